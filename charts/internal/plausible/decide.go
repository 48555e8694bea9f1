package plausible

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// drivers are the rows of a list of uncertain drivers, longest names included.
var drivers = []report.Sensitivity{
	{Lever: report.Lever{Driver: report.Volume}, Low: -0.2, High: 0.15},
	{Lever: report.Lever{Driver: report.FXValue, Target: report.Target{Reach: report.ReachCurrency, Index: 1}}, Low: -0.1, High: 0.1},
	{Lever: at(report.WageInflation, 1), Low: -0.015, High: 0.03},
	{Lever: report.Lever{Driver: report.OneOffCosts}, Low: -0.1, High: 0.4},
	{Lever: report.Lever{Driver: report.TransitionTime}, Low: 0, High: 0.5},
	{Lever: report.Lever{Driver: report.ContractIndexation, Target: report.Target{Reach: report.ReachOption, Index: 1}}, Low: 0, High: 0.01},
	{Lever: report.Lever{Driver: report.Productivity}, Low: -0.1, High: 0.05},
	{Lever: report.Lever{Driver: report.DiscountRate}, Low: -0.02, High: 0.02},
	{Lever: at(report.Salaries, 0), Low: -0.05, High: 0.05},
	{Lever: report.Lever{Driver: report.VendorFees, Target: report.Target{Reach: report.ReachOption, Index: 1}}, Low: -0.03, High: 0.1},
	{Lever: report.Lever{Driver: report.Attrition}, Low: -0.05, High: 0.1},
	{Lever: report.Lever{Driver: report.PriceInflation}, Low: -0.01, High: 0.02},
}

// at narrows a driver to a location.
func at(d report.Driver, location int) report.Lever {
	return report.Lever{Driver: d, Target: report.Target{Reach: report.ReachLocation, Index: location}}
}

// decide adds what rests on drivers: sensitivity, crossovers, simulation, scenarios and scorecard.
func (s Shape) decide(c *report.Comparison) {
	n := s.Drivers
	if n == 0 {
		n = 10
	}
	if n < 0 {
		return
	}
	base := c.Options[0].NPVCost
	for i := range c.Options[1:] {
		s.sensitivity(c, i+1, n, base)
	}
	s.simulation(c, base)
	s.crossovers(c)
	for k := range max(0, n/2) {
		name := s.name([]string{"Boom", "Bust", "Strong euro", "Wages catch up", "Late transition"}, k, "Scenario")
		change := report.Change{Lever: report.Lever{Driver: report.Volume}, Change: 0.1 * float64(k-1)}
		c.Case.Scenarios = append(c.Case.Scenarios, report.Scenario{Name: name, Changes: []report.Change{change}})
		var r report.ScenarioResult
		for i, o := range c.Options {
			r.Saving = append(r.Saving, o.NPVSaving+base*0.07*float64(i)*float64(1-k%3))
		}
		c.Scenarios = append(c.Scenarios, r)
	}
	s.scores(c, n)
}

func (s Shape) sensitivity(c *report.Comparison, i, n int, base float64) {
	var rows []report.Sensitivity
	for k := range n {
		d := drivers[k%len(drivers)]
		if k >= len(drivers) || s.Long {
			d.Lever.Target = report.Target{Reach: report.ReachLocation, Index: k % len(c.Case.Locations)}
		}
		if t := &d.Lever.Target; t.Reach == report.ReachLocation {
			t.Index = min(t.Index, len(c.Case.Locations)-1)
		}
		d.Option = i
		effect := 0.9 * base / float64(k+1)
		if (k+i)%3 == 1 {
			effect = -effect
		}
		d.NPVSavingLow, d.NPVSavingHigh = c.Options[i].NPVSaving-effect*(-d.Low), c.Options[i].NPVSaving+effect*d.High
		if k == 6 { // both ends worsen it
			d.NPVSavingLow, d.NPVSavingHigh = c.Options[i].NPVSaving-math.Abs(effect)*0.2,
				c.Options[i].NPVSaving-math.Abs(effect)*0.1
		}
		rows = append(rows, d)
	}
	slices.SortStableFunc(rows, func(a, b report.Sensitivity) int {
		return cmp.Compare(math.Abs(b.NPVSavingHigh-b.NPVSavingLow), math.Abs(a.NPVSavingHigh-a.NPVSavingLow))
	})
	c.Sensitivity = append(c.Sensitivity, rows...)
}

// simulation has bells for distributions, the third of which is a single value.
func (s Shape) simulation(c *report.Comparison, base float64) {
	r := &report.Simulation{Trials: 10_000, Seed: 1, RangesFrom: report.DefaultRanges}
	if s.Options%2 == 0 {
		r.RangesFrom = report.WorkbookRanges
	}
	share := 1 / float64(len(c.Options))
	for i, o := range c.Options {
		width := math.Abs(base) * 0.06 * float64(i)
		if i == 3 {
			width = 0
		}
		m := o.NPVSaving - width/4
		r.Options = append(r.Options, report.SimulatedOption{Mean: m, P5: m - 1.64*width, P10: m - 1.28*width,
			P25: m - 0.67*width, P50: m,
			P75: m + 0.7*width, P90: m + 1.4*width, P95: m + 1.9*width, ProbabilitySaves: 0.5 + 0.5*math.Tanh(m/math.Max(width,
				1)), ProbabilityCheapest: share})
		x := &r.Options[i]
		r.Low, r.High = min(r.Low, x.P5-(x.P50-x.P5)), max(r.High, x.P95+(x.P95-x.P50))
	}
	for i := range r.Options {
		x := &r.Options[i]
		x.Histogram = make([]int, 80)
		for k := range x.Histogram {
			at, step := r.Low+(r.High-r.Low)*(float64(k)+0.5)/80, (r.High-r.Low)/80
			switch width := (x.P75 - x.P25) / 1.37; {
			case width == 0 && step > 0 && math.Abs(at-x.P50) <= step/2:
				x.Histogram[k] = r.Trials
			case width > 0:
				x.Histogram[k] = int(float64(r.Trials) * step / width * 0.4 * math.Exp(-0.5*math.Pow((at-x.P50)/width, 2)))
			}
		}
	}
	c.Simulation = r
}

// crossovers are where the volume curves cross between two of their volumes.
func (s Shape) crossovers(c *report.Comparison) {
	x := c.VolumeCurve.Multipliers
	for a := range c.Options {
		for b := a + 1; b < len(c.Options); b++ {
			ya, yb := c.VolumeCurve.ByOption[a], c.VolumeCurve.ByOption[b]
			for k := 1; k < len(x); k++ {
				d0, d1 := ya[k-1]-yb[k-1], ya[k]-yb[k]
				if d0*d1 < 0 {
					c.Crossovers = append(c.Crossovers, report.Crossover{Pair: [2]int{a, b},
						Volume: x[k-1] + (x[k]-x[k-1])*d0/(d0-d1)})
				}
			}
		}
	}
	if len(c.Options) > 1 {
		c.Crossovers = append(c.Crossovers, report.Crossover{Pair: [2]int{0, 1}, Volume: 2.7})
	}
}

func (s Shape) scores(c *report.Comparison, n int) {
	r := &report.ScorecardResult{}
	for k := range n {
		k := report.Criterion{Name: s.name([]string{"Control", "Know-how", "Speed", "Resilience", "Data protection"}, k,
			"Criterion"), Weight: float64(10 + 5*(k%4))}
		for i := range c.Options {
			k.Scores = append(k.Scores, float64(1+(i+int(k.Weight))%5))
		}
		c.Case.Scorecard = append(c.Case.Scorecard, k)
	}
	sum := 0.0
	for _, k := range c.Case.Scorecard {
		sum += k.Weight
	}
	for i := range c.Options {
		x := report.Scored{FirstShare: 1 / float64(len(c.Options))}
		for _, k := range c.Case.Scorecard {
			x.Score += k.Weight * k.Scores[i] / sum
		}
		r.Options = append(r.Options, x)
	}
	c.Scorecard = r
}
