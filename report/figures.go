package report

import "shorecast/report/finance"

// categoryName returns the name of a ledger's category.
func (l *ledger) categoryName(i int) string {
	return l.c.CategoryName(l.category(i))
}

// byCategory returns the yearly cost and the NPV of the categories that the option has, the workbook's own first.
func (l *ledger) byCategory() (Series, []NamedValue) {
	s, npv := Series{}, []NamedValue{}
	for i, years := range l.categories {
		if years != nil {
			s = append(s, Named[float64]{l.categoryName(i), years})
			npv = append(npv, NamedValue{l.categoryName(i), l.npv[i]})
		}
	}
	return s, npv
}

// categoryCosts returns the yearly cost and the NPV of the categories that the option has, the workbook's own first.
func (l *ledger) categoryCosts() []CategoryCost {
	costs := []CategoryCost{}
	for i, years := range l.categories {
		if years != nil {
			costs = append(costs, CategoryCost{Category: l.category(i), ByYear: years, NPV: l.npv[i]})
		}
	}
	return costs
}

// functionCosts returns the yearly cost of the functions that the option has cost for, shared lines last.
func (l *ledger) functionCosts() []FunctionCost {
	costs := []FunctionCost{}
	for i, years := range l.functions {
		if years == nil {
			continue
		}
		if i == len(l.c.Functions) {
			i = SharedFunction
		}
		costs = append(costs, FunctionCost{Function: i, ByYear: years})
	}
	return costs
}

// Shared is the name under which the cost of lines without a function stands.
const Shared = "(shared)"

// byFunction returns the yearly cost of the functions that the option has cost for, shared lines last.
func (l *ledger) byFunction() Series {
	s := Series{}
	for i, years := range l.functions {
		if years == nil {
			continue
		}
		name := Shared
		if i < len(l.c.Functions) {
			name = l.c.Functions[i].Name
		}
		s = append(s, Named[float64]{name, years})
	}
	return s
}

// unitCost returns the cost of one unit of every function with a volume: its own cost and its part of the shared cost,
// pro rata to the functions' own cost of the year. Year 0, and years in which those sum to 0, have none.
func (l *ledger) unitCosts() []UnitCost {
	s := []UnitCost{}
	n := len(l.c.Functions)
	for i, fn := range l.c.Functions {
		if fn.Volume == 0 {
			continue
		}
		costs := make([]*float64, l.c.Horizon+1)
		for y := 1; y <= l.c.Horizon; y++ {
			own := 0.0
			for _, years := range l.functions[:n] {
				own += at(years, y)
			}
			if own == 0 {
				continue
			}
			cost := at(l.functions[i], y)
			cost += at(l.functions[n], y) * cost / own
			costs[y] = ratio(cost, fn.Volume*l.volume.all*l.volume.of[i]*grown(fn.Growth, y))
		}
		s = append(s, UnitCost{Function: i, ByYear: costs})
	}
	return s
}

// at returns a yearly figure, 0 where the row is absent.
func at(years []float64, y int) float64 {
	if years == nil {
		return 0
	}
	return years[y]
}

// averageFTE returns the average of each year's twelve months; nobody is counted on day one.
func (l *ledger) averageFTE() []float64 {
	years := l.c.years()
	for m, f := range l.fte {
		years[finance.Year(m)] += f / 12
	}
	return years
}

// bridge returns the steps from the baseline's NPV of cost to the option's, one for each category that either has.
func bridge(l, base *ledger) []BridgeStep {
	steps := []BridgeStep{}
	for i := range l.categories {
		if l.categories[i] != nil || base.categories[i] != nil {
			steps = append(steps, BridgeStep{l.categoryName(i), l.category(i), l.npv[i] - base.npv[i]})
		}
	}
	return steps
}
