package tracking_test

import (
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/tracking"
)

// doubts returns a case's doubts of one cause: the months of each.
func doubts(c *report.Case, cause report.ActualCause) [][]int {
	var months [][]int
	for _, d := range tracking.Open(c, ledger.Open(c)).Doubts() {
		if d.Cause == cause {
			months = append(months, d.Months)
		}
	}
	return months
}

func TestDoubts(t *testing.T) {
	check := func(what string, c *report.Case, cause report.ActualCause, want ...[]int) {
		t.Helper()
		if got := doubts(c, cause); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: months %v, want %v", what, got, want)
		}
	}
	c := decided()
	fees(c, 5, 800)
	c.Actuals.Amounts = slices.Delete(c.Actuals.Amounts, 2, 3) // month 2
	check("a month without a fee", c, report.ActualMissing, []int{2})
	spend(c, 2, report.Fees, 1, 0)
	check("a fee of 0", c, report.ActualMissing)

	for amount, want := range map[float64][][]int{4000: {{3}}, 3900: nil, 160: {{3}}, 170: nil, -800: {{3}}} {
		c = decided()
		fees(c, 5, 800)
		c.Actuals.Amounts[3].Amount = amount // month 3
		check("an amount far off", c, report.ActualFarOut, want...)
	}
	c.Actuals.Amounts[2].Amount, c.Actuals.Amounts[3].Amount = 8000, 8000
	check("beside another that is far off", c, report.ActualFarOut)

	c = decided()
	c.Actuals.Unplanned = []string{"Consulting"}
	fees(c, 3, 800)
	spend(c, 2, report.Running, 3, 10)
	spend(c, 3, report.Running, 3, 10)
	check("a category that the plan lacks, once", c, report.ActualUnplanned, []int{2})

	c = decided()
	fees(c, 4, 800)
	volume(c, 3, 100)
	c.Actuals.Volumes[1].Volume = 1000 // ten times the plan
	check("ten times the volume", c, report.VolumeFarOut, []int{2})
	check("no volume", c, report.VolumeMissing, []int{4})
	c.Actuals.Volumes[1].Volume = 999
	check("not quite", c, report.VolumeFarOut)

	c = decided()
	c.Lines[1].Currency = 1 // planned at 0.5, from month 13 on at 0.55
	fees(c, 4, 800)
	check("booked at home only", c, report.RateElsewhere, nil)
	c.Actuals.Amounts[4].Currency = 1
	check("no rate", c, report.RateCarried, []int{4})
	c.Actuals.Rates = []report.ActualRate{{Currency: 1, Month: 4, Rate: 0.5}, {Currency: 1, Month: 3, Rate: 1.4}}
	check("the wrong way round", c, report.RateFarOut, []int{4}) // 1 ÷ 1.4 is 1.43 times the plan's
	check("a rate", c, report.RateCarried)

	c = decided()
	decidedSaving := -834.7
	c.Actuals.DecidedSaving = &decidedSaving
	fees(c, 1, 800)
	check("as decided", c, report.DecidedDiffers)
	check("few months", c, report.ForecastEarly, []int{1})
	decidedSaving = -800
	check("another saving was decided", c, report.DecidedDiffers, nil)
}
