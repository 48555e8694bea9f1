package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// move is when an option moves some of its functions: that of a wave, or all that have none.
type move struct {
	moveInputs
	planned          report.Schedule
	name             string
	number           int      // 1-based, among the moves of its option
	months, parallel grid.Ref // on Factors: transition and parallel running with their driver
	moved, running   row      // on Factors: the share of the work; of the baseline
}

// moves are an option's moves; the baseline has none.
type moves struct {
	all     []*move
	own     *move // of functions without a wave, and of the option itself
	waves   map[int]*move
	covered []int // functions
	running row   // of shared lines: the longest that a function runs
}

// of returns the move of a function; −1 stands for shared lines.
func (v *moves) of(function int) *move {
	if w := v.waves[function]; w != nil {
		return w
	}
	return v.own
}

// inForce returns the moves of the functions that the option covers; its own where it covers none.
func (v *moves) inForce() []*move {
	var list []*move
	for _, f := range v.covered {
		if k := v.of(f); !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	if list == nil {
		list = []*move{v.own}
	}
	return list
}

// runningOf returns the part of a function's work that still runs with the baseline.
func (v *moves) runningOf(function int) row {
	if function < 0 {
		return v.running
	}
	return v.of(function).running
}

// end returns the month in which all has moved.
func (v *move) end() grid.Expr { return grid.Add(grid.Sub(v.start, one), v.months) }

// granted returns the month in which the people that have moved bring a grant, as planned; nil stands for the
// baseline, whose people have long been there.
func (v *move) granted() int {
	if v == nil {
		return 12
	}
	return max(12, v.planned.Start+v.planned.Transition)
}

// grantDue returns the month in which they do, the last of the horizon at most.
func (v *move) grantDue(t *timeSheet) grid.Expr {
	if v == nil {
		return twelve
	}
	return grid.Min(t.lastMonth(), grid.Max(twelve, grid.Add(v.start, v.months)))
}

// latestStart returns the month in which the last of the covered functions begins to move.
func (v *moves) latestStart() grid.Expr {
	var starts []grid.Expr
	for _, k := range v.inForce() {
		starts = append(starts, k.start)
	}
	if len(starts) == 1 {
		return starts[0]
	}
	return grid.Max(starts...)
}

// moveRows write each move's months with their driver, and by month the shares that have moved and that still run.
func (x *factors) moveRows() {
	x.t.section("Transition: the part of the work that has moved, and the part of the baseline that still runs")
	x.moves = make([]moves, len(x.Options))
	for i, o := range x.Options {
		if i == x.Baseline {
			continue
		}
		v := &x.moves[i]
		v.covered, v.waves = x.c.Options[i].Functions, map[int]*move{}
		v.own = x.move(v, i, o.Name, o.Schedule, x.in.option[i].moveInputs)
		for k, w := range x.Waves {
			if w.Option == i {
				v.waves[w.Function] = x.move(v, i, o.Name+", "+x.FunctionName(w.Function), w.Schedule, x.in.waves[k])
			}
		}
		list := v.inForce()
		if v.running = list[0].running; len(list) == 1 {
			continue
		}
		var running []grid.Expr
		for _, k := range list {
			running = append(running, k.running.month())
		}
		v.running = x.t.row("Running in parallel, "+o.Name+", shared lines", "share").
			averaged(grid.Max(running...), calcFactor)
	}
}

func (x *factors) move(of *moves, option int, name string, planned report.Schedule, in moveInputs) *move {
	t, half := x.t, x.in.defined.half
	v := &move{moveInputs: in, planned: planned, name: name, number: len(of.all) + 1}
	of.all = append(of.all, v)
	whole := func(what string, months grid.Ref) grid.Ref {
		raised := grid.Mul(months, x.drivers.raised(report.TransitionTime, everything, option))
		rounded := grid.Int(grid.Add(raised, x.in.defined.guard, half))
		return t.row(what+", "+name, "months").setConstant(grid.Max(zero, rounded), calcWhole).constant()
	}
	v.months = whole("Transition with its driver", in.transition)
	v.parallel = whole("Parallel running with its driver", in.parallel)
	x.shares(t, v)
	return v
}

// shares adds by month the share of a move's work that has moved, and that still runs with the baseline.
func (x *factors) shares(t *timeSheet, v *move) {
	month, half := t.monthNumber(), x.in.defined.half
	begun := grid.If(grid.Is(month, ">=", v.start), one, zero)
	v.moved = t.row("Moved share, "+v.name, "share").averaged(grid.If(is(month, zero), one,
		grid.If(is(v.months, zero), begun, clamp(grid.Div(after(month, half, v.start), v.months)))), calcFactor)
	sharp := grid.If(grid.Is(month, "<=", grid.Add(grid.Sub(v.start, one), v.parallel)), one, zero)
	sloping := grid.Sub(one, clamp(grid.Div(after(month, half, v.parallel, v.start), v.months)))
	v.running = t.row("Running in parallel, "+v.name, "share").averaged(grid.If(is(month, zero), zero,
		grid.If(is(v.months, zero), sharp, sloping)), calcFactor)
}

// after returns the months that have gone by in the middle of a month, after some.
func after(month, half grid.Expr, months ...grid.Expr) grid.Expr {
	for _, m := range months {
		month = grid.Sub(month, m)
	}
	return grid.Add(month, half)
}
