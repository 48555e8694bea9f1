package charts

import (
	"math"

	"shorecast/charts/notation"
)

// step is a bar of a waterfall between its ends.
type step struct {
	name, label string
	change      float64
	impact      Impact
}

// waterfall fills a chart with bars from one end to the other by steps.
func (c *Chart) waterfall(figure string, from, to Bar, fromRow, toRow Row, steps []step) {
	c.Rows = []Row{fromRow}
	for _, x := range steps {
		c.Rows = append(c.Rows, Row{Name: x.name})
	}
	c.Rows = append(c.Rows, toRow)
	bars := steppedBars(from, to, steps)
	c.Panels = []Panel{{Axis: axisOfEnds(bars), Bars: bars}}
	c.Data = barTable("Step", figure+", "+c.Unit, c.Rows, bars)
}

// steppedBars lead from one bar to another by steps, which sum to the way between them but for what adding up loses in
// the last digits. A step of nothing is a dash.
func steppedBars(from, to Bar, steps []step) []Bar {
	bars, level := []Bar{from}, from.To
	last := len(steps) - 1
	for last > 0 && steps[last].change == 0 {
		last--
	}
	for k, x := range steps {
		b := Bar{From: level, To: level + x.change, Fill: impactFill(x.impact), Label: x.label}
		switch {
		case x.change == 0:
			b.Missing, b.Label = true, notation.None
		case k == last:
			b.To = to.To
		}
		bars, level = append(bars, b), b.To
	}
	return append(bars, to)
}

// mainStep returns the place of the largest step that goes the way of change; −1 if none does.
func mainStep(steps []step, change float64) int {
	place, most := -1, 0.0
	for k, x := range steps {
		if x.change*change > 0 && math.Abs(x.change) > most {
			place, most = k, math.Abs(x.change)
		}
	}
	return place
}
