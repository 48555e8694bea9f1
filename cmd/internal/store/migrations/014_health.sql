-- How each instance is, as JSON, so that the web page of any of them shows all.
ALTER TABLE shorecast_instances ADD COLUMN health TEXT NOT NULL DEFAULT '';
