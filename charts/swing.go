package charts

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

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
	for i := range all {
		c.Panels = append(c.Panels, panel(&all[i]))
	}
	for k, l := range levers {
		if k == mostDrivers || len(all) > 2 && len(c.Rows) >= mostInBands {
			left = levers[k:]
			break
		}
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
	return left
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
