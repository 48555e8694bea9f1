package batch

import (
	"testing"
	"time"

	"shorecast/report"
)

// Actuals of a month after that of the report's date are doubted; of that month itself, or before, they are not.
func TestActualsAhead(t *testing.T) {
	c := &report.Case{FirstMonth: report.NewMonth(2027, 1), Actuals: &report.Actuals{Month: 3,
		Amounts: []report.ActualAmount{{Source: report.Source{Row: 2}, Month: 3}}},
		Tables: []report.Table{{Workbook: "booked.xlsx", Sheet: "Actuals"}}}
	for day, want := range map[string]string{
		"2027-02-28": "warning: booked.xlsx: Actuals: the actuals run to March 2027, " +
			"after 28 February 2027, the date of the report",
		"2027-03-01": "",
		"2027-04-30": "",
	} {
		asOf, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range aheadOf(c, asOf) {
			got += f.Severity.String() + ": " + f.Entry().Line()
		}
		if got != want {
			t.Errorf("as of %s: %q, want %q", day, got, want)
		}
	}
	if c.Actuals.Month = 0; len(aheadOf(c, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC))) > 0 {
		t.Error("nothing is booked, and it is doubted")
	}
}
