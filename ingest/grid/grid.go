// Package grid shows a workbook's sheets as their people see them: cells with the texts that are shown, merged ranges,
// a window at a time. A sheet may have a hundred thousand rows; what is beyond the window is counted.
//
// It judges nothing: what a cell means is said by other packages.
package grid

import (
	"math"
	"strconv"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Window is a part of a sheet.
type Window struct {
	Sheet   int // index in the workbook
	Row     int // the first one, from 1
	Column  int // likewise
	Rows    int // at most
	Columns int // at most
}

// View is what stands in a window, and how large the sheet is.
type View struct {
	Window
	LastRow, LastColumn int // of the sheet, filled ones
	Filled              int // rows of the sheet that hold something
	Lines               []Line
}

// Line is a row of the sheet.
type Line struct {
	Number int
	Hidden bool
	Cells  []Cell // of the window, in ascending columns; blank ones are left out
}

// Cell is a cell that holds something, or the first one of merged cells.
type Cell struct {
	Column       int
	Text         string // as it is shown; shortened
	Number       bool   // a figure, which stands to the right
	Fault        bool   // an error, or a formula that was never calculated
	Across, Down int    // how many columns and rows of the window it covers; 1 = only its own
	Covered      bool   // it belongs to merged cells that begin elsewhere in the window
}

// longest is how many characters of a text are shown.
const longest = 160

// Read reads a window of a sheet.
func Read(b *workbook.Book, w Window) (View, []finding.Finding) {
	w.Row, w.Column = max(w.Row, 1), max(w.Column, 1)
	v := View{Window: w}
	found := b.Read(w.Sheet, func(r *workbook.Row) {
		v.Filled++
		v.LastRow = r.Number
		v.LastColumn = max(v.LastColumn, r.Cells[len(r.Cells)-1].Column)
		if r.Number < w.Row || r.Number >= w.Row+w.Rows {
			return
		}
		line := Line{Number: r.Number, Hidden: r.Hidden}
		for i := range r.Cells {
			if c := &r.Cells[i]; c.Column >= w.Column && c.Column < w.Column+w.Columns && !c.Blank() {
				line.Cells = append(line.Cells, Cell{Column: c.Column, Text: short(Shown(c)), Across: 1, Down: 1,
					Number: c.Type == workbook.TypeNumber || c.Type == workbook.TypeDate,
					Fault:  c.Type == workbook.TypeError || c.Type == workbook.TypeUncalculated})
			}
		}
		v.Lines = append(v.Lines, line)
	})
	v.merge(b.Merged(w.Sheet))
	return v, found
}

// merge lets the first cell of each merged range cover the others.
func (v *View) merge(all []workbook.Merged) {
	for _, m := range all {
		left, top := max(m.Left, v.Column), max(m.Top, v.Row)
		right, bottom := min(m.Right, v.Column+v.Columns-1), min(m.Bottom, v.Row+v.Rows-1)
		if left > right || top > bottom {
			continue
		}
		first := v.at(top, left)
		if first == nil {
			continue
		}
		last := top
		for row := top; row <= bottom; row++ {
			for column := left; column <= right; column++ {
				if c := v.at(row, column); c != nil {
					c.Covered, last = row > top || column > left, row
				}
			}
		}
		first.Across, first.Down = right-left+1, last-top+1
	}
}

func (v *View) at(row, column int) *Cell {
	for i := range v.Lines {
		if v.Lines[i].Number != row {
			continue
		}
		for k := range v.Lines[i].Cells {
			if c := &v.Lines[i].Cells[k]; c.Column == column {
				return c
			}
		}
	}
	return nil
}

func short(text string) string {
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}

// Shown is what a reader sees in a cell, thousands parted where a person would expect it.
func Shown(c *workbook.Cell) string {
	if s := c.Shown(); s != nil {
		return s.Text(c.Number)
	}
	switch c.Type {
	case workbook.TypeNumber:
		if c.Format == workbook.FormatPercent {
			return digits(c.Number*100, c.Grouping) + "%"
		}
		return digits(c.Number, c.Grouping)
	case workbook.TypeDate:
		return literal.DateOfSerial(c.Number)
	case workbook.TypeBool:
		return strings.ToUpper(strconv.FormatBool(c.Number != 0))
	case workbook.TypeUncalculated:
		return "=?"
	}
	return strings.TrimSpace(c.Text)
}

// digits writes a number with at most four decimals, unless it is so small that these would show nothing of it. Its
// thousands are parted where its number format parts them; where that says nothing, a whole number of four digits stays
// as it is, since it may be a year or a code.
func digits(x float64, by workbook.Grouping) string {
	if x != 0 && math.Abs(x) < 0.001 || math.Abs(x) >= 1e15 {
		return literal.Plain(x)
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', 4, 64)
	whole, rest, _ := strings.Cut(text, ".")
	rest = strings.TrimRight(rest, "0")
	open := by == workbook.GroupingOpen && (len(whole) > 4 || rest != "")
	for at := len(whole) - 3; at > 0 && (open || by == workbook.Grouped); at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if rest != "" {
		whole += "." + rest
	}
	if x < 0 {
		return "-" + whole
	}
	return whole
}
