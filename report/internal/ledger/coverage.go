package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Gaps returns by option the stretches of months in which nobody is paid for the work of a function that the option
// covers: some of the baseline's work has moved, and no line of the option's own that recurs is due.
func Gaps(b *Book) [][]report.Gap {
	c := b.Case
	gaps := make([][]report.Gap, len(c.Options))
	t := b.NewLevels()
	t.Fill(Unchanged(c))
	work := worked(b, t, c.Baseline, func(g *Group) (int32, bool) {
		return g.Function, g.Function >= 0 && g.Kind <= report.Fees
	})
	for o := range c.Options {
		if o == c.Baseline {
			continue
		}
		paid := worked(b, t, o, func(g *Group) (int32, bool) {
			return g.Function, g.Function >= 0 && g.Kind != report.Benefit || g.Kind <= report.Fees
		})
		s := b.PlannedSchedule(o)
		for _, f := range b.Scopes[o].Indices() {
			fn := int32(f)
			gap := func(m int) bool {
				return at(work[fn], m) && s.Running(fn, m) < 1 && !at(paid[fn], m) && !at(paid[report.SharedFunction], m)
			}
			for m := 1; m <= c.Months(); m++ {
				if !gap(m) {
					continue
				}
				from := m
				for m < c.Months() && gap(m+1) {
					m++
				}
				gaps[o] = append(gaps[o], report.Gap{Function: f, From: from, To: m})
			}
		}
	}
	return gaps
}

// worked returns by function the months in which a line of an option that recurs is due with an amount other than 0,
// of the groups that of counts.
func worked(b *Book, t *Levels, option int, of func(*Group) (function int32, counts bool)) map[int32][]bool {
	months := map[int32][]bool{}
	s := b.PlannedSchedule(option)
	for _, g := range b.groups[option] {
		function, counts := of(g)
		if !counts || !g.recurs() {
			continue
		}
		if months[function] == nil {
			months[function] = make([]bool, len(g.money))
		}
		p := b.own(g, s)
		exposure, o := b.payExposure(g), &b.Case.Options[option]
		for m, x := range p.money {
			y := finance.Year(m)
			due := x * t.At(exposure, y)
			if g.escalation == report.EscalationRate {
				due *= Grown(g.rate, y)
			}
			if g.Kind == report.Fees && !g.planned {
				due *= renewal(o, m)
			}
			if due != 0 {
				months[function][m] = true
			}
		}
	}
	return months
}

// FarOut returns the options and locations whose cost is far from the baseline's.
func FarOut(c *report.Case, accounts []*Account, locations []report.LocationResult) []report.FarOut {
	var far []report.FarOut
	add := func(x report.FarOut, bound float64) {
		if x.Against > 0 && (x.Cost > bound*x.Against || x.Cost < x.Against/bound) {
			far = append(far, x)
		}
	}
	for o, a := range accounts {
		add(report.FarOut{Index: o, Cost: a.Gross, Against: accounts[c.Baseline].Gross}, report.FarOutOption)
	}
	home := locations[c.Options[c.Baseline].Location].LoadedCostByYear[1]
	for i, l := range locations {
		if here := l.LoadedCostByYear[1]; here != nil && home != nil {
			add(report.FarOut{Location: true, Index: i, Cost: *here, Against: *home}, report.FarOutLocation)
		}
	}
	return far
}
