package templates

import (
	"strings"

	"shorecast/report"
	"shorecast/report/finding"
)

// findings lists the findings about the workbook, warnings before notes.
func (m *composer) findings() Page {
	if len(m.c.Findings) == 0 {
		return Page{}
	}
	w, n := finding.Count(m.c.Findings, finding.Warning), finding.Count(m.c.Findings, finding.Note)
	gathered := finding.Gather(m.c.Findings)
	p := Page{ID: "findings", Title: "Findings", Summary: true,
		Message: "Reading the workbook gave " + m.plural(w, "warning", "warnings") + " and " + m.plural(n, "note", "notes") + "."}
	if len(gathered) < len(m.c.Findings) {
		p.Message = strings.TrimSuffix(p.Message, ".") + ", gathered into " + itoa(n-len(m.c.Findings)+len(gathered)) + "."
	}
	p.Blocks = append(p.Blocks, Paragraph{"A warning may change the figures: each should be mended or accepted knowingly. A note tells how something was read; one note stands for all cells of which it says the same.", Small})
	listed, left := finding.Shorten(gathered)
	var graver, notes []finding.Entry
	for _, e := range listed {
		if e.Severity == finding.Note {
			notes = append(notes, e.Entry)
		} else {
			graver = append(graver, e.Entry)
		}
	}
	if len(graver) > 0 {
		p.Blocks = append(p.Blocks, Findings{List: graver})
	}
	if len(notes) > 0 {
		p.Blocks = append(p.Blocks, Findings{List: notes, Detail: true})
	}
	if left > 0 {
		p.Blocks = append(p.Blocks, Paragraph{"Of each sort the first " + itoa(finding.MostOfACode) + " are listed. " + m.plural(left, "more stands", "more stand") +
			" in the JSON result of the same run.", Body})
	}
	return p
}

// method says what is computed and what is left out.
func (m *composer) method() Page {
	p := Page{ID: "method", Title: "Method and provenance"}
	para := func(s string) { p.Blocks = append(p.Blocks, Paragraph{s, Body}) }
	head := func(s string) { p.Blocks = append(p.Blocks, Heading{s}) }
	head("What is computed")
	para("Every cost line becomes a row of monthly amounts in the reporting currency, " + m.c.Currency + ": its quantity and price, raised by its escalation once a year, " +
		"moved by volume where it is variable, converted at the location's exchange rate and that rate's expected drift. Years are counted from " +
		monthName(m.k.FirstMonth) + ", not as fiscal years; amounts and rates are nominal; the view is cash, without depreciation.")
	para("Labour carries more than pay: on-costs, the hiring of replacements and the workplace, each a category of its own; the people needed are the quantity at home " +
		"productivity divided by the location's productivity, which new people reach over the learning time. During a transition the work moves evenly, month by month.")
	para("What the baseline spends is kept in-house for functions that an option does not cover, runs in parallel until the work has moved, and stays as stranded cost " +
		"for the part that cannot be avoided. A saving is the baseline's cost less the option's.")
	head("Discounting")
	para(m.discountingText())
	para("The internal rate of return (IRR) is the discount rate at which the NPV of saving is zero. None is told where savings never turn, or where several rates fit. " +
		"Payback is the first month from which the cumulative saving stays at zero or above to the end.")
	head("Tax")
	para(m.taxText())
	if m.decided() {
		p.Blocks = append(p.Blocks, m.doubtMethod()...)
	}
	head("What the model leaves out")
	para("A longer transition does not lengthen cost lines that the workbook dates itself; shared variable lines do not grow with any one function; volume bands of a " +
		"contract (additional and reduced resource charges) are not modelled, a minimum commitment is.")
	head("Rounding")
	para("Figures are computed unrounded and rounded for print only, half away from zero, so a printed sum can differ from its printed parts by one in the last digit." + m.walkRounding())
	return append1(p, m.provenance()...)
}

func (m *composer) discountingText() string {
	rate := "An amount is discounted at " + m.percent(m.k.DiscountRate) + " a year"
	switch m.k.Discounting {
	case report.MidYear:
		return rate + ", as if all cash of a year fell in its middle; day one is not discounted."
	case report.Monthly:
		return rate + ", month by month; day one is not discounted."
	}
	return rate + ", as if all cash of a year fell at its end; day one is not discounted."
}

func (m *composer) taxText() string {
	if m.k.Tax == report.NoTax {
		return "Tax is not counted: every figure is before tax, and the discount rate should be a rate before tax."
	}
	return "All figures but the loaded cost are after tax, and yearly cost before tax is shown beside them. An own centre abroad charges home " +
		"its cost with the transfer-pricing mark-up: home deducts the charge at its own rate, and the centre pays its location's tax, none during a tax holiday, on the mark-up. Its " +
		"benefits and grants bear its location's rate. Everything else is taxed and deducted at home. Losses are used at once and investment is relieved when spent. The discount rate has to be a rate after tax."
}

// provenance says what the report was made from.
func (m *composer) provenance() []Block {
	t := Table{ID: "provenance-table", Columns: []Column{{Head: "Workbook"}, {Head: "SHA-256 of its bytes", Wide: true}}}
	for _, w := range m.c.Provenance.Workbooks {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: w.Name}, {Text: w.SHA256}}})
	}
	return []Block{Heading{"Provenance"}, Paragraph{"As of " + m.date(m.c.Provenance.AsOf) + ". " + m.program() + ". The same workbooks, date and version give the same report " +
		"to the last digit.", Body}, t}
}

func (m *composer) program() string {
	return joinNonEmpty(" ", "Made with Shorecast", m.c.Provenance.Version)
}

// footer is the provenance in one line.
func (m *composer) footer() string {
	var book string
	if ws := m.c.Provenance.Workbooks; len(ws) > 0 {
		book = ws[0].Name
		if len(ws) > 1 {
			book += " and " + m.plural(len(ws)-1, "other", "others")
		}
		book += " · " + shortHash(ws[0].SHA256)
	}
	return joinNonEmpty(" · ", book, "as of "+m.date(m.c.Provenance.AsOf), joinNonEmpty(" ", "Shorecast", m.c.Provenance.Version))
}

func shortHash(s string) string { return s[:min(12, len(s))] }

func (m *composer) provenanceLines() []string {
	var out []string
	for _, w := range m.c.Provenance.Workbooks {
		out = append(out, w.Name+", SHA-256 "+w.SHA256)
	}
	return append(out, "As of "+m.date(m.c.Provenance.AsOf), m.program())
}
