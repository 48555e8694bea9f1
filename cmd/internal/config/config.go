package config

import (
	"crypto/x509"
	"io/fs"
	"log/slog"
	"net/mail"
	"time"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/schedule"
	"shorecast/ingest/layout"
	"shorecast/templates/pdfdoc"
)

// Config is a valid configuration. Every folder and file in it is a path that needs no further joining, every
// schedule is parsed, every default is filled in. It is plain data: nothing in it changes or looks anything up.
type Config struct {
	File      string         // the configuration file, as it was named
	Zone      *time.Location // of schedules that name none, and of times that people read; UTC where the file names none
	Inbox     Inbox
	Outputs   Outputs
	Bucket    Bucket
	Fonts     []string         // TrueType files for what the built-in font of the PDF lacks
	Layouts   []*layout.Layout // how workbooks in a team's own form are read: by the file's, then the saved ones
	Saved     int64            // version of the saved layouts that are among them; 0 for none
	State     State
	Shared    []Shared   // in the order of the file
	Approved  []Approved // in the order of the file
	Schedules []Schedule // in the order of the file
	Mail      Mail
	Owner     Owner
	Retention Retention
	Limits    Limits
	Health    Health
	Metrics   Metrics
	Web       Web
	Log       Log
	Places    []Place   // all files and folders, for comparisons with others
	Settings  []Setting // all keys with what holds for them, for people
}

// Inbox is the folder that workbooks are dropped into.
type Inbox struct {
	Folder   string
	Settle   time.Duration // for which a file must stay unchanged before it is taken
	Poll     time.Duration // between two looks at the folder
	Patience time.Duration // after which a file that never became complete is refused
}

// Outputs is where documents go.
type Outputs struct {
	Folder string
}

// State is where the service keeps its ledger.
type State struct {
	Folder   string
	Database Secret // the URL of a PostgreSQL database; not set: an SQLite file in Folder
}

// Shared is a workbook whose sheets cases use besides their own. It comes through the inbox like any other and is
// known by its name.
type Shared struct {
	Workbook string       // the file's name
	For      pattern.List // of the cases; none means all
}

// Approved says which revision of a case was decided on, where it is not the first that names the decision.
type Approved struct {
	For      pattern.List
	Revision int // its number
}

// ApprovedOf returns the number of the revision of a case that was decided on; 0 where the configuration names none.
func (c *Config) ApprovedOf(names ...string) int {
	for _, a := range c.Approved {
		if a.For.Match(names...) {
			return a.Revision
		}
	}
	return 0
}

// Schedule is one report that is made regularly.
type Schedule struct {
	Name           string
	Timing         *schedule.Schedule
	Cron           string       // as it is written, for people
	On             string       // as it is written, for people; may be empty
	Workbooks      pattern.List // of the cases; none means all
	Formats        []batch.Format
	Recipients     []*mail.Address // of all cases
	Groups         []Group         // recipients of some cases
	Cc             []*mail.Address // of all cases
	Portfolio      bool            // one report of all cases together, in place of one of each
	Currency       string          // of what all cases come to together; empty = that of all of them
	Bundle         bool            // one mail to everybody for all cases, in place of one for each; of a portfolio always
	Expect         []Expectation   // cases that need a fresh workbook by a day
	Subject        Subject
	Attach         Attach
	OnlyChanged    bool // nothing is mailed unless figures or the verdict changed since the last report
	CatchUp        schedule.CatchUp
	MailsRevisions bool // mail the report anew if a workbook is dropped again after its period was reported
	Notation       notation.Format
	Paper          pdfdoc.Paper
}

// Attach is what goes with a mail.
type Attach uint8

// The attachments: the short PDF, the whole one, or nothing.
const (
	AttachSummary Attach = iota
	AttachFull
	AttachNone
)

// Mail is how mails are sent.
type Mail struct {
	SMTP     bool   // to a server; otherwise they become files: the dry run that a new installation begins with
	Folder   string // of these .eml files
	Host     string
	Port     int
	TLS      deliver.TLS
	User     string // empty: no login
	Password Secret
	From     *mail.Address
	ReplyTo  *mail.Address       // nil: answers go to From
	Hello    string              // how the program introduces itself; empty: the machine's name
	Timeout  time.Duration       // of one conversation with the server
	CAs      []*x509.Certificate // authorities that the server's certificate may come from, besides those of the machine
	MaxSize  int64               // of one mail in bytes, encoded
}

// Owner is who is informed of failures.
type Owner struct {
	Addresses []*mail.Address
	Digest    time.Duration // for which what happens is collected into one mail; 0: a mail at once for each
}

// Retention says what may be deleted. An age of 0 is for ever.
type Retention struct {
	Documents  Keep          // reports of earlier periods in the outputs folder, counted for each case and schedule
	Runs       Keep          // the history of runs and deliveries, counted for each case and schedule
	Accepted   Keep          // workbooks in inbox/accepted, counted for each name; the newest always stays
	Duplicates time.Duration // workbooks in inbox/duplicates
	Rejected   time.Duration // workbooks in inbox/rejected
	Mails      time.Duration // .eml files
	Trail      time.Duration // what people did on the page
}

// Keep is how long and how many of something are kept: one of them is deleted only if it is older than Age and there
// are Count newer ones.
type Keep struct {
	Count int           // 0: they go by age alone
	Age   time.Duration // 0: for ever, whatever their number
}

// Limits keep one bad file from overloading the machine.
type Limits struct {
	Jobs     int   // workbooks that are processed at a time; 0: by the number of processors
	FileSize int64 // of a workbook in bytes
}

// Health is the file that a monitor reads.
type Health struct {
	File  string
	Every time.Duration
}

// Metrics is what monitors read over HTTP.
type Metrics struct {
	Listen string // the address, such as "127.0.0.1:9464"; empty: nothing is listened to
}

// Log is what the service writes to standard error.
type Log struct {
	JSON  bool // lines for programs, not for people
	Level slog.Level
}

// Env is everything outside the file that a configuration depends on.
type Env struct {
	Folder string // that relative paths start from: the configuration file's
	// nil: secrets in environment variables are left unset, without a fault
	Getenv   func(name string) string
	ReadFile func(name string) ([]byte, error)      // nil: secrets in files and layouts are left unset, without a fault
	Stat     func(name string) (fs.FileInfo, error) // nil: whether others may read a secret's file is not checked
	Now      time.Time                              // zero: whether holidays have run out is not checked
	// nothing is sent: the password of the mail server and the keys of the bucket, which may be for the service's eyes
	// only, are neither read nor missed
	NoPassword bool
}
