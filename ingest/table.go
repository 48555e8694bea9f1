package ingest

import (
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// table is one sheet being read: where each of the contract's columns stands in it.
type table struct {
	d          *draft
	id         schema.SheetID
	columns    []schema.Column // the sheet's; for the scorecard with the options' columns after them
	choices    []*schema.Index // beside columns: finds their words
	number     int32           // index into the case's tables
	workbook   string
	name       string       // as spelt in the workbook
	seen       *layout.View // that the sheet is read through; nil where it is the workbook's own
	sheet      int          // its index there
	at         []int        // contract column → 1-based sheet column, 0 where absent
	role       []role       // by sheet column
	evidence   []uint8
	headings   map[int]string // by sheet column
	units      *unitClaims
	strangers  *strangers
	hidden     int               // rows
	rows       int               // rows of data
	outside    []int             // columns beyond the table's border that have headings
	apart      bool              // what stands beyond an empty column is noted
	isCategory func(string) bool // a text is a category of a row so far; nil on other sheets than Costs
	late       bool              // text numbers with two readings wait until the sheet is read
	option     int               // whose costs it holds, from 1; 0 where its rows or columns say that
	split      bool              // columns of options stand in place of Option and Unit cost
	periods    []periodPlace     // beside the draft's: where the table has them
}

// role is what a sheet column holds: a contract column + 1, −(period + 1) for a period column, unknown or headless.
type role int16

const (
	unknown  role = 0
	headless role = -1 << 14 // nothing stands above
	beside   role = headless - 1
)

// place returns the place of a cell of the table; of the sheet where row or column is 0.
func (t *table) place(row, column int, name string) finding.Place {
	p := t.sheetPlace()
	if row > 0 && column > 0 {
		p = t.cellPlace(p, row, column)
	}
	p.Column = name
	return p
}

// cellPlace is the place of a cell: where the team's workbook or the layout states it, if a layout has put the row
// together; a cell that is blank stands with the first of its row.
func (t *table) cellPlace(p finding.Place, row, column int) finding.Place {
	if t.seen == nil {
		p.Row, p.Col = row, column
		return p
	}
	return origin(p, t.seen.Origins(t.sheet), t.seen.Layout().File, row, column)
}

// origin is the place of a cell of a table that a layout has put together, seen from the place of the table.
func origin(p finding.Place, origins *report.Origins, layout string, row, column int) finding.Place {
	switch sheet, at, ok := origins.At(row, column); {
	case ok:
		p.Sheet, p.Row, p.Col = sheet, at.Row, at.Col
	case at.Row > 0:
		return finding.Place{Workbook: p.Workbook, Layout: layout + ":" + strconv.Itoa(at.Row)}
	default:
		if sheet, at, ok := origins.First(row); ok {
			p.Sheet, p.Row, p.Col = sheet, at.Row, at.Col
		}
	}
	return p
}

func (t *table) sheetPlace() finding.Place {
	p := finding.Place{Workbook: t.workbook, Sheet: t.name}
	if t.seen != nil {
		p.Sheet, p.Layout = t.seen.Site(t.sheet)
	}
	return p
}

func (t *table) add(why *finding.Reason, row, column int, value string, subject any, args ...any) {
	t.d.add(why.At(t.place(row, t.at[column], t.columns[column].Name), value, subject, args...))
}

// enough reports whether further findings of the reason's kind are only counted, so that nothing has to be looked up
// for them.
func (t *table) enough(why *finding.Reason) bool { return t.d.findings.Full(why.Kind, t.sheetPlace()) }

// addRows notes how many rows there are of a sort.
func (t *table) addRows(n int, one, many *finding.Reason) {
	switch {
	case n == 1:
		t.d.add(one.At(t.sheetPlace(), "", nil))
	case n > 1:
		t.d.add(many.At(t.sheetPlace(), "", n))
	}
}

// keepRaw keeps what a cell says where that differs from its value's own form.
func (t *table) keepRaw(row, column int, text string) {
	p := t.place(row, column, "")
	t.d.keepRaw(report.Ref{Workbook: p.Workbook, Sheet: p.Sheet, Cell: p.Cell()}, text)
}

func (t *table) register() {
	t.number = int32(len(t.d.c.Tables))
	rt := report.Table{Workbook: t.workbook, Sheet: t.sheetPlace().Sheet, Columns: map[string]int{},
		Order: schema.Names(t.columns)}
	for i, name := range rt.Order {
		if t.at[i] != 0 {
			rt.Columns[name] = t.at[i]
		}
	}
	if t.seen != nil {
		rt.Origins, rt.Layout = t.seen.Origins(t.sheet), t.seen.Layout().File
	}
	t.d.c.Tables = append(t.d.c.Tables, rt)
	t.d.tables[t.id] = t
}

// gather collects what the text numbers of a row say about the decimal mark.
func (t *table) gather(w *workbook.Row) {
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Type == workbook.TypeText && c.Column < len(t.role) && t.role[c.Column] != unknown &&
			len(c.Text) > 0 && len(c.Text) <= 64 {
			if n, ok := literal.ParseNumber(c.Text); ok {
				t.evidence[c.Column] |= n.Evidence
			}
		}
	}
}

// beyondHeadings notes, once a column, that something stands in a column without a heading between others.
func (t *table) beyondHeadings(row int, c *workbook.Cell) {
	if c.Blank() || c.Merged {
		return
	}
	t.role[c.Column] = unknown
	t.d.add(reason.ColumnWithoutHeading.At(t.place(row, c.Column, ""), show(c), nil))
}

func (t *table) repeats(w *workbook.Row) (repeated, merged bool) {
	hits, merged := 0, true
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Column >= len(t.role) || t.role[c.Column] == beside {
			continue
		}
		if c.Type != workbook.TypeText {
			return false, false
		}
		if h, ok := t.headings[c.Column]; !ok || strings.TrimSpace(c.Text) != h {
			if c.Blank() {
				continue
			}
			return false, false
		}
		merged = merged && c.Merged
		hits++
	}
	return hits >= 2 || hits == 1 && merged, merged
}

// checkHiddenColumns notes which of the columns that are read are hidden.
func (t *table) checkHiddenColumns(stretches [][2]int) {
	var hidden []string
	for column, role := range t.role {
		within := func(s [2]int) bool { return s[0] <= column && column <= s[1] }
		if role == unknown || role <= headless || !slices.ContainsFunc(stretches, within) {
			continue
		}
		if h := `"` + t.headings[column] + `"`; !slices.Contains(hidden, h) {
			hidden = append(hidden, h)
		}
	}
	switch n := len(hidden); {
	case n == 1:
		t.d.add(reason.HiddenColumn.At(t.sheetPlace(), "", hidden[0]))
	case n > 8:
		t.d.add(reason.HiddenColumnsMany.At(t.sheetPlace(), "", n))
	case n > 0:
		t.d.add(reason.HiddenColumns.At(t.sheetPlace(), "", and(hidden)))
	}
}

// row is one row of data. Its cells stand by contract column, nil where blank.
type row struct {
	t      *table
	number int
	cells  []*workbook.Cell
	months []*workbook.Cell // of the period columns, likewise; on the sheet Costs the reader has them
	filled uint32
	factor float64 // what a layout multiplies the row's figure by
	sum    uint64  // of small sheets: the hash of every cell
}

func (w *row) byMonth() bool {
	return slices.ContainsFunc(w.months, func(c *workbook.Cell) bool { return c != nil })
}

// scaled is what the number of a column is multiplied by: only the figure of a row is scaled.
func (w *row) scaled(column int) float64 {
	if w.t.id.IsFigure(column) {
		return w.factor
	}
	return 1
}

func (w *row) source() report.Source {
	return report.Source{Table: w.t.number, Row: int32(w.number), Filled: w.filled}
}

func states(s report.Source, column int) bool { return s.Filled&(1<<column) != 0 }

// spoken is how sentences call a column.
func (w *row) spoken(column int) string { return words.LowerFirst(w.t.columns[column].Name) }

// add adds a finding about the row's cell in a contract column, whether it is filled or blank.
func (w *row) add(why *finding.Reason, column int, subject any, args ...any) {
	value := ""
	if c := w.cells[column]; c != nil {
		value = show(c)
	}
	w.t.add(why, w.number, column, value, subject, args...)
}

// require notes a blank cell of a required column. Where the whole column is missing, that has been noted.
func (w *row) require(column int) {
	if c := &w.t.columns[column]; c.Required && w.t.at[column] != 0 {
		w.add(reason.RequiredBlank, column, c.Spoken(), c.Wanted())
	}
}

// allowed notes names that mean something else in a report or in another sheet.
func (w *row) allowed(column int, name string) bool {
	if !schema.Reserved(name) {
		return true
	}
	w.add(reason.NameReserved, column, w.spoken(column), name)
	return false
}

// into reads a cell into a variable: see field.into.
func (w *row) into(column int, to any) outcome {
	out := w.field(column).into(to)
	if out == missing {
		w.require(column)
	}
	return out
}

// fields reads the cells of neighbouring columns into one variable each: see field.into.
func (w *row) fields(first int, to ...any) {
	for i := range to {
		w.into(first+i, to[i])
	}
}

// fill sorts the cells of a sheet row into the row by contract column, leaving out blanks. periods takes the cells of
// period columns.
func (w *row) fill(src *workbook.Row, periods []*workbook.Cell) {
	clear(w.cells)
	clear(periods)
	w.number, w.filled, w.factor = src.Number, 0, 1
	w.t.units.factor = src.Factor
	if src.Factor != 0 {
		w.factor = src.Factor
	}
	for i := range src.Cells {
		c := &src.Cells[i]
		if c.Column >= len(w.t.role) || w.t.role[c.Column] == beside {
			continue
		}
		if w.t.role[c.Column] == headless {
			w.t.beyondHeadings(src.Number, c)
			continue
		}
		role := w.t.role[c.Column]
		switch {
		case role == unknown || c.Blank():
		case c.Dash():
			name := w.t.headings[c.Column]
			if role > 0 {
				name = w.t.columns[role-1].Name
			}
			w.t.d.add(reason.DashBlank.At(w.t.place(src.Number, c.Column, name), c.Text, words.LowerFirst(name)))
		case role > 0:
			w.cells[role-1] = c
			w.filled |= 1 << (role - 1)
		default:
			periods[-role-1] = c
		}
	}
}
