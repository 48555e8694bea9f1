package ledger

import (
	"math"

	"shorecast/report"
)

// Factors is what all drivers do together: nothing, in the base case.
type Factors struct {
	rate                     float64     // the discount rate
	Volume                   Factor      // relative, by function
	salaries, output         Factor      // relative, by location
	wages, prices, attrition Factor      // points, by location
	fx                       Factor      // relative, by currency, from month 1 on
	fees, oneOff, Time       Factor      // relative, by option
	indexation               Factor      // points, by option
	stable                   float64     // relative, the value of every currency without a volatility
	Walk                     [][]float64 // by currency and year, what a random walk has made of its value; nil = nothing
}

// Unchanged returns the factors that leave the workbook's own figures as they are.
func Unchanged(c *report.Case) *Factors {
	fn, l, x, o := len(c.Functions), len(c.Locations), len(c.Currencies), len(c.Options)
	return &Factors{rate: c.DiscountRate, stable: 1, Volume: ones(fn), salaries: ones(l), output: ones(l),
		wages: zeros(l), prices: zeros(l), attrition: zeros(l), fx: ones(x),
		fees: ones(o), oneOff: ones(o), Time: ones(o), indexation: zeros(o)}
}

// Shifted returns the factors with every change applied.
func Shifted(c *report.Case, shifts ...Shift) *Factors {
	f := Unchanged(c)
	for _, s := range shifts {
		f.Apply(s)
	}
	return f
}

// Reset undoes every change but the walks. It allocates nothing.
func (f *Factors) Reset(rate float64) {
	f.rate, f.stable = rate, 1
	for _, x := range [...]*Factor{&f.Volume, &f.salaries, &f.output, &f.fx, &f.fees, &f.oneOff, &f.Time} {
		x.Reset(1)
	}
	for _, x := range [...]*Factor{&f.wages, &f.prices, &f.attrition, &f.indexation} {
		x.Reset(0)
	}
}

// Factor is what a driver does: a figure for everything it fits, and one for each name.
type Factor struct {
	All float64
	of  []float64
}

func ones(n int) Factor {
	f := Factor{1, make([]float64, n)}
	for i := range f.of {
		f.of[i] = 1
	}
	return f
}

func zeros(n int) Factor { return Factor{0, make([]float64, n)} }

func (f *Factor) scale(target int, up float64) {
	if target == All {
		f.All *= up
		return
	}
	f.of[target] *= up
}

func (f *Factor) add(target int, points float64) {
	if target == All {
		f.All += points
		return
	}
	f.of[target] += points
}

// Reset gives every figure one value.
func (f *Factor) Reset(to float64) {
	f.All = to
	for i := range f.of {
		f.of[i] = to
	}
}

// months returns a number of months under a relative change, rounded half up.
func months(n int, up float64) int { return max(0, int(math.Floor(float64(n)*up+1e-9+0.5))) }
