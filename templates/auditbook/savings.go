package auditbook

import "shorecast/templates/auditbook/internal/grid"

// savings is the sheet Savings: savings by year, and the bridges from the baseline's NPV of cost to each option's.
type savings struct {
	*model
	t         *timeSheet
	years     []row         // by option
	bridge    []map[int]row // by option and number of the category
	bridgeEnd []row         // by option
}

func fillSavings(m *model) *savings {
	n := len(m.Options)
	s := &savings{model: m, years: make([]row, n), bridge: make([]map[int]row, n), bridgeEnd: make([]row, n)}
	s.t = m.timeSheet(savingsTab, false, "Total", "NPV")
	s.t.section("Saving against the baseline")
	for o := range m.Options {
		r := s.row(o).setYears(m.cash.own[o].saving.year(), calcAmount)
		r.setConstant(grid.Sum(r.ownYears()), calcAmount)
		s.years[o] = r.setTotal(m.cash.own[o].saving.total(), totalLook)
	}
	s.t.section("Cumulative saving at the end of each year")
	for o := range m.Options {
		s.row(o).setYears(m.cash.own[o].cumulative.year(), calcAmount)
	}
	for o := range m.Options {
		if o != m.Baseline {
			s.bridgeRows(o)
		}
	}
	return s
}

func (s *savings) row(o int) row {
	return s.t.row(s.Options[o].Name, s.Currency).number(colOption, o+1)
}

// bridgeRows writes the steps by category, in the column of the NPV.
func (s *savings) bridgeRows(o int) {
	own, base := &s.costs.own[o], &s.costs.own[s.Baseline]
	s.t.section("Bridge of NPVs: " + s.Options[o].Name)
	add := func(what string, e grid.Expr, look grid.Style) row {
		return s.t.row(what, s.Currency).number(colOption, o+1).setTotal(e, look)
	}
	first := add("NPV of cost: "+s.Options[s.Baseline].Name, base.total.total(), totalLook)
	last := first
	s.bridge[o] = map[int]row{}
	for _, k := range s.categories() {
		n := s.categoryNumber(k)
		mine, theirs := own.categories[n], base.categories[n]
		var e grid.Expr
		switch {
		case s.bridge[o][n].some():
			continue
		case mine.some() && theirs.some():
			e = grid.Sub(mine.total(), theirs.total())
		case mine.some():
			e = mine.total()
		case theirs.some():
			e = grid.Neg(theirs.total())
		default:
			continue
		}
		last = add(s.say.Category(k), e, calcAmount).number(colCategory, n)
		s.bridge[o][n] = last
	}
	steps := column(s.t.Sheet, colTotal, first.n, last.n)
	s.bridgeEnd[o] = add("NPV of cost: "+s.Options[o].Name, grid.Sum(steps), totalLook)
}
