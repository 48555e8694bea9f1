-- Who may sign in, and by what each is known: a password, of which a hash is kept, or the subject of an OpenID provider.
-- Grants are roles for cases: those that an administrator gave, and those that the provider's groups came to when
-- somebody signed in last.
CREATE TABLE shorecast_people (
	id {{identity}},
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	email TEXT NOT NULL,
	password TEXT NOT NULL,
	issuer TEXT NOT NULL,
	subject TEXT NOT NULL,
	given TEXT NOT NULL,
	provided TEXT NOT NULL,
	disabled BIGINT NOT NULL,
	created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX shorecast_people_subject ON shorecast_people (issuer, subject) WHERE issuer <> '';

-- One-time links, with which people set their passwords: the hash of what makes each one. The newest of each counts.
CREATE TABLE shorecast_links (
	person_id BIGINT PRIMARY KEY REFERENCES shorecast_people (id),
	hash TEXT NOT NULL UNIQUE,
	ends_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL
);

-- Browsers that somebody uses: the hash of what the cookie holds. Without a person it is one that is signing in.
CREATE TABLE shorecast_sessions (
	hash TEXT PRIMARY KEY,
	person_id BIGINT NOT NULL,
	data TEXT NOT NULL,
	begun_at BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	ends_at BIGINT NOT NULL
);
CREATE INDEX shorecast_sessions_person ON shorecast_sessions (person_id);

-- Programs that use the API, each by the hash of its token.
CREATE TABLE shorecast_tokens (
	id {{identity}},
	name TEXT NOT NULL,
	hash TEXT NOT NULL UNIQUE,
	given TEXT NOT NULL,
	made_by BIGINT NOT NULL REFERENCES shorecast_people (id),
	made_at BIGINT NOT NULL,
	ends_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
);

-- What was done, by whom. Lines are added and never changed.
CREATE TABLE shorecast_trail (
	id {{identity}},
	at BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	person TEXT NOT NULL,
	what TEXT NOT NULL,
	subject TEXT NOT NULL,
	detail TEXT NOT NULL,
	address TEXT NOT NULL
);
CREATE INDEX shorecast_trail_at ON shorecast_trail (at);

-- How often something was tried since an instant, such as to sign in by one name.
CREATE TABLE shorecast_attempts (
	key TEXT PRIMARY KEY,
	since BIGINT NOT NULL,
	tries BIGINT NOT NULL
);
