package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration brings the tables from the version before to its own.
type migration struct {
	version int
	name    string
	text    string // statements that end with a semicolon and a line break
	then    func(*tx) error
}

// thens are what follows the statements of a migration, by its version.
var thens = map[int]func(*tx) error{5: addUnfinished}

// migrations are all that this program knows, in order. One that was in use is never edited: a change is a new one.
var migrations = readMigrations()

func readMigrations() []migration {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err)
	}
	var all []migration
	for i, e := range entries { // sorted by name
		number, _, _ := strings.Cut(e.Name(), "_")
		if n, err := strconv.Atoi(number); err != nil || n != i+1 {
			panic("migrations are not numbered 1, 2 … : " + e.Name())
		}
		text, err := migrationFiles.ReadFile(path.Join("migrations", e.Name()))
		if err != nil {
			panic(err)
		}
		all = append(all, migration{i + 1, e.Name(), string(text), thens[i+1]})
	}
	return all
}

// migrate brings the tables up to date, each step in a transaction of its own that first reads their version: of
// several instances that start at once one does the step, and the others find it done.
func (c *connection) migrate(ctx context.Context, steps []migration) error {
	done, err := c.upToDate(ctx, len(steps))
	if err == nil && !done {
		err = c.unattended(ctx, len(steps))
	}
	if err != nil {
		return err
	}
	for !done {
		err := c.write(ctx, "Open", "bring the state up to date", func(t *tx) error {
			version, err := c.version(t)
			if err != nil {
				return err
			}
			if version > len(steps) {
				return c.newer(version, len(steps))
			}
			if done = version == len(steps); done {
				return nil
			}
			return applyMigration(t, steps[version])
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// stirs is after how long an instance that works has given a sign of life.
var stirs = 3 * time.Second

// unattended fails where an instance of an older version works on the state: it would go on writing into tables that it
// does not know.
func (c *connection) unattended(ctx context.Context, newest int) error {
	before, err := members{c}.Lease(ctx)
	if err != nil || before.Holder == "" {
		return nil // there are no tables yet, or nobody leads
	}
	time.Sleep(stirs)
	if done, err := c.upToDate(ctx, newest); done || err != nil {
		return err // another instance of this version was quicker
	}
	now, err := members{c}.Lease(ctx)
	if err != nil || now == before {
		return err
	}
	return &failure.Error{Of: failure.State, Kind: failure.Locked,
		Message: "an instance of an older version works on the state in " + c.place + ", which this version would convert",
		Hint:    "stop all instances, make a backup, and start this version"}
}

// upToDate reports whether there is nothing to do, without writing: the user who opens the state may not have the right
// to make tables.
func (c *connection) upToDate(ctx context.Context, newest int) (bool, error) {
	version := 0
	err := c.read(ctx, "read the version of the state", func(t *tx) error {
		return t.row(`SELECT coalesce(max(version), 0) FROM shorecast_schema`).Scan(&version)
	})
	var p *failure.Error
	switch {
	case errors.As(err, &p) && p.Kind == failure.Other: // there is no such table
		return false, nil
	case err == nil && version > newest:
		return false, c.newer(version, newest)
	}
	return version == newest, err
}

// version returns the version of the tables, 0 for none, and has other instances wait until the transaction's end.
func (c *connection) version(t *tx) (int, error) {
	if c.dialect.lock != "" {
		if _, err := t.exec(c.dialect.lock); err != nil {
			return 0, err
		}
	}
	const create = `CREATE TABLE IF NOT EXISTS shorecast_schema (version BIGINT PRIMARY KEY, name TEXT NOT NULL)`
	if _, err := t.exec(create); err != nil {
		return 0, err
	}
	var version int
	err := t.row(`SELECT coalesce(max(version), 0) FROM shorecast_schema`).Scan(&version)
	return version, err
}

func applyMigration(t *tx, m migration) error {
	for statement := range strings.SplitSeq(t.conn.dialect.schema(m.text), ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := t.exec(statement); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	if m.then != nil {
		if err := m.then(t); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	_, err := t.exec(into("schema", "version, name"), m.version, m.name)
	return err
}

// addUnfinished adds the jobs for what an earlier edition had not finished.
func addUnfinished(t *tx) error {
	var jobs []queue.Job
	for _, of := range []struct {
		kind  queue.Kind
		query string
	}{
		{queue.Receive, `SELECT ticket, seen_at FROM shorecast_arrivals WHERE state = 'claimed' ORDER BY ticket`},
		{queue.Render, `SELECT CAST(id AS TEXT), claimed_at FROM shorecast_runs WHERE state = 'claimed' ORDER BY id`},
		{queue.Send, `SELECT CAST(id AS TEXT), next_at FROM shorecast_deliveries WHERE state IN ('waiting', 'sending')
			ORDER BY id`},
	} {
		left := table[queue.Job]{"job", of.query, func(j *queue.Job) []any { return []any{&j.Key, &j.At} }}
		all, err := left.all(t, "")
		if err != nil {
			return err
		}
		for i := range all {
			all[i].Kind = of.kind
		}
		jobs = append(jobs, all...)
	}
	return t.add(jobs...)
}

func (c *connection) newer(found, known int) *failure.Error {
	return &failure.Error{Of: failure.State, Kind: failure.Newer,
		Message: fmt.Sprintf("the state in %s was used by a newer version of shorecast", c.place),
		Hint:    "start that version, or bring back the backup that was made before the upgrade",
		Cause:   fmt.Errorf("the tables have version %d, the newest known is %d", found, known)}
}
