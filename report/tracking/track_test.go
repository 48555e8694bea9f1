package tracking_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
	"shorecast/report/tracking"
)

// decided is a team that costs 1,000 a month, outsourced for a fee of 800 and 5,000 on day one; both follow the 100
// units a month of one function.
func decided() *report.Case {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Category: 0, Frequency: report.FrequencyMonthly, UnitCost: 1000,
			Behaviour: report.Variable},
		report.Line{Option: 1, Kind: report.Fees, Category: 1, Frequency: report.FrequencyMonthly, UnitCost: 800,
			Behaviour: report.Variable},
		report.Line{Option: 1, Kind: report.OneOff, Category: 2, Frequency: report.FrequencyOneOff, UnitCost: 5000})
	for i := range c.Lines[:2] {
		c.Lines[i].Function = 0
	}
	c.Categories = []string{"Team", "Fee", "Transition"}
	c.Functions = []report.Function{{Name: "Ledger", Volume: 1200}}
	c.Actuals = &report.Actuals{Decision: 1, Tolerance: 0.05}
	spend(c, 0, report.OneOff, 2, 5000)
	return c
}

// spend adds an amount of a category in a month.
func spend(c *report.Case, month int, kind report.Kind, category report.Category, amount float64) *report.ActualAmount {
	a := c.Actuals
	a.Amounts = append(a.Amounts, report.ActualAmount{Month: month, Kind: kind, Category: category, Amount: amount,
		Function: report.SharedFunction, Location: report.NoLocation})
	a.Month = max(a.Month, month)
	return &a.Amounts[len(a.Amounts)-1]
}

// fees spends the same fee in the months up to one.
func fees(c *report.Case, to int, fee float64) {
	for m := 1; m <= to; m++ {
		spend(c, m, report.Fees, 1, fee).Function = 0
	}
}

// volume has so many units in each of the months up to one.
func volume(c *report.Case, to int, units float64) {
	for m := 1; m <= to; m++ {
		c.Actuals.Volumes = append(c.Actuals.Volumes, report.ActualVolume{Function: 0, Month: m, Volume: units})
	}
}

func track(c *report.Case) *report.Tracking { return tracking.Open(c, ledger.Open(c)).Result() }

// All as planned: no variance, every forecast is the plan, on track.
func TestAsPlanned(t *testing.T) {
	c := decided()
	fees(c, 4, 800)
	volume(c, 4, 100)
	r := track(c)
	w := r.Windows[report.WindowToDate]
	if w.Variance != (report.Variance{Plan: 8200, Actual: 8200}) {
		t.Errorf("variance %+v, want none of 8,200", w.Variance)
	}
	example.Near(t, "planned saving", w.PlannedSaving, -4200) // 4 · 200 − 5,000
	example.Near(t, "realised saving", w.RealisedSaving, -4200)
	plan := -5000 + 2400/1.1 + 2400/1.21
	example.Near(t, "planned run-rate saving", r.PlannedRunRate, 2400)
	example.Near(t, "planned total cost", r.PlannedTotalCost, 5000+24*800)
	for k, f := range r.Forecasts {
		example.Near(t, fmt.Sprint("NPV of saving ", report.ForecastKind(k)), f.NPVSaving, plan)
		example.Near(t, "total cost", f.TotalCost, 5000+24*800)
		example.Near(t, "run-rate saving", f.RunRateSaving, 2400)
		example.Near(t, "one-off total", f.OneOffTotal, 5000)
	}
	if r.Status != report.OnTrack {
		t.Errorf("status %v, want on track", r.Status)
	}
	if r.WithoutOverrides != nil {
		t.Error("there is no sheet Forecast, so nothing without it")
	}
}

// Ten per cent more volume, and a bill that follows it: all of the variance is volume, and the saving grows with it.
func TestVolumeAlone(t *testing.T) {
	c := decided()
	fees(c, 3, 880)
	volume(c, 3, 110)
	r := track(c)
	w := r.Windows[report.WindowToDate]
	example.Near(t, "volume", w.Volume, 3*80)
	example.Near(t, "exchange rates", w.ExchangeRates, 0)
	example.Near(t, "price and usage", w.PriceAndUsage, 0)
	example.Near(t, "saved by volume", w.Saving.Volume, 3*(100-80)) // the team would have cost 100 more a month
	example.Near(t, "realised", w.RealisedSaving-w.PlannedSaving, 60)
	// What remains: 21 months at 200, or at 1.1 · 200.
	example.Near(t, "as planned", r.Forecasts[report.AsPlanned].SavingByYear[2], 12*200)
	example.Near(t, "at current volumes", r.Forecasts[report.CurrentVolumesAndRates].SavingByYear[2], 12*220)
	example.Near(t, "at current spending", r.Forecasts[report.CurrentSpending].SavingByYear[2], 12*220)
}

// A minimum commitment of the whole volume binds in the flexed plan: a fifth less work saves nothing of the fee.
func TestCommitmentBinds(t *testing.T) {
	c := decided()
	c.Options[1].MinimumCommitment = 1
	fees(c, 3, 800)
	volume(c, 3, 80)
	w := track(c).Windows[report.WindowToDate]
	example.Near(t, "volume", w.Volume, 0)
	example.Near(t, "price and usage", w.PriceAndUsage, 0)
	example.Near(t, "saved by volume", w.Saving.Volume, 3*-200) // the team would have cost a fifth less
}

// A fee in a currency of which a unit is worth 0.5 as planned and 0.6 in fact: 1,600 of it cost 960, not 800.
func TestExchangeRateAlone(t *testing.T) {
	c := decided()
	c.Lines[1].Currency, c.Lines[1].UnitCost = 1, 1600
	for m := 1; m <= 3; m++ {
		x := spend(c, m, report.Fees, 1, 1600)
		x.Function, x.Currency = 0, 1
	}
	c.Actuals.Rates = []report.ActualRate{{Currency: 1, Month: 1, Rate: 1 / 0.6}} // holds on for months 2 and 3
	r := track(c)
	w := r.Windows[report.WindowToDate]
	example.Near(t, "exchange rates", w.ExchangeRates, 3*160)
	example.Near(t, "volume", w.Volume, 0)
	example.Near(t, "price and usage", w.PriceAndUsage, 0)
	example.Near(t, "saved by rates", w.Saving.ExchangeRates, -3*160)
	// In year 2 the plan has the currency 10 % up: the fee is 880 as planned, 880 · 1.2 at the rates of now.
	example.Near(t, "as planned", r.Forecasts[report.AsPlanned].SavingByYear[2], 12*(1000-880))
	example.Near(t, "at current rates", r.Forecasts[report.CurrentVolumesAndRates].SavingByYear[2], 12*(1000-1056))
}

// The provider bills 900 for what was to cost 800: price, and spending goes on at 900 ÷ 800.
func TestPriceAlone(t *testing.T) {
	c := decided()
	fees(c, 3, 900)
	r := track(c)
	w := r.Windows[report.WindowToDate]
	example.Near(t, "price and usage", w.PriceAndUsage, 300)
	example.Near(t, "volume", w.Volume, 0)
	example.Near(t, "saved by price", w.Saving.PriceAndUsage, -300)
	example.Near(t, "at current volumes", r.Forecasts[report.CurrentVolumesAndRates].SavingByYear[2], 2400)
	example.Near(t, "at current spending", r.Forecasts[report.CurrentSpending].SavingByYear[2], 1200)
	c = decided()
	fees(c, 2, 900)
	f := track(c).Forecasts
	example.Near(t, "two months are too few", f[report.CurrentSpending].NPVSaving, f[report.AsPlanned].NPVSaving)
}

// What was promised is discounted as it was approved, the forecast as the case that is kept up since has it.
func TestDiscountedAsApproved(t *testing.T) {
	approved := decided()
	approved.Actuals, approved.DiscountRate, approved.Discounting = nil, 0.2, finance.MidYear
	c := decided() // at 10 %, at the end of the year
	fees(c, 3, 800)
	c.Actuals.Approved = &report.Approved{Case: approved, Decision: 1, Categories: []report.Category{0, 1, 2},
		Functions: []int{0}, Locations: []int{0, 1}, Currencies: []int{0, 1}}
	r := track(c)
	example.Near(t, "planned", r.PlannedNPVSaving, -5000+2400*math.Pow(1.2, -0.5)+2400*math.Pow(1.2, -1.5))
	for k, f := range r.Forecasts {
		example.Near(t, report.ForecastKind(k).String(), f.NPVSaving, -5000+2400/1.1+2400/1.21)
	}
}

// Whether tax counts is up to the case itself; its rates are those of the workbook that was approved, which a saving of
// 200 a month after 5,000 on day one bears there. What the plan lacks is taxed at the rate of its baseline's location.
func TestTaxedAsApproved(t *testing.T) {
	for _, tt := range []struct {
		counted, approved report.Tax
		part              float64 // that is left after tax
	}{{report.GroupTax, report.GroupTax, 0.7}, {report.GroupTax, report.NoTax, 1}, {report.NoTax, report.GroupTax, 1}} {
		approved := decided()
		approved.Actuals, approved.Tax, approved.Locations[0].CorporateTax = nil, tt.approved, 0.3
		c := decided()
		c.Tax, c.Locations[0].CorporateTax = tt.counted, 0.2
		c.Actuals.Unplanned = []string{"Consulting"}
		fees(c, 3, 800)
		spend(c, 3, report.OneOff, 3, 100)
		c.Actuals.Approved = &report.Approved{Case: approved, Decision: 1, Categories: []report.Category{0, 1, 2},
			Functions: []int{0}, Locations: []int{0, 1}, Currencies: []int{0, 1}}
		taxed := track(c).Forecasts[report.AsPlanned].AfterTax
		for m, want := range map[int]float64{0: -5000, 1: 200, 3: 100, 24: 200} {
			example.Near(t, "after tax", taxed.ByMonth[m], tt.part*want)
		}
		example.Near(t, "run rate", taxed.RunRate, tt.part*2400)
	}
}

// Category, function and month variances add up to the whole on random cases.
func TestVariancesAddUp(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 7))
		c := example.RandomCase(r)
		c.FirstMonth = report.NewMonth(2027, 5)
		a := &report.Actuals{Decision: r.IntN(4), Tolerance: 0.05, Delay: r.IntN(2) * r.IntN(5)}
		c.Actuals = a
		last := r.IntN(c.Months() + 1)
		for m := range last + 1 {
			for range 1 + r.IntN(4) {
				x := spend(c, m, report.Kind(r.IntN(7)), report.Category(r.IntN(3)), 2000*r.Float64()-200)
				x.Function, x.Currency, x.Location = r.IntN(4)-1, r.IntN(2), r.IntN(4)-1
				x.Status = report.ActualStatus(r.IntN(4))
			}
			if f := r.IntN(3); m > 0 && r.IntN(3) > 0 {
				a.Volumes = append(a.Volumes, report.ActualVolume{Function: f, Month: m,
					Volume: c.Functions[f].Volume / 12 * (0.5 + r.Float64())})
			}
			if r.IntN(2) == 0 {
				a.Rates = append(a.Rates, report.ActualRate{Currency: 1, Month: m, Rate: 1 + 9*r.Float64()})
			}
		}
		addUp(t, seed, track(c))
	}
}

func addUp(t *testing.T, seed uint64, r *report.Tracking) {
	t.Helper()
	near := func(what string, got, want, scale float64) {
		t.Helper()
		if math.IsNaN(got) || math.Abs(got-want) > 1e-12*max(1, scale) {
			t.Errorf("seed %d, %s: got %.15g, want %.15g", seed, what, got, want)
		}
	}
	for _, w := range r.Windows {
		scale := 0.0
		for m := w.From; m <= w.To; m++ {
			for _, row := range [][]float64{r.Plan, r.Flexed, r.Actual, r.AtPlanRates, r.Baseline.Plan, r.Baseline.Flexed,
				r.Baseline.Moved} {
				scale += math.Abs(row[m])
			}
		}
		for _, v := range slices.Concat(w.Categories, w.Functions) {
			scale += math.Abs(v.Plan) + math.Abs(v.Actual) + math.Abs(v.Volume)
		}
		v := w.Variance
		near("causes", v.Volume+v.ExchangeRates+v.PriceAndUsage, v.Total(), scale)
		s := w.Saving
		near("walk", s.Volume+s.ExchangeRates+s.PriceAndUsage, w.RealisedSaving-w.PlannedSaving, scale)
		for _, parts := range [][]report.Variance{w.Categories, w.Functions} {
			var sum report.Variance
			for _, p := range parts {
				sum.Plan, sum.Actual = sum.Plan+p.Plan, sum.Actual+p.Actual
				sum.Volume += p.Volume
				sum.ExchangeRates += p.ExchangeRates
				sum.PriceAndUsage += p.PriceAndUsage
			}
			near("plan", sum.Plan, v.Plan, scale)
			near("actual", sum.Actual, v.Actual, scale)
			near("volume", sum.Volume, v.Volume, scale)
			near("exchange rates", sum.ExchangeRates, v.ExchangeRates, scale)
			near("price and usage", sum.PriceAndUsage, v.PriceAndUsage, scale)
		}
	}
}
