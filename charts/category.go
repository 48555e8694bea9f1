package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
)

// mostCategories is how many categories a chart shows by name; the rest are summed.
const mostCategories = 12

// share is one row of the category charts: a category, or what is left over, with each option's total.
type share struct {
	name   string
	values []float64
	has    []bool // the option has a cost in the category
	known  bool   // has is filled in: it is one category
	size   float64
}

// categories is the total cost by category, a panel for each option.
func (v *view) categories() []Chart {
	shares := v.shares()
	if len(shares) == 0 {
		return nil
	}
	var all, totals []float64
	for _, s := range shares {
		all = append(all, s.values...)
	}
	for i := range v.Options {
		totals = append(totals, v.Options[i].TotalCost)
	}
	u := notation.UnitFor(v.Currency, append(slices.Clone(totals), all...)...)
	c := Chart{ID: v.id("cost-by-category", ""), Topic: CostByCategory, Form: Bars, Who: v.Title,
		What: "Total cost by category, " + v.amounts(u), When: v.period()}
	axis := axisOver(all...)
	for _, s := range shares {
		c.Rows = append(c.Rows, Row{Name: s.name})
	}
	c.Data.Head = append([]string{"Category"}, v.optionNames()...)
	for i := range v.Options {
		o := &v.Options[i]
		p := Panel{Name: o.Name, Sub: "Total " + v.f.Amount(o.TotalCost, u), Axis: axis}
		if d := v.delta(o.TotalCost, v.baseline().TotalCost); d != "" && i != v.base {
			p.Sub += " (" + d + ")"
		}
		for _, s := range shares {
			if !s.known || s.has[i] || shares[0].size == 0 {
				p.Bars = append(p.Bars, bar(s.values[i], v.fill(i), v.f.Amount(s.values[i], u)))
			} else {
				p.Bars = append(p.Bars, missing())
			}
		}
		c.Panels = append(c.Panels, p)
	}
	for _, s := range append(shares, share{name: "Total", values: totals}) {
		c.Data.Rows = append(c.Data.Rows, v.amountRow(s.name, s.values, u))
	}
	if len(v.others()) > 1 {
		c.Notes = append(c.Notes, "In every chart the baseline comes first, then the other options by NPV of cost, the lowest first.")
	}
	c.Message = v.totalMessage(u)
	c.Desc = fmt.Sprintf("Horizontal bars of total cost in %s, %s by %s. The largest category is %s.",
		v.f.Unit(u), count(len(shares), "category", "categories"), count(len(v.Options), "option", "options"), shares[0].name)
	return []Chart{c}
}

func (v *view) totalMessage(u notation.Unit) string {
	o, ok := v.leader()
	if !ok {
		return fmt.Sprintf("%s costs %s over %s.", v.baseline().Name, v.f.MoneyIn(v.baseline().TotalCost, u), v.years())
	}
	return fmt.Sprintf("%s costs %s %s over %s.", o.Name, v.than(o.TotalCost, v.baseline().TotalCost, u), v.baseline().Name, v.years())
}

// shares sums every category of every option over all years, largest first, with the small ones as one share at the end.
func (v *view) shares() []share {
	index := map[string]int{}
	var shares []share
	for i := range v.Options {
		for _, s := range v.Options[i].CostByCategory {
			k, ok := index[s.Name]
			if !ok {
				k = len(shares)
				index[s.Name] = k
				shares = append(shares, share{name: s.Name, values: make([]float64, len(v.Options)), has: make([]bool, len(v.Options)), known: true})
			}
			shares[k].has[i] = shares[k].has[i] || slices.ContainsFunc(s.Values, func(x float64) bool { return x != 0 })
			shares[k].values[i] += sum(s.Values)
		}
	}
	for k := range shares {
		for _, x := range shares[k].values {
			shares[k].size = math.Max(shares[k].size, math.Abs(x))
		}
	}
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Compare(b.size, a.size) })
	if len(shares) > 0 && shares[0].size > 0 { // what is zero everywhere is no news, unless everything is
		shares = slices.DeleteFunc(shares, func(s share) bool { return s.size == 0 })
	}
	if len(shares) <= mostCategories+1 {
		return shares
	}
	rest := share{name: others(len(shares) - mostCategories), values: make([]float64, len(v.Options))}
	for _, s := range shares[mostCategories:] {
		for i, x := range s.values {
			rest.values[i] += x
		}
	}
	return append(shares[:mostCategories:mostCategories], rest)
}

// others names what is left over.
func others(n int) string { return fmt.Sprintf("Other (%d categories)", n) }

// amountRow is one row of a data table.
func (v *view) amountRow(name string, values []float64, u notation.Unit) []string {
	row := []string{name}
	for _, x := range values {
		row = append(row, v.f.Amount(x, u))
	}
	return row
}
