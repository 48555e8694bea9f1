package batch

import (
	"time"

	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording"
)

// actualsAhead is the finding that actuals are later than the report's date.
var actualsAhead = finding.Define("actuals-ahead", finding.Warning,
	"Actuals lie in months after the report's as-of date.").Because(
	"the actuals run to {1}, after {2}, the date of the report",
	"check the months of the actuals; if they are right, give a later date with --as-of, or the last month to be "+
		"reported as “Actuals to” on the sheet Settings")

// aheadOf returns the finding where it holds. The month of the date itself may be booked before it ends.
func aheadOf(c *report.Case, asOf time.Time) []finding.Finding {
	if c.Actuals == nil || c.Actuals.Month == 0 || asOf.IsZero() {
		return nil
	}
	last := c.FirstMonth + report.Month(c.Actuals.Month-1)
	if last <= report.NewMonth(asOf.Year(), asOf.Month()) {
		return nil
	}
	day := asOf.Format("2 January 2006")
	at := finding.Place{}
	for i := range c.Actuals.Amounts {
		if x := &c.Actuals.Amounts[i]; x.Month == c.Actuals.Month && x.Row != 0 {
			at.Workbook, at.Sheet = c.Tables[x.Table].Workbook, c.Tables[x.Table].Sheet
			break
		}
	}
	return []finding.Finding{actualsAhead.At(at, "", nil, wording.Measures{}.Month(last), day)}
}
