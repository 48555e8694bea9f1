package change

import (
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
)

// followed is an outsourcing of two years that is followed up: a fee of 900 and the 100 payslips of each month, some
// of the fee in XTS at 2 to 1.
func followed(months int) *report.Case {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 1, Kind: report.Fees, Category: 1, Frequency: report.FrequencyMonthly, UnitCost: 900})
	c.Categories = []string{"Team", "Fee"}
	c.Functions = []report.Function{{Name: "Payroll", Volume: 1200}}
	c.Actuals = &report.Actuals{Decision: 1, Month: months, Tolerance: 0.05}
	for m := 1; m <= months; m++ {
		row := report.ActualAmount{Month: m, Category: 1, Kind: report.Fees, Amount: 800, Function: report.SharedFunction,
			Location: report.NoLocation}
		c.Actuals.Amounts = append(c.Actuals.Amounts, row)
		row.Currency, row.Amount = 1, 200
		c.Actuals.Amounts = append(c.Actuals.Amounts, row)
		c.Actuals.Volumes = append(c.Actuals.Volumes, report.ActualVolume{Month: m, Volume: 100})
		c.Actuals.Rates = append(c.Actuals.Rates, report.ActualRate{Currency: 1, Month: m, Rate: 2})
	}
	return c
}

func TestActuals(t *testing.T) {
	january := report.NewMonth(2027, 1)
	fee := func(month report.Month, currency string, was, is float64) Restated {
		return Restated{RestatedAmount, "Fee", currency, month, was, is}
	}
	for _, tt := range []struct {
		name     string
		months   int // then; now there are four
		edit     func(now *report.Case)
		changed  bool
		restated []Restated
	}{
		{name: "nothing", months: 4},
		{name: "rows in another order", months: 4, edit: func(c *report.Case) { slices.Reverse(c.Actuals.Amounts) }},
		{name: "the category spelt otherwise", months: 4, edit: func(c *report.Case) { c.Categories[1] = "FEE" }},
		{name: "split over two rows", months: 4, edit: func(c *report.Case) {
			a := c.Actuals
			a.Amounts[0].Amount = 300
			a.Amounts = append(a.Amounts, a.Amounts[0])
			a.Amounts[len(a.Amounts)-1].Amount = 500
		}},
		{name: "a new month", months: 3, changed: true},
		{name: "a new month with an order before it", months: 3, changed: true, edit: func(c *report.Case) {
			c.Actuals.Amounts[0].Status = report.StatusActual
			order := c.Actuals.Amounts[0]
			order.Status = report.StatusCommitted
			c.Actuals.Amounts = append(c.Actuals.Amounts, order)
		}},
		// the larger difference first, at two XTS for one EUR: 60 / 2 > 20
		{name: "restated", months: 3, changed: true, edit: func(c *report.Case) {
			c.Actuals.Amounts[0].Amount, c.Actuals.Amounts[3].Amount = 820, 140
		}, restated: []Restated{fee(january+1, "XTS", 200, 140), fee(january, "EUR", 800, 820)}},
		{name: "taken out", months: 4, changed: true, edit: func(c *report.Case) {
			c.Actuals.Amounts = c.Actuals.Amounts[1:]
		}, restated: []Restated{fee(january, "EUR", 800, 0)}},
		{name: "a volume and a rate", months: 4, changed: true, edit: func(c *report.Case) {
			c.Actuals.Rates[0].Rate, c.Actuals.Volumes[3].Volume = 2.5, 90
		}, restated: []Restated{{RestatedVolume, "Payroll", "", january + 3, 100, 90},
			{RestatedRate, "XTS", "", january, 2, 2.5}}},
		{name: "a month taken back", months: 5, changed: true},
		{name: "none before", months: -1, changed: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			then, now := followed(max(tt.months, 0)), followed(4)
			if tt.months < 0 {
				then.Actuals = nil
			}
			if tt.edit != nil {
				tt.edit(now)
			}
			r := Between(then, now)
			if got := r.Actuals.Changed(); got != tt.changed {
				t.Errorf("changed: %v", got)
			}
			if r.Changed() != tt.changed || r.PlanChanged() {
				t.Errorf("report changed: %v, the plan: %v", r.Changed(), r.PlanChanged())
			}
			if got := r.Actuals.Restated; !slices.Equal(got, tt.restated) {
				t.Errorf("restated\ngot  %+v\nwant %+v", got, tt.restated)
			}
		})
	}
}

// Where neither revision has actuals, nothing is said of them; a case that begins later has day one at another place.
func TestActualsElsewhere(t *testing.T) {
	if r := Between(changing(), changing()); r.Actuals != nil {
		t.Error("there are no actuals")
	}
	then, now := followed(4), followed(3)
	then.FirstMonth--
	then.Actuals.Amounts[0].Month, now.Actuals.Amounts[0].Month = 0, 0
	a := Between(then, now).Actuals
	if a.LastBefore != a.LastAfter || len(a.Restated) != 1 || a.Restated[0].Month != now.FirstMonth {
		t.Errorf("last months %v and %v, restated %+v, want those of the first common month alone", a.LastBefore,
			a.LastAfter, a.Restated)
	}
}
