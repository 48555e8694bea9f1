package webpage

import (
	"strings"

	"shorecast/charts"
)

// Table is rows under columns, in a frame of its own that scrolls where it is wider than the page. A template writes it
// with {{template "table" .}}.
type Table struct {
	Title   string // what the rows are
	Hidden  bool   // the title is not shown, as where a heading says the same
	Columns []Column
	Rows    []Row
	Empty   Empty // what is written where there are no rows
	Cards   bool  // on a small screen each row is a card, each cell under the name of its column
}

// Column is one of a table.
type Column struct {
	Head    string
	Figures bool // its cells are figures, which are set to the right
}

// Row is one of a table. It has as many cells as there are columns; the first names it.
type Row struct {
	Cells []Cell
	Total bool
}

// Cell is one of a row. What is empty is not written.
type Cell struct {
	Text   string
	Path   string // where the text leads to
	Sub    string // below the text, in small print
	Impact charts.Impact
	State  State
	Do     []Action
}

// State is how something stands: a word, with a sign beside it that differs in form too.
type State struct {
	Word string
	Kind StateKind
}

// StateKind is what a state asks of its reader.
type StateKind uint8

// The kinds of states.
const (
	Settled StateKind = iota // nothing: accepted, reported, sent
	Pending                  // to wait: waiting, being read
	Failing                  // to look at it: refused, failed
	Ended                    // nothing, since it is over: retired, skipped, paused
	Warned                   // to think about it: a warning
)

// Class is the class of a state in the style sheet.
func (k StateKind) Class() string {
	return [...]string{"settled", "pending", "failing", "ended", "pending"}[k]
}

// Sign is what stands beside the word of a state.
func (k StateKind) Sign() string { return [...]string{"●", "◔", "▲", "○", "△"}[k] }

// Figures are a list of key figures.
type Figures []Figure

// Figure is a key figure.
type Figure struct {
	Label  string
	Value  string
	Impact charts.Impact
	Sub    string // below the figure; empty for nothing
	Path   string // where the figure leads to; empty for nowhere
}

// Action is a button that changes something: a form of its own.
type Action struct {
	Text   string
	About  string // what it is done to, for readers who hear the button alone
	Path   string // where the form is posted to
	Hidden []Hidden
	Strong bool   // the one that is meant to be chosen
	Asks   string // what it comes to, which has to be read before the button shows; empty for none
}

// Hidden is a value that goes with a form.
type Hidden struct{ Name, Value string }

// Field is a part of a form that is filled in: a line of text, or what Kind says.
type Field struct {
	Kind     FieldKind
	Name     string // as it is posted, and the field's id
	Label    string
	Help     string // below the label; empty for nothing
	Error    string // what is wrong with the value, and what to enter; empty for nothing
	Value    string
	Type     string // of a line: "email", "password", "date"; empty for text
	Complete string // what the browser may fill in: "username", "current-password"; empty for nothing
	Required bool
	Options  []Option // of a choice
	Checked  bool     // of a check box
}

// FieldKind is how a field is filled in.
type FieldKind uint8

// The kinds of fields.
const (
	Line   FieldKind = iota
	Text             // several lines
	Choice           // one of a list
	Check            // a box; Value is what is posted where it is checked
	Files            // files of the reader's own
)

// Option is one of a choice.
type Option struct {
	Value, Text string
	Chosen      bool
}

// Empty is what stands where there is nothing yet.
type Empty struct {
	Message string
	Hint    string // what to do; empty for nothing
	Links   []Link
}

// Paging leads through a long list.
type Paging struct {
	Text          string // "1 to 50 of 212"
	Before, After string // paths; empty where there is nothing more
}

// Is reports whether a field is of a kind, by its name in lower case.
func (f Field) Is(kind string) bool {
	return [...]string{"line", "text", "choice", "check", "files"}[f.Kind] == kind
}

// DescribedBy names what is said of a field, for readers who hear it.
func (f Field) DescribedBy() string {
	var ids []string
	if f.Help != "" {
		ids = append(ids, f.Name+"-help")
	}
	if f.Error != "" {
		ids = append(ids, f.Name+"-error")
	}
	return strings.Join(ids, " ")
}
