package risk

import (
	"context"
	"math/rand/v2"
	"strconv"
	"sync"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/simulation"
)

// streams are the random numbers of a simulation, each by its name. In a joint one the names are compared as those of
// different workbooks are, and a stream's numbers are ranks: whatever a case makes of them rises with them. So cases
// that name the same driver move together.
type streams struct {
	seed  int64
	joint *Futures // nil where the case is simulated by itself
}

// Futures are the trials that the cases of a portfolio share: one trial is the same future in all of them.
type Futures struct {
	trials int
	seed   int64
	shapes simulation.Shapes
}

// NewFutures returns so many trials under a seed.
func NewFutures(trials int, seed int64) *Futures { return &Futures{trials: trials, seed: seed} }

func (s streams) of(kind string, names ...string) *rand.PCG {
	name := append([]string{kind}, names...)
	for i := range name {
		if s.joint != nil {
			name[i] = report.NameKey(name[i])
		}
	}
	return simulation.Stream(s.seed, name...)
}

// drawByRank draws a driver by ranks that are the same in every case. They are drawn as standard normal numbers, as
// those of a group are: a driver that is in a group in one case alone still moves with itself.
func (s sampler) drawByRank(d *draws, i int) {
	source, quantiles := s.lever(d.levers[i]), s.quantiles(d.shapes[i])
	d.streams = append(d.streams, func(trials int) {
		values, table := d.values[i][:trials], quantiles()
		simulation.Normal(values, source)
		for t, z := range values {
			values[t] = table.At(z)
		}
		d.bound(i, trials)
	})
}

// quantiles returns what computes a distribution's quantiles, once.
func (s sampler) quantiles(p simulation.PERT) func() simulation.Quantiles {
	return sync.OnceValue(func() simulation.Quantiles {
		if s.streams.joint != nil {
			return s.streams.joint.shapes.Quantiles(p)
		}
		return p.Quantiles()
	})
}

// drawWalkByYear draws the steps of a currency, those of each case year from a stream of its own: cases of different
// horizons take the same ones.
func (s sampler) drawWalkByYear(d *draws, steps []float64, currency string) {
	horizon := s.Case.Horizon
	for y := range horizon {
		source, of := s.streams.of("walk", currency, strconv.Itoa(y+1)), make([]float64, block)
		d.streams = append(d.streams, func(trials int) {
			simulation.Normal(of[:trials], source)
			for t, z := range of[:trials] {
				steps[t*horizon+y] = z
			}
		})
	}
}

// Savings returns an option's NPV of saving in every one of the trials that all cases of a portfolio share. risks are
// those of the comparison. Where the context ends, Savings returns its error soon after.
func (f *Futures) Savings(ctx context.Context, book *ledger.Book, risks []report.RiskResult, option, workers int,
) ([]float64, error) {
	v := ledger.NewValuer(book)
	s := sampler{v, risks, []int{book.Case.Baseline, option}, f.trials, streams{f.seed, f}}
	costs := s.run(ctx, inForce(book.Case), workers)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	saving := costs[0]
	for i, cost := range costs[1] {
		saving[i] -= cost
	}
	return saving, nil
}
