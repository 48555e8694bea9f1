package daemon

import (
	"errors"
	"fmt"
	"net/mail"
	"path"
	"path/filepath"
	"strings"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/schedule"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// laterError asks the queue to come again, which is no failure.
type laterError struct{ error }

func (e laterError) Unwrap() error { return e.error }

func later(d time.Duration) error { return laterError{queue.Later(d)} }

func isLater(err error) bool {
	var l laterError
	return errors.As(err, &l)
}

// today is the day by the wall clock in the service's zone, as midnight UTC.
func (tn *turn) today() time.Time {
	y, m, d := tn.Clock.Now().In(tn.Config.Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// day writes an instant's day for people.
func (tn *turn) day(t time.Time) string { return t.In(tn.Config.Zone).Format("2 January 2006") }

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

// inInbox is where a file lies, for people, from its path below the inbox.
func (tn *turn) inInbox(p string) string {
	return filepath.Join(tn.Config.Inbox.Folder, filepath.FromSlash(p))
}

// inOutputs is where a document lies, from its path below the outputs folder.
func (tn *turn) inOutputs(p string) string {
	return filepath.Join(tn.Config.Outputs.Folder, filepath.FromSlash(p))
}

// suffixOf is what a copy's name adds to that of its original: "-checked.xlsx".
func suffixOf(name, original string) string {
	return strings.TrimPrefix(name, strings.TrimSuffix(original, path.Ext(original)))
}

// refusalOf says in a line why a workbook was refused.
func refusalOf(fs []finding.Finding) string {
	return words.Count(finding.Count(fs, finding.Error), "error")
}

// findingsText is what lies beside a refused workbook, for whoever dropped it.
func findingsText(name, reason string, fs []finding.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s was refused.\r\n", name)
	if reason != "" {
		fmt.Fprintf(&b, "\r\n%s.\r\n", reason)
	}
	fmt.Fprintf(&b, "\r\nMend what is listed here and drop the workbook into the inbox again, as %s.\r\n", caseName(name))
	if len(fs) > 0 {
		fmt.Fprint(&b, "The workbook beside this file, whose name ends in -checked, shows the findings in their places "+
			"where they have one.\r\n")
	}
	listed, _ := finding.Shorten(finding.Entries(fs))
	for _, f := range listed {
		fmt.Fprintf(&b, "\r\n%s: %s\r\n", f.Severity, strings.ReplaceAll(f.String(), "\n", "\r\n"))
		if f.More > 0 {
			fmt.Fprintf(&b, "%s: and %d more like these (%s)\r\n", f.Severity, f.More, f.Code)
		}
	}
	return b.String()
}

func tooLarge(size, most int64) string {
	return fmt.Sprintf("the file has %.1f MB, and at most %.1f MB are accepted", megabytes(size), megabytes(most))
}

// megabytes are those of the configuration, 2²⁰ bytes each.
func megabytes(n int64) float64 { return float64(n) / (1 << 20) }
