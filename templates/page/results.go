package page

import (
	"fmt"
	"strconv"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/wording"
	doc "shorecast/templates"
)

// results is what every page is made from: the figures, the options in the order in which pages show them, and how
// figures are written. Pages only read it. Options are called by their index in the sheet.
type results struct {
	*report.Comparison
	printer
	say    wording.English
	with   Options
	charts []charts.Chart
	unit   notation.Unit  // of every amount of a whole option
	base   int            // the baseline
	order  []int          // the options by NPV of cost
	others []int          // order without the baseline
	kinds  []report.Kind  // of each category's first line
	since  *change.Report // from the earlier report's case; nil where there is none
	walk   *charts.Walk   // from the earlier report's figure to this one's; nil where there is none
}

func newResults(c *report.Comparison, cs []charts.Chart, f notation.Format, o Options) *results {
	if o.Lines == 0 {
		o.Lines = 200
	}
	r := &results{Comparison: c, printer: printer{f, c.Case.Currency}, say: wording.New(f, c.Case),
		with: o, charts: cs, unit: charts.UnitOfCase(c), base: c.Case.Baseline, order: c.Ranking, kinds: firstKinds(c.Case)}
	for _, i := range r.order {
		if i != r.base {
			r.others = append(r.others, i)
		}
	}
	if o.Since != nil {
		r.since = o.Since.Report
		if w, ok := charts.WalkOf(c, o.Since.Report, o.Since.Label, f); ok {
			r.walk = &w
		}
	}
	return r
}

// verdict words the verdict.
func (r *results) verdict() wording.Verdict { return r.say.Verdict(r.Comparison) }

func (r *results) option(i int) *report.Option { return &r.Case.Options[i] }
func (r *results) name(option int) string      { return r.Case.Options[option].Name }

func (r *results) names(options []int) []string {
	var names []string
	for _, i := range options {
		names = append(names, r.name(i))
	}
	return names
}

// location is an option's location, home the index of the baseline's.
func (r *results) location(option int) *report.Location {
	return &r.Case.Locations[r.Case.Options[option].Location]
}

func (r *results) home() int { return r.Case.Options[r.base].Location }

// focus is the option whose payback, probability and break-evens the report is about: the one to move to, or when
// staying the best alternative.
func (r *results) focus() int { return r.Verdict.Candidate }

// drawn returns an option's simulated distribution.
func (r *results) drawn(option int) *report.SimulatedOption { return &r.Simulation.Options[option] }

// taxed reports whether amounts are after tax.
func (r *results) taxed() bool { return r.Case.Tax == report.GroupTax }

// figures returns the charts of a topic about an option, or about all.
func (r *results) figures(t charts.Topic, option int) []doc.Block {
	var out []doc.Block
	for _, c := range r.charts {
		if c.Topic == t && c.Option == option {
			out = append(out, doc.Figure{Chart: c})
		}
	}
	return out
}

// figuresOfAll returns the chart of a topic about all options, else one about each.
func (r *results) figuresOfAll(t charts.Topic) []doc.Block {
	all := r.figures(t, charts.AllOptions)
	if len(all) > 0 {
		return all
	}
	for _, i := range r.others {
		all = append(all, r.figures(t, i)...)
	}
	return all
}

// inUnit is a unit as a title says it, "EUR k after tax".
func (r *results) inUnit(u notation.Unit) string { return r.say.AfterTax(r.Unit(u)) }

// spellMonthsOnce says which months the figures of the whole case and of all its years cover: on the first exhibit of
// a page in full, on the others as "Years 0 to 6" and "Years 1 to 6".
func (r *results) spellMonthsOnce(blocks []doc.Block) {
	first := true
	spell := func(s charts.Span) string {
		full, from := r.say.WholeCase(), 0
		if s == charts.AllYears {
			full, from = r.say.Months(), 1
		}
		switch {
		case first:
			first = false
			return full
		case from == r.Case.Horizon:
			return "Year 1"
		}
		return fmt.Sprintf("Years %d to %d", from, r.Case.Horizon)
	}
	for i, b := range blocks {
		switch b := b.(type) {
		case doc.Table:
			if b.Span != charts.OtherSpan {
				b.Title = append(b.Title, spell(b.Span))
				blocks[i] = b
			}
		case doc.Figure:
			if b.Chart.Span != charts.OtherSpan {
				b.Chart.When = spell(b.Chart.Span)
				blocks[i] = b
			}
		}
	}
}

// What the titles of tables begin with.
const inOrder = "All options, in order of NPV of cost"

func (r *results) against() string { return "All options against " + r.name(r.base) }

// optionColumns returns the head of the rows and one column for each of the options.
func (r *results) optionColumns(head string, options []int) []doc.Column {
	return columns(wide(head), right(r.names(options)...))
}

// yearColumns returns the head of the rows, then Year 0 or Year 1 to the last year.
func (r *results) yearColumns(head string, first int) []doc.Column {
	cols := wide(head)
	for y := first; y <= r.Case.Horizon; y++ {
		cols = append(cols, right("Year "+strconv.Itoa(y))...)
	}
	return cols
}

// byOption returns a row for each option.
func (r *results) byOption(options []int, cells func(i int) []doc.Cell) []doc.Row {
	rows := make([]doc.Row, len(options))
	for k, i := range options {
		rows[k] = row(r.name(i), cells(i)...)
		if i == r.base {
			rows[k].Weight = doc.Baseline
		}
	}
	return rows
}

// totals is a row of totals, an amount for each option.
func (r *results) totals(name string, options []int, of func(*report.OptionResult) float64) doc.Row {
	return weighted(doc.Total, rowOf(name, options, func(i int) doc.Cell { return r.amount(of(&r.Options[i]), r.unit) }))
}

// tracked reports whether the report is about a decision that is followed up.
func (r *results) tracked() bool { return r.Tracking != nil }

// standing words where the decision stands.
func (r *results) standing() wording.Standing { return r.say.Standing(r.Tracking) }
