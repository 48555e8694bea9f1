package grid

// box is a rectangle of cells in place.
type box struct {
	sheet      *Sheet
	top, left  int
	rows, cols int
}

func (s *span) box(at place) box {
	left, right := s.from.column(at), s.to.column(at)
	return box{s.from.sheet, s.from.row, left, s.to.row - s.from.row + 1, right - left + 1}
}

func (b box) value(r, k int) Value { return b.sheet.Value(b.top+r, b.left+k) }

// array is the values of a rectangle, row by row; a scalar has one of each and stands for any shape.
type array struct {
	rows, cols int
	values     []Value
}

// each evaluates a formula element by element.
func each(at place, e Expr) array {
	switch x := e.(type) {
	case *span:
		return x.box(at).array()
	case *binary:
		a, b := each(at, x.a), each(at, x.b)
		return combine(a, b, func(u, v Value) Value { return operate(x.op, u, v) })
	case *negative:
		a := each(at, x.a)
		return combine(a, array{1, 1, []Value{{Kind: Number}}}, func(u, _ Value) Value { return operate("-", Value{Kind: Number}, u) })
	case *call:
		switch x.name {
		case "ABS":
			return combine(each(at, x.args[0]), scalar(Value{}), func(u, _ Value) Value { return absolute(u) })
		case "EXACT":
			return combine(each(at, x.args[0]), each(at, x.args[1]), func(u, v Value) Value { return truth(u.String() == v.String()) })
		case "INDEX":
			if b, ok := part(at, x.args); ok {
				return b.array()
			}
		}
	}
	return scalar(e.eval(at))
}

func scalar(v Value) array { return array{1, 1, []Value{v}} }

func (b box) array() array {
	a := array{b.rows, b.cols, make([]Value, 0, b.rows*b.cols)}
	for r := range b.rows {
		for k := range b.cols {
			a.values = append(a.values, b.value(r, k))
		}
	}
	return a
}

// combine applies an operation to two arrays of one shape, or to an array and a scalar.
func combine(a, b array, f func(u, v Value) Value) array {
	shape := a
	if len(b.values) > 1 {
		shape = b
	}
	if len(a.values) > 1 && len(b.values) > 1 && (a.rows != b.rows || a.cols != b.cols) {
		panic("arrays of different shapes")
	}
	out := array{shape.rows, shape.cols, make([]Value, len(shape.values))}
	pick := func(x array, i int) Value {
		if len(x.values) == 1 {
			return x.values[0]
		}
		return x.values[i]
	}
	for i := range out.values {
		out.values[i] = f(pick(a, i), pick(b, i))
	}
	return out
}

// part returns the row or the column that INDEX(range, r, 0) or INDEX(range, 0, c) stands for.
func part(at place, args []Expr) (box, bool) {
	b := args[0].(*span).box(at)
	r, k := args[1].eval(at).Num, args[2].eval(at).Num
	switch {
	case k == 0 && r >= 1 && int(r) <= b.rows:
		return box{b.sheet, b.top + int(r) - 1, b.left, 1, b.cols}, true
	case r == 0 && k >= 1 && int(k) <= b.cols:
		return box{b.sheet, b.top, b.left + int(k) - 1, b.rows, 1}, true
	}
	return box{}, false
}

// visit calls f with the numbers of the arguments, ranges cell by cell: what is no number in a range is passed over, as the programs do.
// It returns the first error.
func visit(at place, args []Expr, f func(x float64)) (err Value, ok bool) {
	one := func(v Value, inRange bool) bool {
		if v.Kind == Error {
			err = v
			return false
		}
		if v.Kind == Number || v.Kind == Blank && !inRange {
			f(v.Num)
		}
		return true
	}
	for _, a := range args {
		var b box
		switch x := a.(type) {
		case *span:
			b = x.box(at)
		case *between:
			b = x.box(at)
		default:
			if !one(a.eval(at), false) {
				return err, false
			}
			continue
		}
		for r := range b.rows {
			for k := range b.cols {
				if !one(b.value(r, k), true) {
					return err, false
				}
			}
		}
	}
	return err, true
}

func (w *between) box(at place) box {
	b := w.of.box(at)
	first, last := int(w.first.eval(at).Num), int(w.last.eval(at).Num)
	return box{b.sheet, b.top, b.left + first - 1, 1, last - first + 1}
}
