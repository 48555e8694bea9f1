package charts

import (
	"shorecast/charts/notation"
	"shorecast/report"
)

// UnitOfTracking is the one unit in which a report counts what a decision costs and saves month by month.
func UnitOfTracking(c *report.Comparison) notation.Unit {
	t := c.Tracking
	w := &t.Windows[report.WindowToDate]
	return notation.UnitFor(c.Case.Currency, w.Plan, w.Actual, t.Forecasts[report.AsPlanned].TotalCost/10)
}
