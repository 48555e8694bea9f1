package grid

import (
	"math"
	"time"
)

// call is a call of a function.
type call struct {
	name  string
	value func(at place, args []Expr) Value
	args  []Expr
}

// The functions that formulas may use, with the arguments that they have in spreadsheets: Excel 2013 and LibreOffice
// both have them, and none is volatile. Texts and blanks in ranges count as nothing. If evaluates only the branch that
// counts. SumProduct takes ranges of one shape, or one formula over ranges; within it, row or column 0 of Index stands
// for all of them.
var (
	Sum          = callable("SUM", fold(0, func(sum, x float64) float64 { return sum + x }))
	Max          = callable("MAX", fold(math.Inf(-1), math.Max))
	Min          = callable("MIN", fold(math.Inf(1), math.Min))
	And          = callable("AND", fold(1, func(all, x float64) float64 { return all * truth(x != 0).Num }))
	Or           = callable("OR", fold(0, func(some, x float64) float64 { return math.Max(some, truth(x != 0).Num) }))
	SumProduct   = callable("SUMPRODUCT", sumProduct)
	Index        = callable("INDEX", index)
	If           = callable("IF", choose)
	IfError      = callable("IFERROR", ifError)
	Abs          = callable("ABS", rounded(math.Abs))
	Int          = callable("INT", rounded(math.Floor))
	RoundUp      = callable("ROUNDUP", rounded(awayFromZero))
	Date         = callable("DATE", date)
	IsNumber     = callable("ISNUMBER", isNumber)
	Exact        = callable("EXACT", exact)
	RateOfReturn = callable("IRR", irr)
	sumIfs       = callable("SUMIFS", sumOfThose)
	countIfs     = callable("COUNTIFS", countOfThose)
)

func callable(name string, value func(at place, args []Expr) Value) func(args ...Expr) Expr {
	return func(args ...Expr) Expr { return &call{name, value, args} }
}

// visit calls f with the numbers of the arguments, ranges cell by cell: what is no number in a range is passed over, as
// both programs do. It returns the first error.
func visit(at place, args []Expr, f func(x float64)) (err Value, ok bool) {
	for _, a := range args {
		of, isArea := a.(area)
		if !isArea {
			v := a.eval(at)
			if v.Kind == Error {
				return v, false
			}
			if v.Kind != Text {
				f(v.Num)
			}
			continue
		}
		b := of.box(at)
		for i := range b.rows * b.cols {
			switch v := b.value(i/b.cols, i%b.cols); v.Kind {
			case Error:
				return v, false
			case Number:
				f(v.Num)
			}
		}
	}
	return Value{}, true
}

// fold returns a function that combines the numbers of its arguments one by one; without any it is 0.
func fold(start float64, f func(so, x float64) float64) func(at place, args []Expr) Value {
	return func(at place, args []Expr) Value {
		result, some := start, false
		if err, ok := visit(at, args, func(x float64) { result, some = f(result, x), true }); !ok {
			return err
		}
		if !some {
			return num(0)
		}
		return num(result)
	}
}

func awayFromZero(x float64) float64 { return math.Copysign(math.Ceil(math.Abs(x)), x) }

func rounded(f func(float64) float64) func(at place, args []Expr) Value {
	return func(at place, args []Expr) Value {
		v := args[0].eval(at).number()
		v.Num = f(v.Num)
		return v
	}
}

func sumProduct(at place, args []Expr) Value {
	rows, cols := shape(at, args)
	at.each = true
	total := 0.0
	for i := range rows * cols {
		at.row, at.col = i/cols, i%cols
		v := args[0].eval(at)
		for _, a := range args[1:] {
			v = operate("*", v, a.eval(at))
		}
		switch v.Kind {
		case Error:
			return v
		case Number:
			total += v.Num
		}
	}
	return num(total)
}

// shape returns the shape that the ranges of formulas have in common; one cell, or one value, goes with any.
func shape(at place, parts []Expr) (rows, cols int) {
	rows, cols = 1, 1
	for _, e := range parts {
		r, c := 1, 1
		switch x := e.(type) {
		case area:
			b := x.box(at)
			r, c = b.rows, b.cols
		case *operation:
			if r, c = shape(at, []Expr{x.b}); x.a != nil {
				r, c = shape(at, []Expr{x.a, x.b})
			}
		case *call:
			switch x.name {
			case "INDEX":
				b := indexed(at, x.args)
				r, c = b.rows, b.cols
			case "ABS", "EXACT": // of the functions, these are computed element by element
				r, c = shape(at, x.args)
			}
		}
		if rows*cols > 1 && r*c > 1 && (r != rows || c != cols) {
			panic("ranges of different shapes")
		}
		if r*c > 1 {
			rows, cols = r, c
		}
	}
	return rows, cols
}

// indexed returns what INDEX stands for: one cell, or a whole row or column; nothing outside its range.
func indexed(at place, args []Expr) box {
	b := args[0].(area).box(at)
	row, col := args[1].eval(at), args[2].eval(at)
	r, c := int(row.Num), int(col.Num)
	if row.Kind == Error || col.Kind == Error || row.Num < 0 || col.Num < 0 || r > b.rows || c > b.cols {
		return box{}
	}
	if r > 0 {
		b.top, b.rows = b.top+r-1, 1
	}
	if c > 0 {
		b.left, b.cols = b.left+c-1, 1
	}
	return b
}

func index(at place, args []Expr) Value {
	b := indexed(at, args)
	if b.sheet == nil {
		return noRef
	}
	if b.rows*b.cols > 1 {
		return b.element(at)
	}
	v := b.value(0, 0)
	if v.Kind == Blank {
		return Value{Kind: Number} // what a formula shows of a blank cell
	}
	return v
}

func sumOfThose(at place, args []Expr) Value {
	return conditional(at, args[0].(area).box(at), args[1:])
}
func countOfThose(at place, args []Expr) Value { return conditional(at, box{}, args) }

// conditional sums the cells where every criterion is met, or counts them where there is nothing to sum.
func conditional(at place, of box, args []Expr) Value {
	type test struct {
		box
		op   string
		want Value
	}
	var tests []test
	for i := 0; i < len(args); i += 2 {
		c := args[i+1].(*criterion)
		t := test{args[i].(area).box(at), c.op, c.eval(at)}
		if t.want.Kind == Error {
			return t.want
		}
		tests = append(tests, t)
	}
	total := 0.0
cells:
	for i := range tests[0].rows * tests[0].cols {
		row, col := i/tests[0].cols, i%tests[0].cols
		for _, t := range tests {
			if v := t.value(row, col); v.Kind != Number || !holds(t.op, order(v, t.want)) {
				continue cells
			}
		}
		v := Value{Num: 1}
		if of.sheet != nil {
			v = of.value(row, col)
		}
		if v.Kind == Error {
			return v
		}
		total += v.Num
	}
	return num(total)
}

func choose(at place, args []Expr) Value {
	test := args[0].eval(at)
	switch {
	case test.Kind == Error:
		return test
	case test.Num != 0:
		return args[1].eval(at)
	}
	return args[2].eval(at)
}

func ifError(at place, args []Expr) Value {
	if v := args[0].eval(at); v.Kind != Error {
		return v
	}
	return args[1].eval(at)
}

func isNumber(at place, args []Expr) Value { return truth(args[0].eval(at).Kind == Number) }

func exact(at place, args []Expr) Value {
	return truth(args[0].eval(at).String() == args[1].eval(at).String())
}

// date returns the number of a day as both programs count it from March 1900 on; a month may lie outside 1 to 12.
func date(at place, args []Expr) Value {
	y, m, d := args[0].eval(at).Num, args[1].eval(at).Num, args[2].eval(at).Num
	day := time.Date(int(y), time.Month(int(m)), int(d), 0, 0, 0, 0, time.UTC)
	return num(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// irr follows the tangent from the guess, as the programs do; all stop after some tens of steps without a result.
func irr(at place, args []Expr) Value {
	var flows []float64
	if err, ok := visit(at, args[:1], func(x float64) { flows = append(flows, x) }); !ok {
		return err
	}
	rate := args[1].eval(at).number().Num
	for range 100 {
		value, slope := 0.0, 0.0
		for i, f := range flows {
			d := math.Pow(1+rate, -float64(i))
			value += f * d
			slope -= float64(i) * f * d / (1 + rate)
		}
		step := value / slope
		rate -= step
		if rate <= -1 || math.IsNaN(rate) || math.IsInf(rate, 0) {
			return noNum
		}
		if math.Abs(step) < 1e-12 {
			return num(rate)
		}
	}
	return noNum
}
