-- Cases: by which name each is known, and whether it is retired. A case keeps its key for ever. Its identity is what
-- the name comes to without regard to capital letters; the name is empty where it is that of the file.
CREATE TABLE shorecast_cases (
	key TEXT PRIMARY KEY,
	ident TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	retired_at BIGINT NOT NULL
);
INSERT INTO shorecast_cases (key, ident, name, retired_at)
	SELECT DISTINCT case_key, case_key, '', 0 FROM shorecast_revisions WHERE kind = 'case';

-- The identity of the case that the file belongs to, as the file says; empty until it was read, and where it cannot be.
ALTER TABLE shorecast_arrivals ADD COLUMN ident TEXT NOT NULL DEFAULT '';

-- Who saved the workbook last, and what workbooks have in common that look like one case.
ALTER TABLE shorecast_revisions ADD COLUMN saved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE shorecast_revisions ADD COLUMN likeness TEXT NOT NULL DEFAULT '';
CREATE INDEX shorecast_revisions_likeness ON shorecast_revisions (likeness);
