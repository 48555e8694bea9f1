package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Apart is what lines of the baseline cost that options take over together, discounted and after tax. What recurs runs
// on for as long as the move takes; the rest is due where it falls before the move.
type Apart struct {
	Kept         float64   // all of it
	Stranded     float64   // the part of what recurs that never goes
	Avoidable    []float64 // the rest of what recurs, by month
	Once         []float64 // what does not recur, by month
	OnceStranded []float64 // the part of it that never goes
}

// NewApart returns no lines.
func NewApart(c *report.Case) *Apart {
	months := func() []float64 { return make([]float64, c.Months()+1) }
	return &Apart{Avoidable: months(), Once: months(), OnceStranded: months()}
}

// Add adds a group of the baseline's lines.
func (a *Apart) Add(b *Book, t *Levels, g *Group, discount []float64) {
	atOnce := &Schedule{own: report.Schedule{Start: 1}, start: 1, running: make([]float64, b.Case.Months()+1)}
	byMonth := func(p part) []float64 {
		flows, _ := b.flows(p, atOnce)
		row := make([]float64, b.Case.Months()+1)
		NPVOf(t, &Charge{part: p, flows: flows}, discount, row)
		return row
	}
	once := func(m int) bool { return m == 0 || !g.recurs() }
	for m, x := range byMonth(b.kept(g)) {
		a.Kept += x
		if once(m) {
			a.Once[m] += x
		}
	}
	for _, p := range b.remaining(g, true, atOnce) {
		if p.category != b.derived(report.Stranded) {
			continue
		}
		for m, x := range byMonth(p) {
			if once(m) {
				a.OnceStranded[m] += x
			} else {
				a.Stranded += x
			}
		}
	}
	if g.recurs() {
		for m, x := range byMonth(b.running(g, func(m int) float64 { return clamp(float64(m)) })) {
			a.Avoidable[m] += x
		}
	}
}

// NPVOf returns the NPV of cost of a charge; with byMonth it adds each month's part there too.
func NPVOf(t *Levels, k *Charge, discount, byMonth []float64) float64 {
	total := 0.0
	for _, w := range k.flows {
		for m, amount := range w.amounts {
			if amount == 0 {
				continue
			}
			y := finance.Year(m)
			v := amount * t.At(k.inYear(w.exposure, y), y) * w.tax[y] * discount[m]
			total += v
			if byMonth != nil {
				byMonth[m] += v
			}
		}
	}
	return total
}
