package page

import (
	"shorecast/charts"
	doc "shorecast/templates"
)

// cash is the cumulative saving over time and when each option is paid back.
func cash(r *results) doc.Page {
	p := doc.Page{ID: onCash.id, Title: onCash.title, Message: cashMessage(r)}
	p.Add(small("Saving against " + r.name(r.base) + " month by month, net of the cost of the change, added up. The " +
		"lowest point is the funding peak; an option is paid back where its curve crosses zero for good."))
	p.Add(r.figures(charts.CashCurve, charts.AllOptions)...)
	return p
}

func cashMessage(r *results) string {
	o := &r.Options[r.others[0]]
	if peak := r.say.Amount(o.FundingPeak); peak != r.say.Amount(0) {
		return r.name(o.Option) + " needs up to " + peak + " of funding."
	}
	return r.name(o.Option) + " needs no funding."
}

func paybackTable(r *results) doc.Table {
	t := caseTable("tables-payback", columns(wide("Option"), right("Funding peak", "Payback", "Discounted payback", "IRR",
		"Run-rate saving", "% of baseline, final year")), r.against(), "Funding and payback; amounts in "+r.inUnit(r.unit))
	t.Notes = []string{"The discounted payback applies the same test to discounted cash and is therefore later."}
	t.Rows = r.byOption(r.others, func(i int) []doc.Cell {
		o := &r.Options[i]
		return []doc.Cell{r.amount(o.FundingPeak, r.unit), text(r.say.Payback(o.PaybackMonths)),
			text(r.say.Payback(o.DiscountedPaybackMonths)), text(r.say.IRR(&o.Savings)), r.saving(o.RunRateSaving, r.unit),
			r.share(o.RunRateSavingShare)}
	})
	return t
}

// cumulativeTable reads the curve at the end of every year.
func cumulativeTable(r *results) doc.Table {
	t := caseTable("tables-cash", r.yearColumns("Option", 0), r.against(),
		"Cumulative saving at the end of each year in "+r.inUnit(r.unit))
	t.Rows = r.byOption(r.others, func(i int) []doc.Cell {
		var cells []doc.Cell
		for y := 0; y <= r.Case.Horizon; y++ {
			cells = append(cells, r.saving(r.Options[i].CumulativeSavingByMonth[12*y], r.unit))
		}
		return cells
	})
	return t
}
