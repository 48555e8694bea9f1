-- What the owner is to be informed of with the next digest. A notice is what that is made of, and the mail that it is
-- if it comes alone.
CREATE TABLE shorecast_digest (
	id {{identity}},
	key TEXT NOT NULL UNIQUE,
	at BIGINT NOT NULL,
	notice TEXT NOT NULL,
	mail {{blob}} NOT NULL
);

-- When somebody said that a failed delivery or run, or a notice, is known; and what it is.
CREATE TABLE shorecast_acknowledged (
	what TEXT NOT NULL,
	key TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (what, key)
);
