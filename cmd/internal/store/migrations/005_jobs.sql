-- Jobs are kept by the queue in this database, and every instance does some. What an earlier edition left there stands
-- in the ledger too, from which it is added anew.
DELETE FROM river_job;

CREATE TABLE shorecast_instances (
	holder TEXT PRIMARY KEY,
	host TEXT NOT NULL,
	beat BIGINT NOT NULL,
	seen_at BIGINT NOT NULL
);

-- How many instances began to work on it and were never heard of again, and which was the last.
ALTER TABLE shorecast_arrivals ADD COLUMN starts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shorecast_arrivals ADD COLUMN started_by TEXT NOT NULL DEFAULT '';
ALTER TABLE shorecast_runs ADD COLUMN starts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shorecast_runs ADD COLUMN started_by TEXT NOT NULL DEFAULT '';

-- When the file was written, as the look at the inbox saw it.
ALTER TABLE shorecast_arrivals ADD COLUMN modified_at BIGINT NOT NULL DEFAULT 0;

-- The name under which a document was written before its run was committed; empty once it has its own.
ALTER TABLE shorecast_documents ADD COLUMN part TEXT NOT NULL DEFAULT '';

-- Which job sends a delivery; what was begun by an earlier edition is no job's.
UPDATE shorecast_deliveries SET term = 0;

-- Troubles are those of a machine now, and their notices name it.
UPDATE shorecast_notices SET resolved_at = since WHERE resolved_at = 0 AND key LIKE 'trouble: %';
