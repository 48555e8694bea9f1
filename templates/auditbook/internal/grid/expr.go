package grid

// Expr is a formula, or a part of one. It is immutable: one Expr may stand in many cells, its relative references moving with them.
type Expr interface {
	text(p *printer)
	eval(at place) Value
}

// place is where a formula is evaluated: the sheet of its cell, and how many columns it stands to the right of the cell it was written for.
type place struct {
	sheet *Sheet
	dx    int
}

// number is a constant. The models built here use 0, 1 and 12 alone; everything else stands in a cell of its own.
type number float64

// Num returns a constant.
func Num(x float64) Expr { return number(x) }

// word is a constant text.
type word string

// Word returns a constant text of at most 255 characters.
func Word(s string) Expr { return word(s) }

// Ref is a reference to one cell.
type Ref struct {
	sheet              *Sheet
	row, col           int
	fixedRow, fixedCol bool
}

// Sheet returns the sheet that the cell stands on.
func (r Ref) Sheet() *Sheet { return r.sheet }

// Row returns the cell's 1-based row.
func (r Ref) Row() int { return r.row }

// Col returns the cell's 1-based column.
func (r Ref) Col() int { return r.col }

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

// between is the part of a row or column range from one place to another, 1-based: INDEX(…):INDEX(…).
type between struct {
	of          *span
	first, last Expr
}

// Between returns the part of a row of cells from one place to another, both 1-based and within it.
func Between(row Expr, first, last Expr) Expr { return &between{row.(*span), first, last} }

// binary is an operation on two values, or element by element.
type binary struct {
	op   string
	a, b Expr
}

func fold(op string, xs []Expr) Expr {
	e := xs[0]
	for _, x := range xs[1:] {
		e = &binary{op, e, x}
	}
	return e
}

// Add returns the sum of two or more formulas.
func Add(xs ...Expr) Expr { return fold("+", xs) }

// Mul returns the product of two or more formulas.
func Mul(xs ...Expr) Expr { return fold("*", xs) }

// Sub returns a − b.
func Sub(a, b Expr) Expr { return &binary{"-", a, b} }

// Div returns a ÷ b.
func Div(a, b Expr) Expr { return &binary{"/", a, b} }

// Pow returns a to the power of b.
func Pow(a, b Expr) Expr { return &binary{"^", a, b} }

// Join returns two texts as one.
func Join(a, b Expr) Expr { return &binary{"&", a, b} }

// Is returns a comparison; op is one of = <> < <= > >=.
func Is(a Expr, op string, b Expr) Expr { return &binary{op, a, b} }

// negative is −a.
type negative struct{ a Expr }

// Neg returns −a.
func Neg(a Expr) Expr { return &negative{a} }

// call is a function of the table in function.go.
type call struct {
	name string
	args []Expr
}

// Call returns a function's call. An unknown name is a programmer's error.
func Call(name string, args ...Expr) Expr {
	if _, ok := functions[name]; !ok {
		panic("no function " + name)
	}
	return &call{name, args}
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

// Index returns one cell of a range, by row and column, 1-based; column or row 0 stands for all of them.
func Index(of, row, col Expr) Expr { return Call("INDEX", of, row, col) }

// Where is one criterion: the cells of a range compared with a number. With Op "" or "=" they have to be equal.
type Where struct {
	Range Expr
	Op    string
	Value Expr
}

// conditional is SUMIFS or COUNTIFS.
type conditional struct {
	sum   *span // nil to count
	where []Where
}

// SumIfs returns the sum of the cells of a range whose fellows meet every criterion. Criteria are numbers: names may hold wildcards.
func SumIfs(sum Expr, where ...Where) Expr { return &conditional{sum.(*span), where} }

// CountIfs returns how many cells meet every criterion.
func CountIfs(where ...Where) Expr { return &conditional{nil, where} }
