package cli

import (
	"fmt"
	"io"
	"runtime"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// printer writes for people.
type printer struct {
	w      io.Writer
	colour bool
}

func newPrinter(w io.Writer, terminal bool, getenv func(string) string) printer {
	plain := getenv("NO_COLOR") != "" || getenv("TERM") == "dumb" ||
		runtime.GOOS == "windows" && getenv("WT_SESSION") == ""
	return printer{w, terminal && !plain}
}

// Escape sequences of terminals.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	dim    = "\x1b[2m"
	plain  = "\x1b[0m"
)

func (p printer) paint(how, s string) string {
	if !p.colour {
		return s
	}
	return how + s + plain
}

// problem writes what went wrong with whom.
func (p printer) problem(who string, problem *failure.Error) {
	fmt.Fprintf(p.w, "%s: %s: %s\n", clean(who), p.paint(red, "error"), clean(problem.Message))
	p.hint(problem.Hint)
}

func (p printer) hint(h string) {
	if h != "" {
		fmt.Fprintf(p.w, "  %s %s\n", p.paint(dim, "hint:"), clean(h))
	}
}

// findings writes the findings of one workbook that are at least as grave as least, the gravest first; notes of one
// reason about several cells of a sheet are one.
func (p printer) findings(fs []finding.Finding, least finding.Severity) {
	for _, f := range finding.Gather(fs) {
		if f.Severity < least {
			continue
		}
		severity, where := p.paint([...]string{dim, yellow, red}[f.Severity], f.Severity.String()), clean(f.Where())
		if where != "" {
			where = p.paint(bold, where) + ": "
		}
		fmt.Fprintf(p.w, "%s: %s%s\n", severity, where, clean(f.Message))
		p.hint(f.Hint)
		if f.More > 0 {
			fmt.Fprintf(p.w, "%s: and %d more like these, %d in all (%s)\n", severity, f.More, f.More+finding.MostOfACode,
				f.Code)
		}
	}
}

func (p printer) skipped(o batch.Outcome) {
	fmt.Fprintf(p.w, "%s: skipped: it has no sheet Options or Costs; shorecast map %s proposes a layout for it\n",
		clean(o.Path), clean(o.Path))
}

// tally writes what became of several workbooks.
func (p printer) tally(t tally) {
	var parts []string
	for _, s := range []batch.State{batch.Done, batch.Refused, batch.Failed, batch.Skipped} {
		if t[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", t[s], s))
		}
	}
	if n := t[batch.Interrupted]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d not begun or not finished when interrupted", n))
	}
	if t.all() > 1 {
		fmt.Fprintf(p.w, "%d workbooks: %s\n", t.all(), strings.Join(parts, ", "))
	} else if t[batch.Interrupted] > 0 {
		fmt.Fprintln(p.w, "interrupted")
	}
}

// count writes "3 errors, 1 warning", only of severities that occur, empty where none does.
func count(fs []finding.Finding) string {
	var parts []string
	for _, s := range []finding.Severity{finding.Error, finding.Warning, finding.Note} {
		if n := finding.Count(fs, s); n > 0 {
			parts = append(parts, words.Count(n, s.String()))
		}
	}
	return strings.Join(parts, ", ")
}

// clean keeps what stands in a workbook or in a file's name from steering the terminal or from breaking a line. Names
// that differ in bytes that are not UTF-8 differ in what is printed.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return '\uFFFD'
		}
		return r
	}, disk.Printable(s))
}
