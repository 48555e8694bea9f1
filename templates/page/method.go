package page

import (
	"strconv"

	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// method says what is computed and what is left out.
func method(r *results) doc.Page {
	p := doc.Page{ID: "method", Title: "Method and provenance"}
	section := func(heading string, paragraphs ...string) {
		p.Add(doc.Heading{Text: heading})
		for _, s := range paragraphs {
			p.Add(body(s))
		}
	}
	section("What is computed",
		"Every cost line becomes a series of monthly amounts in the reporting currency, "+r.currency+
			": quantity times price, escalated once a year, scaled with volume where the line is variable, and converted at "+
			"the location's exchange rate and its expected drift. Years are counted from "+
			r.say.Month(r.Case.FirstMonth)+", not as fiscal years; amounts and rates are nominal; the view is cash, without "+
			"depreciation.",
		"Labour costs more than pay: on-costs, the hiring of replacements and the workplace each form a category of their "+
			"own. The people needed are the quantity at home productivity divided by the location's productivity, which new "+
			"people reach over the ramp-up time. During a transition the work moves evenly, month by month.",
		"Baseline cost is retained in-house for functions that an option does not cover, runs in parallel until the work "+
			"has moved, and remains as stranded cost where it cannot be avoided. A saving is the baseline's cost less the "+
			"option's.")
	section("Discounting", discountingText(r),
		"The internal rate of return (IRR) is the discount rate at which the NPV of saving is zero. None is shown where "+
			"the cash flow never changes sign, or where several rates fit. Payback is the first month from which the "+
			"cumulative saving stays at zero or above to the end.")
	section("Tax", taxText(r))
	section("Drivers, simulation and verdict", uncertaintyMethod(r)...)
	section("What the model leaves out",
		"A longer transition does not extend cost lines that the workbook dates itself. Shared variable lines do not grow "+
			"with any single function. Volume bands of a contract (additional and reduced resource charges) are not "+
			"modelled; a minimum commitment is.")
	rounding := "Figures are calculated without rounding and rounded for print only, half away from zero, so a printed " +
		"sum can differ from its printed parts by one in the last digit."
	if hasSteps(r) {
		rounding += " The steps under What changed are an exception: they are rounded so that they add up as printed."
	}
	section("Rounding", rounding)
	books := table("provenance-table", columns(left("Workbook"), wide("SHA-256 of its bytes")))
	for _, w := range r.Provenance.Workbooks {
		books.Rows = append(books.Rows, textRow(w.Name, w.SHA256))
	}
	section("Provenance", "As of "+asOfText(r)+". "+program(r)+". The same workbooks, date and version give exactly "+
		"the same report.")
	p.Add(books)
	return p
}

func discountingText(r *results) string {
	rate := "Amounts are discounted at " + r.say.Exact(r.Case.DiscountRate) + " a year, "
	switch r.Case.Discounting {
	case report.MidYear:
		rate += "as if all cash of a year fell at mid-year"
	case report.Monthly:
		rate += "month by month"
	default:
		rate += "as if all cash of a year fell at year-end"
	}
	return rate + "; day one is not discounted."
}

func taxText(r *results) string {
	if !r.taxed() {
		return "Tax is not included: every figure is before tax. Confirm that the discount rate is a pre-tax rate."
	}
	return "All figures except the loaded cost are after tax; yearly cost before tax is shown beside them. A captive " +
		"centre abroad charges home its cost plus the transfer-pricing mark-up: home deducts the charge at its own rate, " +
		"and the centre pays its location's tax on the mark-up, none during a tax holiday. Its benefits and grants are " +
		"taxed at its location's rate. Everything else is taxed and deducted at home. Losses are used immediately and " +
		"investment is deducted when spent. Confirm that the discount rate of " + r.say.Exact(r.Case.DiscountRate) +
		" is an after-tax rate."
}

// uncertaintyMethod says how results that depend on drivers are computed.
func uncertaintyMethod(r *results) []string {
	return []string{
		"Scenarios, sensitivity, break-even and simulation share one list of drivers. Where a row for all and a row for " +
			"one overlap, relative changes of a driver multiply and points add; a driver that applies to all except the " +
			"baseline affects every line of the other options. Transition time moves in whole months; attrition never falls " +
			"below 0, productivity never below " + r.Percent(0.01, 0) + ".",
		"A break-even is found by bracketing every zero within the searched range; of several, the one nearest to no " +
			"change is shown. Crossovers are exact: cost is linear in volume between the points at which a minimum " +
			"commitment becomes binding.",
		"In the simulation each driver is drawn once per trial, the same for all options, from a PERT distribution over " +
			"its low, most likely and high change. Its random stream depends on the seed and its name only, so that one more " +
			"row leaves the other draws unchanged. A currency with a volatility takes one lognormal step a year, without " +
			"drift in expectation. Percentiles interpolate between order statistics.",
		"Every trial computes all options with the same draws. Benefits count at their expected value, and the discount " +
			"rate is never drawn. Drivers are drawn independently of one another: where adverse changes tend to come " +
			"together, the true range is wider. Trials and seed (" +
			r.Number(float64(r.Simulation.Trials), 0) + " and " + strconv.FormatInt(r.Simulation.Seed, 10) +
			") are settings: the same workbook gives the same figures on every machine.",
		"The best mix is the exact minimum over all sets of options used. The share of weightings in which an option " +
			"ranks first on the scorecard is based on 10,000 weightings drawn evenly from all possible ones.",
		r.say.VerdictRule() + " Where it is close, whether to move at all is in doubt if the best alternative saves in " +
			"less than " + r.Percent(report.Sure, 0) + " of the futures, and which option to choose if it saves in more. A " +
			"verdict on default ranges is called neither robust nor close. A risk premium on the discount rate is " +
			"deliberately not offered: it makes risky costs look cheaper.",
	}
}

func asOfText(r *results) string { return r.Date(r.Provenance.AsOf) }

func program(r *results) string {
	return words.NonEmpty(" ", "Made with Shorecast", r.Provenance.Version)
}

// footer is the provenance in one line.
func footer(r *results) string {
	book := ""
	if ws := r.Provenance.Workbooks; len(ws) > 0 {
		book = ws[0].Name
		if len(ws) > 1 {
			book += " and " + r.say.Count(len(ws)-1, "other")
		}
		book += " · " + ws[0].SHA256[:min(12, len(ws[0].SHA256))]
	}
	return words.NonEmpty(" · ", book, "as of "+asOfText(r), words.NonEmpty(" ", "Shorecast", r.Provenance.Version))
}

func provenanceLines(r *results) []string {
	var out []string
	for _, w := range r.Provenance.Workbooks {
		out = append(out, w.Name+", SHA-256 "+w.SHA256)
	}
	return append(out, "As of "+asOfText(r), program(r))
}
