package tracking

import (
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// frame is a workbook's own view: its case, and how what happened compares with it. Functions and currencies are those
// of the case that is tracked unless the text says otherwise.
type frame struct {
	c        *report.Case
	book     *ledger.Book
	approved *report.Approved // nil of the tracked case itself
	values   [][]float64      // by the frame's own currency and month: of one unit, as planned
	flex     [][]float64      // ρ by function and month up to M
	volumes  []float64        // u of the months to come, by function
	ratios   []float64        // fxa(M) ÷ fxp(M), by the frame's own currency
}

// newFrame prepares the view of a case; approved where it is not the tracked one.
func newFrame(c *report.Case, b *ledger.Book, approved *report.Approved) *frame {
	f := &frame{c: c, book: b, approved: approved}
	for i := range c.Currencies {
		row := make([]float64, c.Months()+1)
		for m := range row {
			row[m] = c.Exchange(i, finance.Year(m))
		}
		f.values = append(f.values, row)
	}
	return f
}

// npv discounts flows by month at the case's own rate and timing.
func (f *frame) npv(flows []float64) float64 {
	return finance.NPV(flows, ledger.Discount(f.c, f.c.DiscountRate))
}

// units returns the planned units of a function in a month: annual volume ÷ 12 · v(m).
func (f *frame) units(function, month int) float64 {
	if f.approved != nil {
		function = slices.Index(f.approved.Functions, function)
	}
	if function < 0 {
		return 0
	}
	return f.c.Functions[function].Volume / 12 * f.book.Growth(function, finance.Year(month))
}

// currency returns what one of the frame's currencies is in the tracked case; −1 where that has none of it.
func (f *frame) currency(own int) int {
	if f.approved != nil {
		return f.approved.Currencies[own]
	}
	return own
}

// translated returns a flow with the tracked case's categories, functions and locations.
func (f *frame) translated(e ledger.Entry) ledger.Entry {
	a := f.approved
	if a == nil {
		return e
	}
	e.Category, e.Location = a.Category(e.Category), a.Locations[e.Location]
	if e.Function != report.SharedFunction {
		e.Function = a.Functions[e.Function]
	}
	return e
}

// side is what an option costs, flow by flow.
type side struct{ entries []entry }

// entry is a flow with its places among the case's lists.
type entry struct {
	ledger.Entry
	*frame
	place int // index into places.categories; −1 where the list has none of it
}

// value returns what one unit of the flow's currency is worth in a month, as planned.
func (e *entry) value(month int) float64 { return e.values[e.Currency][month] }

// flexed returns the u of a month up to M; shared lines have 1.
func (e *entry) flexed(month int) float64 {
	if e.Function == report.SharedFunction {
		return 1
	}
	return e.flex[e.Function][month]
}

// upcoming returns the cost of a month after M at current volumes and rates.
func (e *entry) upcoming(month int) float64 {
	u := 1.0
	if e.Function != report.SharedFunction {
		u = e.volumes[e.Function]
	}
	return e.Cost(month, u, e.value(month)*e.ratios[e.Currency])
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

// lastYear returns what recurs of the cost of the last year, as planned.
func (s *side) lastYear(last int) float64 {
	total := 0.0
	for i := range s.entries {
		for m := last - 11; m <= last && s.entries[i].Recurs; m++ {
			total += s.entries[i].planned(m)
		}
	}
	return total
}

// planned returns the flow's cost of a month as planned.
func (e *entry) planned(month int) float64 { return e.Cost(month, 1, e.value(month)) }

// side takes up flows; listed: their categories are entered in the list where it lacks them.
func (t *Tracker) side(f *frame, entries []ledger.Entry, listed bool) *side {
	s := &side{}
	for _, e := range entries {
		x := entry{Entry: f.translated(e), frame: f, place: -1}
		if listed && t.due(&x) {
			x.place = t.places.of(x.Category)
		} else if at, known := t.places.at[x.Category]; known {
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
	planned [][]float64 // by currency and month, as decided
	booked  [][]float64 // likewise; 0 = no actual rate
}

func newRates(c *report.Case, decided, now *frame) *rates {
	r := &rates{planned: slices.Clone(now.values), booked: make([][]float64, len(c.Currencies))}
	for own, row := range decided.values {
		if i := decided.currency(own); i >= 0 {
			r.planned[i] = row
		}
	}
	for i := range r.booked {
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

// of returns the value of a flow's currency in a month up to M.
func (r *rates) of(e *entry, month int) float64 {
	if i := e.frame.currency(e.Currency); i >= 0 {
		return r.actual(i, month)
	}
	return e.value(month)
}

func abs(x float64) float64 { return math.Abs(x) }
