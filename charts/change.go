package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/wording/words"
)

// Walk leads from an option's NPV of saving in an earlier report to the one in this, by cause, as it is printed.
type Walk struct {
	Option  int // index into the case's options
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

// WalkOf decides how the walk of the best alternative of c is shown. label is what the earlier report is called in a
// sentence: "the report for September 2026". ok is false where there is no such walk: the limits of r then say why.
func WalkOf(c *report.Comparison, r *change.Report, label string, f notation.Format) (w Walk, ok bool) {
	k := r.Walk()
	if k == nil {
		return Walk{}, false
	}
	w = printedWalk(c, k)
	w.Chart = w.chart(newScene(c, f), label)
	return w, true
}

// LeadOf decides how the walk of the gap between the option that leads now and the one that led before is shown. ok is
// false where the same option leads, or where one of the two is the baseline: then WalkOf shows it.
func LeadOf(c *report.Comparison, r *change.Report) (w Walk, ok bool) {
	k := r.Lead
	if k == nil || k.Against == c.Case.Baseline || k.Option == c.Case.Baseline {
		return Walk{}, false
	}
	return printedWalk(c, k), true
}

// printedWalk rounds a walk so that it adds up, without a chart.
func printedWalk(c *report.Comparison, k *change.Walk) Walk {
	amounts := []float64{k.From, k.To}
	for _, s := range k.Steps {
		amounts = append(amounts, s.Effect)
	}
	w := Walk{Option: k.Option, Unit: notation.UnitFor(c.Case.Currency, amounts...), From: k.From, To: k.To}
	printed := addUp(k.From, k.To, amounts[2:], w.Unit.Least())
	for i, s := range k.Steps {
		w.Rounded = w.Rounded || math.Abs(printed[i]-s.Effect) > 0.5000001*w.Unit.Least()
		w.Steps = append(w.Steps, WalkStep{s, words.UpperFirst(s.Cause.String()), printed[i]})
	}
	return w
}

// addUp rounds steps to whole multiples of least, so that they lead from the rounded from to the rounded to. What
// rounding each by itself leaves over goes to the steps that it moves least, one multiple each in turn; a step of
// nothing stays one.
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

// chart draws a walk of changes, with a step for each cause that has an effect.
func (w *Walk) chart(s *scene, label string) Chart {
	s.unit = w.Unit
	c := s.chartOf(w.Option, "change-walk", ChangeWalk, Waterfall, "NPV of saving since "+label)
	whole := math.Max(math.Abs(w.From), math.Abs(w.To))
	var steps []step
	for _, x := range w.Steps {
		if x.Effect != 0 {
			whole = math.Max(whole, math.Abs(x.Effect))
			steps = append(steps, step{x.Name, s.saving(x.Printed), x.Effect, impact(-x.Effect, whole)})
		}
	}
	c.waterfall("NPV of saving", bar(w.From, FillLight, s.saving(w.From)), bar(w.To, FillOutline, s.saving(w.To)),
		Row{Name: "Earlier report", Strong: true}, Row{Name: "This report", Strong: true}, steps)
	c.Message = "The NPV of saving of " + s.name(w.Option) + w.moved(s, steps) + "."
	c.Desc = fmt.Sprintf("Waterfall of NPV of saving from %s in the earlier report to %s in this one, in %s.",
		s.money(w.From), s.money(w.To), words.SpelledCount(len(steps), "step"))
	if w.Rounded {
		c.Notes = []string{"Steps are rounded so that the printed figures add up."}
	}
	return c
}

// moved says where the saving went and what moved it most.
func (w *Walk) moved(s *scene, steps []step) string {
	from, to := s.money(w.From), s.money(w.To)
	if from == to {
		return " stayed at " + to
	}
	verb, cause := " rose from ", ""
	if w.To < w.From {
		verb = " fell from "
	}
	if main := mainStep(steps, w.To-w.From); main >= 0 {
		cause = ", mainly " + words.LowerFirst(steps[main].name)
	}
	return verb + from + " to " + to + cause
}
