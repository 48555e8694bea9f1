package page

import (
	_ "embed"
	"strings"
	"text/template"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

//go:embed method.txt
var methodSource string

var methodText = template.Must(template.New("method").Parse(methodSource))

// method says what is computed and what is left out.
func method(r *results) doc.Page {
	p := doc.Page{ID: "method", Title: "Method and provenance", Appendix: true,
		Blocks: []doc.Block{doc.Heading{Text: "The four ways to get work done"}, definitions}}
	for paragraph := range strings.SplitSeq(filledMethod(r), "\n\n") {
		paragraph = strings.ReplaceAll(strings.Trim(paragraph, "\n"), "\n", " ")
		if heading, ok := strings.CutPrefix(paragraph, "# "); ok {
			p.Add(doc.Heading{Text: heading})
			continue
		}
		p.Add(body(paragraph))
	}
	books := table("provenance-table", columns(left("Workbook"), wide("SHA-256 of its bytes")))
	for _, w := range r.Provenance.Workbooks {
		books.Add(textRow(w.Name, w.SHA256))
	}
	p.Add(books)
	return p
}

func filledMethod(r *results) string {
	discounting := map[finance.Timing]string{
		finance.EndOfYear: "as if all cash of a year fell at year-end",
		finance.MidYear:   "as if all cash of a year fell at mid-year",
		finance.Monthly:   "month by month",
	}
	var b strings.Builder
	err := methodText.Execute(&b, map[string]any{
		"Currency":          r.currency,
		"FirstMonth":        r.say.Month(r.Case.FirstMonth),
		"DiscountRate":      r.say.Exact(r.Case.DiscountRate),
		"Discounting":       discounting[r.Case.Discounting],
		"Taxed":             r.taxed(),
		"Spread":            spread(r),
		"Together":          together(r),
		"LeastProductivity": r.Percent(0.01, 0),
		"Trials":            r.Number(float64(r.Simulation.Trials), 0),
		"Seed":              r.Simulation.Seed,
		"Sure":              r.Percent(report.Sure, 0),
		"Steps":             hasSteps(r),
		"AsOf":              r.Date(r.Provenance.AsOf),
		"Program":           program(r),
	})
	if err != nil {
		panic("the text of the method asks for what it is not given: " + err.Error())
	}
	return b.String()
}

// spread says what the ends of a driver's range are to its distribution.
func spread(r *results) string {
	if r.say.ByPercentiles(r.Simulation) {
		return "whose 10th and 90th percentile are the low and the high change, with the most likely one as its peak"
	}
	return "over its low, most likely and high change"
}

// together says whether drivers move together.
func together(r *results) string {
	for _, u := range r.Case.Uncertainty {
		if u.Group != "" {
			return "Drivers of one group move together: their quantiles are joined by a Gaussian copula with a correlation of " +
				r.say.Exact(r.Case.Correlation) + ". All others are independent."
		}
	}
	return "Drivers are drawn independently of one another: where adverse changes tend to come together, the true range " +
		"is wider."
}

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
	return words.NonEmpty(" · ", book, "as of "+r.Date(r.Provenance.AsOf),
		words.NonEmpty(" ", "Shorecast", r.Provenance.Version))
}

func provenanceLines(r *results) []string {
	var out []string
	for _, w := range r.Provenance.Workbooks {
		out = append(out, w.Name+", SHA-256 "+w.SHA256)
	}
	return append(out, "As of "+r.Date(r.Provenance.AsOf), program(r))
}
