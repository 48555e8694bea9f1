package webpage

// Drop is where files are dropped, and what became of those that who reads it dropped before.
type Drop struct {
	Form    DropForm
	Self    string // the path of the page, which is asked for again while a file waits
	Waiting bool   // one of the files waits
	Older   bool   // the files are not the newest
	Files   []Dropped
	Paging  Paging
}

func (Drop) page() (name, title string) { return "drop", "Drop workbooks" }

// DropForm is the form that files are dropped with.
type DropForm struct {
	Most    int    // files at a time
	Bytes   int64  // of one of them, at most
	Size    string // the same in words
	Starter string // where a workbook to begin with is downloaded
	Leave   bool   // the page goes on to the outcome of what is dropped
}

// Dropped is a file that was dropped.
type Dropped struct {
	Name, Path string
	Size       string
	At         string
	State      State
	Message    string
}

// Table is the files as a table.
func (d Drop) Table() Table {
	t := Table{Title: "Files that you dropped", Hidden: true, Cards: true,
		Columns: []Column{{Head: "File"}, {Head: "Outcome"}, {Head: "Dropped"}},
		Empty:   Empty{Message: "You have not dropped a file so far."}}
	for _, f := range d.Files {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: f.Name, Path: f.Path, Sub: f.Size},
			{State: f.State, Sub: f.Message}, {Text: f.At}}})
	}
	return t
}

// Outcome is what became of a file that was dropped.
type Outcome struct {
	Name      string
	Self      string // the path of the page, which is asked for again while the file waits
	At, By    string // when it was dropped and by whom
	State     State
	Waiting   bool
	Message   string
	Hint      string
	Count     string   // how many errors, warnings and notes; empty for none
	Question  string   // about what was accepted; empty for none
	Next      []string // when it is reported next
	Do        *Action  // what is asked; nil for nothing
	Crumb     Link     // the case that it is a file of; empty where who asks dropped it
	Case      string   // where the case is shown that it is a revision of; empty for none
	Mapper    string   // where the columns of the file are named; empty where that is of no use
	Known     bool     // they are named already: a layout read it
	Causes    []Cause
	More      string // what is not listed; empty for nothing
	Downloads []Link
	Form      *DropForm // to drop it again; nil for who may not
}

func (o Outcome) page() (name, title string) { return "outcome", o.Name }

// Errors and the others are the causes apart: notes ask for nothing.
func (o Outcome) Errors() []Cause { return o.causes(false) }

// Notes are the causes of which nothing needs to be mended.
func (o Outcome) Notes() []Cause { return o.causes(true) }

func (o Outcome) causes(minor bool) (some []Cause) {
	for _, c := range o.Causes {
		if c.Minor == minor {
			some = append(some, c)
		}
	}
	return some
}

// Cause is what was found, with all places where it holds.
type Cause struct {
	Word    string // error, warning or note
	Sign    string // that goes with the word
	Keeps   bool   // it keeps the file out
	Minor   bool   // it is a note
	Where   string // the sheet, the column, the cell
	Message string
	Hint    string // how to mend it
	Count   string // how many places; empty for one
	Places  []Place
	Rest    string // how many places are not listed; empty for none
	Grid    Grid
}

// Place is one of the cells of a cause.
type Place struct{ Cell, Message, Hint string }

// Grid is a part of a sheet.
type Grid struct {
	Title   string
	Mild    bool // what is marked is no error
	Columns []GridColumn
	Rows    []GridRow
}

// GridColumn is the letter of a column. Before one with a gap columns are left out.
type GridColumn struct {
	Letter string
	Gap    bool
	Far    bool // it is left out on a small screen
}

// GridRow is a row of a grid. Before one with a gap rows are left out.
type GridRow struct {
	Number         string
	Head, Gap, Bad bool // it is that of the headings; something is wrong with the row as a whole
	Cells          []GridCell
}

// GridCell is a cell of a grid.
type GridCell struct {
	Name   string // such as F7
	Text   string
	Figure bool
	Bad    bool // it is one of those at fault
}
