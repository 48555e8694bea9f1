package page

import (
	"cmp"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// sensitivity shows what moves the result, and what would bring it to zero.
func sensitivity(r *results) doc.Page {
	p := doc.Page{ID: "sensitivity", Title: "Sensitivity",
		Message: cmp.Or(r.verdict().NearestFlip(), "No single driver brings "+r.name(r.focus())+" to break-even.")}
	p.Add(small("A driver is an uncertain input that moves cost. Sensitivity moves one driver at a time to the low and " +
		"the high end of its range and leaves everything else as planned: the longer the bar, the more the driver " +
		"matters. " + rangesSource(r)))
	p.Add(r.figuresOfAll(charts.Sensitivity)...)
	return p
}

// rangesSource says whose ranges are in force.
func rangesSource(r *results) string {
	if r.Simulation.RangesFrom == report.DefaultRanges {
		return "The workbook has no sheet Uncertainty, so default ranges apply."
	}
	return "The ranges are those of the sheet Uncertainty."
}

// requiredTable lists the break-evens of the option in focus in words, the nearest first, with the planned value and
// the value it would have to take.
func requiredTable(r *results) doc.Table {
	o := &r.Options[r.focus()]
	aim := "What would have to happen for the saving to be zero"
	if o.NPVSaving < 0 {
		aim = "What would have to happen for it to cost no more than " + r.name(r.base)
	}
	t := table("sensitivity-words", columns(wide("What would have to happen"), right("As planned", "Break-even",
		"Range"), left(r.withinRange())), r.name(o.Option), aim,
		"One driver at a time; the closest, relative to its assumed range, first")
	t.Cards = true
	for _, f := range r.Flips {
		if f.Against != r.base {
			continue
		}
		now, then := planned(r, f)
		t.Add(row(words.UpperFirst(r.say.Required(f.Lever, f.Change)), orNone(now), orNone(then),
			text(r.say.Range(f.Lever.Driver, f.Low, f.High)), inside(f.Within(), o.NPVSaving < 0)))
	}
	if len(t.Rows) == 0 {
		t.Add(row("No single driver does, even far beyond its range", none, none, none, none))
	}
	return t
}

// breakEvenTable is every driver's break-even for every option.
func breakEvenTable(r *results) doc.Table {
	t := caseTable("tables-break-even", r.optionColumns("Driver", r.others), r.against(),
		"Change of one driver at which an option costs the same")
	t.Notes = []string{"The search covers " + r.SignedPercent(-0.99, 0) + " to " + r.SignedPercent(5, 0) + ", for rates " +
		r.Signed(-50, 0) + " to " + r.Signed(50, 0) + nbsp + "points. A dash: no such change is enough, or the driver does " +
		"not affect the option."}
	seen := map[report.Lever]bool{}
	for _, b := range r.BreakEven {
		if seen[b.Lever] {
			continue
		}
		seen[b.Lever] = true
		x := rowOf(r.say.Lever(b.Lever), r.others, func(i int) doc.Cell {
			e, _ := find(r.BreakEven, func(e report.BreakEven) bool { return e.Lever == b.Lever && e.Option == i })
			if e.Change == nil {
				return none
			}
			return doc.Cell{Text: r.say.Change(e.Lever.Driver, *e.Change, 1), Title: exactPercent(*e.Change)}
		})
		if known(x) {
			t.Add(x)
		}
	}
	return t
}

// planned is the value of what a driver moves, as the workbook states it, and the value that a change makes of it for
// an option; empty where the driver moves many values at once.
func planned(r *results, f report.Flip) (now, then string) {
	if pathOf(r, f.Lever) {
		return "", "" // a value a year
	}
	points := func(v float64) (string, string) { return r.Percent(v, 1), r.Percent(v+f.Change, 1) }
	t := f.Lever.Target
	i := t.Index
	switch d := f.Lever.Driver; {
	case d == report.DiscountRate:
		return points(r.Case.DiscountRate)
	case d == report.Volume && t.All():
		return r.Percent(1, 0), r.Percent(1+f.Change, 1)
	case d == report.OneOffCosts && (t.All() || i == f.Option):
		if total := r.Options[f.Option].OneOffTotal; total > 0 {
			return r.say.Amount(total), r.say.Amount(total * (1 + f.Change))
		}
	case t.All(), t == report.StableCurrencies:
	case d == report.WageInflation:
		return points(r.Case.Locations[i].WageInflation)
	case d == report.PriceInflation:
		return points(r.Case.Locations[i].PriceInflation)
	case d == report.Attrition:
		v := r.Case.Locations[i].Attrition
		return r.Percent(v, 1), r.Percent(max(v+f.Change, 0), 1)
	case d == report.Productivity:
		v := r.Case.Locations[i].Productivity
		return r.Percent(v, 1), r.Percent(v*(1+f.Change), 1)
	case d == report.ContractIndexation:
		return points(r.Case.Options[i].ContractIndexation)
	case d == report.FXValue:
		v := r.Case.Currencies[i].Rate
		return exchange(r, i, v), exchange(r, i, v/(1+f.Change))
	case d == report.Volume && r.Case.Functions[i].Volume > 0:
		v := r.Case.Functions[i].Volume
		return r.Number(v, 0), r.Number(v*(1+f.Change), 0)
	}
	return "", ""
}

// pathOf reports whether the sheet Rates states what a driver moves year by year.
func pathOf(r *results, l report.Lever) bool {
	rate, ok := map[report.Driver]report.Rate{report.WageInflation: report.RateWageInflation,
		report.PriceInflation: report.RatePriceInflation, report.ContractIndexation: report.RateContractIndexation,
		report.FXValue: report.RateFX}[l.Driver]
	return ok && !l.Target.All() && ratesByYear(r, rate, l.Target.Index)
}

// exchange writes an exchange rate: "1 EUR = 4.28 PLN".
func exchange(r *results, currency int, rate float64) string {
	return "1" + nbsp + r.currency + " = " + r.Number(rate, significant(rate, 4, 0, 2)) + nbsp +
		r.Case.Currencies[currency].Code
}
