// Package finding holds what is wrong, doubtful or worth knowing about a workbook: where it is, how bad it is, what
// stands there, the reason and what to do.
//
// A bad cell is data, not an exception: readers and the engine add findings and go on, so that a user sees all of them
// at once. Only a failure of the machine (a disk, a permission) is a Go error. Every sort of finding is a Kind, defined
// once with a code that never changes its meaning; the gallery of broken workbooks shows one example of each.
//
// A Finding is a value: its reason and the things the reason speaks of are fields, and code groups and sorts findings
// by these. An Entry is a finding in words, made at the edge: for the command line, a document, a mail, the JSON.
//
// The package does not print, count exit codes or decide whether there is a report: with any error there is none, and
// that is the caller's rule to keep.
package finding

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// At makes a finding. value is what stands at the place, as the user typed it.
func (r *Reason) At(p Place, value string, subject any, args ...any) Finding {
	return Finding{Reason: r, Place: p, Value: value, Subject: subject, Args: args}
}

// Place is where a finding stands. Any part may be empty: a damaged file has only a workbook, a missing sheet no cell.
type Place struct {
	Workbook string // the file's base name
	Sheet    string // as spelt in the workbook
	Row, Col int    // 1-based; both 0 where no cell is meant
	Column   string // the column's or setting's own name in the contract, like "Wage inflation"
	Layout   string // the layout's file and line that say how the place is read, like "bids.layout.yaml:12"; else ""
}

// Cell returns the cell's name, like "F7"; "" where no cell is meant.
func (p Place) Cell() string {
	if p.Row == 0 || p.Col == 0 {
		return ""
	}
	return CellName(p.Col, p.Row)
}

// Finding is one thing that the user should know.
type Finding struct {
	*Reason
	Place
	Value   string // what stands there, as the user typed it
	Subject any    // what the message is about: a column as sentences call it, a name; nil where the place says it all
	Args    []any  // what else the reason speaks of: names, figures, months; each prints itself
	Also    []int  // further rows of the column, in ascending order, where the same holds: see OncePerColumn
	More    int    // how many further findings of the code and sheet were counted and not kept: see Collector
}

// Message says what is wrong and what was expected, without the place.
func (f Finding) Message() string {
	message := f.word(f.message)
	if len(f.Also) > 0 {
		message += " (likewise " + f.further() + ")"
	}
	return message
}

// mostStretches is how many stretches of further rows a message names.
const mostStretches = 12

// further names the cells of the further rows: "E4 to E7, E9".
func (f Finding) further() string {
	var stretches []string
	for i := 0; i < len(f.Also); {
		from := i
		for i++; i < len(f.Also) && f.Also[i] == f.Also[i-1]+1; i++ {
		}
		if len(stretches) == mostStretches {
			stretches = append(stretches, fmt.Sprint(len(f.Also)-from, " more"))
			break
		}
		cells := CellName(f.Col, f.Also[from])
		if i-from > 1 {
			cells += " to " + CellName(f.Col, f.Also[i-1])
		}
		stretches = append(stretches, cells)
	}
	return strings.Join(stretches, ", ")
}

// Hint is the next thing to do.
func (f Finding) Hint() string { return f.word(f.hint) }

func (f Finding) word(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(at string) string {
		if n := int(at[1] - '0'); n > 0 {
			return cut(fmt.Sprint(f.Args[n-1]))
		}
		return cut(fmt.Sprint(f.Subject))
	})
}

// longestShown is how many bytes of a value or a name are shown: a cell may hold a whole letter.
const longestShown = 400

func cut(text string) string {
	if len(text) <= longestShown {
		return text
	}
	end := longestShown
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

var placeholder = regexp.MustCompile(`\{[0-9]\}`)

// Entry returns the finding in words.
func (f Finding) Entry() Entry {
	return Entry{
		Severity: f.Severity, Code: f.Code,
		Workbook: f.Workbook, Sheet: f.Sheet, Cell: f.Cell(), Column: f.Column, Layout: f.Layout,
		Value: cut(f.Value), Message: f.Message(), Hint: f.Hint(), More: f.More,
	}
}

// String returns the finding as a user reads it.
func (f Finding) String() string { return f.Entry().String() }

// MarshalJSON writes the finding's entry.
func (f Finding) MarshalJSON() ([]byte, error) { return json.Marshal(f.Entry()) }
