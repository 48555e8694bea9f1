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
	others := ""
	if f, ok := find(r.Flips, func(f report.Flip) bool { return f.Against != r.base }); ok {
		rival, home := nearest(r, f.Against, 2), nearest(r, r.base, 1)
		t.Add(flipRows(r, rival, r.name(f.Against))...)
		t.Add(flipRows(r, home, base)...)
		others = withinBesides(r, append(rival, home...))
	} else {
		match := base
		if v.Stay {
			match = name
		}
		t.Add(flipRows(r, nearest(r, r.base, 3), match)...)
	}
	out := []doc.Block{doc.Heading{Text: head}}
	if len(t.Rows) == 0 {
		out = append(out, body(nothing))
	}
	if t.Add(horizonFlip(r)...); len(t.Rows) > 0 {
		if s := words.NonEmpty(" ", others, belowRequired(r)); s != "" {
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

// nearest returns the nearest flips against an option, at most so many.
func nearest(r *results, against, most int) []report.Flip {
	var out []report.Flip
	for _, f := range r.Flips {
		if f.Against == against && len(out) < most && !overtaken(r, f) {
			out = append(out, f)
		}
	}
	return out
}

// flipRows says what flips take; match is the option that they make as cheap as the leading one.
func flipRows(r *results, flips []report.Flip, match string) []doc.Row {
	return each(flips, func(f report.Flip) doc.Row {
		gain := f.Against == r.base && r.Options[r.Verdict.Candidate].NPVSaving < 0
		return row(words.UpperFirst(r.say.Required(f.Lever, f.Change)), text(match),
			text(r.say.Range(f.Lever.Driver, f.Low, f.High)), inside(f.Within(), gain))
	})
}

// withinBesides counts the other flips that lie within their ranges.
func withinBesides(r *results, shown []report.Flip) string {
	n := 0
	for _, f := range r.Flips {
		if f.Within() && !overtaken(r, f) && !slices.Contains(shown, f) {
			n++
		}
	}
	const same = " the same within the assumed range: see "
	switch n {
	case 0:
		return ""
	case 1:
		return "One more driver alone does" + same + onRunnerUp.title + "."
	}
	return words.UpperFirst(words.Number(n)) + " more drivers, each alone, do" + same + onRunnerUp.title + "."
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
