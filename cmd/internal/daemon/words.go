package daemon

import (
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
)

// laterError asks the queue to come again, which is no failure.
type laterError struct{ error }

func (e laterError) Unwrap() error { return e.error }

func later(d time.Duration) error { return laterError{queue.Later(d)} }

func isLater(err error) bool {
	var l laterError
	return errors.As(err, &l)
}

// errSuspended says that this instance has not renewed its lease lately.
var errSuspended = later(0)

// ignoring returns an error unless it is one of those that mean that nothing is left to do.
func ignoring(err error, harmless ...error) error {
	if slices.ContainsFunc(harmless, func(e error) bool { return errors.Is(err, e) }) {
		return nil
	}
	return err
}

// today is the day by the wall clock in the service's zone, as midnight UTC.
func (t *turn) today() time.Time {
	y, m, d := t.Clock.Now().In(t.Config.Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// day writes an instant's day for people.
func (t *turn) day(at time.Time) string { return at.In(t.Config.Zone).Format("2 January 2006") }

// asOfPeriod returns the day of a period's reports.
func asOfPeriod(period string) (time.Time, error) {
	p, err := schedule.ParsePeriod(period)
	if err != nil {
		return time.Time{}, fmt.Errorf("read the period in the ledger: %w", err)
	}
	return p.AsOf(), nil
}

// periodName writes a period for people: "October 2026".
func periodName(period string) string {
	p, err := schedule.ParsePeriod(period)
	if err != nil {
		return period
	}
	return p.First().Format("January 2006")
}

func address(a *mail.Address) deliver.Address { return deliver.Address{Name: a.Name, Mail: a.Address} }

// inInbox, inOutputs and inMails are where a file lies, by its path below the folder.
func (t *turn) inInbox(p string) string {
	return filepath.Join(t.Config.Inbox.Folder, filepath.FromSlash(p))
}

func (t *turn) inOutputs(p string) string {
	return filepath.Join(t.Config.Outputs.Folder, filepath.FromSlash(p))
}

func (t *turn) inMails(p string) string {
	return filepath.Join(t.Config.Mail.Folder, filepath.FromSlash(p))
}

// logOf is the log with what identifies a run.
func (t *turn) logOf(run store.Run) *slog.Logger {
	return t.Log.With("schedule", run.Schedule, "period", run.Period, "case", run.Case)
}

func key(id int64) string { return strconv.FormatInt(id, 10) }

// megabytes are those of the configuration, 2²⁰ bytes each.
func megabytes(n int64) float64 { return float64(n) / (1 << 20) }
