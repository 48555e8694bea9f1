package ledger

import (
	"slices"

	"shorecast/report"
)

// Levels is the level of everything that flows are exposed to, by its place: with all drivers' changes in force.
type Levels struct {
	book                   *Book
	Prices, Rates, Volumes [][]float64 // by year
	Scales, Attritions     []float64
	Inverse                []float64 // of productivity against the workbook's own
}

// NewLevels makes room for the levels of a case.
func (b *Book) NewLevels() *Levels {
	c := b.Case
	rows := func(n int) [][]float64 {
		block := make([]float64, n*(c.Horizon+1))
		r := make([][]float64, n)
		for i := range r {
			r[i] = block[i*(c.Horizon+1) : (i+1)*(c.Horizon+1)]
			for y := range r[i] {
				r[i][y] = 1
			}
		}
		return r
	}
	l, o := len(c.Locations), len(c.Options)
	t := &Levels{book: b, Prices: rows(1 + 2*l + o), Rates: rows(len(c.Currencies)), Volumes: rows(len(b.Volumes)),
		Scales: make([]float64, 1+l+2*o), Inverse: make([]float64, 1+l), Attritions: make([]float64, 1+2*l)}
	t.Scales[0], t.Inverse[0], t.Attritions[0] = 1, 1, 1
	return t
}

// Fill computes the levels under the factors. It allocates nothing.
func (t *Levels) Fill(f *Factors) {
	b, c := t.book, t.book.Case
	for i := range c.Locations {
		l := &c.Locations[i]
		compound(t.Prices[b.WagePrice(int32(i))], b.wages[i], f.move(0, report.WageInflation, i))
		compound(t.Prices[b.LocalPrice(int32(i))], b.prices[i], f.move(0, report.PriceInflation, i))
		t.Scales[b.salaryScale(int32(i))] = f.move(1, report.Salaries, i)
		output := max(f.move(l.Productivity, report.Productivity, i), LeastProductivity)
		t.Inverse[b.outputOf(int32(i))] = l.Productivity / output
		t.Attritions[b.attritionOf(int32(i), false)] = max(l.Attrition+f.by[report.Attrition].of[i], 0)
		t.Attritions[b.attritionOf(int32(i), true)] = max(f.move(l.Attrition, report.Attrition, i), 0)
	}
	for i := range c.Options {
		points := f.move(0, report.ContractIndexation, i)
		compoundWithin(t.Prices[b.ContractPrice(int32(i))], b.indexation[i], points, &c.Options[i])
		t.Scales[b.feeScale(int32(i))] = f.move(1, report.VendorFees, i)
		t.Scales[b.oneOffScale(int32(i))] = f.by[report.OneOffCosts].of[i]
		if i != c.Baseline {
			t.Scales[b.oneOffScale(int32(i))] *= f.by[report.OneOffCosts].all
		}
	}
	t.fillRates(f)
	for i := 1; i < len(b.Volumes); i++ {
		v, u := &b.Volumes[i], f.by[report.Volume].all
		if v.Function >= 0 {
			u *= f.by[report.Volume].of[v.Function]
		}
		v.fill(t.Volumes[i], u)
	}
}

// LeastProductivity is what no change takes a location's productivity below.
const LeastProductivity = 0.01

func (t *Levels) fillRates(f *Factors) {
	c, fx := t.book.Case, &f.by[report.FXValue]
	for i := 1; i < len(c.Currencies); i++ {
		walks, planned, row := c.Currencies[i].Volatility != 0, t.book.value[i], t.Rates[i]
		row[0] = planned[0]
		change := fx.all * fx.of[i]
		if !walks {
			change *= f.stable
		}
		for y := 1; y < len(row); y++ {
			row[y] = planned[y] * change
		}
		if walks && f.Walk != nil {
			for y := 1; y < len(row); y++ {
				row[y] *= f.Walk[i][y]
			}
		}
	}
}

// At returns by how much a flow is multiplied in a year.
func (t *Levels) At(m Exposure, year int) float64 {
	return t.Prices[m.Price][year] * t.Rates[m.Currency][year] * t.Volumes[m.Volume][year] *
		t.Scales[m.Scale] * t.Inverse[m.Output] * t.Attritions[m.Attrition]
}

// All returns every row of levels, in one fixed order.
func (t *Levels) All() [][]float64 {
	rows := slices.Concat(t.Prices, t.Rates, t.Volumes)
	return append(rows, t.Scales, t.Inverse, t.Attritions)
}
