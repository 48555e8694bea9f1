package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Cell is the discounted sum of every flow of an option that moves as one but for the volume it follows, after tax:
// what is left to do for a change of drivers is a few multiplications a year.
type Cell struct {
	Exposure Exposure    // its volume is unused
	Volumes  []int16     // the volumes that its flows follow
	Weights  [][]float64 // by volume and year
}

// Condense condenses what an option bears, discounted by month.
func Condense(c *report.Case, charges []Charge, discount []float64) []Cell {
	d := newCondenser(c, discount)
	for i := range charges {
		d.add(&charges[i])
	}
	return d.cells
}

type condenser struct {
	c        *report.Case
	discount []float64
	cells    []Cell
	index    map[Exposure]int // by exposure without its volume
	rows     map[Exposure][]float64
}

func newCondenser(c *report.Case, discount []float64) *condenser {
	return &condenser{c: c, discount: discount, index: map[Exposure]int{}, rows: map[Exposure][]float64{}}
}

func (d *condenser) add(p *Charge) {
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
				*row = d.row(p.inYear(w.exposure, y))
			}
			(*row)[y] += amount * w.tax[y] * d.discount[m]
		}
	}
}

func (d *condenser) row(k Exposure) []float64 {
	if row, known := d.rows[k]; known {
		return row
	}
	stem := k
	stem.Volume = 0
	i, known := d.index[stem]
	if !known {
		i = len(d.cells)
		d.index[stem] = i
		d.cells = append(d.cells, Cell{Exposure: stem})
	}
	x, row := &d.cells[i], Years(d.c)
	x.Volumes, x.Weights = append(x.Volumes, k.Volume), append(x.Weights, row)
	d.rows[k] = row
	return row
}

// maxYears is the longest yearly row: Year 0 and a horizon of thirty.
const maxYears = 31

// NPV returns the NPV of cost of an option's cells. It is the innermost loop of the simulation: nothing is allocated.
func (t *Levels) NPV(cells []Cell) float64 {
	total := 0.0
	var sums [maxYears]float64
	for i := range cells {
		k := &cells[i]
		prices := t.Prices[k.Exposure.Price]
		rates := t.Rates[k.Exposure.Currency][:len(prices)]
		moved := sums[:len(prices)]
		clear(moved)
		for j, weights := range k.Weights {
			volumes := t.Volumes[k.Volumes[j]][:len(moved)]
			weights = weights[:len(moved)]
			for y := range moved {
				moved[y] += weights[y] * volumes[y]
			}
		}
		sum := 0.0
		for y, price := range prices {
			sum += moved[y] * price * rates[y]
		}
		total += sum * t.Scales[k.Exposure.Scale] * t.Inverse[k.Exposure.Output] * t.Attritions[k.Exposure.Attrition]
	}
	return total
}
