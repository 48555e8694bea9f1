package echarts

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// arranged is where the panels of a chart stand at a width.
type arranged struct {
	grids  []opts.Grid
	titles []title
	first  []bool // of its band
	width  float64
	height float64
}

// arrange puts panels in bands between margins, each with a plot of a height and room below it.
func arrange(c *charts.Chart, width, left, right, least, plot, below float64) arranged {
	n := len(c.Panels)
	per := max(1, min(n, int((width-left-right+gap)/(least+gap))))
	bands := (n + per - 1) / per
	per = (n + bands - 1) / bands
	a := arranged{width: (width - left - right - gap*float64(per-1)) / float64(per)}
	y := 2.0
	for start := 0; start < n; start += per {
		head := 0.0
		for k := start; k < min(start+per, n); k++ {
			p := &c.Panels[k]
			x := left + float64(k-start)*(a.width+gap)
			t := title{Left: percent(x, width), Top: y}
			lines := 0.0
			if p.Name != "" {
				names := fit.Wrap(p.Name, a.width, 3, nameSize, true, fit.Reckon)
				t.Text, lines = strings.Join(names, "\n"), float64(len(names))
			}
			if p.Sub != "" {
				subs := fit.WrapLines(p.Sub, a.width, 2, tickSize, false, fit.Reckon)
				t.Subtext, lines = strings.Join(subs, "\n"), lines+float64(len(subs))
			}
			a.titles = append(a.titles, t)
			head = math.Max(head, lines*lineHeight+8)
			a.first = append(a.first, k == start)
			a.grids = append(a.grids,
				opts.Grid{Left: percent(x, width), Width: percent(a.width, width), Height: px(plot)})
		}
		for k := start; k < min(start+per, n); k++ {
			a.grids[k].Top = px(y + head)
		}
		y += head + plot + below
	}
	a.height = y
	return a
}

// unit is the unit of a panel's figures as it stands behind one: " EUR k".
func unit(c *charts.Chart, p *charts.Panel) string {
	unit := c.Unit
	if p.Own && !p.Pins {
		unit = p.Sub
	}
	if p.Pins || unit == "" {
		return ""
	}
	return " " + unit
}
