package charts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	c := s.chart("cash-curve", CashCurve, Lines, "Cumulative saving")
	c.Who, c.Time = s.against(), yearAxis(0, s.Case.Horizon, 12)
	c.Data.Head = slices.Concat([]string{"Option", "Paid back", "Funding peak, " + s.Unit(s.unit)},
		yearHeads(0, s.Case.Horizon))
	p := Panel{Axis: axisInSteps(5, s.Format, s.unit, all...)}
	for m := range s.Case.Months() + 1 {
		p.Heads = append(p.Heads, monthName(m))
	}
	paid := map[int][]string{} // by month
	for place, i := range s.others {
		o := &s.Options[i]
		curve, name := o.CumulativeSavingByMonth, s.name(i)
		l := Line{Name: name, Style: lineStyle(place + 1), X: make([]float64, len(curve)), Y: curve}
		for m := range curve {
			l.X[m] = float64(m)
			l.Labels = append(l.Labels, s.saving(curve[m]))
		}
		if n := len(curve); n > 0 {
			l.Value, l.Impact = l.Labels[n-1], impact(-curve[n-1], p.Axis.Max-p.Axis.Min)
		}
		p.Lines = append(p.Lines, l)
		cells := []string{payback(o), s.amount(o.FundingPeak)}
		for y := range s.Case.Horizon + 1 {
			cells = append(cells, savingAt(s, curve, 12*y))
		}
		c.Data.add(name, cells...)
		if m := o.PaybackMonths; m != nil && *m > 0 && *m < len(curve) {
			p.Marks = append(p.Marks, Mark{X: float64(*m), Y: curve[*m], Impact: Good})
			paid[*m] = append(paid[*m], name)
		}
	}
	c.Panels = []Panel{p}
	if len(p.Marks) > 0 {
		c.Notes = []string{labelPaybacks(p.Marks, paid)}
	}
	c.Message = cashMessage(s)
	c.Desc = fmt.Sprintf("Lines of cumulative saving in %s by month over %s, %s. %s", s.Unit(s.unit), s.horizon(),
		words.SpelledCount(len(p.Lines), "option"), c.Message)
	return []Chart{c}
}

// ForOutcomes returns the chart of cumulative savings on an axis with room for those of every what-if, without its
// message.
func (c Chart) ForOutcomes(r *report.Comparison, f notation.Format) Chart {
	var all []float64
	add := func(x *report.Outcome) {
		for o := range x.Savings {
			curve := x.Savings[o].CumulativeSavingByMonth
			all = append(all, slices.Min(curve), slices.Max(curve))
		}
	}
	for i := range r.WhatIf.Scenarios {
		add(&r.WhatIf.Scenarios[i])
	}
	for i := range r.WhatIf.Ends {
		add(&r.WhatIf.Ends[i].AtLow)
		add(&r.WhatIf.Ends[i].AtHigh)
	}
	for _, l := range c.Panels[0].Lines {
		all = append(all, slices.Min(l.Y), slices.Max(l.Y))
	}
	c.Message, c.Panels = "", slices.Clone(c.Panels)
	c.Panels[0].Axis = axisInSteps(5, f, UnitOfCase(r), all...)
	return c
}

// savingAt is a saving in a table, a dash where there is none.
func savingAt(s *scene, values []float64, at int) string {
	if at >= len(values) {
		return missing().Label
	}
	return s.saving(values[at])
}

// labelPaybacks gives the first mark of each month a label that names its options, and returns a note that names them
// all, because a label may find no room.
func labelPaybacks(marks []Mark, paid map[int][]string) string {
	var all []string
	for i := range marks {
		m := &marks[i]
		names := paid[int(m.X)]
		if names == nil {
			continue
		}
		m.Label = "month " + strconv.Itoa(int(m.X))
		all = append(all, words.And(names)+" in "+m.Label)
		m.Short, m.Label = m.Label, m.Label+": "+words.And(names)
		delete(paid, int(m.X))
	}
	return "A ring marks the month from which an option stays paid back: " + strings.Join(all, "; ") + "."
}

func cashMessage(s *scene) string {
	o := s.leader()
	name, n := s.name(o.Option), len(o.CumulativeSavingByMonth)
	if n == 0 {
		return name + " has no cash curve."
	}
	last := o.CumulativeSavingByMonth[n-1]
	end := fmt.Sprintf("saves %s by the end of %s", s.money(last), s.lastYear())
	switch m := o.PaybackMonths; {
	case m == nil:
		return fmt.Sprintf("%s does not pay back within %s: funding peaks at %s, of which %s is not recovered.", name,
			s.horizon(), s.money(o.FundingPeak), s.money(max(0, -last)))
	case *m == 0 && impact(last, s.baseline().TotalCost) == Neutral:
		return fmt.Sprintf("%s needs no funding and saves nothing by the end of %s.", name, s.lastYear())
	case *m == 0:
		return fmt.Sprintf("%s needs no funding and %s.", name, end)
	default:
		return fmt.Sprintf("%s pays back in month %d and %s.", name, *m, end)
	}
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

// yearly is the cost of each option by year, day one included, a panel for each option.
func yearly(s *scene) []Chart {
	var all []float64
	for _, o := range s.order {
		all = append(all, s.Options[o].CostByYear...)
	}
	if len(all) == 0 {
		return nil
	}
	axis, last := axisOver(all...), s.Case.Horizon
	c := s.chart("yearly-cost", YearlyCost, Columns, "Cost by year")
	c.Time.Name = "Year"
	c.Data.Head = append([]string{"Option"}, yearHeads(0, last)...)
	for y := range last + 1 {
		c.Rows = append(c.Rows, Row{Name: strconv.Itoa(y)})
	}
	for _, o := range s.order {
		p, costs := Panel{Name: s.name(o), Axis: axis}, s.Options[o].CostByYear
		var cells []string
		for y := range c.Rows {
			b := missing()
			if y < len(costs) {
				b = bar(costs[y], s.fill(o), s.amount(costs[y]))
			}
			p.Bars, cells = append(p.Bars, b), append(cells, b.Label)
		}
		markKeys(p.Bars)
		if len(c.Panels) < mostOptions {
			c.Panels = append(c.Panels, p)
		}
		c.Data.add(p.Name, cells...)
	}
	c.Notes = s.costlier(s.order[len(c.Panels):])
	o := s.leader()
	c.Message = fmt.Sprintf("In %s %s costs %s %s.", s.lastYear(), s.name(o.Option),
		s.than(o.CostByYear[last], s.baseline().CostByYear[last]), s.baselineName())
	c.Desc = fmt.Sprintf("Columns of yearly cost in %s from Year 0 to %s, a panel for each of %s on one scale. The "+
		"highest is %s.", s.Unit(s.unit), s.lastYear(), words.SpelledCount(len(c.Panels), "option"),
		s.money(slices.Max(all)))
	return []Chart{c}
}

// markKeys chooses the columns that keep their figure where there is no room for all: the highest and the lowest, the
// last, and the first that is not zero.
func markKeys(bars []Bar) {
	first, high, low := len(bars)-1, 0, 0
	for i, b := range slices.Backward(bars) {
		if b.To != 0 {
			first = i
		}
		if b.To >= bars[high].To {
			high = i
		}
		if b.To <= bars[low].To {
			low = i
		}
	}
	bars[first].Key, bars[high].Key, bars[len(bars)-1].Key = true, true, true
	if bars[low].To < 0 {
		bars[low].Key = true
	}
}
