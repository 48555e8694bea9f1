package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Split returns the NPV of a group of the baseline's lines, and of the part that never goes; the rest of what
// recurs is added to avoidable by month.
func Split(b *Book, t *Levels, g *Group, discount, avoidable []float64) (all, left float64) {
	at := &Schedule{own: report.Schedule{Start: 1}, start: 1, running: make([]float64, b.Case.Months()+1)}
	whole := func(p part) *Charge {
		flows, _ := b.flows(p, at)
		return &Charge{part: p, flows: flows}
	}
	all = NPVOf(t, whole(b.kept(g)), discount, nil)
	for _, p := range b.remaining(g, true, at) {
		if p.category == b.derived(report.Stranded) {
			left += NPVOf(t, whole(p), discount, nil)
		}
	}
	if g.recurs() {
		NPVOf(t, whole(b.running(g, func(m int) float64 { return clamp(float64(m)) })), discount, avoidable)
	}
	return all, left
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
