package charts

import (
	"fmt"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// mostDrivers is how many drivers a tornado shows, mostTornados how many options; notes name the rest. mostInBands is
// how many rows have room where options stand above one another.
const (
	mostDrivers  = 10
	mostInBands  = 8
	mostTornados = 4
)

// tornado is how far each driver alone moves a figure away from the plan.
type tornado struct {
	*scene
	name   string // of the option
	plan   float64
	swings []report.GapSwing // widest first
}

// add takes a driver over, unless it has no effect.
func (t *tornado) add(w report.GapSwing) {
	low, high := w.DifferenceLow, w.DifferenceHigh
	if finite(low) && finite(high) && (t.moves(low) || t.moves(high)) {
		t.swings = append(t.swings, w)
	}
}

// moves reports whether a value differs from the plan by more than rounding.
func (t *tornado) moves(v float64) bool {
	return math.Abs(v-t.plan) > 1e-9*(math.Abs(v)+math.Abs(t.plan)+math.Abs(t.baseline().NPVCost))
}

// width is how far a driver swings the figure; 0 where it has no effect.
func (t *tornado) width(l report.Lever) float64 {
	w, _ := t.find(l)
	return math.Abs(w.DifferenceHigh - w.DifferenceLow)
}

func (t *tornado) find(l report.Lever) (report.GapSwing, bool) {
	k := slices.IndexFunc(t.swings, func(w report.GapSwing) bool { return w.Lever == l })
	if k < 0 {
		return report.GapSwing{}, false
	}
	return t.swings[k], true
}

// oneSided reports whether both ends of a driver move the figure the same way.
func (t *tornado) oneSided(l report.Lever) bool {
	w, ok := t.find(l)
	low, high := w.DifferenceLow, w.DifferenceHigh
	return ok && (low < t.plan) == (high < t.plan) && t.moves(low) && t.moves(high)
}

// tornados are one chart with a panel for each option but the baseline, the best first, all on one scale.
func tornados(s *scene) []Chart {
	var all []tornado
	for _, o := range s.others {
		t := tornado{scene: s, name: s.name(o), plan: s.Options[o].NPVSaving}
		for _, d := range s.Sensitivity {
			if d.Option == o {
				t.add(report.GapSwing{Lever: d.Lever, Low: d.Low, High: d.High, DifferenceLow: d.NPVSavingLow,
					DifferenceHigh: d.NPVSavingHigh})
			}
		}
		if len(t.swings) > 0 && finite(t.plan) {
			all = append(all, t)
		}
	}
	if len(all) == 0 {
		return nil
	}
	c := s.chart("sensitivity", Sensitivity, Tornado, "NPV of saving with one driver changed at a time")
	c.Who = s.against()
	shown := all[:min(len(all), mostTornados)]
	left := swingRows(s, &c, shown, func(t *tornado) Panel {
		p := Panel{Name: t.name, Guide: &Guide{t.plan, "planned " + t.saving(t.plan)}, Zero: "no saving"}
		if len(shown) == 1 {
			p.Name = ""
		}
		return p
	})
	c.Data = swingTable(s, "NPV of saving", all)
	lead := &all[0]
	c.Message = lead.message("The saving of "+lead.name, lead.flip("takes it below zero", "turns it into a saving"))
	c.Desc = fmt.Sprintf("Horizontal bars from the planned NPV of saving to that at each driver's low and high end, %s, "+
		"a panel for each of %s on one scale. %s", words.SpelledCount(len(c.Rows), "row"),
		words.SpelledCount(len(shown), "option"), c.Message)
	c.Notes = []string{"Each bar moves one driver to the low or the high end of its range; all others stay as planned."}
	if slices.ContainsFunc(c.Panels, func(p Panel) bool { return p.Zero != "" }) {
		c.Notes = append(c.Notes, "A strong colour marks values beyond zero: a saving has become a loss, or a loss a saving.")
	}
	c.Notes = s.withDefaults(append(c.Notes, notShown(s, left, all[len(shown):])...))
	return []Chart{c}
}

// leaderGap is a tornado of the difference between the two best options of the ranking.
func leaderGap(s *scene) []Chart {
	g := &s.RunnerUpGap
	t := tornado{scene: s, name: s.name(g.Leader), plan: g.Difference}
	for _, w := range g.Sensitivity {
		t.add(w)
	}
	if len(t.swings) == 0 || !finite(t.plan) {
		return nil
	}
	c := s.chart("runner-up-gap", LeaderGap, Tornado, "Difference in NPV of saving with one driver changed at a time")
	c.Who = s.name(g.Leader) + " against " + s.name(g.Second)
	left := swingRows(s, &c, []tornado{t}, func(*tornado) Panel {
		return Panel{Guide: &Guide{t.plan, "planned " + t.saving(t.plan)}, Zero: "no difference"}
	})
	c.Data = swingTable(s, "Difference", []tornado{t})
	c.Message = t.message("The lead of "+t.name+" over "+s.name(g.Second), t.flip("puts "+s.name(g.Second)+" first", ""))
	c.Desc = fmt.Sprintf("Horizontal bars from the planned %s to the difference at each driver's low and high end, %s, "+
		"the widest swing first. %s", t.money(t.plan), words.SpelledCount(len(c.Rows), "row"), c.Message)
	c.Notes = s.withDefaults(append([]string{"To the left of the line of no difference " + s.name(g.Second) + " leads."},
		notShown(s, left, nil)...))
	if c.Panels[0].Zero == "" {
		c.Notes = c.Notes[1:]
	}
	return []Chart{c}
}

// message says on which driver a figure depends most, and whether drivers turn it.
func (t *tornado) message(figure, turn string) string {
	w := t.swings[0]
	if w.Lever.Driver == report.RiskHappens {
		return fmt.Sprintf("%s depends most on whether the risk of %s happens: %s if not, %s if it does%s.", figure,
			t.Case.TargetName(w.Lever.Target), t.money(w.DifferenceLow), t.money(w.DifferenceHigh), turn)
	}
	return fmt.Sprintf("%s depends most on %s: %s at %s, %s at %s%s.", figure,
		words.LowerFirst(lever(t.scene, w.Lever, "")), t.money(w.DifferenceLow), t.words.End(w.Lever.Driver, w.Low),
		t.money(w.DifferenceHigh), t.words.End(w.Lever.Driver, w.High), turn)
}

// flip counts the drivers that alone turn the figure's sign, which does what if it is positive and other if not.
func (t *tornado) flip(what, other string) string {
	if t.plan == 0 {
		return ""
	}
	if t.plan < 0 {
		what = other
	}
	flips := 0
	for _, w := range t.swings {
		low, high := min(w.DifferenceLow, w.DifferenceHigh), max(w.DifferenceLow, w.DifferenceHigh)
		if t.plan > 0 && low < 0 || t.plan < 0 && high > 0 {
			flips++
		}
	}
	which := "each of " + words.SpelledCount(flips, "driver")
	switch {
	case flips == 0:
		which = "no driver"
	case flips == 1 && len(t.swings) == 1:
		which = "that driver"
	case flips == 1:
		which = "one of " + words.SpelledCount(len(t.swings), "driver")
	}
	return "; " + which + " alone " + what
}
