-- What arrived, what became of it, what was fired and run. Instants are microseconds since 1970 in UTC, 0 for none.
CREATE TABLE shorecast_arrivals (
	ticket TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	case_key TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('claimed', 'accepted', 'duplicate', 'refused', 'returned')),
	path TEXT NOT NULL,
	reason TEXT NOT NULL,
	revision_id BIGINT NOT NULL
);
CREATE INDEX shorecast_arrivals_seen ON shorecast_arrivals (seen_at);

CREATE TABLE shorecast_revisions (
	id {{identity}},
	kind TEXT NOT NULL,
	case_key TEXT NOT NULL,
	name TEXT NOT NULL,
	number BIGINT NOT NULL,
	sha256 TEXT NOT NULL,
	size BIGINT NOT NULL,
	path TEXT NOT NULL,
	shared TEXT NOT NULL,
	shared_sum TEXT NOT NULL,
	accepted_at BIGINT NOT NULL,
	cause TEXT NOT NULL,
	title TEXT NOT NULL,
	verdict TEXT NOT NULL,
	UNIQUE (kind, case_key, number)
);
CREATE INDEX shorecast_revisions_sha256 ON shorecast_revisions (sha256);

CREATE TABLE shorecast_schedules (
	name TEXT PRIMARY KEY,
	known BIGINT NOT NULL,
	last_success BIGINT NOT NULL
);
CREATE TABLE shorecast_periods (
	schedule TEXT NOT NULL,
	period TEXT NOT NULL,
	fire_at BIGINT NOT NULL,
	fired_at BIGINT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (schedule, period)
);

-- A run is never deleted, only emptied: that it was claimed holds for ever.
CREATE TABLE shorecast_runs (
	id {{identity}},
	schedule TEXT NOT NULL,
	period TEXT NOT NULL,
	revision_id BIGINT NOT NULL,
	nonce TEXT NOT NULL,
	case_key TEXT NOT NULL,
	cause TEXT NOT NULL,
	fire_at BIGINT NOT NULL,
	as_of BIGINT NOT NULL,
	claimed_at BIGINT NOT NULL,
	send TEXT NOT NULL,
	test_to TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('claimed', 'reported', 'failed', 'skipped', 'superseded')),
	attempts BIGINT NOT NULL,
	error TEXT NOT NULL,
	note TEXT NOT NULL,
	tried_at BIGINT NOT NULL,
	finished_at BIGINT NOT NULL,
	figures TEXT,
	verdict TEXT NOT NULL,
	headline TEXT NOT NULL,
	changed SMALLINT,
	previous_run BIGINT,
	pruned SMALLINT NOT NULL,
	UNIQUE (schedule, period, revision_id, nonce)
);
CREATE INDEX shorecast_runs_state ON shorecast_runs (state);
CREATE INDEX shorecast_runs_case ON shorecast_runs (schedule, case_key, period);

CREATE TABLE shorecast_documents (
	run_id BIGINT NOT NULL REFERENCES shorecast_runs (id),
	place BIGINT NOT NULL,
	format TEXT NOT NULL,
	path TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size BIGINT NOT NULL,
	PRIMARY KEY (run_id, place)
);
CREATE INDEX shorecast_documents_path ON shorecast_documents (path);
