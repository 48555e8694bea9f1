package ledger

import "shorecast/report"

// takeApart returns the NPV of a group of the baseline's lines, and of the part that never goes; the rest of what recurs is added to
// avoidable by month.
func TakeApart(e *Book, t *Levels, g *Group, discount, avoidable []float64) (all, left float64) {
	whole := func(p part) *Charge {
		flows, _ := e.flows(p, Schedule{})
		return &Charge{part: p, flows: flows}
	}
	all = NPVOf(t, whole(part{Group: g, category: e.derived(report.KeptInHouse), money: g.money, heads: g.heads, planFrom: never}), discount, nil)
	for _, p := range e.left(g, true, Schedule{}) {
		if p.category == e.derived(report.Stranded) {
			left += NPVOf(t, whole(p), discount, nil)
		}
	}
	if g.recurs() {
		away := func(flow []float64) []float64 {
			return weighted(flow, func(m int) float64 { return clamp(float64(m)) })
		}
		NPVOf(t, whole(part{Group: g, category: e.derived(report.ParallelRunning), money: away(g.avoidable), heads: away(g.headsAway), planFrom: never}), discount, avoidable)
	}
	return all, left
}

// npvOf returns the NPV of cost of a charge; with byMonth it adds each month's part there too.
func NPVOf(t *Levels, k *Charge, discount, byMonth []float64) float64 {
	total := 0.0
	for _, w := range k.flows {
		for m, amount := range w.amounts {
			if amount == 0 {
				continue
			}
			y := (m + 11) / 12
			v := amount * t.At(k.inYear(w.exposure, y), y) * w.tax[y] * discount[m]
			total += v
			if byMonth != nil {
				byMonth[m] += v
			}
		}
	}
	return total
}
