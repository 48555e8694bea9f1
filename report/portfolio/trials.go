package portfolio

import (
	"shorecast/report/finance"
	"shorecast/report/simulation"
)

// simulation adds the trials up.
func (s *sum) simulation() *Simulation {
	if len(s.added) == 0 {
		return nil
	}
	r := &Simulation{}
	total := make([]float64, s.Trials)
	counted := map[trialsKey]bool{}
	tolerance := 0.0
	for _, e := range s.added { // in the order of the cases, so that the sums are the same each time
		r.SumOfShortfalls += e.atStart * e.shortfall
		tolerance = max(tolerance, finance.CostTolerance*e.rate*e.flow)
		k := trialsKey{e.currency, e.discountRate}
		if counted[k] {
			continue
		}
		counted[k] = true
		t := s.trials[k]
		on := e.rate * discountOn(e.discountRate, t.month, s.first)
		for i, saving := range t.sums {
			total[i] += on * saving
		}
	}
	saves := 0
	for _, x := range total {
		if x > tolerance {
			saves++
		}
	}
	r.Mean, r.ProbabilitySaves = simulation.Mean(total), float64(saves)/float64(len(total))
	p := simulation.Percentiles(total, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
	r.P5, r.P10, r.P25, r.P50, r.P75, r.P90, r.P95 = p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	r.Shortfall = r.P50 - r.P5
	if r.SumOfShortfalls > tolerance {
		d := 1 - r.Shortfall/r.SumOfShortfalls
		r.Diversification = &d
	}
	r.Low, r.High = r.P5-(r.P50-r.P5), r.P95+(r.P95-r.P50)
	r.Histogram = simulation.Histogram(total, r.Low, r.High, simulation.HistogramBins)
	return r
}
