package portfolio_test

import (
	"math"
	"slices"
	"strconv"
	"testing"
	"time"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/finding"
	"shorecast/report/internal/example"
	"shorecast/report/portfolio"
	"shorecast/report/risk"
)

// asOf is the day of every portfolio here.
var asOf = time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)

// member is a case with what a portfolio is told besides.
type member struct {
	name  string
	c     *report.Case
	saved time.Time
	with  func(*report.Comparison) // changes its comparison; may be nil
}

// moving is a case over two years: a team at 1,000 a month, of whom the other option takes 600 from the first month on
// and 500 once, on day one. It saves 400 a month.
func moving(change func(*report.Case)) *report.Case {
	monthly := report.Line{Frequency: report.FrequencyMonthly, UnitCost: 1000, Kind: report.Running}
	other, once := monthly, report.Line{Frequency: report.FrequencyOneOff, UnitCost: 500, Kind: report.OneOff, Option: 1}
	other.Option, other.UnitCost = 1, 600
	c := example.TwoWays(report.Outsourcing, monthly, other, once)
	c.Currencies, c.Locations[1].Currency = c.Currencies[:1], 0
	c.Uncertainty = []report.Uncertainty{{Lever: report.Lever{Driver: report.DiscountRate}, Low: -0.01, High: 0.01}}
	if change != nil {
		change(c)
	}
	return c
}

// put puts cases into a portfolio.
func put(t *testing.T, s portfolio.Settings, given *portfolio.Given, members ...member) *portfolio.Result {
	t.Helper()
	s.AsOf, s.Trials, s.Seed, s.Stale = asOf, 2_000, 1, 45
	p := portfolio.New(s)
	for _, x := range members {
		if x.c == nil {
			p.Refuse(portfolio.Refusal{Name: x.name, Errors: []finding.Finding{broken.At(finding.Place{}, "", nil)}})
			continue
		}
		w := engine.Open(x.c)
		r, err := w.Compare(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if x.with != nil {
			x.with(r)
		}
		option, added := portfolio.Adds(r)
		var joint []float64
		if added {
			joint = trials(t, w, option, s)
		}
		p.Add(portfolio.Of(x.name, x.saved, r, w.Origins(option)), joint)
	}
	return p.Result(given)
}

var broken = finding.Define("test-broken", finding.Error, "A workbook is broken.").Because("it is broken", "mend it")

func trials(t *testing.T, w *engine.Work, option int, s portfolio.Settings) []float64 {
	t.Helper()
	joint, err := w.Savings(t.Context(), option, risk.NewFutures(s.Trials, s.Seed), 2)
	if err != nil {
		t.Fatal(err)
	}
	return joint
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	example.Near(t, what, got, want)
}

// A case that begins later counts later: its money by month and year, and its NPV discounted on with its own rate.
func TestCalendar(t *testing.T) {
	later := moving(func(c *report.Case) { c.FirstMonth = report.NewMonth(2027, 4) })
	r := put(t, portfolio.Settings{}, nil, member{name: "later", c: later}, member{name: "first", c: moving(nil)})
	if got, want := r.FirstMonth, report.NewMonth(2027, 1); got != want {
		t.Errorf("first month %v, want %v", got, want)
	}
	npv := -500 + 4800/1.1 + 4800/1.21
	near(t, "own day one", r.Cases[0].NPVSaving, npv)
	near(t, "at start", r.Cases[0].NPVSavingAtStart, npv/math.Pow(1.1, 0.25))
	near(t, "total", r.Totals.NPVSaving, npv+npv/math.Pow(1.1, 0.25))
	near(t, "one-off", r.Totals.OneOffTotal, 1000)
	near(t, "run rate", r.Totals.RunRateSaving, 9600)
	// −500, −100, 300, 700 and 200 as the second begins: 700 + 400 − 500 at the end of March
	if got, want := r.Totals.Cumulative[:6], []float64{-500, -100, 300, 200, 1000, 1800}; !slices.Equal(got, want) {
		t.Errorf("curve %v, want %v", got, want)
	}
	if got, want := len(r.Totals.Cumulative), 1+3+24; got != want {
		t.Errorf("%d months, want %d", got, want)
	}
	near(t, "end", r.Totals.Cumulative[27], 2*(9600-500))
	if got, want := r.Saving, []float64{2*-500 + 12*400 + 9*400, 24 * 400, 3 * 400}; !slices.Equal(got, want) ||
		r.SavingFrom != 2027 {
		t.Errorf("from %d by year %v, want %v", r.SavingFrom, got, want)
	}
	near(t, "shortfall", r.Totals.FundingPeak, 500)
	if got := r.Totals.FundingPeakMonth; got == nil || *got != 0 {
		t.Errorf("month of the shortfall %v, want day one", got)
	}
	if got := r.Totals.PaybackMonths; got == nil || *got != 2 {
		t.Errorf("payback %v, want 2", got)
	}
}

// Day one of a case that begins in January is in that year, though it is the point at the end of December.
func TestDayOneIsInTheFirstMonthsYear(t *testing.T) {
	second := moving(func(c *report.Case) { c.FirstMonth = report.NewMonth(2028, 1) })
	r := put(t, portfolio.Settings{}, nil, member{name: "first", c: moving(nil)}, member{name: "second", c: second})
	if got, want := r.Saving, []float64{4300, 4800 + 4300, 4800}; !slices.Equal(got, want) {
		t.Errorf("by year %v, want %v", got, want)
	}
	near(t, "end of December", r.Totals.Cumulative[12], 4300-500)
}

// A case that is not to be done is listed and counts only if all were done.
func TestIfAllDone(t *testing.T) {
	stay := moving(func(c *report.Case) { c.Lines[1].UnitCost = 1001 })
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: moving(nil)}, member{name: "b", c: stay},
		member{name: "c", c: moving(nil), with: func(r *report.Comparison) { r.Verdict.Call = report.Close }})
	npv := -500 + 4800/1.1 + 4800/1.21
	near(t, "added", r.Totals.NPVSaving, npv)
	near(t, "all", r.IfAllDone.NPVSaving, 2*npv-500-12/1.1-12/1.21)
	if r.Totals.Cases != 1 || r.IfAllDone.Cases != 3 {
		t.Errorf("%d and %d cases, want 1 and 3", r.Totals.Cases, r.IfAllDone.Cases)
	}
	b := r.Cases[1]
	if b.Added || b.Call != report.Stay || b.Option != "Other" || b.Shortfall != nil {
		t.Errorf("got %+v", b)
	}
	near(t, "shown all the same", b.NPVSaving, -500-12/1.1-12/1.21)
	near(t, "concentration is of what is added", *r.Concentration.Country.Herfindahl, 1)
	near(t, "cost", r.Concentration.Country.Shares[0].NPVCost, 500+7200/1.1+7200/1.21)
}

// in makes a case report in a currency; with says what one unit of it buys of others, each at a place of its own.
func in(currency string, with map[string]float64) func(*report.Case) {
	return func(c *report.Case) {
		c.Currency, c.Currencies[0].Code = currency, currency
		for _, code := range []string{"EUR", "USD", "GBP"} {
			if q := with[code]; q != 0 {
				c.Currencies = append(c.Currencies, report.Currency{Code: code, Rate: q})
			}
		}
	}
}

// One rate a currency: of the workbook given for that, else of a case that reports in it, else of one that reports in
// the portfolio's; else the case is refused.
func TestRates(t *testing.T) {
	euro := func(with map[string]float64) *report.Case { return moving(in("EUR", with)) }
	dollar := func(with map[string]float64) *report.Case { return moving(in("USD", with)) }
	given := &portfolio.Given{Workbook: report.WorkbookHash{Name: "rates.xlsx"}, Values: map[string]float64{"EUR": 1.25}}
	for _, x := range []struct {
		what  string
		given *portfolio.Given
		cases []*report.Case
		want  float64 // of one EUR in USD; 0 = refused
	}{
		{"the workbook", given, []*report.Case{euro(map[string]float64{"USD": 1.1}), dollar(nil)}, 1.25},
		{"the case itself", nil, []*report.Case{euro(map[string]float64{"USD": 1.1}),
			dollar(map[string]float64{"EUR": 0.91})}, 1.1},
		{"a later case in euro", nil, []*report.Case{euro(nil), euro(map[string]float64{"USD": 1.12})}, 1.12},
		{"a case in dollars", nil, []*report.Case{euro(nil), dollar(map[string]float64{"EUR": 0.8})}, 1.25},
		{"none", nil, []*report.Case{euro(map[string]float64{"GBP": 0.9}), dollar(map[string]float64{"GBP": 0.8})}, 0},
	} {
		var members []member
		for i, c := range x.cases {
			members = append(members, member{name: string(rune('a' + i)), c: c})
		}
		r := put(t, portfolio.Settings{Currency: "USD"}, x.given, members...)
		first := r.Cases[0]
		if first.Refused != (x.want == 0) {
			t.Errorf("%s: refused: %v", x.what, first.Refused)
		}
		if x.want == 0 {
			if f := r.Findings[0]; f.Code != "portfolio-rate-missing" || r.Attention[0].Reasons[0] != portfolio.Refused {
				t.Errorf("%s: %v, attention %v", x.what, f, r.Attention)
			}
			continue
		}
		near(t, x.what, first.Rate, x.want)
		near(t, x.what+": one-off", first.OneOffTotal, 500*x.want)
		near(t, x.what+": peak", first.FundingPeak, 500*x.want)
		if x.given != nil && !slices.Contains(r.Provenance.Workbooks, given.Workbook) {
			t.Errorf("%s: not in the provenance", x.what)
		}
	}
}

// The currency is the cases' where they have one.
func TestCommonCurrency(t *testing.T) {
	pound := moving(in("GBP", nil))
	if r := put(t, portfolio.Settings{}, nil, member{name: "a", c: pound}); r.Currency != "GBP" || r.Cases[0].Rate != 1 {
		t.Errorf("currency %s at %v, want GBP at 1", r.Currency, r.Cases[0].Rate)
	}
	p := portfolio.New(portfolio.Settings{Trials: 100})
	for _, c := range []*report.Case{pound, moving(nil), pound} {
		r := engine.Compare(c)
		p.Add(portfolio.Of("x", time.Time{}, r, nil), make([]float64, 100))
	}
	if got, want := p.Currencies(), []string{"GBP", "EUR"}; !slices.Equal(got, want) {
		t.Errorf("currencies %v, want %v", got, want)
	}
}

// Rates that differ by more than 5% get a warning, whichever way round they are stated; 5% itself does not.
func TestRatesThatDiffer(t *testing.T) {
	for _, x := range []struct {
		a, b float64 // dollars for one euro; euros for one dollar
		want int
	}{{1.05, 1, 0}, {1.0501, 1, 1}, {1, 1.06, 1}, {1.1, 1 / 1.1, 0}} {
		r := put(t, portfolio.Settings{Currency: "USD"}, nil,
			member{name: "a", c: moving(in("EUR", map[string]float64{"USD": x.a}))},
			member{name: "b", c: moving(in("USD", map[string]float64{"EUR": x.b}))})
		if got := len(r.Findings); got != x.want || got > 0 && r.Findings[0].Code != "portfolio-rates-differ" {
			t.Errorf("%v and %v: %v", x.a, x.b, r.Findings)
		}
	}
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: moving(in("EUR", map[string]float64{"GBP": 0.8}))},
		member{name: "b", c: moving(in("EUR", map[string]float64{"GBP": 0.9}))})
	if len(r.Findings) != 2 || r.Findings[0].Code != "portfolio-rates-differ" { // the other: they are alike
		t.Errorf("a third currency: %v", r.Findings)
	}
}

// A refused case is listed without figures, in its place, and moves nothing.
func TestRefused(t *testing.T) {
	r := put(t, portfolio.Settings{}, nil, member{name: "bad"}, member{name: "good", c: moving(nil)})
	if c := r.Cases[0]; c.Name != "bad" || !c.Refused || c.Figures != (portfolio.Figures{}) {
		t.Errorf("got %+v", c)
	}
	if len(r.Errors) != 1 || len(r.Findings) != 0 || r.Totals.Cases != 1 || r.IfAllDone.Cases != 1 {
		t.Errorf("errors %v, findings %v, %d and %d cases", r.Errors, r.Findings, r.Totals.Cases, r.IfAllDone.Cases)
	}
	r = put(t, portfolio.Settings{Currency: "EUR"}, nil, member{name: "bad"})
	if r.Simulation != nil || r.FirstMonth != 0 {
		t.Errorf("nothing but a refused case: %+v", r)
	}
}

// What needs attention comes by the size of what is at stake, refused cases last.
func TestAttention(t *testing.T) {
	status := func(s report.Status) func(*report.Comparison) {
		return func(r *report.Comparison) {
			r.Verdict.Certainty, r.Verdict.Call = report.Contested, report.Close
			r.Tracking = &report.Tracking{Status: s, Decision: r.Case.Baseline}
		}
	}
	size := func(fee float64) *report.Case {
		return moving(func(c *report.Case) { c.Lines[1].UnitCost = fee })
	}
	r := put(t, portfolio.Settings{}, nil,
		member{name: "refused"},
		member{name: "small", c: size(900), with: func(r *report.Comparison) { r.Verdict.Certainty = report.Contested }},
		member{name: "fine", c: size(100)},
		member{name: "large", c: size(200), with: status(report.Failing)},
		member{name: "middle", c: size(500), with: func(r *report.Comparison) {
			r.Verdict.Call, r.Verdict.Incomplete = report.Close, true
		}},
		member{name: "on track", c: size(250), with: status(report.OnTrack)},
		member{name: "old", c: size(600), saved: asOf.AddDate(0, 0, -45).Add(-time.Minute)},
		member{name: "fresh", c: size(601), saved: asOf.AddDate(0, 0, -45)},
	)
	type line struct {
		name    string
		reasons []portfolio.Reason
	}
	var got []line
	for _, a := range r.Attention {
		got = append(got, line{r.Cases[a.Case].Name, a.Reasons})
	}
	want := []line{{"large", []portfolio.Reason{portfolio.Failing}},
		{"middle", []portfolio.Reason{portfolio.Close, portfolio.Incomplete}},
		{"old", []portfolio.Reason{portfolio.Stale}}, {"small", []portfolio.Reason{portfolio.Contested}},
		{"refused", []portfolio.Reason{portfolio.Refused}}}
	same := func(a, b line) bool { return a.name == b.name && slices.Equal(a.reasons, b.reasons) }
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Two baselines with the same function at the same place may hold the same work: one warning for a pair.
func TestSameWork(t *testing.T) {
	at := func(function, location, country string) *report.Case {
		return moving(func(c *report.Case) {
			c.Functions = []report.Function{{Name: function}, {Name: "Payroll"}}
			c.Locations[0].Name, c.Locations[0].Country = location, country
			c.Lines[0].Function, c.Lines[1].Function = 0, 0
			c.Lines = append(c.Lines, c.Lines[0])
			c.Lines[3].Function = 1
		})
	}
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: at("Accounts payable", "Graz", "AT")},
		member{name: "b", c: at("accounts  Payable", "GRAZ", "AT")},
		member{name: "c", c: at("Payables", "Graz", "DE")}, member{name: "d", c: at("Payables", "Wien", "AT")})
	if len(r.Findings) != 1 || r.Findings[0].Code != "portfolio-same-work" {
		t.Errorf("got %v", r.Findings)
	}
	// of many pairs not all are kept, but each case is named with the first one
	var many []member
	for i := range 30 {
		many = append(many, member{name: strconv.Itoa(i), c: at("Payables", "Graz", "AT")})
	}
	r = put(t, portfolio.Settings{}, nil, many...)
	named := map[any]bool{}
	for _, f := range r.Findings {
		if f.Args[0] == "0" {
			named[f.Args[1]] = true
		}
	}
	if n := finding.Count(r.Findings, finding.Warning); n != 30*29/2 || len(named) != 29 {
		t.Errorf("%d pairs, %d with the first", n, len(named))
	}
}

// A copy of a case is flagged though no line names a function, once for a pair; not where at most half of its lines are
// the same, nor where the same stands at another place.
func TestCopy(t *testing.T) {
	of := func(country string, fees ...float64) *report.Case {
		return moving(func(c *report.Case) {
			c.Locations[0].Country = country
			for _, fee := range fees {
				line := c.Lines[0]
				line.UnitCost = fee
				c.Lines = append(c.Lines, line)
			}
		})
	}
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: of("AT", 1, 2, 3)},
		member{name: "copy", c: of("AT", 1, 2, 4)}, member{name: "half", c: of("AT", 1, 6, 7)},
		member{name: "elsewhere", c: of("DE", 1, 2, 3)})
	if len(r.Findings) != 1 || r.Findings[0].Code != "portfolio-same-work" || r.Findings[0].Args[1] != "copy" {
		t.Errorf("got %v", r.Findings)
	}
}

// Totals that add cases after tax and before tax say so; of one sort they do not.
func TestTaxDiffers(t *testing.T) {
	taxed := moving(func(c *report.Case) { c.Tax, c.Lines[0].UnitCost = report.GroupTax, 1100 })
	r := put(t, portfolio.Settings{}, nil, member{name: "a", c: moving(nil)}, member{name: "b", c: taxed},
		member{name: "refused"})
	if len(r.Findings) != 1 || r.Findings[0].Code != "portfolio-tax-differs" || r.Cases[0].AfterTax ||
		!r.Cases[1].AfterTax {
		t.Errorf("got %v", r.Findings)
	}
	if r = put(t, portfolio.Settings{}, nil, member{name: "b", c: taxed}); len(r.Findings) != 0 {
		t.Errorf("all after tax: %v", r.Findings)
	}
}

// What is yet to be funded is how far the saving falls below what it is when the last whole month before the report
// ends; a peak before that is past.
func TestAhead(t *testing.T) {
	early := moving(func(c *report.Case) { c.FirstMonth = report.NewMonth(2026, 9) })
	late := moving(func(c *report.Case) { c.FirstMonth = report.NewMonth(2027, 4) })
	dear := func(c *report.Case) { c.FirstMonth = report.NewMonth(2027, 4); c.Lines[2].UnitCost = 5000 }
	for name, x := range map[string]struct {
		second  *report.Case
		past    bool
		funding float64 // at the end of October, 300 are saved, and at the end of March 2300
		month   int
	}{"past": {late, true, 0, 0}, "ahead": {moving(dear), false, 300 - (2300 - 5000), 7}} {
		r := put(t, portfolio.Settings{}, nil, member{name: "a", c: early}, member{name: "b", c: x.second})
		a := r.Totals.Ahead // asOf is in November 2026
		if a == nil || a.From != 2 || a.PeakPast != x.past {
			t.Fatalf("%s: got %+v", name, a)
		}
		near(t, name, a.Funding, x.funding)
		if (a.Month != nil) != (x.month > 0) || a.Month != nil && *a.Month != x.month {
			t.Errorf("%s: month %v, want %d", name, a.Month, x.month)
		}
	}
	if r := put(t, portfolio.Settings{}, nil, member{name: "b", c: late}); r.Totals.Ahead != nil {
		t.Errorf("before the first day one: %+v", r.Totals.Ahead)
	}
}
