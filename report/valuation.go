package report

// Valuation is the NPVs of a case and the engine they came from: what a comparison of two revisions needs, without
// simulation or drivers.
type Valuation struct {
	Costs []float64 // NPV of cost by option

	e       *engine
	bundles [][]bundle
}

// NewValuation computes the NPVs of a case.
func NewValuation(c *Case) *Valuation { return newEngine(c).valuation() }

func (e *engine) valuation() *Valuation {
	v := &Valuation{e: e}
	for o := range e.c.Options {
		v.bundles = append(v.bundles, e.bundles(o))
	}
	v.Costs = v.Under(e.c)
	return v
}

// Case returns the case that was valued.
func (v *Valuation) Case() *Case { return v.e.c }

// Saving returns an option's NPV of saving.
func (v *Valuation) Saving(option int) float64 { return v.Costs[v.e.c.Baseline] - v.Costs[option] }

// Ranking returns the options by NPV of cost, ties in sheet order.
func (v *Valuation) Ranking() []int { return rank(v.Costs) }

// Under returns the NPV of cost by option of a case whose lines, periods, volumes and options' commitments are those of
// the valuation.
func (v *Valuation) Under(c *Case) []float64 {
	e := *v.e
	e.c = c
	s := &study{e: &e, c: c, discount: c.discount(c.DiscountRate), bundles: v.bundles, cells: map[timing][]cell{}}
	return s.costs(c.base())
}

// Of returns the NPV of cost by option of some lines alone, as if every option still covered what it covers with all of
// them.
func (v *Valuation) Of(c *Case, lines []Line) []float64 {
	part := *c
	part.Lines = lines
	e := newEngine(&part)
	e.scopes = v.e.scopes
	return e.valuation().Costs
}
