package charts

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
)

// UnitOfPortfolio is the one unit in which a report over many cases counts their amounts.
func UnitOfPortfolio(r *portfolio.Result) notation.Unit {
	most := []float64{r.Totals.NPVSaving, r.IfAllDone.NPVSaving}
	for _, c := range r.Cases {
		most = append(most, c.NPVSaving)
	}
	return notation.UnitFor(r.Currency, most...)
}

// gathered is a portfolio seen for drawing.
type gathered struct {
	*portfolio.Result
	notation.Format
	words wording.Portfolio
	unit  notation.Unit
}

// OfPortfolio decides the charts of a report over many cases. One that would have no data is left out.
func OfPortfolio(r *portfolio.Result, f notation.Format) (all []Chart) {
	g := gathered{r, f, wording.NewPortfolio(f, r), UnitOfPortfolio(r)}
	for _, charts := range []func() []Chart{g.cash, g.years, g.futures, g.commonDrivers, g.concentration, g.people} {
		all = append(all, charts()...)
	}
	return all
}

// chart begins a chart about the cases to be done, with amounts in its title.
func (g gathered) chart(id string, t Topic, f Form, what string) Chart {
	amounts := g.Unit(g.unit)
	return Chart{ID: id, Topic: t, Option: AllOptions, Form: f, Who: g.done(), What: what + ", " + amounts,
		Unit: amounts}
}

// done is "4 cases to be done".
func (g gathered) done() string { return g.words.Count(g.Totals.Cases, "case") + " to be done" }

func (g gathered) saving(v float64) string { return g.SignedAmount(v, g.unit) }
func (g gathered) money(v float64) string  { return g.Money(v, g.Currency) }

// monthOf is a month of the portfolio in the calendar, "Mar 2028".
func (g gathered) monthOf(m int) string { return ShortMonth(g.FirstMonth, m) }

// ShortMonth is a month in the calendar, "Mar 2028"; 1 is the first one, 0 its day one.
func ShortMonth(first report.Month, m int) string {
	if m <= 0 {
		return "day one"
	}
	at := first + report.Month(m-1)
	return fmt.Sprintf("%.3s %d", at.Month(), at.Year())
}

// calendarAxis runs over so many months from a first one, with a tick at the end of each calendar year.
func calendarAxis(first report.Month, months int) Axis {
	a := Axis{Name: "End of", Max: float64(max(months, 1))}
	for m := 12 - int(first)%12; m <= months; m += 12 {
		a.Ticks = append(a.Ticks, Tick{float64(m), strconv.Itoa((first + report.Month(m-1)).Year())})
	}
	return a
}

// cash is the cumulative saving by calendar month of the cases to be done, and of all, with what has to be funded and
// when it is paid back.
func (g gathered) cash() []Chart {
	both, names := []*portfolio.Total{&g.Totals, &g.IfAllDone}, []string{"To be done", "If all were done"}
	switch {
	case g.Totals.Cases == 0:
		both, names = both[1:], names[1:]
	case g.Totals.Cases == g.IfAllDone.Cases:
		both, names = both[:1], names[:1]
	}
	var all []float64
	for _, t := range both {
		all = append(all, t.Cumulative...)
	}
	if largest(all) == 0 {
		return nil
	}
	last := len(both[0].Cumulative) - 1
	c := g.chart("portfolio-cash", CashCurve, Lines, "Cumulative saving, undiscounted")
	c.Time, c.When = calendarAxis(g.FirstMonth, last), "Day one to "+g.monthOf(last)
	if g.Totals.Cases == 0 {
		c.Who = g.words.Count(g.IfAllDone.Cases, "case")
	}
	c.Data.Head = []string{"At the end of"}
	p := Panel{Axis: axisInSteps(5, g.Format, g.unit, all...)}
	for m := range last + 1 {
		p.Heads = append(p.Heads, words.UpperFirst(g.monthOf(m)))
	}
	for i, t := range both {
		c.Data.Head = append(c.Data.Head, names[i])
		l := Line{Name: names[i], Style: lineStyle(i + 1), Y: t.Cumulative}
		for m, v := range t.Cumulative {
			l.X, l.Labels = append(l.X, float64(m)), append(l.Labels, g.saving(v))
		}
		l.Value, l.Impact = l.Labels[last], impact(-t.Cumulative[last], p.Axis.Max-p.Axis.Min)
		p.Lines = append(p.Lines, l)
		g.mark(&p, t)
	}
	for m := 0; m <= last; m++ {
		if m == 0 || m == last || slices.ContainsFunc(c.Time.Ticks, func(t Tick) bool { return int(t.At) == m }) {
			cells := make([]string, len(both))
			for i, t := range both {
				cells[i] = g.saving(t.Cumulative[m])
			}
			c.Data.add(p.Heads[m], cells...)
		}
	}
	if len(p.Marks) > 0 {
		c.Notes = []string{"Rings mark the lowest point, the funding peak, and the month from which the saving stays " +
			"paid back."}
	}
	c.Panels = []Panel{p}
	c.Message = g.cashMessage(both[0])
	c.Desc = fmt.Sprintf("%s of cumulative saving in %s by calendar month from %s to %s. %s",
		words.UpperFirst(words.SpelledCount(len(both), "line")), g.Unit(g.unit), g.monthOf(0), g.monthOf(last), c.Message)
	return []Chart{c}
}

// mark marks where a curve is lowest and where it is paid back.
func (g gathered) mark(p *Panel, t *portfolio.Total) {
	fund := " to fund, "
	if t.Ahead != nil && t.Ahead.PeakPast {
		fund = " funded, "
	}
	if m := t.FundingPeakMonth; m != nil && *m < len(t.Cumulative) && g.funded(t) {
		p.Marks = append(p.Marks, Mark{X: float64(*m), Y: t.Cumulative[*m], Impact: Bad,
			Label: g.money(t.FundingPeak) + fund + g.monthOf(*m), Short: g.monthOf(*m)})
	}
	if m := t.PaybackMonths; m != nil && *m > 0 && *m < len(t.Cumulative) {
		p.Marks = append(p.Marks, Mark{X: float64(*m), Y: t.Cumulative[*m], Impact: Good,
			Label: "paid back " + g.monthOf(*m), Short: g.monthOf(*m)})
	}
}

// funded reports whether the funding peak prints as more than nothing.
func (g gathered) funded(t *portfolio.Total) bool { return math.Abs(t.FundingPeak) >= g.unit.Least()/2 }

// cashMessage says what has to be funded and when it is back.
func (g gathered) cashMessage(t *portfolio.Total) string {
	who, they := "Together the cases to be done need", "they save"
	switch {
	case g.Totals.Cases == 0:
		who, they = "If all cases were done, they would need", "they would save"
	case t.Cases == 1:
		who, they = "The one case to be done needs", "it saves"
	}
	if t.FundingPeakMonth == nil || !g.funded(t) {
		return who + " no funding."
	}
	when := "in " + g.monthOf(*t.FundingPeakMonth)
	if *t.FundingPeakMonth == 0 {
		when = "on day one"
	}
	s := fmt.Sprintf("%s up to %s of funding, the most %s%s", who, g.money(t.FundingPeak), when, g.ahead(t))
	last := len(t.Cumulative) - 1
	if t.PaybackMonths == nil {
		return s + fmt.Sprintf("; it is not recovered by %s.", g.monthOf(last))
	}
	return s + fmt.Sprintf("; it is recovered by %s, and by %s %s %s, undiscounted.", g.monthOf(*t.PaybackMonths),
		g.monthOf(last), they, g.money(t.Cumulative[last]))
}

// ahead says of a funding peak that is past what has still to be funded.
func (g gathered) ahead(t *portfolio.Total) string {
	a := t.Ahead
	switch {
	case a == nil || !a.PeakPast:
		return ""
	case a.Month == nil || a.Funding < g.unit.Least()/2:
		return ", which is past: nothing more has to be funded"
	}
	return fmt.Sprintf(", which is past: after %s another %s has to be funded until %s", g.monthOf(a.From),
		g.money(a.Funding), g.monthOf(*a.Month))
}

// years is the saving of the cases to be done by calendar year.
func (g gathered) years() []Chart {
	if largest(g.Saving) == 0 {
		return nil
	}
	last := g.SavingFrom + len(g.Saving) - 1
	c := g.chart("portfolio-years", YearlyCost, Columns, "Saving by calendar year")
	c.When = fmt.Sprintf("%d to %d", g.SavingFrom, last)
	p := Panel{Axis: axisOver(g.Saving...)}
	best := 0
	for i, v := range g.Saving {
		fill := impactFill(impact(-v, largest(g.Saving)))
		c.Rows, p.Bars = append(c.Rows, Row{Name: strconv.Itoa(g.SavingFrom + i)}), append(p.Bars, bar(v, fill, g.saving(v)))
		if v > g.Saving[best] {
			best = i
		}
	}
	markKeys(p.Bars)
	c.Panels = []Panel{p}
	c.Data = barTable("Calendar year", "Saving, "+g.Unit(g.unit), c.Rows, p.Bars)
	c.Message = fmt.Sprintf("The saving is largest in %s, at %s.", c.Rows[best].Name, g.money(g.Saving[best]))
	if g.Saving[best] <= 0 {
		c.Message = "No calendar year saves anything."
	}
	c.Desc = fmt.Sprintf("Columns of saving in %s by calendar year, %s. %s", g.Unit(g.unit), c.When, c.Message)
	return []Chart{c}
}
