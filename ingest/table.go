package ingest

import (
	"strconv"
	"strings"

	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// table is one sheet being read: where each of the contract's columns stands in it.
type table struct {
	r        *reader
	sheet    *Sheet
	columns  []Column // the sheet's; for the scorecard with the options' columns after them
	id       int32    // index into the case's tables
	workbook string
	name     string  // as spelt in the workbook
	at       []int   // contract column → 1-based sheet column, 0 where absent
	role     []int16 // sheet column → contract column + 1; −(period + 1) for period columns; 0 unknown; headless where nothing stands above
	evidence []uint8 // sheet column → what its text numbers say about the decimal mark
	headings map[int]string
	signs    map[int]string // sheet column → the currency that its heading states; nil where none does
	signTold map[int]bool   // sheet column → that a row is read in another currency has been told
	hidden   int            // rows
	rows     int            // rows of data
	late     bool           // text numbers with two readings wait until the sheet is read
}

// headless marks a sheet column without a heading.
const headless = -1 << 14

// place returns the place of a cell of the table.
func (t *table) place(row, column int, name string) finding.Place {
	p := finding.Place{Workbook: t.workbook, Sheet: t.name, Column: name}
	if row > 0 && column > 0 {
		p.Row, p.Col = row, column
	}
	return p
}

// sheetPlace is the place of the sheet as a whole.
func (t *table) sheetPlace() finding.Place { return finding.Place{Workbook: t.workbook, Sheet: t.name} }

// tell adds a finding about the cell in a contract column.
func (t *table) tell(k finding.Kind, row, column int, value, message, hint string) {
	t.r.add(k.At(t.place(row, t.at[column], t.columns[column].Name), value, message, hint))
}

// row is one row of data. Its cells stand by contract column, nil where blank.
type row struct {
	t      *table
	number int
	cells  []*workbook.Cell
	filled uint32
}

// source returns where a record from this row stands.
func (w *row) source() report.Source {
	return report.Source{Table: w.t.id, Row: int32(w.number), Filled: w.filled}
}

// tell adds a finding about the row's cell in a contract column, whether it is filled or blank.
func (w *row) tell(k finding.Kind, column int, message, hint string) {
	value := ""
	if c := w.cells[column]; c != nil {
		value = show(c)
	}
	w.t.tell(k, w.number, column, value, message, hint)
}

// keepRaw keeps what a cell says where that differs from its value's own form.
func (t *table) keepRaw(row, column int, text string) {
	t.r.raw(report.Ref{Workbook: t.workbook, Sheet: t.name, Cell: report.CellName(column, row)}, text)
}

// fill sorts the cells of a sheet row into the row by contract column, leaving out blanks. periods takes the cells of period columns.
func (w *row) fill(src *workbook.Row, periods []*workbook.Cell) {
	clear(w.cells)
	clear(periods)
	w.number, w.filled = src.Number, 0
	for i := range src.Cells {
		c := &src.Cells[i]
		if c.Column >= len(w.t.role) {
			w.t.beyondHeadings(src.Number, c)
			continue
		}
		role := w.t.role[c.Column]
		switch {
		case role == 0:
		case role == headless:
			w.t.beyondHeadings(src.Number, c)
		case blank(c):
		case role > 0:
			if lone(c) {
				w.t.dash(src.Number, c, w.t.columns[role-1].Name)
				continue
			}
			w.cells[role-1] = c
			w.filled |= 1 << (role - 1)
		default:
			if lone(c) {
				w.t.dash(src.Number, c, w.t.headings[c.Column])
				continue
			}
			periods[-role-1] = c
		}
	}
}

// beyondHeadings tells, once a column, that something stands in a column without a heading.
func (t *table) beyondHeadings(row int, c *workbook.Cell) {
	if blank(c) || c.Merged {
		return
	}
	for len(t.role) <= c.Column {
		t.role = append(t.role, headless)
		t.evidence = append(t.evidence, 0)
	}
	t.role[c.Column] = 0
	t.r.add(columnWithoutHeading.At(t.place(row, c.Column, ""), show(c),
		"this column has no heading; what stands in it is left out", "give the column one of the headings that the starter workbook shows, or clear it"))
}

func (t *table) dash(row int, c *workbook.Cell, column string) {
	t.r.add(dashBlank.At(t.place(row, c.Column, column), c.Text, label(column)+" is a lone dash; it is read as blank",
		"clear the cell, or enter a value"))
}

// blank reports whether a cell holds only white space.
func blank(c *workbook.Cell) bool {
	if c.Type != workbook.TypeText {
		return false
	}
	if len(c.Text) > 0 && c.Text[0] > ' ' && c.Text[0] < 0x80 {
		return false
	}
	return strings.TrimSpace(c.Text) == ""
}

// lone reports whether a cell holds a dash and nothing else.
func lone(c *workbook.Cell) bool {
	if c.Type != workbook.TypeText || len(c.Text) > 8 {
		return false
	}
	switch strings.TrimSpace(c.Text) {
	case "-", "–", "—", "−":
		return true
	}
	return false
}

// show writes a cell's value as its author sees it.
func show(c *workbook.Cell) string {
	switch c.Type {
	case workbook.TypeNumber:
		if c.Format == workbook.FormatPercent {
			return plain(c.Number*100) + " %"
		}
		return plain(c.Number)
	case workbook.TypeDate:
		return dateOfSerial(c.Number)
	case workbook.TypeBool:
		if c.Number != 0 {
			return "TRUE"
		}
		return "FALSE"
	case workbook.TypeUncalculated:
		return ""
	}
	return c.Text
}

// plain writes a number to 15 digits, which is what a spreadsheet shows.
func plain(v float64) string {
	s := strconv.FormatFloat(v, 'g', 15, 64)
	if strings.ContainsRune(s, 'e') {
		if v > -1e16 && v < 1e16 && (v > 1e-9 || v < -1e-9) {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
		return s
	}
	return s
}
