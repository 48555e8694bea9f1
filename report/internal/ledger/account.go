package ledger

import (
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
)

// Account is one option's amounts, added up. Categories and functions are indices into the case's; the derived
// categories stand behind the case's own, shared lines behind the last function.
type Account struct {
	c           *report.Case
	grown       [][]float64  // by function and year
	Discount    []float64    // by month
	factors     *Factors     // in force
	Cost        []float64    // by month, after tax
	BeforeTax   []float64    // by year
	categories  [][]float64  // by year, after tax; nil where nothing was posted
	functions   [][]float64  // likewise
	categoryNPV []float64    // by category, after tax
	Behaviour   [2][]float64 // by year, after tax
	Recurring   []float64    // by year, after tax: what recurs, without grants
	FTE         [][]float64  // by location and month
	OneOff      []float64    // by year, before tax: own one-off and investment lines
	Gross       float64      // Σ of the months in which a line costs something, after tax, without benefits and grants
}

// derived returns an account's row of a derived category: the workbook's own category where it spells one alike.
func (b *Book) derived(k report.Category) int {
	if own := slices.Index(b.Case.Categories, b.Case.CategoryName(k)); own >= 0 {
		return own
	}
	return len(b.Case.Categories) + int(-1-k)
}

// categoryOf returns the category of an account's row.
func categoryOf(c *report.Case, row int) report.Category {
	if n := len(c.Categories); row >= n {
		return report.Category(-1 - (row - n))
	}
	return report.Category(row)
}

// Years returns a row of yearly figures, Year 0 first.
func Years(c *report.Case) []float64 { return make([]float64, c.Horizon+1) }

// Account adds up what an option bears under factors.
func (b *Book) Account(option int, f *Factors) *Account {
	c := b.Case
	categories := len(c.Categories) + len(report.DerivedCategories())
	a := &Account{c: c, grown: b.grown, Discount: Discount(c, f.rate()), factors: f,
		Cost: make([]float64, c.Months()+1), FTE: make([][]float64, len(c.Locations)), BeforeTax: Years(c),
		categories: make([][]float64, categories),
		functions:  make([][]float64, len(c.Functions)+1), categoryNPV: make([]float64, categories),
		Behaviour: [2][]float64{Years(c), Years(c)}, Recurring: Years(c), OneOff: Years(c)}
	for l := range a.FTE {
		a.FTE[l] = make([]float64, c.Months()+1)
	}
	t := b.NewLevels()
	t.Fill(f)
	sum := make([]float64, c.Months()+1) // of a charge by month, without its grant
	for k := range b.Charges(option, b.Schedule(option, f)) {
		clear(sum)
		for _, w := range k.flows {
			a.post(t, k, w, sum)
		}
		a.employ(t, k)
		for _, x := range sum {
			if x > 0 && k.Group.Kind != report.Benefit {
				a.Gross += x
			}
		}
	}
	return a
}

// NPV returns the NPV of cost.
func (a *Account) NPV() float64 { return finance.NPV(a.Cost, a.Discount) }

// inYear returns the exposure in force in a year: from planFrom on the volume does not count.
func (p *part) inYear(m Exposure, year int) Exposure {
	if year >= p.planFrom {
		m.Volume = 0
	}
	return m
}

// post adds a flow; to its charge's sum too.
func (a *Account) post(t *Levels, p *Charge, w flow, sum []float64) {
	g := p.Group
	function := int(g.Function)
	if function < 0 {
		function = len(a.c.Functions)
	}
	inCategory, inFunction := a.row(a.categories, w.category), a.row(a.functions, function)
	level := Years(a.c)
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
		a.Cost[m] += after
		a.BeforeTax[y] += before
		inCategory[y] += after
		inFunction[y] += after
		a.Behaviour[g.behaviour][y] += after
		a.categoryNPV[w.category] += after * a.Discount[m]
		if !w.grant {
			sum[m] += after
			if g.recurs() {
				a.Recurring[y] += after
			}
		}
		if p.Own && (g.Kind == report.OneOff || g.Kind == report.Investment) {
			a.OneOff[y] += before
		}
	}
}

// employ adds the people of a charge: volume and productivity move them as they move its pay, its first flow.
func (a *Account) employ(t *Levels, p *Charge) {
	pay, employed := p.flows[0].exposure, a.FTE[p.Group.location]
	for m, people := range p.fte {
		if people != 0 {
			y := finance.Year(m)
			employed[m] += people * t.At(p.inYear(Exposure{Volume: pay.Volume, Output: pay.Output}, y), y)
		}
	}
}

// row returns a row of yearly figures, made at its first use.
func (a *Account) row(rows [][]float64, i int) []float64 {
	if rows[i] == nil {
		rows[i] = Years(a.c)
	}
	return rows[i]
}
