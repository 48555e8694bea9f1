package risk

import (
	"context"
	"math"
	"slices"
	"sync"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/simulation"
)

// sampler runs the trials of a case.
type sampler struct {
	*ledger.Valuer
	risks   []report.RiskResult
	options []int // those whose costs are computed
	trials  int
	streams streams
}

// own returns what runs the trials of a case by itself, for all its options.
func own(v *ledger.Valuer, risks []report.RiskResult) sampler {
	s := sampler{Valuer: v, risks: risks, trials: v.Case.Trials, streams: streams{seed: v.Case.Seed}}
	for o := range v.Case.Options {
		s.options = append(s.options, o)
	}
	return s
}

// simulate runs the trials. The figures do not depend on the number of workers. It returns nil
// where the context ends.
func (s sampler) simulate(ctx context.Context, list ranges, workers int) *report.Simulation {
	costs := s.run(ctx, list, workers)
	if ctx.Err() != nil {
		return nil
	}
	return s.summarise(costs, list.from)
}

// run returns the NPV of cost by option, in the order of the sampler's, and trial; of no use where the context ended.
func (s sampler) run(ctx context.Context, list ranges, workers int) [][]float64 {
	n := s.trials
	costs := make([][]float64, len(s.options))
	for o := range costs {
		costs[o] = make([]float64, n)
	}
	d := s.newDraws(list)
	p := s.newPlans(d)
	for first := 0; first < n && ctx.Err() == nil; first += block {
		count := min(block, n-first)
		d.next(count)
		d.plan(p, count)
		p.prepare(workers)
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
	return costs
}

// trial is what one worker needs to compute one trial after another without allocating.
type trial struct {
	plans    *plans
	factors  *ledger.Factors
	levels   *ledger.Levels
	products products
	cost     []float64 // NPV by option, in the order of the sampler's
}

func (p *plans) newTrial() *trial {
	c := p.s.Case
	t := &trial{plans: p, factors: ledger.Unchanged(c), levels: p.s.NewLevels(),
		cost: make([]float64, len(p.s.options))}
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
	for j, l := range d.levers {
		t.factors.Apply(l, d.values[j][i])
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
	for k, o := range t.plans.s.options {
		t.cost[k] = t.products.npv(&t.plans.list[d.plans[i*len(t.cost)+k]], c.Horizon+1)
		for _, e := range d.events {
			t.cost[k] += e.more[i] * e.npv[o]
		}
	}
}

// summarise sums up the trials.
func (s sampler) summarise(costs [][]float64, from report.RangeSource) *report.Simulation {
	n := s.trials
	r := &report.Simulation{Trials: n, Seed: s.streams.seed, RangesFrom: from,
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
		r.Options[o].Histogram = simulation.Histogram(costs[o], r.Low, r.High, simulation.HistogramBins)
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
