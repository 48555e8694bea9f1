package report

import (
	"math/rand/v2"

	"shorecast/report/simulation"
)

// ScorecardResult is what the sheet Scorecard says of the options.
type ScorecardResult struct {
	Options []Scored `json:"options"` // in sheet order
}

// Scored is one option's score.
type Scored struct {
	Name       string  `json:"name"`
	Score      float64 `json:"score"`       // Σ weight·score ÷ Σ weight, 1 to 5
	FirstShare float64 `json:"first_share"` // of all possible weightings in which it ranks first; ties share
}

// weightings is how many weight vectors the share of all possible ones is estimated from.
const weightings = 10_000

// scorecard returns the scores, nil where there are no criteria.
func scorecard(c *Case) *ScorecardResult {
	if len(c.Scorecard) == 0 {
		return nil
	}
	r := &ScorecardResult{Options: make([]Scored, len(c.Options))}
	sum := 0.0
	for _, k := range c.Scorecard {
		sum += k.Weight
	}
	for o := range c.Options {
		r.Options[o].Name = c.Options[o].Name
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
			for i, k := range c.Scorecard {
				scores[o] += weights[i] * k.Scores[o]
			}
		}
		r.share(scores)
	}
	return r
}

// share counts one weighting for the option that ranks first, in equal parts where several do.
func (r *ScorecardResult) share(scores []float64) {
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
