package page

import (
	"strings"
	"testing"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/samples/testing/specimen"
	doc "shorecast/templates"
)

// deeper is the usual case with waves, rates by year, risks and a contract's terms, whose third option moves Payroll a
// year after the rest.
func deeper(t *testing.T) *results {
	t.Helper()
	r, c := resultsOf(t, specimen.Shape{Options: 3, Years: 5, Doubt: true})
	k := c.Case
	captive, outsourced := 2, 1
	k.Waves = []report.Wave{{Option: captive, Function: 1, Schedule: report.Schedule{Start: 13, Transition: 6,
		ParallelRunning: 1, Learning: 12}}}
	k.Rates = []report.RatePath{{Rate: report.RateWageInflation, Index: 1, First: 2, Values: []float64{0.08, 0.08, 0.06}},
		{Rate: report.RateFX, Index: 1, First: 1, Values: []float64{98, 101}}}
	k.Risks = []report.Risk{
		{Name: "Strike", Option: captive, Probability: 0.3, Impact: 500_000, Month: 12, Mitigation: "Talks", Owner: "HR"},
		{Name: "Grant refused", Option: report.AllOptions, Probability: 0.1, Impact: 100_000, Month: 0}}
	k.Options[outsourced].ContractTerm = 36
	floor := 0.01
	k.Options[outsourced].IndexationFloor = &floor
	c = engine.Compare(k)
	return newResults(c, nil, r.Format, Options{})
}

// A wave of six months from month 13 has moved in month 18 (June 2028), and the baseline's work ends a month later;
// from the middle of the transition, month 15.5, twelve months of learning end in month 28 (April 2029).
func TestMoveTable(t *testing.T) {
	r := deeper(t)
	got := strings.Join(rows(moveTable(r)), "\n")
	for _, want := range []string{"   Payroll | Jan 2028 | Jun 2028 | Jul 2028 | Apr 2029 |  |  | ",
		"Outsourcing at home | Jan 2027 | Jun 2027 | Jun 2027 | – | Dec 2029 |"} {
		if !strings.Contains(got, want) {
			t.Errorf("the table lacks %q:\n%s", want, got)
		}
	}
}

// The risk with the larger expected effect comes first: in month 12, at the end of year 1, 30% of 500,000 is 150,000,
// by 8% discounted 138,889; on day one 10% of 100,000 is 10,000.
func TestTopRisks(t *testing.T) {
	r := deeper(t)
	r.Verdict.Candidate = 2
	same(t, rows(topRisks(r)[0].(doc.Table)), []string{"Strike | 30% | Dec 2027 | +463 | +139 | Talks | HR",
		"Grant refused | 10% | day one | +100 | +10 | – | –"})
	r.Verdict.Candidate = 1
	same(t, rows(topRisks(r)[0].(doc.Table)), []string{"Grant refused | 10% | day one | +100 | +10 | – | –"})
}

// The wave of Payroll from month 13 on has moved in month 18 and runs in parallel for a month more: 19 months in all.
// Of 50 people of today's team at home 40 leave, and severance is stated for 30 of them.
func TestMoveAndSeverance(t *testing.T) {
	r := deeper(t)
	if got := moveTakes(r, 2); !strings.HasSuffix(got, "; 19"+nbsp+"months with all waves") {
		t.Errorf("got %s", got)
	}
	if got := moveTakes(r, 1); strings.Contains(got, "waves") {
		t.Errorf("without waves: got %s", got)
	}
	r.Case.Severed = []float64{0, 0, 30}
	home, abroad := r.Options[0].FTEByLocation, r.Options[2].FTEByLocation
	for l := range home {
		home[l][1], abroad[l][r.Case.Horizon] = 0, 0
	}
	home[0][1], abroad[0][r.Case.Horizon] = 50, 10
	const want = "Severance is stated for fewer people than leave the team of Year 1: Captive Hyderabad 30 of 40."
	if got := severanceShort(r); len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Case.Severed[2] = 36 // nine in ten
	if got := severanceShort(r); got != nil {
		t.Errorf("got %q, want nothing", got)
	}
}

// People who leave, stay and are hired, place by place: 50 at home become 10, 35 abroad are new.
func TestPeople(t *testing.T) {
	r := deeper(t)
	base, o := &r.Options[r.base], &r.Options[2]
	base.FTEByYear, o.FTEByYear = []float64{0, 50, 50, 50, 50, 50}, []float64{0, 60, 45, 45, 45, 45}
	base.FTEByLocation = [][]float64{{0, 50, 50, 50, 50, 50}, {0, 0, 0, 0, 0, 0}}
	o.FTEByLocation = [][]float64{{0, 40, 10, 10, 10, 10}, {0, 20, 35, 35, 35, 35}}
	if got, want := peopleOf(r, 2), (people{leaving: 40, staying: 10, hired: 35, extra: 10}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// What is asked for follows the call.
func TestRequestMessage(t *testing.T) {
	r := deeper(t)
	for call, want := range map[report.Call]string{report.Move: "Approval is requested for ",
		report.Stay: "No approval is requested. ", report.Close: "No approval is requested. "} {
		if r.Verdict.Call = call; !strings.HasPrefix(requestMessage(r), want) {
			t.Errorf("%s: got %s", call, requestMessage(r))
		}
	}
	r.Verdict.Call, r.Options[r.focus()].OneOffTotal = report.Move, 0
	if got := requestMessage(r); !strings.Contains(got, ": no one-off expenditure.") {
		t.Errorf("got %s", got)
	}
}

func TestTerms(t *testing.T) {
	r := deeper(t)
	text := spaced(strings.Join(append(append(rows(rateValues(r)), rows(riskValues(r))...), rows(waveValues(r))...), "\n"))
	for _, want := range []string{"wage inflation | Hyderabad | Year 2: 8%, Year 4: 6% | assumed",
		"FX rate | INR | Year 1: 98 INR/EUR, Year 2: 101 INR/EUR | assumed",
		"Grant refused | all but In-house today | 10% | assumed | EUR 100,000 | assumed | 0 | assumed | – | –",
		"Captive Hyderabad | Payroll | month 13 | assumed | 6 months"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	for want, got := range map[string]string{"7": tiedMonth(7, report.Untied, 0), "end+6 (18)": tiedMonth(18,
		report.TiedToEnd, 6), "start−1 (2)": tiedMonth(2, report.TiedToStart, -1), "end (12)": tiedMonth(12,
		report.TiedToEnd, 0)} {
		if spaced(got) != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// The horizon nearest to the case's own at which another option leads, the shorter of two.
func TestTurn(t *testing.T) {
	r := deeper(t)
	for _, tt := range []struct {
		leaders       []int
		years, leader int
		ok            bool
	}{
		{[]int{0, 2, 2, 2, 2, 2, 2}, 1, 0, true},
		{[]int{0, 0, 2, 2, 2, 2, 1}, 7, 1, true},
		{[]int{0, 0, 0, 1, 2, 0, 0}, 4, 1, true},
		{[]int{2, 2, 2, 2, 2}, 0, 0, false},
	} {
		r.Horizons = report.Horizons{Years: []int{1, 2, 3, 4, 5, 6, 7}[:len(tt.leaders)], Leader: tt.leaders}
		if years, leader, ok := turn(r); years != tt.years || leader != tt.leader || ok != tt.ok {
			t.Errorf("%v: got %d, %d, %v", tt.leaders, years, leader, ok)
		}
	}
}

// The subtotals of the groups add up to the total cost.
func TestGroupsAddUp(t *testing.T) {
	r := deeper(t)
	for i := range r.Options {
		total := 0.0
		for g := range costGroups {
			v, _ := totalIn(r, i, inGroup(r, g))
			total += v
		}
		if d := total - r.Options[i].TotalCost; d > 1e-3 || d < -1e-3 {
			t.Errorf("%s: the groups add up to %v, the total is %v", r.name(i), total, r.Options[i].TotalCost)
		}
	}
}
