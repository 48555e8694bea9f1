package auditbook

import (
	"math"
	"slices"

	"shorecast/report"
)

// mostCells is about how many cells a workbook may have, so that it is written within seconds and opened within
// minutes, and takes some hundred MB of memory while it is made.
const mostCells = 1_500_000

// coarse is a comparison whose workbook is not too large.
type coarse struct {
	*report.Comparison              // with the smallest categories joined, and the smallest functions that move alike
	full               *report.Case // with all of them
	mixed              map[int]bool // joined functions that grow at different rates, which their lines state
	notes              []string     // what is joined; nil where nothing is
}

// coarsened joins what has to be joined. Key figures stay the same.
func coarsened(c *report.Comparison, limit int) coarse {
	x := coarse{c, c.Case, nil, nil}
	if cells(c.Case) <= limit {
		return x
	}
	few, k := *c, *c.Case
	few.Case, few.Options = &k, slices.Clone(c.Options)
	k.Lines = slices.Clone(k.Lines)
	x.Comparison = &few
	if c.Tracking != nil { // whose categories and functions are not joined
		few.Tracking, k.Actuals, x.notes = nil, nil, []string{"actuals are left out"}
		if cells(&k) <= limit {
			return x
		}
	}
	left := x.notes
	for _, keep := range []int{100, 30, 10} {
		if n := joinCategories(&few, keep); n > 0 {
			x.notes = append(slices.Clone(left), "the smallest categories are joined")
		}
		if cells(&k) <= limit {
			return x
		}
	}
	x.joinFunctions(limit)
	return x
}

// cells estimates how many cells a case's workbook has.
func cells(c *report.Case) int {
	type stay struct {
		function  int
		behaviour report.Behaviour
	}
	groups, stays, rows := keysOf(c), map[stay]bool{}, 0
	for key := range groups {
		rows += 4 // Due, Flows, Factors, Lines
		if key.kind == report.Labour {
			rows += 5 // on-costs, leavers, workplaces, FTE twice
		}
		if key.option == c.Baseline {
			rows += 2
			stays[stay{key.function, key.behaviour}] = true
		}
	}
	rows += len(stays)*(4+4*(len(c.Options)-1)) + 3*len(c.Functions)
	others := min(len(c.Lines), lineByLine) * (lnYear0 + c.Horizon)
	if a := c.Actuals; a != nil {
		for key := range groups {
			if key.option == c.Baseline || key.option == a.Decision {
				rows += followedRows
			}
		}
		others += (len(a.Amounts) + len(a.Forecast)) * acOwner
		if a.Approved != nil {
			plan := decidedOn(a.Approved)
			rows += followedRows * len(keysOf(plan))
			others += cells(plan)
		}
	}
	return rows*(colYear0+c.Horizon+c.Months()+3) + others
}

// followedRows is about how many rows a group of lines has on the sheets Decision and Tracked.
const followedRows = 20

// keysOf returns the groups of a case's lines.
func keysOf(c *report.Case) map[groupKey]bool {
	groups := map[groupKey]bool{}
	for i := range c.Lines {
		groups[keyOf(&c.Lines[i])] = true
	}
	return groups
}

// joinCategories joins all but the largest categories, and returns how many it joins. What is spelt like a derived
// category stays, since both stand together.
func joinCategories(c *report.Comparison, keep int) int {
	k, size := c.Case, make([]float64, len(c.Case.Categories))
	for _, o := range c.Options {
		for _, x := range o.ByCategory {
			if !x.Category.Derived() {
				size[x.Category] += math.Abs(x.NPV)
			}
		}
	}
	for _, d := range report.DerivedCategories() {
		if own := slices.Index(k.Categories, k.CategoryName(d)); own >= 0 {
			size[own] = math.Inf(1)
		}
	}
	to := join(size, keep, func(int) int { return 0 })
	if to.joined == 0 {
		return 0
	}
	k.Categories = to.names(k.Categories, "Other categories")
	for i := range k.Lines {
		k.Lines[i].Category = int32(to.place[k.Lines[i].Category])
	}
	category := func(x report.Category) report.Category {
		if x.Derived() {
			return x
		}
		return report.Category(to.place[x])
	}
	for i := range c.Options {
		o := &c.Options[i]
		o.ByCategory = merged(o.ByCategory, func(a *report.CategoryCost) report.Category { return category(a.Category) },
			func(a, b *report.CategoryCost) {
				a.Category, a.ByYear, a.NPV = category(b.Category), added(a.ByYear, b.ByYear), a.NPV+b.NPV
			})
		o.Bridge = merged(o.Bridge, func(a *report.BridgeStep) report.Category { return category(a.Category) },
			func(a, b *report.BridgeStep) { a.Category, a.Change = category(b.Category), a.Change+b.Change })
	}
	return to.joined
}

// growth returns the yearly growth of the volume of a line's own function.
func (x *coarse) growth(line int) float64 {
	return x.full.Functions[x.full.Lines[line].Function].Growth
}
