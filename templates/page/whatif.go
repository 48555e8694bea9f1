package page

import (
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/report"
	doc "shorecast/templates"
)

// whatIf offers the plan, every scenario, and drivers at the low and the high end of their range.
func whatIf(r *results) []doc.Block {
	at := slices.IndexFunc(r.charts, func(c charts.Chart) bool { return c.Topic == charts.CashCurve })
	if at < 0 {
		return nil
	}
	w := doc.WhatIf{Options: r.names(r.order), Curves: r.charts[at].ForOutcomes(r.Comparison, r.Format),
		Heads:   [3]string{"Option", "NPV of saving, " + r.inUnit(r.unit), "Against the plan"},
		Figures: []string{"Saving", "Payback", "IRR", "One-off cost", "Funding peak", "Run-rate saving"},
		Notes: []string{"Run-rate saving: recurring, in Year " + strconv.Itoa(r.Case.Horizon) + ". Amounts in " +
			r.inUnit(r.unit) + "; one-off cost is before tax."}}
	plan := asPlanned(r)
	add := func(group, name string, x *report.Outcome) {
		w.Outcomes = append(w.Outcomes, r.outcome(group, name, x, &plan))
	}
	add("", "As planned", &plan)
	for k := range r.WhatIf.Scenarios {
		add("Scenarios", r.Case.Scenarios[k].Name, &r.WhatIf.Scenarios[k])
	}
	for i := range r.WhatIf.Ends {
		x, group := &r.WhatIf.Ends[i], "One driver at the end of its range"
		add(group, r.say.Lever(x.Lever)+": "+r.say.End(x.Lever.Driver, x.Low), &x.AtLow)
		add(group, r.say.Lever(x.Lever)+": "+r.say.End(x.Lever.Driver, x.High), &x.AtHigh)
	}
	if n := r.WhatIf.More; n > 0 {
		w.Notes = append(w.Notes, "Left out: "+r.say.Count(n, "driver")+" of less effect, listed under Sensitivity.")
	}
	return []doc.Block{w}
}

// asPlanned is the plan as one of the outcomes.
func asPlanned(r *results) report.Outcome {
	x := report.Outcome{Leader: r.order[0], Advised: r.order[0]}
	if r.Verdict.Hurdle {
		x.Advised = r.base
	}
	for i := range r.Options {
		o := &r.Options[i]
		x.Savings, x.OneOffTotal = append(x.Savings, o.Savings), append(x.OneOffTotal, o.OneOffTotal)
	}
	return x
}

// outcome is what a choice shows: the ranking, the key figures and the curves of cumulative saving.
func (r *results) outcome(group, name string, x, plan *report.Outcome) doc.Outcome {
	out := doc.Outcome{Group: group, Name: name, Says: r.say.Outcome(x, plan.Leader)}
	saving := func(v float64) doc.Cell {
		return doc.Cell{Text: r.SignedAmount(v, r.unit), Impact: charts.ImpactOf(v, r.unit.Least())}
	}
	for _, i := range r.order {
		o := &x.Savings[i]
		cells := [2]doc.Cell{saving(o.NPVSaving), saving(o.NPVSaving - plan.Savings[i].NPVSaving)}
		var figures []doc.Cell
		var curve []float64
		if i == r.base {
			cells = [2]doc.Cell{text("baseline"), {}}
		} else {
			figures = []doc.Cell{r.share(o.NPVSavingShare), text(r.say.Payback(o.PaybackMonths)), text(r.say.IRR(o)),
				text(r.Amount(x.OneOffTotal[i], r.unit)), text(r.Amount(o.FundingPeak, r.unit)), saving(o.RunRateSaving)}
			curve = o.CumulativeSavingByMonth
		}
		out.Saving, out.Cells = append(out.Saving, o.NPVSaving), append(out.Cells, cells)
		out.Figures, out.Curves = append(out.Figures, figures), append(out.Curves, curve)
	}
	return out
}
