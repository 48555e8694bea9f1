package shape

import (
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/workbook"
)

// Filter sorts the rows of one table. It is cheap to make.
type Filter struct {
	columns Columns
	rules   Rules
	sink    Sink
	ended   bool
}

// New returns a filter of the rows below a table's headings.
func New(c Columns, r Rules, s Sink) *Filter { return &Filter{columns: c, rules: r, sink: s} }

// Row takes the next row of the sheet. Rows in between that are not given count as empty.
func (f *Filter) Row(w *workbook.Row) {
	if f.ended {
		return
	}
	f.sink.Data(w, nil, false)
}

// Block ends the block at hand; another one with headings of its own begins. Totals further down may still sum both.
func (f *Filter) Block(c Columns) { f.columns = c }

// Ended reports whether the table has ended by Rules.Stop. Further rows are ignored.
func (f *Filter) Ended() bool { return f.ended }

// End says that no row follows. It has to be called once.
func (f *Filter) End() {}

// NumberOf returns the figure of a cell: its number, or the number that its text says. Where a text has two readings it
// is the one in thousands, which is the only one that amounts and quantities are ever read by.
func NumberOf(c *workbook.Cell) (float64, bool) {
	switch c.Type {
	case workbook.TypeNumber:
		return c.Number, true
	case workbook.TypeText:
		if n, ok := literal.ParseNumber(c.Text); ok && !n.Percent {
			return n.Value, true
		}
	}
	return 0, false
}

// Blank reports whether a cell holds nothing: blanks, or a lone dash.
func Blank(c *workbook.Cell) bool {
	if c.Type != workbook.TypeText {
		return false
	}
	switch strings.TrimSpace(c.Text) {
	case "", "-", "–", "—", "−":
		return true
	}
	return false
}
