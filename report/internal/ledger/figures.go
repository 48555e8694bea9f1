package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// CategoryCosts returns the yearly cost and the NPV of the categories that the option has, the workbook's own first.
func (a *Account) CategoryCosts() []report.CategoryCost {
	costs := []report.CategoryCost{}
	for i, years := range a.categories {
		if years != nil {
			costs = append(costs, report.CategoryCost{Category: categoryOf(a.c, i), ByYear: years, NPV: a.categoryNPV[i]})
		}
	}
	return costs
}

// FunctionCosts returns the yearly cost of the functions that the option has cost for, shared lines last.
func (a *Account) FunctionCosts() []report.FunctionCost {
	costs := []report.FunctionCost{}
	for i, years := range a.functions {
		if years == nil {
			continue
		}
		if i == len(a.c.Functions) {
			i = report.SharedFunction
		}
		costs = append(costs, report.FunctionCost{Function: i, ByYear: years})
	}
	return costs
}

// UnitCosts returns the cost of one unit of every function with a volume: its own cost and its part of the shared cost,
// pro rata to the functions' own cost of the year. Year 0, and years in which those sum to 0, have none.
func (a *Account) UnitCosts() []report.UnitCost {
	s := []report.UnitCost{}
	n := len(a.c.Functions)
	for i, fn := range a.c.Functions {
		if fn.Volume == 0 {
			continue
		}
		costs := make([]*float64, a.c.Horizon+1)
		for y := 1; y <= a.c.Horizon; y++ {
			own := 0.0
			for _, years := range a.functions[:n] {
				own += at(years, y)
			}
			if own == 0 {
				continue
			}
			cost := at(a.functions[i], y)
			cost += at(a.functions[n], y) * cost / own
			costs[y] = Ratio(cost, a.factors.move(fn.Volume, report.Volume, i)*a.grown[i][y])
		}
		s = append(s, report.UnitCost{Function: i, ByYear: costs})
	}
	return s
}

// at returns a figure of a row, 0 where the row is absent.
func at[T any](row []T, i int) (x T) {
	if row != nil {
		x = row[i]
	}
	return x
}

// AverageFTE returns the average of each year's twelve months, by location and of all; nobody is counted on day one.
func (a *Account) AverageFTE() (byLocation [][]float64, all []float64) {
	byLocation, all = make([][]float64, len(a.FTE)), Years(a.c)
	for l, employed := range a.FTE {
		byLocation[l] = Years(a.c)
		for m, f := range employed {
			byLocation[l][finance.Year(m)] += f / 12
			all[finance.Year(m)] += f / 12
		}
	}
	return byLocation, all
}

// Bridge returns the steps from the baseline's NPV of cost to the option's, one for each category that either has.
func Bridge(a, base *Account) []report.BridgeStep {
	steps := []report.BridgeStep{}
	for i := range a.categories {
		if a.categories[i] != nil || base.categories[i] != nil {
			change := a.categoryNPV[i] - base.categoryNPV[i]
			steps = append(steps, report.BridgeStep{Category: categoryOf(a.c, i), Change: change})
		}
	}
	return steps
}
