-- The option that a workbook names as the decision; empty where it names none.
ALTER TABLE shorecast_revisions ADD COLUMN decided TEXT NOT NULL DEFAULT '';
