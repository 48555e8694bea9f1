package charts

import "math"

// step is a bar of a waterfall between its ends.
type step struct {
	name, label string
	change      float64
	impact      Impact
}

// waterfall fills a chart with bars from one end to the other by steps, which sum to the way between them but for what
// adding up loses in the last digits.
func (c *Chart) waterfall(figure string, from, to Bar, fromRow, toRow Row, steps []step) {
	rows, bars := []Row{fromRow}, []Bar{from}
	level := from.To
	for k, x := range steps {
		end := level + x.change
		if k == len(steps)-1 {
			end = to.To
		}
		rows = append(rows, Row{Name: x.name})
		bars = append(bars, Bar{From: level, To: end, Fill: impactFill(x.impact), Label: x.label})
		level = end
	}
	c.Rows, bars = append(rows, toRow), append(bars, to)
	c.Panels = []Panel{{Axis: axisOfEnds(bars), Bars: bars}}
	c.Data = barTable("Step", figure+", "+c.Unit, c.Rows, bars)
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
