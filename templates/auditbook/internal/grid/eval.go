package grid

import "math"

// Kind is what a value is.
type Kind uint8

// A cell holds nothing, a number, a text or an error. Truth values are the numbers 0 and 1.
const (
	Blank Kind = iota
	Number
	Text
	Error
)

// Value is what a cell shows or a formula gives.
type Value struct {
	Kind Kind
	Num  float64
	Text string // of texts, and of errors their name
}

func num(x float64) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Value{Kind: Error, Text: "#NUM!"}
	}
	return Value{Kind: Number, Num: x}
}

func truth(b bool) Value {
	if b {
		return Value{Kind: Number, Num: 1}
	}
	return Value{Kind: Number}
}

var (
	noValue = Value{Kind: Error, Text: "#VALUE!"}
	noRef   = Value{Kind: Error, Text: "#REF!"}
	noDiv   = Value{Kind: Error, Text: "#DIV/0!"}
	noNum   = Value{Kind: Error, Text: "#NUM!"}
)

// number returns the value as an operand; a text is an error.
func (v Value) number() Value {
	switch v.Kind {
	case Text:
		return noValue
	case Blank:
		return Value{Kind: Number}
	}
	return v
}

func (n number) eval(place) Value { return Value{Kind: Number, Num: float64(n)} }
func (w word) eval(place) Value   { return Value{Kind: Text, Text: string(w)} }

func (r Ref) eval(at place) Value { return r.sheet.Value(r.row, r.column(at)) }

func (r Ref) column(at place) int {
	if r.fixedCol {
		return r.col
	}
	return r.col + at.dx
}

// A range in place of one value is a programmer's error: the two programs would not agree on what it means.
func (s *span) eval(place) Value    { panic("a range where one value is wanted") }
func (w *between) eval(place) Value { panic("a range where one value is wanted") }

func (n *negative) eval(at place) Value {
	v := n.a.eval(at).number()
	v.Num = -v.Num
	return v
}

func (b *binary) eval(at place) Value { return operate(b.op, b.a.eval(at), b.b.eval(at)) }

// operate applies an operator to two values.
func operate(op string, a, b Value) Value {
	if a.Kind == Error {
		return a
	}
	if b.Kind == Error {
		return b
	}
	switch op {
	case "=", "<>", "<", "<=", ">", ">=":
		return compare(op, a, b)
	case "&":
		return Value{Kind: Text, Text: a.String() + b.String()}
	}
	a, b = a.number(), b.number()
	if a.Kind == Error || b.Kind == Error {
		return noValue
	}
	switch op {
	case "+":
		return num(a.Num + b.Num)
	case "-":
		return num(a.Num - b.Num)
	case "*":
		return num(a.Num * b.Num)
	case "/":
		if b.Num == 0 {
			return noDiv
		}
		return num(a.Num / b.Num)
	}
	if a.Num == 0 && b.Num <= 0 {
		return noNum
	}
	return num(math.Pow(a.Num, b.Num))
}

// compare compares numbers with numbers and texts with texts; a text is above every number.
func compare(op string, a, b Value) Value {
	order := 0
	switch {
	case a.Kind == Text && b.Kind == Text:
		order = foldedOrder(a.Text, b.Text)
	case a.Kind == Text && (b.Kind == Number || a.Text != ""):
		order = 1
	case b.Kind == Text && (a.Kind == Number || b.Text != ""):
		order = -1
	case a.Num < b.Num:
		order = -1
	case a.Num > b.Num:
		order = 1
	}
	switch op {
	case "=":
		return truth(order == 0)
	case "<>":
		return truth(order != 0)
	case "<":
		return truth(order < 0)
	case "<=":
		return truth(order <= 0)
	case ">":
		return truth(order > 0)
	}
	return truth(order >= 0)
}

func (c *call) eval(at place) Value { return functions[c.name](at, c.args) }

func (c *conditional) eval(at place) Value {
	rows, cols := 0, 0
	tests := make([]test, len(c.where))
	for i, w := range c.where {
		s := w.Range.(*span)
		v := w.Value.eval(at).number()
		if v.Kind == Error {
			return v
		}
		tests[i] = test{box: s.box(at), op: w.Op, want: v.Num}
		rows, cols = tests[i].rows, tests[i].cols
	}
	total := 0.0
	var sum box
	if c.sum != nil {
		sum = c.sum.box(at)
	}
	for r := range rows {
		for k := range cols {
			if !allMeet(tests, r, k) {
				continue
			}
			if c.sum == nil {
				total++
				continue
			}
			v := sum.value(r, k)
			if v.Kind == Error {
				return v
			}
			total += v.Num
		}
	}
	return num(total)
}

// test is a criterion with its number.
type test struct {
	box
	op   string
	want float64
}

func allMeet(tests []test, r, k int) bool {
	for i := range tests {
		t := &tests[i]
		v := t.value(r, k)
		if v.Kind != Number {
			return false
		}
		op := t.op
		if op == "" {
			op = "="
		}
		if compare(op, v, Value{Kind: Number, Num: t.want}).Num == 0 {
			return false
		}
	}
	return true
}
