package page

import (
	"cmp"
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
	t := table("decision-flip", columns(wide("What would have to happen"), left("Matches"), right("Assumed range"),
		left("Within range?")))
	if k := slices.IndexFunc(r.Flips, func(f report.Flip) bool { return f.Against != r.base }); k >= 0 {
		rival := r.Flips[k].Against
		t.Rows = append(flipRows(r, rival, r.name(rival), 2), flipRows(r, r.base, base, 1)...)
	} else {
		match := base
		if v.Stay {
			match = name
		}
		t.Rows = flipRows(r, r.base, match, 3)
	}
	if len(t.Rows) == 0 {
		return []doc.Block{doc.Heading{Text: head}, body(nothing)}
	}
	return []doc.Block{doc.Heading{Text: head}, t}
}

// flipRows returns the nearest flips against an option, at most so many; match is the option that they make as cheap as
// the leading one.
func flipRows(r *results, against int, match string, most int) []doc.Row {
	var rows []doc.Row
	for _, f := range r.Flips {
		if f.Against != against || len(rows) == most {
			continue
		}
		gain := against == r.base && r.Options[r.Verdict.Candidate].NPVSaving < 0
		rows = append(rows, row(words.UpperFirst(r.say.Required(f.Lever, f.Change)), text(match),
			text(r.say.Range(f.Lever.Driver, f.Low, f.High)), inside(f.Within(), gain)))
	}
	return rows
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

// evenPoint is a break-even with the range in force of its driver.
type evenPoint struct {
	report.Lever
	change, low, high float64
}

func (e evenPoint) within() bool { return e.change >= e.low && e.change <= e.high }

// breakEvens returns the break-evens of an option, those nearest to no change first: by change against the width of the
// driver's range.
func breakEvens(r *results, option int) []evenPoint {
	var points []evenPoint
	for _, b := range r.BreakEven {
		if b.Option != option || b.Change == nil {
			continue
		}
		e := evenPoint{Lever: b.Lever, change: *b.Change}
		if e.low, e.high = rangeOf(r, b.Lever); e.high > e.low {
			points = append(points, e)
		}
	}
	far := func(e evenPoint) float64 { return math.Abs(e.change) / (e.high - e.low) }
	slices.SortStableFunc(points, func(a, b evenPoint) int { return cmp.Compare(far(a), far(b)) })
	return points
}

// rangeOf returns the range in force of a driver.
func rangeOf(r *results, l report.Lever) (low, high float64) {
	for _, u := range r.Case.Uncertainty {
		if u.Lever == l {
			return u.Low, u.High
		}
	}
	rule := l.Driver.Rule()
	return rule.Low, rule.High
}
