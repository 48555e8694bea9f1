package store

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"shorecast/cmd/internal/failure"
)

var sqliteDialect = dialect{
	identity:  "INTEGER PRIMARY KEY AUTOINCREMENT",
	blob:      "BLOB",
	kind:      sqliteKind,
	sentences: aboutFile,
	again: func(err error) bool {
		code := sqliteCode(err)
		return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
	},
}

// sqliteSettings make a transaction take the write lock at its beginning, so that it never fails half-way because
// another holds it, and put it on the disk before its commit returns, also when the power fails.
var sqliteSettings = []string{
	"_txlock=immediate", "_pragma=busy_timeout(5000)", "_pragma=journal_mode(wal)", "_pragma=synchronous(full)",
	"_pragma=foreign_keys(1)", "_pragma=journal_size_limit(33554432)",
}

// openSQLite makes the file and its folder where they are missing, readable for the owner only.
func openSQLite(path string) (*Store, error) {
	if path == "" || strings.Contains(path, "?") {
		return nil, &failure.Error{Of: failure.State, Kind: failure.BadAddress,
			Message: fmt.Sprintf("the path of the state is %q", path),
			Hint:    "write a path without a question mark, for example state/shorecast.db",
			Cause:   errors.New("the driver takes what follows a question mark for its settings")}
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return nil, folderProblem(path, err)
	}
	if err := os.MkdirAll(filepath.Dir(whole), 0o700); err != nil {
		return nil, folderProblem(path, err)
	}
	file, err := os.OpenFile(whole, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, folderProblem(path, err)
	}
	if err := file.Close(); err != nil {
		return nil, folderProblem(path, err)
	}
	db, err := sql.Open("sqlite", whole+"?"+strings.Join(sqliteSettings, "&"))
	if err != nil {
		return nil, folderProblem(path, err)
	}
	db.SetMaxOpenConns(1)
	db.SetConnMaxIdleTime(0)
	db.SetConnMaxLifetime(0)
	return newStore(&connection{db: db, dialect: sqliteDialect, place: path}), nil
}

func folderProblem(path string, err error) error {
	return explain(aboutFile, fileKind(err), path, fmt.Errorf("open the state: %w", err))
}

// sqliteCode returns SQLite's primary result code, 0 for an error that is not SQLite's.
func sqliteCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

func sqliteKind(err error) failure.Kind {
	switch sqliteCode(err) {
	case sqlite3.SQLITE_FULL:
		return failure.Full
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return failure.ReadOnly
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS:
		return failure.Unreachable
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return failure.Locked
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT:
		return failure.Damaged
	}
	return fileKind(err)
}
