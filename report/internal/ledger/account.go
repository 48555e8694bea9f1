package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
	"slices"
)

// ledger is one option's amounts, added up. Categories and functions are indices into the case's; the derived
// categories stand behind the case's own, shared lines behind the last function.
type Account struct {
	c           *report.Case
	Discount    []float64    // by month
	volume      Factor       // the volume driver in force
	Cost        []float64    // by month, after tax
	BeforeTax   []float64    // by year
	categories  [][]float64  // by year, after tax; nil where nothing was posted
	functions   [][]float64  // likewise
	categoryNPV []float64    // by category, after tax
	Behaviour   [2][]float64 // by year, after tax
	FTE         []float64    // by month
	OneOff      float64      // own one-off and investment lines, before tax
}

// derived returns the ledger's row of a derived category: the workbook's own category where it spells one alike.
func (e *Book) derived(k report.Category) int {
	if own := slices.Index(e.Case.Categories, e.Case.CategoryName(k)); own >= 0 {
		return own
	}
	return len(e.Case.Categories) + int(-1-k)
}

// category returns the category of a ledger's row.
func (l *Account) category(row int) report.Category {
	if n := len(l.c.Categories); row >= n {
		return report.Category(-1 - (row - n))
	}
	return report.Category(row)
}

// years returns a row of yearly figures, Year 0 first.
func Years(c *report.Case) []float64 { return make([]float64, c.Horizon+1) }

// ledger adds up what an option bears.
func (e *Book) Account(charges []Charge, f *Factors) *Account {
	c := e.Case
	l := &Account{c: c, Discount: Discount(c, f.rate), volume: f.Volume, Cost: make([]float64, c.Months()+1), FTE: make([]float64, c.Months()+1),
		BeforeTax: Years(c), categories: make([][]float64, len(c.Categories)+len(report.DerivedCategories())), functions: make([][]float64, len(c.Functions)+1),
		Behaviour: [2][]float64{Years(c), Years(c)}}
	l.categoryNPV = make([]float64, len(l.categories))
	t := e.NewLevels()
	t.Fill(f)
	for i := range charges {
		k := &charges[i]
		for _, w := range k.flows {
			l.post(t, k, w)
		}
		l.employ(t, k)
	}
	return l
}

// totalNPV returns the NPV of cost.
func (l *Account) NPV() float64 { return finance.NPV(l.Cost, l.Discount) }

// inYear returns the mover in force in a year: from planFrom on the volume does not count.
func (p *part) inYear(m Exposure, year int) Exposure {
	if year >= p.planFrom {
		m.Volume = 0
	}
	return m
}

// post adds a flow.
func (l *Account) post(t *Levels, p *Charge, w flow) {
	g := p.Group
	function := int(g.Function)
	if function < 0 {
		function = len(l.c.Functions)
	}
	inCategory, inFunction := l.row(l.categories, w.category), l.row(l.functions, function)
	level := Years(l.c)
	for y := range level {
		level[y] = t.At(p.inYear(w.exposure, y), y)
	}
	for m, amount := range w.amounts {
		if amount == 0 {
			continue
		}
		y := finance.Year(m)
		before := amount * level[y]
		after := before * w.tax[y]
		l.Cost[m] += after
		l.BeforeTax[y] += before
		inCategory[y] += after
		inFunction[y] += after
		l.Behaviour[g.behaviour][y] += after
		l.categoryNPV[w.category] += after * l.Discount[m]
		if p.Own && (g.kind == report.OneOff || g.kind == report.Investment) {
			l.OneOff += before
		}
	}
}

// employ adds the people of a charge: volume and productivity move them as they move its pay, its first flow.
func (l *Account) employ(t *Levels, p *Charge) {
	pay := p.flows[0].exposure
	for m, people := range p.fte {
		if people != 0 {
			y := finance.Year(m)
			l.FTE[m] += people * t.At(p.inYear(Exposure{Volume: pay.Volume, Output: pay.Output}, y), y)
		}
	}
}

// row returns a row of yearly figures, made at its first use.
func (l *Account) row(rows [][]float64, i int) []float64 {
	if rows[i] == nil {
		rows[i] = Years(l.c)
	}
	return rows[i]
}
