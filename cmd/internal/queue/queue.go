package queue

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"
	"unicode/utf8"
)

// Job is something to look at in the ledger.
type Job struct {
	Kind string `json:"kind"` // such as "render"
	Key  string `json:"key"`  // what of it, such as a number
	Term int64  `json:"term"` // of the active instance that added it
	Try  int    `json:"try"`  // counts the times that it was added again because it seemed lost
}

// Handler does a job. Nil means that it is done, Later that it comes again after a while, and any other error that it
// comes again soon: after 1, 2, 5 and 10 s, then every 15 s, without end. A panic counts as an error. The context ends
// when a stop does not want to wait any more, and when the job takes longer than Options.Timeout. A job is handed over
// at least once, never twice at the same time in one process, and now and then again after it was done.
type Handler func(ctx context.Context, j Job) error

// Options say where the queue is and who does its jobs.
type Options struct {
	URL     string // a path: an SQLite file of its own, made where it is not there; "postgres://…": a PostgreSQL database
	Workers int    // jobs at a time; 1 where it is less
	Handle  Handler
	Log     *slog.Logger  // nil for none
	Timeout time.Duration // of one job; two minutes where it is 0
}

// Queue is a durable queue of jobs. It may be used by several goroutines at a time.
type Queue struct {
	engine engine
	place  string
}

// engine is the queue without the transaction type of its database.
type engine interface {
	migrate(ctx context.Context) error
	add(ctx context.Context, jobs []Job) error
	start(ctx context.Context) error
	stop(ctx context.Context) error
	length(ctx context.Context) (int, error)
	close() error
}

// Open opens the queue and brings its tables up to date. No job is done before Start. The error is a *failure.Error.
func Open(ctx context.Context, o Options) (*Queue, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Timeout <= 0 {
		o.Timeout = 2 * time.Minute
	}
	o.Workers = max(o.Workers, 1)
	open := openSQLite
	if strings.HasPrefix(o.URL, "postgres://") || strings.HasPrefix(o.URL, "postgresql://") {
		open = openPostgres
	}
	e, place, err := open(ctx, o)
	if err != nil {
		return nil, problem(place, "open the queue", err)
	}
	if err := migrate(ctx, e); err != nil {
		e.close()
		return nil, problem(place, "bring the queue up to date", err)
	}
	return &Queue{e, place}, nil
}

// migrate brings the tables up to date. Of two instances that do so at once one is refused, and finds it done when it
// looks again.
func migrate(ctx context.Context, e engine) error {
	for try := 0; ; try++ {
		err := e.migrate(ctx)
		if err == nil || try == 4 {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(100 * time.Millisecond << try):
		}
	}
}

// Add adds jobs. One that is in the queue and not done, with the same kind, key, term and try, is not added again. Of a
// long list a part may have been added when an error is returned; adding all of it again is right.
func (q *Queue) Add(ctx context.Context, jobs ...Job) error {
	for _, j := range jobs {
		if !utf8.ValidString(j.Kind+j.Key) || strings.Contains(j.Kind+j.Key, "\x00") {
			return fmt.Errorf("add job %q %q: not a text", j.Kind, j.Key)
		}
	}
	const most = 500 // in one transaction
	for jobs = distinct(jobs); len(jobs) > 0; {
		n := min(most, len(jobs))
		err := q.engine.add(ctx, jobs[:n])
		if err != nil && ctx.Err() == nil {
			err = q.engine.add(ctx, jobs[:n]) // the connection may be one to a server that was started anew since
		}
		if err != nil {
			return problem(q.place, "add jobs", err)
		}
		jobs = jobs[n:]
	}
	return nil
}

// distinct leaves out jobs that are there twice.
func distinct(jobs []Job) []Job {
	seen := make(map[Job]bool, len(jobs))
	var all []Job
	for _, j := range jobs {
		if !seen[j] {
			seen[j] = true
			all = append(all, j)
		}
	}
	return all
}

// Start begins to do jobs, until Stop. The context is only that of the start.
func (q *Queue) Start(ctx context.Context) error {
	return problem(q.place, "start the queue", q.engine.start(ctx))
}

// Stop takes no more jobs, waits for those that are being done until the context ends, then cancels them and waits a
// few seconds more, and closes the queue. It works on a queue that was never started, too. A job that ends because it
// was cancelled is done again after the next start.
func (q *Queue) Stop(ctx context.Context) error {
	err := q.engine.stop(ctx)
	if e := q.engine.close(); err == nil {
		err = e
	}
	return problem(q.place, "stop the queue", err)
}

// Length returns how many jobs are not done.
func (q *Queue) Length(ctx context.Context) (int, error) {
	n, err := q.engine.length(ctx)
	return n, problem(q.place, "count jobs", err)
}

// later is the error that Later returns.
type later struct{ after time.Duration }

// Error says how long.
func (l later) Error() string { return "again after " + l.after.String() }

// Later has a job come again after a while, without counting as a failure.
func Later(d time.Duration) error { return later{max(d, 0)} }
