package risk

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/simulation"
)

// block is how many trials are drawn at a time: their draws stay in the processor's cache.
const block = 1000

// draws are the values of every driver, currency and risk in a block of trials.
type draws struct {
	levers  []report.Lever
	shapes  []simulation.PERT  // by lever
	values  [][]float64        // by lever and trial
	walking []int              // currencies that take a walk
	steps   [][]float64        // by walking currency, then Horizon values for each trial
	events  []event            // risks that happen in some trials
	streams []func(trials int) // each draws one row of values or steps, or those of a group
	plans   []int              // by trial and option of the sampler's
}

// event is a risk in a block of trials.
type event struct {
	npv  []float64 // of its full impact, by option
	more []float64 // by trial: 1 where it happens and else 0, less its probability, which is part of every plan
}

func (s sampler) newDraws(list ranges) *draws {
	d := &draws{}
	groups := map[string][]int{}
	for i, u := range list.drawn {
		p := simulation.PERT{Low: u.Low, Likely: u.MostLikely, High: u.High}
		if list.from == report.WorkbookRanges && s.Case.Ranges == report.Percentiles {
			p = simulation.ByPercentiles(u.Low, u.MostLikely, u.High)
		}
		d.levers, d.shapes = append(d.levers, u.Lever), append(d.shapes, p)
		d.values = append(d.values, make([]float64, block))
		if u.Group != "" && p.High > p.Low {
			groups[u.Group] = append(groups[u.Group], i)
		}
	}
	for i, u := range list.drawn {
		switch members := groups[u.Group]; {
		case len(members) < 2 || d.shapes[i].High <= d.shapes[i].Low:
			s.drawAlone(d, i)
		case members[0] == i:
			s.drawTogether(d, u.Group, members)
		}
	}
	s.drawWalks(d)
	s.drawEvents(d)
	return d
}

// lever returns a driver's random numbers.
func (s sampler) lever(l report.Lever) *rand.PCG {
	return s.streams.of(l.Driver.String(), s.Case.TargetName(l.Target))
}

// least is what no relative change is drawn below.
const least = -0.99

func (s sampler) drawAlone(d *draws, i int) {
	if s.streams.joint != nil && d.shapes[i].High > d.shapes[i].Low {
		s.drawByRank(d, i)
		return
	}
	source := s.lever(d.levers[i])
	d.streams = append(d.streams, func(trials int) {
		d.shapes[i].Draw(d.values[i][:trials], source)
		d.bound(i, trials)
	})
}

// bound keeps what was drawn for a driver from falling below the least change.
func (d *draws) bound(i, trials int) {
	if !d.levers[i].Driver.Rule().Relative || d.shapes[i].Low >= least {
		return
	}
	for k, v := range d.values[i][:trials] {
		d.values[i][k] = max(v, least)
	}
}

// drawTogether draws the drivers of a group, joined by a Gaussian copula with one factor.
func (s sampler) drawTogether(d *draws, group string, members []int) {
	common, own := math.Sqrt(s.Case.Correlation), math.Sqrt(1-s.Case.Correlation)
	factor, source := make([]float64, block), s.streams.of("group", group)
	sources, quantiles := make([]*rand.PCG, len(members)), make([]func() simulation.Quantiles, len(members))
	for k, i := range members {
		sources[k], quantiles[k] = s.lever(d.levers[i]), s.quantiles(d.shapes[i])
		go quantiles[k]() // beside what else is prepared; the first draw waits for it
	}
	d.streams = append(d.streams, func(trials int) {
		simulation.Normal(factor[:trials], source)
		for k, i := range members {
			values := d.values[i][:trials]
			simulation.Normal(values, sources[k])
			table := quantiles[k]()
			for t, z := range values {
				values[t] = table.At(common*factor[t] + own*z)
			}
			d.bound(i, trials)
		}
	})
}

// drawWalks draws the steps of every currency with a volatility.
func (s sampler) drawWalks(d *draws) {
	for i, x := range s.Case.Currencies {
		if i == 0 || !walks(x) {
			continue
		}
		steps := make([]float64, block*s.Case.Horizon)
		d.walking, d.steps = append(d.walking, i), append(d.steps, steps)
		if s.streams.joint != nil {
			s.drawWalkByYear(d, steps, x.Code)
			continue
		}
		source := s.streams.of("walk", x.Code)
		d.streams = append(d.streams, func(trials int) { simulation.Normal(steps[:trials*s.Case.Horizon], source) })
	}
}

// drawEvents draws which risks happen.
func (s sampler) drawEvents(d *draws) {
	for i, r := range s.risks {
		p := s.Case.Risks[i].Probability
		if p <= 0 || p >= 1 || !slices.ContainsFunc(r.NPV, func(x float64) bool { return x != 0 }) {
			continue
		}
		source := rand.New(s.streams.of(report.RiskHappens.String(), s.Case.Risks[i].Name))
		more := make([]float64, block)
		d.events = append(d.events, event{r.NPV, more})
		d.streams = append(d.streams, func(trials int) {
			for t := range more[:trials] {
				more[t] = -p
				if source.Float64() < p {
					more[t] = 1 - p
				}
			}
		})
	}
}

// next draws the next trials, every stream by itself.
func (d *draws) next(trials int) {
	var wait sync.WaitGroup
	for _, draw := range d.streams {
		wait.Go(func() { draw(trials) })
	}
	wait.Wait()
}

// plan finds the plan of every option in every trial of a block: those that the drawn transition times ask for.
func (d *draws) plan(p *plans, count int) {
	options := len(p.s.options)
	d.plans = slices.Grow(d.plans[:0], count*options)[:count*options]
	f := ledger.Unchanged(p.s.Case)
	last, at := make([]ledger.Variant, options), make([]int, options)
	for i := range count {
		f.ResetDriver(report.TransitionTime)
		for j, l := range d.levers {
			if l.Driver == report.TransitionTime {
				f.Apply(l, d.values[j][i])
			}
		}
		for j, o := range p.s.options {
			k := ledger.Variant{Option: o, Schedule: p.s.Schedule(o, f)}
			if i == 0 || k != last[j] {
				last[j], at[j] = k, p.at(k)
			}
			d.plans[i*options+j] = at[j]
		}
	}
}
