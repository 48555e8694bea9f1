package risk

import (
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// How far break-evens are searched: relative changes and points.
const (
	leastRelative, mostRelative = -0.99, 5.0
	leastPoints, mostPoints     = -0.5, 0.5
)

// breakEven returns, for each driver of the list, the change at which an option saves nothing against another.
// Transition time is apart: it moves in whole months.
func (s *study) breakEven(against, o int) []report.BreakEven {
	rows := []report.BreakEven{}
	for _, u := range s.ranges.list {
		if u.Lever.Driver != report.TransitionTime && s.ctx.Err() == nil {
			rows = append(rows, report.BreakEven{Option: o, Lever: u.Lever, Change: nearest(s.zeros(against, o, u.Lever))})
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

// zeros returns every change of a driver within the searched range at which an option saves nothing against another.
func (s *study) zeros(against, o int, r report.Lever) []float64 {
	low, high := leastPoints, mostPoints
	if r.Driver.Rule().Relative {
		low, high = leastRelative, mostRelative
	}
	t := s.NewLevels()
	f := ledger.Unchanged(s.Case)
	base, option := s.Cells(against, f), s.Cells(o, f)
	at := func(x float64) float64 {
		f.Reset()
		f.Apply(r, x)
		t.Fill(f)
		return t.NPV(base) - t.NPV(option)
	}
	if r.Driver == report.DiscountRate {
		rate := s.Case.DiscountRate
		roots := finance.Rates(s.saved(against, o), s.Case.Discounting, s.flowTolerance, rate+low, rate+high)
		for i := range roots {
			roots[i] -= rate
		}
		return roots
	}
	ends := append(s.kinks(r), low, high)
	slices.Sort(ends)
	ends = slices.DeleteFunc(slices.Compact(ends), func(x float64) bool { return x < low || x > high })
	switch r.Driver {
	case report.WageInflation, report.PriceInflation, report.ContractIndexation:
		flow, rates := s.pricedFlow(base, option), s.movedRates(r)
		var zeros []float64
		for i, a := range ends[:len(ends)-1] {
			if s.ctx.Err() != nil {
				return nil
			}
			b := ends[i+1]
			zeros = append(zeros, s.refine(at, s.polynomial(flow, rates, a, b).roots(a, b), a, b)...)
		}
		return zeros
	}
	return s.pieces(at, ends, r.Driver != report.Productivity, true)
}

// saved returns what an option saves against another, by month.
func (s *study) saved(against, o int) []float64 {
	flows := make([]float64, len(s.accounts[o].Cost))
	for m := range flows {
		flows[m] = s.accounts[against].Cost[m] - s.accounts[o].Cost[m]
	}
	return flows
}

// kinks returns the changes at which a driver's effect turns: a minimum commitment begins to bind, attrition or
// productivity reaches its floor, an indexation its floor or cap. Between them the NPV is linear in the change, in its
// inverse for productivity, or a polynomial for rates.
func (s *study) kinks(r report.Lever) []float64 {
	var ks []float64
	switch r.Driver {
	case report.Volume:
		for _, v := range s.Volumes[1:] {
			for y := 0; y <= s.Case.Horizon && r.Target.Covers(int(v.Function)); y++ {
				for _, u := range v.Turns(y) {
					ks = append(ks, u-1)
				}
			}
		}
	case report.Attrition:
		for _, l := range s.Case.Locations {
			ks = append(ks, -l.Attrition)
		}
	case report.Productivity:
		for _, l := range s.Case.Locations {
			ks = append(ks, ledger.LeastProductivity/l.Productivity-1)
		}
	case report.ContractIndexation:
		for i, o := range s.Case.Options {
			for y := 2; y <= s.Case.Horizon && r.Target.Covers(i); y++ {
				planned := s.Case.RateIn(report.RateContractIndexation, i, y, o.ContractIndexation)
				for _, bound := range []*float64{o.IndexationFloor, o.IndexationCap} {
					if bound != nil {
						ks = append(ks, *bound-planned)
					}
				}
			}
		}
	}
	return ks
}

// pieces returns the zeros of a function that is monotone between neighbouring ends. A stretch of zeros is none or,
// with stretches, those of its places that may be the nearest to 0; one all along is none in any case. Where the
// context ends it returns nothing.
func (s *study) pieces(at func(float64) float64, ends []float64, linear, stretches bool) []float64 {
	values := make([]float64, len(ends))
	for i, x := range ends {
		if s.ctx.Err() != nil {
			return nil
		}
		if values[i] = at(x); math.Abs(values[i]) <= s.Tolerance() {
			values[i] = 0
		}
	}
	stretches = stretches && slices.ContainsFunc(values, func(v float64) bool { return v != 0 })
	var zeros []float64
	for i, v := range values {
		flat := i > 0 && values[i-1] == 0 || i+1 < len(values) && values[i+1] == 0
		if v == 0 && (stretches || !flat) {
			zeros = append(zeros, ends[i])
		}
		if v == 0 && stretches && i > 0 && values[i-1] == 0 && ends[i-1] < 0 && ends[i] > 0 {
			zeros = append(zeros, 0)
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
