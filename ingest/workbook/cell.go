package workbook

import (
	"slices"
	"strings"

	"shorecast/report/finding"
)

// Row is one row of a sheet. Its Cells are valid until the next row is read.
type Row struct {
	Number int     // 1-based
	Hidden bool    // hidden by hand or by a filter
	Total  bool    // an Excel table declares it as its row of totals
	Factor float64 // what a layout multiplies the row's figure by; 0 = nothing
	Cells  []Cell
}

// Copy returns a copy of the row that outlives it.
func (w *Row) Copy() Row {
	row := *w
	row.Cells = slices.Clone(w.Cells)
	return row
}

// Cell is one cell that holds something. Cells of a row stand in ascending columns; blank ones are left out.
type Cell struct {
	Column int // 1-based
	// for TypeNumber and TypeDate (the serial number, 1904 system already converted to 1900's); 1 or 0 for TypeBool
	Number float64
	Text   string // for TypeText the text; else what is stored, as written in the file ("0.08500000000000001", "#REF!")
	// Fault is, of TypeError, what is wrong with the way in which the cell is stored; nil for an Excel error.
	Fault    *finding.Finding
	Display  *Display // what the number format shows beside the number, nil for nothing: see Shown
	Type     Type
	Format   Format
	Grouping Grouping
	Formula  bool  // the value is a formula's stored value
	Merged   bool  // the value is repeated from the first cell of a merged range
	Indent   uint8 // how far the cell is indented
	Decimal  byte  // of a CSV file: its decimal sign, dot or comma, which a number in a text follows; 0 where not known
}

// Grouping is whether a number format parts thousands.
type Grouping uint8

// What a number format says of thousands.
const (
	GroupingOpen Grouping = iota // nothing, as General does
	Grouped
	Ungrouped
)

// Blank reports whether the cell holds nothing but blanks.
func (c *Cell) Blank() bool {
	if c.Type != TypeText || len(c.Text) > 0 && c.Text[0] > ' ' && c.Text[0] < 0x80 {
		return false
	}
	return strings.TrimSpace(c.Text) == ""
}

// Dash reports whether the cell holds a lone dash, which stands for nothing.
func (c *Cell) Dash() bool {
	if c.Type != TypeText || len(c.Text) > 8 || len(c.Text) > 0 && c.Text[0] > '-' && c.Text[0] < 0x80 {
		return false
	}
	switch strings.TrimSpace(c.Text) {
	case "-", "–", "—", "−":
		return true
	}
	return false
}

// Type is what a cell holds.
type Type uint8

// The types.
const (
	TypeNumber       Type = iota
	TypeDate              // a number in a date format
	TypeText              //
	TypeBool              //
	TypeError             // an Excel error such as #REF!, or a cell of which nothing can be read
	TypeUncalculated      // a formula without a stored value
)

// Format is what a cell's number format says about its number.
type Format uint8

// The formats.
const (
	FormatGeneral Format = iota
	FormatPercent
	FormatDate
	FormatTime
	FormatText
)
