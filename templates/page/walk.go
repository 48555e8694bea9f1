package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report/change"
	doc "shorecast/templates"
)

// How many causes page 1 names, and how many inputs of a cause the table of steps.
const (
	pageOneCauses = 5
	inputsShown   = 3
)

// hasSteps reports whether there is a walk to be shown, with a step at least.
func hasSteps(r *results) bool { return r.walk != nil && len(r.walk.Steps) > 0 && !quiet(r) }

// walkChecks are the walk's ends.
func walkChecks(r *results) []doc.Check {
	name := r.name(r.walk.Option)
	return []doc.Check{check("earlier NPV of saving of "+name, r.SignedAmount(r.walk.From, r.walk.Unit)),
		check("NPV of saving of "+name+" in the walk", r.SignedAmount(r.walk.To, r.walk.Unit))}
}

// walkAcross is the walk in one row: then, the causes with the largest effects, the rest, now, and the whole change.
func walkAcross(r *results) doc.Table {
	w := r.walk
	t := table("decision-changes", wide("NPV of saving in "+r.inUnit(w.Unit)))
	t.Add(row(r.name(w.Option)))
	add := func(head string, c doc.Cell) {
		t.Columns, t.Rows[0].Cells = columns(t.Columns, right(head)), append(t.Rows[0].Cells, c)
	}
	add("Earlier report", level(r, w, w.From))
	shown, others, rest := mainSteps(w.Steps, pageOneCauses)
	for _, s := range shown {
		add(s.Name, step(r, w, s.Printed, s.Effect))
	}
	if others > 0 {
		add("Other causes ("+strconv.Itoa(others)+")", step(r, w, rest.Printed, rest.Effect))
	}
	add("This report", level(r, w, w.To))
	add("Change", step(r, w, printedDifference(w.From, w.To, w.Unit), w.To-w.From))
	return t
}

// walkDown is the walk in two columns, a row for each cause with an effect: a mail is narrow.
func walkDown(r *results) doc.Table {
	t := table("brief-changes", columns(wide("NPV of saving of "+r.name(r.walk.Option)), right(r.inUnit(r.walk.Unit))))
	t.Add(causeRows(r, r.walk)...)
	return t
}

// leadTable is the walk of the gap between the option that leads now and the one that led before.
func leadTable(r *results, w charts.Walk) doc.Table {
	t := table("changes-lead", columns(wide("Cause"), right("Effect")), r.name(w.Option)+" against "+
		r.name(r.since.Lead.Against), "Why another option leads: NPV of saving in "+r.inUnit(w.Unit))
	t.Spare = true
	t.Add(causeRows(r, &w)...)
	return t
}

// causeRows are a walk's two ends and, between them, its causes with an effect.
func causeRows(r *results, w *charts.Walk) []doc.Row {
	rows := []doc.Row{row("Earlier report", level(r, w, w.From))}
	for _, s := range effective(w.Steps) {
		rows = append(rows, row(s.Name, step(r, w, s.Printed, s.Effect)))
	}
	return append(rows, weighted(doc.Total, row("This report", level(r, w, w.To))))
}

// level is a cell with an end of a walk: not an impact, so it has no colour.
func level(r *results, w *charts.Walk, v float64) doc.Cell {
	c := r.saving(v, w.Unit)
	c.Impact = charts.Neutral
	return c
}

// step is a cell with a step as it is printed; its title is the exact effect.
func step(r *results, w *charts.Walk, printed, exact float64) doc.Cell {
	c := r.saving(printed, w.Unit)
	c.Title = r.exact(exact, w.Unit)
	return c
}

// effective returns the steps with an effect.
func effective(steps []charts.WalkStep) []charts.WalkStep {
	return slices.DeleteFunc(slices.Clone(steps), func(s charts.WalkStep) bool { return s.Effect == 0 })
}

// mainSteps returns the steps with an effect, the largest of them where there are more than most, in their order; the
// others are counted and summed.
func mainSteps(steps []charts.WalkStep, most int) (shown []charts.WalkStep, others int, rest charts.WalkStep) {
	all := effective(steps)
	if len(all) <= most {
		return all, 0, rest
	}
	largest := slices.Clone(all)
	slices.SortStableFunc(largest, func(a, b charts.WalkStep) int {
		return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect))
	})
	for _, s := range all {
		if _, ok := find(largest[:most-1], func(l charts.WalkStep) bool { return l.Cause == s.Cause }); ok {
			shown = append(shown, s)
			continue
		}
		others++
		rest.Printed += s.Printed
		rest.Effect += s.Effect
	}
	return shown, others, rest
}

// stepTable lists the causes in the order in which they were applied, each with the inputs behind it.
func stepTable(r *results) doc.Table {
	w := r.walk
	t := caseTable("changes-steps", columns(wide("Cause and input"), left("Cell"), right("Then", "Now", "Effect")),
		r.name(w.Option)+" against "+r.name(r.base), "NPV of saving since "+r.with.Since.Label+", "+r.inUnit(w.Unit))
	t.Detail = true
	t.Notes = []string{"The walk starts from the earlier case and applies one cause after another, in this order; each " +
		"step is the difference from the one before. Where two changes interact, the later step includes their joint " +
		"effect. The effect of an input is that of changing it alone before its step, so effects need not add up to their " +
		"step. Changes to scenarios, uncertainty ranges and scorecard are not included."}
	add := func(name string, c doc.Cell) {
		t.Add(weighted(doc.Total, row(name, doc.Cell{}, doc.Cell{}, doc.Cell{}, c)))
	}
	add("Earlier report", level(r, w, w.From))
	for _, s := range w.Steps {
		inputs := mainInputs(s, w.Unit)
		add(causeHead(r, s, len(inputs)), step(r, w, s.Printed, s.Effect))
		for _, in := range inputs {
			if s.Count == 1 && charts.ImpactOf(in.Effect-s.Effect, w.Unit.Least()) == charts.Neutral {
				t.Add(inputRow(r, in, step(r, w, s.Printed, in.Effect))) // the same amount is printed alike
				continue
			}
			t.Add(inputRow(r, in, r.saving(in.Effect, w.Unit)))
		}
	}
	add("This report", level(r, w, w.To))
	return t
}

// causeHead is a cause with how many inputs it stands for: "Exchange rates: 5 inputs, the 3 with the largest effects".
func causeHead(r *results, s charts.WalkStep, shown int) string {
	head := s.Name + ": " + r.say.Count(s.Count, "input")
	switch {
	case s.Count == 0:
		return s.Name
	case s.Count <= shown:
		return head
	case shown == 1:
		return head + ", the one with the largest effect"
	}
	return head + ", the " + strconv.Itoa(shown) + " with the largest effects"
}

// mainInputs returns the inputs of a cause with the largest effects; those that print as nothing only where all do.
func mainInputs(s charts.WalkStep, u notation.Unit) []change.Input {
	shown := s.Inputs[:min(len(s.Inputs), inputsShown)]
	for k, in := range shown {
		if k > 0 && charts.ImpactOf(in.Effect, u.Least()) == charts.Neutral {
			return shown[:k]
		}
	}
	return shown
}
