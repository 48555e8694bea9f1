package charts

import (
	"fmt"
	"slices"
	"strconv"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// cash is the cumulative saving of each option by month against the baseline, with the month from which it stays paid
// back.
func cash(s *scene) []Chart {
	var all []float64
	for _, o := range s.others {
		all = append(all, s.Options[o].CumulativeSavingByMonth...)
	}
	if len(all) == 0 {
		return nil
	}
	u := s.unit(all...)
	p := Panel{Axis: amountAxis(s.Format, u, all...)}
	d := Data{Head: []string{"Option", "Paid back", "Funding peak, " + s.Unit(u)}}
	for y := range s.Case.Horizon + 1 {
		d.Head = append(d.Head, year(y))
	}
	for m := range s.Case.Months() + 1 {
		p.Heads = append(p.Heads, monthName(m))
	}
	var paid []string // whose the marks are
	for place, i := range s.others {
		o := &s.Options[i]
		curve, name := o.CumulativeSavingByMonth, s.name(i)
		l := Line{Name: name, Style: lineStyle(place + 1), X: make([]float64, len(curve)), Y: curve}
		for m := range curve {
			l.X[m] = float64(m)
			l.Labels = append(l.Labels, s.SignedAmount(curve[m], u))
		}
		if n := len(curve); n > 0 {
			l.Value, l.Impact = l.Labels[n-1], impact(-curve[n-1], p.Axis.Max-p.Axis.Min)
		}
		p.Lines = append(p.Lines, l)
		row := []string{name, payback(o), s.Amount(o.FundingPeak, u)}
		for y := range s.Case.Horizon + 1 {
			row = append(row, s.signed(curve, 12*y, u))
		}
		d.Rows = append(d.Rows, row)
		if m := o.PaybackMonths; m != nil && *m > 0 && *m < len(curve) {
			p.Marks = append(p.Marks, Mark{X: float64(*m), Y: curve[*m], Label: payback(o), Impact: Good})
			paid = append(paid, name)
		}
	}
	c := Chart{ID: "cash-curve", Topic: CashCurve, Form: Lines, Who: s.against(), Span: WholeCase,
		When: s.words.WholeCase(),
		What: "Cumulative saving, " + s.amounts(u), Unit: s.amounts(u), Time: yearAxis(0, s.Case.Horizon, 12), Data: d}
	if len(p.Marks) > 0 {
		c.Notes = append([]string{"A ring marks the month from which an option stays paid back."}, together(p.Marks, paid)...)
	}
	c.Panels = []Panel{p}
	c.Message = cashMessage(s, u)
	c.Desc = fmt.Sprintf("Lines of cumulative saving in %s by month over %s, %s. %s", s.Unit(u), s.years(),
		words.SpelledCount(len(p.Lines), "option"), c.Message)
	return []Chart{c}
}

func cashMessage(s *scene, u notation.Unit) string {
	o := s.leader()
	name, n := s.name(o.Option), len(o.CumulativeSavingByMonth)
	if n == 0 {
		return name + " has no cash curve."
	}
	last := o.CumulativeSavingByMonth[n-1]
	end := fmt.Sprintf("saves %s by the end of %s", s.MoneyIn(last, u), s.lastYear())
	switch m := o.PaybackMonths; {
	case m == nil:
		return fmt.Sprintf("%s does not pay back within %s: funding peaks at %s, of which %s is open at the end.", name,
			s.years(), s.MoneyIn(o.FundingPeak, u), s.MoneyIn(max(0, -last), u))
	case *m == 0 && impact(last, s.baseline().TotalCost) == Neutral:
		return fmt.Sprintf("%s needs no funding and saves nothing by the end of %s.", name, s.lastYear())
	case *m == 0:
		return fmt.Sprintf("%s needs no funding and %s.", name, end)
	default:
		return fmt.Sprintf("%s pays back in month %d and %s.", name, *m, end)
	}
}

// together gives marks of the same month one label that names all options, and says so in a note for each because the
// label may find no room.
func together(marks []Mark, whose []string) (notes []string) {
	for i := range marks {
		same := []string{whose[i]}
		for k := i + 1; k < len(marks); k++ {
			if marks[k].X == marks[i].X && marks[k].Label != "" {
				same = append(same, whose[k])
				marks[k].Label = ""
			}
		}
		if m := &marks[i]; len(same) > 1 && m.Label != "" {
			m.Short = m.Label
			notes = append(notes, fmt.Sprintf("Paid back in %s: %s.", m.Label, words.And(same)))
			m.Label += ": " + words.And(same)
		}
	}
	return notes
}

func payback(o *report.OptionResult) string {
	switch m := o.PaybackMonths; {
	case m == nil:
		return "not paid back"
	case *m == 0:
		return "needs no funding"
	default:
		return "month " + strconv.Itoa(*m)
	}
}

// monthName is "Month 15, Year 2", or "Day one".
func monthName(m int) string {
	if m == 0 {
		return "Day one"
	}
	return fmt.Sprintf("Month %d, Year %d", m, (m+11)/12)
}

// yearAxis runs over the years from first to last; a year is scale units wide.
func yearAxis(first, last int, scale float64) Axis {
	a := Axis{Name: "Year", Min: float64(first) * scale, Max: float64(max(last, first+1)) * scale}
	for y := first; y <= last; y++ {
		a.Ticks = append(a.Ticks, Tick{float64(y) * scale, strconv.Itoa(y)})
	}
	return a
}

// lineStyle gives an option its look by its place in the order of the charts, the same in every chart: 0 is the
// baseline, 1 the best of the others. Locations have theirs by the same rule.
func lineStyle(place int) LineStyle {
	dashes := [...]LineStyle{Dashed, Dotted, DashDot, LongDash, DashDotDot}
	switch place {
	case 0:
		return Thin
	case 1:
		return Solid
	}
	return dashes[(place-2)%len(dashes)]
}

// yearly is the cost of each option by year, day one included, a panel for each option.
func yearly(s *scene) []Chart {
	var all []float64
	for _, o := range s.order {
		all = append(all, s.Options[o].CostByYear...)
	}
	if len(all) == 0 {
		return nil
	}
	u, axis := s.unit(all...), axisOver(all...)
	c := Chart{ID: "yearly-cost", Topic: YearlyCost, Form: Columns, Who: s.Case.Title,
		What: "Cost by year, " + s.amounts(u), Unit: s.amounts(u), Span: WholeCase, When: s.words.WholeCase(),
		Time: Axis{Name: "Year"}}
	c.Data.Head = []string{"Option"}
	for y := range s.Case.Horizon + 1 {
		c.Rows = append(c.Rows, Row{Name: strconv.Itoa(y)})
		c.Data.Head = append(c.Data.Head, year(y))
	}
	for _, o := range s.order {
		p, row, costs := Panel{Name: s.name(o), Axis: axis}, []string{s.name(o)}, s.Options[o].CostByYear
		for y := range c.Rows {
			b := missing()
			if y < len(costs) {
				b = bar(costs[y], s.fill(o), s.Amount(costs[y], u))
			}
			p.Bars, row = append(p.Bars, b), append(row, b.Label)
		}
		markKeys(p.Bars)
		c.Panels, c.Data.Rows = append(c.Panels, p), append(c.Data.Rows, row)
	}
	o := s.leader()
	last := s.Case.Horizon
	c.Message = fmt.Sprintf("In %s %s costs %s %s.", s.lastYear(), s.name(o.Option),
		s.than(o.CostByYear[last], s.baseline().CostByYear[last], u), s.baselineName())
	c.Desc = fmt.Sprintf("Columns of yearly cost in %s from Year 0 to %s, a panel for each of %s on one scale. The "+
		"highest is %s.",
		s.Unit(u), s.lastYear(), s.options(), s.MoneyIn(slices.Max(all), u))
	return []Chart{c}
}

// markKeys chooses the columns that keep their figure where there is no room for all: the highest and the lowest, the
// last, and the first that is not zero.
func markKeys(bars []Bar) {
	first, high, low := len(bars)-1, 0, 0
	for i := len(bars) - 1; i >= 0; i-- {
		if bars[i].To != 0 {
			first = i
		}
		if bars[i].To >= bars[high].To {
			high = i
		}
		if bars[i].To <= bars[low].To {
			low = i
		}
	}
	bars[first].Key, bars[high].Key, bars[len(bars)-1].Key = true, true, true
	if bars[low].To < 0 {
		bars[low].Key = true
	}
}
