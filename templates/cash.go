package templates

import (
	"shorecast/charts"
)

// cash is the cumulative saving over time and when each option is paid back.
func (m *composer) cash() Page {
	if len(m.others) == 0 {
		return Page{}
	}
	p := Page{ID: "cash", Title: "Cash and payback", Message: m.cashMessage(), Summary: true}
	p.Blocks = append(p.Blocks, Paragraph{"The curve adds up, month by month, what an option saves against " + m.baseline().Name +
		" less what it costs to get there. Its lowest point is the funding peak; where it crosses zero for good, the option is paid back. " +
		"The discounted payback counts the same in today's money and therefore comes later.", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.CashCurve)...)
	return append1(p, m.paybackTable(), m.cumulativeTable())
}

func (m *composer) cashMessage() string {
	o := &m.c.Options[m.others[0]]
	s := o.Name + " ties up " + m.money(o.FundingPeak) + " at most"
	if m.money(o.FundingPeak) == m.money(0) {
		s = o.Name + " ties up no money"
	}
	switch {
	case o.PaybackMonths == nil:
		return s + " and does not return it within " + m.plural(m.c.HorizonYears, "year", "years") + "."
	case *o.PaybackMonths == 0:
		return s + " and is never behind " + m.baseline().Name + "."
	}
	return s + " and is paid back after " + m.months(*o.PaybackMonths) + "."
}

func (m *composer) paybackTable() Table {
	t := Table{ID: "cash-payback", Detail: true, Title: []string{"Options against " + m.baseline().Name, "Funding and payback; amounts in " + m.amounts(m.unit), m.when()},
		Columns: []Column{{Head: "Option", Wide: true}, {Head: "Funding peak", Align: Right}, {Head: "Payback", Align: Right},
			{Head: "Discounted payback", Align: Right}, {Head: "IRR", Align: Right}, {Head: "Run-rate saving", Align: Right},
			{Head: "of baseline's last year", Align: Right}}}
	for _, i := range m.others {
		o := &m.c.Options[i]
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: o.Name}, m.amount(o.FundingPeak, m.unit), {Text: m.payback(o.PaybackMonths)},
			{Text: m.payback(o.DiscountedPaybackMonths)}, {Text: m.irr(o)}, m.saving(o.RunRateSaving, m.unit), m.share(o.RunRateSavingShare, 1)}})
	}
	return t
}

// cumulativeTable reads the curve at the end of every year.
func (m *composer) cumulativeTable() Table {
	t := Table{ID: "cash-table", Detail: true, Columns: m.yearColumns("Option", 0, false),
		Title: []string{"Options against " + m.baseline().Name, "Cumulative saving at the end of each year in " + m.amounts(m.unit), m.when()}}
	for _, i := range m.others {
		o := &m.c.Options[i]
		row := Row{Cells: []Cell{{Text: o.Name}}}
		for y := 0; y <= m.c.HorizonYears; y++ {
			row.Cells = append(row.Cells, m.saving(o.CumulativeSavingByMonth[12*y], m.unit))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
