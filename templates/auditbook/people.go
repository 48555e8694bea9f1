package auditbook

import "shorecast/templates/auditbook/internal/grid"

// peopleRows are rows of the sheet People.
type peopleRows struct {
	first, last int      // the groups' own FTE, baseline first
	own         [][2]int // by option: first and last row of its groups; {0, 0} = none
	pools       [3]int   // the first of the rows by function, shared lines first: all of the baseline's FTE, those that can go, those that cannot
	totals      []int    // by option
}

// fillPeople writes the FTE of every group of lines that has them.
func (m *model) fillPeople() {
	t := m.people
	t.axis("FTE employed, by month; the years show the average of twelve months, with nobody on day one. The part of the baseline's people that stays with an option is in its total.", true, map[int]string{colConst: "Avoidable", colTotal: ""})
	t.section("FTE of the lines, transition, volume and productivity applied")
	p := &m.people0
	p.own = make([][2]int, len(m.k.Options))
	for _, g := range m.groups {
		if !g.employs() {
			continue
		}
		g.fte = t.add(m.label(g), "FTE")
		t.keys(g.fte, g)
		t.Formula(g.fte, colConst, g.avoidRef, calcRate)
		t.monthly(g.fte, grid.Mul(m.due.month(g.people), m.factors.month(g.heads)), calcFine)
		m.yearlyFTE(g.fte)
		if p.own[g.option][0] == 0 {
			p.own[g.option][0] = g.fte
		}
		p.own[g.option][1] = g.fte
	}
	m.peoplePools()
}

func (m *model) yearlyFTE(row int) {
	m.people.yearly(row, grid.Div(m.people.yearSum(row), grid.Num(12)), calcFine)
}

// peoplePools add the baseline's people up by function.
func (m *model) peoplePools() {
	t, p := m.people, &m.people0
	rows := p.own[m.k.Baseline]
	if rows[0] == 0 {
		return
	}
	var heads [2]int // the same groups' rows on Due
	for _, g := range m.groups {
		if g.option == m.k.Baseline && g.employs() {
			if heads[0] == 0 {
				heads[0] = g.people
			}
			heads[1] = g.people
		}
	}
	one := grid.Num(1)
	for i, what := range []string{"The baseline's FTE by function", "Of these, the part that can go away", "The part that cannot, at the volume planned for year 1"} {
		t.section(what)
		p.pools[i] = t.next
		for f := -1; f < len(m.k.Functions); f++ {
			row := t.add(m.functionName(f), "FTE")
			t.Number(row, colFunction, float64(f+1), structure)
			match := grid.Is(t.labels(colFunction, rows[0], rows[1]), "=", t.Label(row, colFunction))
			part, source := grid.Expr(nil), t.column(m.monthCol(), rows[0], rows[1])
			avoidable := t.labels(colConst, rows[0], rows[1])
			switch i {
			case 0:
				part = grid.Mul(match, source)
			case 1:
				part = grid.Mul(match, avoidable, source)
			case 2:
				part = grid.Mul(match, grid.Sub(one, avoidable), m.due.column(m.monthCol(), heads[0], heads[1]))
			}
			t.monthly(row, grid.SumProduct(part), calcFine)
			m.yearlyFTE(row)
		}
	}
}

// fillPeopleTotals adds up each option's people: its own, and what it still bears of the baseline's.
func (m *model) fillPeopleTotals() {
	t, p := m.people, &m.people0
	t.section("FTE of each option")
	p.totals = make([]int, len(m.k.Options))
	one := grid.Num(1)
	for o := range m.k.Options {
		row := t.add(m.k.Options[o].Name, "FTE")
		p.totals[o] = row
		t.Number(row, colOption, float64(o+1), structure)
		parts := []grid.Expr{}
		if own := p.own[o]; own[0] != 0 {
			parts = append(parts, grid.Sum(t.column(m.monthCol(), own[0], own[1])))
		}
		if o != m.k.Baseline && p.own[m.k.Baseline][0] != 0 {
			pool := func(i int) grid.Expr { return t.column(m.monthCol(), p.pools[i], p.pools[i]+len(m.k.Functions)) }
			covers := m.coverColumn(o)
			parts = append(parts, grid.SumProduct(pool(0), grid.Sub(one, covers)), grid.Mul(m.factors.month(m.factor.running[o]), grid.SumProduct(pool(1), covers)),
				grid.SumProduct(pool(2), covers))
		}
		if len(parts) == 0 {
			parts = append(parts, grid.Num(0))
		}
		t.monthly(row, grid.Add(parts...), calcFine)
		m.yearlyFTE(row)
	}
}
