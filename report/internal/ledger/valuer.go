package ledger

import (
	"math"
	"slices"
	"sync"

	"shorecast/report"
	"shorecast/report/finance"
)

// Valuer computes the NPV of cost of every option as drivers change: the case condensed to what each driver moves.
type Valuer struct {
	*Book
	Planned []float64 // NPV of cost by option, nothing changed

	Bundles  [][]Bundle // by option
	Discount []float64  // by month, at the case's own rate
	mu       sync.Mutex
	known    map[Variant][]Cell
}

// Variant is an option under a schedule.
type Variant struct {
	Option int
	*Schedule
}

// NewValuer condenses a case and computes its NPVs.
func NewValuer(b *Book) *Valuer {
	v := &Valuer{Book: b, Discount: Discount(b.Case, b.Case.DiscountRate), known: map[Variant][]Cell{}}
	v.Bundles = bundlesOfAll(b)
	v.Planned = v.Costs(Unchanged(b.Case))
	return v
}

// Under returns the NPV of cost by option of another case: see Book.On.
func (v *Valuer) Under(c *report.Case) []float64 {
	w := Valuer{Book: v.On(c), Bundles: v.Bundles, Discount: Discount(c, c.DiscountRate), known: map[Variant][]Cell{}}
	same := func(x, y report.Wave) bool { return x.Option == y.Option && x.Function == y.Function }
	if !slices.EqualFunc(c.Waves, v.Case.Waves, same) {
		w.Bundles = bundlesOfAll(w.Book)
	}
	return w.Costs(Unchanged(c))
}

// Of returns the NPV of cost by option of some lines alone, and the case's risks, as if every option still covered what
// it covers with all of them.
func (v *Valuer) Of(c *report.Case, lines []report.Line) []float64 {
	part := *c
	part.Lines = lines
	b := Open(&part)
	b.Scopes = v.Scopes
	return NewValuer(b).Planned
}

// Bear returns what an option bears of a bundle under a schedule.
func (v *Valuer) Bear(option int, b Bundle, when *Schedule) []Charge {
	return v.bear(option, b.Group, b.covered, when)
}

// condensed condenses an option's bundles under a schedule.
func (v *Valuer) condensed(k Variant, discount []float64) []Cell {
	d := NewCondenser(v.Case, discount)
	for _, b := range v.Bundles[k.Option] {
		for _, x := range v.Bear(k.Option, b, k.Schedule) {
			d.Add(&x)
		}
	}
	return d.Cells
}

// Cells returns an option's cells under factors; they are kept for the next time where the discount rate is the
// workbook's.
func (v *Valuer) Cells(option int, f *Factors) []Cell {
	k := Variant{option, v.Schedule(option, f)}
	if rate := f.rate(); rate != v.Case.DiscountRate {
		return v.condensed(k, Discount(v.Case, rate))
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	cells, known := v.known[k]
	if !known {
		cells = v.condensed(k, v.Discount)
		v.known[k] = cells
	}
	return cells
}

// Costs returns the NPV of cost of every option under factors.
func (v *Valuer) Costs(f *Factors) []float64 {
	t := v.NewLevels()
	t.Fill(f)
	costs := make([]float64, len(v.Case.Options))
	for o := range costs {
		costs[o] = t.NPV(v.Cells(o, f))
	}
	return costs
}

// Saving returns the NPV of saving of an option by the options' costs.
func (v *Valuer) Saving(costs []float64, option int) float64 {
	return costs[v.Case.Baseline] - costs[option]
}

// Tolerance returns the amount below which a difference between options' costs is only what is left of equal sums added
// in another order.
func (v *Valuer) Tolerance() float64 {
	scale := 1.0
	for _, c := range v.Planned {
		scale = max(scale, math.Abs(c))
	}
	return finance.CostTolerance * scale
}
