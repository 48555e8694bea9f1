package queue

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/riverqueue/river/riverdriver/riversqlite"
	_ "modernc.org/sqlite" // the driver
)

// sqliteSettings: a commit survives the end of the process; when the power fails, the last may be lost, and the ledger
// brings them back.
var sqliteSettings = []string{
	"_txlock=immediate", "_pragma=busy_timeout(5000)", "_pragma=journal_mode(wal)", "_pragma=synchronous(normal)",
	"_pragma=journal_size_limit(8388608)",
}

func openSQLite(_ context.Context, o Options) (engine, string, error) {
	if o.URL == "" || strings.Contains(o.URL, "?") {
		return nil, o.URL, fmt.Errorf("the path %q is empty or has a question mark", o.URL)
	}
	whole, err := filepath.Abs(o.URL)
	if err != nil {
		return nil, o.URL, err
	}
	if err := os.MkdirAll(filepath.Dir(whole), 0o700); err != nil {
		return nil, o.URL, err
	}
	file, err := os.OpenFile(whole, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, o.URL, err
	}
	if err := file.Close(); err != nil {
		return nil, o.URL, err
	}
	db, err := sql.Open("sqlite", whole+"?"+strings.Join(sqliteSettings, "&"))
	if err != nil {
		return nil, o.URL, err
	}
	db.SetMaxOpenConns(1)
	c, err := newClient(riversqlite.New(db), o, db.Close)
	if err != nil {
		db.Close()
		return nil, o.URL, err
	}
	return c, o.URL, nil
}
