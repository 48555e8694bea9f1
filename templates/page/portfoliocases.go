package page

import (
	"strings"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
	doc "shorecast/templates"
)

// caseTable lists the cases, those that are left out without figures, and leads to the total.
func (m *many) caseTable() doc.Table {
	t := table("portfolio-cases", columns(wide("Case", "Decision"), left("Day one"), right("NPV of saving",
		"% of today's cost", "One-off", "Run rate", "Payback", "Likelihood of a saving")), "Cases",
		"Amounts in "+m.Unit(m.unit)+", NPV at each case's own day one")
	t.Cards = true
	forecast, mixed := false, m.say.Bases() != ""
	for _, c := range m.Cases {
		if c.Refused {
			t.Add(textRow(caseName(&c), wording.LeftOut(&c), "", "", "", "", "", "", ""))
			continue
		}
		npv := m.saving(c.NPVSaving, m.unit)
		if c.Planned != nil {
			npv.Text, forecast = m.SignedAmount(*c.Planned, m.unit)+" → "+npv.Text, true
		}
		decided := wording.Decided(&c)
		if mixed && c.AfterTax {
			decided += "; after tax"
		}
		t.Add(linked(&c, text(decided), text(firstMonth(c.FirstMonth)), npv, m.share(c.NPVSavingShare),
			m.amount(c.OneOffTotal, m.unit), m.saving(c.RunRateSaving, m.unit), text(m.say.Payback(c.PaybackMonths)),
			text(m.Chance(c.ProbabilitySaves))))
	}
	t.Add(m.totalRows()...)
	if mixed {
		t.Notes = append(t.Notes, "The totals add cases after tax and cases before tax: of those marked “after tax”, NPV of "+
			"saving, run rate and payback are after tax, of the others before tax, as Tax says in their workbooks.")
	}
	if forecast {
		t.Notes = append(t.Notes, "Figures of cases that are decided are the forecast at current spending; their NPV of "+
			"saving stands as planned → forecast.")
	}
	return t
}

// totalRows lead from the NPVs at the cases' own day one to the total at the earliest one.
func (m *many) totalRows() []doc.Row {
	if m.Totals.Cases == 0 {
		return nil
	}
	own := 0.0
	for _, c := range m.Cases {
		if c.Added {
			own += c.NPVSaving
		}
	}
	sums := func(name string, npv float64) doc.Row {
		return weighted(doc.Total, row(name, text(""), text(firstMonth(m.FirstMonth)), m.saving(npv, m.unit), none,
			m.amount(m.Totals.OneOffTotal, m.unit), m.saving(m.Totals.RunRateSaving, m.unit),
			text(m.say.Payback(m.Totals.PaybackMonths)), text(m.Chance(m.Simulation.ProbabilitySaves))))
	}
	total := sums("Total to be done", m.Totals.NPVSaving)
	step := m.Totals.NPVSaving - own
	if m.SignedAmount(step, m.unit) == m.SignedAmount(0, m.unit) {
		return []doc.Row{total}
	}
	blank := func(name string, npv float64) doc.Row {
		return row(name, text(""), text(""), m.saving(npv, m.unit), text(""), text(""), text(""), text(""), text(""))
	}
	return []doc.Row{weighted(doc.Total, blank("Sum of those to be done", own)),
		blank("Discounting to "+firstMonth(m.FirstMonth), step), total}
}

// firstMonth is a month in the calendar on one line.
func firstMonth(m report.Month) string { return strings.ReplaceAll(charts.ShortMonth(m, 1), " ", nbsp) }

// linked is a row that begins with a case's name, which leads to its own document. A refused case has none, and one
// whose name holds its folder stands elsewhere.
func linked(c *portfolio.Case, cells ...doc.Cell) doc.Row {
	r := row(caseName(c), cells...)
	if !c.Refused && !strings.Contains(c.Name, "/") {
		r.Cells[0].Case = c.Name
	}
	return r
}

// caseName is a case's title, with the name of its file where that says something else.
func caseName(c *portfolio.Case) string {
	switch {
	case c.Title == "":
		return c.Name
	case strings.EqualFold(c.Title, strings.NewReplacer("-", " ", "_", " ").Replace(c.Name)):
		return c.Title
	}
	return c.Title + " (" + c.Name + ")"
}
