-- Layouts that people saved on the web page, each version of them. The newest of a key counts; one without a text is no
-- longer in use.
CREATE TABLE shorecast_layouts (
	id {{identity}},
	key TEXT NOT NULL,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	person BIGINT NOT NULL,
	called TEXT NOT NULL,
	saved_at BIGINT NOT NULL
);
CREATE INDEX shorecast_layouts_key ON shorecast_layouts (key);
