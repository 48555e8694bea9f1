package page

import (
	"strconv"
	"strings"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report/finding"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// many is what the pages of a portfolio share.
type many struct {
	*portfolio.Result
	printer
	say    wording.Portfolio
	unit   notation.Unit
	charts []charts.Chart
}

// figures returns the charts of a topic, of which a summary has the first.
func (m *many) figures(t charts.Topic) (out []doc.Block) {
	for _, c := range m.charts {
		if c.Topic == t {
			out = append(out, doc.Figure{Chart: c, Detail: len(out) > 0, Spare: t == charts.YearlyCost})
		}
	}
	return out
}

// Portfolio makes the report over many cases.
func Portfolio(r *portfolio.Result, f notation.Format) doc.Document {
	m := &many{r, printer{f, r.Currency}, wording.NewPortfolio(f, r), charts.UnitOfPortfolio(r),
		charts.OfPortfolio(r, f)}
	d := doc.Document{Title: "Portfolio", Subtitle: m.subtitle(), Language: "en", AsOf: r.AsOf,
		Footer: words.NonEmpty(" · ", "as of "+f.Date(r.AsOf), words.NonEmpty(" ", "Shorecast", r.Provenance.Version))}
	for _, w := range r.Provenance.Workbooks {
		d.Provenance = append(d.Provenance, w.Name+", SHA-256 "+w.SHA256)
	}
	d.Provenance = append(d.Provenance, "As of "+f.Date(r.AsOf),
		m.say.Count(r.Trials, "trial")+", seed "+strconv.FormatInt(r.Seed, 10))
	for _, page := range []func() doc.Page{m.decisions, m.cash, m.together, m.common, m.concentrated, m.findings} {
		if p := page(); len(p.Blocks) > 0 {
			d.Pages = append(d.Pages, p)
		}
	}
	return d
}

// subtitle says how many cases there are, and in which currency; how many of them are counted stands below.
func (m *many) subtitle() string { return m.say.Count(len(m.Cases), "case") + " in " + m.Currency }

// sameTwice says that all cases are to be done; empty where they are not.
func (m *many) sameTwice() string {
	if m.Totals.Cases != m.IfAllDone.Cases || m.Totals.Cases < 2 {
		return ""
	}
	all := "All"
	if m.say.Counted() != "" {
		all += " that are counted"
	}
	return all + " are to be done: the figures if all were done would be the same."
}

// decisions is page 1: totals, the cases, and what needs attention.
func (m *many) decisions() doc.Page {
	p := doc.Page{ID: "portfolio", Title: "Decisions", Summary: true}
	p.Add(doc.Paragraph{Text: m.say.Sentence(), Style: doc.Lead})
	if s := m.say.Counted(); s != "" {
		p.Add(caution(words.NonEmpty(" ", s+".", m.sameTwice())))
	} else if s := m.sameTwice(); s != "" {
		p.Add(small(s))
	}
	p.Add(m.keyFigures())
	if m.Totals.Cases > 0 {
		p.Checks = append(p.Checks, check("NPV of saving", m.Money(m.Totals.NPVSaving, m.Currency)))
	}
	p.Add(m.caseTable())
	if len(m.Attention) > 0 {
		p.Add(m.attention())
	}
	return p
}

// fewAlike is up to how many cases that need attention for the same reasons have a row each.
const fewAlike = 2

// attention lists what needs attention; many cases with the same reasons share a row, where the first of them stands.
func (m *many) attention() doc.Table {
	t := table("portfolio-attention", columns(left("Case"), wide("Needs attention")), "What needs attention")
	alike := map[string][]int{}
	for _, a := range m.Attention {
		why := m.say.Attention(a)
		alike[why] = append(alike[why], a.Case)
	}
	for _, a := range m.Attention {
		why := m.say.Attention(a)
		switch of := alike[why]; {
		case len(of) <= fewAlike:
			t.Add(linked(&m.Cases[a.Case], text(why)))
		case of[0] == a.Case:
			t.Add(textRow(m.say.Count(len(of), "case"), why+": "+strings.Join(each(of, m.say.CaseTitle), ", ")))
		}
	}
	return t
}

// cash shows what has to be funded, when it is back, and when the total saves.
func (m *many) cash() doc.Page {
	p := doc.Page{ID: "cash", Title: "Cash", Summary: true}
	p.Add(m.figures(charts.CashCurve)...)
	p.Add(m.figures(charts.YearlyCost)...)
	return p
}

// together shows how likely the total is, and how much of the cases' risks remains in it.
func (m *many) together() doc.Page {
	if m.Totals.Cases == 0 {
		return doc.Page{}
	}
	p := doc.Page{ID: "together", Title: "How likely the total is", Summary: true, Message: m.say.Likelihood()}
	p.Add(small("All cases are simulated in the same futures: cases that name the same driver, risk or currency move " +
		"together. A shortfall is the median less the 5th percentile."))
	p.Add(m.figures(charts.Simulation)...)
	return p
}

// common lists the drivers that several cases have.
func (m *many) common() doc.Page {
	if len(m.CommonDrivers) == 0 {
		return doc.Page{}
	}
	p := doc.Page{ID: "common", Title: "What the cases have in common"}
	for _, b := range m.figures(charts.Sensitivity) {
		f := b.(doc.Figure)
		f.Clings = true // to the table of the same drivers
		p.Add(f)
	}
	t := table("common-cases", columns(left("Driver"), wide("Cases")), "Common drivers", "Cases that share each")
	for _, d := range m.CommonDrivers {
		cases := "all that are to be done"
		if len(d.Cases) < m.Totals.Cases {
			cases = strings.Join(each(d.Cases, m.say.CaseTitle), ", ")
		}
		t.Add(textRow(charts.CommonDriverName(d), cases))
	}
	p.Add(t)
	return p
}

// concentrated shows on whom and what the cost of the cases depends, and where people work, now and as decided.
func (m *many) concentrated() doc.Page {
	p := doc.Page{ID: "concentration", Title: "Concentration and people"}
	if bars := m.figures(charts.Concentration); len(bars) > 0 {
		p.Add(small("NPV of cost of the cases to be done, over the whole term of each case and as at the earliest day " +
			"one, without benefits and incentives. The Herfindahl index adds up the squared shares: 1 is one alone, " +
			m.Number(0.25, 2) + " is four of the same size."))
		p.Add(bars...)
	}
	p.Add(m.figures(charts.PeopleByCountry)...)
	return p
}

// findings lists what is wrong or doubtful about the portfolio and its workbooks.
func (m *many) findings() doc.Page {
	p := doc.Page{ID: "findings", Title: "Findings"}
	errors, more := m.firstErrors()
	if all := append(finding.Gather(errors), finding.Gather(m.Findings)...); len(all) > 0 {
		p.Add(doc.Findings{List: each(all, typeset)})
	}
	if more > 0 {
		p.Add(small("And " + m.say.Count(more, "error") + " more of the workbooks that were refused: shorecast check lists " +
			"them all."))
	}
	return p
}

// mostErrors is how many errors of one workbook a portfolio shows.
const mostErrors = 8

// firstErrors returns the first errors of each workbook, each once, and how many more there are.
func (m *many) firstErrors() (shown []finding.Finding, more int) {
	of, said := map[string]int{}, map[string]bool{}
	for _, f := range m.Errors {
		text := f.String()
		switch {
		case said[text]: // of a workbook that several cases use
		case of[f.Workbook] < mostErrors:
			shown = append(shown, f)
			of[f.Workbook]++
		default:
			more++
		}
		said[text] = true
	}
	return shown, more
}
