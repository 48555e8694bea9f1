package report

import "shorecast/report/finance"

// cell is the discounted sum of every flow of an option that moves as one, by year, after tax: what is left to do for a change of drivers
// is one multiplication a year.
type cell struct {
	mover   mover
	weights []float64
}

// cells condenses what an option bears, discounted by month.
func (e *engine) cells(charges []charge, discount []float64) []cell {
	var cells []cell
	index := map[mover]int{}
	for i := range charges {
		p := &charges[i]
		for _, w := range p.flows {
			for m, amount := range w.amounts {
				if amount == 0 {
					continue
				}
				y := finance.Year(m)
				k := p.inYear(w.mover, y)
				i, known := index[k]
				if !known {
					i = len(cells)
					index[k] = i
					cells = append(cells, cell{k, e.c.years()})
				}
				cells[i].weights[y] += amount * w.tax[y] * discount[m]
			}
		}
	}
	return cells
}

// npv returns the NPV of cost of an option's cells.
func (t *tableau) npv(cells []cell) float64 {
	total := 0.0
	for i := range cells {
		k := &cells[i]
		prices, rates, volumes := t.prices[k.mover.price], t.rates[k.mover.currency], t.volumes[k.mover.volume]
		sum := 0.0
		for y, w := range k.weights {
			sum += w * prices[y] * rates[y] * volumes[y]
		}
		total += sum * t.scales[k.mover.scale] / t.outputs[k.mover.output] * t.attritions[k.mover.attrition]
	}
	return total
}

// volumeCurve computes the NPV of cost of every option at 0.25, 0.30 … 2.00 times the planned volume.
func (e *engine) volumeCurve(options [][]cell) VolumeCurve {
	var v VolumeCurve
	for percent := 25; percent <= 200; percent += 5 {
		v.Multipliers = append(v.Multipliers, float64(percent)/100)
	}
	t := e.newTableau()
	for o, cells := range options {
		costs := make([]float64, len(v.Multipliers))
		for i, m := range v.Multipliers {
			e.fill(t, e.c.shifted(shift{Volume, all, m - 1}))
			costs[i] = t.npv(cells)
		}
		v.NPVCost = append(v.NPVCost, Named[float64]{e.c.Options[o].Name, costs})
	}
	return v
}
