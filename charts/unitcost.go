package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
)

// mostFunctions is how many functions have a panel of unit cost.
const mostFunctions = 12

// unitCosts is what one unit of each function costs in the last year, a panel for each function in its own unit.
func (v *view) unitCosts() []Chart {
	functions, left := v.unitFunctions()
	if len(functions) == 0 {
		return nil
	}
	year := v.HorizonYears
	c := Chart{ID: v.id("unit-cost", ""), Topic: UnitCost, Form: Bars, Who: v.Title,
		What: "Unit cost by function, " + v.amounts(notation.Unit{Currency: v.Currency, Scale: 1}) + ", for each unit", When: v.lastYear()}
	c.Data.Head = append([]string{"Function"}, v.optionNames()...)
	for i := range v.Options {
		c.Rows = append(c.Rows, Row{Name: v.Options[i].Name, Strong: i == v.base})
	}
	for _, name := range functions {
		p, first, last := v.unitPanel(name)
		c.Panels = append(c.Panels, p)
		label := name + ", " + p.Sub
		if year > 1 {
			c.Data.Rows = append(c.Data.Rows, append([]string{label + ", Year 1"}, first...))
		}
		c.Data.Rows = append(c.Data.Rows, append([]string{fmt.Sprintf("%s, Year %d", label, year)}, last...))
	}
	if left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("Shown are the %d functions with the highest cost; %d more have a unit cost.", mostFunctions, left))
	}
	c.Notes = append(c.Notes, "Each function has a scale of its own.")
	c.Message = v.unitMessage(functions)
	c.Desc = fmt.Sprintf("Horizontal bars of unit cost in %s, a panel for each of %s, a bar for each of %s. %s", v.lastYear(),
		count(len(functions), "function", "functions"), count(len(v.Options), "option", "options"), c.Message)
	return []Chart{c}
}

// unitFunctions returns the functions with a unit cost in the last year in sheet order, and how many more there are than panels.
func (v *view) unitFunctions() (names []string, left int) {
	seen := map[string]bool{}
	for i := range v.Options {
		for _, s := range v.Options[i].UnitCost {
			if !seen[s.Name] && at(s.Values, v.HorizonYears) != nil {
				seen[s.Name] = true
				names = append(names, s.Name)
			}
		}
	}
	if len(names) <= mostFunctions {
		return names, 0
	}
	size := map[string]float64{}
	for _, name := range names {
		size[name] = sum(v.baseline().CostByFunction.Get(name))
	}
	largest := slices.Clone(names)
	slices.SortStableFunc(largest, func(a, b string) int { return cmp.Compare(size[b], size[a]) })
	largest = largest[:mostFunctions]
	left = len(names) - mostFunctions
	return slices.DeleteFunc(names, func(n string) bool { return !slices.Contains(largest, n) }), left
}

// unitPanel returns the panel of a function and its figures of the first and the last year as text.
func (v *view) unitPanel(name string) (p Panel, first, last []string) {
	var all []float64
	for i := range v.Options {
		for _, y := range []int{1, v.HorizonYears} {
			if x := at(v.Options[i].UnitCost.Get(name), y); x != nil {
				all = append(all, *x)
			}
		}
	}
	u := notation.UnitFor(v.Currency, all...)
	decimals := unitDecimals(all, u)
	print := func(x float64) string { return v.f.Number(x/u.Scale, decimals) }
	p = Panel{Name: name, Sub: v.f.Unit(u) + " per " + v.unitOf(name), Own: true}
	home := at(v.baseline().UnitCost.Get(name), v.HorizonYears)
	var shown []float64
	for i := range v.Options {
		values := v.Options[i].UnitCost.Get(name)
		b := missing()
		if x := at(values, v.HorizonYears); x != nil {
			b = bar(*x, v.fill(i), print(*x))
			shown = append(shown, *x)
			if home != nil && i != v.base {
				b.Delta, b.Impact = v.delta(*x, *home), impact(*x-*home, *home)
			}
		}
		p.Bars = append(p.Bars, b)
		last = append(last, b.text())
		if x := at(values, 1); x != nil {
			first = append(first, print(*x))
		} else {
			first = append(first, notation.None)
		}
	}
	p.Axis = axisOver(shown...)
	return p, first, last
}

// unitDecimals gives the largest figure three digits at least.
func unitDecimals(all []float64, u notation.Unit) int {
	most := 0.0
	for _, x := range all {
		most = math.Max(most, math.Abs(x)/u.Scale)
	}
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

// unitOf is what a function's volume counts, "invoice".
func (v *view) unitOf(function string) string {
	if v.Case != nil {
		i := slices.IndexFunc(v.Case.Functions, func(f report.Function) bool { return f.Name == function })
		if i >= 0 && v.Case.Functions[i].Unit != "" {
			return v.Case.Functions[i].Unit
		}
	}
	return "unit"
}

// unitMessage names the option with the lowest unit cost in most functions, the best in rank of several.
func (v *view) unitMessage(functions []string) string {
	name, lowest, known := "", 0, 0
	for _, i := range append(v.others(), v.base) {
		k, of := v.lowest(i, functions)
		if k > lowest {
			name, lowest, known = v.Options[i].Name, k, of
		}
	}
	which := "in " + word(lowest) + " of " + count(known, "function", "functions")
	switch {
	case known == 1 && lowest == 1:
		which = "of all options"
	case lowest == known:
		which = "in all " + count(known, "function", "functions")
	}
	return fmt.Sprintf("In %s %s has the lowest unit cost %s.", v.lastYear(), name, which)
}

// lowest counts in how many functions no other option has a lower unit cost in the last year, and of how many this is known.
func (v *view) lowest(option int, functions []string) (lowest, known int) {
	for _, name := range functions {
		own := at(v.Options[option].UnitCost.Get(name), v.HorizonYears)
		if own == nil {
			continue
		}
		known++
		least := true
		for i := range v.Options {
			if x := at(v.Options[i].UnitCost.Get(name), v.HorizonYears); x != nil && *x < *own {
				least = false
			}
		}
		if least {
			lowest++
		}
	}
	return lowest, known
}
