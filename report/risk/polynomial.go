package risk

import (
	"math"

	"gonum.org/v1/gonum/stat/combin"

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

// polynomial returns an option's NPV of saving as a polynomial in the points by which a rate of inflation or indexation
// changes: (1 + e + x)^n for every price that the driver moves, by the binomial theorem.
func (s *study) polynomial(r report.Lever, base, option []ledger.Cell) polynomial {
	rates := s.movedPrices(r)
	t := s.NewLevels()
	t.Fill(ledger.Unchanged(s.Case))
	p := make(polynomial, max(s.Case.Horizon, 1))
	add := func(cells []ledger.Cell, sign float64) {
		for _, k := range cells {
			for i, weights := range k.Weights {
				m := k.Exposure
				m.Volume = k.Volumes[i]
				for y, w := range weights {
					if w != 0 {
						p.add(sign*w*t.At(m, y), t.Prices[m.Price][y], rates, m.Price, max(y-1, 0))
					}
				}
			}
		}
	}
	add(base, 1)
	add(option, -1)
	for k := range p {
		if math.Abs(p[k]) <= s.Tolerance() {
			p[k] = 0
		}
	}
	return p
}

// add adds an amount that contains a price at its level after n years: (1 + e + x)^n where the price moves, the amount
// itself where not.
func (p polynomial) add(amount, level float64, rates map[int16]float64, price int16, n int) {
	e, moves := rates[price]
	if !moves {
		p[0] += amount
		return
	}
	for j := 0; j <= n; j++ {
		p[j] += amount / level * float64(combin.Binomial(n, j)) * math.Pow(1+e, float64(n-j))
	}
}

// movedPrices returns the rates a year of the prices that a driver moves, by their place in Levels.
func (s *study) movedPrices(r report.Lever) map[int16]float64 {
	rates := map[int16]float64{}
	for i, l := range s.Case.Locations {
		if !r.Target.Covers(i) {
			continue
		}
		switch r.Driver {
		case report.WageInflation:
			rates[s.WagePrice(int32(i))] = l.WageInflation
		case report.PriceInflation:
			rates[s.LocalPrice(int32(i))] = l.PriceInflation
		}
	}
	for i, o := range s.Case.Options {
		if r.Driver == report.ContractIndexation && r.Target.Covers(i) {
			rates[s.ContractPrice(int32(i))] = o.ContractIndexation
		}
	}
	return rates
}
