package grid

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// functions are what formulas may use: all of them known to Excel 2013 and to LibreOffice, none of them volatile.
var functions map[string]func(at place, args []Expr) Value

func init() {
	functions = map[string]func(at place, args []Expr) Value{
		"SUM":        sum,
		"MAX":        func(at place, args []Expr) Value { return extreme(at, args, func(a, b float64) bool { return a > b }) },
		"MIN":        func(at place, args []Expr) Value { return extreme(at, args, func(a, b float64) bool { return a < b }) },
		"SUMPRODUCT": sumProduct,
		"INDEX":      index,
		"IF":         choose,
		"IFERROR":    ifError,
		"AND":        func(at place, args []Expr) Value { return logic(at, args, true) },
		"OR":         func(at place, args []Expr) Value { return logic(at, args, false) },
		"ABS":        func(at place, args []Expr) Value { return absolute(args[0].eval(at)) },
		"INT":        floor,
		"ROUNDUP":    roundUp,
		"DATE":       date,
		"ISNUMBER":   func(at place, args []Expr) Value { return truth(args[0].eval(at).Kind == Number) },
		"EXACT": func(at place, args []Expr) Value {
			return truth(args[0].eval(at).String() == args[1].eval(at).String())
		},
		"IRR": irr,
	}
}

func sum(at place, args []Expr) Value {
	total := 0.0
	if err, ok := visit(at, args, func(x float64) { total += x }); !ok {
		return err
	}
	return num(total)
}

func extreme(at place, args []Expr, better func(a, b float64) bool) Value {
	best, some := 0.0, false
	if err, ok := visit(at, args, func(x float64) {
		if !some || better(x, best) {
			best, some = x, true
		}
	}); !ok {
		return err
	}
	return num(best)
}

func sumProduct(at place, args []Expr) Value {
	all := each(at, args[0])
	for _, a := range args[1:] {
		all = combine(all, each(at, a), func(u, v Value) Value { return operate("*", u, v) })
	}
	total := 0.0
	for _, v := range all.values {
		switch v.Kind {
		case Error:
			return v
		case Number:
			total += v.Num
		}
	}
	return num(total)
}

func index(at place, args []Expr) Value {
	b := args[0].(*span).box(at)
	r, k := args[1].eval(at), args[2].eval(at)
	if r.Kind == Error || k.Kind == Error {
		return noRef
	}
	if r.Num < 1 || k.Num < 1 || int(r.Num) > b.rows || int(k.Num) > b.cols {
		return noRef
	}
	v := b.value(int(r.Num)-1, int(k.Num)-1)
	if v.Kind == Blank {
		return Value{Kind: Number} // what a formula shows of a blank cell
	}
	return v
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

func logic(at place, args []Expr, every bool) Value {
	result := every
	if err, ok := visit(at, args, func(x float64) {
		if (x != 0) != every {
			result = !every
		}
	}); !ok {
		return err
	}
	return truth(result)
}

func absolute(v Value) Value {
	v = v.number()
	v.Num = math.Abs(v.Num)
	return v
}

func floor(at place, args []Expr) Value {
	v := args[0].eval(at).number()
	v.Num = math.Floor(v.Num)
	return v
}

// roundUp knows whole digits alone: ROUNDUP(x, 0).
func roundUp(at place, args []Expr) Value {
	v := args[0].eval(at).number()
	v.Num = math.Copysign(math.Ceil(math.Abs(v.Num)), v.Num)
	return v
}

// date returns the number of a day as both programs count it from March 1900 on; a month may lie outside 1 to 12.
func date(at place, args []Expr) Value {
	y, m, d := args[0].eval(at).Num, args[1].eval(at).Num, args[2].eval(at).Num
	day := time.Date(int(y), time.Month(int(m)), int(d), 0, 0, 0, 0, time.UTC)
	return num(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// irr follows the tangent from the guess, as the programs do; both stop after some tens of steps without a result.
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

// String returns what the value reads as within a text.
func (v Value) String() string {
	switch v.Kind {
	case Number:
		return strconv.FormatFloat(v.Num, 'f', -1, 64)
	case Blank:
		return ""
	}
	return v.Text
}

// foldedOrder compares texts without regard to case.
func foldedOrder(a, b string) int { return strings.Compare(strings.ToUpper(a), strings.ToUpper(b)) }

// Functions returns the names of every function that formulas may use, sorted.
func Functions() []string {
	names := append(slices.Collect(maps.Keys(functions)), "SUMIFS", "COUNTIFS")
	slices.Sort(names)
	return names
}
