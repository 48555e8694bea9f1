package grid

import "cmp"

// Expr is a formula, or a part of one. It is immutable: one Expr may stand in many cells, its relative references
// moving with them.
type Expr interface {
	text(p *printer)
	eval(at place) Value
}

// area is an Expr that stands for a rectangle of cells.
type area interface {
	Expr
	box(at place) box
}

// Num returns a constant, not below zero. The models built here use 0, 1 and 12 alone; everything else stands in a cell
// of its own.
func Num(x float64) Expr { return num(x) }

// Word returns a constant text of at most 255 characters.
func Word(s string) Expr { return Value{Kind: Text, Text: s} }

// Ref is a reference to one cell, by 1-based row and column.
type Ref struct {
	Sheet              *Sheet
	Row, Col           int
	fixedRow, fixedCol bool
}

// At returns a fixed reference, $C$12.
func (s *Sheet) At(row, col int) Ref { return Ref{s, row, col, true, true} }

// Across returns a reference that moves along its row, C12: in a series of formulas it refers to the column of each.
func (s *Sheet) Across(row, col int) Ref { return Ref{s, row, col, false, false} }

// AcrossHead returns a reference that moves along its row and stays in it, C$5, for headings.
func (s *Sheet) AcrossHead(row, col int) Ref { return Ref{s, row, col, true, false} }

// Label returns a reference that stays in its column, $C12, for what stands at the left of a row.
func (s *Sheet) Label(row, col int) Ref { return Ref{s, row, col, false, true} }

// span is a rectangle of cells.
type span struct{ from, to Ref }

// Range returns the rectangle between two cells of a sheet.
func Range(from, to Ref) Expr { return &span{from, to} }

// between is the part of a row from one place to another, 1-based: INDEX(…):INDEX(…).
type between struct{ of, first, last Expr }

// Between returns the part of a row of cells from one place to another, both 1-based and within it.
func Between(row, first, last Expr) Expr { return &between{row, first, last} }

// operation is an operator between two values, or before one where a is nil.
type operation struct {
	op   string
	a, b Expr
}

// The operators. Add and Mul take one or more operands, the others two; Join makes one text of two.
var (
	Add  = operator("+")
	Sub  = operator("-")
	Mul  = operator("*")
	Div  = operator("/")
	Pow  = operator("^")
	Join = operator("&")
)

// operator returns a function that puts an operator between formulas, from the left.
func operator(op string) func(xs ...Expr) Expr {
	return func(xs ...Expr) Expr {
		e := xs[0]
		for _, x := range xs[1:] {
			e = &operation{op, e, x}
		}
		return e
	}
}

// Neg returns −a.
func Neg(a Expr) Expr { return &operation{"-", nil, a} }

// Is returns a comparison; op is one of = <> < <= > >=.
func Is(a Expr, op string, b Expr) Expr { return &operation{op, a, b} }

// Where is one criterion: the cells of a range compared with a number, which has to be equal where Op is blank.
type Where struct {
	Range Expr
	Op    string
	Value Expr
}

// criterion is the second half of a Where.
type criterion struct {
	op    string
	value Expr
}

// SumIfs returns the sum of the cells of a range where the cells of other ranges meet every criterion. Criteria are
// numbers, since names may hold wildcards.
func SumIfs(sum Expr, where ...Where) Expr { return sumIfs(criteria([]Expr{sum}, where)...) }

// CountIfs returns how many cells meet every criterion.
func CountIfs(where ...Where) Expr { return countIfs(criteria(nil, where)...) }

func criteria(args []Expr, where []Where) []Expr {
	for _, w := range where {
		args = append(args, w.Range, &criterion{cmp.Or(w.Op, "="), w.Value})
	}
	return args
}
