-- What the command line asks for, what the owner was told, and files that nothing needs any more.
CREATE TABLE shorecast_requests (
	id {{identity}},
	what TEXT NOT NULL,
	body TEXT,
	created_at BIGINT NOT NULL,
	done_at BIGINT NOT NULL,
	result TEXT,
	error TEXT NOT NULL
);
CREATE INDEX shorecast_requests_done ON shorecast_requests (done_at);

CREATE TABLE shorecast_notices (
	key TEXT PRIMARY KEY,
	text TEXT NOT NULL,
	since BIGINT NOT NULL,
	resolved_at BIGINT NOT NULL
);

CREATE TABLE shorecast_leftovers (
	kind TEXT NOT NULL,
	path TEXT NOT NULL,
	PRIMARY KEY (kind, path)
);
