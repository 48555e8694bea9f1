package yamlfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity distinguishes what stops the use of a file from what only deserves attention.
type Severity uint8

// The severities.
const (
	Warning Severity = iota
	Error
)

// Fault is something wrong or doubtful in a file, with its place.
type Fault struct {
	Severity Severity
	File     string // as it was named
	Line     int    // from 1
	Column   int    // from 1, in characters; a byte order mark does not count
	Path     string // "schedules[1].cron"; empty for the file as a whole
	Message  string // what stands there, a sentence without its full stop
	Hint     string // what was expected, or the next thing to do; never empty
	Source   string // the line as it stands in the file, without secrets; empty if there is none to show
	Asks     bool   // nothing is wrong there: the file leaves something open, and the message asks for it
}

// Where returns file, line, column and path, as far as there are any.
func (f Fault) Where() string {
	s := f.File
	if f.Line > 0 {
		s += fmt.Sprintf(":%d:%d", f.Line, f.Column)
	}
	if f.Path != "" {
		s += ": " + Printable(f.Path)
	}
	return s
}

// Error returns place and message on one line.
func (f Fault) Error() string { return f.Where() + ": " + f.Message }

// String returns the fault as it is printed: place and message, the line with a mark under its place, and the hint.
// It ends in a line break.
//
//	shorecast.yaml:14:14: schedules[0].cron: the hour is "25"
//	     14 |   cron: "0 25 * * *"
//	                     ^
//	  hint: expected a whole number from 0 to 23
func (f Fault) String() string {
	var b strings.Builder
	if f.Severity == Warning {
		b.WriteString("warning: ")
	}
	fmt.Fprintln(&b, f.Error())
	if f.Source != "" {
		text, mark := window(f.Source, f.Column)
		fmt.Fprintf(&b, "%7d | %s\n          %s^\n", f.Line, text, mark)
	}
	fmt.Fprintf(&b, "  hint: %s\n", f.Hint)
	return b.String()
}

// A line longer than this is shown in part.
const longestExcerpt = 120

// window returns a line, or the part of a long one that is around a column, and the blanks before the mark under that
// column. Tabs stay, so that both are indented alike; what could steer a terminal is replaced.
func window(line string, column int) (text, blanks string) {
	runes := []rune(Printable(line))
	at := min(max(column-1, 0), len(runes))
	if len(runes) > longestExcerpt {
		from := max(0, min(at-longestExcerpt/2, len(runes)-longestExcerpt))
		to := from + longestExcerpt
		cut := slices.Clone(runes[from:to])
		if from > 0 {
			cut[0] = '…'
		}
		if to < len(runes) {
			cut[len(cut)-1] = '…'
		}
		runes, at = cut, at-from
	}
	before := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string(runes[:at]))
	return strings.TrimRight(string(runes), " "), before
}

// Faults are all faults of a file, by place.
type Faults []Fault

// Errors returns those that stop the use of the file.
func (fs Faults) Errors() Faults { return fs.of(Error) }

func (fs Faults) of(s Severity) Faults {
	var of Faults
	for _, f := range fs {
		if f.Severity == s {
			of = append(of, f)
		}
	}
	return of
}

// mostPrinted is how many faults are printed; correcting these usually removes the others.
const mostPrinted = 100

// String returns the faults as they are printed: the errors, then the warnings, each by place. Of more than a hundred
// the rest is counted.
func (fs Faults) String() string {
	var b strings.Builder
	for i, f := range append(fs.Errors(), fs.of(Warning)...) {
		if i == mostPrinted {
			fmt.Fprintf(&b, "and %d more\n", len(fs)-i)
			break
		}
		b.WriteString(f.String())
	}
	return b.String()
}

// sorted returns the faults by place, once each: what several schedules take from one place is faulty once.
func (fs Faults) sorted() Faults {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	seen := map[Fault]bool{}
	return slices.DeleteFunc(fs, func(f Fault) bool {
		f.Path = "" // an anchor's text has several
		twice := seen[f]
		seen[f] = true
		return twice
	})
}
