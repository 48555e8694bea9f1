package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/change"
)

// Walk leads from an option's NPV of saving in an earlier report to the one in this, by cause, as it is printed.
type Walk struct {
	Option  string
	Unit    notation.Unit
	From    float64
	To      float64
	Steps   []WalkStep // in the order in which the changes were taken over
	Rounded bool       // some step is printed one unit away from its own rounding, so that the printed figures add up
	Chart   Chart      // a waterfall; without bars for steps of nothing
}

// WalkStep is one cause of a Walk.
type WalkStep struct {
	change.Step
	Name    string  // the cause as a row's name: "Exchange rates"
	Printed float64 // the effect as printed: From, all of these and To add up as printed
}

// WalkOf decides how the walk of the option that the verdict of c tells of is shown. label is what the earlier report is called in a sentence:
// "the report for September 2026". ok is false where there is no such walk: the limits of r then say why.
func WalkOf(c *report.Comparison, r *change.Report, label string, f notation.Format) (w Walk, ok bool) {
	k := r.Walk()
	if k == nil {
		return Walk{}, false
	}
	amounts := []float64{k.From, k.To}
	for _, s := range k.Steps {
		amounts = append(amounts, s.Effect)
	}
	w = Walk{Option: r.After.Case.Options[k.Option].Name, Unit: notation.UnitFor(c.Currency, amounts...), From: k.From, To: k.To}
	printed := addUp(k.From, k.To, amounts[2:], w.Unit.Least())
	for i, s := range k.Steps {
		w.Rounded = w.Rounded || math.Abs(printed[i]-s.Effect) > 0.5000001*w.Unit.Least()
		name := s.Cause.String()
		w.Steps = append(w.Steps, WalkStep{s, strings.ToUpper(name[:1]) + name[1:], printed[i]})
	}
	w.Chart = newView(c, f).walk(&w, label)
	return w, true
}

// addUp rounds steps to whole multiples of least, so that they lead from the rounded from to the rounded to. What rounding each by itself
// leaves over goes to the steps that it moves least, one multiple each in turn; a step of nothing stays one.
func addUp(from, to float64, steps []float64, least float64) []float64 {
	round := func(x float64) float64 { return math.Round(x / least) }
	printed, places := make([]float64, len(steps)), []int{}
	rest := round(to) - round(from)
	for i, s := range steps {
		printed[i] = round(s)
		rest -= printed[i]
		if s != 0 {
			places = append(places, i)
		}
	}
	way := 1.0
	if rest < 0 {
		way = -1
	}
	slices.SortStableFunc(places, func(a, b int) int {
		return cmp.Compare(way*(steps[b]/least-printed[b]), way*(steps[a]/least-printed[a]))
	})
	for k := 0; math.Abs(rest) >= 1 && len(places) > 0; k = (k + 1) % len(places) {
		printed[places[k]] += way
		rest -= way
	}
	for i := range printed {
		printed[i] *= least
	}
	return printed
}

// walk draws a walk of changes: then, a step for each cause that has an effect, now.
func (v *view) walk(w *Walk, label string) Chart {
	whole := math.Max(math.Abs(w.From), math.Abs(w.To))
	rows := []Row{{Name: "Then", Strong: true}}
	bars := []Bar{bar(w.From, FillLight, v.f.SignedAmount(w.From, w.Unit))}
	level, drawn := w.From, 0
	for _, s := range w.Steps {
		if s.Effect == 0 {
			continue
		}
		drawn++
		whole = math.Max(whole, math.Abs(s.Effect))
		rows = append(rows, Row{Name: s.Name})
		bars = append(bars, Bar{From: level, To: level + s.Effect, Fill: impactFill(impact(-s.Effect, whole)), Label: v.f.SignedAmount(s.Printed, w.Unit)})
		level += s.Effect
	}
	bars[len(bars)-1].To = w.To // whatever adding up has lost in the last digits
	rows, bars = append(rows, Row{Name: "Now", Strong: true}), append(bars, bar(w.To, FillOutline, v.f.SignedAmount(w.To, w.Unit)))
	levels := make([]float64, len(bars))
	for i, x := range bars {
		levels[i] = x.To
	}
	c := Chart{
		ID: v.id("change-walk", ""), Topic: ChangeWalk, Option: w.Option, Form: Waterfall, Message: v.walkMessage(w),
		Who: w.Option + " against " + v.Baseline, What: "NPV of saving since " + label + ", " + v.amounts(w.Unit), When: v.period(),
		Desc: fmt.Sprintf("Waterfall of NPV of saving from %s then to %s now, in %s.", v.f.MoneyIn(w.From, w.Unit), v.f.MoneyIn(w.To, w.Unit), count(drawn, "step", "steps")),
		Rows: rows, Panels: []Panel{{Axis: axisOver(levels...), Bars: bars}},
		Data: barTable("Step", "NPV of saving, "+v.amounts(w.Unit), rows, bars),
	}
	if w.Rounded {
		c.Notes = []string{"Steps are rounded so that the printed figures add up."}
	}
	return c
}

// walkMessage says where the saving went and what moved it most.
func (v *view) walkMessage(w *Walk) string {
	s := "The NPV of saving of " + w.Option
	d := w.To - w.From
	from, to := v.f.MoneyIn(w.From, w.Unit), v.f.MoneyIn(w.To, w.Unit)
	if from == to {
		return s + " stayed at " + to + "."
	}
	verb := "rose"
	if d < 0 {
		verb = "fell"
	}
	s += " " + verb + " from " + from + " to " + to
	most, through := 0.0, ""
	for _, x := range w.Steps {
		if (x.Effect > 0) == (d > 0) && math.Abs(x.Effect) > most {
			most, through = math.Abs(x.Effect), x.Cause.String()
		}
	}
	if through == "" {
		return s + "."
	}
	return s + ", most of all through " + through + "."
}
