package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"log/slog"
	"strings"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
)

// Options say where the state is.
type Options struct {
	// URL is the path of an SQLite file, made with its folder where it is missing, or "postgres://…".
	URL string

	Log *slog.Logger     // what the queue has to say; nil for none
	Now func() time.Time // a test's clock; nil for the machine's

	// Intercept is for tests: it is called before and after each statement that writes and each commit. An error before
	// the step leaves it out; an error after it reaches the caller although the step was done. Nil for none.
	Intercept func(Step) error
}

// Step is a moment in a write, for Options.Intercept.
type Step struct {
	Call string // the method, such as "Accept"
	Op   string // "exec" or "commit"
	Done bool   // false: about to be done; true: has been done
}

// Errors that callers branch on, besides ErrHeld, ErrLeaseLost, ErrJobLost and ErrClaimed. Everything else that goes
// wrong with the state is a *failure.Error.
var (
	ErrNotFound   = errors.New("not found")
	ErrDecided    = errors.New("another decision about the arrival was made before")
	ErrNotDue     = errors.New("the delivery is not to be sent now")
	ErrNotFinal   = errors.New("the delivery is waiting or being sent")
	ErrNotKept    = errors.New("the message is no longer kept")
	ErrAfterDot   = errors.New("an earlier attempt ended after the final dot")
	ErrPoison     = errors.New("it took the service down each time that it was begun")
	ErrNotItsTurn = errors.New("a file that was claimed before may be of the same case, and goes first")
	ErrLastAdmin  = errors.New("nobody else administers all cases")
	ErrTaken      = errors.New("somebody goes by that name already")
	ErrNotFired   = errors.New("a schedule's time has come, and it has not fired yet")
)

// KnownError says that a workbook's bytes are those of a revision.
type KnownError struct{ Revision Revision }

// Error says so.
func (e *KnownError) Error() string { return "the bytes are known" }

// Store is the state: the ledger, the outbox, the jobs and the lease. Its methods read, outside of a transaction or,
// where it was handed to a function of the caller, within one; and a few write what anybody may ask for. Join, Acquire
// and Working give those who do the work a Writer. It may be used by several goroutines at a time.
type Store struct {
	*connection
	desk
	casebook
	history
	mailbox
	members
	directory
	credentials
	sessions
	register
	dropped
	designs
}

// The parts of a store.
type (
	desk     struct{ *connection } // what arrived, what is asked for, what the owner was told
	casebook struct{ *connection } // cases and their revisions
	history  struct{ *connection } // schedules, runs, bundles
	mailbox  struct{ *connection } // deliveries
	members  struct{ *connection } // who takes part, and who leads

	directory   struct{ *connection } // people
	credentials struct{ *connection } // links and tokens
	sessions    struct{ *connection } // who is signed in
	register    struct{ *connection } // what people did, and how often they tried
	dropped     struct{ *connection } // what was dropped on the web page
	designs     struct{ *connection } // layouts that were saved there
)

func newStore(c *connection) *Store {
	return &Store{c, desk{c}, casebook{c}, history{c}, mailbox{c}, members{c}, directory{c}, credentials{c}, sessions{c},
		register{c}, dropped{c}, designs{c}}
}

// connection is a database with what is needed to read and write in it.
type connection struct {
	db        *sql.DB
	dialect   dialect
	place     string // where the state is, for people; without a password
	intercept func(Step) error
	id        string
	queue     *queue.Queue
	within    *tx // reads are made in it; nil for none
}

// Open opens the state and brings it up to date: see Options. What a user may have to mend is a *failure.Error.
func Open(ctx context.Context, o Options) (*Store, error) {
	open := openSQLite
	if isPostgres(o.URL) {
		open = openPostgres
	}
	s, err := open(o.URL)
	if err != nil {
		return nil, err
	}
	s.intercept = o.Intercept
	if err = s.makeQueue(ctx, o); err == nil {
		err = s.prepare(ctx, migrations)
	}
	if err != nil {
		s.db.Close()
		return nil, err
	}
	return s, nil
}

// Queue is the queue of the jobs that the state's writers add.
func (s *Store) Queue() *queue.Queue { return s.queue }

func (c *connection) makeQueue(ctx context.Context, o Options) (err error) {
	log := cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	if c.queue, err = queue.New(c.db, c.dialect.numbered, log, o.Now); err != nil {
		return c.Explain(ctx, "make the queue", err)
	}
	// Of several instances that bring River's tables up to date at once some are refused: what they were about to make is
	// there. They find it done when they ask again.
	for try := 0; ; try++ {
		err = c.again(ctx, c.queue.Migrate)
		if err == nil || try == 9 || c.dialect.kind(err) != failure.Other {
			return c.Explain(ctx, "bring the queue up to date", err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// prepare brings the tables up to date and gives a new state its ID.
func (c *connection) prepare(ctx context.Context, steps []migration) error {
	if err := c.migrate(ctx, steps); err != nil {
		return err
	}
	name := func(t *tx) error { return t.row(`SELECT id FROM shorecast_state`).Scan(&c.id) }
	if err := c.read(ctx, "read the state's name", name); err == nil {
		return nil
	}
	return c.write(ctx, "Open", "name the state", func(t *tx) error {
		if _, err := t.exec(`INSERT INTO shorecast_state (one, id, checks) VALUES (1, ?, 0) ON CONFLICT DO NOTHING`,
			strings.ToLower(rand.Text())); err != nil {
			return err
		}
		return name(t)
	})
}

// Close ends the connection.
func (c *connection) Close() error { return c.db.Close() }

// ID returns a random text that was made together with the state: it tells two states apart.
func (c *connection) ID() string { return c.id }
