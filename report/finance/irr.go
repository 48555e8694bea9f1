package finance

import "math"

// Outcome says what became of the search for an internal rate of return.
type Outcome uint8

// The outcomes. With Found and BorrowingRate there is a rate, with the others there is none.
const (
	Found         Outcome = iota
	BorrowingRate         // found, but a higher rate raises the value: it is the cost of a loan, not a return
	NoSignChange          // the flows never change sign
	NoRateInRange         // no rate in (MinRate, MaxRate)
	SeveralRates          // more than one rate in the range
)

// String returns the words of the JSON field irr_note; empty for Found.
func (o Outcome) String() string {
	return [...]string{"", "borrowing rate", "no sign change", "no rate in range", "several rates"}[o]
}

// MinRate and MaxRate bound the rates that are looked for, both excluded.
const (
	MinRate = -0.99
	MaxRate = 10.0
)

// IRR returns the rate at which the present value of monthly flows is zero. Flows that are counted at the same time are
// added first; a sum of at most tolerance counts as zero. Every root in the range is bracketed, so that a second one
// cannot be missed.
func IRR(flows []float64, timing Timing, tolerance float64) (rate float64, outcome Outcome) {
	f := newSum(flows, timing, tolerance)
	if f.signChanges() == 0 {
		return 0, NoSignChange
	}
	roots := f.roots(math.Log1p(MinRate), math.Log1p(MaxRate))
	switch {
	case len(roots) == 0:
		return 0, NoRateInRange
	case len(roots) > 1:
		return 0, SeveralRates
	case f.rises(roots[0]):
		return math.Expm1(roots[0]), BorrowingRate
	}
	return math.Expm1(roots[0]), Found
}

// Rates returns every rate strictly between low and high, both above −1, at which the present value of monthly flows is
// zero, ascending.
func Rates(flows []float64, timing Timing, tolerance, low, high float64) []float64 {
	f := newSum(flows, timing, tolerance)
	if f.signChanges() == 0 {
		return nil
	}
	roots := f.roots(math.Log1p(max(low, MinRate)), math.Log1p(high))
	for i, s := range roots {
		roots[i] = math.Expm1(s)
	}
	return roots
}

// sum is Σ amount·e^(−time·s), the present value as a function of s = ln(1+rate). Times ascend, no amount is 0.
type sum []term

type term struct{ amount, time float64 }

func newSum(flows []float64, timing Timing, tolerance float64) sum {
	var f sum
	for m := 0; m < len(flows); {
		t, amount := timing.Time(m), 0.0
		for ; m < len(flows) && timing.Time(m) == t; m++ {
			amount += flows[m]
		}
		if math.Abs(amount) > tolerance && amount != 0 {
			f = append(f, term{amount, t})
		}
	}
	return f
}

func (f sum) signChanges() int {
	n := 0
	for i := 1; i < len(f); i++ {
		if (f[i].amount > 0) != (f[i-1].amount > 0) {
			n++
		}
	}
	return n
}

// at returns the value at s and the sum of the absolute terms, the scale of its rounding error.
func (f sum) at(s float64) (value, scale float64) {
	for _, t := range f {
		x := t.amount * math.Exp(-t.time*s)
		value += x
		scale += math.Abs(x)
	}
	return value, scale
}

// roots returns every zero strictly between low and high, ascending; one where the sum only touches zero counts once.
//
// It follows the proof of Descartes' rule of signs for sums of exponentials: multiplying by e^(τs) does not move a
// zero, and with τ between the two times of a sign change the derivative has that sign change no more. So between two
// neighbouring zeros of that derivative, which the same function finds, the sum times e^(τs) is monotone and has at
// most one zero, and signs at the ends tell whether it has.
func (f sum) roots(low, high float64) []float64 {
	if f.signChanges() == 0 {
		return nil
	}
	ends := append(append([]float64{low}, f.derivative().roots(low, high)...), high)
	var roots []float64
	for i := 1; i < len(ends); i++ {
		a, b := ends[i-1], ends[i]
		if i > 1 && f.touches(a) {
			roots = append(roots, a)
			continue
		}
		if f.touches(b) && i < len(ends)-1 {
			continue // counted as the next interval's beginning
		}
		va, _ := f.at(a)
		vb, _ := f.at(b)
		if (va > 0) != (vb > 0) && va != 0 && vb != 0 {
			roots = append(roots, f.bisect(a, b))
		}
	}
	return roots
}

// derivative returns d/ds of e^(τs)·f without the factor e^(τs), τ halfway between the times of the first sign change.
func (f sum) derivative() sum {
	i := 1
	for (f[i].amount > 0) == (f[i-1].amount > 0) {
		i++
	}
	tau := (f[i-1].time + f[i].time) / 2
	d := make(sum, len(f))
	for j, t := range f {
		d[j] = term{t.amount * (tau - t.time), t.time}
	}
	return d
}

// touches reports whether the value at s counts as zero: within 1e-10 of the sum of the absolute terms.
func (f sum) touches(s float64) bool {
	v, scale := f.at(s)
	return math.Abs(v) <= 1e-10*scale
}

// rises reports whether the value grows with s, rounding apart.
func (f sum) rises(s float64) bool {
	slope := make(sum, len(f))
	for i, t := range f {
		slope[i] = term{-t.time * t.amount, t.time}
	}
	v, scale := slope.at(s)
	return v > 1e-9*scale
}

// bisect halves a bracket to the last bit; slow and sure.
func (f sum) bisect(a, b float64) float64 {
	va, _ := f.at(a)
	for range 200 {
		m := a + (b-a)/2
		if m == a || m == b {
			break
		}
		vm, _ := f.at(m)
		if vm == 0 {
			return m
		}
		if (vm > 0) == (va > 0) {
			a = m
		} else {
			b = m
		}
	}
	return a + (b-a)/2
}
