package store

import (
	"database/sql"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"shorecast/cmd/internal/failure"
)

// migrationLock makes instances that bring the tables up to date wait for each other. Its number has no meaning.
const migrationLock = "SELECT pg_advisory_xact_lock(7310589142607)"

var postgresDialect = dialect{
	numbered:  true,
	identity:  "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
	blob:      "BYTEA",
	forUpdate: " FOR UPDATE",
	lock:      migrationLock,
	kind:      postgresKind,
	sentences: aboutServer,
	again: func(err error) bool {
		return slices.Contains([]string{"40001", "40P01", "55P03"}, postgresCode(err)) // serialization, deadlock, lock
	},
}

// postgresSettings hold for each connection unless the URL says otherwise; times are in milliseconds. The one for idle
// transactions makes an instance that was stopped in the middle of one let go of the lease soon enough for another to
// take over.
var postgresSettings = map[string]string{
	"application_name": "shorecast", "lock_timeout": "10000", "statement_timeout": "30000",
	"idle_in_transaction_session_timeout": "4000",
}

func isPostgres(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}

// openPostgres connects when the first query is made, not yet.
func openPostgres(url string) (*Store, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, &failure.Error{Of: failure.State, Kind: failure.BadAddress,
			Message: "the address of the state's database cannot be read",
			Hint: "write it as postgres://user@host:5432/database, " +
				"with characters such as @ and / in a password written as %40 and %2F",
			Cause: err}
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 5 * time.Second
	}
	for name, value := range postgresSettings {
		if _, given := config.RuntimeParams[name]; !given {
			config.RuntimeParams[name] = value
		}
	}
	db := sql.OpenDB(stdlib.GetConnector(*config))
	db.SetMaxOpenConns(6)
	db.SetMaxIdleConns(3)
	db.SetConnMaxIdleTime(5 * time.Minute)
	place := fmt.Sprintf("database %q at %s", config.Database, net.JoinHostPort(config.Host, fmt.Sprint(config.Port)))
	return newStore(&connection{db: db, dialect: postgresDialect, place: place}), nil
}

func postgresCode(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// postgresKind follows the table of PostgreSQL's error codes (appendix A of its manual): the first two characters are a
// class.
func postgresKind(err error) failure.Kind {
	code := postgresCode(err)
	switch code {
	case "53100":
		return failure.Full
	case "25006", "42501":
		return failure.ReadOnly
	case "28000", "28P01":
		return failure.Denied
	case "55P03", "40001", "40P01":
		return failure.Locked
	case "3D000", "57P01", "57P02", "57P03", "53300", "57014":
		return failure.Unreachable
	}
	if len(code) == 5 {
		switch code[:2] {
		case "08", "58":
			return failure.Unreachable
		case "XX":
			return failure.Damaged
		}
		return failure.Other
	}
	return failure.Unreachable // not the server's own words: the way to it is broken
}
