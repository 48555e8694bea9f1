package change

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report/internal/ledger"
)

// inputsListed is how many inputs a step lists.
const inputsListed = 20

// walker takes the changes over, cause by cause.
type walker struct {
	list      []edit
	tolerance float64 // the amount below which a difference is only rounding
	h         *hybrid
	v         *ledger.Valuer // of h
	walks     []Walk
	sides     []side              // of the walks
	effect    map[*edit][]float64 // by walk, of the inputs that were measured
}

// side is the common places of a walk's option and of what its saving is measured against.
type side struct{ option, against int }

func newWalker(r *revisions, old, now *ledger.Valuer, tolerance float64) *walker {
	e := listEdits(r)
	w := &walker{list: e.list, tolerance: tolerance, h: e.start, effect: map[*edit][]float64{}}
	base := r.options.place(r.before.Baseline)
	for n := range r.after.Options {
		if k := r.options.newAt[n]; k >= 0 && k != base {
			w.add(r, old, now, side{k, base})
		}
	}
	return w
}

// add begins a walk.
func (w *walker) add(r *revisions, old, now *ledger.Valuer, s side) {
	if s.option < 0 || s.against < 0 {
		return
	}
	then, is := r.options.old, r.options.new
	w.sides = append(w.sides, s)
	w.walks = append(w.walks, Walk{Option: is[s.option], Against: is[s.against],
		From: old.Planned[then[s.against]] - old.Planned[then[s.option]],
		To:   now.Planned[is[s.against]] - now.Planned[is[s.option]]})
}

// run takes every change over and closes the walks.
func (w *walker) run() {
	if len(w.walks) == 0 {
		return
	}
	w.v = w.h.valuation()
	for _, cause := range Causes() {
		var es []*edit
		for i := range w.list {
			if w.list[i].cause == cause {
				es = append(es, &w.list[i])
			}
		}
		if len(es) > 0 {
			w.step(cause, es)
		}
	}
	for i := range w.walks {
		w.close(&w.walks[i])
	}
}

// step takes the changes of one cause over.
func (w *walker) step(cause Cause, es []*edit) {
	next := w.h.clone()
	for _, e := range es {
		e.apply(next)
	}
	v := next.valuation()
	measured := heaviest(es)
	effects := make([][]float64, len(measured)) // by input and walk
	for i, e := range measured {
		costs := v.Planned
		if len(es) > 1 {
			costs = w.alone(e)
		}
		effects[i] = w.effects(costs)
		w.effect[e] = effects[i]
	}
	for i, effect := range w.effects(v.Planned) {
		s := Step{Cause: cause, Effect: effect}
		for _, e := range es {
			if w.concerns(e, i) {
				s.Count++
			}
		}
		if s.Count == 0 {
			continue
		}
		for j, e := range measured {
			if !w.concerns(e, i) {
				continue
			}
			in := e.input
			in.Effect = effects[j][i]
			s.Inputs = append(s.Inputs, in)
		}
		slices.SortStableFunc(s.Inputs, func(a, b Input) int { return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect)) })
		s.Inputs = slices.Clip(s.Inputs[:min(len(s.Inputs), inputsListed)])
		w.walks[i].Steps = append(w.walks[i].Steps, s)
	}
	w.h, w.v = next, v
}

// concerns reports whether an input may move a walk: another option's own never does.
func (w *walker) concerns(e *edit, walk int) bool {
	s := w.sides[walk]
	return e.option == anyOption || e.option == s.option || e.option == s.against || e.option == w.v.Case.Baseline
}

// effects returns by how much the savings of the walks differ from those of the hybrid; what is only rounding is
// nothing.
func (w *walker) effects(costs []float64) []float64 {
	effects := make([]float64, len(w.sides))
	for i, s := range w.sides {
		effects[i] = (costs[s.against] - costs[s.option]) - (w.v.Planned[s.against] - w.v.Planned[s.option])
		if math.Abs(effects[i]) <= w.tolerance {
			effects[i] = 0
		}
	}
	return effects
}

// close lets the steps add up to the new figure. What is left is rounding, and goes to the last step; more than that
// would be a change that no cause explains, and has a step of its own.
func (w *walker) close(k *Walk) {
	rest := k.To - k.From
	for _, s := range k.Steps {
		rest -= s.Effect
	}
	n := len(k.Steps)
	if math.Abs(rest) > float64(n+1)*w.tolerance {
		k.Steps = append(k.Steps, Step{Cause: Other, Effect: rest})
		return
	}
	for i := n - 1; i >= 0; i-- {
		if k.Steps[i].Effect != 0 {
			k.Steps[i].Effect += rest
			return
		}
	}
}

// questions returns the inputs that raise a doubt, with their effect on an option's NPV of saving, 0 where that has no
// walk.
func (w *walker) questions(option int) []Input {
	var list []Input
	at := slices.IndexFunc(w.walks, func(k Walk) bool { return k.Option == option }) // the first is against the baseline
	for i := range w.list {
		e := &w.list[i]
		if e.input.Doubt == NoDoubt {
			continue
		}
		in := e.input
		if effects := w.effect[e]; at >= 0 && effects != nil {
			in.Effect = effects[at]
		}
		list = append(list, in)
	}
	return list
}

// inputs returns what was measured of every input that changed, with its effects by walk; the gap's is not among them.
func (w *walker) inputs(walks []Walk) []Effects {
	var all []Effects
	for i := range w.list {
		e := &w.list[i]
		effects := w.effect[e]
		if effects == nil {
			continue
		}
		x := Effects{Input: e.input, Cause: e.cause}
		for k := range walks {
			if w.concerns(e, k) {
				x.On = append(x.On, Effect{walks[k].Option, effects[k]})
			}
		}
		all = append(all, x)
	}
	return all
}
