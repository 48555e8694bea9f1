package page

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report/change"
	doc "shorecast/templates"
)

// effectsShown is how many changed inputs the table of their effects lists.
const effectsShown = 120

// weightiest returns the inputs with the largest effects, in their order, and how many others there are.
func weightiest(inputs []change.Effects) (shown []change.Effects, others int) {
	most := func(in change.Effects) (most float64) {
		for _, e := range in.On {
			most = max(most, math.Abs(e.Amount))
		}
		return most
	}
	if len(inputs) <= effectsShown {
		return inputs, 0
	}
	order := slices.Clone(inputs)
	slices.SortStableFunc(order, func(a, b change.Effects) int { return cmp.Compare(most(b), most(a)) })
	least := most(order[effectsShown-1])
	for _, in := range inputs {
		if most(in) >= least && len(shown) < effectsShown {
			shown = append(shown, in)
		}
	}
	return shown, len(inputs) - len(shown)
}

// effectTable lists the inputs that changed with the effect of each on every option.
func effectTable(r *results) doc.Table {
	t := table("tables-inputs", columns(wide("Changed input"), left("Cell"), right("Then", "Now"),
		right(r.names(r.others)...)), r.against()+", since "+r.with.Since.Label,
		"Effect of each changed input alone on the NPV of saving in "+r.inUnit(r.unit))
	inputs, others := weightiest(r.since.Inputs)
	others += r.since.Unlisted
	for _, e := range inputs {
		t.Add(inputRow(r, e.Input, each(r.others, func(i int) doc.Cell {
			on, ok := find(e.On, func(x change.Effect) bool { return x.Option == i })
			if !ok {
				return none
			}
			return r.saving(on.Amount, r.unit)
		})...))
	}
	t.Notes = []string{"A dash: the input cannot move the option."}
	if others > 0 {
		t.Notes = append(t.Notes, "Not listed, with less effect: "+r.say.Count(others, "more changed input")+".")
	}
	return t
}
