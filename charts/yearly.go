package charts

import (
	"fmt"
	"slices"
	"strconv"

	"shorecast/charts/notation"
)

// yearly is the cost of each option by year, day one included, a panel for each option.
func (v *view) yearly() []Chart {
	var all []float64
	for i := range v.Options {
		all = append(all, v.Options[i].CostByYear...)
	}
	if len(all) == 0 {
		return nil
	}
	u := notation.UnitFor(v.Currency, all...)
	axis := axisOver(all...)
	c := Chart{ID: v.id("yearly-cost", ""), Topic: YearlyCost, Form: Columns, Who: v.Title,
		What: "Cost by year, " + v.amounts(u), When: v.period(), Time: Axis{Name: "Year"}}
	c.Data.Head = []string{"Option"}
	for y := range v.HorizonYears + 1 {
		c.Rows = append(c.Rows, Row{Name: strconv.Itoa(y)})
		c.Data.Head = append(c.Data.Head, fmt.Sprintf("Year %d", y))
	}
	for i := range v.Options {
		o := &v.Options[i]
		p := Panel{Name: o.Name, Axis: axis}
		row := []string{o.Name}
		for y := range c.Rows {
			b := missing()
			if y < len(o.CostByYear) {
				b = bar(o.CostByYear[y], v.fill(i), v.f.Amount(o.CostByYear[y], u))
			}
			p.Bars = append(p.Bars, b)
			row = append(row, b.Label)
		}
		markKeys(p.Bars)
		c.Panels = append(c.Panels, p)
		c.Data.Rows = append(c.Data.Rows, row)
	}
	c.Message = v.yearlyMessage(u)
	c.Desc = fmt.Sprintf("Columns of yearly cost in %s from Year 0 to %s, a panel for each of %s on one scale. The highest is %s.",
		v.f.Unit(u), v.lastYear(), count(len(v.Options), "option", "options"), v.f.MoneyIn(slices.Max(all), u))
	return []Chart{c}
}

func (v *view) yearlyMessage(u notation.Unit) string {
	last := func(costs []float64) float64 {
		if len(costs) == 0 {
			return 0
		}
		return costs[len(costs)-1]
	}
	b := v.baseline()
	if o, ok := v.leader(); ok {
		return fmt.Sprintf("In %s %s costs %s %s.", v.lastYear(), o.Name, v.than(last(o.CostByYear), last(b.CostByYear), u), b.Name)
	}
	return fmt.Sprintf("In %s %s costs %s.", v.lastYear(), b.Name, v.f.MoneyIn(last(b.CostByYear), u))
}

// markKeys chooses the columns that keep their figure where there is no room for all: the highest and the lowest, the last, and the first
// that is not zero.
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
