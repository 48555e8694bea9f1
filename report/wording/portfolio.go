package wording

import (
	"strings"

	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording/words"
)

// Portfolio says what many cases come to.
type Portfolio struct {
	Measures
	r *portfolio.Result
}

// NewPortfolio returns what words a portfolio, with the figures written so.
func NewPortfolio(f Figures, r *portfolio.Result) Portfolio { return Portfolio{Measures{f}, r} }

// Sentence says what the cases to be done save, with its median and range.
func (p Portfolio) Sentence() string {
	r, s := p.r, p.r.Simulation
	if r.Totals.Cases == 0 {
		return "No case is to be done."
	}
	saves := " to be done save "
	if r.Totals.Cases == 1 {
		saves = " to be done saves "
	}
	return p.Count(r.Totals.Cases, "case") + saves + p.Money(r.Totals.NPVSaving, r.Currency) + " in NPV (median " +
		p.Money(s.P50, r.Currency) + ", " + p.Percent(0.9, 0) + " range " +
		p.MoneySpan(s.P5, s.P95, r.Currency, " to ") + ")."
}

// Likelihood says how likely the cases to be done save together; empty where there are none.
func (p Portfolio) Likelihood() string {
	r := p.r
	cases := "The cases to be done together save in "
	switch r.Totals.Cases {
	case 0:
		return ""
	case 1:
		cases = "The case to be done saves in "
	}
	return cases + p.Chance(r.Simulation.ProbabilitySaves) + " of " + p.Count(r.Trials, "simulated future") + "."
}

// Payback writes after how many months the money is back: "18 months", "immediate", and for nil "not recovered".
func (p Portfolio) Payback(months *int) string {
	if months == nil {
		return "not recovered"
	}
	return p.paidBack(*months)
}

// mostNamed is how many of the cases that are left out are named.
const mostNamed = 4

// Counted says how many cases are counted and which are left out; empty where all are counted.
func (p Portfolio) Counted() string {
	var names []string
	for _, c := range p.r.Cases {
		if c.Refused {
			names = append(names, c.Name)
		}
	}
	out := len(names)
	if out == 0 {
		return ""
	}
	if out > mostNamed+1 {
		names = append(names[:mostNamed], p.Number(float64(out-mostNamed), 0)+" more")
	}
	n := len(p.r.Cases)
	return p.Number(float64(n-out), 0) + " of " + p.Count(n, "case") + " counted; " + p.Number(float64(out), 0) +
		" left out (" + strings.Join(names, ", ") + ")"
}

// CaseTitle names a case by its title; by its workbook where it has none, or another case has the same.
func (p Portfolio) CaseTitle(i int) string {
	c := &p.r.Cases[i]
	for j, other := range p.r.Cases {
		if c.Title == "" || j != i && strings.EqualFold(c.Title, other.Title) {
			return c.Name
		}
	}
	return c.Title
}

// LeftOut says why a refused case is not counted.
func LeftOut(c *portfolio.Case) string {
	switch {
	case c.Unread:
		return "left out: the file cannot be read"
	case c.Errors > 0:
		return "left out: " + words.Count(c.Errors, "error") + " in its workbook"
	}
	return "left out: no rate for " + c.Currency
}

// Decided says what is decided or recommended about a case that is counted.
func Decided(c *portfolio.Case) string {
	switch {
	case c.Planned != nil:
		return words.NonEmpty(", ", "decided: "+c.Option, c.Status.String())
	case c.Call == report.Move:
		return "recommended: move to " + c.Option
	case c.Call == report.Close:
		return "too close to call: " + c.Option
	}
	return "recommended: stay; best other: " + c.Option
}

// Taxed says whether the figures of the cases are before or after tax.
func (p Portfolio) Taxed() string {
	switch after, before := p.r.Taxed(); {
	case after == 0:
		return "before tax"
	case before == 0:
		return "after tax"
	}
	return "of some cases after tax, of others before"
}

// Bases says that cases after tax and cases before tax are added; empty where all are of one sort.
func (p Portfolio) Bases() string {
	after, before := p.r.Taxed()
	if after == 0 || before == 0 {
		return ""
	}
	return p.Number(float64(after), 0) + " of the cases after tax, " + p.Number(float64(before), 0) + " before tax"
}

// Attention says why somebody has to look at a case.
func (p Portfolio) Attention(a portfolio.Attention) string {
	c := &p.r.Cases[a.Case]
	var all []string
	for _, x := range a.Reasons {
		switch x {
		case portfolio.Refused:
			all = append(all, LeftOut(c))
		case portfolio.Stale:
			all = append(all, "workbook not saved since "+p.Date(c.Saved))
		case portfolio.Contested:
			all = append(all, "the choice is not robust")
		case portfolio.Close:
			all = append(all, "too close to call")
		default:
			all = append(all, x.String())
		}
	}
	return strings.Join(all, ", ")
}
