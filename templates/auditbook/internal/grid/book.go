package grid

import "time"

// Book is a workbook in the making.
type Book struct {
	Title, Creator, Subject string
	Day                     time.Time // what the file says it was made on
	Footer                  string    // at the foot of every printed page, left
	Sheets                  []*Sheet
	Names                   []Name
	Properties              []Property // in the file's own, besides title and creator
}

// Property is a text of the file's properties, under a name of our own choice.
type Property struct{ Name, Value string }

// Name is a name for a cell, which formulas may use. It has to be one that both programs take: letters, digits, underscores.
type Name struct {
	Name    string
	To      Ref
	Comment string
}

// Sheet adds a sheet. A name has at most 31 characters and none of : \ / ? * [ ].
func (b *Book) Sheet(name, title string) *Sheet {
	s := &Sheet{Name: name, Title: title, book: b}
	b.Sheets = append(b.Sheets, s)
	return s
}

// Name names a cell.
func (b *Book) Name(name string, to Ref, comment string) {
	to.fixedRow, to.fixedCol = true, true
	b.Names = append(b.Names, Name{name, to, comment})
}

// Cell returns a cell's address without its sheet, "C12".
func (r Ref) Cell() string { return ColumnName(r.col) + itoa(r.row) }

// address returns the fixed address with its sheet, "Costs!$C$12".
func (r Ref) address() string {
	return quoted(r.sheet.Name) + "!$" + ColumnName(r.col) + "$" + itoa(r.row)
}

// Chart is a native chart that stands on a sheet.
type Chart struct {
	Row, Col      int
	Kind          ChartKind
	Title         string
	Width, Height int // pixels
	Unit          string
	Skip          int // every how many labels one is shown; 0 = all
	Series        []ChartSeries
}

// ChartKind is the sort of a chart.
type ChartKind uint8

// The charts.
const (
	StackedColumns ChartKind = iota
	Lines
)

// ChartSeries is one series: its name's cell, and the ranges of its labels and figures.
type ChartSeries struct {
	Name           Ref
	Labels, Values Expr
}
