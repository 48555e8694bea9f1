package ledger

import (
	"maps"
	"slices"

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

// Condenser condenses what an option bears, discounted by month.
type Condenser struct {
	Cells    []Cell // so far
	c        *report.Case
	discount []float64
	places   map[Exposure]place
}

// place is where a flow's weights stand among the cells.
type place struct{ cell, volume int }

// NewCondenser returns one that has added nothing yet.
func NewCondenser(c *report.Case, discount []float64) *Condenser {
	return &Condenser{c: c, discount: discount, places: map[Exposure]place{}}
}

// Clone returns a condenser to go on with: it and the first share nothing that either changes.
func (d *Condenser) Clone() *Condenser {
	other := *d
	other.places, other.Cells = maps.Clone(d.places), slices.Clone(d.Cells)
	for i := range other.Cells {
		x := &other.Cells[i]
		x.Volumes, x.Weights = slices.Clone(x.Volumes), slices.Clone(x.Weights)
		for j, weights := range x.Weights {
			x.Weights[j] = slices.Clone(weights)
		}
	}
	return &other
}

// Add adds a charge.
func (d *Condenser) Add(p *Charge) {
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

func (d *Condenser) row(k Exposure) []float64 {
	if at, known := d.places[k]; known {
		return d.Cells[at.cell].Weights[at.volume]
	}
	stem := k
	stem.Volume = anyVolume
	at, known := d.places[stem]
	if !known {
		at.cell = len(d.Cells)
		d.places[stem] = at
		cell := k
		cell.Volume = 0
		d.Cells = append(d.Cells, Cell{Exposure: cell})
	}
	x, row := &d.Cells[at.cell], Years(d.c)
	at.volume = len(x.Weights)
	x.Volumes, x.Weights = append(x.Volumes, k.Volume), append(x.Weights, row)
	d.places[k] = at
	return row
}

// anyVolume stands for all volumes: of a cell's place.
const anyVolume = -1

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
