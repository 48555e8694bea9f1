package portfolio_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/internal/example"
	"shorecast/report/portfolio"
	"shorecast/report/risk"
)

// feesOf is a case whose option is paid a fee that one driver moves.
func feesOf(u report.Uncertainty, more ...report.Uncertainty) *report.Case {
	return moving(func(c *report.Case) {
		c.Lines[0].Kind, c.Lines[1].Kind = report.Labour, report.Fees
		c.Lines[0].Frequency, c.Lines[0].UnitCost = report.FrequencyMonthly, 1000
		c.Uncertainty = append([]report.Uncertainty{u}, more...)
	})
}

func fees(low, high float64) report.Uncertainty {
	return report.Uncertainty{Lever: report.Lever{Driver: report.VendorFees}, Low: low, High: high}
}

// A driver that two cases name is one future for both: the bad years add up, whatever each case's own range. Its total
// at the ends is that of both.
func TestSharedDriver(t *testing.T) {
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: feesOf(fees(-0.1, 0.3))},
		member{name: "b", c: feesOf(fees(-0.3, 0.2))})
	s := r.Simulation
	near(t, "shortfall", s.Shortfall, s.SumOfShortfalls)
	near(t, "diversification", 1+*s.Diversification, 1) // 0 but for rounding
	near(t, "of the cases", *r.Cases[0].Shortfall+*r.Cases[1].Shortfall, s.SumOfShortfalls)
	if s.Shortfall < 100 {
		t.Errorf("shortfall %v: nothing moves", s.Shortfall)
	}
	if len(r.CommonDrivers) != 2 || !slices.Equal(r.CommonDrivers[0].Cases, []int{0, 1}) {
		t.Fatalf("common drivers %v", r.CommonDrivers)
	}
	cost := 7200/1.1 + 7200/1.21 // the fees, of both alike
	near(t, "low", r.CommonDrivers[0].NPVSavingLow-r.Totals.NPVSaving, 0.4*cost)
	near(t, "high", r.CommonDrivers[0].NPVSavingHigh-r.Totals.NPVSaving, -0.5*cost)
}

// P5 of the sum is the sum of the P5s where one driver moves both.
func TestSharedDriverPercentiles(t *testing.T) {
	a, b := feesOf(fees(-0.1, 0.3)), feesOf(fees(-0.3, 0.2))
	alone := func(c *report.Case) float64 {
		return put(t, portfolio.Settings{}, nil, member{name: "x", c: c}).Simulation.P5
	}
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: a}, member{name: "b", c: b})
	near(t, "P5", r.Simulation.P5, alone(a)+alone(b))
}

// Cases without a driver in common are independent: of two alike the shortfall of the sum is that of one times √2, but
// for the shape of the distribution and what 2,000 trials scatter.
func TestNoSharedDriver(t *testing.T) {
	salaries := report.Uncertainty{Lever: report.Lever{Driver: report.Salaries}, Low: -0.12, High: 0.12} // of 1,000
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: feesOf(fees(-0.2, 0.2))},                // of 600
		member{name: "b", c: feesOf(salaries)})
	if d := *r.Simulation.Diversification; math.Abs(d-(1-math.Sqrt2/2)) > 0.06 {
		t.Errorf("diversification %v, want about %v", d, 1-math.Sqrt2/2)
	}
	if d := r.CommonDrivers; len(d) != 1 || d[0].Driver != report.DiscountRate { // which is in every case
		t.Errorf("common drivers %v", r.CommonDrivers)
	}
}

// A driver that is in a group in one case only still moves with itself in the other: by the part of it that is its own.
func TestSharedDriverInAGroup(t *testing.T) {
	grouped := func(u report.Uncertainty) report.Uncertainty { u.Group = "supplier"; return u }
	points := report.Uncertainty{Lever: report.Lever{Driver: report.ContractIndexation}, Low: -1e-9, High: 1e-9}
	inGroup := feesOf(grouped(fees(-0.2, 0.2)), grouped(points))
	inGroup.Correlation = 0.5
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: inGroup}, member{name: "b", c: feesOf(fees(-0.2, 0.2))})
	// Correlation √½ of two alike: √((1 + √½) ÷ 2) of the sum of their shortfalls.
	if got, want := *r.Simulation.Diversification, 1-math.Sqrt((1+math.Sqrt(0.5))/2); math.Abs(got-want) > 0.04 {
		t.Errorf("diversification %v, want about %v", got, want)
	}
}

// A currency walks the same way in every case, whatever the horizon; a risk happens in all cases that name it.
func TestSharedWalkAndRisk(t *testing.T) {
	walking := func(c *report.Case) {
		c.Currencies = []report.Currency{{Code: "EUR", Rate: 1}, {Code: "XTS", Rate: 2, Volatility: 0.1}}
		c.Lines[1].Currency, c.Lines[1].UnitCost = 1, 1200
	}
	short := moving(func(c *report.Case) {
		walking(c)
		c.Horizon = 1
		for i := range c.Lines {
			c.Lines[i].To = min(c.Lines[i].To, 12)
		}
	})
	long := moving(func(c *report.Case) {
		walking(c)
		c.Lines[1].To, c.Lines[0].To = 12, 12 // nothing in the second year but its walk
	})
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: short}, member{name: "b", c: long})
	near(t, "walk", r.Simulation.Shortfall, r.Simulation.SumOfShortfalls)

	strike := func(name string, impact float64) *report.Case {
		return moving(func(c *report.Case) {
			c.Risks = []report.Risk{{Name: name, Option: 1, Probability: 0.3, Impact: impact, Month: 1}}
		})
	}
	r = put(t, portfolio.Settings{}, nil, member{name: "a", c: strike("Strike", 100)},
		member{name: "b", c: strike("strike", 300)})
	near(t, "strike", r.Simulation.P50-r.Simulation.P5, 400/1.1)
	if len(r.CommonDrivers) != 2 || r.CommonDrivers[1].Driver != report.RiskHappens {
		t.Errorf("common drivers %v", r.CommonDrivers)
	}
}

// The joint trials of a case alone have its own distribution, up to what trials scatter; the total does not depend on
// how the cases are grouped by currency and rate, and not on the number of workers.
func TestJointTrialsAreTheCases(t *testing.T) {
	for seed := range uint64(8) {
		c := example.RandomCase(rand.New(rand.NewPCG(seed, 1)))
		c.Trials = 4_000
		w := engine.Open(c)
		r, err := w.Compare(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		option, _ := portfolio.Adds(r)
		one, err := w.Savings(t.Context(), option, risk.NewFutures(4_000, 1), 1)
		if err != nil {
			t.Fatal(err)
		}
		three, _ := w.Savings(t.Context(), option, risk.NewFutures(4_000, 1), 3)
		if !slices.Equal(one, three) {
			t.Errorf("case %d: one worker and three give other trials", seed)
		}
		own := r.Simulation.Options[option]
		mean := 0.0
		for _, x := range one {
			mean += x / float64(len(one))
		}
		if width := own.P95 - own.P5; math.Abs(mean-own.Mean) > 0.06*width {
			t.Errorf("case %d: mean %v, by itself %v, of a width of %v", seed, mean, own.Mean, width)
		}
	}
}

// tracked sets what is forecast, month by month after tax, in the place of the plan.
func tracked(decision int, saving float64, status report.Status) func(*report.Comparison) {
	return func(r *report.Comparison) {
		r.Tracking = &report.Tracking{Decision: decision, Status: status}
		f := &r.Tracking.Forecasts[report.CurrentSpending]
		f.OneOffTotal, f.AfterTax.RunRate = 700, 12*saving
		f.AfterTax.ByMonth = make([]float64, r.Case.Months()+1)
		f.AfterTax.ByMonth[0] = -700
		for m := 1; m < len(f.AfterTax.ByMonth); m++ {
			f.AfterTax.ByMonth[m] = saving
		}
	}
}

// A tracked case adds what is forecast at current spending, even where the verdict would be to stay; its trials move by
// the difference to the plan.
func TestTrackedCase(t *testing.T) {
	stay := feesOf(fees(-0.1, 0.1))
	stay.Lines[1].UnitCost = 1001
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: stay, with: tracked(1, 300, report.Behind)})
	c := r.Cases[0]
	npv := -700 + 3600/1.1 + 3600/1.21
	near(t, "NPV", c.NPVSaving, npv)
	near(t, "share", *c.NPVSavingShare, npv/(12000/1.1+12000/1.21))
	near(t, "one-off", c.OneOffTotal, 700)
	near(t, "run rate", c.RunRateSaving, 3600)
	near(t, "peak", c.FundingPeak, 700)
	near(t, "curve", r.Totals.Cumulative[24], 24*300-700)
	if !c.Added || c.Status != report.Behind || c.PaybackMonths == nil || *c.PaybackMonths != 3 {
		t.Errorf("got %+v", c)
	}
	plan := put(t, portfolio.Settings{}, nil, member{name: "a", c: stay, with: func(r *report.Comparison) {
		r.Verdict.Call = report.Move
	}})
	moved := npv - plan.Totals.NPVSaving
	near(t, "trials", r.Simulation.Mean, plan.Simulation.Mean+moved)
	near(t, "shortfall", r.Simulation.Shortfall, plan.Simulation.Shortfall)

	r = put(t, portfolio.Settings{}, nil, member{name: "a", c: moving(nil), with: tracked(0, 300, report.Behind)})
	near(t, "a baseline that is tracked: the verdict's option as planned", r.Cases[0].NPVSaving,
		-500+4800/1.1+4800/1.21)
}

// Without actuals the forecast is the plan, after tax in every place: month by month what the comparison itself says.
func TestForecastAfterTaxIsThePlanAtFirst(t *testing.T) {
	for seed := range uint64(20) {
		c := example.RandomCase(rand.New(rand.NewPCG(seed, 9)))
		c.Tax = report.GroupTax
		option := (c.Baseline + 1) % len(c.Options)
		c.Actuals = &report.Actuals{Decision: option}
		w := engine.Open(c)
		r, err := w.Compare(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		e := portfolio.Of("x", time.Time{}, r, w.Origins(option))
		p := portfolio.New(portfolio.Settings{Trials: 100})
		p.Add(e, make([]float64, 100))
		got, want := p.Result(nil), r.Options[option]
		near(t, "NPV", got.Totals.NPVSaving, want.NPVSaving)
		for m, x := range want.CumulativeSavingByMonth {
			near(t, "curve", got.Totals.Cumulative[m], x)
		}
	}
}

// What the options cost comes from somewhere: the parts of the concentration add up to the cost without benefits and
// the incentive.
func TestConcentration(t *testing.T) {
	c := moving(func(c *report.Case) {
		c.Locations[0].Country, c.Locations[1].Country = "AT", ""
		c.Options[1].Provider = "Danubia"
		c.Currencies = append(c.Currencies, report.Currency{Code: "XTS", Rate: 2})
		c.Lines[1].Kind, c.Lines[1].Location, c.Lines[1].Currency, c.Lines[1].UnitCost = report.Fees, 1, 1, 1200
		benefit := c.Lines[1]
		benefit.Kind, benefit.Probability, benefit.UnitCost = report.Benefit, 1, 100
		c.Lines = append(c.Lines, benefit)
		c.Lines[0].Avoidable = 0.9
	})
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: c})
	paid, stranded := 7200/1.1+7200/1.21, 1200/1.1+1200/1.21
	for _, x := range []struct {
		what string
		d    portfolio.Distribution
		name string
		npv  float64
	}{{"country", r.Concentration.Country, "Away", paid}, {"country", r.Concentration.Country, "AT", 500 + stranded},
		{"provider", r.Concentration.Provider, "Danubia", paid},
		{"provider", r.Concentration.Provider, portfolio.NoProvider, 500 + stranded},
		{"currency", r.Concentration.Currency, "XTS", paid}} {
		i := slices.IndexFunc(x.d.Shares, func(s portfolio.Share) bool { return s.Name == x.name })
		if i < 0 {
			t.Errorf("%s: no %s in %v", x.what, x.name, x.d.Shares)
			continue
		}
		near(t, x.what+" "+x.name, x.d.Shares[i].NPVCost, x.npv)
		near(t, x.what+" "+x.name, *x.d.Shares[i].Share, x.npv/(paid+stranded+500))
	}
	share := paid / (paid + stranded + 500)
	near(t, "Herfindahl", *r.Concentration.Country.Herfindahl, share*share+(1-share)*(1-share))
}
