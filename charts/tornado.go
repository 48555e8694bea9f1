package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// mostDrivers is how many drivers a tornado shows, mostTornados how many options; notes name the rest.
const (
	mostDrivers  = 10
	mostTornados = 4
)

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

// swingRows fills a chart with a panel for each tornado, all with the same drivers in rows, the widest swing first, on
// one scale. It returns the drivers that are left out.
func swingRows(s *scene, c *Chart, all []tornado, panel func(*tornado) Panel) (left []report.Lever) {
	widest := map[report.Lever]float64{}
	var levers []report.Lever
	for i := range all {
		for _, w := range all[i].swings {
			if _, ok := widest[w.Lever]; !ok {
				levers = append(levers, w.Lever)
			}
			widest[w.Lever] = max(widest[w.Lever], all[i].width(w.Lever))
		}
	}
	slices.SortStableFunc(levers, func(a, b report.Lever) int { return cmp.Compare(widest[b], widest[a]) })
	shown := levers[:min(len(levers), mostDrivers)]
	for i := range all {
		c.Panels = append(c.Panels, panel(&all[i]))
	}
	for _, l := range shown {
		if slices.ContainsFunc(all, func(t tornado) bool { return t.oneSided(l) }) {
			// Both ends move it the same way: a row for each, because one would hide the other.
			c.Rows = append(c.Rows, Row{Name: lever(s, l, ", less")}, Row{Name: lever(s, l, ", more")})
			for i := range all {
				low, high, none := all[i].ends(l)
				c.Panels[i].add(low, none)
				c.Panels[i].add(high, none)
			}
			continue
		}
		c.Rows = append(c.Rows, Row{Name: lever(s, l, "")})
		for i := range all {
			low, high, _ := all[i].ends(l)
			c.Panels[i].add(low, high)
		}
	}
	scaleSwings(c.Panels)
	return levers[len(shown):]
}

// scaleSwings gives panels of a tornado axes of one length, each about its own plan; without zero where that lies
// beyond.
func scaleSwings(panels []Panel) {
	below, above := 0.0, 0.0
	for _, p := range panels {
		for i, b := range p.Bars {
			below, above = max(below, b.From-b.To), max(above, p.Right[i].To-p.Right[i].From)
		}
	}
	if below+above == 0 {
		above = 1
	}
	for i := range panels {
		p := &panels[i]
		plan := p.Guide.At
		p.Axis = Axis{Min: plan - below, Max: plan + above}
		if !(p.Axis.Min < 0 && p.Axis.Max > 0) || plan == 0 {
			p.Zero = ""
		}
	}
}

func notShown(s *scene, levers []report.Lever, options []tornado) (notes []string) {
	if len(levers) > 0 {
		var names []string
		for _, l := range levers {
			names = append(names, lever(s, l, ""))
		}
		notes = append(notes, "Not shown, with less effect: "+words.And(names)+".")
	}
	if len(options) > 0 {
		var names []string
		for _, t := range options {
			names = append(names, t.name)
		}
		notes = append(notes, "Options not shown, with a higher NPV of cost: "+words.And(names)+".")
	}
	return notes
}

// lever names a driver in a row: "Volume", "FX value (INR)", a risk by its own name.
func lever(s *scene, l report.Lever, way string) string {
	switch {
	case l.Target.All():
		return l.Driver.String() + way
	case l.Driver == report.RiskHappens:
		return "Risk: " + s.Case.TargetName(l.Target)
	}
	return l.Driver.String() + way + " (" + s.Case.TargetName(l.Target) + ")"
}

// add puts two ends of a row to the side on which they lie.
func (p *Panel) add(a, b Bar) {
	if a.To > a.From || b.To < b.From {
		a, b = b, a
	}
	p.Bars, p.Right = append(p.Bars, a), append(p.Right, b)
}

// ends are the bars from the plan to the figure at both ends of a driver's range, and one of nothing. The Delta of a
// bar is the change that leads there.
func (t *tornado) ends(l report.Lever) (low, high, none Bar) {
	none = Bar{From: t.plan, To: t.plan}
	w, ok := t.find(l)
	if !ok {
		return none, none, none
	}
	end := func(change, v float64) Bar {
		if !t.moves(v) { // no change, or one without effect
			return none
		}
		b := Bar{From: t.plan, To: v, Fill: FillGoodSoft, Label: t.saving(v)}
		b.Delta = shortEnd(t.scene, l.Driver, change) + ":"
		if v < t.plan {
			b.Fill = FillBadSoft
		}
		return b
	}
	return end(w.Low, w.DifferenceLow), end(w.High, w.DifferenceHigh), none
}

// shortEnd is the end of a driver's range beside a bar: "+15%", "−2 pp", of a risk "yes" where it happens.
func shortEnd(s *scene, d report.Driver, change float64) string {
	if d == report.RiskHappens {
		return [...]string{"no", "yes"}[int(change)]
	}
	text := s.words.End(d, change)
	if number, ok := strings.CutSuffix(strings.TrimSuffix(text, "s"), notation.NoBreak+"point"); ok {
		return number + notation.NoBreak + "pp"
	}
	return text
}

// swingTable is the data of tornados: a row for each option and driver.
func swingTable(s *scene, figure string, all []tornado) Data {
	in := ", " + s.Unit(s.unit)
	d := Data{Head: []string{"Driver", "Low", figure + " at low" + in, "High", figure + " at high" + in, "Swing" + in}}
	if len(all) > 1 {
		d.Head = slices.Insert(d.Head, 1, "Option")
	}
	for _, t := range all {
		for _, w := range t.swings {
			cells := []string{s.words.End(w.Lever.Driver, w.Low), s.saving(w.DifferenceLow),
				s.words.End(w.Lever.Driver, w.High), s.saving(w.DifferenceHigh),
				s.amount(math.Abs(w.DifferenceHigh - w.DifferenceLow))}
			if len(all) > 1 {
				cells = slices.Insert(cells, 0, t.name)
			}
			d.add(lever(s, w.Lever, ""), cells...)
		}
	}
	return d
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
