-- How many errors, warnings and notes a reading has, so that lists need not read all of it; -1 where that was not
-- counted. Of a revision, the file that became it is looked for, and of files those in a state.
ALTER TABLE shorecast_readings ADD COLUMN errors BIGINT NOT NULL DEFAULT -1;
ALTER TABLE shorecast_readings ADD COLUMN warnings BIGINT NOT NULL DEFAULT -1;
ALTER TABLE shorecast_readings ADD COLUMN notes BIGINT NOT NULL DEFAULT -1;
CREATE INDEX shorecast_arrivals_revision ON shorecast_arrivals (revision_id);
CREATE INDEX shorecast_arrivals_state ON shorecast_arrivals (state, seen_at);
