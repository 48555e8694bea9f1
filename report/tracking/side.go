package tracking

import (
	"math"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// side is what an option costs, flow by flow.
type side struct{ entries []entry }

// entry is a flow with its places among the case's lists.
type entry struct {
	ledger.Entry
	place    int       // index into places.categories; −1 where the list has none of it
	currency int       // index into the case's currencies
	values   []float64 // by month: of one unit of its currency, as planned
}

// oneOff reports whether the flow is one-off money.
func (e *entry) oneOff() bool { return oneOff(e.Kind) }

// spends reports whether the flow follows the spending of the last months.
func (e *entry) spends() bool { return e.Kind <= report.Running && !e.Grant }

func oneOff(k report.Kind) bool { return k == report.OneOff || k == report.Investment }

// planned returns the cost of a month as planned.
func (s *side) planned(month int) float64 {
	total := 0.0
	for i := range s.entries {
		total += s.entries[i].planned(month)
	}
	return total
}

// planned returns the flow's cost of a month as planned.
func (e *entry) planned(month int) float64 { return e.Cost(month, 1, e.values[month]) }

// side takes up flows; listed: their categories are entered in the list where it lacks them.
func (t *Tracker) side(entries []ledger.Entry, listed bool) *side {
	s := &side{}
	for _, e := range entries {
		x := entry{Entry: e, place: -1, currency: e.Currency, values: t.rates.planned[e.Currency]}
		if listed && t.due(&x) {
			x.place = t.places.of(e.Category)
		} else if at, known := t.places.at[e.Category]; known {
			x.place = at
		}
		s.entries = append(s.entries, x)
	}
	return s
}

// due reports whether anything of a flow falls due in the case.
func (t *Tracker) due(e *entry) bool {
	for m := range t.months + 1 {
		if e.Due(m) {
			return true
		}
	}
	return false
}

// places are the lists of categories and functions that the result refers to.
type places struct {
	c          *report.Case
	categories []string
	functions  []string // of the case, then the shared one
	at         map[report.Category]int
	planned    int // how many of the categories the decided plan has
}

func newPlaces(c *report.Case) *places {
	p := &places{c: c, at: map[report.Category]int{}}
	for i := range c.Functions {
		p.functions = append(p.functions, c.Functions[i].Name)
	}
	p.functions = append(p.functions, c.FunctionName(report.SharedFunction))
	return p
}

// of returns the place of a category, entered where it is new.
func (p *places) of(k report.Category) int {
	at, known := p.at[k]
	if !known {
		at = len(p.categories)
		p.at[k] = at
		p.categories = append(p.categories, p.c.ActualCategory(k))
	}
	return at
}

// function returns the place of a function.
func (p *places) function(f int) int {
	if f == report.SharedFunction {
		return len(p.functions) - 1
	}
	return f
}

// rates are the values of one unit of each currency in reporting currency.
type rates struct {
	planned [][]float64 // by currency and month
	booked  [][]float64 // likewise, of the months up to the last that has one; 0 = no rate
}

func newRates(c *report.Case) *rates {
	r := &rates{booked: make([][]float64, len(c.Currencies))}
	for i := range c.Currencies {
		row := make([]float64, c.Months()+1)
		for m := range row {
			row[m] = c.Exchange(i, finance.Year(m))
		}
		r.planned = append(r.planned, row)
		r.booked[i] = make([]float64, c.Months()+1)
	}
	for _, x := range c.Actuals.Rates {
		if x.Month <= c.Months() {
			r.booked[x.Currency][x.Month] = 1 / x.Rate
		}
	}
	return r
}

// actual returns the value of a currency in a month: by the actual rate of the month, of the nearest earlier month that
// has one, else by the plan.
func (r *rates) actual(currency, month int) float64 {
	for m := month; m >= 0; m-- {
		if v := r.booked[currency][m]; v != 0 {
			return v
		}
	}
	return r.planned[currency][month]
}

func abs(x float64) float64 { return math.Abs(x) }
