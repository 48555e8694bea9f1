package report

import "shorecast/report/finance"

// ledger collects one option's amounts as they are computed. Categories and functions are indices into the case's; the derived categories
// stand behind the case's own, shared lines behind the last function.
type ledger struct {
	c          *Case
	f          *factors
	cost       []float64    // by month, after tax
	beforeTax  []float64    // by year
	categories [][]float64  // by year, after tax; nil where nothing was posted
	functions  [][]float64  // likewise
	npv        []float64    // by category, after tax
	behaviour  [2][]float64 // by year, after tax
	fte        []float64    // by month
	oneOff     float64      // own one-off and investment lines, before tax
	terms      []*term
}

// term is a part of the NPV of cost that moves as one: Σ over the years of npv·vol.
type term struct {
	key      *behaviourKey
	planFrom int       // from this year on the volume does not count (v = 1)
	npv      []float64 // by year, at a volume of 1
}

// The derived categories, in the order of a report.
const (
	onCosts = iota
	replacement
	workplace
	incentive
	kept
	parallel
	stranded
	derivedCategories
)

var derivedNames = [derivedCategories]string{"On-costs", "Replacement of leavers", "Workplace", "Incentive", "Kept in-house", "Parallel running", "Stranded"}

func newLedger(c *Case, f *factors) *ledger {
	l := &ledger{c: c, f: f, cost: make([]float64, c.Months()+1), fte: make([]float64, c.Months()+1), beforeTax: c.years(),
		categories: make([][]float64, len(c.Categories)+derivedCategories), functions: make([][]float64, len(c.Functions)+1),
		behaviour: [2][]float64{c.years(), c.years()}}
	l.npv = make([]float64, len(l.categories))
	return l
}

// years returns a row of yearly figures, Year 0 first.
func (c *Case) years() []float64 { return make([]float64, c.Horizon+1) }

// derived returns the category of what follows from other lines: the workbook's own where it spells one alike.
func (l *ledger) derived(i int) int {
	for j, name := range l.c.Categories {
		if name == derivedNames[i] {
			return j
		}
	}
	return len(l.c.Categories) + i
}

// post adds a flow: by month, before volume and tax. vol and tax are factors by year.
func (l *ledger) post(category int, t *term, flow, vol, tax []float64) {
	function := int(t.key.function)
	if function < 0 {
		function = len(l.c.Functions)
	}
	inCategory, inFunction := l.row(l.categories, category), l.row(l.functions, function)
	for m, amount := range flow {
		if amount == 0 {
			continue
		}
		y := finance.Year(m)
		before := amount * vol[y]
		after := before * tax[y]
		l.cost[m] += after
		l.beforeTax[y] += before
		inCategory[y] += after
		inFunction[y] += after
		l.behaviour[t.key.behaviour][y] += after
		l.npv[category] += after * l.f.discount[m]
		t.npv[y] += amount * tax[y] * l.f.discount[m]
	}
}

// row returns a row of yearly figures, made at its first use.
func (l *ledger) row(rows [][]float64, i int) []float64 {
	if rows[i] == nil {
		rows[i] = l.c.years()
	}
	return rows[i]
}

// npvAt returns the NPV of cost at a multiple of the planned volume.
func (l *ledger) npvAt(multiplier float64) float64 {
	total := 0.0
	for _, t := range l.terms {
		for y, w := range t.npv {
			if w != 0 {
				total += w * l.c.volumeOf(t, multiplier, y)
			}
		}
	}
	return total
}

// volumeOf returns a term's volume in a year.
func (c *Case) volumeOf(t *term, multiplier float64, year int) float64 {
	if year >= t.planFrom {
		return 1
	}
	return c.volumeAt(t.key, multiplier, year)
}
