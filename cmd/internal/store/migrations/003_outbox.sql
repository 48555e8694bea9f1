-- What is sent. The bytes of a message are its head and a body, which messages to several recipients of one report have in common.
CREATE TABLE shorecast_deliveries (
	id {{identity}},
	run_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	schedule TEXT NOT NULL,
	period TEXT NOT NULL,
	case_key TEXT NOT NULL,
	recipient TEXT NOT NULL,
	sender TEXT NOT NULL,
	subject TEXT NOT NULL,
	message_id TEXT NOT NULL UNIQUE,
	size BIGINT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unknown')),
	phase TEXT NOT NULL CHECK (phase IN ('', 'connect', 'final')),
	attempts BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	first_try_at BIGINT NOT NULL,
	next_at BIGINT NOT NULL,
	done_at BIGINT NOT NULL,
	code BIGINT NOT NULL,
	error TEXT NOT NULL,
	path TEXT NOT NULL,
	term BIGINT NOT NULL
);
CREATE INDEX shorecast_deliveries_due ON shorecast_deliveries (state, next_at);
CREATE INDEX shorecast_deliveries_run ON shorecast_deliveries (run_id);

CREATE TABLE shorecast_bodies (
	sha256 TEXT PRIMARY KEY,
	bytes {{blob}} NOT NULL
);
CREATE TABLE shorecast_messages (
	delivery_id BIGINT PRIMARY KEY REFERENCES shorecast_deliveries (id),
	head {{blob}} NOT NULL,
	body TEXT NOT NULL REFERENCES shorecast_bodies (sha256)
);
CREATE INDEX shorecast_messages_body ON shorecast_messages (body);
