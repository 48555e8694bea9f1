package cli

import (
	"fmt"
	"io"
	"runtime"
	"strings"

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
	plain := getenv("NO_COLOR") != "" || getenv("TERM") == "dumb" || runtime.GOOS == "windows" &&
		getenv("WT_SESSION") == ""
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

func (p printer) severity(s finding.Severity) string {
	return p.paint([...]string{dim, yellow, red}[s], s.String())
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

// findings writes the findings of one workbook that are at least as grave as least, the gravest first.
func (p printer) findings(fs []finding.Finding, least finding.Severity) {
	listed, _ := finding.Shorten(finding.Entries(fs))
	for _, f := range listed {
		if f.Severity < least {
			continue
		}
		p.finding(f.Entry)
		if f.More > 0 {
			fmt.Fprintf(p.w, "%s: and %d more like these, %d in all (%s)\n", p.severity(f.Severity), f.More,
				f.More+finding.MostOfACode, f.Code)
		}
	}
}

func (p printer) finding(f finding.Entry) {
	where := clean(f.Where())
	if where != "" {
		where = p.paint(bold, where) + ": "
	}
	fmt.Fprintf(p.w, "%s: %s%s\n", p.severity(f.Severity), where, clean(f.Message))
	p.hint(f.Hint)
}

// tally writes what became of several workbooks.
func (p printer) tally(t tally) {
	if t.all() < 2 {
		if t.interrupted > 0 {
			fmt.Fprintln(p.w, "interrupted")
		}
		return
	}
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{t.done, "done"}, {t.refused, "refused"}, {t.failed, "failed"}, {t.skipped, "skipped"}, {t.interrupted,
		"not begun or not finished when interrupted"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	fmt.Fprintf(p.w, "%d workbooks: %s\n", t.all(), strings.Join(parts, ", "))
}

// count writes "3 errors, 1 warning", only of severities that occur, empty where none does.
func count(fs []finding.Finding, least finding.Severity) string {
	var parts []string
	for s := finding.Error; ; s-- {
		if n := finding.Count(fs, s); n > 0 {
			parts = append(parts, words.Count(n, s.String()))
		}
		if s == least {
			return strings.Join(parts, ", ")
		}
	}
}

// clean keeps what stands in a workbook or in a file's name from steering the terminal or from breaking a line.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return '\uFFFD'
		}
		return r
	}, s)
}
