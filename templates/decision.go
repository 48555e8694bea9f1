package templates

import (
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/finding"
)

// decision is page 1, enough to decide alone.
func (m *composer) decision() Page {
	p := Page{ID: "decision", Title: "Decision", Summary: true}
	if m.decided() {
		sure, style := m.confidence()
		p.Blocks = append(p.Blocks, Paragraph{m.verdictSentence(), Lead}, Paragraph{sure, style})
		m.check("decision", "the option of the verdict", m.c.Verdict.Option)
		m.check("decision", "how often "+m.c.Verdict.Other+" saves", "saves in "+m.chance(m.drawn(m.c.Verdict.Other).ProbabilitySaves)+" of "+m.futures())
	} else {
		p.Blocks = append(p.Blocks, Paragraph{m.leadSentence(), Lead})
	}
	if s, style := m.hurdle(); s != "" && !m.decided() {
		p.Blocks = append(p.Blocks, Paragraph{s, style})
	}
	if !m.leads() {
		p.Blocks = append(p.Blocks, Paragraph{"What moving would bring: the key figures of the cheapest other options.", Body})
	}
	p.Blocks = append(p.Blocks, m.withFormulas(m.keyFigures()), m.ranking("decision"), Paragraph{m.npvExplained(), Small})
	if m.decided() {
		p.Blocks = append(p.Blocks, m.flipBlocks()...)
	}
	p.Blocks = append(p.Blocks, m.sinceBlocks()...)
	p.Blocks = append(p.Blocks, m.warnings()...)
	return append1(p, m.missing()...)
}

func append1(p Page, blocks ...Block) Page {
	p.Blocks = append(p.Blocks, blocks...)
	return p
}

// leadSentence says which option is the cheapest, by how much and when it is paid back.
func (m *composer) leadSentence() string {
	if !m.leads() {
		return m.staySentence()
	}
	o, base := &m.c.Options[m.order[0]], m.baseline()
	s := o.Name + " has the lowest NPV of cost: " + m.money(o.NPVCost)
	if m.c.Even(o) {
		return s + ", practically the same as " + base.Name + "."
	}
	s += ", " + m.money(o.NPVSaving)
	if o.NPVSavingShare != nil {
		s += " (" + m.f.Percent(*o.NPVSavingShare, 0) + ")"
	}
	return s + " less than " + base.Name + m.paybackClause(o) + "."
}

func (m *composer) paybackClause(o *report.OptionResult) string {
	switch {
	case o.PaybackMonths == nil:
		return ", but not paid back within " + m.plural(m.c.HorizonYears, "year", "years")
	case *o.PaybackMonths == 0:
		return ", ahead from day one"
	}
	return ", paid back after " + m.months(*o.PaybackMonths)
}

func (m *composer) staySentence() string {
	base := m.baseline()
	lowest := base.Name + " has the lowest NPV of cost, " + m.money(base.NPVCost)
	if len(m.others) == 0 {
		return lowest + "."
	}
	best := &m.c.Options[m.others[0]]
	if m.c.Even(best) {
		return "Nothing is gained by moving: " + lowest + ", and the best other option, " + best.Name + ", costs practically the same."
	}
	s := "Staying is cheapest: " + lowest + "."
	s += " The best other option, " + best.Name + ", costs " + m.money(-best.NPVSaving)
	if best.NPVSavingShare != nil {
		s += " (" + m.f.Percent(-*best.NPVSavingShare, 0) + ")"
	}
	return s + " more."
}

// hurdle says whether the leading option reaches the saving that the workbook asks for.
func (m *composer) hurdle() (string, ParagraphStyle) {
	if m.k.MinimumSaving == 0 || !m.leads() {
		return "", Body
	}
	o := &m.c.Options[m.order[0]]
	if o.NPVSavingShare == nil {
		return "", Body
	}
	asked := "The workbook asks for a saving of at least " + m.percent(m.k.MinimumSaving) + " of the baseline's NPV of cost: " + o.Name
	if *o.NPVSavingShare < m.k.MinimumSaving {
		return asked + " misses it with " + m.f.Percent(*o.NPVSavingShare, 1) + ".", Caution
	}
	return asked + " reaches it with " + m.f.Percent(*o.NPVSavingShare, 1) + ".", Body
}

// keyFigures shows the two best options that are not the baseline.
func (m *composer) keyFigures() KeyFigures {
	shown := m.others[:min(2, len(m.others))]
	var k KeyFigures
	for _, i := range shown {
		k.Options = append(k.Options, m.c.Options[i].Name)
	}
	add := func(label, help string, cell func(*report.OptionResult) Cell) {
		row := KeyRow{Label: label, Help: help}
		for _, i := range shown {
			row.Values = append(row.Values, cell(&m.c.Options[i]))
		}
		k.Rows = append(k.Rows, row)
	}
	add("NPV of saving", "All that is saved less all that it costs, valued at "+monthName(m.k.FirstMonth)+".",
		func(o *report.OptionResult) Cell { return m.keySaving(o.NPVSaving) })
	add("Payback", "Until the savings have returned what the change costs.",
		func(o *report.OptionResult) Cell { return Cell{Text: m.payback(o.PaybackMonths)} })
	add("IRR", "Internal rate of return: what the money put in earns a year.",
		func(o *report.OptionResult) Cell { return Cell{Text: m.irr(o)} })
	if m.decided() {
		add("Probability that it saves", "If all drivers vary within "+m.ranges()+".", func(o *report.OptionResult) Cell { return Cell{Text: m.chance(m.drawn(o.Name).ProbabilitySaves)} })
	}
	add("Funding peak", "The most money tied up before the savings come in.",
		func(o *report.OptionResult) Cell { return Cell{Text: m.money(o.FundingPeak)} })
	add("Run-rate saving", "What Year "+itoa(m.c.HorizonYears)+" saves, one-off cost of that year included.",
		func(o *report.OptionResult) Cell { return m.keySaving(o.RunRateSaving) })
	return k
}

func (m *composer) beforeTax() string {
	if m.k.Tax == report.GroupTax {
		return "; before tax"
	}
	return ""
}

func (m *composer) keySaving(v float64) Cell {
	u := notation.UnitOf(m.c.Currency, v)
	return Cell{Text: m.signedMoney(v), Impact: impactOf(m.f.SignedAmount(v, u)), Title: m.exact(v, u)}
}

// ranking is the table of all options by NPV of cost; its totals are what the gate looks for.
func (m *composer) ranking(page string) Table {
	t := Table{
		ID:    page + "-ranking",
		Title: []string{"All options, in order of NPV of cost", "NPV of cost and of saving in " + m.amounts(m.unit), m.when()},
		Columns: []Column{{Head: "Option", Wide: true}, {Head: "Model"}, {Head: "NPV of cost", Align: Right}, {Head: "NPV of saving", Align: Right},
			{Head: "Saving", Align: Right}, {Head: "Payback", Align: Right}, {Head: "Total cost", Align: Right}},
	}
	for _, i := range m.order {
		o := &m.c.Options[i]
		cost, total := m.amount(o.NPVCost, m.unit), m.amount(o.TotalCost, m.unit)
		row := Row{Weight: m.rowWeight(i), Cells: []Cell{{Text: o.Name}, {Text: o.Model}, cost, {Text: "–"}, {Text: "–"}, {Text: "–"}, total}}
		if i == m.base {
			row.Cells[1].Text += ", baseline"
		} else {
			row.Cells[3] = m.saving(o.NPVSaving, m.unit)
			row.Cells[4] = m.share(o.NPVSavingShare, 1)
			row.Cells[5] = Cell{Text: m.payback(o.PaybackMonths)}
			m.check(page, "NPV of saving of "+o.Name, row.Cells[3].Text)
		}
		m.check(page, "NPV of cost of "+o.Name, cost.Text)
		m.check(page, "Total cost of "+o.Name, total.Text)
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (m *composer) npvExplained() string {
	s := "NPV (net present value) is what later money is worth on day one: discounted at " + m.percent(m.k.DiscountRate) +
		" a year, it counts the less, the later it falls. The lowest NPV of cost is the cheapest. Savings are against " +
		m.baseline().Name + ": + is cheaper, − is dearer."
	if m.k.Tax == report.GroupTax {
		s += " Amounts are after tax."
	}
	return s
}

// pageOneWarnings is how many warnings stand on page 1 in full.
const pageOneWarnings = 6

func (m *composer) warnings() []Block {
	ws := slices.DeleteFunc(slices.Clone(m.c.Findings), func(f finding.Finding) bool { return f.Severity != finding.Warning })
	if len(ws) == 0 {
		return nil
	}
	out := []Block{Heading{"Warnings that touch these figures"}, Findings{List: finding.Entries(ws[:min(len(ws), pageOneWarnings)]), Brief: true}}
	if more := len(ws) - pageOneWarnings; more > 0 {
		out = append(out, Paragraph{"And " + m.plural(more, "more warning", "more warnings") + ", listed under Findings.", Caution})
	}
	return out
}

func (m *composer) missing() []Block {
	t := Table{ID: "missing", Columns: []Column{{Head: "Option"}, {Head: "What one would expect to find", Wide: true}},
		Notes: []string{"What a workbook does not hold costs nothing in this report. Check that each of these is truly free, or enter it."}}
	for _, x := range m.c.Missing {
		var names []string
		for _, c := range x.Categories {
			if c == "avoidable" {
				c = "which part of the cost can be avoided"
			}
			names = append(names, c)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: x.Option}, {Text: upperFirst(list(names))}}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Heading{"Not in this workbook"}, t}
}
