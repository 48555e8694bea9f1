package report

import (
	"math"
	"slices"

	"shorecast/report/finance"
)

// BreakEven is the change of one driver at which an option's NPV of saving is zero: the one nearest to no change.
type BreakEven struct {
	Option      string   `json:"option"`
	Driver      string   `json:"driver"`
	AppliesTo   string   `json:"applies_to"` // "all" or a name
	Change      *float64 `json:"change"`     // nil where no change within the searched range makes it zero
	OptionIndex int      `json:"-"`          // value form of Option
	Lever       Lever    `json:"-"`          // value form of Driver and AppliesTo
}

// How far break-evens are searched: relative changes and points.
const (
	leastRelative, mostRelative = -0.99, 5.0
	leastPoints, mostPoints     = -0.5, 0.5
)

// breakEvens returns one row for each option and driver of the list, Transition time apart: it moves in whole months.
func (s *study) breakEvens(list []driverRange, saving [][]float64) []BreakEven {
	rows := []BreakEven{}
	for _, o := range s.c.others() {
		for _, r := range list {
			if r.driver != TransitionTime {
				change := nearest(s.zeros(s.c.Baseline, o, r, saving[o]))
				rows = append(rows, BreakEven{s.c.Options[o].Name, r.driver.String(), r.appliesTo, change, o, r.lever()})
			}
		}
	}
	return rows
}

// nearest returns the change nearest to none, the negative of two equally near.
func nearest(changes []float64) *float64 {
	var best *float64
	for i, x := range changes {
		if best == nil || math.Abs(x) < math.Abs(*best) {
			best = &changes[i]
		}
	}
	return best
}

// zeros returns every change of a driver within the searched range at which an option saves nothing against another; flows are what it saves
// by month.
func (s *study) zeros(against, o int, r driverRange, flows []float64) []float64 {
	low, high := leastPoints, mostPoints
	if r.driver.Rule().Relative {
		low, high = leastRelative, mostRelative
	}
	t := s.e.newTableau()
	f := s.c.base()
	base, option := s.under(against, f), s.under(o, f)
	at := func(x float64) float64 {
		f.reset(s.c.DiscountRate)
		f.apply(r.shift(x))
		s.e.fill(t, f)
		return t.npv(base) - t.npv(option)
	}
	switch r.driver {
	case DiscountRate:
		roots := finance.Rates(flows, s.c.timing(), s.flowDust(), s.c.DiscountRate+low, s.c.DiscountRate+high)
		for i := range roots {
			roots[i] -= s.c.DiscountRate
		}
		return roots
	case WageInflation, PriceInflation, ContractIndexation:
		p := s.polynomial(r, base, option)
		return s.refine(at, p.roots(low, high), low, high)
	}
	ends := append(s.kinks(r), low, high)
	slices.Sort(ends)
	ends = slices.DeleteFunc(slices.Compact(ends), func(x float64) bool { return x < low || x > high })
	return s.pieces(at, ends, r.driver != Productivity)
}

// flowDust is the flow below which a month's saving counts as nothing.
func (s *study) flowDust() float64 { return dust * s.absolute }

// kinks returns the changes at which a driver's effect turns: a minimum commitment begins to bind, attrition or productivity reaches its
// floor. Between them the NPV is linear in the change, or in its inverse for productivity.
func (s *study) kinks(r driverRange) []float64 {
	var ks []float64
	switch r.driver {
	case Volume:
		for _, v := range s.e.volumes[1:] {
			if v.commitment > 0 && (r.target == all || int32(r.target) == v.function) {
				for y := 1; y <= s.c.Horizon; y++ {
					ks = append(ks, v.commitment/grown(v.growth, y)-1)
				}
			}
		}
	case Attrition:
		for _, l := range s.c.Locations {
			ks = append(ks, -l.Attrition)
		}
	case Productivity:
		for _, l := range s.c.Locations {
			ks = append(ks, leastProductivity/l.Productivity-1)
		}
	}
	return ks
}

// pieces returns the zeros of a function that is monotone between neighbouring ends. A stretch of zeros is none.
func (s *study) pieces(at func(float64) float64, ends []float64, linear bool) []float64 {
	values := make([]float64, len(ends))
	for i, x := range ends {
		if values[i] = at(x); math.Abs(values[i]) <= s.dust() {
			values[i] = 0
		}
	}
	var zeros []float64
	for i, v := range values {
		flat := i > 0 && values[i-1] == 0 || i+1 < len(values) && values[i+1] == 0
		if v == 0 && !flat {
			zeros = append(zeros, ends[i])
		}
		if i == 0 || values[i-1] == 0 || v == 0 || (values[i-1] > 0) == (v > 0) {
			continue
		}
		a, b := ends[i-1], ends[i]
		if linear {
			zeros = append(zeros, a-values[i-1]*(b-a)/(v-values[i-1]))
			continue
		}
		zeros = append(zeros, bisect(at, a, b))
	}
	return zeros
}

// refine brings zeros of an approximation to zeros of the function itself.
func (s *study) refine(at func(float64) float64, zeros []float64, low, high float64) []float64 {
	for i, z := range zeros {
		const near = 1e-7
		a, b := max(z-near, low), min(z+near, high)
		if (at(a) > 0) != (at(b) > 0) {
			zeros[i] = bisect(at, a, b)
		}
	}
	return zeros
}

// bisect halves a bracket to the last bit.
func bisect(at func(float64) float64, a, b float64) float64 {
	rising := at(a) < 0
	for range 200 {
		m := a + (b-a)/2
		if m == a || m == b {
			break
		}
		if (at(m) < 0) == rising {
			a = m
		} else {
			b = m
		}
	}
	return a + (b-a)/2
}
