package report

import "shorecast/report/finance"

// cell is the discounted sum of every flow of an option that moves as one but for the volume it follows, after tax: what is left to do for a
// change of drivers is a few multiplications a year.
type cell struct {
	mover   mover       // its volume is unused
	volumes []int16     // the volumes that its flows follow
	weights [][]float64 // by volume and year
}

// cells condenses what an option bears, discounted by month.
func (e *engine) cells(charges []charge, discount []float64) []cell {
	var cells []cell
	index, rows := map[mover]int{}, map[mover][]float64{}
	rowOf := func(k mover) []float64 {
		if row, known := rows[k]; known {
			return row
		}
		stem := k
		stem.volume = 0
		i, known := index[stem]
		if !known {
			i = len(cells)
			index[stem] = i
			cells = append(cells, cell{mover: stem})
		}
		row := e.c.years()
		cells[i].volumes, cells[i].weights = append(cells[i].volumes, k.volume), append(cells[i].weights, row)
		rows[k] = row
		return row
	}
	for i := range charges {
		p := &charges[i]
		for _, w := range p.flows {
			var planned, free []float64 // the rows before and from the year in which the volume stops to count
			for m, amount := range w.amounts {
				if amount == 0 {
					continue
				}
				y := finance.Year(m)
				row := &planned
				if y >= p.planFrom {
					row = &free
				}
				if *row == nil {
					*row = rowOf(p.inYear(w.mover, y))
				}
				(*row)[y] += amount * w.tax[y] * discount[m]
			}
		}
	}
	return cells
}

// maxYears is the longest yearly row: Year 0 and a horizon of thirty.
const maxYears = 31

// npv returns the NPV of cost of an option's cells. It is the innermost loop of the simulation: nothing is allocated.
func (t *tableau) npv(cells []cell) float64 {
	total := 0.0
	var sums [maxYears]float64
	for i := range cells {
		k := &cells[i]
		prices := t.prices[k.mover.price]
		rates := t.rates[k.mover.currency][:len(prices)]
		moved := sums[:len(prices)]
		clear(moved)
		for j, weights := range k.weights {
			volumes := t.volumes[k.volumes[j]][:len(moved)]
			weights = weights[:len(moved)]
			for y := range moved {
				moved[y] += weights[y] * volumes[y]
			}
		}
		sum := 0.0
		for y, price := range prices {
			sum += moved[y] * price * rates[y]
		}
		total += sum * t.scales[k.mover.scale] * t.inverse[k.mover.output] * t.attritions[k.mover.attrition]
	}
	return total
}

// volumeCurve computes the NPV of cost of every option at 0.25, 0.30 … 2.00 times the planned volume.
func (s *study) volumeCurve() VolumeCurve {
	var v VolumeCurve
	for percent := 25; percent <= 200; percent += 5 {
		v.Multipliers = append(v.Multipliers, float64(percent)/100)
	}
	t := s.e.newTableau()
	for o, row := range s.c.Options {
		costs := make([]float64, len(v.Multipliers))
		for i, m := range v.Multipliers {
			s.e.fill(t, s.c.shifted(shift{Volume, all, m - 1}))
			costs[i] = t.npv(s.under(o, s.c.base()))
		}
		v.NPVCost, v.ByOption = append(v.NPVCost, Named[float64]{row.Name, costs}), append(v.ByOption, costs)
	}
	return v
}
