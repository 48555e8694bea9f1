package service

import (
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
)

// site is what all parts of an instance have in common.
type site struct{ Options }

// schedule returns a schedule of the configuration by its name, nil where there is none.
func (s *site) schedule(name string) *config.Schedule {
	for i := range s.Config.Schedules {
		if x := &s.Config.Schedules[i]; strings.EqualFold(x.Name, name) {
			return x
		}
	}
	return nil
}

// ignoring returns an error unless it is one of those that mean that nothing is left to do.
func ignoring(err error, harmless ...error) error {
	if slices.ContainsFunc(harmless, func(e error) bool { return errors.Is(err, e) }) {
		return nil
	}
	return err
}

// today is the day by the wall clock in the service's zone, as midnight UTC.
func (s *site) today() time.Time {
	y, m, d := s.Clock.Now().In(s.Config.Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// day writes an instant's day for people.
func (s *site) day(at time.Time) string { return at.In(s.Config.Zone).Format("2 January 2006") }

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

func addresses(all []*mail.Address) (boxes []deliver.Address) {
	for _, a := range all {
		boxes = append(boxes, address(a))
	}
	return boxes
}

// inInbox, inOutputs and inMails are where a file lies, by its path below the folder.
func (s *site) inInbox(p string) string {
	return filepath.Join(s.Config.Inbox.Folder, filepath.FromSlash(p))
}

func (s *site) inOutputs(p string) string {
	return filepath.Join(s.Config.Outputs.Folder, filepath.FromSlash(p))
}

func (s *site) inMails(p string) string {
	return filepath.Join(s.Config.Mail.Folder, filepath.FromSlash(p))
}

// logOf is the log with what identifies a run.
func (s *site) logOf(run store.Run) *slog.Logger {
	return s.Log.With("schedule", run.Schedule, "period", run.Period, "case", run.Case)
}

func key(id int64) string { return strconv.FormatInt(id, 10) }

// megabytes are those of the configuration, 2²⁰ bytes each.
func megabytes(n int64) float64 { return float64(n) / (1 << 20) }
