package page

import (
	"math"
	"slices"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// flips say which drivers could turn the verdict: three, two of them against the best other option to move to.
func flips(r *results) []doc.Block {
	v, name, base := &r.Verdict, r.name(r.Verdict.Candidate), r.name(r.base)
	head := "What would change the verdict"
	nothing := "No single driver eliminates the saving of " + name + ", even far beyond its assumed range."
	switch {
	case v.Hurdle:
		head = "What would eliminate the remaining saving"
	case v.Stay:
		nothing = "No single driver makes " + name + " as cheap as " + base + ", even far beyond its assumed range."
	}
	t := table("decision-flip", columns(wide("What would have to happen"), left("Then level with"), right("Range"),
		left(r.withinRange())))
	t.Cards = true
	if f, ok := find(r.Flips, func(f report.Flip) bool { return f.Against != r.base }); ok {
		t.Rows = append(flipRows(r, f.Against, r.name(f.Against), 2), flipRows(r, r.base, base, 1)...)
	} else {
		match := base
		if v.Stay {
			match = name
		}
		t.Rows = flipRows(r, r.base, match, 3)
	}
	out := []doc.Block{doc.Heading{Text: head}}
	if len(t.Rows) == 0 {
		out = append(out, body(nothing))
	}
	if t.Add(horizonFlip(r)...); len(t.Rows) > 0 {
		if s := belowRequired(r); s != "" {
			t.Notes = []string{s}
		}
		out = append(out, t)
	}
	return out
}

// belowRequired says that the verdict turns elsewhere than the saving reaches zero, where a move has to save a part.
func belowRequired(r *results) string {
	if r.Case.MinimumSaving == 0 || r.Verdict.Hurdle {
		return ""
	}
	base, required := r.name(r.base), r.say.Exact(r.Case.MinimumSaving)
	if r.Verdict.Stay {
		return "A move is recommended only where it saves at least " + required + ", which takes a larger change than to " +
			"be level with " + base + "."
	}
	return "The verdict turns to staying as soon as less than " + required + " is saved; level with " + base +
		" means no saving at all."
}

// withinRange heads the column that says whether a change lies within a driver's range.
func (r *results) withinRange() string {
	if r.say.ByPercentiles(r.Simulation) {
		return "Within P10–P90?"
	}
	return "Within range?"
}

// flipRows returns the nearest flips against an option, at most so many; match is the option that they make as cheap as
// the leading one.
func flipRows(r *results, against int, match string, most int) []doc.Row {
	var rows []doc.Row
	for _, f := range r.Flips {
		if f.Against != against || len(rows) == most || overtaken(r, f) {
			continue
		}
		gain := against == r.base && r.Options[r.Verdict.Candidate].NPVSaving < 0
		rows = append(rows, row(words.UpperFirst(r.say.Required(f.Lever, f.Change)), text(match),
			text(r.say.Range(f.Lever.Driver, f.Low, f.High)), inside(f.Within(), gain)))
	}
	return rows
}

// overtaken reports whether the lead has gone to a third option before a flip: the same driver, changed the same way,
// makes that one level sooner.
func overtaken(r *results, f report.Flip) bool {
	return slices.ContainsFunc(r.Flips, func(g report.Flip) bool {
		return g.Against != f.Against && g.Lever == f.Lever && math.Signbit(g.Change) == math.Signbit(f.Change) &&
			math.Abs(g.Change) < math.Abs(f.Change)
	})
}

// inside says whether a change lies within a driver's range: good where there is a saving to gain, bad where there is
// one to lose.
func inside(within, gain bool) doc.Cell {
	switch {
	case !within:
		return text("no")
	case gain:
		return doc.Cell{Text: "yes", Impact: charts.Good}
	}
	return doc.Cell{Text: "yes", Impact: charts.Bad}
}
