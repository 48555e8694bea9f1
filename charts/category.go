package charts

import (
	"cmp"
	"fmt"
	"math"
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
	for _, o := range s.order {
		totals = append(totals, s.Options[o].TotalCost)
	}
	u := s.unit(append(slices.Clone(totals), all...)...)
	c := Chart{ID: "cost-by-category", Topic: CostByCategory, Form: Bars, Who: s.Case.Title,
		What: "Total cost by category, " + s.amounts(u), Unit: s.amounts(u), Span: WholeCase, When: s.words.WholeCase()}
	axis := axisOver(all...)
	for _, x := range shares {
		c.Rows = append(c.Rows, Row{Name: x.name})
	}
	c.Data.Head = append([]string{"Category"}, s.names(s.order)...)
	nothing := largest(all) == 0
	for i, o := range s.order {
		p := Panel{Name: s.name(o), Sub: "Total " + s.Amount(totals[i], u), Axis: axis}
		if d := s.delta(totals[i], totals[0]); d != "" && i > 0 {
			p.Sub += " (" + d + ")"
		}
		for _, x := range shares {
			if x.has == nil || x.has[i] || nothing {
				p.Bars = append(p.Bars, bar(x.values[i], s.fill(o), s.Amount(x.values[i], u)))
			} else {
				p.Bars = append(p.Bars, missing())
			}
		}
		c.Panels = append(c.Panels, p)
	}
	for _, x := range append(shares, share{name: "Total", values: totals}) {
		row := []string{x.name}
		for _, v := range x.values {
			row = append(row, s.Amount(v, u))
		}
		c.Data.Rows = append(c.Data.Rows, row)
	}
	if len(s.others) > 1 {
		c.Notes = append(c.Notes, "In every chart the baseline comes first, then the other options by NPV of cost, the "+
			"lowest first.")
	}
	c.Message = totalMessage(s, u)
	c.Desc = fmt.Sprintf("Horizontal bars of total cost in %s, %s by %s. The largest category is %s.",
		s.Unit(u), words.SpelledCount(len(shares), "category"), s.options(), shares[0].name)
	return []Chart{c}
}

func totalMessage(s *scene, u notation.Unit) string {
	o := s.leader()
	return fmt.Sprintf("%s costs %s %s over %s.", s.name(o.Option), s.than(o.TotalCost, s.baseline().TotalCost, u),
		s.baselineName(), s.years())
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

// others names what is left over.
func others(n int) string { return fmt.Sprintf("Other (%d categories)", n) }

// smallStep is the part of the larger end below which a step of a bridge is merged with the other small ones.
const smallStep = 0.005

// bridgeStep is a step of a bridge as it is drawn.
type bridgeStep struct {
	name   string
	change float64
}

// bridges lead from the baseline's NPV of cost to each option's, a step for each category: what falls away first, then
// what is added, the largest first, then the small ones together. The steps sum exactly.
func bridges(s *scene) (all []Chart) {
	for _, o := range s.others {
		if len(s.Options[o].Bridge) > 0 {
			all = append(all, bridge(s, &s.Options[o]))
		}
	}
	return all
}

func bridge(s *scene, o *report.OptionResult) Chart {
	from, to, name := s.baseline().NPVCost, o.NPVCost, s.name(o.Option)
	steps, merged := bridgeSteps(s, o.Bridge, from, to)
	figures := []float64{from, to}
	for _, x := range steps {
		figures = append(figures, x.change)
	}
	u := s.unit(figures...)
	bars, rows := []Bar{bar(from, FillStrong, s.Amount(from, u))}, []Row{s.row(s.Case.Baseline)}
	level := from
	for k, x := range steps {
		end := level + x.change
		if k == len(steps)-1 {
			end = to // whatever adding up has lost in the last digits
		}
		bars = append(bars, Bar{From: level, To: end, Fill: impactFill(impact(x.change, from)),
			Label: s.SignedAmount(x.change, u)})
		rows = append(rows, Row{Name: x.name})
		level = end
	}
	last := bar(to, FillOutline, s.Amount(to, u))
	last.Delta, last.Impact = s.delta(to, from), impact(to-from, from)
	bars, rows = append(bars, last), append(rows, Row{Name: name, Strong: true})
	return Chart{
		ID: slug("bridge", name), Topic: SavingsBridge, Option: o.Option, Form: Waterfall,
		Message: bridgeMessage(s, o, steps, merged, u),
		Who:     name + " against " + s.baselineName(), What: "NPV of cost by category, " + s.amounts(u), Unit: s.amounts(u),
		Span: WholeCase,
		When: s.words.WholeCase(),
		Desc: fmt.Sprintf("Waterfall from %s, %s, down to %s, %s, in %s of NPV of cost.", s.baselineName(),
			s.MoneyIn(from, u),
			name, s.MoneyIn(to, u), words.SpelledCount(len(steps), "step")),
		Rows: rows, Panels: []Panel{{Axis: axisOver(ends(bars)...), Bars: bars}},
		Data: barTable("Step", "NPV of cost, "+s.amounts(u), rows, bars),
	}
}

// bridgeSteps orders the steps and merges the small ones into the last, which then stands for merged categories. The
// steps sum to the way from one end to the other.
func bridgeSteps(s *scene, bridge []report.BridgeStep, from, to float64) (steps []bridgeStep, merged int) {
	for _, x := range bridge {
		if x.Change != 0 {
			steps = append(steps, bridgeStep{s.words.Category(x.Category), x.Change})
		}
	}
	bySize := func(a, b bridgeStep) int { return cmp.Compare(math.Abs(b.change), math.Abs(a.change)) }
	slices.SortStableFunc(steps, bySize)
	least := smallStep * max(math.Abs(from), math.Abs(to))
	keep := 0
	for keep < len(steps) && keep < mostCategories && math.Abs(steps[keep].change) >= least {
		keep++
	}
	if keep == len(steps)-1 { // one alone has a name of its own
		keep++
	}
	merged = len(steps) - keep
	steps = slices.Clip(steps[:keep])
	slices.SortStableFunc(steps, func(a, b bridgeStep) int {
		if (a.change < 0) != (b.change < 0) {
			return cmp.Compare(a.change, b.change)
		}
		return bySize(a, b)
	})
	if merged > 0 {
		rest := to - from
		for _, x := range steps {
			rest -= x.change
		}
		steps = append(steps, bridgeStep{others(merged), rest})
	}
	return steps, merged
}

func bridgeMessage(s *scene, o *report.OptionResult, steps []bridgeStep, merged int, u notation.Unit) string {
	base, name := s.baseline().NPVCost, s.name(o.Option)
	saving := base - o.NPVCost
	if impact(-saving, base) == Neutral {
		return fmt.Sprintf("%s has the same NPV of cost as %s.", name, s.baselineName())
	}
	verb, than, most, cause := "saves", "against", 0.0, ""
	if saving < 0 {
		verb, than = "costs", "more than"
	}
	for k, x := range steps {
		if (x.change < 0) == (saving > 0) && math.Abs(x.change) > most {
			most, cause = math.Abs(x.change), words.LowerFirst(x.name)
			if merged > 0 && k == len(steps)-1 {
				cause = "many small categories"
			}
		}
	}
	amount := s.MoneyIn(math.Abs(saving), u)
	if base > 0 && o.NPVCost >= 0 {
		amount += " (" + s.share(math.Abs(saving)/base) + ")"
	}
	return fmt.Sprintf("%s %s %s %s %s in NPV of cost, mainly %s.", name, verb, amount, than, s.baselineName(), cause)
}
