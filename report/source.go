package report

import (
	"strconv"

	"shorecast/report/finding"
)

// Table is one sheet that the case was read from, as its records refer to it.
type Table struct {
	Workbook string // the file's base name
	Sheet    string // as spelt in the workbook
	// the contract's column name ("Wage inflation"), or the heading of a period → 1-based column in the sheet
	Columns map[string]int
	Order   []string // the contract's column names; bit i of Source.Filled belongs to Order[i]
	Origins *Origins // where its cells stand, if a layout has put the table together; else nil
	Layout  string   // the base name of that layout's file
}

// Source is where a record stands: a row of one of the case's tables. The cell of each of its values is derived from
// it. The zero Source, with Row 0, stands nowhere: the record was assumed.
type Source struct {
	Table int32 // index into Case.Tables
	Row   int32 // 1-based sheet row; 0 = nowhere
	// bit i is set when the row states the column Tables[Table].Order[i]; a clear bit means the value is a default
	Filled uint32
}

// Ref is the place of one value: workbook, sheet, cell. Where a layout states the value itself, that is the layout's
// file, no sheet and "line 7".
type Ref struct{ Workbook, Sheet, Cell string }

// String returns the reference as people write it, "costs.xlsx: Costs!F7"; empty where there is none.
func (r Ref) String() string {
	if r.Cell == "" {
		return ""
	}
	return r.Workbook + ": " + r.Within()
}

// Within is the reference without its workbook: "Costs!F7".
func (r Ref) Within() string {
	if r.Sheet == "" {
		return r.Cell
	}
	return r.Sheet + "!" + r.Cell
}

// Ref returns where the value of a column stands. ok is false when the value is a default or assumed: then no cell
// states it.
func (c *Case) Ref(s Source, column string) (ref Ref, ok bool) {
	if s.Row == 0 || int(s.Table) >= len(c.Tables) {
		return Ref{}, false
	}
	t := &c.Tables[s.Table]
	col := t.Columns[column]
	if col == 0 || !c.Stated(s, column) {
		return Ref{}, false
	}
	return c.cell(t, int(s.Row), col)
}

// CellRef returns where the value in a column of the sheet, 1-based, stands. ok is false where no cell states it.
func (c *Case) CellRef(s Source, column int) (ref Ref, ok bool) {
	if s.Row == 0 || column == 0 || int(s.Table) >= len(c.Tables) {
		return Ref{}, false
	}
	return c.cell(&c.Tables[s.Table], int(s.Row), column)
}

// cell returns where a cell of a table stands.
func (c *Case) cell(t *Table, row, col int) (ref Ref, ok bool) {
	if t.Origins == nil {
		return Ref{t.Workbook, t.Sheet, finding.CellName(col, row)}, true
	}
	switch sheet, at, ok := t.Origins.At(row, col); {
	case ok:
		return Ref{t.Workbook, sheet, finding.CellName(at.Col, at.Row)}, true
	case at.Row > 0 && t.Layout != "":
		return Ref{t.Layout, "", layoutLine(at.Row)}, true
	}
	return Ref{}, false
}

func layoutLine(line int) string { return "line " + strconv.Itoa(line) }

// RowRef returns the row that a record stands in, its Cell being that row's number, or the line of the layout that
// states it. ok is false where it was assumed.
func (c *Case) RowRef(s Source) (ref Ref, ok bool) {
	if s.Row == 0 || int(s.Table) >= len(c.Tables) {
		return Ref{}, false
	}
	t := &c.Tables[s.Table]
	if t.Origins == nil {
		return Ref{t.Workbook, t.Sheet, strconv.Itoa(int(s.Row))}, true
	}
	if sheet, at, ok := t.Origins.First(int(s.Row)); ok {
		return Ref{t.Workbook, sheet, strconv.Itoa(at.Row)}, true
	}
	if line := t.Origins.line(int(s.Row)); line > 0 && t.Layout != "" {
		return Ref{t.Layout, "", layoutLine(line)}, true
	}
	return Ref{}, false
}

// PeriodRef returns where the amount of a line in one of the case's periods stands. ok is false where no column states
// it.
func (c *Case) PeriodRef(line Source, period int) (ref Ref, ok bool) {
	if line.Row == 0 || int(line.Table) >= len(c.Tables) {
		return Ref{}, false
	}
	t := &c.Tables[line.Table]
	return c.CellRef(line, t.Columns[c.Periods[period].Heading])
}

// Stated reports whether the record's row states the column, rather than leaving it to its default.
func (c *Case) Stated(s Source, column string) bool {
	if s.Row == 0 || int(s.Table) >= len(c.Tables) {
		return false
	}
	for i, name := range c.Tables[s.Table].Order {
		if name == column {
			return s.Filled&(1<<i) != 0
		}
	}
	return false
}

// Raw returns what the cell of a value says originally, where that differs from the value's own form ("€ 1.200" for
// 1200); else "".
func (c *Case) Raw(r Ref) string { return c.RawText[r] }
