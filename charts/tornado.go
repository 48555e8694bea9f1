package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
)

// mostDrivers is how many drivers a tornado shows; the rest are named in a note.
const mostDrivers = 12

// tornados show, one chart for each option but the baseline, the best first, how far each driver alone moves the NPV of saving.
func (v *view) tornados() []Chart {
	var all []Chart
	for _, i := range v.others() {
		o := &v.Options[i]
		var drivers []report.Sensitivity
		for _, s := range v.Comparison.Sensitivity {
			if s.Option == o.Name && finite(s.NPVSavingLow) && finite(s.NPVSavingHigh) && (v.moves(o, s.NPVSavingLow) || v.moves(o, s.NPVSavingHigh)) {
				drivers = append(drivers, s)
			}
		}
		if len(drivers) > 0 && finite(o.NPVSaving) {
			all = append(all, v.tornado(o, drivers))
		}
	}
	return all
}

func (v *view) tornado(o *report.OptionResult, drivers []report.Sensitivity) Chart {
	shown := drivers[:min(len(drivers), mostDrivers)]
	figures := []float64{o.NPVSaving}
	for _, s := range drivers {
		figures = append(figures, s.NPVSavingLow, s.NPVSavingHigh)
	}
	u := notation.UnitFor(v.Currency, figures...)
	c := Chart{ID: v.id("sensitivity", o.Name), Topic: Sensitivity, Option: o.Name, Form: Tornado,
		Who: o.Name + " against " + v.baseline().Name, What: "NPV of saving with one driver changed at a time, on a scale of its own, " + v.amounts(u), When: v.period()}
	p := Panel{Axis: span(figures[:1+2*len(shown)]...), Guide: &Guide{o.NPVSaving, "planned " + v.f.SignedAmount(o.NPVSaving, u)}}
	if p.Axis.Min < 0 && p.Axis.Max > 0 && o.NPVSaving != 0 {
		p.Zero = "no saving"
	}
	for _, s := range shown {
		low, high := v.end(o, s.Driver, s.Low, s.NPVSavingLow, u), v.end(o, s.Driver, s.High, s.NPVSavingHigh, u)
		if (low.To < low.From) == (high.To < high.From) && low.To != low.From && high.To != high.From {
			// Both ends move it the same way: a row for each, or one would hide the other.
			c.Rows = append(c.Rows, Row{Name: driverName(s.Driver+", less", s.AppliesTo)}, Row{Name: driverName(s.Driver+", more", s.AppliesTo)})
			none := Bar{From: o.NPVSaving, To: o.NPVSaving}
			p.add(low, none)
			p.add(high, none)
			continue
		}
		c.Rows = append(c.Rows, Row{Name: driverName(s.Driver, s.AppliesTo)})
		p.add(low, high)
	}
	c.Panels = []Panel{p}
	c.Data.Head = []string{"Driver", "Low", "NPV of saving at low, " + v.f.Unit(u), "High", "NPV of saving at high, " + v.f.Unit(u), "Swing, " + v.f.Unit(u)}
	for _, s := range drivers {
		c.Data.Rows = append(c.Data.Rows, []string{driverName(s.Driver, s.AppliesTo), v.change(s.Driver, s.Low), v.f.SignedAmount(s.NPVSavingLow, u),
			v.change(s.Driver, s.High), v.f.SignedAmount(s.NPVSavingHigh, u), v.f.Amount(math.Abs(s.NPVSavingHigh-s.NPVSavingLow), u)})
	}
	c.Message = v.tornadoMessage(o, drivers, u)
	c.Desc = fmt.Sprintf("Horizontal bars from the planned %s to the NPV of saving at each driver's low and high end, %s, the widest swing first. %s",
		v.f.MoneyIn(o.NPVSaving, u), count(len(shown), "driver", "drivers"), c.Message)
	c.Notes = append(c.Notes, "Every bar changes one driver to its low or its high end and leaves all others as planned.")
	if p.Zero != "" {
		c.Notes = append(c.Notes, v.strongColour(o))
	}
	if left := drivers[len(shown):]; len(left) > 0 {
		c.Notes = append(c.Notes, "Not shown, because they move it less: "+names(left)+".")
	}
	if v.standard() {
		c.Notes = append(c.Notes, standardRanges)
	}
	return c
}

// strongColour says what the strong colour means in a tornado.
func (v *view) strongColour(o *report.OptionResult) string {
	if o.NPVSaving < 0 {
		return "A strong colour marks what lies beyond zero: the loss has become a saving."
	}
	return "A strong colour marks what lies beyond zero: the saving has become a loss."
}

// add puts two ends of a row to the side on which they lie.
func (p *Panel) add(a, b Bar) {
	if a.To > a.From || b.To < b.From {
		a, b = b, a
	}
	p.Bars, p.Right = append(p.Bars, a), append(p.Right, b)
}

// end is the bar from the plan to the saving at one end of a driver's range. Its Delta is the change that leads there.
func (v *view) end(o *report.OptionResult, driver string, change, saving float64, u notation.Unit) Bar {
	if !v.moves(o, saving) { // no change, or one without effect
		return Bar{From: o.NPVSaving, To: o.NPVSaving}
	}
	b := Bar{From: o.NPVSaving, To: saving, Label: v.f.SignedAmount(saving, u), Delta: v.change(driver, change) + ":"}
	b.Fill = FillGoodSoft
	if saving < o.NPVSaving {
		b.Fill = FillBadSoft
	}
	return b
}

// moves reports whether a saving differs from the plan by more than what adding up loses.
func (v *view) moves(o *report.OptionResult, saving float64) bool {
	return math.Abs(saving-o.NPVSaving) > 1e-9*(math.Abs(saving)+math.Abs(o.NPVSaving)+math.Abs(v.baseline().NPVCost))
}

// span is an axis over the values, without zero unless it lies among them.
func span(values ...float64) Axis {
	a := Axis{Min: slices.Min(values), Max: slices.Max(values)}
	if !(a.Min < a.Max) {
		a.Max = a.Min + math.Max(1, math.Abs(a.Min)*1e-3)
	}
	return a
}

// names lists drivers in a sentence.
func names(drivers []report.Sensitivity) string {
	var all []string
	for _, s := range drivers {
		all = append(all, driverName(s.Driver, s.AppliesTo))
	}
	return list(all)
}

// list joins names: "a, b and c".
func list(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}

func (v *view) tornadoMessage(o *report.OptionResult, drivers []report.Sensitivity, u notation.Unit) string {
	s := drivers[0]
	text := fmt.Sprintf("The saving of %s depends most on %s: %s at %s, %s at %s", o.Name, inSentence(driverName(s.Driver, s.AppliesTo)),
		v.f.MoneyIn(s.NPVSavingLow, u), v.change(s.Driver, s.Low), v.f.MoneyIn(s.NPVSavingHigh, u), v.change(s.Driver, s.High))
	if o.NPVSaving == 0 {
		return text + "."
	}
	flips := 0
	for _, s := range drivers {
		if o.NPVSaving > 0 && min(s.NPVSavingLow, s.NPVSavingHigh) < 0 || o.NPVSaving < 0 && max(s.NPVSavingLow, s.NPVSavingHigh) > 0 {
			flips++
		}
	}
	what := "takes it below zero"
	if o.NPVSaving < 0 {
		what = "makes it save"
	}
	switch {
	case flips == 0:
		return text + "; no driver alone " + what + "."
	case flips == 1 && len(drivers) == 1:
		return text + "; it alone " + what + "."
	case flips == 1:
		return fmt.Sprintf("%s; one of %s alone %s.", text, count(len(drivers), "driver", "drivers"), what)
	}
	return fmt.Sprintf("%s; each of %s alone %s.", text, count(flips, "driver", "drivers"), what)
}
