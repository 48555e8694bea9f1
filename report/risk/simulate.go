package risk

import (
	"math"
	"slices"
	"sync"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/simulation"
)

// histogramBins is how finely a distribution is drawn.
const histogramBins = 80

// block is how many trials are drawn at a time: their draws stay in the processor's cache.
const block = 1000

// sampler runs the trials of a case.
type sampler struct{ *ledger.Valuer }

// draws are the values of every driver and currency in a block of trials.
type draws struct {
	ranges  []report.Uncertainty
	values  [][]float64        // by range and trial
	walking []int              // currencies that take a walk
	steps   [][]float64        // by walking currency, then Horizon values for each trial
	streams []func(trials int) // each draws one row of values or steps
	plans   []int              // by trial and option
}

// simulated returns the ranges that are drawn: all but the discount rate. FX value of the default list holds only for
// the currencies without a walk, with one draw for all of them.
func (s sampler) simulated(list []report.Uncertainty, from report.RangeSource) []report.Uncertainty {
	foreign := s.Case.Currencies[1:]
	walk := slices.ContainsFunc(foreign, func(x report.Currency) bool { return x.Volatility > 0 })
	stable := slices.ContainsFunc(foreign, func(x report.Currency) bool { return x.Volatility == 0 })
	var drawn []report.Uncertainty
	for _, r := range list {
		if r.Lever.Driver == report.FXValue && from == report.DefaultRanges && walk {
			r.Lever.Target = ledger.StableCurrencies
		}
		if r.Lever.Driver != report.DiscountRate && (r.Lever.Target != ledger.StableCurrencies || stable) {
			drawn = append(drawn, r)
		}
	}
	return drawn
}

func (s sampler) newDraws(list []report.Uncertainty) *draws {
	d := &draws{ranges: list}
	seed := s.Case.Seed
	for _, r := range list {
		target := report.AllName
		if r.Lever.Target != ledger.StableCurrencies {
			target = s.Case.TargetName(r.Lever.Target)
		}
		source := simulation.Stream(seed, r.Lever.Driver.String(), target)
		pert := simulation.PERT{Low: r.Low, Likely: r.MostLikely, High: r.High}
		values := make([]float64, block)
		d.values = append(d.values, values)
		d.streams = append(d.streams, func(trials int) { pert.Draw(values[:trials], source) })
	}
	for i, x := range s.Case.Currencies {
		if i == 0 || x.Volatility == 0 {
			continue
		}
		source := simulation.Stream(seed, "walk", x.Code)
		steps := make([]float64, block*s.Case.Horizon)
		d.walking, d.steps = append(d.walking, i), append(d.steps, steps)
		d.streams = append(d.streams, func(trials int) { simulation.Normal(steps[:trials*s.Case.Horizon], source) })
	}
	return d
}

// next draws the next trials, every stream by itself.
func (d *draws) next(trials int) {
	var wait sync.WaitGroup
	for _, draw := range d.streams {
		wait.Go(func() { draw(trials) })
	}
	wait.Wait()
}

// simulate runs the trials. The figures do not depend on the number of workers.
func (s sampler) simulate(list []report.Uncertainty, from report.RangeSource, workers int) *report.Simulation {
	n := s.Case.Trials
	costs := make([][]float64, len(s.Case.Options)) // by option and trial
	for o := range costs {
		costs[o] = make([]float64, n)
	}
	d := s.newDraws(s.simulated(list, from))
	p := s.newPlans(d)
	for first := 0; first < n; first += block {
		count := min(block, n-first)
		d.next(count)
		d.plan(p, count)
		var wait sync.WaitGroup
		for w := range workers {
			wait.Go(func() {
				t := p.newTrial()
				for i := count * w / workers; i < count*(w+1)/workers; i++ {
					t.run(d, i)
					for o := range costs {
						costs[o][first+i] = t.cost[o]
					}
				}
			})
		}
		wait.Wait()
	}
	return s.summarise(costs, from)
}

// plan finds the plan of every option in every trial of a block: those that the drawn transition times ask for.
func (d *draws) plan(p *plans, count int) {
	options := len(p.s.Case.Options)
	d.plans = slices.Grow(d.plans[:0], count*options)[:count*options]
	f := ledger.Unchanged(p.s.Case)
	last, at := make([]ledger.Variant, options), make([]int, options)
	for i := range count {
		f.ResetDriver(report.TransitionTime)
		for j := range d.ranges {
			if l := d.ranges[j].Lever; l.Driver == report.TransitionTime {
				f.Apply(l, d.values[j][i])
			}
		}
		for o := range options {
			k := ledger.Variant{Option: o, Schedule: ledger.ScheduleOf(p.s.Case, o, f)}
			if i == 0 || k != last[o] {
				last[o], at[o] = k, p.at(k)
			}
			d.plans[i*options+o] = at[o]
		}
	}
}

// trial is what one worker needs to compute one trial after another without allocating.
type trial struct {
	plans    *plans
	factors  *ledger.Factors
	levels   *ledger.Levels
	products products
	cost     []float64 // NPV by option
}

func (p *plans) newTrial() *trial {
	c := p.s.Case
	t := &trial{plans: p, factors: ledger.Unchanged(c), levels: p.s.NewLevels(), cost: make([]float64, len(c.Options))}
	t.factors.Walk = make([][]float64, len(c.Currencies))
	for i := range t.factors.Walk {
		t.factors.Walk[i] = make([]float64, c.Horizon+1)
	}
	return t
}

// run computes the options' NPV of cost in the i-th trial of the draws.
func (t *trial) run(d *draws, i int) {
	c := t.plans.s.Case
	t.factors.Reset()
	for j := range d.ranges {
		t.factors.Apply(d.ranges[j].Lever, d.values[j][i])
	}
	for j, x := range d.walking {
		sigma, level := c.Currencies[x].Volatility, 1.0
		for y := 1; y <= c.Horizon; y++ {
			level *= math.Exp(sigma*d.steps[j][i*c.Horizon+y-1] - sigma*sigma/2)
			t.factors.Walk[x][y] = level
		}
	}
	t.levels.Fill(t.factors)
	t.products.fill(t.plans, t.levels)
	for o := range t.cost {
		t.cost[o] = t.products.npv(&t.plans.list[d.plans[i*len(t.cost)+o]], c.Horizon+1)
	}
}

// summarise sums up the trials.
func (s sampler) summarise(costs [][]float64, from report.RangeSource) *report.Simulation {
	n := s.Case.Trials
	r := &report.Simulation{Trials: n, Seed: s.Case.Seed, RangesFrom: from,
		Options: make([]report.SimulatedOption, len(costs))}
	tolerance := s.Tolerance()
	for i := range n {
		cheapest := 0
		for o := range costs {
			if costs[o][i] < costs[cheapest][i]-tolerance {
				cheapest = o
			}
		}
		r.Options[cheapest].ProbabilityCheapest++
	}
	base := slices.Clone(costs[s.Case.Baseline])
	var wait sync.WaitGroup
	for o := range costs {
		wait.Go(func() { s.summariseOption(&r.Options[o], base, costs[o]) })
	}
	wait.Wait()
	for _, o := range r.Options {
		r.Low, r.High = min(r.Low, o.P5-(o.P50-o.P5)), max(r.High, o.P95+(o.P95-o.P50))
	}
	for o := range costs {
		r.Options[o].Histogram = simulation.Histogram(costs[o], r.Low, r.High, histogramBins)
	}
	return r
}

// summariseOption turns an option's costs into its savings and sums them up.
func (s sampler) summariseOption(r *report.SimulatedOption, base, values []float64) {
	saves, misses, tolerance := 0, 0, s.Tolerance()
	for i, cost := range values {
		saving := base[i] - cost
		values[i] = saving
		if saving > tolerance {
			saves++
		}
		if base[i] > 0 && saving < s.Case.MinimumSaving*base[i]-tolerance || base[i] <= 0 && saving < -tolerance {
			misses++
		}
	}
	n := float64(len(values))
	r.Mean = simulation.Mean(values)
	p := simulation.Percentiles(values, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
	r.P5, r.P10, r.P25, r.P50, r.P75, r.P90, r.P95 = p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	r.ProbabilitySaves, r.Misses = float64(saves)/n, float64(misses)/n
	r.ProbabilityCheapest /= n
}
