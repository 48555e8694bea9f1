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

// number is a constant. The models built here use 0, 1 and 12 alone; everything else stands in a cell of its own.
type number float64

// Num returns a constant.
func Num(x float64) Expr { return number(x) }

// word is a constant text.
type word string

// Word returns a constant text of at most 255 characters.
func Word(s string) Expr { return word(s) }

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

func chain(op string, xs []Expr) Expr {
	e := xs[0]
	for _, x := range xs[1:] {
		e = &operation{op, e, x}
	}
	return e
}

// Add returns the sum of one or more formulas.
func Add(xs ...Expr) Expr { return chain("+", xs) }

// Mul returns the product of one or more formulas.
func Mul(xs ...Expr) Expr { return chain("*", xs) }

// Sub returns a − b.
func Sub(a, b Expr) Expr { return &operation{"-", a, b} }

// Div returns a ÷ b.
func Div(a, b Expr) Expr { return &operation{"/", a, b} }

// Pow returns a to the power of b.
func Pow(a, b Expr) Expr { return &operation{"^", a, b} }

// Join returns two texts as one.
func Join(a, b Expr) Expr { return &operation{"&", a, b} }

// Neg returns −a.
func Neg(a Expr) Expr { return &operation{"-", nil, a} }

// Is returns a comparison; op is one of = <> < <= > >=.
func Is(a Expr, op string, b Expr) Expr { return &operation{op, a, b} }

// call is a call of a function of the table in function.go.
type call struct {
	name string
	args []Expr
	*function
}

// Call returns a function's call. An unknown name is a programmer's error.
func Call(name string, args ...Expr) Expr {
	f, ok := functions[name]
	if !ok {
		panic("no function " + name)
	}
	return &call{name, args, f}
}

// If returns IF(test, yes, no); only the branch that counts is evaluated.
func If(test, yes, no Expr) Expr { return Call("IF", test, yes, no) }

// Sum returns the sum of its arguments; texts and blanks in ranges count as nothing.
func Sum(args ...Expr) Expr { return Call("SUM", args...) }

// Max returns the largest of its arguments.
func Max(args ...Expr) Expr { return Call("MAX", args...) }

// Min returns the smallest of its arguments.
func Min(args ...Expr) Expr { return Call("MIN", args...) }

// SumProduct returns the sum of the products of ranges of one shape, or of one formula over ranges.
func SumProduct(args ...Expr) Expr { return Call("SUMPRODUCT", args...) }

// Index returns one cell of a range, by row and column, 1-based; within SumProduct, column or row 0 stands for all.
func Index(of, row, col Expr) Expr { return Call("INDEX", of, row, col) }

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

// SumIfs returns the sum of the cells of a range whose fellows meet every criterion. Criteria are numbers, since names
// may hold wildcards.
func SumIfs(sum Expr, where ...Where) Expr { return Call("SUMIFS", criteria([]Expr{sum}, where)...) }

// CountIfs returns how many cells meet every criterion.
func CountIfs(where ...Where) Expr { return Call("COUNTIFS", criteria(nil, where)...) }

func criteria(args []Expr, where []Where) []Expr {
	for _, w := range where {
		args = append(args, w.Range, &criterion{cmp.Or(w.Op, "="), w.Value})
	}
	return args
}
