package report

import "slices"

// Crossover is a multiple of the planned volume at which two options cost the same.
type Crossover struct {
	Options [2]string `json:"options"` // in sheet order
	Volume  float64   `json:"volume"`
	Pair    [2]int    `json:"-"` // value form of Options
}

// Between which volumes crossovers are looked for.
const leastVolume, mostVolume = 0.05, 3.0

// crossovers returns every volume at which two options' NPVs of cost are equal, for every pair; none where they coincide over a stretch.
func (s *study) crossovers() []Crossover {
	t := s.e.newTableau()
	costs := func(o int) func(float64) float64 {
		cells := s.under(o, s.c.base())
		return func(v float64) float64 {
			s.e.fill(t, s.c.shifted(shift{Volume, all, v - 1}))
			return t.npv(cells)
		}
	}
	ends := []float64{leastVolume, mostVolume}
	for _, k := range s.kinks(driverRange{driver: Volume, target: all}) {
		if v := 1 + k; v > leastVolume && v < mostVolume {
			ends = append(ends, v)
		}
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	xs := []Crossover{}
	for a := range s.c.Options {
		for b := a + 1; b < len(s.c.Options); b++ {
			left, right := costs(a), costs(b)
			for _, v := range s.pieces(func(v float64) float64 { return left(v) - right(v) }, ends, true) {
				xs = append(xs, Crossover{[2]string{s.c.Options[a].Name, s.c.Options[b].Name}, v, [2]int{a, b}})
			}
		}
	}
	return xs
}
