package queue

import (
	"context"
	"database/sql"
	"log/slog"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
)

// Kind is what is to be done. Each kind has places of its own.
type Kind string

// The kinds of jobs.
const (
	Receive Kind = "receive" // a claimed file, by its ticket
	Refresh Kind = "refresh" // a case whose shared workbooks have changed, by its key
	Render  Kind = "render"  // a run, by its ID
	Bundle  Kind = "bundle"  // a mail of several runs, by its ID
	Send    Kind = "send"    // a delivery, by its ID
)

// Kinds are all of them.
var Kinds = []Kind{Receive, Refresh, Render, Bundle, Send}

// Job is something to look at in the ledger. While one is not done, the same is not added again.
type Job struct {
	Kind Kind   `json:"kind"`
	Key  string `json:"key"`  // what of it, such as a number
	Mark string `json:"mark"` // makes it another job than an earlier one with the same key; mostly empty

	At time.Time `json:"-"` // not before this instant
}

// Held is a job that this process does. It stays so until its handler returns or its instance is taken for dead.
type Held struct {
	Job
	ID      int64
	Attempt int // how often it was taken up and not put off
}

// Handler does a job. Nil means that it is done, Later that it comes again after a while, and any other error that it
// comes again soon: after 1, 2, 5 and 10 s, then every 15 s, without end. A panic counts as an error. The context ends
// when a stop does not want to wait any more, and when the job takes longer than Options.Timeout.
type Handler func(ctx context.Context, j Held) error

// Queue is the queue in a database. It may be used by several goroutines at a time.
type Queue struct {
	db     *sql.DB
	driver driver
	dialect
	insert *river.Client[*sql.Tx] // does no jobs
	log    *slog.Logger
	now    func() time.Time
}

// driver is one of River's, whatever the database.
type driver interface{ riverdriver.Driver[*sql.Tx] }

// dialect is what this package asks River's table itself, in the words of the database.
type dialect struct{ holds string }

// New makes the queue of a database, which stays the caller's. No job is done before Start. A test gives a clock of its
// own; nil stands for the machine's.
func New(db *sql.DB, postgres bool, log *slog.Logger, now func() time.Time) (*Queue, error) {
	q := &Queue{db: db, now: time.Now, driver: unheard{riversqlite.New(db)}, log: slog.New(demoted{log.Handler()}),
		dialect: dialect{`SELECT 1 FROM river_job WHERE id = ? AND attempt = ? AND state = 'running'`}}
	if postgres {
		q.driver = unheard{riverdatabasesql.New(db)}
		q.holds = `SELECT 1 FROM river_job WHERE id = $1 AND attempt = $2 AND state = 'running' FOR UPDATE`
	}
	var err error
	c := &river.Config{Logger: q.log}
	if now != nil {
		q.now, c.Test.Time = now, clock(now)
	}
	q.insert, err = river.NewClient(q.driver, c)
	return q, err
}

// clock is the clock of a test.
type clock func() time.Time

// Now returns the time.
func (c clock) Now() time.Time { return c().UTC() }

// NowOrNil returns the time.
func (c clock) NowOrNil() *time.Time {
	now := c.Now()
	return &now
}

// unheard is a driver without River's messages between processes: instances look for jobs often enough, so that neither
// a connection that listens nor a table of messages is needed.
type unheard struct{ driver }

// GetExecutor returns what runs River's statements.
func (d unheard) GetExecutor() riverdriver.Executor { return fenced{d.driver.GetExecutor()} }

// SupportsListener reports that nobody listens.
func (unheard) SupportsListener() bool { return false }

// SupportsListenNotify reports that nobody is told.
func (unheard) SupportsListenNotify() bool { return false }

// fenced has River put off only a job that this process still holds. River asks for no more than that somebody does
// it: an instance that was suspended would put off, when it wakes up, what another is doing. That it calls done what
// another does is no harm, since it has then committed the work itself.
type fenced struct{ riverdriver.Executor }

// JobSetStateIfRunningMany leaves out what another instance holds.
func (f fenced) JobSetStateIfRunningMany(ctx context.Context,
	p *riverdriver.JobSetStateIfRunningManyParams) ([]*rivertype.JobRow, error) {
	var off []int64
	for i, attempt := range p.Attempt {
		if attempt != nil {
			off = append(off, p.ID[i])
		}
	}
	if len(off) == 0 {
		return f.Executor.JobSetStateIfRunningMany(ctx, p)
	}
	rows, err := f.JobGetByIDMany(ctx, &riverdriver.JobGetByIDManyParams{ID: off, Schema: p.Schema})
	if err != nil {
		return nil, err
	}
	attempts := map[int64]int{}
	for _, r := range rows {
		attempts[r.ID] = r.Attempt
	}
	held := riverdriver.JobSetStateIfRunningManyParams{Now: p.Now, Schema: p.Schema}
	for i, id := range p.ID {
		if p.Attempt[i] != nil && attempts[id] != *p.Attempt[i]+1 { // putting it off takes back that it was counted
			continue
		}
		held.ID, held.Attempt = append(held.ID, id), append(held.Attempt, p.Attempt[i])
		held.ErrData, held.FinalizedAt = append(held.ErrData, p.ErrData[i]), append(held.FinalizedAt, p.FinalizedAt[i])
		held.MetadataDoMerge = append(held.MetadataDoMerge, p.MetadataDoMerge[i])
		held.MetadataUpdates = append(held.MetadataUpdates, p.MetadataUpdates[i])
		held.ScheduledAt, held.State = append(held.ScheduledAt, p.ScheduledAt[i]), append(held.State, p.State[i])
	}
	if len(held.ID) == 0 {
		return nil, nil
	}
	return f.Executor.JobSetStateIfRunningMany(ctx, &held)
}

// Migrate brings River's tables up to date. Of several instances that do so at once one may be refused; it finds it
// done when it asks again.
func (q *Queue) Migrate(ctx context.Context) error {
	m, err := rivermigrate.New(q.driver, &rivermigrate.Config{Logger: q.log})
	if err != nil {
		return err
	}
	done, err := m.AllVersions(), error(nil)
	if version, e := m.ExistingVersions(ctx); e == nil && len(version) == len(done) {
		return nil // without writing: the user who opens the database may not have the right to make tables
	}
	_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return err
}

// unfinished are the states of a job that keep the same one from being added again.
var unfinished = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending,
	rivertype.JobStateRetryable, rivertype.JobStateRunning,
	rivertype.JobStateScheduled}

// mostAttempts is as many as River's table can count. A job is never given up by River: what to give up is the
// ledger's to decide.
const mostAttempts = 32_000

// Add adds jobs in a transaction of the queue's database: they are there when it is committed, and not before.
func (q *Queue) Add(ctx context.Context, tx *sql.Tx, jobs ...Job) error {
	const most = 500 // in one statement
	for part := range slices.Chunk(distinct(jobs), most) {
		params := make([]river.InsertManyParams, len(part))
		for i, j := range part {
			o := &river.InsertOpts{Queue: string(j.Kind), MaxAttempts: mostAttempts,
				UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
			if j.At.After(q.now()) { // what has a time of its own waits for a look every few seconds
				o.ScheduledAt = j.At
			}
			params[i] = river.InsertManyParams{Args: args{j}, InsertOpts: o}
		}
		if _, err := q.insert.InsertManyTx(ctx, tx, params); err != nil {
			return err
		}
	}
	return nil
}

// distinct leaves out what a job before it has asked for: the databases refuse that in one statement.
func distinct(jobs []Job) (all []Job) {
	seen := map[Job]bool{}
	for _, j := range jobs {
		same := Job{Kind: j.Kind, Key: j.Key, Mark: j.Mark}
		if !seen[same] {
			all = append(all, j)
		}
		seen[same] = true
	}
	return all
}

// Holds reports whether a job is still held, and keeps it so until the transaction's end.
func (q *Queue) Holds(ctx context.Context, tx *sql.Tx, j Held) (bool, error) {
	var one int
	err := tx.QueryRowContext(ctx, q.holds, j.ID, j.Attempt).Scan(&one)
	if err == sql.ErrNoRows {
		return false, nil
	}
	return err == nil, err
}

// each visits the jobs in some states, a page at a time.
func (q *Queue) each(ctx context.Context, states []rivertype.JobState, visit func(*rivertype.JobRow) error) error {
	const page = 1000
	p := river.NewJobListParams().States(states...).First(page).OrderBy(river.JobListOrderByID, river.SortOrderAsc)
	for {
		found, err := q.insert.JobList(ctx, p)
		if err != nil {
			return err
		}
		for _, j := range found.Jobs {
			if err := visit(j); err != nil {
				return err
			}
		}
		if len(found.Jobs) < page {
			return nil
		}
		p = p.After(found.LastCursor)
	}
}
