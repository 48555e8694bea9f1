package daemon

import (
	"context"
	"log/slog"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/templates"
	"shorecast/templates/email"
	"shorecast/templates/pdfdoc"
)

// Queue is what the service needs of a job queue, such as package queue's. The rounds and the ledger make up for jobs
// that it loses, doubles or delays.
type Queue interface {
	Add(ctx context.Context, jobs ...queue.Job) error
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
	Length(ctx context.Context) (int, error)
}

// Sender gives a frozen message to a mail server; deliver.Send is one.
type Sender func(ctx context.Context, server deliver.Server, from, to string, frozen []byte,
	beforeDot func() error) deliver.Outcome

// Options are what an instance is made of. All but Only and Timing are required.
type Options struct {
	Config *config.Config
	Store  *store.Store
	// called when the instance begins to lead
	NewQueue func(ctx context.Context, workers int, handle queue.Handler) (Queue, error)
	FS       disk.FS
	Clock    Clock
	Log      *slog.Logger
	Send     Sender
	Server   deliver.Server // where mails go in the mode smtp
	Version  string         // of the program
	Host     string         // the machine's name, for owners of several
	Holder   string         // the name of this instance in the lease, unlike any other's
	Jobs     int            // workbooks that are worked on at a time, 1 at least
	Mails    int            // mails that are being sent at a time, 1 at least
	Fonts    []*pdfdoc.Font // for what the built-in font of the PDF lacks
	Timing   Timing

	// Only leaves out the inbox and the schedules: what is asked for and what is unfinished is done, nothing else.
	Only bool
}

// Timing says how often and how long. The zero value stands for DefaultTiming.
type Timing struct {
	Round      time.Duration // between two rounds
	Renew      time.Duration // between two signs of life
	Alive      time.Duration // after the last sign of life that was written, nothing outside the database is done any more
	TakeOver   time.Duration // a standby waits for so long without a sign of life; well above Alive
	AlertAfter time.Duration // trouble has to last for so long before the owner is alerted
	Again      time.Duration // something unfinished is put on the queue once more after so long
	Stop       time.Duration // jobs may go on for so long after the service was asked to stop
	Known      time.Duration // between two writes of how far the schedules were looked at
	Prune      time.Duration // between two removals of what is old
}

// DefaultTiming is that of the service.
var DefaultTiming = Timing{Round: time.Second, Renew: time.Second, Alive: 4 * time.Second, TakeOver: 7 * time.Second,
	AlertAfter: 5 * time.Second, Again: 20 * time.Second, Stop: 25 * time.Second, Known: time.Minute,
	Prune: 6 * time.Hour}

// Daemon is one instance of the service.
type Daemon struct {
	Options
	composeMail func(templates.Document, email.Options) (email.Mail, error)
	took        time.Duration // Elapsed when the lease was asked for that this instance has
	heavy       chan struct{} // a place for each workbook that may be worked on
	light       chan struct{} // a place for each mail that may be under way
}

// New makes an instance. Nothing happens before Run.
func New(o Options) *Daemon {
	if o.Timing == (Timing{}) {
		o.Timing = DefaultTiming
	}
	return &Daemon{Options: o, composeMail: email.Compose, heavy: make(chan struct{}, max(1, o.Jobs)),
		light: make(chan struct{}, max(1, o.Mails))}
}
