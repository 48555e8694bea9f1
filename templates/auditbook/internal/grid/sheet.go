package grid

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
	Pages  int    // how many printed pages it takes at most, one below another; 0 = as many as it needs

	book    *Book
	widths  []float64       // by column, in characters; 0 = as the program has it
	heights map[int]float64 // of rows that hold more than one line, in points
	rows    []cells
}

// cells are a row of a sheet: single ones from its first column on, and the series of formulas in it.
type cells struct {
	single []cell
	series []series
}

// cell is one cell. A formula's value is kept with it.
type cell struct {
	expr  Expr
	dx    int32
	style Style
	value Value
}

// series is one formula in cells side by side. Most results are numbers: others stand apart, and NaN in their place.
type series struct {
	col    int // of the first
	expr   Expr
	style  Style
	values []float64
	others map[int]Value // by place
}

func (x *series) add(v Value) {
	if v.Kind != Number {
		if x.others == nil {
			x.others = map[int]Value{}
		}
		x.others[len(x.values)] = v
		v.Num = math.NaN()
	}
	x.values = append(x.values, v.Num)
}

func (x *series) at(i int) Value {
	if v := x.values[i]; v == v {
		return Value{Kind: Number, Num: v}
	}
	return x.others[i]
}

// value returns what the cell of a column shows; Blank where nothing was put.
func (r *cells) value(col int) Value {
	if col <= len(r.single) {
		if c := &r.single[col-1]; c.used() {
			return c.value
		}
	}
	for i := range r.series {
		if x := &r.series[i]; col >= x.col && col < x.col+len(x.values) {
			return x.at(col - x.col)
		}
	}
	return Value{}
}

// each visits every cell of a row that holds something, from left to right.
func (r *cells) each(visit func(col int, c *cell)) {
	var c cell
	next := 0 // the series to come
	through := func(before int) {
		for ; next < len(r.series) && r.series[next].col < before; next++ {
			x := &r.series[next]
			for i := range x.values {
				c = cell{expr: x.expr, dx: int32(i), style: x.style, value: x.at(i)}
				visit(x.col+i, &c)
			}
		}
	}
	for i := range r.single {
		if r.single[i].used() {
			through(i + 1)
			visit(i+1, &r.single[i])
		}
	}
	through(math.MaxInt)
}

func (r *cells) width() int {
	width := len(r.single)
	for _, x := range r.series {
		width = max(width, x.col+len(x.values)-1)
	}
	return width
}

func (c *cell) used() bool { return c.expr != nil || c.value.Kind != Blank }

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

// fit widens the columns in which a number would not be shown in full, or a text that another cell cuts off, and makes
// room for headings that take several lines.
func (s *Sheet) fit() {
	for i := range s.rows {
		r := &s.rows[i]
		r.each(func(col int, c *cell) {
			need := 0.0
			switch {
			case c.value.Kind == Number:
				need = c.style.format.width(c.value.Num)
			case c.style.wraps():
			case r.value(col + 1).shown():
				need = min(float64(utf8.RuneCountInString(c.value.Text))+1, mostText)
			}
			if need > s.defaultWidth(col) {
				s.Width(col, col, need)
			}
		})
	}
	for i := range s.rows {
		s.rows[i].each(func(col int, c *cell) {
			if c.style.role == Head && c.value.Kind == Text {
				s.heights[i+1] = max(s.heights[i+1], lineHeight*float64(lines(c.value.Text, int(s.defaultWidth(col)))))
			}
		})
	}
}

// mostText is the width, in characters, beyond which a column is not widened for a text.
const mostText = 60

// lines returns how many lines of so many characters a text takes.
func lines(text string, width int) int {
	width = max(width, 1)
	n, line := 0, width
	for word := range strings.FieldsSeq(text) {
		length := utf8.RuneCountInString(word)
		if line+1+length <= width {
			line += 1 + length
			continue
		}
		n += (length + width - 1) / width
		line = (length-1)%width + 1
	}
	return max(n, 1)
}

// defaultWidth returns the width of a column, 8 characters where none is set.
func (s *Sheet) defaultWidth(col int) float64 {
	if col <= len(s.widths) && s.widths[col-1] > 0 {
		return s.widths[col-1]
	}
	return 8
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
	r := s.row(row)
	r.single = extended(r.single, col)
	r.single[col-1] = c
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
	s.book.style(style)
	r := s.row(row)
	at, _ := slices.BinarySearchFunc(r.series, col, func(x series, col int) int { return x.col - col })
	r.series = slices.Insert(r.series, at, series{col: col, expr: e, style: style, values: make([]float64, 0, n)})
	x := &r.series[at]
	for dx := range n {
		x.add(e.eval(place{sheet: s, dx: dx}))
	}
}

func (s *Sheet) row(row int) *cells {
	s.rows = extended(s.rows, row)
	return &s.rows[row-1]
}

// Copy puts a formula into one cell that stands dx columns to the right of the one it was made for, as a series from
// right to left needs.
func (s *Sheet) Copy(row, col, dx int, e Expr, style Style) Ref {
	return s.put(row, col, cell{expr: e, dx: int32(dx), value: e.eval(place{sheet: s, dx: dx}), style: style})
}

// Value returns what a cell shows; Blank where nothing was put.
func (s *Sheet) Value(row, col int) Value {
	if row < 1 || row > len(s.rows) {
		return Value{}
	}
	return s.rows[row-1].value(col)
}

// Rows returns the number of the last row that holds something.
func (s *Sheet) Rows() int { return len(s.rows) }

// Each visits every cell that holds something, row by row, with its formula, which is empty for what is no formula.
func (s *Sheet) Each(visit func(at Ref, v Value, formula string, role Role)) {
	for i := range s.rows {
		s.rows[i].each(func(col int, c *cell) { visit(s.At(i+1, col), c.value, s.formula(c), c.style.role) })
	}
}
