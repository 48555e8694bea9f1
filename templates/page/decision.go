package page

import (
	"slices"
	"strconv"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// decision is page 1, enough to decide alone. Once the decision is followed up it is a page of the plan, and what page
// 1 says then is not said again.
func decision(r *results) doc.Page {
	p := doc.Page{ID: onDecision.id, Title: onDecision.title, Summary: !r.tracked(), Checks: decisionChecks(r)}
	lead, confidence := headline(r)
	if r.tracked() {
		p.Add(small(words.NonEmpty(" ", r.standing().Decision(), afterTax(r))))
	}
	p.Add(doc.Paragraph{Text: lead, Style: doc.Lead}, confidence)
	if r.order[0] == r.base {
		p.Add(small("The key figures show the cheapest alternatives to staying."))
	}
	p.Add(keyFigures(r), ranking(r), small(npvExplained(r)))
	p.Add(flips(r)...)
	if !r.tracked() {
		p.Add(changesInBrief(r, walkAcross)...)
	}
	p.Add(warningsIn(r, planWarnings(r))...)
	p.Add(missing(r)...)
	if !r.tracked() {
		p.Add(shortNamesOnPageOne(r)...)
	}
	p.Add(whatIf(r)...)
	return p
}

// afterTax sets the plan after tax beside the figures before tax; empty where the case has no tax, the decision was to
// stay, or another workbook holds the plan.
func afterTax(r *results) string {
	d := r.Tracking.Decision
	if !r.taxed() || d == r.base || r.Case.Actuals.Approved != nil {
		return ""
	}
	o := &r.Options[d]
	return r.standing().AfterTax(o.NPVSaving, o.PaybackMonths)
}

// headline is the sentence that leads page 1, and how sure the verdict is.
func headline(r *results) (lead string, confidence doc.Paragraph) {
	v := r.verdict()
	s, doubtful := v.Confidence()
	confidence = body(words.NonEmpty(" ", s, v.Scorecard()))
	if doubtful {
		confidence.Style = doc.Caution
	}
	return v.Sentence() + ".", confidence
}

// keyFigures shows the two best options that are not the baseline, each figure with its formula in the audit workbook.
func keyFigures(r *results) doc.KeyFigures {
	shown := r.others[:min(2, len(r.others))]
	k := doc.KeyFigures{Options: r.names(shown)}
	add := func(label, help string, figure doc.AuditRow, cell func(o *report.OptionResult) doc.Cell) {
		x := doc.KeyRow{Label: label, Help: help}
		var cells []string
		for _, i := range shown {
			c := cell(&r.Options[i])
			if at := formula(r, i, figure); at != "" {
				cells = append(cells, at)
				c.Title = words.NonEmpty("; ", c.Title, "formula in the audit workbook: "+at)
			}
			x.Values = append(x.Values, c)
		}
		if len(cells) > 0 {
			x.Help += " In the audit workbook: " + words.And(cells) + "."
		}
		k.Rows = append(k.Rows, x)
	}
	saving := func(v float64) doc.Cell {
		c := r.saving(v, notation.UnitOf(r.currency, v))
		c.Text = r.SignedMoney(v, r.currency)
		return c
	}
	add("NPV of saving", "Savings net of the cost of the change, valued at "+r.say.Month(r.Case.FirstMonth)+".",
		doc.AuditNPVSaving, func(o *report.OptionResult) doc.Cell { return saving(o.NPVSaving) })
	add(r.Percent(0.9, 0)+" range", howDriversVary(r), doc.NoAuditRow,
		func(o *report.OptionResult) doc.Cell {
			d := r.drawn(o.Option)
			return text(r.MoneySpan(d.P5, d.P95, r.currency, " to "))
		})
	add("Saves / is cheapest in", "Shares of "+r.say.Futures(r.Simulation)+".", doc.NoAuditRow,
		func(o *report.OptionResult) doc.Cell {
			d := r.drawn(o.Option)
			return text(r.Chance(d.ProbabilitySaves) + " / " + r.Chance(d.ProbabilityCheapest))
		})
	add("Payback", "Time until the savings have repaid the cost of the change"+taxedOnThisPage(r)+".", doc.AuditPayback,
		func(o *report.OptionResult) doc.Cell { return text(r.say.Payback(o.PaybackMonths)) })
	add("IRR", "Internal rate of return: annual return on the money invested.", doc.AuditIRR,
		func(o *report.OptionResult) doc.Cell { return text(r.say.IRR(&o.Savings)) })
	add("One-off cost", asked(r)+r.beforeTax()+": one-off cost and investment.", doc.AuditOneOffTotal,
		func(o *report.OptionResult) doc.Cell { return text(r.say.Amount(o.OneOffTotal)) })
	add("Funding peak", "Most cash tied up, "+r.netOfSavings()+".", doc.AuditFundingPeak,
		func(o *report.OptionResult) doc.Cell {
			if o.FundingPeak == 0 {
				return text(r.say.Amount(0))
			}
			return text(r.say.Amount(o.FundingPeak) + ", " + monthCell(r, trough(o)).Text)
		})
	add("Run-rate saving", "Recurring saving of Year "+strconv.Itoa(r.Case.Horizon)+".",
		doc.AuditRunRateSaving, func(o *report.OptionResult) doc.Cell { return saving(o.RunRateSaving) })
	if hasPeople(r) {
		add("People affected", "Own people in FTE in Year "+strconv.Itoa(r.Case.Horizon)+
			", the option against the baseline.", doc.NoAuditRow, func(o *report.OptionResult) doc.Cell {
			p := peopleOf(r, o.Option)
			return text(r.Number(p.leaving, 0) + " leave, " + r.Number(p.hired, 0) + " hired")
		})
	}
	return k
}

// asked says what one-off cost is for: a decision to come, or one that is followed up.
func asked(r *results) string {
	if r.tracked() {
		return "As planned"
	}
	return "To be approved"
}

// beforeTax says that a figure is before tax, where the others are not.
func (r *results) beforeTax() string {
	if r.taxed() {
		return ", before tax"
	}
	return ""
}

// taxedOnThisPage says that a figure is after tax, where page 1 gives the same before tax.
func taxedOnThisPage(r *results) string {
	if r.tracked() && r.taxed() {
		return ", after tax"
	}
	return ""
}

// howDriversVary says what the range of the saving rests on.
func howDriversVary(r *results) string {
	if r.say.ByPercentiles(r.Simulation) {
		return "If all drivers vary as the workbook's ranges say (P10 to P90)."
	}
	return "If all drivers vary within " + r.say.Ranges(r.Simulation) + "."
}

// ranking is the table of all options by NPV of cost.
func ranking(r *results) doc.Table {
	what := "NPV of cost and of saving in " + r.inUnit(r.unit)
	if !r.taxed() {
		what += " before tax"
	}
	t := table("decision-ranking", columns(wide("Option"), left("Model"),
		right("NPV of cost", "NPV of saving", "Saving", "Payback", "Total cost")), inOrder+", "+r.say.Months(), what)
	t.Cards = true
	t.Rows = r.byOption(r.order, func(i int) []doc.Cell {
		o, model := &r.Options[i], r.option(i).Model.String()
		cost, total := r.amount(o.NPVCost, r.unit), r.amount(o.TotalCost, r.unit)
		if i == r.base {
			return []doc.Cell{text(model + ", baseline"), cost, none, none, none, total}
		}
		return []doc.Cell{text(model), cost, r.saving(o.NPVSaving, r.unit), r.share(o.NPVSavingShare),
			text(r.say.PaybackMonths(o.PaybackMonths)), total}
	})
	return t
}

// decisionChecks are the totals that the gate looks for on page 1.
func decisionChecks(r *results) []doc.Check {
	checks := []doc.Check{check("the recommended option", r.name(r.Verdict.Recommended)),
		check("how often "+r.name(r.focus())+" saves", r.say.SavesIn(r.Simulation, r.focus()))}
	for _, i := range r.order {
		o, name := &r.Options[i], r.name(i)
		if i != r.base {
			checks = append(checks, check("NPV of saving of "+name, r.SignedAmount(o.NPVSaving, r.unit)))
		}
		checks = append(checks, check("NPV of cost of "+name, r.Amount(o.NPVCost, r.unit)),
			check("Total cost of "+name, r.Amount(o.TotalCost, r.unit)))
	}
	if hasSteps(r) && !r.tracked() {
		checks = append(checks, walkChecks(r)...)
	}
	return checks
}

func npvExplained(r *results) string {
	s := "NPV: net present value on day one at " + r.say.Exact(r.Case.DiscountRate) + " a year. Savings are against " +
		r.name(r.base) + ": + is cheaper, − more expensive."
	if r.with.Audit != nil {
		s += " Formulas of all figures: " + r.with.Audit.File + "."
	}
	return s
}

// pageOneWarnings is how many warnings page 1 lists.
const pageOneWarnings = 6

func warningsIn(r *results, ws []finding.Entry) []doc.Block {
	if len(ws) == 0 {
		return nil
	}
	out := []doc.Block{doc.Heading{Text: "Warnings that affect these figures"},
		doc.Findings{List: ws[:min(len(ws), pageOneWarnings)], Brief: true}}
	if more := len(ws) - pageOneWarnings; more > 0 {
		out = append(out, caution("And "+r.say.Count(more, "more warning")+", listed under Findings."))
	}
	return out
}

// warnings are the findings that may change the figures.
func warnings(r *results) []finding.Entry {
	var ws []finding.Entry
	for _, f := range r.Findings {
		if f.Severity == finding.Warning {
			ws = append(ws, typeset(f.Entry()))
		}
	}
	return ws
}

// planWarnings are those that are not about actuals.
func planWarnings(r *results) []finding.Entry { return slices.DeleteFunc(warnings(r), aboutActuals) }

// missing says what one would expect of each option and the workbook does not hold; options that lack the same are
// named together.
func missing(r *results) []doc.Block {
	var lacks []string
	options := map[string][]string{} // by what they lack
	var order []string
	for _, x := range r.Case.Missing {
		var items []string
		for _, e := range x.Expected {
			switch e {
			case report.ExpectedImprovedInHouse:
				lacks = append(lacks, "an improved "+r.name(x.Option)+" as an option of its own")
			case report.ExpectedAvoidable:
				items = append(items, "the avoidable share of cost")
			default:
				items = append(items, e.String())
			}
		}
		what := words.And(items)
		if len(items) > 0 && len(options[what]) == 0 {
			order = append(order, what)
		}
		options[what] = append(options[what], r.name(x.Option))
	}
	for _, what := range order {
		lacks = append(lacks, what+" for "+words.And(options[what]))
	}
	if len(lacks) == 0 {
		return nil
	}
	return []doc.Block{caution("Not in this workbook: " + strings.Join(lacks, "; ") +
		". Missing items count as zero: confirm that each is free of cost, or enter it.")}
}

// pageOneNames is how many short names page 1 spells out; where there are more, the page of the request does.
const pageOneNames = 4

// shortNamesOnPageOne says what short names of options stand for, or where that is said.
func shortNamesOnPageOne(r *results) []doc.Block {
	if len(r.with.Short) > pageOneNames {
		return []doc.Block{small("The full names of the options stand under " + titleOf(r, onRequest) + ".")}
	}
	return shortNames(r)
}

// shortNames says what short names of options stand for.
func shortNames(r *results) []doc.Block {
	if len(r.with.Short) == 0 {
		return nil
	}
	all := each(r.with.Short, func(x Short) string { return x.Name + ": " + x.Full })
	return []doc.Block{small("Short names of options: " + strings.Join(all, "; ") + ".")}
}
