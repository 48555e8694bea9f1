package page

import (
	"strings"
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/samples/testing/specimen"
	"shorecast/samples/testing/tool"
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
		now, then := planned(r, report.Flip{Option: 2, Lever: tool.Lever(c.Case, tt.driver, tt.appliesTo), Change: tt.change})
		if spaced(now) != tt.now || spaced(then) != tt.then {
			t.Errorf("%s, %s, %v: got %q and %q, want %q and %q", tt.driver, tt.appliesTo, tt.change, spaced(now), spaced(then),
				tt.now, tt.then)
		}
	}
}

// The table names the break-evens of the option in focus against the baseline, in the order of the results, each with
// its range; a page without any says so.
func TestBreakEvensInWords(t *testing.T) {
	r, c := resultsOf(t, specimen.Usual)
	c.Verdict.Candidate = 3
	flip := func(against int, d report.Driver, change float64) report.Flip {
		return report.Flip{Option: 3, Against: against, Lever: report.Lever{Driver: d}, Change: change, Low: -0.2, High: 0.15}
	}
	c.Flips = []report.Flip{flip(1, report.Salaries, 0.1), flip(0, report.Volume, -0.513), flip(0, report.Salaries, 0.1)}
	same(t, rows(requiredTable(r)), []string{"Volume would have to fall by 51.3% | 100% | 48.7% | −20% to +15% | no",
		"Salaries would have to rise by 10.0% | – | – | −20% to +15% | yes"})
	if got, want := sensitivity(r).Message, r.verdict().NearestFlip(); got != want || want == "" {
		t.Errorf("the page says %q, want %q", got, want)
	}
	c.Flips, c.Verdict.Nearest = nil, nil
	same(t, rows(requiredTable(r)), []string{"No single driver does, even far beyond its range | – | – | – | –"})
	if got, want := sensitivity(r).Message, "No single driver brings Captive Kraków to break-even."; got != want {
		t.Errorf("the page says %q, want %q", got, want)
	}
}
