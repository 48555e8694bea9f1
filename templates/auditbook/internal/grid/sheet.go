package grid

import (
	"slices"
	"strconv"

	"shorecast/report/finding"
)

func itoa(n int) string { return strconv.Itoa(n) }

// lineHeight is the height of a row that holds one line, in points.
const lineHeight = 13.5

// Sheet is one sheet of a book, with its cells.
type Sheet struct {
	Name   string
	Title  string // what the sheet is, for the book's contents
	Repeat int    // how many of the first rows, beside the first column, are repeated on every printed page

	book    *Book
	widths  []float64       // by column, in characters; 0 = as the program has it
	heights map[int]float64 // of rows that hold more than one line, in points
	rows    [][]cell
}

// cell is one cell. A formula's value is kept with it.
type cell struct {
	expr  Expr
	dx    int32
	style Style
	value Value
}

// Cell returns a cell's address without its sheet, "C12".
func (r Ref) Cell() string { return finding.CellName(r.Col, r.Row) }

// formula returns a cell's formula; empty where it has none.
func (s *Sheet) formula(c *cell) string {
	if c.expr == nil {
		return ""
	}
	return text(c.expr, place{sheet: s, dx: int(c.dx)})
}

// Widths sets the widths of columns, in characters, from the first on.
func (s *Sheet) Widths(widths ...float64) {
	for i, w := range widths {
		s.Width(i+1, i+1, w)
	}
}

// Width sets the width of the columns from one to another.
func (s *Sheet) Width(from, to int, width float64) {
	s.widths = extended(s.widths, to)
	for i := from - 1; i < to; i++ {
		s.widths[i] = width
	}
}

// extended returns a list that has an nth member.
func extended[T any](list []T, n int) []T {
	if more := n - len(list); more > 0 {
		return slices.Grow(list, more)[:n]
	}
	return list
}

// Tall makes room for lines of text in a row.
func (s *Sheet) Tall(row, lines int) { s.heights[row] = lineHeight * float64(lines) }

// put makes room and stores a cell.
func (s *Sheet) put(row, col int, c cell) Ref {
	s.book.style(c.style)
	s.rows = extended(s.rows, row)
	s.rows[row-1] = extended(s.rows[row-1], col)
	s.rows[row-1][col-1] = c
	return s.At(row, col)
}

// Text puts a text, whatever it begins with: it is never read as a formula.
func (s *Sheet) Text(row, col int, text string, style Style) Ref {
	return s.put(row, col, cell{value: Value{Kind: Text, Text: text}, style: style})
}

// Texts puts texts side by side.
func (s *Sheet) Texts(row, col int, style Style, texts ...string) {
	for i, text := range texts {
		s.Text(row, col+i, text, style)
	}
}

// Number puts a number.
func (s *Sheet) Number(row, col int, x float64, style Style) Ref {
	return s.put(row, col, cell{value: num(x), style: style})
}

// Formula puts a formula and evaluates it.
func (s *Sheet) Formula(row, col int, e Expr, style Style) Ref { return s.Copy(row, col, 0, e, style) }

// Series puts one formula into n cells of a row, from the column on for which it was made.
func (s *Sheet) Series(row, col, n int, e Expr, style Style) {
	s.rows = extended(s.rows, row)
	s.rows[row-1] = slices.Grow(s.rows[row-1], max(0, col+n-1-len(s.rows[row-1])))
	for dx := range n {
		s.Copy(row, col+dx, dx, e, style)
	}
}

// Copy puts a formula into one cell that stands dx columns to the right of the one it was made for, as a series from
// right to left needs.
func (s *Sheet) Copy(row, col, dx int, e Expr, style Style) Ref {
	return s.put(row, col, cell{expr: e, dx: int32(dx), value: e.eval(place{sheet: s, dx: dx}), style: style})
}

// Value returns what a cell shows; Blank where nothing was put.
func (s *Sheet) Value(row, col int) Value {
	if row < 1 || row > len(s.rows) || col < 1 || col > len(s.rows[row-1]) {
		return Value{}
	}
	return s.rows[row-1][col-1].value
}

// Rows returns the number of the last row that holds something.
func (s *Sheet) Rows() int { return len(s.rows) }

// Each visits every cell that holds something, row by row, with its formula, which is empty for what is no formula.
func (s *Sheet) Each(visit func(at Ref, v Value, formula string, role Role)) {
	for i, row := range s.rows {
		for k, c := range row {
			if c.expr != nil || c.value.Kind != Blank {
				visit(s.At(i+1, k+1), c.value, s.formula(&c), c.style.role)
			}
		}
	}
}
