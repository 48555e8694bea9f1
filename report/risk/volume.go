package risk

import (
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// Between which volumes crossovers are looked for.
const leastVolume, mostVolume = 0.05, 3.0

// crossovers returns every volume at which two options' NPVs of cost are equal, for every pair; none where they
// coincide over a stretch.
func (s *study) crossovers() []report.Crossover {
	ends := []float64{leastVolume, mostVolume}
	for _, k := range s.kinks(report.Lever{Driver: report.Volume}) {
		if v := 1 + k; v > leastVolume && v < mostVolume {
			ends = append(ends, v)
		}
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	costs := make(map[float64][]float64, len(ends)) // by volume and option
	for _, v := range ends {
		if s.ctx.Err() != nil {
			return nil
		}
		costs[v] = s.Costs(s.atVolume(v))
	}
	xs := []report.Crossover{}
	for a := range s.Case.Options {
		for b := a + 1; b < len(s.Case.Options); b++ {
			for _, v := range s.pieces(func(v float64) float64 { return costs[v][a] - costs[v][b] }, ends, true, false) {
				xs = append(xs, report.Crossover{Volume: v, Pair: [2]int{a, b}})
			}
		}
	}
	return xs
}

// volumeCurve computes the NPV of cost of every option at 0.25, 0.30 … 2.00 times the planned volume.
func (s *study) volumeCurve() report.VolumeCurve {
	var v report.VolumeCurve
	for percent := 25; percent <= 200; percent += 5 {
		v.Multipliers = append(v.Multipliers, float64(percent)/100)
	}
	v.ByOption = make([][]float64, len(s.Case.Options))
	for _, m := range v.Multipliers {
		for o, cost := range s.Costs(s.atVolume(m)) {
			v.ByOption[o] = append(v.ByOption[o], cost)
		}
	}
	return v
}

// atVolume returns the factors of a multiple of the planned volume.
func (s *study) atVolume(multiple float64) *ledger.Factors {
	return ledger.Shifted(s.Case, report.Change{Lever: report.Lever{Driver: report.Volume}, Change: multiple - 1})
}
