package charts

import (
	"fmt"
	"math"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// mostDrivers is how many drivers a tornado shows; a note names the rest.
const mostDrivers = 12

// withDefaults adds a note where figures rest on ranges that the workbook does not state; onDefaults is the same
// reservation as the end of a sentence.
func (s *scene) withDefaults(notes []string) []string {
	if s.defaults() {
		note := "Drivers vary within " + s.words.Ranges(s.Simulation) + ": the workbook has no sheet Uncertainty."
		return append(notes, note)
	}
	return notes
}

func (s *scene) onDefaults() string {
	if s.defaults() {
		return ", " + s.words.Ranges(s.Simulation)
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
}

// tornados are one chart for each option but the baseline, the best first.
func tornados(s *scene) (all []Chart) {
	for _, o := range s.others {
		t := tornado{scene: s, option: &s.Options[o]}
		for _, d := range s.Sensitivity {
			low, high := d.NPVSavingLow, d.NPVSavingHigh
			if d.Option == o && finite(low) && finite(high) && (t.moves(low) || t.moves(high)) {
				t.drivers = append(t.drivers, d)
			}
		}
		if len(t.drivers) > 0 && finite(t.option.NPVSaving) {
			all = append(all, t.chart())
		}
	}
	return all
}

func (t *tornado) chart() Chart {
	name, plan := t.name(t.option.Option), t.option.NPVSaving
	shown := t.drivers[:min(len(t.drivers), mostDrivers)]
	c := t.chartOf(t.option.Option, slug("sensitivity", name), Sensitivity, Tornado,
		"NPV of saving with one driver changed at a time, on a scale of its own")
	p := Panel{Axis: t.axis(shown), Guide: &Guide{plan, "planned " + t.saving(plan)}}
	if p.Axis.Min < 0 && p.Axis.Max > 0 && plan != 0 {
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
		"%s, the widest swing first. %s", t.money(plan), words.SpelledCount(len(shown), "driver"), c.Message)
	c.Notes = t.notes(p, t.drivers[len(shown):])
	return c
}

func (t *tornado) notes(p Panel, left []report.Sensitivity) []string {
	all := []string{"Each bar moves one driver to the low or the high end of its range and leaves all others as planned."}
	if p.Zero != "" {
		change := "the saving has become a loss"
		if t.option.NPVSaving < 0 {
			change = "the loss has become a saving"
		}
		all = append(all, "A strong colour marks values beyond zero: "+change+".")
	}
	if len(left) > 0 {
		var names []string
		for _, d := range left {
			names = append(names, t.lever(d.Lever, ""))
		}
		all = append(all, "Not shown, with less effect: "+words.And(names)+".")
	}
	return t.withDefaults(all)
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
	b := Bar{From: plan, To: saving, Fill: FillGoodSoft, Label: t.saving(saving), Delta: t.words.End(d, change) + ":"}
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

// axis runs over the plan and the savings of the drivers, without zero unless it lies among them.
func (t *tornado) axis(drivers []report.Sensitivity) Axis {
	a := Axis{Min: t.option.NPVSaving, Max: t.option.NPVSaving}
	for _, d := range drivers {
		a.Min, a.Max = min(a.Min, d.NPVSavingLow, d.NPVSavingHigh), max(a.Max, d.NPVSavingLow, d.NPVSavingHigh)
	}
	if !(a.Min < a.Max) {
		a.Max = a.Min + math.Max(1, math.Abs(a.Min)*1e-3)
	}
	return a
}

func (t *tornado) table() Data {
	in := ", " + t.Unit(t.unit)
	d := Data{Head: []string{"Driver", "Low", "NPV of saving at low" + in, "High", "NPV of saving at high" + in,
		"Swing" + in}}
	for _, x := range t.drivers {
		d.add(t.lever(x.Lever, ""),
			t.words.End(x.Lever.Driver, x.Low), t.saving(x.NPVSavingLow),
			t.words.End(x.Lever.Driver, x.High), t.saving(x.NPVSavingHigh),
			t.amount(math.Abs(x.NPVSavingHigh-x.NPVSavingLow)))
	}
	return d
}

func (t *tornado) message() string {
	d, plan := t.drivers[0], t.option.NPVSaving
	text := fmt.Sprintf("The saving of %s depends most on %s: %s at %s, %s at %s", t.name(t.option.Option),
		words.LowerFirst(t.lever(d.Lever, "")),
		t.money(d.NPVSavingLow), t.words.End(d.Lever.Driver, d.Low),
		t.money(d.NPVSavingHigh), t.words.End(d.Lever.Driver, d.High))
	if plan == 0 {
		return text + "."
	}
	flips, what := 0, "takes it below zero"
	if plan < 0 {
		what = "turns it into a saving"
	}
	for _, x := range t.drivers {
		if plan > 0 && min(x.NPVSavingLow, x.NPVSavingHigh) < 0 || plan < 0 && max(x.NPVSavingLow, x.NPVSavingHigh) > 0 {
			flips++
		}
	}
	which := "each of " + words.SpelledCount(flips, "driver")
	switch {
	case flips == 0:
		which = "no driver"
	case flips == 1 && len(t.drivers) == 1:
		which = "that driver"
	case flips == 1:
		which = "one of " + words.SpelledCount(len(t.drivers), "driver")
	}
	return text + "; " + which + " alone " + what + "."
}
