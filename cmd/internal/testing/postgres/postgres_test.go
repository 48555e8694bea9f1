package postgres_test

import (
	"testing"

	"shorecast/cmd/internal/testing/postgres"
)

func TestDatabasesAreApart(t *testing.T) {
	one, other := postgres.Database(t), postgres.Database(t)
	postgres.Exec(t, one, `CREATE TABLE shared_name (n BIGINT)`)
	postgres.Exec(t, other, `CREATE TABLE shared_name (n BIGINT)`)
}

func TestServerKeepsWhatItHadOverAStop(t *testing.T) {
	s := postgres.New(t)
	db := s.Database(t)
	postgres.Exec(t, db, `CREATE TABLE kept (n BIGINT)`)
	s.Stop()
	s.Start(t)
	postgres.Exec(t, db, `INSERT INTO kept VALUES (1)`)
}
