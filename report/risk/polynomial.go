package risk

import (
	"math"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// polynomial is Σ p[k]·x^k.
type polynomial []float64

func (p polynomial) at(x float64) float64 {
	sum := 0.0
	for k := len(p) - 1; k >= 0; k-- {
		sum = sum*x + p[k]
	}
	return sum
}

func (p polynomial) derivative() polynomial {
	d := make(polynomial, 0, len(p))
	for k := 1; k < len(p); k++ {
		d = append(d, float64(k)*p[k])
	}
	return d
}

// scale returns the sum of the absolute terms at x: what rounding is measured against.
func (p polynomial) scale(x float64) float64 {
	sum := 0.0
	for k := len(p) - 1; k >= 0; k-- {
		sum = sum*math.Abs(x) + math.Abs(p[k])
	}
	return sum
}

// roots returns every zero between low and high, both included, ascending: between two neighbouring zeros of its
// derivative a polynomial is monotone. One that is zero everywhere has none.
func (p polynomial) roots(low, high float64) []float64 {
	for len(p) > 0 && p[len(p)-1] == 0 {
		p = p[:len(p)-1]
	}
	if len(p) < 2 {
		return nil
	}
	ends := append(append([]float64{low}, p.derivative().roots(low, high)...), high)
	zero := func(x float64) bool { return math.Abs(p.at(x)) <= 1e-14*p.scale(x) }
	var roots []float64
	for i, x := range ends {
		if zero(x) && (len(roots) == 0 || roots[len(roots)-1] < x) {
			roots = append(roots, x)
			continue
		}
		if i > 0 && !zero(ends[i-1]) && (p.at(ends[i-1]) > 0) != (p.at(x) > 0) {
			roots = append(roots, bisect(p.at, ends[i-1], x))
		}
	}
	return roots
}

// times returns the product with constant + slope·x.
func (p polynomial) times(constant, slope float64) polynomial {
	out := make(polynomial, len(p), len(p)+1)
	for k, c := range p {
		out[k] += constant * c
		if slope == 0 {
			continue
		}
		if k+1 == len(out) {
			out = append(out, 0)
		}
		out[k+1] += slope * c
	}
	return out
}

// pricedFlow is what an option saves against another at prices that all are 1: by price, as Levels has them, and year;
// nil for prices that nothing follows.
type pricedFlow [][]float64

func (s *study) pricedFlow(base, option []ledger.Cell) pricedFlow {
	t := s.NewLevels()
	t.Fill(ledger.Unchanged(s.Case))
	flow := make(pricedFlow, len(t.Prices))
	add := func(cells []ledger.Cell, sign float64) {
		for _, k := range cells {
			price := k.Exposure.Price
			if flow[price] == nil {
				flow[price] = ledger.Years(s.Case)
			}
			for i, weights := range k.Weights {
				m := k.Exposure
				m.Price, m.Volume = 0, k.Volumes[i]
				for y, w := range weights {
					flow[price][y] += sign * w * t.At(m, y)
				}
			}
		}
	}
	add(base, 1)
	add(option, -1)
	return flow
}

// polynomial returns the NPV of a flow as a polynomial in the points by which a driver changes its rates, right between
// low and high, where each rate moves with the points or not at all.
func (s *study) polynomial(flow pricedFlow, rates map[int16]yearlyRate, low, high float64) polynomial {
	t := s.NewLevels()
	t.Fill(ledger.Unchanged(s.Case))
	sum := make(polynomial, s.Case.Horizon+1)
	for price, amounts := range flow {
		rate, moves := rates[int16(price)]
		level := polynomial{1}
		for y, amount := range amounts {
			if !moves {
				sum[0] += amount * t.Prices[price][y]
				continue
			}
			if y > 1 {
				a, b := low+(high-low)/4, high-(high-low)/4
				if rate(y, a) == rate(y, b) {
					level = level.times(1+rate(y, a), 0)
				} else {
					level = level.times(1+rate(y, a)-a, 1)
				}
			}
			for k, c := range level {
				sum[k] += amount * c
			}
		}
	}
	for k := range sum {
		if math.Abs(sum[k]) <= s.Tolerance() {
			sum[k] = 0
		}
	}
	return sum
}

// yearlyRate is a rate of a year after points were added to it.
type yearlyRate func(year int, points float64) float64

// movedRates returns the rates that a driver moves, by the place of their price in Levels.
func (s *study) movedRates(r report.Lever) map[int16]yearlyRate {
	rates := map[int16]yearlyRate{}
	add := func(price int16, kind report.Rate, index int, otherwise float64) {
		rates[price] = func(year int, points float64) float64 {
			return s.Case.RateIn(kind, index, year, otherwise) + points
		}
	}
	switch r.Driver {
	case report.WageInflation:
		for i, l := range s.Case.Locations {
			if r.Target.Covers(i) {
				add(s.WagePrice(int32(i)), report.RateWageInflation, i, l.WageInflation)
			}
		}
	case report.PriceInflation:
		for i, l := range s.Case.Locations {
			if r.Target.Covers(i) {
				add(s.LocalPrice(int32(i)), report.RatePriceInflation, i, l.PriceInflation)
			}
		}
	case report.ContractIndexation:
		for i := range s.Case.Options {
			if r.Target.Covers(i) {
				rates[s.ContractPrice(int32(i))] = func(year int, points float64) float64 {
					return s.Case.Indexation(i, year, points)
				}
			}
		}
	}
	return rates
}
