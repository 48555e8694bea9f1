package page

import (
	"math"
	"slices"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/samples/testing/specimen"
	doc "shorecast/templates"
)

// followed returns a case with 18 months of actuals, after a change.
func followed(t *testing.T, change func(*report.Comparison)) *tracking {
	t.Helper()
	c := specimen.Comparison(specimen.Shape{Actuals: 18})
	if change != nil {
		change(c)
	}
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	return follow(newResults(c, nil, f, Options{}))
}

// figuresOf are the key figures of page 1, a line each.
func figuresOf(k doc.KeyFigures) map[string]string {
	all := map[string]string{}
	for _, r := range k.Rows {
		var cells []string
		for _, c := range r.Values {
			cells = append(cells, c.Text+[...]string{"", " good", " bad"}[c.Impact])
		}
		all[r.Label] = strings.ReplaceAll(strings.Join(cells, " | "), nbsp, " ")
	}
	return all
}

func TestStandingFigures(t *testing.T) {
	ref := func(n int) *int { return &n }
	amount := func(v float64) *float64 { return &v }
	current := func(c *report.Comparison) *report.Forecast { return &c.Tracking.Forecasts[report.CurrentSpending] }
	for _, tt := range []struct {
		name   string
		change func(c *report.Comparison)
		label  string
		want   string
	}{
		{"saving", func(c *report.Comparison) {
			c.Tracking.Windows[report.WindowToDate].RealisedSaving = 1.5e6
			c.Tracking.Windows[report.WindowToDate].PlannedSaving = 1.2e6
		}, "Saving to date", "EUR +1.5m | EUR +1.2m | EUR +300k good"},
		{"forecast", func(c *report.Comparison) {
			c.Case.Actuals.DecidedSaving = nil
			current(c).NPVSaving, c.Tracking.PlannedNPVSaving = -2e5, 1e6
		},
			"NPV of saving before tax", "EUR −200k | EUR +1.0m | EUR −1.2m bad"},
		{"approved", func(c *report.Comparison) {
			c.Case.Actuals.DecidedSaving, c.Tracking.PlannedNPVSaving, current(c).NPVSaving = amount(2e6), 2.2e6, 1.5e6
		}, "NPV of saving before tax", "EUR +1.5m | EUR +2.0m | EUR −500k bad"},
		{"year to date", func(c *report.Comparison) {
			c.Tracking.Windows[report.WindowYearToDate] = report.Window{From: 13, To: 18, RealisedSaving: -1.6e5,
				PlannedSaving: 4.9e5}
		}, "Saving, year to date", "EUR −160k | EUR +490k | EUR −650k bad"},
		{"payback later", func(c *report.Comparison) {
			current(c).PaybackMonths, c.Tracking.PlannedPayback = ref(25), ref(24)
		}, "Payback", "25 months | 24 months | +1 month bad"},
		{"payback sooner", func(c *report.Comparison) {
			current(c).PaybackMonths, c.Tracking.PlannedPayback = ref(20), ref(24)
		}, "Payback", "20 months | 24 months | −4 months good"},
		{"payback lost", func(c *report.Comparison) { current(c).PaybackMonths, c.Tracking.PlannedPayback = nil, ref(24) },
			"Payback", "not within 6 years | 24 months | later bad"},
		{"payback won", func(c *report.Comparison) { current(c).PaybackMonths, c.Tracking.PlannedPayback = ref(0), nil },
			"Payback", "immediate | not within 6 years | sooner good"},
		{"no payback", func(c *report.Comparison) { current(c).PaybackMonths, c.Tracking.PlannedPayback = nil, nil },
			"Payback", "not within 6 years | not within 6 years | –"},
		{"one-off", func(c *report.Comparison) {
			c.Tracking.OneOff = report.OneOffBudget{Plan: 2e6, AtCompletion: 2.3e6, ToDate: 1e6}
			current(c).OneOffTotal = 2.3e6
		}, "One-off cost", "EUR 2.3m | EUR 2.0m | EUR +300k bad"},
		{"one-off, otherwise by the sheet Forecast", func(c *report.Comparison) {
			c.Tracking.OneOff = report.OneOffBudget{Plan: 2e6, AtCompletion: 2.3e6, ToDate: 1e6}
			c.Case.Actuals.HasForecast, current(c).OneOffTotal = true, 3.1e6
		}, "One-off cost by budget", "EUR 2.3m | EUR 2.0m | EUR +300k bad"},
		{"without what is late", func(c *report.Comparison) {
			c.Tracking.Categories = []string{"Severance"}
			c.Tracking.Windows[report.WindowToDate].Categories = []report.Variance{{Plan: 5e5, Actual: 4.5e5,
				PriceAndUsage: -5e4}}
			c.Tracking.Remaining = []report.OneOffRemaining{{Category: 0, Remaining: 4e4}}
			c.Tracking.Windows[report.WindowToDate].RealisedSaving = 2e5
			c.Tracking.Windows[report.WindowToDate].PlannedSaving = 3e5
		}, "Saving to date, underlying", "EUR +160k | EUR +300k | EUR −140k bad"},
		{"a difference of printed figures", func(c *report.Comparison) {
			c.Tracking.Windows[report.WindowToDate].RealisedSaving = 105_400 // 105
			c.Tracking.Windows[report.WindowToDate].PlannedSaving = 300_600  // 301; exactly −195.2
		}, "Saving to date", "EUR +105k | EUR +301k | EUR −196k bad"},
		{"no one-off", func(c *report.Comparison) { c.Tracking.OneOff = report.OneOffBudget{} }, "One-off cost", ""},
		{"people", func(c *report.Comparison) {
			c.Tracking.FTEActual[18], c.Tracking.FTEPlan[18] = amount(82.5), amount(76.2)
		}, "People", "82.5 | 76.2 | +6.3"},
		{"people not stated", func(c *report.Comparison) {
			c.Tracking.FTEActual[18], c.Tracking.FTEPlan[18] = nil, amount(76.2)
		}, "People", "– | 76.2 | –"},
		{"no people", func(c *report.Comparison) {
			c.Tracking.FTEActual[18], c.Tracking.FTEPlan[18] = nil, amount(0)
		}, "People", ""},
		{"today's cost", func(c *report.Comparison) {
			c.Tracking.Decision = c.Case.Baseline
			c.Tracking.Windows[report.WindowToDate].Variance = report.Variance{Plan: 9e6, Actual: 9.9e6, Volume: 5e5}
		}, "Cost for actual volumes", "EUR 9.9m | EUR 9.5m | EUR +400k bad"},
		{"today's cost saves nothing", func(c *report.Comparison) { c.Tracking.Decision = c.Case.Baseline },
			"NPV of saving before tax", ""},
		{"nothing booked", func(c *report.Comparison) { c.Tracking.Month = 0 }, "Saving to date", ""},
	} {
		if got := figuresOf(standingFigures(followed(t, tt.change)))[tt.label]; got != tt.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", tt.name, tt.label, got, tt.want)
		}
	}
}

// Page 1 explains the three largest variances: by comments and owners, as not explained, as within the tolerance, or as
// one-off money that is only late.
func TestLargestVariances(t *testing.T) {
	x := followed(t, func(c *report.Comparison) {
		r := c.Tracking
		r.Categories = []string{"Salaries", "Severance", "IT", "Rent"}
		r.Windows[report.WindowToDate].Categories = []report.Variance{
			{Plan: 1e6, Actual: 1.4e6, PriceAndUsage: 1e5, Volume: 3e5},
			{Plan: 5e5, Actual: 1e5, PriceAndUsage: -4e5}, {Plan: 4e6, Actual: 4.1e6, ExchangeRates: 1e5}, {}}
		r.Remaining = []report.OneOffRemaining{{Category: 1, Remaining: 3e5}}
		r.Explanations = []report.Explanation{{Window: report.WindowMonth, Category: 3, Variance: 9e6},
			{Window: report.WindowToDate, Category: 0, Variance: 4e5, Comments: []string{"two stay", "a wage round"},
				Owners: []string{"HR"}},
			{Window: report.WindowToDate, Category: 1, Variance: -4e5, NotExplained: true, Owners: []string{"Legal"}},
			{Window: report.WindowToDate, Category: 2, Variance: 1e5},
			{Window: report.WindowToDate, Category: 3, Variance: 1}}
	})
	var got []string
	for _, row := range largestVariances(x)[1].(doc.Table).Rows[:3] {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text+[...]string{"", " good", " bad"}[c.Impact])
		}
		got = append(got, strings.Join(cells, " | "))
	}
	want := []string{"Salaries | 1,400 | 1,000 | +400 bad | volume | two stay; a wage round (HR)",
		"Severance | 100 | 500 | −400 | timing: still due | not explained, Legal bad",
		"IT | 4,100 | 4,000 | +100 bad | exchange rates | within the tolerance of 5%"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	owed := "EUR 300k of one-off cost still due (timing)"
	if got := strings.ReplaceAll(x.underlying().parts(x), nbsp, " "); got != owed {
		t.Errorf("got %q, want %q", got, owed)
	}
	x.Explanations[1].Comments = []string{strings.Repeat("long ", 60)}
	if s := explained(x, x.Explanations[1]).Text; len(s) > 180 || !strings.HasSuffix(s, "long … (HR)") {
		t.Errorf("a long comment is not shortened: %s", s)
	}
	for _, row := range explanations(x)[0].(doc.Table).Rows { // what is only late is no saving there either
		want := charts.Bad
		if row.Cells[0].Text == "Severance" {
			want = charts.Neutral
		}
		if got := row.Cells[2].Impact; got != want || row.Cells[3].Impact != want {
			t.Errorf("%s is %v to date, want %v", row.Cells[0].Text, got, want)
		}
	}
}

// The variances that a table names are the largest, in their order; with the rest they add up.
func TestLargest(t *testing.T) {
	var all []report.Variance
	sum := 0.0
	for i := range 40 {
		v := report.Variance{Plan: 100, Actual: 100 + float64(i%7)*math.Pow(-1, float64(i)), Volume: float64(i)}
		all, sum = append(all, v), sum+v.Actual
	}
	all[3] = report.Variance{} // never named
	sum -= 97                  // 100 − 3
	shown, rest, left := followed(t, nil).largest(all)
	least := math.Inf(1)
	for _, i := range shown {
		sum -= all[i].Actual
		least = min(least, math.Abs(all[i].Total()))
	}
	for i, v := range all {
		if !slices.Contains(shown, i) && math.Abs(v.Total()) > least {
			t.Errorf("variance %d is left out though %v is larger than %v", i, v.Total(), least)
		}
	}
	if len(shown) != mostTracked || left != 39-mostTracked || !slices.IsSorted(shown) || math.Abs(sum-rest.Actual) > 1e-9 {
		t.Errorf("%d shown, %d left, rest %+v, want %v", len(shown), left, rest, sum)
	}
}

// What is due next: one-off money month by month, the end of the move and of parallel running wave by wave and as late
// as the delay makes it, the end of the contract's term.
func TestDueNext(t *testing.T) {
	set := func(c *report.Comparison) {
		o := &c.Case.Options[c.Tracking.Decision]
		o.Schedule = report.Schedule{Start: 1, Transition: 20, ParallelRunning: 2}
		c.Case.Waves = []report.Wave{{Option: c.Tracking.Decision, Function: 1, Schedule: report.Schedule{Start: 7,
			Transition: 13}}}
		o.ContractTerm, o.RenewalChange = 24, 0.05
		money := make([]float64, c.Case.Months()+1)
		for i, v := range []float64{1e4, 2e4, 3e4, 4e4, 5e4} {
			money[19+i] = v
		}
		late := make([]float64, c.Case.Months()+1)
		late[19] = 5e4
		c.Tracking.Categories = []string{"Exit", "Severance", "Software"}
		c.Tracking.Remaining = []report.OneOffRemaining{{Category: 0, ByMonth: money}, {Category: 1, ByMonth: late},
			{Category: 2, ByMonth: late, BaselineOnly: true}}
	}
	rows := func(change func(c *report.Comparison)) string {
		b := dueNext(followed(t, func(c *report.Comparison) {
			set(c)
			if change != nil {
				change(c)
			}
		}))
		var s []string
		if len(b) == 1 {
			return b[0].(doc.Paragraph).Text
		}
		for _, r := range b[1].(doc.Table).Rows {
			s = append(s, strings.ReplaceAll(cellsOf(r), nbsp, " "))
		}
		return strings.Join(s, "\n")
	}
	want := `Jul 2028 | Exit and Severance | 60
Jul 2028 | The move ends: Payroll | 
Aug 2028 | Exit | 20
Aug 2028 | The move ends | 
Sep 2028 | Exit | 30
Oct 2028 | From here on: further one-off cost | 90
Oct 2028 | Parallel running ends | 
Dec 2028 | The contract term ends: decide whether to renew (fees +5%) or to leave | `
	if got := rows(nil); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// the move ends three months later, Payroll's too
	late := rows(func(c *report.Comparison) { c.Case.Actuals.Delay = 3 })
	for _, want := range []string{"Oct 2028 | The move ends: Payroll", "Nov 2028 | The move ends | ",
		"Jan 2029 | Parallel running ends"} {
		if !strings.Contains(late, want) {
			t.Errorf("%s is not due:\n%s", want, late)
		}
	}
	// the option's own move ends later even where it was to have ended by now
	own := rows(func(c *report.Comparison) {
		c.Case.Actuals.Delay = 3
		c.Case.Waves = nil
		c.Case.Options[c.Tracking.Decision].Schedule = report.Schedule{Start: 1, Transition: 17}
	})
	if !strings.Contains(own, "Aug 2028 | The move ends | ") { // month 20
		t.Errorf("the late move does not end:\n%s", own)
	}
	// what prints as nothing is not due
	least := rows(func(c *report.Comparison) {
		c.Tracking.Remaining[1].ByMonth = slices.Clone(c.Tracking.Remaining[1].ByMonth)
		c.Tracking.Remaining[1].ByMonth[19] = 1e-9
	})
	if !strings.HasPrefix(least, "Jul 2028 | Exit | 10\n") {
		t.Errorf("got\n%s", least)
	}
	// a term that has ended once ends again
	again := rows(func(c *report.Comparison) { c.Case.Options[c.Tracking.Decision].ContractTerm = 9 })
	if !strings.Contains(again, "Mar 2029 | The contract term ends") {
		t.Errorf("the term does not end again:\n%s", again)
	}
	nothing := rows(func(c *report.Comparison) {
		c.Tracking.Remaining = nil
		c.Case.Waves = nil
		c.Case.Options[c.Tracking.Decision] = report.Option{Name: "Captive Kraków", Schedule: report.Schedule{Start: 1}}
	})
	if want := "No one-off cost, move or contract term is due in the twelve months after June 2028."; nothing != want {
		t.Errorf("got %s, want %s", nothing, want)
	}
	ended := rows(func(c *report.Comparison) { c.Tracking.Month = c.Case.Months() })
	if want := "Nothing more is due: the case has ended."; ended != want {
		t.Errorf("got %s, want %s", ended, want)
	}
}

func cellsOf(r doc.Row) string {
	var cells []string
	for _, c := range r.Cells {
		cells = append(cells, c.Text)
	}
	return strings.Join(cells, " | ")
}

// Warnings about actuals stand on page 1, the others on the page of the decision, and each only there.
func TestWarningsOfActuals(t *testing.T) {
	x := followed(t, func(c *report.Comparison) {
		late := finding.Kind{Code: "actual-missing", Severity: finding.Warning}
		c.Findings = append(c.Findings, late.Because("no amount in March", "").At(finding.Place{}, "", nil))
	})
	count := func(blocks []doc.Block) (n int) {
		for _, b := range blocks {
			if f, ok := b.(doc.Findings); ok {
				n += len(f.List)
			}
		}
		return n
	}
	if got := count(whereItStands(x).Blocks); got != 1 {
		t.Errorf("page 1 has %d warnings, want that about actuals", got)
	}
	if got := count(decision(x.results).Blocks); got != 2 {
		t.Errorf("the decision has %d warnings, want the specimen's two", got)
	}
}

// Before the first month with actuals page 1 shows the plan, and of a decision to stay what today's work costs.
func TestStandingWithoutMonths(t *testing.T) {
	for _, decision := range []int{0, 3} {
		x := followed(t, func(c *report.Comparison) {
			c.Case.Actuals.Month, c.Case.Actuals.Decision = 0, decision
			c.Tracking.Month, c.Tracking.Decision, c.Tracking.Status = 0, decision, report.NoStatus
		})
		p := whereItStands(x)
		lead := p.Blocks[0].(doc.Paragraph).Text
		if !strings.HasPrefix(lead, "Nothing booked yet: "+x.name(decision)) {
			t.Errorf("page 1 begins with %s", lead)
		}
		if s := x.standing().Basis(); s != "All figures are the plan's, before tax." {
			t.Errorf("got %s", s)
		}
	}
}

// What is followed up is no longer requested: its page says what was decided, and by how much one-off cost exceeds it.
func TestAsDecided(t *testing.T) {
	message := func(atCompletion, withForecast float64) string {
		x := followed(t, func(c *report.Comparison) {
			c.Case.Actuals.HasForecast = true
			c.Options[c.Tracking.Decision].OneOffTotal, c.Options[c.Tracking.Decision].FundingPeak = 2e6, 0
			c.Tracking.OneOff = report.OneOffBudget{Plan: 2e6, AtCompletion: atCompletion}
			c.Tracking.Forecasts[report.CurrentSpending].OneOffTotal = withForecast
		})
		p := request(x.results)
		return strings.ReplaceAll(p.Title+": "+p.Message, nbsp, " ")
	}
	const decided = "As decided: As decided by the board on 20 November 2026, Captive Kraków requires one-off " +
		"expenditure of EUR 2.0m."
	for _, tt := range []struct {
		atCompletion, withForecast float64
		want                       string
	}{
		{2e6, 2e6, ""}, {1.9e6, 1.9e6, ""},
		{2.3e6, 2.3e6, " One-off cost by now comes to EUR 2,300k at completion, EUR 300k more than decided."},
		{1.9e6, 2.1e6, " One-off cost by now comes to EUR 1,900k at completion, EUR 2,100k with the sheet Forecast; " +
			"EUR 2,000k was decided."},
	} {
		if got := message(tt.atCompletion, tt.withForecast); got != decided+tt.want {
			t.Errorf("got  %s\nwant %s", got, decided+tt.want)
		}
	}
}

// The warning about a category that the plan lacks begins with what it has cost.
func TestUnplannedLeadsWithItsAmount(t *testing.T) {
	x := followed(t, func(c *report.Comparison) {
		c.Tracking.Categories[0] = "Boat"
		c.Tracking.Windows[report.WindowToDate].Categories[0].Actual = 98e3
		k := finding.Kind{Code: "actual-unplanned", Severity: finding.Warning}
		c.Findings = []finding.Finding{k.Because("not in the plan", "").At(finding.Place{}, "Boat", nil)}
	})
	want := "Boat: EUR 98k to date is not in the plan of Captive Kraków ("
	if got := strings.ReplaceAll(trackingWarnings(x)[0].Line(), nbsp, " "); !strings.HasPrefix(got, want) {
		t.Errorf("got %s", got)
	}
}
