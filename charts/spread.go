package charts

import "math"

// Spread is the distribution of a figure over simulated futures.
type Spread struct {
	P5, P25, P50, P75, P95 float64
	Labels                 [3]string // of P5, P50 and P95: "P5 +1,234"
	Point                  float64   // as planned
	PointLabel             string
	From, To               float64   // over which values Heights extend
	Heights                []float64 // of equal steps, 0 to 1, the highest 1; empty where the distribution is one value
	Share                  string    // the part of the futures that saves, "87 %"
}

// Outline is the upper edge of a part of a distribution in steps: values and heights, 0 to 1.
type Outline struct {
	X, Y []float64
	Good bool // it lies above zero
}

// Outlines returns the parts of a distribution below and above zero, as far as there are any, without their flat ends.
func (s *Spread) Outlines() []Outline {
	var all []Outline
	for _, o := range []Outline{s.outline(s.From, math.Min(0, s.To)), s.outline(math.Max(0, s.From), s.To)} {
		if len(o.X) > 0 {
			all = append(all, o)
		}
	}
	return all
}

func (s *Spread) outline(from, to float64) Outline {
	o := Outline{Good: from >= 0}
	n := float64(len(s.Heights))
	if n == 0 || from >= to {
		return o
	}
	first, last := -1, 0
	for i, h := range s.Heights {
		a, b := math.Max(from, s.From+(s.To-s.From)*float64(i)/n), math.Min(to, s.From+(s.To-s.From)*float64(i+1)/n)
		if a >= b || first < 0 && h == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if k := len(o.X); k > 0 && o.Y[k-1] == h {
			o.X[k-1] = b
		} else {
			o.X, o.Y = append(o.X, a, b), append(o.Y, h, h)
		}
		if h > 0 {
			last = len(o.X)
		}
	}
	o.X, o.Y = o.X[:last], o.Y[:last]
	return o
}
