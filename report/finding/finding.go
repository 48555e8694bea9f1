// Package finding says what is wrong, doubtful or worth knowing about a workbook: where it is, how bad it is, what stands there, what was
// expected and how to mend it.
//
// A bad cell is data, not an exception: readers and the engine add findings and go on, so that a user sees all of them at once. Only a
// failure of the machine (a disk, a permission) is a Go error. Every sort of finding is a Kind, defined once with a code that never
// changes its meaning; the gallery of broken workbooks shows one example of each.
//
// The package does not print, count exit codes or decide whether there is a report: with any error there is none, and that is the
// caller's rule to keep.
package finding

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Severity says how bad a finding is.
type Severity uint8

// The severities, mildest first. With an Error there is no report; with a Warning there is, and it lists the warning; a Note is something
// that was read in a way the author may want to know about.
const (
	Note Severity = iota
	Warning
	Error
)

var severities = [...]string{"note", "warning", "error"}

// String returns "note", "warning" or "error".
func (s Severity) String() string { return severities[s] }

// MarshalJSON writes the severity as its word.
func (s Severity) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }

// UnmarshalJSON reads the word back.
func (s *Severity) UnmarshalJSON(b []byte) error {
	var word string
	if err := json.Unmarshal(b, &word); err != nil {
		return err
	}
	i := slices.Index(severities[:], word)
	if i < 0 {
		return fmt.Errorf("severity %q is none of %s", word, strings.Join(severities[:], ", "))
	}
	*s = Severity(i)
	return nil
}

// Place is where a finding stands. Any part may be empty: a damaged file has only a workbook, a missing sheet no cell.
type Place struct {
	Workbook string // the file's base name
	Sheet    string // as spelt in the workbook
	Cell     string // like "F7"
	Column   string // the column's or setting's own name in the contract, like "Wage inflation"
}

// Finding is one thing to tell the user. All fields are always present in JSON.
type Finding struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`
	Workbook string   `json:"workbook"`
	Sheet    string   `json:"sheet"`
	Cell     string   `json:"cell"`
	Column   string   `json:"column"`
	Value    string   `json:"value"`   // what stands there, as the user typed it
	Message  string   `json:"message"` // what is wrong and what was expected, without the place
	Hint     string   `json:"hint"`    // the next thing to do
}

// Place returns where the finding stands.
func (f Finding) Place() Place { return Place{f.Workbook, f.Sheet, f.Cell, f.Column} }

// Where returns the place as people write it: "budget.xlsx: Locations!F7".
func (f Finding) Where() string {
	var b strings.Builder
	b.WriteString(f.Workbook)
	if f.Sheet == "" {
		return b.String()
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(f.Sheet)
	if f.Cell != "" {
		b.WriteString("!" + f.Cell)
	}
	return b.String()
}

// String returns the finding as a user reads it: place and message on one line, the hint on the next.
func (f Finding) String() string {
	s := f.Message
	if w := f.Where(); w != "" {
		s = w + ": " + s
	}
	if f.Hint != "" {
		s += "\n  hint: " + f.Hint
	}
	return s
}

// Kind is one sort of finding. Make it with Define and keep it in a package variable.
type Kind struct {
	Code     string
	Severity Severity
	About    string // one sentence for the list of codes in the documentation
}

var kinds []Kind

// Define registers a kind of finding. It is called from package variables only and panics when a code stands twice.
func Define(code string, s Severity, about string) Kind {
	if slices.ContainsFunc(kinds, func(k Kind) bool { return k.Code == code }) {
		panic("finding code defined twice: " + code)
	}
	k := Kind{Code: code, Severity: s, About: about}
	kinds = append(kinds, k)
	return k
}

// Kinds returns every kind that the linked packages define, by code.
func Kinds() []Kind {
	all := slices.Clone(kinds)
	slices.SortFunc(all, func(a, b Kind) int { return strings.Compare(a.Code, b.Code) })
	return all
}

// At makes a finding of this kind.
func (k Kind) At(p Place, value, message, hint string) Finding {
	return Finding{Severity: k.Severity, Code: k.Code, Workbook: p.Workbook, Sheet: p.Sheet, Cell: p.Cell, Column: p.Column,
		Value: value, Message: message, Hint: hint}
}
