package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// categoryName returns the name of a ledger's category.
func (l *Account) categoryName(i int) string {
	return l.c.CategoryName(l.category(i))
}

// byCategory returns the yearly cost and the NPV of the categories that the option has, the workbook's own first.
func (l *Account) ByCategory() (report.Series, []report.NamedValue) {
	s, npv := report.Series{}, []report.NamedValue{}
	for i, years := range l.categories {
		if years != nil {
			s = append(s, report.Named[float64]{Name: l.categoryName(i), Values: years})
			npv = append(npv, report.NamedValue{Name: l.categoryName(i), Value: l.categoryNPV[i]})
		}
	}
	return s, npv
}

// categoryCosts returns the yearly cost and the NPV of the categories that the option has, the workbook's own first.
func (l *Account) CategoryCosts() []report.CategoryCost {
	costs := []report.CategoryCost{}
	for i, years := range l.categories {
		if years != nil {
			costs = append(costs, report.CategoryCost{Category: l.category(i), ByYear: years, NPV: l.categoryNPV[i]})
		}
	}
	return costs
}

// functionCosts returns the yearly cost of the functions that the option has cost for, shared lines last.
func (l *Account) FunctionCosts() []report.FunctionCost {
	costs := []report.FunctionCost{}
	for i, years := range l.functions {
		if years == nil {
			continue
		}
		if i == len(l.c.Functions) {
			i = report.SharedFunction
		}
		costs = append(costs, report.FunctionCost{Function: i, ByYear: years})
	}
	return costs
}

// byFunction returns the yearly cost of the functions that the option has cost for, shared lines last.
func (l *Account) ByFunction() report.Series {
	s := report.Series{}
	for i, years := range l.functions {
		if years == nil {
			continue
		}
		name := report.Shared
		if i < len(l.c.Functions) {
			name = l.c.Functions[i].Name
		}
		s = append(s, report.Named[float64]{Name: name, Values: years})
	}
	return s
}

// unitCost returns the cost of one unit of every function with a volume: its own cost and its part of the shared cost,
// pro rata to the functions' own cost of the year. Year 0, and years in which those sum to 0, have none.
func (l *Account) UnitCosts() []report.UnitCost {
	s := []report.UnitCost{}
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
			costs[y] = Ratio(cost, fn.Volume*l.volume.All*l.volume.of[i]*Grown(fn.Growth, y))
		}
		s = append(s, report.UnitCost{Function: i, ByYear: costs})
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
func (l *Account) AverageFTE() []float64 {
	years := Years(l.c)
	for m, f := range l.FTE {
		years[finance.Year(m)] += f / 12
	}
	return years
}

// bridge returns the steps from the baseline's NPV of cost to the option's, one for each category that either has.
func Bridge(l, base *Account) []report.BridgeStep {
	steps := []report.BridgeStep{}
	for i := range l.categories {
		if l.categories[i] != nil || base.categories[i] != nil {
			steps = append(steps, report.BridgeStep{Category: l.categoryName(i), Of: l.category(i),
				Change: l.categoryNPV[i] - base.categoryNPV[i]})
		}
	}
	return steps
}
