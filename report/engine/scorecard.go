package engine

import (
	"math/rand/v2"

	"shorecast/report"
	"shorecast/report/simulation"
)

// weightings is how many weight vectors the share of all possible ones is estimated from.
const weightings = 10_000

// scorecard returns the scores, nil where there are no criteria.
func scorecard(c *report.Case) *report.ScorecardResult {
	if len(c.Scorecard) == 0 {
		return nil
	}
	r := &report.ScorecardResult{Options: make([]report.Scored, len(c.Options))}
	sum := 0.0
	for _, k := range c.Scorecard {
		sum += k.Weight
	}
	for o := range c.Options {
		for _, k := range c.Scorecard {
			r.Options[o].Score += k.Weight * k.Scores[o] / sum
		}
	}
	// Exponential weights, divided by their sum, lie evenly on all weightings (Devroye, Non-Uniform Random Variate
	// Generation, 1986, V.2); the division changes no ranking.
	random := rand.New(simulation.Stream(c.Seed, "scorecard"))
	weights, scores := make([]float64, len(c.Scorecard)), make([]float64, len(c.Options))
	for range weightings {
		for i := range weights {
			weights[i] = random.ExpFloat64()
		}
		for o := range scores {
			scores[o] = 0
			for i, w := range weights {
				scores[o] += w * c.Scorecard[i].Scores[o]
			}
		}
		share(r, scores)
	}
	return r
}

// share counts one weighting for the option that ranks first, in equal parts where several do.
func share(r *report.ScorecardResult, scores []float64) {
	best := scores[0]
	for _, s := range scores {
		best = max(best, s)
	}
	const alike = 1e-12
	first := 0
	for _, s := range scores {
		if s >= best*(1-alike) {
			first++
		}
	}
	for o, s := range scores {
		if s >= best*(1-alike) {
			r.Options[o].FirstShare += 1 / float64(first) / weightings
		}
	}
}
