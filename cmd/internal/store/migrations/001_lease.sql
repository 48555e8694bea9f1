-- What the state is, and who may write to it.
CREATE TABLE shorecast_state (
	one SMALLINT PRIMARY KEY CHECK (one = 1),
	id TEXT NOT NULL,
	checks BIGINT NOT NULL
);
CREATE TABLE shorecast_lease (
	one SMALLINT PRIMARY KEY CHECK (one = 1),
	holder TEXT NOT NULL,
	term BIGINT NOT NULL,
	beat BIGINT NOT NULL
);
INSERT INTO shorecast_lease (one, holder, term, beat) VALUES (1, '', 0, 0);
