package auditbook

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// pool is the baseline's lines of one function and behaviour, and the rows that add them up.
type pool struct {
	groupKey            // function and behaviour only
	all, going, staying int
}

// fillStaying splits the baseline's flows into what goes away with the work and what stays, and adds them up by function and behaviour.
func (m *model) fillStaying() {
	t := m.staying
	t.axis("The baseline's flows in "+m.k.Currency+", before tax, split by what other options still bear of them: kept in full, run in parallel while work moves, or stranded for good.", true,
		map[int]string{colConst: "Going", colTotal: ""})
	var own []*group
	for _, g := range m.groups {
		if g.option == m.k.Baseline {
			own = append(own, g)
		}
	}
	if len(own) == 0 {
		return
	}
	t.section("All that a group of lines costs; going: the part that recurs and can go away")
	first := t.next
	for _, g := range own {
		g.total = t.add(m.label(g), m.k.Currency)
		t.keys(g.total, g)
		going := grid.Expr(g.avoidRef)
		if !g.recurs() {
			going = grid.Num(0)
		}
		t.Formula(g.total, colConst, going, calcRate)
		parts := []grid.Expr{}
		for _, row := range g.rows {
			parts = append(parts, m.flows.month(row))
		}
		t.monthly(g.total, grid.Add(append(parts, grid.Num(0))...), calcAmount)
		t.sumYears(g.total, calcAmount)
	}
	last := t.next - 1
	t.section("What cannot go away: of what recurs without its volume, else in full; constant: the part")
	firstStay := t.next
	for _, g := range own {
		m.strandedRow(g)
	}
	m.poolRows(own, [2]int{first, last}, [2]int{firstStay, t.next - 1})
}

func (m *model) strandedRow(g *group) {
	t := m.staying
	row := t.add(m.label(g), m.k.Currency)
	g.stranded = row
	t.keys(row, g)
	t.Formula(row, colConst, grid.Sub(grid.Num(1), g.avoidRef), calcRate)
	part := t.Label(row, colConst)
	if g.volume == 0 || !g.recurs() {
		t.monthly(row, grid.Mul(part, t.month(g.total)), calcAmount)
		t.sumYears(row, calcAmount)
		return
	}
	pay := grid.Mul(m.due.month(g.due), m.factors.month(g.unmoved))
	if g.kind == report.Labour && !g.oneOff {
		pay = grid.Mul(pay, grid.Add(grid.Num(1), m.in.location[g.location].onCosts))
	}
	if g.kind == report.Labour && g.employs() {
		beside := grid.Add(m.factors.month(m.leaversOf(g)), m.factors.month(m.factor.workplace[g.location]))
		if m.granted(g) {
			beside = grid.Sub(beside, m.factors.month(m.factor.grant[g.option]))
		}
		pay = grid.Add(pay, grid.Mul(m.due.month(g.people), beside))
	}
	dayOne := grid.If(grid.Is(t.AcrossHead(rowNumber, m.monthCol()), "=", grid.Num(0)), m.factors.month(g.volume), grid.Num(1))
	t.monthly(row, grid.Mul(part, pay, dayOne), calcAmount)
	t.sumYears(row, calcAmount)
}

// poolRows add up by function and behaviour.
func (m *model) poolRows(own []*group, all, stay [2]int) {
	t := m.staying
	for _, g := range own {
		k := groupKey{function: g.function, behaviour: g.behaviour}
		if !slices.ContainsFunc(m.pools, func(p pool) bool { return p.groupKey == k }) {
			m.pools = append(m.pools, pool{groupKey: k})
		}
	}
	slices.SortFunc(m.pools, func(a, b pool) int {
		return cmp.Or(a.function-b.function, int(a.behaviour)-int(b.behaviour))
	})
	rows := func(heading string, set func(p *pool, row int), months func(row int) grid.Expr) {
		t.section(heading)
		for i := range m.pools {
			p := &m.pools[i]
			row := t.add(m.functionName(p.function)+", "+p.behaviour.String(), m.k.Currency)
			t.Number(row, colFunction, float64(p.function+1), structure)
			t.Number(row, colBehaviour, float64(p.behaviour)+1, structure)
			t.monthly(row, months(row), calcAmount)
			t.sumYears(row, calcAmount)
			set(p, row)
		}
	}
	month := m.monthCol()
	like := func(row int, of [2]int) []grid.Where {
		return []grid.Where{{Range: t.labels(colFunction, of[0], of[1]), Value: t.Label(row, colFunction)}, {Range: t.labels(colBehaviour, of[0], of[1]), Value: t.Label(row, colBehaviour)}}
	}
	rows("Everything, by function and behaviour", func(p *pool, row int) { p.all = row }, func(row int) grid.Expr {
		return grid.SumIfs(t.column(month, all[0], all[1]), like(row, all)...)
	})
	rows("What can go away; on day one nothing recurs", func(p *pool, row int) { p.going = row }, func(row int) grid.Expr {
		match := grid.Mul(grid.Is(t.labels(colFunction, all[0], all[1]), "=", t.Label(row, colFunction)), grid.Is(t.labels(colBehaviour, all[0], all[1]), "=", t.Label(row, colBehaviour)),
			t.labels(colConst, all[0], all[1]), t.column(month, all[0], all[1]))
		return grid.If(grid.Is(t.AcrossHead(rowNumber, month), "=", grid.Num(0)), grid.Num(0), grid.SumProduct(match))
	})
	rows("What cannot", func(p *pool, row int) { p.staying = row }, func(row int) grid.Expr {
		return grid.SumIfs(t.column(month, stay[0], stay[1]), like(row, stay)...)
	})
}

// stayingFlows adds what an option still bears of the baseline's lines.
func (m *model) stayingFlows(o int) {
	names := report.DerivedNames()
	t, one := m.staying, grid.Num(1)
	for _, part := range []int{kept, parallel, stranded} {
		for _, p := range m.pools {
			covered := m.covers(o, p.function)
			var e grid.Expr
			switch part {
			case kept:
				e = grid.Mul(grid.Sub(one, covered), t.month(p.all))
			case parallel:
				e = grid.Mul(covered, m.factors.month(m.factor.running[o]), t.month(p.going))
			case stranded:
				e = grid.Mul(covered, t.month(p.staying))
			}
			k := groupKey{option: o, function: p.function, behaviour: p.behaviour}
			m.flow(names[part]+": "+m.functionName(p.function)+", "+p.behaviour.String(), k, m.derived(part), atHome, e)
		}
	}
}
