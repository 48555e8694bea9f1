package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/report"
	"shorecast/report/finance"
)

// TestBase reads the sound case that the other tests break, and looks at everything in it once.
func TestBase(t *testing.T) {
	c, fs := base().read()
	if len(fs) != 0 {
		t.Fatalf("findings in a sound case: %v", fs)
	}
	if c.Title != "case" || c.Currency != "EUR" || c.FirstMonth.String() != "2027-01" ||
		c.FirstMonthFrom != report.FirstMonthStated {
		t.Errorf("title %q, currency %q, first month %v from %v", c.Title, c.Currency, c.FirstMonth, c.FirstMonthFrom)
	}
	if c.Horizon != 5 || c.DiscountRate != 0.08 || c.Discounting != finance.EndOfYear || c.Tax != report.NoTax ||
		c.MinimumSaving != 0.03 || c.Trials != 10_000 || c.Seed != 1 {
		t.Errorf("settings: %+v", c)
	}
	wantCurrencies := []report.Currency{{Code: "EUR", Rate: 1},
		{Source: c.Locations[1].Source, Code: "INR", Rate: 90, Drift: -0.03, Volatility: 0.08}}
	if diff := cmp.Diff(wantCurrencies, c.Currencies); diff != "" {
		t.Errorf("currencies: %s", diff)
	}
	pune := report.Location{Source: c.Locations[1].Source, Name: "Pune", Country: "IN", Currency: 1, WageInflation: 0.08,
		OnCosts: 0.2, Productivity: 1}
	if diff := cmp.Diff(pune, c.Locations[1]); diff != "" {
		t.Errorf("Pune: %s", diff)
	}
	captive := report.Option{Source: c.Options[2].Source, Name: "Captive", Model: report.Offshoring, Location: 1,
		Schedule: report.Schedule{Start: 1, Transition: 9}, StartingProductivity: 0.8, AdditionalPrice: 1, ReducedCredit: 1}
	if diff := cmp.Diff(captive, c.Options[2]); diff != "" {
		t.Errorf("Captive: %s", diff)
	}
	if c.Baseline != 0 || !c.HasFunctions || c.Functions[0].Volume != 12000 || c.Functions[0].Growth != 0.02 {
		t.Errorf("baseline %d, functions %+v", c.Baseline, c.Functions)
	}
	wantLines := []report.Line{
		{Option: 0, Function: 0, Category: 0, Kind: report.Labour, Frequency: report.FrequencyAnnual,
			Escalation: report.EscalationWages,
			Behaviour:  report.Variable, From: 1, To: 60, Quantity: 20, UnitCost: 50000, Avoidable: 0.9, Probability: 1,
			Description: "team"},
		{Option: 0, Function: -1, Category: 1, Kind: report.Running, Frequency: report.FrequencyAnnual,
			Escalation: report.EscalationPrices,
			From:       1, To: 60, Quantity: 1, UnitCost: 100000, Avoidable: 1, Probability: 1},
		{Option: 1, Function: 0, Category: 2, Kind: report.Fees, Frequency: report.FrequencyMonthly,
			Escalation: report.EscalationContract,
			Behaviour:  report.Variable, From: 1, To: 60, Quantity: 1, UnitCost: 100000, Avoidable: 1, Probability: 1},
		{Option: 2, Function: 0, Category: 0, Location: 1, Currency: 1, Kind: report.Labour,
			Frequency:  report.FrequencyAnnual,
			Escalation: report.EscalationWages, Behaviour: report.Variable, From: 4, To: 60, Quantity: 22, UnitCost: 900000,
			Avoidable: 1, Probability: 1},
		{Option: 2, Function: -1, Category: 3, Kind: report.Benefit, Frequency: report.FrequencyAnnual, From: 1, To: 60,
			Quantity: 1,
			UnitCost: 5000, Avoidable: 1, Probability: 0.6},
	}
	for i := range wantLines {
		wantLines[i].Source = c.Lines[i].Source
	}
	if diff := cmp.Diff(wantLines, c.Lines); diff != "" {
		t.Errorf("lines: %s", diff)
	}
	if diff := cmp.Diff([]string{"Salaries", "Facilities", "Vendor fees", "Market access"}, c.Categories); diff != "" {
		t.Errorf("categories: %s", diff)
	}
	wantMissing := []report.Missing{
		{Option: 0, Expected: []report.Expected{report.ExpectedImprovedInHouse}},
		{Option: 1,
			Expected: []report.Expected{report.ExpectedTransition, report.ExpectedSeverance, report.ExpectedGovernance,
				report.ExpectedLegal, report.ExpectedExit}},
		{Option: 2,
			Expected: []report.Expected{report.ExpectedSeverance, report.ExpectedSetUp, report.ExpectedRecruitment,
				report.ExpectedTravel}},
	}
	if diff := cmp.Diff(wantMissing, c.Missing); diff != "" {
		t.Errorf("missing: %s", diff)
	}
}

// TestSources asks values of the case where they stand.
func TestSources(t *testing.T) {
	c, _ := base().read()
	for _, tc := range []struct {
		source report.Source
		column string
		want   string
	}{
		{c.Locations[1].Source, "Wage inflation", "case.xlsx: Locations!G3"},
		{c.Locations[0].Source, "FX rate", ""}, // blank: the 1 is a default
		{c.Lines[3].Source, "From", "case.xlsx: Costs!K5"},
		{c.Lines[3].Source, "To", ""},
		{c.Settings["Discount rate"], "Value", "case.xlsx: Settings!B3"},
		{c.Settings["Horizon"], "Value", ""},
		{c.Currencies[1].Source, "FX rate", "case.xlsx: Locations!D3"},
		{c.Functions[0].Source, "Annual volume", "case.xlsx: Functions!C2"},
		{c.Options[1].Source, "Transition", "case.xlsx: Options!F3"},
	} {
		ref, ok := c.Ref(tc.source, tc.column)
		if ref.String() != tc.want || ok != (tc.want != "") {
			t.Errorf("%s stands in %q, %v; want %q", tc.column, ref, ok, tc.want)
		}
	}
}
