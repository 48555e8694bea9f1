package risk_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

// makeOrBuy is the textbook case: make 50,000 + 125 a unit, buy 175 a unit, demand around 1,100 units; they cost the
// same at 1,000 units.
func makeOrBuy(ranges ...report.Uncertainty) *report.Case {
	c := example.TwoWays(report.Outsourcing)
	c.Horizon, c.DiscountRate, c.Trials, c.Seed = 1, 0, 100_000, 1
	c.Functions = []report.Function{{Name: "Units", Volume: 1100}}
	line := report.Line{Function: 0, Quantity: 1, From: 1, To: 12, Avoidable: 1, Probability: 1}
	fixed, unit, fee := line, line, line
	fixed.Kind, fixed.Frequency, fixed.UnitCost = report.Running, report.FrequencyAnnual, 50_000
	unit.Kind, unit.Frequency, unit.UnitCost, unit.Behaviour = report.Running, report.FrequencyPerUnit, 125,
		report.Variable
	fee.Option, fee.Kind, fee.Frequency, fee.UnitCost, fee.Behaviour = 1, report.Fees, report.FrequencyPerUnit, 175,
		report.Variable
	c.Lines = []report.Line{fixed, unit, fee}
	c.Uncertainty = ranges
	return c
}

func TestMakeOrBuy(t *testing.T) {
	r := engine.Compare(makeOrBuy(report.Uncertainty{Lever: report.Lever{Driver: report.Volume}, Low: -0.3, High: 0.3}))
	if len(r.Crossovers) != 1 {
		t.Fatalf("got crossovers %v, want one", r.Crossovers)
	}
	example.Near(t, "crossover in units", 1100*r.Crossovers[0].Volume, 1000)
	example.Near(t, "break-even of the volume", *r.BreakEven[0].Change, 1000./1100-1)
	// Buying saves below 1,000 units: PERT(−30 %, 0, 30 %) is a beta distribution of 3 and 3 on 770 … 1,430 units.
	want := mathext.RegIncBeta(3, 3, (1000.-770)/660)
	got := r.Simulation.Options[1].ProbabilitySaves
	if sampling := 4 * math.Sqrt(want*(1-want)/100_000); math.Abs(got-want) > sampling {
		t.Errorf("probability that buying saves: got %v, want %v", got, want)
	}
	// By hand with a normal table: mean 1,100, standard deviation 660/√28 = 124.7, z = −0.802, P = 0.211. The two shapes,
	// beta and normal, differ by two points here.
	if byHand := (distuv.Normal{Mu: 1100, Sigma: 660 / math.Sqrt(28)}).CDF(1000); math.Abs(got-byHand) > 0.03 {
		t.Errorf("probability that buying saves: got %v, the normal table says %v", got, byHand)
	}
}

// A single driver that scales a single flow: the saving is linear in it, so that its distribution is the driver's own.
func TestSimulatedPercentilesAgainstPERT(t *testing.T) {
	fees := report.Lever{Driver: report.VendorFees, Target: report.Target{Reach: report.ReachOption, Index: 1}}
	r := engine.Compare(makeOrBuy(report.Uncertainty{Lever: fees, Low: -0.1, MostLikely: 0.02, High: 0.3}))
	o := r.Simulation.Options[1]
	saving := func(change float64) float64 { return 50_000 + 125*1100 - 175*1100*(1+change) }
	alpha, beta := 1+4*0.12/0.4, 1+4*0.28/0.4
	at := func(q float64) float64 { return saving(-0.1 + 0.4*mathext.InvRegIncBeta(alpha, beta, 1-q)) }
	width := saving(-0.1) - saving(0.3)
	for _, tt := range []struct {
		name      string
		got, want float64
	}{{"mean", o.Mean, saving((-0.1 + 4*0.02 + 0.3) / 6)}, {"P5", o.P5, at(0.05)}, {"P25", o.P25, at(0.25)},
		{"P50", o.P50, at(0.5)},
		{"P75", o.P75, at(0.75)}, {"P95", o.P95, at(0.95)}} {
		if math.Abs(tt.got-tt.want) > 0.006*width {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// With Ranges = P10–P90 a tenth of the draws lies beyond either end.
func TestRangesAsPercentiles(t *testing.T) {
	fees := report.Lever{Driver: report.VendorFees, Target: report.Target{Reach: report.ReachOption, Index: 1}}
	c := makeOrBuy(report.Uncertainty{Lever: fees, Low: -0.1, MostLikely: 0.02, High: 0.3})
	c.Ranges = report.Percentiles
	r := engine.Compare(c)
	saving := func(change float64) float64 { return 50_000 + 125*1100 - 175*1100*(1+change) }
	drawn := &r.Simulation.Options[1]
	for _, tt := range []struct{ got, change float64 }{{drawn.P10, 0.3}, {drawn.P90, -0.1}} {
		if want := saving(tt.change); math.Abs(tt.got-want) > 0.01*(saving(-0.1)-saving(0.3)) {
			t.Errorf("at %v: got %v, want %v", tt.change, tt.got, want)
		}
	}
	// Sensitivity takes the ends as they are entered.
	example.Near(t, "saving at low", r.Sensitivity[0].NPVSavingLow, saving(-0.1))
}

// A risk of 30 % × 500,000 at day one: mean 150,000, spread 500,000·√(0.3·0.7), and what is known of each trial.
func TestRiskInTrials(t *testing.T) {
	c := makeOrBuy(report.Uncertainty{Lever: report.Lever{Driver: report.DiscountRate}, Low: -0.01, High: 0.01})
	c.Risks = []report.Risk{{Name: "Strike", Option: report.AllOptions, Probability: 0.3, Impact: 500_000}}
	r := engine.Compare(c)
	saving := 50_000. + 125*1100 - 175*1100
	o := r.Simulation.Options[1]
	spread := 500_000 * math.Sqrt(0.3*0.7)
	if sampling := 4 * spread / math.Sqrt(100_000); math.Abs(o.Mean-(saving-150_000)) > sampling {
		t.Errorf("mean: got %v, want %v", o.Mean, saving-150_000)
	}
	example.Near(t, "NPV of saving", r.Options[1].NPVSaving, saving-150_000)
	example.Near(t, "where it happens", o.P25, saving-500_000)
	example.Near(t, "where it does not", o.P50, saving)
	// The mean of trials of two values gives their share, and that the spread.
	share := (saving - o.Mean) / 500_000
	if got := 500_000 * math.Sqrt(share*(1-share)); math.Abs(got-spread) > 0.01*spread {
		t.Errorf("spread: got %v, want %v", got, spread)
	}
	w := r.Sensitivity[0]
	if w.Lever.Driver != report.RiskHappens || w.Low != 0 || w.High != 1 {
		t.Errorf("got %+v, want the risk first", w)
	}
	example.Near(t, "saving without it", w.NPVSavingLow, saving)
	example.Near(t, "saving with it", w.NPVSavingHigh, saving-500_000)
}

// 250 at once save 60 a year: from the fifth year on moving leads, and the case itself ends after two.
func TestHorizonAtWhichTheLeadTurns(t *testing.T) {
	running := report.Line{Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 100}
	cheaper := report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 40}
	once := report.Line{Option: 1, Kind: report.OneOff, Frequency: report.FrequencyOneOff, UnitCost: 250}
	c := example.TwoWays(report.Outsourcing, running, cheaper, once)
	c.DiscountRate = 0
	later := report.Line{Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 1000, Quantity: 1,
		Function: -1, From: 61, To: 360, Avoidable: 1}
	c.Later = []report.Line{later}
	h := engine.Compare(c).Horizons
	if want := []int{0, 0, 0, 0, 1, 1, 1}; !slices.Equal(h.Leader, want) || len(h.Years) != 7 || h.EndsAtCase {
		t.Errorf("got leaders %v, want %v", h.Leader, want)
	}
	for i, want := range []float64{-190, -130, -70, -10, 50, 1110, 2170} { // the later line counts from year 6 on
		example.Near(t, "saving", h.NPVSaving[1][i], want)
	}
}

// A line that stops, or is known for its periods alone, says nothing of the years after the horizon.
func TestHorizonsEndWithTheCase(t *testing.T) {
	running := report.Line{Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 100}
	c := example.TwoWays(report.Outsourcing, running, running)
	c.Periods = []report.Period{{First: 1, Months: 12}}
	inPeriods := report.Line{Kind: report.Running, Frequency: report.FrequencyPeriods, Function: -1, Amounts: []float64{5}}
	c.Lines = append(c.Lines, inPeriods)
	if h := engine.Compare(c).Horizons; h.EndsAtCase {
		t.Error("an amount of Year 1 alone ends the horizons")
	}
	c.LaterPeriods, c.DiscountRate = []report.Period{{First: 37, Months: 12}}, 0
	inPeriods.Option, inPeriods.Amounts = 1, []float64{24}
	c.Later = []report.Line{inPeriods}
	h := engine.Compare(c).Horizons
	example.Near(t, "an amount of Year 4", h.NPVCost[1][3]-h.NPVCost[1][2], 24)
	c.Periods[0].First = 13
	if h := engine.Compare(c).Horizons; !h.EndsAtCase || len(h.Years) != 2 {
		t.Errorf("an amount of the last year goes on: %v", h)
	}
}

// A currency's value after two lognormal steps without drift: percentiles exp(z·σ·√2 − σ²), mean 1.
func TestSimulatedWalkAgainstLognormal(t *testing.T) {
	const sigma = 0.2
	c := example.TwoWays(report.Outsourcing, report.Line{Option: 0, Kind: report.Running,
		Frequency: report.FrequencyAnnual, UnitCost: 1},
		report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 2_000, Currency: 1})
	c.Lines[1].From, c.Lines[1].To = 13, 24
	c.DiscountRate, c.Trials = 0, 100_000
	c.Currencies[1].Volatility, c.Currencies[1].Drift = sigma, 0
	c.Uncertainty = []report.Uncertainty{{Lever: report.Lever{Driver: report.DiscountRate}, Low: -0.01, High: 0.01}}
	o := engine.Compare(c).Simulation.Options[1]
	cost := func(q float64) float64 {
		return 1000 * math.Exp(distuv.UnitNormal.Quantile(q)*sigma*math.Sqrt2-sigma*sigma)
	}
	for _, tt := range []struct {
		name      string
		got, want float64
	}{{"mean", o.Mean, 2 - 1000}, {"P5", o.P5, 2 - cost(0.95)}, {"P50", o.P50, 2 - cost(0.5)}, {"P95", o.P95,
		2 - cost(0.05)}} {
		if math.Abs(tt.got-tt.want) > 8 {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestOneMoreDriverLeavesTheOtherDraws(t *testing.T) {
	rate := report.Uncertainty{Lever: report.Lever{Driver: report.DiscountRate}}
	volume := report.Uncertainty{Lever: report.Lever{Driver: report.Volume}, Low: -0.3, High: 0.3}
	without := effect(t, rate, volume)
	with := effect(t, report.Uncertainty{Lever: report.Lever{Driver: report.Attrition}, Low: -0.1, High: 0.1},
		volume, rate)
	if !reflect.DeepEqual(without, with) {
		t.Errorf("another driver, without effect here, changed the draws:\n%v\n%v", without, with)
	}
}

func effect(t *testing.T, ranges ...report.Uncertainty) []report.SimulatedOption {
	t.Helper()
	c := makeOrBuy(ranges...)
	c.Trials = 2_000
	return engine.Compare(c).Simulation.Options
}

// Every break-even and crossover put back into the case, computed the long way with ledgers, gives zero.
func TestZerosAreZeros(t *testing.T) {
	found := map[report.Driver]int{}
	crossed := 0
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		c := example.RandomCase(rnd)
		if seed%2 == 1 {
			example.Deepen(rnd, c)
		}
		r := engine.Compare(c)
		book := ledger.Open(c)
		cost := func(o int, f *ledger.Factors) float64 {
			return book.Account(o, f).NPV()
		}
		scale := 0.0
		for _, o := range r.Options {
			scale = max(scale, math.Abs(o.NPVCost))
		}
		for _, b := range r.BreakEven {
			if b.Change == nil {
				continue
			}
			f := ledger.Shifted(c, report.Change{Lever: b.Lever, Change: *b.Change})
			if got := cost(c.Baseline, f) - cost(b.Option, f); math.Abs(got) > 1e-7*scale*(1+math.Abs(*b.Change)) {
				t.Errorf("seed %d: %s of %s at %v saves %v, want 0", seed, b.Lever.Driver, c.Options[b.Option].Name, *b.Change, got)
			}
			found[b.Lever.Driver]++
		}
		for _, x := range r.Crossovers {
			f := ledger.Shifted(c, report.Change{Lever: report.Lever{Driver: report.Volume}, Change: x.Volume - 1})
			if got := cost(x.Pair[0], f) - cost(x.Pair[1], f); math.Abs(got) > 1e-9*scale {
				t.Errorf("seed %d: %v at %v differ by %v", seed, x.Pair, x.Volume, got)
			}
			crossed++
		}
	}
	for _, d := range report.Drivers() {
		if d != report.TransitionTime && found[d] == 0 {
			t.Errorf("no break-even of %s was found in any case: the test shows nothing", d)
		}
	}
	if crossed == 0 {
		t.Error("no crossover was found in any case: the test shows nothing")
	}
}

// What would turn the decision: against staying the break-even itself, against the other option the change at which
// both cost the same.
func TestFlips(t *testing.T) {
	c := makeOrBuy(report.Uncertainty{Lever: report.Lever{Driver: report.VendorFees}, Low: -0.2, High: 0.2},
		report.Uncertainty{Lever: report.Lever{Driver: report.Volume}, Low: -0.5, High: 0.5})
	// Buying at 150 a unit costs 165,000, making 187,500; a second provider takes 60,000 and 100 a unit, 170,000.
	third := c.Options[1]
	third.Name = "Third"
	c.Options = append(c.Options, third)
	c.Lines[2].UnitCost = 150
	fixed, unit := c.Lines[0], c.Lines[2]
	fixed.Option, fixed.UnitCost, fixed.Kind = 2, 60_000, report.Running
	unit.Option, unit.UnitCost = 2, 100
	c.Lines = append(c.Lines, fixed, unit)
	r := engine.Compare(c)
	got := map[string]float64{}
	for _, f := range r.Flips {
		if f.Option != 1 {
			t.Errorf("flips of option %d, want those of Other", f.Option)
		}
		got[c.Options[f.Against].Name+", "+f.Lever.Driver.String()] = f.Change
	}
	example.Near(t, "fees against staying", got["Team, Vendor fees"], 187_500./165_000-1)
	example.Near(t, "volume against staying", got["Team, Volume"], 50_000./25/1100-1)    // 50,000 + 125 v = 150 v
	example.Near(t, "volume against the third", got["Third, Volume"], 60_000./50/1100-1) // 150 v = 60,000 + 100 v
	// 150 x·1,100 = 60,000 + 100 x·1,100
	example.Near(t, "fees against the third", got["Third, Vendor fees"], 60_000./(50*1100)-1)
	g := r.RunnerUpGap
	if g.Leader != 1 || g.Second != 2 {
		t.Errorf("got option %d before %d, want 1 before 2", g.Leader, g.Second)
	}
	example.Near(t, "gap to the third", g.Difference, 170_000-165_000)
	// Half the volume: 115,000 against 82,500; half as much again: 225,000 against 247,500. Fees: 80 % and 120 % of
	// 165,000 against 60,000 and those of 110,000.
	want := []report.GapSwing{{Lever: report.Lever{Driver: report.Volume}, Low: -0.5, High: 0.5, DifferenceLow: 32_500,
		DifferenceHigh: -22_500}, {Lever: report.Lever{Driver: report.VendorFees}, Low: -0.2, High: 0.2,
		DifferenceLow: 148_000 - 132_000, DifferenceHigh: 192_000 - 198_000}}
	for i, w := range want {
		example.Near(t, "gap at low", g.Sensitivity[i].DifferenceLow, w.DifferenceLow)
		example.Near(t, "gap at high", g.Sensitivity[i].DifferenceHigh, w.DifferenceHigh)
	}
	if r.Flips[0].Against != 0 || r.Flips[len(r.Flips)-1].Against != 2 {
		t.Errorf("got %v, want the baseline's first", r.Flips)
	}
}

// Two providers cost the same wherever both are at their minimum commitment, 80 % of 140 and 70 % of 160 a unit: the
// change nearest to none at which they do is −30 %, and their costs cross nowhere.
func TestBreakEvenAtAStretch(t *testing.T) {
	c := makeOrBuy(report.Uncertainty{Lever: report.Lever{Driver: report.Volume}, Low: -0.3, High: 0.3})
	dearer, fee := c.Options[1], c.Lines[2]
	dearer.Name, dearer.MinimumCommitment, dearer.AdditionalPrice, dearer.ReducedCredit = "Third", 0.7, 1, 1
	fee.Option, fee.UnitCost = 2, 160
	c.Options, c.Lines = append(c.Options, dearer), append(c.Lines, fee)
	o := &c.Options[1]
	o.MinimumCommitment, o.AdditionalPrice, o.ReducedCredit, c.Lines[2].UnitCost = 0.8, 1, 1, 140
	r := engine.Compare(c)
	for _, b := range r.RunnerUpGap.BreakEven {
		if b.Lever.Driver == report.Volume && b.Change != nil {
			example.Near(t, "break-even", *b.Change, -0.3)
		} else if b.Lever.Driver == report.Volume {
			t.Error("no break-even")
		}
	}
	for _, x := range r.Crossovers {
		if x.Pair == [2]int{1, 2} {
			t.Errorf("they cross at %v", x.Volume)
		}
	}
}
