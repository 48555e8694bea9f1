-- Since when nothing is reported by the schedule's own times; 0 where it is not paused.
ALTER TABLE shorecast_schedules ADD COLUMN paused_at BIGINT NOT NULL DEFAULT 0;

-- One mail for the runs of a schedule. It is posted once all of them are done.
CREATE TABLE shorecast_bundles (
	id {{identity}},
	schedule TEXT NOT NULL,
	period TEXT NOT NULL,
	nonce TEXT NOT NULL,
	posted_at BIGINT NOT NULL,
	note TEXT NOT NULL,
	UNIQUE (schedule, period, nonce)
);
-- The bundle that brings a run, 0 where it has mails of its own; and what the bundle says of it.
ALTER TABLE shorecast_runs ADD COLUMN bundle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shorecast_runs ADD COLUMN brief TEXT;
