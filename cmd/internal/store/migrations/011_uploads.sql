-- Files that people dropped on the web page. The ticket names the arrival that a file becomes, from the first moment
-- on. It is empty where the page did not take the file. The rights are those of the person when it was dropped.
CREATE TABLE shorecast_uploads (
	id {{identity}},
	person BIGINT NOT NULL,
	called TEXT NOT NULL,
	name TEXT NOT NULL,
	size BIGINT NOT NULL,
	sha256 TEXT NOT NULL,
	dropped_at BIGINT NOT NULL,
	placed_at BIGINT NOT NULL,
	ticket TEXT NOT NULL,
	names TEXT NOT NULL,
	rights TEXT NOT NULL,
	problem TEXT NOT NULL,
	hint TEXT NOT NULL
);
CREATE INDEX shorecast_uploads_person ON shorecast_uploads (person);
CREATE INDEX shorecast_uploads_ticket ON shorecast_uploads (ticket);

-- What was found in a file when it was decided.
CREATE TABLE shorecast_readings (
	ticket TEXT PRIMARY KEY,
	reading TEXT NOT NULL
);
