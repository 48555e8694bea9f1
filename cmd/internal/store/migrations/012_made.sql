-- What was made for somebody to look at, outside of schedules: by a key that says what of. An instance that began it
-- and did not end it within a time has lost it to whoever begins next.
CREATE TABLE shorecast_made (
	key TEXT PRIMARY KEY,
	begun_at BIGINT NOT NULL,
	begun_by TEXT NOT NULL,
	done_at BIGINT NOT NULL,
	problem TEXT NOT NULL,
	hint TEXT NOT NULL,
	says TEXT NOT NULL
);
CREATE TABLE shorecast_made_files (
	key TEXT NOT NULL REFERENCES shorecast_made (key),
	format TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	bytes {{blob}} NOT NULL,
	PRIMARY KEY (key, format)
);

-- The newest run of a case, without a look at all of them.
CREATE INDEX shorecast_runs_newest ON shorecast_runs (case_key, period, id);
