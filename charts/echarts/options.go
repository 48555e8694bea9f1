// Package echarts turns charts into options of the ECharts runtime, for interactive charts in HTML: the same decisions
// as the drawings, order, ticks, labels, units and roles, with the figures as text where the pointer is.
//
// Options returns data only: JSON without functions, addresses or random names, escaped so that it may stand in a
// script element whatever the workbook says. Bootstrap is the one script that reads it and holds the looks that all
// charts share; Runtime is the chart library, where it was bundled before the build. Without it the charts of a
// document stay drawings.
//
// go-echarts builds the option object; what it has no field for is added beside it (see types.go).
package echarts

import (
	"encoding/json"
	"fmt"

	"shorecast/charts"
)

// document is what stands in the page for a chart.
type document struct {
	Option  map[string]any `json:"option"`          // for all widths; colours are roles, "@good"
	Rows    []string       `json:"rows,omitempty"`  // the names of the rows, for tooltips
	Heads   []string       `json:"heads,omitempty"` // of the points of the longest line, for tooltips
	Layouts []layout       `json:"layouts"`         // ascending in From
}

// layout is what changes with the width of the chart's place.
type layout struct {
	From   int            `json:"from"`   // the least width in pixels
	Height int            `json:"height"` // pixels
	Option map[string]any `json:"option"` // merged into document.Option, lists by index
}

// Options returns a chart as JSON for Bootstrap. It holds none of <, > and &, so it may stand in a script element of
// type application/json. The same chart gives the same bytes.
func Options(c charts.Chart) (json.RawMessage, error) {
	if len(c.Panels) == 0 {
		return nil, fmt.Errorf("make options of chart %q: it has no panel", c.ID)
	}
	var d document
	switch c.Form {
	case charts.Bars, charts.Waterfall:
		d = barDocument(&c)
	case charts.Columns:
		d = columnDocument(&c)
	case charts.Tornado:
		d = tornadoDocument(&c)
	case charts.Spreads:
		d = spreadDocument(&c)
	case charts.Stages:
		d = stageDocument(&c)
	case charts.Tiers:
		d = tierDocument(&c)
	default:
		d = lineDocument(&c)
	}
	b, err := json.Marshal(d) // escapes <, > and &
	if err != nil {
		return nil, fmt.Errorf("make options of chart %q: %w", c.ID, err)
	}
	return b, nil
}
