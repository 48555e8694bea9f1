package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

func clamp(x grid.Expr) grid.Expr { return grid.Max(grid.Num(0), grid.Min(grid.Num(1), x)) }

func (m *model) scheduleRows() {
	t := m.factors
	n := len(m.k.Options)
	m.factor.transition, m.factor.parallel, m.factor.moved, m.factor.running = make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	t.section("Transition: the part of the work that has moved, and the part of the baseline that still runs")
	zero, one := grid.Num(0), grid.Num(1)
	month := t.AcrossHead(rowNumber, m.monthCol())
	for i, o := range m.k.Options {
		if i == m.k.Baseline {
			continue
		}
		whole := func(what string, months grid.Ref) int {
			row := t.add(what+", "+o.Name, "months")
			raised := grid.Mul(months, m.raised(report.TransitionTime, everything, i))
			t.Formula(row, colConst, grid.Max(zero, grid.Call("INT", grid.Add(raised, m.in.guard, m.in.half))), calcWhole)
			return row
		}
		m.factor.transition[i] = whole("Transition with its driver", m.in.option[i].transition)
		m.factor.parallel[i] = whole("Parallel running with its driver", m.in.option[i].parallel)
		T, P := t.constant(m.factor.transition[i]), t.constant(m.factor.parallel[i])
		m.factor.moved[i] = t.add("Moved share, "+o.Name, "share")
		t.monthly(m.factor.moved[i], grid.If(grid.Call("OR", grid.Is(month, "=", zero), grid.Is(T, "=", zero)), one, clamp(grid.Div(grid.Sub(month, m.in.half), T))), calcFactor)
		t.averageYears(m.factor.moved[i], calcFactor)
		m.factor.running[i] = t.add("Running in parallel, "+o.Name, "share")
		t.monthly(m.factor.running[i], grid.If(grid.Is(month, "=", zero), zero, grid.If(grid.Is(T, "=", zero), grid.If(grid.Is(month, "<=", P), one, zero),
			grid.Sub(one, clamp(grid.Div(grid.Sub(grid.Sub(month, P), m.in.half), T))))), calcFactor)
		t.averageYears(m.factor.running[i], calcFactor)
	}
}

func (m *model) productivityRows() {
	t := m.factors
	t.section("Output of one FTE, at home = 1; the constant is the location's own with its driver, learning not counted")
	home := m.k.Options[m.k.Baseline].Location
	for _, g := range m.groups {
		key := placeKey{g.option, g.location}
		if g.option == m.k.Baseline || !g.employs() || m.factor.productivity[key] != 0 {
			continue
		}
		row := t.add("Productivity, "+m.k.Options[g.option].Name+", "+m.k.Locations[g.location].Name, "output")
		full := grid.Max(m.in.leastProductivity, grid.Mul(m.in.location[g.location].productivity, m.raised(report.Productivity, everything, g.location)))
		t.Formula(row, colConst, full, calcFactor)
		e := grid.Expr(t.Label(row, colConst))
		if g.location != home {
			in, T, month := m.in.option[g.option], t.constant(m.factor.transition[g.option]), t.AcrossHead(rowNumber, m.monthCol())
			since := grid.Sub(grid.Sub(month, grid.Mul(T, m.in.half)), m.in.half)
			learnt := grid.Add(in.start, grid.Mul(grid.Sub(grid.Num(1), in.start), clamp(grid.Div(since, in.learning))))
			e = grid.Mul(e, grid.If(grid.Is(in.learning, "=", grid.Num(0)), grid.Num(1), learnt))
		}
		t.monthly(row, e, calcFactor)
		t.averageYears(row, calcFactor)
		m.factor.productivity[key] = row
	}
}
