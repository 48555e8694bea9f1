package page

import (
	"fmt"
	"slices"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// runnerUp sets the leading option against the second: where they differ, what would make the second the first, and
// which leads at other horizons.
func runnerUp(r *results) doc.Page {
	g := &r.RunnerUpGap
	if g.Leader == g.Second {
		return doc.Page{}
	}
	leader, second := r.name(g.Leader), r.name(g.Second)
	p := doc.Page{ID: "runner-up", Title: "Leader against runner-up", Message: leader + " has an NPV of cost " +
		r.say.Amount(g.Difference) + " below that of " + second + "."}
	if report.Negligible(g.Difference, r.Options[g.Leader].NPVCost) {
		p.Message = leader + " and " + second + " cost practically the same."
	}
	p.Add(r.figures(charts.LeaderBridge, charts.AllOptions)...)
	p.Add(r.figures(charts.LeaderGap, charts.AllOptions)...)
	p.Add(gapFlips(r))
	p.Add(r.figures(charts.HorizonCurve, charts.AllOptions)...)
	return p
}

// gapFlips lists every change of one driver at which the second option costs as much as the leading one.
func gapFlips(r *results) doc.Table {
	g := &r.RunnerUpGap
	t := table("runner-up-flips", columns(wide("What would have to happen"), right("Range"),
		left(r.withinRange())), r.name(g.Second)+" against "+r.name(g.Leader),
		"What would make "+r.name(g.Second)+" as cheap as "+r.name(g.Leader), "One driver at a time")
	t.Cards = true
	for _, b := range g.BreakEven {
		s, ok := find(g.Sensitivity, func(s report.GapSwing) bool { return s.Lever == b.Lever })
		if b.Change == nil || !ok {
			continue
		}
		within := *b.Change >= s.Low && *b.Change <= s.High
		t.Add(row(words.UpperFirst(r.say.Required(b.Lever, *b.Change)), text(r.say.Range(b.Lever.Driver, s.Low, s.High)),
			inside(within, false)))
	}
	if len(t.Rows) == 0 {
		t.Add(row("No single driver does, even far beyond its range", none, none))
	}
	return t
}

// horizonTable is every option's saving at every horizon, and which option leads there.
func horizonTable(r *results) doc.Table {
	h := &r.Horizons
	t := table("tables-horizons", columns(r.optionColumns("Horizon", r.others), left("Lowest NPV of cost")), r.against(),
		"NPV of saving in "+r.inUnit(r.unit)+" over a different horizon")
	for k, y := range h.Years {
		x := rowOf(r.say.Count(y, "year"), r.others, func(i int) doc.Cell { return r.saving(h.NPVSaving[i][k], r.unit) })
		x.Cells = append(x.Cells, text(r.name(h.Leader[k])))
		if y == r.Case.Horizon {
			x.Weight = doc.Baseline
		}
		t.Add(x)
	}
	if r.Case.MinimumSaving > 0 {
		t.Notes = append(t.Notes, "Where the option with the lowest NPV of cost saves less than "+
			r.say.Exact(r.Case.MinimumSaving)+", staying is recommended all the same.")
	}
	if h.EndsAtCase {
		t.Notes = append(t.Notes, "Nothing is known beyond the horizon: some recurring lines end, or stand in period "+
			"columns.")
	}
	return t
}

// turn returns the horizon nearest to the case's own at which another option leads, the shorter of two.
func turn(r *results) (years, leader int, ok bool) {
	h := &r.Horizons
	at := slices.Index(h.Years, r.Case.Horizon)
	for d := 1; at >= 0 && d < len(h.Years)+at; d++ {
		for _, k := range []int{at - d, at + d} {
			if k >= 0 && k < len(h.Years) && h.Leader[k] != h.Leader[at] {
				return h.Years[k], h.Leader[k], true
			}
		}
	}
	return 0, 0, false
}

// horizonFlip is that horizon as a row of what would change the verdict.
func horizonFlip(r *results) []doc.Row {
	years, leader, ok := turn(r)
	if !ok {
		return nil
	}
	what := fmt.Sprintf("The comparison would have to run for %s (this report: %d)", r.say.Count(years, "year"),
		r.Case.Horizon)
	return []doc.Row{row(what, text(r.name(leader)+" leads"), none, none)}
}
