package risk

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"shorecast/report"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
	"shorecast/report/simulation"
)

func TestTrialsDoNotDependOnWorkers(t *testing.T) {
	c := example.RandomCase(rand.New(rand.NewPCG(7, 7)))
	c.Trials = 25_000 // more than two blocks
	s := own(ledger.NewValuer(ledger.Open(c)), nil)
	one, many := s.simulate(context.Background(), inForce(c), 1), s.simulate(context.Background(), inForce(c), 5)
	if !reflect.DeepEqual(one, many) {
		t.Error("one worker and five give other figures")
	}
}

// The point of the condensed form: nothing is allocated for a trial.
func TestATrialAllocatesNothing(t *testing.T) {
	c := example.RandomCase(rand.New(rand.NewPCG(3, 3)))
	c.Currencies[1].Volatility = 0.1
	s := own(ledger.NewValuer(ledger.Open(c)), nil)
	d := s.newDraws(inForce(c))
	d.next(block)
	p := s.newPlans(d)
	d.plan(p, block)
	p.prepare(1)
	trial := p.newTrial()
	trial.run(d, 0) // makes room once
	i := 0
	if got := testing.AllocsPerRun(block-2, func() { trial.run(d, i); i++ }); got != 0 {
		t.Errorf("got %v allocations a trial, want none", got)
	}
}

// The condensed form against ledgers, for every driver at both ends.
func TestCondensedAgainstLedgers(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		c := example.RandomCase(rnd)
		if seed%2 == 1 {
			example.Deepen(rnd, c)
		}
		book := ledger.Open(c)
		s := ledger.NewValuer(book)
		for _, d := range report.Drivers() {
			for _, change := range []float64{d.Rule().Low * 2, d.Rule().High * 2} {
				f := ledger.Shifted(c, report.Change{Lever: report.Lever{Driver: d}, Change: change})
				for o, got := range s.Costs(f) {
					want := book.Account(o, f).NPV()
					if math.Abs(got-want) > 1e-10*max(1, math.Abs(want)) {
						t.Fatalf("seed %d, %s %v, option %d: condensed %v, in full %v", seed, d, change, o, got, want)
					}
				}
			}
		}
	}
}

func TestPolynomialRoots(t *testing.T) {
	// (x − 0.1)(x + 0.2)(x − 0.3)² = x⁴ − 0.5x³ + 0.01x² + 0.021x − 0.0018, multiplied out by hand.
	got := polynomial{-0.0018, 0.021, 0.01, -0.5, 1}.roots(-0.5, 0.5)
	want := []float64{-0.2, 0.1, 0.3}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-6 {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	if got := (polynomial{1, 0, 1}).roots(-0.5, 0.5); got != nil {
		t.Errorf("x² + 1 has no zero: got %v", got)
	}
}

// Two equal drivers of one group at a correlation of 0.5: the variance of their sum. That of a PERT on −0.3 … 0.3 is
// 0.36·9/(36·7). The copula joins normals, so the correlation of the values is Σ c²·ρ^k ÷ Σ c² over the coefficients of
// their Hermite expansion, which are integrated here.
func TestDriversOfAGroup(t *testing.T) {
	const rho = 0.5
	c := example.TwoWays(report.Outsourcing)
	c.Correlation, c.Seed = rho, 3
	for i := range 2 {
		fees := report.Lever{Driver: report.VendorFees, Target: report.Target{Reach: report.ReachOption, Index: i}}
		c.Uncertainty = append(c.Uncertainty, report.Uncertainty{Lever: fees, Low: -0.3, High: 0.3, Group: "prices"})
	}
	s := own(ledger.NewValuer(ledger.Open(c)), nil)
	d := s.newDraws(inForce(c))
	sum, squares, n := 0.0, 0.0, 0.0
	for range 200 {
		d.next(block)
		for i := range block {
			x := d.values[0][i] + d.values[1][i]
			sum, squares, n = sum+x, squares+x*x, n+1
		}
	}
	value := simulation.PERT{Low: -0.3, High: 0.3}.Quantiles()
	hermite := [4]float64{}
	for z := -6.0; z <= 6; z += 1e-3 {
		weight := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * 1e-3 * value.At(z)
		hermite[1] += weight * z
		hermite[3] += weight * (z*z*z - 3*z) / math.Sqrt(6)
	}
	c1, c3, variance := hermite[1]*hermite[1], hermite[3]*hermite[3], 0.36*9/(36*7)
	want := 2 * (variance + c1*rho + c3*rho*rho*rho)
	if got := squares/n - sum/n*sum/n; math.Abs(got-want) > 0.01*want {
		t.Errorf("variance of the sum: got %v, want %v", got, want)
	}
	if math.Abs(sum/n) > 0.002 {
		t.Errorf("mean of the sum: got %v, want 0", sum/n)
	}
	if math.Abs(want-2*variance*1.5) > 0.02*want {
		t.Errorf("the correlation of the values is far from that of the normals: %v", want/(2*variance)-1)
	}
}

// A driver that is alone in its group is drawn as one without a group.
func TestAGroupOfOne(t *testing.T) {
	c := example.RandomCase(rand.New(rand.NewPCG(5, 5)))
	c.Uncertainty = []report.Uncertainty{{Lever: report.Lever{Driver: report.Volume}, Low: -0.1, High: 0.2}}
	draw := func() []float64 {
		d := own(ledger.NewValuer(ledger.Open(c)), nil).newDraws(inForce(c))
		d.next(block)
		return d.values[0]
	}
	alone := draw()
	c.Uncertainty[0].Group = "A"
	c.Uncertainty = append(c.Uncertainty, report.Uncertainty{Lever: report.Lever{Driver: report.DiscountRate}, High: 0.01,
		Group: "A"})
	if !slices.Equal(draw(), alone) {
		t.Error("a group of one draws otherwise than no group")
	}
}

// Which ranges are in force: default ones leave the currencies that walk alone, but every one of these has a range.
func TestRangesInForce(t *testing.T) {
	c := example.TwoWays(report.Offshoring)
	names := func(list []report.Uncertainty) (s string) {
		for _, u := range list {
			if u.Lever.Driver == report.FXValue {
				s += c.TargetName(u.Lever.Target) + " "
			}
		}
		return s
	}
	check := func(drawn, list string) {
		t.Helper()
		if r := inForce(c); names(r.drawn) != drawn || names(r.list) != list {
			t.Errorf("got %q and %q, want %q and %q", names(r.drawn), names(r.list), drawn, list)
		}
	}
	check("all ", "all ")
	c.Currencies[1].Volatility = 0.1
	check("", "XTS ")
	c.Currencies = append(c.Currencies, report.Currency{Code: "XXX", Rate: 1})
	check("all ", "all XTS ")
	value := report.Lever{Driver: report.FXValue}
	c.Uncertainty = []report.Uncertainty{{Lever: value, Low: -0.2, High: 0.2}}
	check("all ", "all XTS ")
	value.Target = report.Target{Reach: report.ReachCurrency, Index: 1}
	c.Uncertainty = append(c.Uncertainty, report.Uncertainty{Lever: value, Low: -0.2, High: 0.2})
	check("all XTS ", "all XTS ")
}

// What the headline says, by the trials of the option that one would move to.
func TestCall(t *testing.T) {
	for _, tt := range []struct {
		stay                    bool
		saves, cheapest, misses float64
		want                    report.Call
	}{
		{false, 0.95, 0.80, 0.1, report.Move},
		{false, 0.95, 0.40, 0.1, report.Move}, // where to is open, not whether
		{false, 0.69, 0.60, 0.4, report.Close},
		{true, 0.10, 0.05, 0.9, report.Stay},
		{true, 0.45, 0.30, 0.6, report.Stay}, // whether is open, but moving is unlikely to save
		{true, 0.50, 0.30, 0.6, report.Close},
		{true, 0.90, 0.60, 0.75, report.Stay}, // it saves, but too little
	} {
		drawn := &report.SimulatedOption{ProbabilitySaves: tt.saves, ProbabilityCheapest: tt.cheapest, Misses: tt.misses}
		_, doubt := assess(tt.stay, drawn)
		if got := call(tt.stay, doubt, drawn); got != tt.want {
			t.Errorf("%+v: got %s", tt, got)
		}
	}
}

// The largest simulation ends soon after it is cancelled.
func TestAssessEndsEarly(t *testing.T) {
	c := example.RandomCase(rand.New(rand.NewPCG(9, 9)))
	c.Trials = 1_000_000
	for i := range 1000 {
		option := report.Target{Reach: report.ReachOption, Index: i % len(c.Options)}
		c.Uncertainty = append(c.Uncertainty, report.Uncertainty{Low: -0.01, High: 0.01,
			Lever: report.Lever{Driver: report.VendorFees, Target: option}})
	}
	book := ledger.Open(c)
	var accounts []*ledger.Account
	r := &report.Comparison{Case: c, Options: make([]report.OptionResult, len(c.Options))}
	for o := range c.Options {
		accounts = append(accounts, book.Account(o, ledger.Unchanged(c)))
		r.Ranking = append(r.Ranking, o)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	if err := Assess(ctx, book, accounts, r); err == nil {
		t.Error("it ended without an error")
	}
	if took := time.Since(start); took > 20*time.Second { // in full it takes many minutes
		t.Errorf("it took %v", took)
	}
}
