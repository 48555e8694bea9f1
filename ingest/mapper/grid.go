package mapper

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// grid holds the cells of a sheet, or of a part of one.
type grid struct {
	sheet  string
	hidden bool
	rows   []gridRow // filled ones, ascending
}

type gridRow struct {
	number int
	total  bool // declared as such by an Excel table
	cells  []cell
}

// cell is a filled cell with what it holds at first sight.
type cell struct {
	column  int
	kind    kind
	number  float64 // of figures, percentages and dates
	text    string  // as written, without superfluous blanks
	sign    string  // the currency that the text carries
	format  workbook.Format
	merged  bool
	formula bool
	raw     workbook.Cell
}

// kind is what a cell holds at first sight.
type kind uint8

const (
	isText    kind = iota
	isFigure       // a number, or a text that reads as one
	isPercent      // a number shown as a percentage
	isDate
	isDash // a stroke or another mark of nothing
	isFault
)

// mostRows is how many rows of a sheet are looked at.
const mostRows = 120_000

// readGrid reads a sheet's cells.
func readGrid(b *workbook.Book, at int) (*grid, []finding.Finding) {
	g := &grid{sheet: b.Sheets[at].Name, hidden: b.Sheets[at].Hidden}
	found := b.Read(at, func(r *workbook.Row) {
		if len(g.rows) >= mostRows {
			return
		}
		row := gridRow{number: r.Number, total: r.Total}
		for i := range r.Cells {
			if c, filled := look(&r.Cells[i]); filled {
				row.cells = append(row.cells, c)
			}
		}
		if len(row.cells) > 0 {
			g.rows = append(g.rows, row)
		}
	})
	return g, found
}

// look says what a cell holds at first sight; filled is false where it holds nothing but blanks.
func look(c *workbook.Cell) (seen cell, filled bool) {
	seen = cell{column: c.Column, number: c.Number, text: schema.Tidy(c.Text), format: c.Format, merged: c.Merged,
		formula: c.Formula, raw: *c}
	switch c.Type {
	case workbook.TypeNumber:
		seen.kind = isFigure
		if s := c.Shown(); s != nil {
			seen.sign = literal.UnitShown(s, true).Sign
		}
		if c.Format == workbook.FormatPercent {
			seen.kind = isPercent
		}
	case workbook.TypeDate:
		seen.kind = isDate
	case workbook.TypeError, workbook.TypeUncalculated:
		seen.kind = isFault
	case workbook.TypeText:
		if seen.text == "" {
			return seen, false
		}
		seen.lookAtText()
	}
	return seen, true
}

func (c *cell) lookAtText() {
	if strings.Trim(c.text, "-–—.?/ ") == "" || schema.IsPlaceholder(c.text) {
		c.kind = isDash
		return
	}
	n, ok := literal.ParseNumber(c.text)
	switch {
	case !ok:
		return
	case n.Percent:
		c.kind = isPercent
	default:
		c.kind = isFigure
	}
	c.number, c.sign = n.Value, n.Currency
	if n.Two && (c.raw.Decimal == '.' && !n.Comma || c.raw.Decimal == ',' && n.Comma) {
		c.number = n.Other
	}
}

// isNumber reports whether the cell holds a number of any sort.
func (c *cell) isNumber() bool { return c != nil && (c.kind == isFigure || c.kind == isPercent) }

func (r *gridRow) at(column int) *cell {
	i, ok := slices.BinarySearchFunc(r.cells, column, func(c cell, n int) int { return cmp.Compare(c.column, n) })
	if !ok {
		return nil
	}
	return &r.cells[i]
}

// first returns the row's first text, nil where it has none.
func (r *gridRow) first() *cell {
	for i := range r.cells {
		if r.cells[i].kind == isText {
			return &r.cells[i]
		}
	}
	return nil
}

// bounds returns the smallest range that holds all cells.
func (g *grid) bounds() (left, top, right, bottom int) {
	if len(g.rows) == 0 {
		return 0, 0, 0, 0
	}
	left = math.MaxInt
	for i := range g.rows {
		cells := g.rows[i].cells
		left, right = min(left, cells[0].column), max(right, cells[len(cells)-1].column)
	}
	return left, g.rows[0].number, right, g.rows[len(g.rows)-1].number
}

// rangeName names a range: B6:H60, or B6:H where it is open.
func rangeName(left, top, right, bottom int) string {
	if bottom == 0 {
		return finding.CellName(left, top) + ":" + finding.ColumnName(right)
	}
	return finding.CellName(left, top) + ":" + finding.CellName(right, bottom)
}

func cellAt(column, row int) string { return finding.CellName(column, row) }
