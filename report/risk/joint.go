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
	joint bool
}

func (s streams) of(kind string, names ...string) *rand.PCG {
	name := append([]string{kind}, names...)
	for i := range name {
		if s.joint {
			name[i] = report.NameKey(name[i])
		}
	}
	return simulation.Stream(s.seed, name...)
}

// drawByRank draws a driver by ranks that are the same in every case. They are drawn as standard normal numbers, as
// those of a group are: a driver that is in a group in one case alone still moves with itself.
func (s sampler) drawByRank(d *draws, i int) {
	source, quantiles := s.lever(d.levers[i]), sync.OnceValue(d.shapes[i].Quantiles)
	d.streams = append(d.streams, func(trials int) {
		values, table := d.values[i][:trials], quantiles()
		simulation.Normal(values, source)
		for t, z := range values {
			values[t] = table.At(z)
		}
		d.bound(i, trials)
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

// Joint returns an option's NPV of saving in every one of the trials that a portfolio simulates for all its cases. The
// same trials under the same seed are the same future in every case. risks are those of the comparison. Where the
// context ends, Joint returns its error soon after.
func Joint(ctx context.Context, book *ledger.Book, risks []report.RiskResult, option, trials int, seed int64,
	workers int) ([]float64, error) {
	v := ledger.NewValuer(book)
	s := sampler{v, risks, []int{book.Case.Baseline, option}, trials, streams{seed, true}}
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
