package charts

import (
	"shorecast/charts/notation"
	"shorecast/report"
)

// Of decides the charts of a comparison, in the order of a report. A chart that would have no data is left out, so the
// result may be short; its order never changes. The same comparison and format give the same charts.
func Of(c *report.Comparison, f notation.Format) []Chart {
	if len(c.Options) == 0 {
		return nil
	}
	s := newScene(c, f)
	var all []Chart
	for _, charts := range []func(*scene) []Chart{categories, bridges, cash, yearly, loaded, unitCosts, volume, tornados,
		simulation, scenarios, scorecard} {
		all = append(all, charts(s)...)
	}
	for i := range all {
		if t := all[i].Topic; t != SavingsBridge && t != Sensitivity {
			all[i].Option = AllOptions
		}
	}
	tellApart(all)
	return all
}
