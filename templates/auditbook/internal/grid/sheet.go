package grid

import "math"

// Sheet is one sheet: its cells, and how it is shown and printed.
type Sheet struct {
	Name    string
	Title   string // what the sheet is, for the book's contents
	Frozen  Pane
	Widths  []Width
	Heights map[int]float64 // of rows that hold more than one line, in points
	Tab     string          // colour of its tab, RRGGBB; may be empty
	Repeat  int             // how many of the first rows, beside the first column, are repeated on every printed page
	Breaks  []int           // rows after which a printed page ends
	Links   []Link
	Lists   []List
	Marks   []Mark
	Charts  []Chart

	book *Book
	rows [][]cell
}

// Pane says how many rows and columns stay in view.
type Pane struct{ Rows, Cols int }

// Width is the width of columns, in characters.
type Width struct {
	From, To int
	Width    float64
	Hidden   bool
}

// Link goes from a cell to another place of the book.
type Link struct {
	Row, Col int
	To       Ref
}

// List is a drop-down: the cell takes one of the texts of a range.
type List struct {
	Row, Col int
	Of       Expr
	Prompt   string
}

// Mark colours cells by what they say: the text Good in green, any other in red.
type Mark struct {
	From, To Ref
	Good     string
}

// cell is one cell. A formula's value is kept with it.
type cell struct {
	expr  Expr
	dx    int32
	style Style
	value Value
}

// pagesWide is over how many printed pages a sheet is spread, so that it can be read.
func (s *Sheet) pagesWide() int {
	const columns = 190 // characters across a page
	total := 0.0
	for _, w := range s.Widths {
		total += w.Width * float64(w.To-w.From+1)
	}
	return max(1, int(math.Ceil(total/columns)))
}

// Tall makes room for lines of text in a row.
func (s *Sheet) Tall(row, lines int) {
	if s.Heights == nil {
		s.Heights = map[int]float64{}
	}
	s.Heights[row] = 13.5 * float64(lines)
}

// put makes room and stores a cell.
func (s *Sheet) put(row, col int, c cell) Ref {
	for len(s.rows) < row {
		s.rows = append(s.rows, nil)
	}
	r := s.rows[row-1]
	if cap(r) < col {
		r = append(make([]cell, 0, col), r...)
	}
	for len(r) < col {
		r = append(r, cell{})
	}
	r[col-1] = c
	s.rows[row-1] = r
	return s.At(row, col)
}

// Text puts a text, whatever it begins with: it is never read as a formula.
func (s *Sheet) Text(row, col int, text string, style Style) Ref {
	return s.put(row, col, cell{value: Value{Kind: Text, Text: text}, style: style})
}

// Number puts a number.
func (s *Sheet) Number(row, col int, x float64, style Style) Ref {
	return s.put(row, col, cell{value: num(x), style: style})
}

// Formula puts a formula and evaluates it.
func (s *Sheet) Formula(row, col int, e Expr, style Style) Ref {
	return s.put(row, col, cell{expr: e, value: e.eval(place{s, 0}), style: style})
}

// Series puts one formula into n cells of a row, from the column on for which it was made.
func (s *Sheet) Series(row, col, n int, e Expr, style Style) {
	for dx := range n {
		s.put(row, col+dx, cell{expr: e, dx: int32(dx), value: e.eval(place{s, dx}), style: style})
	}
}

// Copy puts a formula into one cell that stands dx columns to the right of the one it was made for, as a series from right to left needs.
func (s *Sheet) Copy(row, col, dx int, e Expr, style Style) Ref {
	return s.put(row, col, cell{expr: e, dx: int32(dx), value: e.eval(place{s, dx}), style: style})
}

// Value returns what a cell shows; Blank where nothing was put.
func (s *Sheet) Value(row, col int) Value {
	if row < 1 || row > len(s.rows) {
		return Value{}
	}
	r := s.rows[row-1]
	if col < 1 || col > len(r) {
		return Value{}
	}
	return r[col-1].value
}

// Rows returns the number of the last row that holds something.
func (s *Sheet) Rows() int { return len(s.rows) }

// Each visits every cell that holds something, row by row, with its formula, which is empty for what is no formula.
func (s *Sheet) Each(visit func(at Ref, v Value, formula string)) {
	for i, row := range s.rows {
		for k := range row {
			c := &row[k]
			if c.expr == nil && c.value.Kind == Blank {
				continue
			}
			formula := ""
			if c.expr != nil {
				formula = s.FormulaText(c.expr, int(c.dx))
			}
			visit(s.At(i+1, k+1), c.value, formula)
		}
	}
}

// RoleAt returns the role of a cell; Plain where it has no style.
func (s *Sheet) RoleAt(row, col int) Role {
	if row > len(s.rows) || col > len(s.rows[row-1]) || s.rows[row-1][col-1].style == 0 {
		return Plain
	}
	return Role(int(s.rows[row-1][col-1].style-1) / int(formats))
}
