package report

import (
	"slices"

	"shorecast/report/finance"
)

// ledger is one option's amounts, added up. Categories and functions are indices into the case's; the derived
// categories stand behind the case's own, shared lines behind the last function.
type ledger struct {
	c          *Case
	discount   []float64    // by month
	volume     factor       // the volume driver in force
	cost       []float64    // by month, after tax
	beforeTax  []float64    // by year
	categories [][]float64  // by year, after tax; nil where nothing was posted
	functions  [][]float64  // likewise
	npv        []float64    // by category, after tax
	behaviour  [2][]float64 // by year, after tax
	fte        []float64    // by month
	oneOff     float64      // own one-off and investment lines, before tax
}

// derived returns the ledger's row of a derived category: the workbook's own category where it spells one alike.
func (e *engine) derived(k Category) int {
	if own := slices.Index(e.c.Categories, e.c.CategoryName(k)); own >= 0 {
		return own
	}
	return len(e.c.Categories) + int(-1-k)
}

// category returns the category of a ledger's row.
func (l *ledger) category(row int) Category {
	if n := len(l.c.Categories); row >= n {
		return Category(-1 - (row - n))
	}
	return Category(row)
}

// years returns a row of yearly figures, Year 0 first.
func (c *Case) years() []float64 { return make([]float64, c.Horizon+1) }

// ledger adds up what an option bears.
func (e *engine) ledger(charges []charge, f *factors) *ledger {
	c := e.c
	l := &ledger{c: c, discount: c.discount(f.rate), volume: f.volume, cost: make([]float64, c.Months()+1), fte: make([]float64, c.Months()+1),
		beforeTax: c.years(), categories: make([][]float64, len(c.Categories)+derivedCategories), functions: make([][]float64, len(c.Functions)+1),
		behaviour: [2][]float64{c.years(), c.years()}}
	l.npv = make([]float64, len(l.categories))
	t := e.newTableau()
	e.fill(t, f)
	for i := range charges {
		k := &charges[i]
		for _, w := range k.flows {
			l.post(t, k, w)
		}
		l.employ(t, k)
	}
	return l
}

// inYear returns the mover in force in a year: from planFrom on the volume does not count.
func (p *part) inYear(m mover, year int) mover {
	if year >= p.planFrom {
		m.volume = 0
	}
	return m
}

// post adds a flow.
func (l *ledger) post(t *tableau, p *charge, w flow) {
	g := p.group
	function := int(g.function)
	if function < 0 {
		function = len(l.c.Functions)
	}
	inCategory, inFunction := l.row(l.categories, w.category), l.row(l.functions, function)
	level := l.c.years()
	for y := range level {
		level[y] = t.at(p.inYear(w.mover, y), y)
	}
	for m, amount := range w.amounts {
		if amount == 0 {
			continue
		}
		y := finance.Year(m)
		before := amount * level[y]
		after := before * w.tax[y]
		l.cost[m] += after
		l.beforeTax[y] += before
		inCategory[y] += after
		inFunction[y] += after
		l.behaviour[g.behaviour][y] += after
		l.npv[w.category] += after * l.discount[m]
		if p.own && (g.kind == OneOff || g.kind == Investment) {
			l.oneOff += before
		}
	}
}

// employ adds the people of a charge: volume and productivity move them as they move its pay, its first flow.
func (l *ledger) employ(t *tableau, p *charge) {
	pay := p.flows[0].mover
	for m, people := range p.fte {
		if people != 0 {
			y := finance.Year(m)
			l.fte[m] += people * t.at(p.inYear(mover{volume: pay.volume, output: pay.output}, y), y)
		}
	}
}

// row returns a row of yearly figures, made at its first use.
func (l *ledger) row(rows [][]float64, i int) []float64 {
	if rows[i] == nil {
		rows[i] = l.c.years()
	}
	return rows[i]
}
