package charts

import (
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// mostDrivers is how many drivers a tornado shows; a note names the rest.
const mostDrivers = 12

// defaultRanges is the note beside everything that rests on ranges that the workbook does not state.
const defaultRanges = "Drivers vary within default ranges (none provided): the workbook has no sheet Uncertainty."

// onDefaults is the same reservation as the end of a sentence.
func (s *scene) onDefaults() string {
	if s.defaults() {
		return ", default ranges (none provided)"
	}
	return ""
}

func (s *scene) defaults() bool {
	return s.Simulation != nil && s.Simulation.RangesFrom == report.DefaultRanges
}

// tornado is how far each driver alone moves the NPV of saving of an option.
type tornado struct {
	*scene
	option  *report.OptionResult
	drivers []report.Sensitivity
	u       notation.Unit
}

// tornados are one chart for each option but the baseline, the best first.
func tornados(s *scene) (all []Chart) {
	for _, o := range s.others {
		t := tornado{scene: s, option: &s.Options[o]}
		figures := []float64{t.option.NPVSaving}
		for _, d := range s.Sensitivity {
			low, high := d.NPVSavingLow, d.NPVSavingHigh
			if d.Option == o && finite(low) && finite(high) && (t.moves(low) || t.moves(high)) {
				t.drivers = append(t.drivers, d)
				figures = append(figures, low, high)
			}
		}
		if len(t.drivers) > 0 && finite(t.option.NPVSaving) {
			t.u = s.unit(figures...)
			all = append(all, t.chart(span(figures[:1+2*min(len(t.drivers), mostDrivers)]...)))
		}
	}
	return all
}

func (t *tornado) chart(axis Axis) Chart {
	name, plan := t.name(t.option.Option), t.option.NPVSaving
	shown := t.drivers[:min(len(t.drivers), mostDrivers)]
	c := Chart{ID: slug("sensitivity", name), Topic: Sensitivity, Option: t.option.Option, Form: Tornado,
		Who: name + " against " + t.baselineName(), Span: WholeCase, When: t.words.WholeCase(),
		What: "NPV of saving with one driver changed at a time, on a scale of its own, " + t.amounts(t.u),
		Unit: t.amounts(t.u)}
	p := Panel{Axis: axis, Guide: &Guide{plan, "planned " + t.SignedAmount(plan, t.u)}}
	if axis.Min < 0 && axis.Max > 0 && plan != 0 {
		p.Zero = "no saving"
	}
	for _, d := range shown {
		low, high := t.end(d.Lever.Driver, d.Low, d.NPVSavingLow), t.end(d.Lever.Driver, d.High, d.NPVSavingHigh)
		if (low.To < plan) == (high.To < plan) && low.To != plan && high.To != plan {
			// Both ends move it the same way: a row for each, because one would hide the other.
			c.Rows = append(c.Rows, Row{Name: t.lever(d.Lever, ", less")}, Row{Name: t.lever(d.Lever, ", more")})
			none := Bar{From: plan, To: plan}
			p.add(low, none)
			p.add(high, none)
			continue
		}
		c.Rows = append(c.Rows, Row{Name: t.lever(d.Lever, "")})
		p.add(low, high)
	}
	c.Panels = []Panel{p}
	c.Data = t.table()
	c.Message = t.message()
	c.Desc = fmt.Sprintf("Horizontal bars from the planned %s to the NPV of saving at each driver's low and high end, "+
		"%s, the widest swing first. %s", t.MoneyIn(plan, t.u), words.SpelledCount(len(shown), "driver"), c.Message)
	c.Notes = append(c.Notes, "Every bar changes one driver to its low or its high end and leaves all others as planned.")
	if p.Zero != "" {
		change := "the saving has become a loss"
		if plan < 0 {
			change = "the loss has become a saving"
		}
		c.Notes = append(c.Notes, "A strong colour marks values beyond zero: "+change+".")
	}
	if len(t.drivers) > len(shown) {
		var left []string
		for _, d := range t.drivers[len(shown):] {
			left = append(left, t.lever(d.Lever, ""))
		}
		c.Notes = append(c.Notes, "Not shown, with less effect: "+words.And(left)+".")
	}
	if t.defaults() {
		c.Notes = append(c.Notes, defaultRanges)
	}
	return c
}

// lever names a driver in a row: "Volume", "FX value (INR)".
func (t *tornado) lever(l report.Lever, way string) string {
	if l.Target.All() {
		return l.Driver.String() + way
	}
	return l.Driver.String() + way + " (" + t.Case.TargetName(l.Target) + ")"
}

// add puts two ends of a row to the side on which they lie.
func (p *Panel) add(a, b Bar) {
	if a.To > a.From || b.To < b.From {
		a, b = b, a
	}
	p.Bars, p.Right = append(p.Bars, a), append(p.Right, b)
}

// end is the bar from the plan to the saving at one end of a driver's range. Its Delta is the change that leads there.
func (t *tornado) end(d report.Driver, change, saving float64) Bar {
	plan := t.option.NPVSaving
	if !t.moves(saving) { // no change, or one without effect
		return Bar{From: plan, To: plan}
	}
	b := Bar{From: plan, To: saving, Fill: FillGoodSoft, Label: t.SignedAmount(saving, t.u), Delta: t.words.End(d,
		change) + ":"}
	if saving < plan {
		b.Fill = FillBadSoft
	}
	return b
}

// moves reports whether a saving differs from the plan by more than rounding.
func (t *tornado) moves(saving float64) bool {
	plan := t.option.NPVSaving
	return math.Abs(saving-plan) > 1e-9*(math.Abs(saving)+math.Abs(plan)+math.Abs(t.baseline().NPVCost))
}

func (t *tornado) table() Data {
	in := ", " + t.Unit(t.u)
	d := Data{Head: []string{"Driver", "Low", "NPV of saving at low" + in, "High", "NPV of saving at high" + in,
		"Swing" + in}}
	for _, x := range t.drivers {
		d.Rows = append(d.Rows, []string{
			t.lever(x.Lever, ""),
			t.words.End(x.Lever.Driver, x.Low), t.SignedAmount(x.NPVSavingLow, t.u),
			t.words.End(x.Lever.Driver, x.High), t.SignedAmount(x.NPVSavingHigh, t.u),
			t.Amount(math.Abs(x.NPVSavingHigh-x.NPVSavingLow), t.u),
		})
	}
	return d
}

// span is an axis over the values, without zero unless it lies among them.
func span(values ...float64) Axis {
	a := Axis{Min: slices.Min(values), Max: slices.Max(values)}
	if !(a.Min < a.Max) {
		a.Max = a.Min + math.Max(1, math.Abs(a.Min)*1e-3)
	}
	return a
}

func (t *tornado) message() string {
	d, plan := t.drivers[0], t.option.NPVSaving
	text := fmt.Sprintf("The saving of %s depends most on %s: %s at %s, %s at %s", t.name(t.option.Option),
		words.LowerFirst(t.lever(d.Lever, "")),
		t.MoneyIn(d.NPVSavingLow, t.u), t.words.End(d.Lever.Driver, d.Low),
		t.MoneyIn(d.NPVSavingHigh, t.u), t.words.End(d.Lever.Driver, d.High))
	if plan == 0 {
		return text + "."
	}
	flips := 0
	for _, x := range t.drivers {
		low, high := min(x.NPVSavingLow, x.NPVSavingHigh), max(x.NPVSavingLow, x.NPVSavingHigh)
		if plan > 0 && low < 0 || plan < 0 && high > 0 {
			flips++
		}
	}
	what := "takes it below zero"
	if plan < 0 {
		what = "makes it save"
	}
	switch {
	case flips == 0:
		return text + "; no driver alone " + what + "."
	case flips == 1 && len(t.drivers) == 1:
		return text + "; it alone " + what + "."
	case flips == 1:
		return fmt.Sprintf("%s; one of %s alone %s.", text, words.SpelledCount(len(t.drivers), "driver"), what)
	}
	return fmt.Sprintf("%s; each of %s alone %s.", text, words.SpelledCount(flips, "driver"), what)
}
