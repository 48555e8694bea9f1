package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"shorecast/cmd/internal/queue"
)

// patience bounds one transaction: a server that has gone without a word must not hold up the program.
const patience = 30 * time.Second

// tx is what a method reads and writes with: a transaction, or for a method that only reads the connection itself.
type tx struct {
	conn *connection
	ctx  context.Context
	call string
	sql  *sql.Tx // nil where it only reads
	on   interface {
		ExecContext(context.Context, string, ...any) (sql.Result, error)
		QueryContext(context.Context, string, ...any) (*sql.Rows, error)
		QueryRowContext(context.Context, string, ...any) *sql.Row
	}
}

// exec writes and returns how many rows it touched.
func (t *tx) exec(query string, args ...any) (int64, error) {
	var n int64
	err := t.conn.step(t.call, "exec", func() error {
		r, err := t.on.ExecContext(t.ctx, t.conn.dialect.text(query), bind(args)...)
		if err != nil {
			return err
		}
		n, err = r.RowsAffected()
		return err
	})
	return n, err
}

// insert writes one row unless it is there, and returns its ID and true, or false where it was there.
func (t *tx) insert(query string, args ...any) (id int64, isNew bool, err error) {
	err = t.conn.step(t.call, "exec", func() (err error) {
		isNew, err = t.find(query+` ON CONFLICT DO NOTHING RETURNING id`, args, &id)
		return err
	})
	return id, isNew, err
}

// find reads the first row of a query into places, and returns false where there is none.
func (t *tx) find(query string, args []any, into ...any) (bool, error) {
	err := t.row(query, args...).Scan(unbind(into)...)
	if err == sql.ErrNoRows {
		return false, nil
	}
	return err == nil, err
}

func (t *tx) row(query string, args ...any) *sql.Row {
	return t.on.QueryRowContext(t.ctx, t.conn.dialect.text(query), bind(args)...)
}

// read does what only reads, outside of a transaction: each query sees the state of its own moment, and nobody who
// writes is held up.
func (c *connection) read(ctx context.Context, doing string, work func(*tx) error) error {
	if c.within != nil {
		return work(c.within)
	}
	err := c.again(ctx, func(ctx context.Context) error { return work(&tx{conn: c, ctx: ctx, on: c.db}) })
	return c.Explain(ctx, doing, err)
}

// write does what writes, in one transaction. The work may be done several times, so it must set what it returns anew
// each time.
func (c *connection) write(ctx context.Context, call, doing string, work func(*tx) error) error {
	err := c.again(ctx, func(ctx context.Context) error { return c.transact(ctx, call, work) })
	return c.Explain(ctx, doing, err)
}

// exec is a single statement that writes, in a transaction of its own. It returns how many rows it touched.
func (c *connection) exec(ctx context.Context, call, doing, query string, args ...any) (n int64, err error) {
	err = c.write(ctx, call, doing, func(t *tx) (err error) {
		n, err = t.exec(query, args...)
		return err
	})
	return n, err
}

func (c *connection) transact(ctx context.Context, call string, work func(*tx) error) error {
	begun, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer begun.Rollback() // does nothing after a commit
	if err := work(&tx{conn: c, ctx: ctx, call: call, sql: begun, on: begun}); err != nil {
		return err
	}
	return c.step(call, "commit", begun.Commit)
}

// store reads in the transaction.
func (t *tx) store() *Store {
	c := *t.conn
	c.within = t
	return newStore(&c)
}

// add adds jobs, which are there once the transaction is committed.
func (t *tx) add(jobs ...queue.Job) error {
	if len(jobs) == 0 {
		return nil
	}
	for i := range jobs {
		jobs[i].Key = clean(jobs[i].Key)
	}
	return t.conn.step(t.call, "jobs", func() error { return t.conn.queue.Add(t.ctx, t.sql, jobs...) })
}

// gate has the acceptance of workbooks and the firing of schedules wait for each other until the transaction's end, so
// that it is clear which came first.
func (t *tx) gate() error {
	if t.conn.dialect.forUpdate == "" {
		return nil // one transaction at a time writes anyway
	}
	var one int
	return t.row(`SELECT one FROM shorecast_state` + t.conn.dialect.forUpdate).Scan(&one)
}

// step does one thing that writes, with a test's interception around it.
func (c *connection) step(call, op string, do func() error) error {
	if c.intercept == nil {
		return do()
	}
	if err := c.intercept(Step{Call: call, Op: op}); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	return c.intercept(Step{Call: call, Op: op, Done: true})
}

// again does something up to five times, as long as what went wrong is that somebody else was at the same rows; nothing
// was done then.
func (c *connection) again(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for try := 0; ; try++ {
		err := do(ctx)
		if err == nil || try == 4 || !c.dialect.again(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(20 * time.Millisecond << try):
		}
	}
}
