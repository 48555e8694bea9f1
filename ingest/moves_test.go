package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shorecast/report"
	"shorecast/report/finding"
)

const (
	optionsHead = "Option | Model | Location | Baseline | Start | Transition | Parallel running | Learning | " +
		"Indexation floor | Indexation cap | Contract term | Price change at renewal | Dead band | ARC | RRC\n"
	threeOptions = optionsHead + "Today | in-house | Vienna | yes\nVendor | outsourcing | Vienna\n" +
		"Captive | offshoring | Pune"
	wavesHead = "Option | Function | Start | Transition | Parallel running | Learning\n"
	ratesHead = "Rate | Applies to | Year 1 | Y2 | Year 3 | Year 30\n"
	risksHead = "Risk | Option | Probability | Impact | Currency | Month\n"
)

// vendor sets the vendor's row, behind option, model and location.
func vendor(columns string) func(*testing.T, *doc) *doc {
	const row = "Vendor | outsourcing | Vienna"
	return set("Options", strings.Replace(threeOptions, row, row+" | "+columns, 1))
}

var moveRules = []rule{
	{"a start, a number or a date", vendor("| Mar 2027 | 6"), nil, nil},
	{"a start before the first month", vendor("| Nov 2026"), nil, []string{"error date-before-start Options!E3"}},
	{"a start of 0", vendor("| 0"), nil, []string{"error out-of-range Options!E3"}},
	{"a start counted from itself", vendor("| start+3"), nil, []string{"error month-unreadable Options!E3"}},
	{"the baseline moves", set("Options", strings.Replace(threeOptions, "| yes", "| yes | 3 | 1 | 2 | 4", 1)), nil,
		[]string{"warning baseline-transition Options!E2", "warning baseline-transition Options!F2",
			"warning baseline-transition Options!G2", "warning baseline-transition Options!H2"}},
	{"a floor above the cap", vendor("| | | | | 5 | 4"), nil, []string{"error floor-above-cap Options!I3"}},
	{"a contract of own staff", set("Options", threeOptions+" | | | | | | | | 36"), nil,
		[]string{"error contract-term-in-house Options!K4"}},
	{"a contract that ends", vendor("| 2 | | | | | | 36"), nil, []string{"note contract-term-ends Options!K3"}},
	{"a contract that ends, at another price", vendor("| | | | | | | 59 | 4"), nil,
		[]string{"note contract-term-ends Options!K3"}},
	{"a contract that ends with the horizon", vendor("| | | | | | | 60"), nil, nil},
	{"a renewal without a term", vendor("| | | | | | | | -3"), nil, []string{"note renewal-without-term Options!L3"}},
	{"prices of volume", vendor("| | | | | | | | | 10 | 1 | 1"), nil,
		[]string{"error percent-one Options!N3", "error percent-one Options!O3"}},
	{"drift against inflation", func(t *testing.T, d *doc) *doc { // 0.97 × 1 ÷ 1 − 1 is −3%, 0.969 is more
		return d.replace(t, "Locations", "| -3 |", "| p:-0.031 |")
	}, nil, []string{"warning drift-against-inflation Locations!E3"}},

	{"waves", set("Waves", wavesHead+"Vendor | Payroll | 3\nCaptive | payroll | Feb 2027 | 0 | 1 | 2"), nil, nil},
	{"a wave of the baseline, twice and uncovered", set("Waves", wavesHead+"Today | Payroll | 3\nVendor | Payroll | 3\n"+
		"Vendor | payroll | 4\nCaptive | Reporting | 4"), nil, []string{"error wave-unfounded Waves!A2",
		"error wave-unfounded Waves!B4", "error wave-unfounded Waves!B5"}},
	{"waves of names that do not exist",
		set("Waves", wavesHead+"Vendr | Payroll | 3\nVendor | Payrol | 3\nVendor | | 4"), nil,
		[]string{"error name-unknown Waves!A2", "error name-unknown Waves!B3", "error required-blank Waves!B4"}},
	{"a wave where no sheet lists functions", func(_ *testing.T, d *doc) *doc {
		return d.drop("Functions").set("Waves", wavesHead+"Vendor | Payrol | 3\nVendor | Payroll | 3")
	}, nil, []string{"error wave-unfounded Waves!B2"}},
	{"a wave before the first month", set("Waves", wavesHead+"Vendor | Payroll | Dec 2026"), nil,
		[]string{"error date-before-start Waves!C2"}},
	{"a wave of an option whose lines name no function", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Costs", "Vendor | Payroll |", "Vendor | |").set("Waves", wavesHead+"Vendor | Reporting | 3")
	}, nil, nil},

	{"rates", set("Rates", ratesHead+"Wage inflation | Pune | | 9 | | 5\nfx | INR | | | 95 | 100\n"+
		"Contract indexation | Vendor | | p:0.02\nVolume growth | Payroll | | -100\nPrice inflation | Pune | | 2"), nil, nil},
	{"a growth of Year 1", set("Rates", ratesHead+"Wage inflation | Pune | 9\nFX rate | INR | 91"), nil,
		[]string{"note rate-first-year Rates!C2"}},
	{"rates of what has none", set("Rates", ratesHead+"Wage inflation | INR | | 9\nFX rate | EUR | | 9\nFX rate | Pune | "+
		"| 9\nVolume growth | all | | 9\nWages | | | 9\nTax | Pune | | 9"), nil, []string{
		"error applies-unknown Rates!B2", "error applies-unknown Rates!B3", "error applies-unknown Rates!B4",
		"error applies-unknown Rates!B5", "error required-blank Rates!B6", "error choice-unknown Rates!A7"}},
	{"rates out of bounds", set("Rates", ratesHead+"Wage inflation | Pune | | 0.5 | 300\n"+
		"FX rate | INR | | 0 | USD 7"), nil,
		[]string{"error percent-ambiguous Rates!D2", "error out-of-range Rates!E2", "error out-of-range Rates!D3",
			"error currency-differs Rates!E3", "note number-from-text Rates!E3"}},
	{"a rate twice, and one without years", set("Rates", ratesHead+"Wage inflation | Pune | | 9\nwages | pune | | 9\n"+
		"FX rate | INR"), nil, []string{"error change-twice Rates!A3", "warning rate-blank Rates!A4"}},
	{"a range that takes a year's rate below -100 %", func(t *testing.T, d *doc) *doc { // −50 % − 51 points
		return d.set("Rates", ratesHead+"Wage inflation | Pune | | | -50").set("Scenarios", scenarioHead+
			"Bust | Wage inflation | Pune | -51")
	}, nil, []string{"error level-too-low Scenarios!D2"}},
	{"a floor under all changes", func(t *testing.T, d *doc) *doc {
		d = vendor("| | | | | -10")(t, d)
		return d.set("Scenarios", scenarioHead+"Bust | Contract indexation | Vendor | -100")
	}, nil, nil},

	{"risks", set("Risks", risksHead+"Strike | all | 20 | 50000\nFlood | Captive | 5 | -1000 | INR | 0\n"+
		"Audit | Today | 5 | 1000 | eur | Mar 2028"), nil, nil},
	{"risks that are none", set("Risks", risksHead+"Strike | Vendr | 20 | 50000\nstrike | Vendor | 1 | 50000 | USD\n"+
		"Flood | | | | | Dec 2026"), nil, []string{"error applies-unknown Risks!B2", "error name-twice Risks!A3",
		"error percent-one Risks!C3", "error currency-unrated Risks!E3", "error required-blank Risks!B4",
		"error required-blank Risks!C4", "error required-blank Risks!D4", "error date-before-start Risks!F4"}},
	{"a risk after the horizon", set("Risks", risksHead+"Strike | all | 20 | 50000 | | 61"), nil,
		[]string{"warning risk-after-horizon Risks!F2"}},

	{"months counted from the move", add("Costs", "Vendor | | Legal | | | | | | 5 | one-off | start-3\n"+
		"Vendor | | IT | | | | | | 5 | annual | START + 3 | end+12\n"+
		"Vendor | | IT | | | | | | 6 | annual | end−1"), nil, nil},
	{"the baseline's months counted from a move", add("Costs", "Today | | IT | | | | | | 5 | annual | start+3\n"+
		"Today | | IT | | | | | | 6 | annual | | end"), nil,
		[]string{"error tied-to-move Costs!K7", "error tied-to-move Costs!L8"}},
	{"months counted too far", add("Costs", "Vendor | | IT | | | | | | 5 | annual | start+1300\n"+
		"Vendor | | IT | | | | | | 5 | annual | begin+3"), nil,
		[]string{"error out-of-range Costs!K7", "error month-unreadable Costs!K8"}},
	{"a tied end before the start", add("Costs", "Vendor | | IT | | | | | | 5 | annual | 9 | end+1"), nil, // 7
		[]string{"error to-before-from Costs!L7"}},
	{"an end before the start that is assumed", func(t *testing.T, d *doc) *doc {
		return vendor("| 13")(t, d).add("Costs", "Vendor | | IT | | | | | | 5 | annual | | 12")
	}, nil, []string{"error to-before-from Costs!L7"}},
	{"labour and fees before the move", func(t *testing.T, d *doc) *doc {
		return vendor("| 6")(t, d).add("Costs", "Vendor | | Wages | | | | | 1 | 50000 | annual | 5\n"+
			"Vendor | | Service fees | | | | | | 5 | annual | start-1\nVendor | | Service fees | | | | | | 5 | one-off | 3\n"+
			"Vendor | | IT | | | | | | 5 | annual | 3\nVendor | | Service fees | | | | | | 7 | annual | 6")
	}, nil, []string{"warning from-before-move Costs!K7", "warning from-before-move Costs!K8"}},
	{"a move after the horizon", vendor("| 61"), nil, []string{"error option-without-costs Options!A3",
		"warning line-after-horizon Costs!K4"}},
	{"only one-offs recur not", swap("Costs", "Vendor fees | | | | | | 100000 | monthly",
		"Transition | | | | | | 100000 | monthly"), nil, []string{"error option-without-costs Options!A3"}},
	{"only day one", set("Costs", strings.Replace(periodCosts, "10 | 50 | 50", "10", 1)), nil,
		[]string{"error option-without-costs Options!A3", "note avoidable-assumed Costs"}},
	{"labour without a quantity", swap("Costs", "| 22 | 900000", "| | 900000"), nil,
		[]string{"warning labour-without-quantity Costs!H5"}},
}

// TestMoves reads every column of the sheets that say when work moves, what changes by year and what may happen.
func TestMoves(t *testing.T) {
	c, fs := vendor("| Mar 2027 | 6 | 1 | 2 | p:0.01 | 4 | 24 | 3 | 10 | 90 | 50")(t, base()).
		set("Waves", wavesHead+"Vendor | Payroll | 13 | | 0").
		set("Rates", ratesHead+"Wage inflation | Pune | | 9 | | 5\nFX rate | INR | | | 95").
		set("Risks", "Risk | Option | Probability | Impact | Currency | Month | Mitigation | Owner\n"+
			"Strike | All | 20 | 50000 | | | Talks | HR\nFlood | Captive | p:0.05 | -1000 | INR | Feb 2028").
		set("Uncertainty", "Driver | Low | High | Group\nVolume | -15 | 15 | market\nSalaries | -2 | 3 | Market").
		add("Settings", "Ranges | P10-P90\nCorrelation | 30").
		add("Costs", "Vendor | | Legal | | | | | | 5 | one-off\nVendor | Payroll | Legal | | | | | | 5 | one-off\n"+
			"Vendor | Payroll | IT | | | | | | 5 | annual | start+2 | end\nVendor | | IT | | | | | | 5 | annual | 70 | 72\n"+
			"Captive | | Exit | | | | | | 5 | one-off | end+1\nVendor | | Legal | | | | | | 6 | one-off | start-9").read()
	if diff := cmp.Diff([]string{"warning line-after-horizon Costs!K10", "note contract-term-ends Options!K3"},
		brief(fs)); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	if got, want := fs[1].Message(), "changed by 3% at each renewal"; !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want it to end with %q", got, want)
	}
	sources := cmpopts.IgnoreTypes(report.Source{})
	floor, limit := 0.01, 0.04
	want := report.Option{Name: "Vendor", Model: report.Outsourcing, StartingProductivity: 1,
		Schedule:        report.Schedule{Start: 3, Transition: 6, ParallelRunning: 1, Learning: 2},
		IndexationFloor: &floor, IndexationCap: &limit, ContractTerm: 24, RenewalChange: 0.03,
		DeadBand: 0.1, AdditionalPrice: 0.9, ReducedCredit: 0.5}
	if diff := cmp.Diff(want, c.Options[1], sources); diff != "" {
		t.Errorf("option: %s", diff)
	}
	wave := report.Schedule{Start: 13, Transition: 6, Learning: 2} // what is blank is the option's
	if diff := cmp.Diff([]report.Wave{{Option: 1, Function: 0, Schedule: wave}}, c.Waves, sources); diff != "" {
		t.Errorf("waves: %s", diff)
	}
	paths := []report.RatePath{{Rate: report.RateWageInflation, Index: 1, First: 2,
		Values: append(slices.Repeat([]float64{0.09}, 28), 0.05)}, {Rate: report.RateFX, Index: 1, First: 3, Values: []float64{95}}}
	if diff := cmp.Diff(paths, c.Rates, sources); diff != "" {
		t.Errorf("rates: %s", diff)
	}
	risks := []report.Risk{{Name: "Strike", Option: report.AllOptions, Probability: 0.2, Impact: 50000, Month: 12,
		Mitigation: "Talks", Owner: "HR"},
		{Name: "Flood", Option: 2, Probability: 0.05, Impact: -1000, Currency: 1, Month: 14}}
	if diff := cmp.Diff(risks, c.Risks, sources); diff != "" {
		t.Errorf("risks: %s", diff)
	}
	if c.Ranges != report.Percentiles || c.Correlation != 0.3 || c.Uncertainty[0].Group != "market" ||
		c.Uncertainty[1].Group != "market" {
		t.Errorf("ranges %v, correlation %v, %+v", c.Ranges, c.Correlation, c.Uncertainty)
	}
	type months struct {
		from, to         int16
		fromTie, toTie   report.Tie
		fromPlus, toPlus int16
	}
	of := func(l report.Line) months {
		return months{l.From, l.To, l.FromTie, l.ToTie, l.FromOffset, l.ToOffset}
	}
	for i, want := range map[int]months{
		2: {from: 13, to: 60}, // the fees of payroll begin with its wave
		5: {from: 2, to: 2},   // one-offs fall in the month before the move
		6: {from: 12, to: 12},
		7: {from: 15, to: 18, fromTie: report.TiedToStart, toTie: report.TiedToEnd, fromPlus: 2},
		8: {from: 1, to: 1, fromTie: report.TiedToEnd, fromPlus: 1}, // the captive moves at once: end = 0
		9: {from: 0, to: 0, fromTie: report.TiedToStart, fromPlus: -9},
	} {
		if got := of(c.Lines[i]); got != want {
			t.Errorf("line %d: %+v; want %+v", i, got, want)
		}
	}
	if got := of(c.Later[0]); len(c.Later) != 1 || got != (months{from: 70, to: 72}) {
		t.Errorf("later: %+v", c.Later)
	}
	c, _ = base().add("Costs", "Vendor | | IT | | | | | | 5 | annual | 3 | 500 | | | 50 | 50").read()
	if l := c.Later[0]; of(l) != (months{from: 61, to: 360}) || l.Avoidable != 1 || l.Probability != 1 {
		t.Errorf("what lies behind the horizon: %+v", l)
	}
	c, _ = base().add("Costs", "Vendor | | IT | | | | | | 5 | annual | 3 | end+90").read()
	if len(c.Later) != 0 {
		t.Errorf("an end that follows the move is kept twice: %+v", c.Later)
	}
}

// doubted is a case whose figures show one doubt of each sort.
func doubted() []finding.Finding {
	c, _ := base().read()
	return Doubts(c, report.Checks{
		Gaps: [][]report.Gap{1: {{Function: 0, From: 1, To: 12}, {Function: 1, From: 60, To: 60}}},
		FarOut: []report.FarOut{{Index: 1, Cost: 1300, Against: 100}, {Index: 2, Cost: 0, Against: 100},
			{Location: true, Index: 1, Cost: 1, Against: 34}, {Location: true, Index: 1, Cost: 3e6, Against: 1}},
	})
}

// TestDoubts words what only figures show.
func TestDoubts(t *testing.T) {
	want := []string{
		`case.xlsx: Locations!A3: an FTE at Pune costs 3000000 times one at the baseline's location in Year 1, which cannot be right`,
		`case.xlsx: Options!A4: "Captive" costs nothing against the baseline in total, which cannot be right`,
		`case.xlsx: Locations!A3: an FTE at Pune costs 1/34 of one at the baseline's location in Year 1`,
		`case.xlsx: Options!A3: "Vendor" costs 13 times the baseline in total`,
		`case.xlsx: Options!A3: no line of "Vendor" pays for the work of "Payroll" in months 1 to 12 (Jan 2027 to Dec 2027)`,
		`case.xlsx: Options!A3: no line of "Vendor" pays for the work of "Reporting" in month 60 (Dec 2031)`,
	}
	var got []string
	for _, f := range doubted() {
		got = append(got, f.Entry().Line())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
