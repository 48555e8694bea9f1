-- What somebody answered about how a dropped file is to be read, while no layout of it is saved: one of each file.
CREATE TABLE shorecast_drafts (
	upload BIGINT PRIMARY KEY,
	text TEXT NOT NULL,
	person BIGINT NOT NULL,
	called TEXT NOT NULL,
	saved_at BIGINT NOT NULL
);
