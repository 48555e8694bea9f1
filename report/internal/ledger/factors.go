package ledger

import (
	"math"

	"shorecast/report"
)

// Factors is what all drivers do together: nothing, in the base case.
type Factors struct {
	planned float64     // the case's discount rate
	by      []factor    // by driver
	stable  float64     // relative, the value of every currency without a volatility
	Walk    [][]float64 // by currency and year, what a random walk has made of its value; nil = nothing
}

// factor is what a driver does: a figure for everything it fits, and one for each name. Relative changes multiply,
// points add.
type factor struct {
	relative bool
	all      float64
	of       []float64
}

// Unchanged returns the factors that leave the workbook's own figures as they are.
func Unchanged(c *report.Case) *Factors {
	targets := [...]int{report.ReachEverything: 0, report.ReachFunction: len(c.Functions),
		report.ReachLocation: len(c.Locations), report.ReachCurrency: len(c.Currencies), report.ReachOption: len(c.Options)}
	f := &Factors{planned: c.DiscountRate}
	for _, d := range report.Drivers() {
		rule := d.Rule()
		f.by = append(f.by, factor{relative: rule.Relative, of: make([]float64, targets[rule.Reach])})
	}
	f.Reset()
	return f
}

// Shifted returns the factors with every change applied.
func Shifted(c *report.Case, changes ...report.Change) *Factors {
	f := Unchanged(c)
	for _, x := range changes {
		f.Apply(x.Lever, x.Change)
	}
	return f
}

// Reset undoes every change but the walks. It allocates nothing.
func (f *Factors) Reset() {
	f.stable = 1
	for d := range f.by {
		f.ResetDriver(report.Driver(d))
	}
}

// ResetDriver undoes every change of one driver.
func (f *Factors) ResetDriver(d report.Driver) {
	x, none := &f.by[d], 0.0
	if x.relative {
		none = 1
	}
	x.all = none
	for i := range x.of {
		x.of[i] = none
	}
}

// Apply changes the factors: relative changes multiply, points add.
func (f *Factors) Apply(l report.Lever, change float64) {
	x := &f.by[l.Driver]
	to := &x.all
	switch {
	case l.Target == report.StableCurrencies:
		to = &f.stable
	case !l.Target.All():
		to = &x.of[l.Target.Index]
	}
	if x.relative {
		*to *= 1 + change
	} else {
		*to += change
	}
}

// move returns what a driver makes of a planned value of one of its targets.
func (f *Factors) move(planned float64, d report.Driver, target int) float64 {
	x := &f.by[d]
	if x.relative {
		return planned * x.all * x.of[target]
	}
	return planned + x.all + x.of[target]
}

// leastRate is what no change takes the discount rate below.
const leastRate = -0.99

// rate returns the discount rate.
func (f *Factors) rate() float64 {
	change := f.by[report.DiscountRate].all
	if change == 0 {
		return f.planned
	}
	return max(f.planned+change, leastRate)
}

// months returns a number of months under a relative change, rounded half up.
func months(n int, up float64) int { return max(0, int(math.Floor(float64(n)*up+1e-9+0.5))) }
