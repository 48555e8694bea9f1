package risk

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

func TestTrialsDoNotDependOnWorkers(t *testing.T) {
	c := example.RandomCase(rand.New(rand.NewPCG(7, 7)))
	c.Trials = 25_000 // more than two blocks
	s := sampler{Valuer: ledger.NewValuer(ledger.Open(c))}
	one, many := s.simulate(inForce(c), 1), s.simulate(inForce(c), 5)
	if !reflect.DeepEqual(one, many) {
		t.Error("one worker and five give other figures")
	}
}

// The point of the condensed form: nothing is allocated for a trial.
func TestATrialAllocatesNothing(t *testing.T) {
	c := example.RandomCase(rand.New(rand.NewPCG(3, 3)))
	c.Currencies[1].Volatility = 0.1
	s := sampler{Valuer: ledger.NewValuer(ledger.Open(c))}
	d := s.newDraws(inForce(c))
	d.next(block)
	p := s.newPlans(d)
	d.plan(p, block)
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
		c := example.RandomCase(rand.New(rand.NewPCG(seed, 3)))
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
