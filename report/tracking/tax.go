package tracking

import (
	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// taxes are what one unit of an amount costs after tax, by the decided plan.
type taxes struct {
	home   float64        // at home, and where the plan says nothing
	months [][]shareTaxed // by category and month
	whole  []shareTaxed   // by category
}

// shareTaxed is a cost before and after tax.
type shareTaxed struct{ before, after, absolute float64 }

func (x *shareTaxed) add(cost, tax float64) {
	x.before += cost
	x.after += cost * tax
	x.absolute += abs(cost)
}

// some reports whether there is anything: more than what is left of amounts that cancel each other out.
func (x *shareTaxed) some() bool { return abs(x.before) > finance.FlowTolerance*x.absolute }

// taxes sums up what the decided plan bears. Whether tax counts is up to the case itself. Its rates are those of the
// workbook that plan and baseline are taken from, at home too.
func (t *Tracker) taxes() *taxes {
	x := &taxes{home: 1, months: make([][]shareTaxed, len(t.places.categories)),
		whole: make([]shareTaxed, len(t.places.categories))}
	for i := range x.months {
		x.months[i] = make([]shareTaxed, t.months+1)
	}
	if t.c.Tax == report.NoTax {
		return x
	}
	x.home = ledger.HomeTax(t.decided.c)
	for i := range t.plan.entries {
		e := &t.plan.entries[i]
		for m := range t.months + 1 {
			if e.Due(m) {
				x.months[e.place][m].add(e.planned(m), e.Tax(m))
				x.whole[e.place].add(e.planned(m), e.Tax(m))
			}
		}
	}
	return x
}

// of returns what one unit of a category costs after tax in a month.
func (x *taxes) of(place, month int) float64 {
	if s := &x.months[place][month]; s.some() {
		return s.after / s.before
	}
	if s := &x.whole[place]; s.some() {
		return s.after / s.before
	}
	return x.home
}
