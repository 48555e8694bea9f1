package report

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// makeOrBuy is the textbook case: make 50,000 + 125 a unit, buy 175 a unit, demand around 1,100 units; they cost the same at 1,000 units.
func makeOrBuy(ranges ...Uncertainty) *Case {
	c := twoWays(Outsourcing)
	c.Horizon, c.DiscountRate, c.Trials, c.Seed = 1, 0, 100_000, 1
	c.Functions = []Function{{Name: "Units", Volume: 1100}}
	line := Line{Function: 0, Quantity: 1, From: 1, To: 12, Avoidable: 1, Probability: 1}
	fixed, unit, fee := line, line, line
	fixed.Kind, fixed.Frequency, fixed.UnitCost = Running, FrequencyAnnual, 50_000
	unit.Kind, unit.Frequency, unit.UnitCost, unit.Behaviour = Running, FrequencyPerUnit, 125, Variable
	fee.Option, fee.Kind, fee.Frequency, fee.UnitCost, fee.Behaviour = 1, Fees, FrequencyPerUnit, 175, Variable
	c.Lines = []Line{fixed, unit, fee}
	c.Uncertainty = ranges
	return c
}

func TestMakeOrBuy(t *testing.T) {
	r := Compare(makeOrBuy(Uncertainty{Driver: "Volume", AppliesTo: "all", Low: -0.3, High: 0.3}))
	if len(r.Crossovers) != 1 {
		t.Fatalf("got crossovers %v, want one", r.Crossovers)
	}
	near(t, "crossover in units", 1100*r.Crossovers[0].Volume, 1000)
	near(t, "break-even of the volume", *r.BreakEven[0].Change, 1000./1100-1)
	// Buying saves below 1,000 units: PERT(−30 %, 0, 30 %) is a beta distribution of 3 and 3 on 770 … 1,430 units.
	want := mathext.RegIncBeta(3, 3, (1000.-770)/660)
	got := r.Simulation.Options[1].ProbabilitySaves
	if sampling := 4 * math.Sqrt(want*(1-want)/100_000); math.Abs(got-want) > sampling {
		t.Errorf("probability that buying saves: got %v, want %v", got, want)
	}
	// By hand with a normal table: mean 1,100, standard deviation 660/√28 = 124.7, z = −0.802, P = 0.211. The two shapes, beta and normal, differ by two points here.
	if byHand := (distuv.Normal{Mu: 1100, Sigma: 660 / math.Sqrt(28)}).CDF(1000); math.Abs(got-byHand) > 0.03 {
		t.Errorf("probability that buying saves: got %v, the normal table says %v", got, byHand)
	}
}

// A single driver that scales a single flow: the saving is linear in it, so that its distribution is the driver's own.
func TestSimulatedPercentilesAgainstPERT(t *testing.T) {
	r := Compare(makeOrBuy(Uncertainty{Driver: "Vendor fees", AppliesTo: "Other", Low: -0.1, MostLikely: 0.02, High: 0.3}))
	o := r.Simulation.Options[1]
	saving := func(change float64) float64 { return 50_000 + 125*1100 - 175*1100*(1+change) }
	alpha, beta := 1+4*0.12/0.4, 1+4*0.28/0.4
	at := func(q float64) float64 { return saving(-0.1 + 0.4*mathext.InvRegIncBeta(alpha, beta, 1-q)) }
	width := saving(-0.1) - saving(0.3)
	for _, tt := range []struct {
		name      string
		got, want float64
	}{{"mean", o.Mean, saving((-0.1 + 4*0.02 + 0.3) / 6)}, {"P5", o.P5, at(0.05)}, {"P25", o.P25, at(0.25)}, {"P50", o.P50, at(0.5)},
		{"P75", o.P75, at(0.75)}, {"P95", o.P95, at(0.95)}} {
		if math.Abs(tt.got-tt.want) > 0.006*width {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// A currency's value after two lognormal steps without drift: percentiles exp(z·σ·√2 − σ²), mean 1.
func TestSimulatedWalkAgainstLognormal(t *testing.T) {
	const sigma = 0.2
	c := twoWays(Outsourcing, Line{Option: 0, Kind: Running, Frequency: FrequencyAnnual, UnitCost: 1},
		Line{Option: 1, Kind: Running, Frequency: FrequencyAnnual, UnitCost: 2_000, Currency: 1})
	c.Lines[1].From, c.Lines[1].To = 13, 24
	c.DiscountRate, c.Trials = 0, 100_000
	c.Currencies[1].Volatility, c.Currencies[1].Drift = sigma, 0
	c.Uncertainty = []Uncertainty{{Driver: "Discount rate", AppliesTo: "all", Low: -0.01, High: 0.01}}
	o := Compare(c).Simulation.Options[1]
	cost := func(q float64) float64 {
		return 1000 * math.Exp(distuv.UnitNormal.Quantile(q)*sigma*math.Sqrt2-sigma*sigma)
	}
	for _, tt := range []struct {
		name      string
		got, want float64
	}{{"mean", o.Mean, 2 - 1000}, {"P5", o.P5, 2 - cost(0.95)}, {"P50", o.P50, 2 - cost(0.5)}, {"P95", o.P95, 2 - cost(0.05)}} {
		if math.Abs(tt.got-tt.want) > 8 {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestOneMoreDriverLeavesTheOtherDraws(t *testing.T) {
	volume := Uncertainty{Driver: "Volume", AppliesTo: "all", Low: -0.3, High: 0.3}
	without := effect(t, Uncertainty{Driver: "Discount rate", AppliesTo: "all"}, volume)
	with := effect(t, Uncertainty{Driver: "Attrition", AppliesTo: "all", Low: -0.1, High: 0.1}, volume, Uncertainty{Driver: "Discount rate", AppliesTo: "all"})
	if !reflect.DeepEqual(without, with) {
		t.Errorf("another driver, without effect here, changed the draws:\n%v\n%v", without, with)
	}
}

func effect(t *testing.T, ranges ...Uncertainty) []SimulatedOption {
	t.Helper()
	c := makeOrBuy(ranges...)
	c.Trials = 2_000
	return Compare(c).Simulation.Options
}

func TestTrialsDoNotDependOnWorkers(t *testing.T) {
	c := randomCase(rand.New(rand.NewPCG(7, 7)))
	c.Trials = 25_000 // more than two blocks
	e, f := newEngine(c), c.base()
	var ledgers []*ledger
	for o := range c.Options {
		ledgers = append(ledgers, e.ledger(e.charges(o, c.schedule(o, f)), f))
	}
	s := newStudy(e, ledgers)
	list, standard := c.ranges()
	one, many := s.simulateWith(list, standard, 1), s.simulateWith(list, standard, 5)
	if !reflect.DeepEqual(one, many) {
		t.Error("one worker and five give other figures")
	}
}

// The point of the condensed form: nothing is allocated for a trial.
func TestATrialAllocatesNothing(t *testing.T) {
	c := randomCase(rand.New(rand.NewPCG(3, 3)))
	c.Currencies[1].Volatility = 0.1
	e, f := newEngine(c), c.base()
	var ledgers []*ledger
	for o := range c.Options {
		ledgers = append(ledgers, e.ledger(e.charges(o, c.schedule(o, f)), f))
	}
	s := newStudy(e, ledgers)
	list, standard := c.ranges()
	d := s.newDraws(s.simulated(list, standard))
	d.next(block, c.Horizon)
	p := s.newPlans(d)
	d.plan(p, block)
	trial := p.newTrial()
	trial.run(d, 0) // makes room once
	i := 0
	if got := testing.AllocsPerRun(1000, func() { trial.run(d, i); i++ }); got != 0 {
		t.Errorf("got %v allocations a trial, want none", got)
	}
}

// Every break-even and crossover put back into the case, computed the long way with ledgers, gives zero.
func TestZerosAreZeros(t *testing.T) {
	found := map[Driver]int{}
	crossed := 0
	for seed := range uint64(200) {
		c := randomCase(rand.New(rand.NewPCG(seed, 2)))
		r := Compare(c)
		e := newEngine(c)
		cost := func(name string, f *factors) float64 {
			for o := range c.Options {
				if c.Options[o].Name == name {
					return sumOf(e.ledger(e.charges(o, c.schedule(o, f)), f))
				}
			}
			t.Fatalf("no option %q", name)
			return 0
		}
		scale := 0.0
		for _, o := range r.Options {
			scale = max(scale, math.Abs(o.NPVCost))
		}
		for _, b := range r.BreakEven {
			if b.Change == nil {
				continue
			}
			s := c.shift(b.Driver, b.AppliesTo, *b.Change)
			f := c.shifted(s)
			if got := cost(r.Baseline, f) - cost(b.Option, f); math.Abs(got) > 1e-7*scale*(1+math.Abs(*b.Change)) {
				t.Errorf("seed %d: %s of %s at %v saves %v, want 0", seed, b.Driver, b.Option, *b.Change, got)
			}
			found[s.driver]++
		}
		for _, x := range r.Crossovers {
			f := c.shifted(shift{Volume, all, x.Volume - 1})
			if got := cost(x.Options[0], f) - cost(x.Options[1], f); math.Abs(got) > 1e-9*scale {
				t.Errorf("seed %d: %v at %v differ by %v", seed, x.Options, x.Volume, got)
			}
			crossed++
		}
	}
	for d := range driverCount {
		if d != TransitionTime && found[d] == 0 {
			t.Errorf("no break-even of %s was found in any case: the test shows nothing", d)
		}
	}
	if crossed == 0 {
		t.Error("no crossover was found in any case: the test shows nothing")
	}
}

// The condensed form against ledgers, for every driver at both ends.
func TestCondensedAgainstLedgers(t *testing.T) {
	for seed := range uint64(60) {
		c := randomCase(rand.New(rand.NewPCG(seed, 3)))
		e, f := newEngine(c), c.base()
		var ledgers []*ledger
		for o := range c.Options {
			ledgers = append(ledgers, e.ledger(e.charges(o, c.schedule(o, f)), f))
		}
		s := newStudy(e, ledgers)
		for d := range driverCount {
			for _, change := range []float64{d.Rule().Low * 2, d.Rule().High * 2} {
				f := c.shifted(shift{d, all, change})
				for o, got := range s.costs(f) {
					want := sumOf(e.ledger(e.charges(o, c.schedule(o, f)), f))
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

// What would turn the decision: against staying the break-even itself, against the other option the change at which both cost the same.
func TestFlips(t *testing.T) {
	c := makeOrBuy(Uncertainty{Driver: "Vendor fees", AppliesTo: "all", Low: -0.2, High: 0.2}, Uncertainty{Driver: "Volume", AppliesTo: "all", Low: -0.5, High: 0.5})
	// Buying at 150 a unit costs 165,000, making 187,500; a second provider takes 60,000 and 100 a unit, 170,000.
	third := c.Options[1]
	third.Name = "Third"
	c.Options = append(c.Options, third)
	c.Lines[2].UnitCost = 150
	fixed, unit := c.Lines[0], c.Lines[2]
	fixed.Option, fixed.UnitCost, fixed.Kind = 2, 60_000, Running
	unit.Option, unit.UnitCost = 2, 100
	c.Lines = append(c.Lines, fixed, unit)
	r := Compare(c)
	got := map[string]float64{}
	for _, f := range r.Flips {
		if f.Option != "Other" {
			t.Errorf("flips of %s, want those of Other", f.Option)
		}
		got[f.Against+", "+f.Driver] = f.Change
	}
	near(t, "fees against staying", got["Team, Vendor fees"], 187_500./165_000-1)
	near(t, "volume against staying", got["Team, Volume"], 50_000./25/1100-1)         // 50,000 + 125 v = 150 v
	near(t, "volume against the third", got["Third, Volume"], 60_000./50/1100-1)      // 150 v = 60,000 + 100 v
	near(t, "fees against the third", got["Third, Vendor fees"], 60_000./(50*1100)-1) // 150 x·1,100 = 60,000 + 100 x·1,100
	if r.Flips[0].Against != "Team" || r.Flips[len(r.Flips)-1].Against != "Third" {
		t.Errorf("got %v, want the baseline's first", r.Flips)
	}
}
