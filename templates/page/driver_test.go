package page

import (
	"strings"
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/samples/testing/tool"
	"shorecast/templates/internal/specimen"
)

// resultsOf returns what the pages of a specimen are made from, and its comparison to be changed.
func resultsOf(t *testing.T, s specimen.Shape) (*results, *report.Comparison) {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(s)
	return newResults(c, nil, f, Options{}), c
}

func spaced(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

// The planned value is the workbook's, the other follows by hand: INR 98.4 a euro, worth 23% more, is 98.4 ÷ 1.23 =
// 80.0 a euro.
func TestPlanned(t *testing.T) {
	r, c := resultsOf(t, specimen.Usual)
	c.Options[2].OneOffTotal = 2.5e6
	for _, tt := range []struct {
		driver, appliesTo string
		change            float64
		now, then         string
	}{
		{"Discount rate", "all", 0.02, "8.0%", "10.0%"},
		{"Volume", "all", -0.513, "100%", "48.7%"},
		{"Volume", "Payroll", -0.5, "60,000", "30,000"},
		{"Wage inflation", "Kraków", 0.169, "6.0%", "22.9%"},
		{"Price inflation", "Manila", -0.05, "4.0%", "−1.0%"},
		{"Attrition", "Manila", -0.3, "25.0%", "0.0%"}, // never below 0
		{"Productivity", "Kraków", -0.1, "95.0%", "85.5%"},
		{"FX value", "INR", 0.23, "1 EUR = 98.40 INR", "1 EUR = 80.00 INR"},
		{"Contract indexation", "Provider Manila", 0.01, "3.0%", "4.0%"},
		{"One-off costs", "all", 1, "EUR 2.5m", "EUR 5.0m"},
		{"One-off costs", "Captive Hyderabad", -0.1, "EUR 2.5m", "EUR 2.3m"},
		{"One-off costs", "Captive Kraków", -0.1, "", ""}, // another option's
		{"Salaries", "Kraków", 0.1, "", ""},
		{"Wage inflation", "all", 0.1, "", ""},
	} {
		now, then := planned(r, 2, tool.Lever(c.Case, tt.driver, tt.appliesTo), tt.change)
		if spaced(now) != tt.now || spaced(then) != tt.then {
			t.Errorf("%s, %s, %v: got %q and %q, want %q and %q", tt.driver, tt.appliesTo, tt.change, spaced(now), spaced(then),
				tt.now, tt.then)
		}
	}
}

// The nearest is the one with the least change for the width of its range: 0.1 of 0.3, then 0.5 of 1.0; the range of no
// width is left out.
func TestBreakEvensAreOrderedByTheirRange(t *testing.T) {
	r, c := resultsOf(t, specimen.Usual)
	inr, kraków, hyderabad := report.Target{Reach: report.ReachCurrency, Index: 1}, 3, 2
	c.Case.Uncertainty = []report.Uncertainty{{Lever: report.Lever{Driver: report.Salaries}, Low: -0.5, High: 0.5},
		{Lever: report.Lever{Driver: report.FXValue, Target: inr}}}
	even := func(option int, d report.Driver, of report.Target, change float64) report.BreakEven {
		return report.BreakEven{Option: option, Lever: report.Lever{Driver: d, Target: of}, Change: &change}
	}
	c.BreakEven = []report.BreakEven{even(kraków, report.Salaries, report.Target{}, 0.5), even(kraków, report.Volume,
		report.Target{}, -0.1),
		even(kraków, report.FXValue, inr, 0.001), {Option: kraków, Lever: report.Lever{Driver: report.Attrition}},
		even(hyderabad, report.DiscountRate, report.Target{}, 0)}
	var got []string
	for _, e := range breakEvens(r, kraków) {
		got = append(got, e.Driver.String())
	}
	if s := strings.Join(got, ", "); s != "Volume, Salaries" {
		t.Errorf("got %s, want Volume, Salaries", s)
	}
}
