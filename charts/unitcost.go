package charts

import (
	"cmp"
	"fmt"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report/wording/words"
)

// mostPanels is how many functions have a panel of unit cost, and mostLines how many lines three panels above one
// another may have together, their heads included.
const (
	mostPanels = 12
	mostLines  = 38
	headLines  = 3
	sideBySide = 3
)

// mostFunctions is how many functions have a panel where each has so many bars.
func mostFunctions(bars int) int { return min(mostPanels, sideBySide*(mostLines/(headLines+bars))) }

// unitCosts is what one unit of each function costs in the last year, a panel for each function in its own unit.
func unitCosts(s *scene) []Chart {
	functions, left := unitFunctions(s)
	if len(functions) == 0 {
		return nil
	}
	c := Chart{ID: "unit-cost", Topic: UnitCost, Option: AllOptions, Form: Bars, Who: s.Case.Title, When: s.lastYear(),
		What: "Unit cost by function, " + s.words.AfterTax(s.Case.Currency+" per unit")}
	c.Data.Head = append([]string{"Function"}, s.names(s.order)...)
	for _, o := range s.order {
		c.Rows = append(c.Rows, s.row(o))
	}
	for _, f := range functions {
		p, first, last := unitPanel(s, f)
		c.Panels = append(c.Panels, p)
		label := p.Name + ", " + p.Sub + ", "
		if s.Case.Horizon > 1 {
			c.Data.add(label+year(1), first...)
		}
		c.Data.add(label+s.lastYear(), last...)
	}
	if left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("Shown are the %d functions with the highest cost; %d more have a unit cost.",
			len(functions), left))
	}
	c.Notes = append(c.Notes, "Each function has a scale of its own.")
	c.Message = unitMessage(s, functions)
	c.Desc = fmt.Sprintf("Horizontal bars of unit cost in %s, a panel for each of %s, a bar for each of %s. %s",
		s.lastYear(), words.SpelledCount(len(functions), "function"), s.options(), c.Message)
	return []Chart{c}
}

// unitCost is what a unit of a function costs with an option in a year, nil where that is not known.
func unitCost(s *scene, option, function, year int) *float64 {
	for _, c := range s.Options[option].UnitCosts {
		if c.Function == function {
			return at(c.ByYear, year)
		}
	}
	return nil
}

// unitFunctions returns the functions with a unit cost in the last year, in sheet order, and how many more there are
// than panels.
func unitFunctions(s *scene) (functions []int, left int) {
	size := map[int]float64{}
	for f := range s.Case.Functions {
		if slices.ContainsFunc(s.order, func(o int) bool { return unitCost(s, o, f, s.Case.Horizon) != nil }) {
			functions = append(functions, f)
		}
	}
	most := mostFunctions(len(s.order))
	if len(functions) <= most {
		return functions, 0
	}
	for _, c := range s.baseline().ByFunction {
		size[c.Function] = sum(c.ByYear)
	}
	largest := slices.Clone(functions)
	slices.SortStableFunc(largest, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	largest = largest[:most]
	slices.Sort(largest)
	return largest, len(functions) - most
}

// unitPanel returns the panel of a function and its figures of the first and the last year as text.
func unitPanel(s *scene, function int) (p Panel, first, last []string) {
	var all, shown []float64
	for _, o := range s.order {
		for _, y := range []int{1, s.Case.Horizon} {
			if x := unitCost(s, o, function, y); x != nil {
				all = append(all, *x)
			}
		}
	}
	u := notation.UnitFor(s.Case.Currency, all...)
	decimals := unitDecimals(largest(all) / u.Scale)
	print := func(x float64) string { return s.Number(x/u.Scale, decimals) }
	of := cmp.Or(s.Case.Functions[function].Unit, "unit")
	p = Panel{Name: s.Case.FunctionName(function), Sub: s.Unit(u) + " per " + of, Own: true}
	home := unitCost(s, s.Case.Baseline, function, s.Case.Horizon)
	for _, o := range s.order {
		b, begin := missing(), notation.None
		if x := unitCost(s, o, function, s.Case.Horizon); x != nil {
			b = bar(*x, s.fill(o), print(*x))
			shown = append(shown, *x)
			if home != nil && o != s.Case.Baseline {
				b.Delta, b.Impact = s.delta(*x, *home), impact(*x-*home, *home)
			}
		}
		if x := unitCost(s, o, function, 1); x != nil {
			begin = print(*x)
		}
		p.Bars, first, last = append(p.Bars, b), append(first, begin), append(last, b.text())
	}
	p.Axis = axisOver(shown...)
	return p, first, last
}

// unitDecimals gives a figure of this size at least three digits.
func unitDecimals(most float64) int {
	switch {
	case most >= 1000 || most == 0:
		return 0
	case most >= 100:
		return 1
	case most >= 1:
		return 2
	case most >= 0.1:
		return 3
	}
	return 4
}

// unitMessage names the option with the lowest unit cost in most functions, the best in rank of several.
func unitMessage(s *scene, functions []int) string {
	option, lowest, known := s.Case.Baseline, 0, 0
	for _, o := range append(slices.Clone(s.others), s.Case.Baseline) {
		if k, of := countLowest(s, o, functions); k > lowest {
			option, lowest, known = o, k, of
		}
	}
	which := "in " + words.Number(lowest) + " of " + words.SpelledCount(known, "function")
	switch {
	case known == 1 && lowest == 1:
		which = "of all options"
	case lowest == known:
		which = "in " + allOf(known, "function")
	}
	return fmt.Sprintf("In %s %s has the lowest unit cost %s.", s.lastYear(), s.name(option), which)
}

// countLowest counts in how many functions no other option has a lower unit cost in the last year, and of how many this
// is known.
func countLowest(s *scene, option int, functions []int) (lowest, known int) {
	for _, f := range functions {
		own := unitCost(s, option, f, s.Case.Horizon)
		if own == nil {
			continue
		}
		known++
		if !slices.ContainsFunc(s.order, func(o int) bool {
			x := unitCost(s, o, f, s.Case.Horizon)
			return x != nil && *x < *own
		}) {
			lowest++
		}
	}
	return lowest, known
}
