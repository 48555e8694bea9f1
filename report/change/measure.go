package change

import (
	"cmp"
	"slices"

	"shorecast/report"
)

// inputsMeasured is of how many inputs at most a step computes the effect, but for the heaviest of each option.
const inputsMeasured = 200

// heaviest returns the inputs whose effects are worth computing, in their order: the heaviest of all, and of each
// option.
func heaviest(es []*edit) []*edit {
	if len(es) <= inputsMeasured {
		return es
	}
	order := make([]int, len(es))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(es[b].weight, es[a].weight) })
	of, kept := map[int]int{}, make([]bool, len(es))
	for n, at := range order {
		if o := es[at].option; n < inputsMeasured || of[o] < inputsListed {
			of[o]++
			kept[at] = true
		}
	}
	var heavy []*edit
	for i, e := range es {
		if kept[i] {
			heavy = append(heavy, e)
		}
	}
	return heavy
}

// alone returns the options' NPVs of cost with one change taken over into the hybrid, which stays as it is.
func (w *walker) alone(e *edit) []float64 {
	switch {
	case e.reach == reachesFigures:
		h := w.h.params()
		e.apply(h)
		return w.v.Under(h.c)
	case e.reach == reachesBoth:
		if costs := w.moving(e); costs != nil {
			return costs
		}
	case e.reach == reachesLines && !w.movesScope(e):
		return w.ofLines(e)
	}
	h := w.h.clone()
	e.apply(h)
	return h.valuation().Planned
}

// ofLines returns the options' NPVs of cost with a change of lines, or of what is added to them, taken over.
func (w *walker) ofLines(e *edit) []float64 {
	before, after := w.v.Of(w.h.c, w.h.some(e.lines)), []float64(nil)
	w.try(e, func(h *hybrid) { after = w.v.Of(h.c, h.some(e.lines)) })
	costs := slices.Clone(w.v.Planned)
	for o := range costs {
		costs[o] += after[o] - before[o]
	}
	return costs
}

// moving returns the options' NPVs of cost with a change of a move, and of the lines that are counted from it, taken
// over; nil where a line is moved beyond the horizon or back, which may change what the option covers.
func (w *walker) moving(e *edit) (costs []float64) {
	was := w.h.some(e.lines)
	w.try(e, func(h *hybrid) {
		is := h.some(e.lines)
		if len(is) != len(was) {
			return
		}
		costs = w.v.Under(h.c)
		if len(was) == 0 {
			return
		}
		before, after := w.v.Of(h.c, was), w.v.Of(h.c, is)
		for o := range costs {
			costs[o] += after[o] - before[o]
		}
	})
	return costs
}

// try takes a change of lines over, does something, and takes it back.
func (w *walker) try(e *edit, do func(*hybrid)) {
	lines, present := make([]report.Line, len(e.lines)), make([]bool, len(e.lines))
	for k, i := range e.lines {
		lines[k], present[k] = w.h.lines[i], w.h.present[i]
	}
	h := w.h.params()
	e.apply(h)
	do(h)
	for k, i := range e.lines {
		w.h.lines[i], w.h.present[i] = lines[k], present[k]
	}
}

// movesScope reports whether the change of a line may change what an option covers.
func (w *walker) movesScope(e *edit) bool {
	if len(e.lines) != 1 {
		return false
	}
	i := e.lines[0]
	was, counted := w.h.lines[i], w.h.counts(i)
	var is report.Line
	var counts bool
	w.try(e, func(h *hybrid) { is, counts = h.lines[i], h.counts(i) })
	names := func(l *report.Line, there bool) bool { return there && l.Function >= 0 && l.Kind <= report.Running }
	a, b := names(&was, counted), names(&is, counts)
	if a == b && (!a || was.Function == is.Function) {
		return false
	}
	return a && w.namings(&was) < 2 || b && w.namings(&is) < 1
}

// namings returns how many lines of an option name a line's function.
func (w *walker) namings(l *report.Line) int {
	n := 0
	for _, x := range w.v.Case.Lines {
		if x.Option == l.Option && x.Function == l.Function && x.Kind <= report.Running {
			n++
		}
	}
	return n
}
