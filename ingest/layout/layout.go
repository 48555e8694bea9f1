// Package layout lets a team's own workbook in: a layout says once how such a workbook is to be read, and View shows
// the workbook as the contract's sheets, row by row, each cell knowing where it really stands. A layout computes
// nothing but a scale and a sign.
package layout

import (
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// Layout is what a layout file says. Texts are as written there; each entry knows its place in the file.
type Layout struct {
	Name     string
	File     string // base name of the layout file
	SHA256   string // of its bytes, hexadecimal
	Text     []byte // these bytes
	First    bool   // it comes before those that are not first: a workbook that both fit is read by it
	Match    Match
	CSV      CSV
	Settings []Field                  // the sheet Settings: a setting and its value
	Lists    [schema.SheetCount]*List // rows that the layout itself gives; nil where it gives none
	Tables   []Table                  // in the order of the file
}

// At is a place in the layout file, 1-based.
type At struct{ Line, Column int }

// Match says which workbooks a layout is for; what is empty fits all.
type Match struct {
	At
	File   string // a pattern for the file's base name
	Sheets []Word // sheets that the workbook has to have, by name
}

// CSV says how a CSV file is written, where its bytes leave a doubt.
type CSV struct {
	At
	workbook.CSV
}

// Word is a text of the layout file with its place.
type Word struct {
	At
	Text string
}

// List is the rows of one sheet of the contract that the layout itself gives.
type List struct {
	At
	Rows []Record
}

// Record is one such row.
type Record struct {
	At
	Fields []Field
}

// Field is a column or setting and its value.
type Field struct {
	Name  Word
	Value Value
}

// Value is a value that stands in the layout, or in a cell of the workbook.
type Value struct {
	At
	Type   ValueType
	Text   string  // as written
	Number float64 // of a number; 1 or 0 for a truth value
	Cell   *Cell   // nil unless a cell gives the value
	Find   *Find   // nil unless a row that is looked for gives the value
}

// ValueType is what a value is.
type ValueType uint8

// The types. A date in a layout is a text.
const (
	Text ValueType = iota
	Number
	Truth
	FromCell
	FromRow
)

// Cell is a cell of the workbook: a sheet and its cell, or the name that the workbook gives it.
type Cell struct {
	Sheet       string // "" where Name is given
	Row, Column int    // 1-based
	Name        string // a named range of one cell
}

// Find is the cell in a column of the row whose first or second text is given.
type Find struct {
	Text   string
	Sheet  string
	Column string // the heading
}

// Table says how one table of the workbook is read.
type Table struct {
	At
	Sheet       Word // a name or a pattern
	As          schema.SheetID
	Range       *Range
	HeadingRows int // 1 where the file says nothing
	Columns     []ColumnRule
	Across      []Across   // by heading row, from the top; nil where values do not run across
	CellIs      int        // the contract's column of the values at the crossings; NoColumn where none
	SheetIs     *Dimension // given by the sheet's name; nil = none
	BlockIs     *Block
	SectionIs   []Dimension // the outer level first
	Names       []Naming    // the team's words, by dimension
	Constants   []Field
	SkipRows    []Word // patterns
	KeepRows    []Word
	SkipColumns []Word
	StopAt      *Word
	FillDown    []Dimension
	Turned      bool
	Year        *Value // of months without a year
	Periods     PeriodCount
	Scale       float64 // 1 where the file says nothing
	ScaleAt     At
	Negate      bool
}

// Range are the cells of a table; LastRow is 0 where it is open downwards.
type Range struct {
	At
	FirstColumn, LastColumn, FirstRow, LastRow int
}

// Dimension is a column of the contract that a place in the team's workbook gives, or what else across may name.
type Dimension struct {
	At
	Column  int    // of the table's sheet of the contract (schema.CostOption …), or one of those below
	Heading string // of a column ByHeading
}

// What else a dimension may be.
const (
	NoColumn  = -1 - iota //
	CellWord              // "cell": the heading says what stands below it
	Unread                // "-": the heading row is left unread
	ByHeading             // a column without a place: a year of Rates ("Year 2"), an option of Scorecard
)

// is reports whether both are the same column.
func (d Dimension) is(o Dimension) bool { return d.Column == o.Column && d.Heading == o.Heading }

// Name is what the contract calls the column on a sheet.
func (d Dimension) Name(sheet schema.SheetID) string {
	switch d.Column {
	case NoColumn:
		return ""
	case CellWord:
		return "cell"
	case Unread:
		return "-"
	case ByHeading:
		return d.Heading
	}
	return sheet.Columns()[d.Column].Name
}

// Across is what one heading row of the value columns says.
type Across = Dimension

// ColumnRule says which of the team's columns gives a column of the contract: one, or several whose texts are joined
// (Period from year and month).
type ColumnRule struct {
	Dimension
	From []Source
}

// Source is a column of the team's table by its heading, by its letter, or, where the table is turned, by its row.
type Source struct {
	At
	Heading string
	Column  int // by letter; 0 = by heading
	Row     int // {row: 3}, where the table is turned
}

// Block says what gives a block its dimension: the title right above its headings, or the nearest cell at or above them
// that fits.
type Block struct {
	Dimension
	Title *Word // a pattern; nil = the row above
}

// Naming is the team's words for one dimension.
type Naming struct {
	Dimension
	Words []Translation
}

// Translation is one of the team's words and what it says: usually a value of its own dimension, or several.
type Translation struct {
	Word
	Below  int // the contract's column of what stands below such a heading; NoColumn where it does not say that
	Values []Field
	As     []Dimension // beside Values: their dimensions
}

// PeriodCount says what counted periods (1, 2, 3) are.
type PeriodCount uint8

// The counts.
const (
	NoCount PeriodCount = iota
	CountYears
	CountMonths
)
