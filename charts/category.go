package charts

import (
	"cmp"
	"fmt"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// mostCategories is how many categories a chart shows by name; the rest are summed.
const mostCategories = 12

// share is one row of the category charts: a category, or what is left over, with each option's total by its place in
// the order of the charts.
type share struct {
	name   string
	values []float64
	has    []bool // the option has a cost in the category; nil for what is left over
}

// categories is the total cost by category, a panel for each option.
func categories(s *scene) []Chart {
	shares := sharesOf(s)
	if len(shares) == 0 {
		return nil
	}
	var all, totals []float64
	for _, x := range shares {
		all = append(all, x.values...)
	}
	c := s.chart("cost-by-category", CostByCategory, Bars, "Total cost by category")
	c.Data.Head = append([]string{"Category"}, s.names(s.order)...)
	axis, nothing := axisOver(all...), largest(all) == 0
	for i, o := range s.order {
		totals = append(totals, s.Options[o].TotalCost)
		p := Panel{Name: s.name(o), Sub: "Total " + s.amount(totals[i]), Axis: axis}
		if d := s.delta(totals[i], totals[0]); d != "" && i > 0 {
			p.Sub += " (" + d + ")"
		}
		for _, x := range shares {
			b := missing()
			if x.has == nil || x.has[i] || nothing {
				b = bar(x.values[i], s.fill(o), s.amount(x.values[i]))
			}
			p.Bars = append(p.Bars, b)
		}
		if len(c.Panels) < mostOptions {
			c.Panels = append(c.Panels, p)
		}
	}
	for _, x := range shares {
		c.Rows = append(c.Rows, Row{Name: x.name})
	}
	for _, x := range append(shares, share{name: "Total", values: totals}) {
		var cells []string
		for _, v := range x.values {
			cells = append(cells, s.amount(v))
		}
		c.Data.add(x.name, cells...)
	}
	c.Notes = s.costlier(s.order[len(c.Panels):])
	if len(s.others) > 1 {
		c.Notes = append(c.Notes, "In every chart the baseline comes first, then the other options by NPV of cost, the "+
			"lowest first.")
	}
	o := s.leader()
	c.Message = fmt.Sprintf("%s costs %s %s over %s.", s.name(o.Option), s.than(o.TotalCost, s.baseline().TotalCost),
		s.baselineName(), s.horizon())
	c.Desc = fmt.Sprintf("Horizontal bars of total cost in %s, %s by %s. The largest category is %s.",
		s.Unit(s.unit), words.SpelledCount(len(shares), "category"),
		words.SpelledCount(len(c.Panels), "option"), shares[0].name)
	return []Chart{c}
}

// sharesOf sums every category of every option over all years, largest first, with the small ones as one share at the
// end.
func sharesOf(s *scene) []share {
	index := map[report.Category]int{}
	var shares []share
	n := len(s.order)
	for i, o := range s.order {
		for _, cost := range s.Options[o].ByCategory {
			k, ok := index[cost.Category]
			if !ok {
				k = len(shares)
				index[cost.Category] = k
				shares = append(shares, share{s.words.Category(cost.Category), make([]float64, n), make([]bool, n)})
			}
			shares[k].has[i] = shares[k].has[i] || largest(cost.ByYear) > 0
			shares[k].values[i] += sum(cost.ByYear)
		}
	}
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Compare(largest(b.values), largest(a.values)) })
	if len(shares) > 0 && largest(shares[0].values) > 0 { // a category that is zero everywhere, unless all are
		shares = slices.DeleteFunc(shares, func(x share) bool { return largest(x.values) == 0 })
	}
	if len(shares) <= mostCategories+1 {
		return shares
	}
	rest := share{name: others(len(shares) - mostCategories), values: make([]float64, n)}
	for _, x := range shares[mostCategories:] {
		for i, v := range x.values {
			rest.values[i] += v
		}
	}
	return append(shares[:mostCategories:mostCategories], rest)
}

// others names what is left over. The line may break before the bracket, not in it.
func others(n int) string { return fmt.Sprintf("Other (%d%scategories)", n, notation.NoBreak) }
