package grid

import (
	"math"
	"strconv"
	"strings"
)

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

// shown reports whether there is anything to see.
func (v Value) shown() bool { return v.Kind != Blank && (v.Kind != Text || v.Text != "") }

var (
	noValue = Value{Kind: Error, Text: "#VALUE!"}
	noRef   = Value{Kind: Error, Text: "#REF!"}
	noDiv   = Value{Kind: Error, Text: "#DIV/0!"}
	noNum   = Value{Kind: Error, Text: "#NUM!"}
)

func num(x float64) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return noNum
	}
	return Value{Kind: Number, Num: x}
}

func truth(b bool) Value {
	if b {
		return Value{Kind: Number, Num: 1}
	}
	return Value{Kind: Number}
}

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

// String returns what the value reads as within a text.
func (v Value) String() string {
	if v.Kind == Number {
		return strconv.FormatFloat(v.Num, 'f', -1, 64)
	}
	return v.Text
}

// place is where a formula is evaluated: the sheet of its cell, how many columns it stands to the right of the cell it
// was written for, and, within SUMPRODUCT, which element of every range counts.
type place struct {
	sheet    *Sheet
	dx       int
	each     bool
	row, col int
}

// box is a rectangle of cells in place.
type box struct {
	sheet      *Sheet
	top, left  int
	rows, cols int
}

func (b box) value(row, col int) Value { return b.sheet.Value(b.top+row, b.left+col) }

// element returns the cell that counts. A range in place of one value is a programmer's error: the two programs would
// not agree on what it means.
func (b box) element(at place) Value {
	if !at.each {
		panic("a range where one value is wanted")
	}
	if b.rows == 1 && b.cols == 1 {
		return b.value(0, 0) // one cell stands for any shape
	}
	return b.value(at.row, at.col)
}

func (r Ref) column(at place) int {
	if r.fixedCol {
		return r.Col
	}
	return r.Col + at.dx
}

func (s *span) box(at place) box {
	left, right := s.from.column(at), s.to.column(at)
	return box{s.from.Sheet, s.from.Row, left, s.to.Row - s.from.Row + 1, right - left + 1}
}

func (w *between) box(at place) box {
	b := w.of.(*span).box(at)
	first, last := int(w.first.eval(at).Num), int(w.last.eval(at).Num)
	return box{b.sheet, b.top, b.left + first - 1, 1, last - first + 1}
}

func (v Value) eval(place) Value         { return v }
func (r Ref) eval(at place) Value        { return r.Sheet.Value(r.Row, r.column(at)) }
func (s *span) eval(at place) Value      { return s.box(at).element(at) }
func (w *between) eval(at place) Value   { return w.box(at).element(at) }
func (c *call) eval(at place) Value      { return c.value(at, c.args) }
func (c *criterion) eval(at place) Value { return c.value.eval(at).number() }

func (o *operation) eval(at place) Value {
	if o.a == nil {
		v := o.b.eval(at).number()
		v.Num = -v.Num
		return v
	}
	return operate(o.op, o.a.eval(at), o.b.eval(at))
}

func operate(op string, a, b Value) Value {
	switch {
	case a.Kind == Error:
		return a
	case b.Kind == Error:
		return b
	case op == "&":
		return Value{Kind: Text, Text: a.String() + b.String()}
	case op[0] == '=' || op[0] == '<' || op[0] == '>':
		return truth(holds(op, order(a, b)))
	}
	a, b = a.number(), b.number()
	switch {
	case a.Kind == Error || b.Kind == Error:
		return noValue
	case op == "+":
		return num(a.Num + b.Num)
	case op == "-":
		return num(a.Num - b.Num)
	case op == "*":
		return num(a.Num * b.Num)
	case op == "/" && b.Num == 0:
		return noDiv
	case op == "/":
		return num(a.Num / b.Num)
	case a.Num == 0 && b.Num <= 0:
		return noNum
	}
	return num(math.Pow(a.Num, b.Num))
}

// order compares numbers with numbers, and texts with texts without regard to case; a text is above every number.
func order(a, b Value) int {
	switch {
	case a.Kind == Text && b.Kind == Text:
		return strings.Compare(strings.ToUpper(a.Text), strings.ToUpper(b.Text))
	case a.Kind == Text && (b.Kind == Number || a.Text != ""):
		return 1
	case b.Kind == Text && (a.Kind == Number || b.Text != ""):
		return -1
	case a.Num < b.Num:
		return -1
	case a.Num > b.Num:
		return 1
	}
	return 0
}

// holds reports whether an operator names the order of two values: -1 is <, 0 is =, 1 is >.
func holds(op string, order int) bool { return strings.Contains(op, "<=>"[order+1:order+2]) }
