package templates

import (
	"slices"
	"strings"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/change"
)

// Options are what composing depends on besides the figures.
type Options struct {
	Lines int    // cost lines that the assumptions list one by one before they are grouped; 0 = 200
	Since *Since // the earlier report that this one is compared with; nil where there is none
	Audit *Audit // the audit workbook that is written with this report; nil where there is none
}

// Since is an earlier report, and what has changed since.
type Since struct {
	Report *change.Report // from the earlier case to this one
	Label  string         // the earlier report as a sentence calls it: "the report for September 2026", "revision 2 of plan.xlsx"
	AsOf   string         // its as-of day, "2026-09-30"; may be empty
}

// Compose makes the report of a comparison: its pages in order, those without data left out. Every figure is taken from the comparison and
// written by the format; nothing is computed another way here than there. The comparison's Case, Findings and Provenance must be filled in.
func Compose(c *report.Comparison, cs []charts.Chart, f notation.Format, o Options) Document {
	if o.Lines == 0 {
		o.Lines = 200
	}
	m := newComposer(c, cs, f, o)
	d := Document{
		Title:      c.Title,
		Subtitle:   joinNonEmpty(" · ", c.Case.Organisation, preparedBy(c.Case)),
		Language:   "en",
		Locale:     f.Locale,
		AsOf:       c.Provenance.AsOf,
		Footer:     m.footer(),
		Provenance: m.provenanceLines(),
	}
	for _, page := range []func() Page{m.decision, m.leadBridge, m.cash, m.changes, m.cost, m.otherBridges, m.years, m.locations, m.functions, m.volume,
		m.sensitivity, m.simulation, m.scenarios, m.scorecard, m.models,
		m.options, m.findings, m.audit, m.settings, m.costLines, m.method} {
		if p := page(); len(p.Blocks) > 0 {
			m.sayWhenOnce(p.Blocks)
			d.Pages = append(d.Pages, p)
		}
	}
	d.Checks = m.checks
	d.Brief = m.brief()
	return d
}

// composer is what the pages are made from.
type composer struct {
	c      *report.Comparison
	k      *report.Case
	f      notation.Format
	o      Options
	charts []charts.Chart
	unit   notation.Unit // of every amount of a whole option
	base   int           // the baseline, index into c.Options
	order  []int         // indices of the options by NPV of cost
	others []int         // order without the baseline
	checks []Check
	walk   charts.Walk // from the earlier report's figure to this one's
	walked bool        // there is a walk
}

func newComposer(c *report.Comparison, cs []charts.Chart, f notation.Format, o Options) *composer {
	m := &composer{c: c, k: c.Case, f: f, o: o, charts: cs, base: c.Case.Baseline}
	var amounts []float64
	for i := range c.Options {
		amounts = append(amounts, c.Options[i].NPVCost, c.Options[i].TotalCost)
	}
	m.unit = notation.UnitFor(c.Currency, amounts...)
	taken := make([]bool, len(c.Options))
	for _, name := range c.Ranking {
		for i := range c.Options {
			if c.Options[i].Name == name && !taken[i] {
				taken[i] = true
				m.order = append(m.order, i)
				break
			}
		}
	}
	for _, i := range m.order {
		if i != m.base {
			m.others = append(m.others, i)
		}
	}
	if o.Since != nil {
		m.walk, m.walked = charts.WalkOf(c, o.Since.Report, o.Since.Label, f)
	}
	return m
}

// leads reports whether an option other than the baseline has the lowest NPV of cost.
func (m *composer) leads() bool { return m.order[0] != m.base }

// baseline returns the baseline's figures.
func (m *composer) baseline() *report.OptionResult { return &m.c.Options[m.base] }

// check notes a figure that the gate must find on a page.
func (m *composer) check(page, label, text string) {
	m.checks = append(m.checks, Check{Page: page, Label: label, Text: text})
}

// figures returns the charts of a topic, about one option or, with option "", those about all.
func (m *composer) figures(t charts.Topic, option string) []Block {
	var out []Block
	for _, c := range m.charts {
		if c.Topic == t && c.Option == option {
			out = append(out, Figure{Chart: c})
		}
	}
	return out
}

// topic returns every chart of a topic.
func (m *composer) topic(t charts.Topic) []Block {
	var out []Block
	for _, c := range m.charts {
		if c.Topic == t {
			out = append(out, Figure{Chart: c})
		}
	}
	return out
}

// period returns "January 2027 to December 2031".
func (m *composer) period() string {
	return monthName(m.k.FirstMonth) + " to " + monthName(m.k.FirstMonth+report.Month(m.k.Months()-1))
}

// when is the third line of a title whose figures cover the whole case.
func (m *composer) when() string { return m.period() + ", with day one as year 0" }

// amounts returns the unit as a title tells it, "EUR k after tax".
func (m *composer) amounts(u notation.Unit) string {
	if m.k.Tax == report.GroupTax {
		return m.f.Unit(u) + " after tax"
	}
	return m.f.Unit(u)
}

// optionColumns returns the heading of the rows and one column for each of the options.
func (m *composer) optionColumns(head string, options []int) []Column {
	cols := []Column{{Head: head, Wide: true}}
	for _, i := range options {
		cols = append(cols, Column{Head: m.c.Options[i].Name, Align: Right})
	}
	return cols
}

// yearColumns returns the heading of the rows, then Year 0 or Year 1 to the last year.
func (m *composer) yearColumns(head string, first int, total bool) []Column {
	cols := []Column{{Head: head, Wide: true}}
	for y := first; y <= m.c.HorizonYears; y++ {
		cols = append(cols, Column{Head: "Year " + itoa(y), Align: Right})
	}
	if total {
		cols = append(cols, Column{Head: "Total", Align: Right})
	}
	return cols
}

// rowWeight marks the baseline's row.
func (m *composer) rowWeight(option int) RowWeight {
	if option == m.base {
		return Baseline
	}
	return Plain
}

func monthName(m report.Month) string { return m.Month().String() + " " + itoa(m.Year()) }

func preparedBy(k *report.Case) string {
	if k.PreparedBy == "" {
		return ""
	}
	return "prepared by " + k.PreparedBy
}

func joinNonEmpty(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

// date writes a day of the form "2026-01-15" in the locale's form; what is no such day stays as it is.
func (m *composer) date(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return m.f.Date(t)
}
