package portfolio

import (
	"cmp"
	"math"
	"slices"
	"time"

	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/simulation"
)

// Settings are what a portfolio depends on besides its cases.
type Settings struct {
	Currency string // empty = the one that all cases report in
	AsOf     time.Time
	Trials   int // of the joint simulation
	Seed     int64
	Stale    int    // after so many days without a save a workbook is stale
	Version  string // the program's
}

// Portfolio takes in cases, one after the other, in the order in which they are to be listed.
type Portfolio struct {
	Settings
	entries []*Entry   // nil for a refused one
	refused []*Refusal // likewise, nil for one that is not
	trials  map[trialsKey]*trials
}

// Refusal is a case that is listed without figures.
type Refusal struct {
	Name, Title string                // Title is empty where it could not be read
	Workbooks   []report.WorkbookHash // that were read
	Errors      []finding.Finding
}

// trialsKey is what trials are kept apart by: what is not known before all cases are there is the same for them.
type trialsKey struct {
	currency string
	rate     float64
}

// trials are the sums of the NPVs of saving of several cases by trial, as of a month's day one.
type trials struct {
	month report.Month
	sums  []float64
}

// New returns a portfolio without cases.
func New(s Settings) *Portfolio {
	return &Portfolio{Settings: s, trials: map[trialsKey]*trials{}}
}

// Add takes in a case. Of an added one, joint are its NPVs of saving in the portfolio's trials; of others it is nil.
// Nothing of joint is kept.
func (p *Portfolio) Add(e *Entry, joint []float64) {
	p.entries, p.refused = append(p.entries, e), append(p.refused, nil)
	if !e.added {
		return
	}
	k := trialsKey{e.currency, e.discountRate}
	t := p.trials[k]
	if t == nil {
		t = &trials{e.firstMonth, make([]float64, p.Trials)}
		p.trials[k] = t
	}
	on := discountOn(e.discountRate, e.firstMonth, t.month)
	for i, saving := range joint {
		t.sums[i] += (saving + e.shift) * on
	}
	q := simulation.Percentiles(joint, 0.05, 0.50)
	e.shortfall = q[1] - q[0]
}

// Refuse takes in a case whose workbook was refused.
func (p *Portfolio) Refuse(r Refusal) {
	p.entries, p.refused = append(p.entries, nil), append(p.refused, &r)
}

// Currencies returns the currencies that the cases report in, in the order in which they first do.
func (p *Portfolio) Currencies() []string {
	var all []string
	for _, e := range p.entries {
		if e != nil && !slices.Contains(all, e.currency) {
			all = append(all, e.currency)
		}
	}
	return all
}

// discountOn returns what an NPV of one month's day one is worth at another's.
func discountOn(rate float64, from, to report.Month) float64 {
	return math.Pow(1+rate, -float64(from-to)/12)
}

// Given are rates of exchange that a workbook states for a portfolio.
type Given struct {
	Workbook report.WorkbookHash
	Values   map[string]float64 // of one unit of a currency in the portfolio's
}

// usual is the currency that most cases report in, the first of several.
func (p *Portfolio) usual() (currency string) {
	count := map[string]int{}
	for _, e := range p.entries {
		if e != nil {
			count[e.currency]++
		}
	}
	for _, c := range p.Currencies() {
		if count[c] > count[currency] {
			currency = c
		}
	}
	return currency
}

// Result adds up, in the currency that most cases report in where none is set. given is nil where no workbook states
// rates.
func (p *Portfolio) Result(given *Given) *Result {
	p.Currency = cmp.Or(p.Currency, p.usual())
	s := newSum(p, given)
	r := &Result{Currency: p.Currency, AsOf: p.AsOf, Trials: p.Trials, Seed: p.Seed, FirstMonth: s.first,
		Cases: s.cases(), Totals: s.total(s.added), IfAllDone: s.total(s.all), Simulation: s.simulation(),
		Concentration: s.concentration(),
		Provenance:    report.Provenance{AsOf: p.AsOf, Version: p.Version}}
	if after, before := r.Taxed(); after > 0 && before > 0 {
		s.findings.Add(taxDiffers.At(finding.Place{}, "", nil, after, before))
	}
	r.Findings = s.findings.Findings()
	r.SavingFrom, r.Saving = s.byYear()
	r.CommonDrivers = s.commonDrivers(r.Totals.NPVSaving)
	r.Attention = p.attention(r.Cases)
	for i, e := range p.entries {
		books := &r.Provenance.Workbooks
		if e != nil {
			*books = append(*books, e.workbooks...)
			continue
		}
		*books = append(*books, p.refused[i].Workbooks...)
		r.Errors = append(r.Errors, p.refused[i].Errors...)
	}
	if given != nil {
		r.Provenance.Workbooks = append(r.Provenance.Workbooks, given.Workbook)
	}
	finding.Sort(r.Findings)
	finding.Sort(r.Errors)
	return r
}
