package wording_test

import (
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording"
	"shorecast/samples/testing/tool"
)

// english words a case with one place, option, currency and function of each name that the tests use.
func english(t *testing.T) wording.English {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	return wording.New(f, &report.Case{
		Currencies: []report.Currency{{Code: "EUR"}, {Code: "INR"}, {Code: "PLN"}, {Code: "XXX"}},
		Locations:  []report.Location{{Name: "Vienna"}, {Name: "Kraków"}, {Name: "Manila"}},
		Options:    []report.Option{{Name: "In-house today"}, {Name: "Captive Kraków"}, {Name: "Provider Manila"}},
		Functions:  []report.Function{{Name: "Payroll"}},
	})
}

// Every driver, for all and for one, upwards and downwards.
func TestRequired(t *testing.T) {
	e := english(t)
	for _, tt := range []struct {
		driver, appliesTo string
		change            float64
		want              string
	}{
		{"Volume", "all", -0.513, "volume would have to fall by 51.3%"},
		{"Volume", "Payroll", 0.2, "volume of Payroll would have to rise by 20.0%"},
		{"Salaries", "all", 0.298, "salaries would have to rise by 29.8%"},
		{"Salaries", "Vienna", -0.05, "salaries in Vienna would have to fall by 5.0%"},
		{"Wage inflation", "all", -0.028, "wage inflation would have to be 2.8 points lower"},
		{"Wage inflation", "Kraków", 0.169, "wage inflation in Kraków would have to be 16.9 points higher"},
		{"Price inflation", "all", 0.031, "price inflation would have to be 3.1 points higher"},
		{"Price inflation", "Manila", -0.197, "price inflation in Manila would have to be 19.7 points lower"},
		{"FX value", "all", 0.288, "all foreign currencies would have to strengthen by 28.8%"},
		{"FX value", "INR", 0.23, "the rupee would have to strengthen by 23.0%"},
		{"FX value", "PLN", -0.11, "the zloty would have to weaken by 11.0%"},
		{"Productivity", "all", -0.605, "productivity in all options except In-house today would have to fall by 60.5%"},
		{"Productivity", "Kraków", 0.1, "productivity in Kraków would have to rise by 10.0%"},
		{"Attrition", "all", 0.41, "attrition in all options except In-house today would have to rise by 41.0 points a year"},
		{"Attrition", "Manila", -0.02, "attrition in Manila would have to fall by 2.0 points a year"},
		{"Vendor fees", "all", 0.233, "providers' fees would have to rise by 23.3%"},
		{"Vendor fees", "Provider Manila", -0.1, "the fees of Provider Manila would have to fall by 10.0%"},
		{"Contract indexation", "all", 0.025, "contract indexation would have to be 2.5 points a year higher"},
		{"Contract indexation", "Provider Manila", -0.01, "contract indexation of Provider Manila would have to be 1.0 points a year lower"},
		{"One-off costs", "all", 2.663, "one-off costs would have to rise by 266.3%"},
		{"One-off costs", "Captive Kraków", -0.5, "one-off costs of Captive Kraków would have to fall by 50.0%"},
		{"Discount rate", "all", 0.424, "the discount rate would have to be 42.4 points higher"},
		{"Discount rate", "all", -0.05, "the discount rate would have to be 5.0 points lower"},
		{"Volume", "all", 0, "volume would not have to change at all"},
		{"FX value", "INR", 0, "the rupee would not have to change at all"},
		{"Volume", "all", -0.0003, "volume would have to fall by less than 0.1%"},
		{"Wage inflation", "all", 0.0002, "wage inflation would have to be less than 0.1 points higher"},
		{"FX value", "XXX", 0.1, "the currency XXX would have to strengthen by 10.0%"},
		{"Transition time", "all", 0.5, "transition time would have to rise by 50.0%"},
	} {
		if got := wording.Plain(e.Required(tool.Lever(e.Case, tt.driver, tt.appliesTo), tt.change)); got != tt.want {
			t.Errorf("%s, %s, %v:\ngot  %s\nwant %s", tt.driver, tt.appliesTo, tt.change, got, tt.want)
		}
	}
	for _, d := range report.Drivers() {
		if got := e.Required(report.Lever{Driver: d}, 0); got == " would not have to change at all" {
			t.Errorf("%s has no words of its own", d)
		}
	}
}

// Where one foreign currency is all there are, it is called by its name.
func TestOneForeignCurrency(t *testing.T) {
	e := english(t)
	e.Case.Currencies = e.Case.Currencies[:2]
	want := "the rupee would have to strengthen by 10.0%"
	if got := wording.Plain(e.Required(report.Lever{Driver: report.FXValue}, 0.1)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestChangesAndRanges(t *testing.T) {
	e := english(t)
	for _, tt := range []struct {
		driver report.Driver
		change float64
		want   string
	}{
		{report.Volume, -0.15, "−15%"}, {report.Volume, 0.125, "+12.5%"}, {report.Volume, 0, "0%"}, {report.Volume, -1e-13, "0%"},
		{report.Volume, 0.123456, "+12.35%"}, {report.WageInflation, 0.01, "+1 point"}, {report.WageInflation, -0.01, "−1 point"},
		{report.WageInflation, 0.015, "+1.5 points"}, {report.WageInflation, 0.02, "+2 points"}, {report.WageInflation, 0, "0 points"},
	} {
		if got := wording.Plain(e.End(tt.driver, tt.change)); got != tt.want {
			t.Errorf("%s %v: got %q, want %q", tt.driver, tt.change, got, tt.want)
		}
	}
	if got, want := wording.Plain(e.Change(report.Volume, -0.0001, 1)), "0.0%"; got != want {
		t.Errorf("a change that prints as zero: got %q, want %q", got, want)
	}
	for driver, want := range map[report.Driver]string{report.Volume: "−20% to +15%",
		report.WageInflation: "−20 to +15 points"} {
		if got := wording.Plain(e.Range(driver, -0.2, 0.15)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got, want := e.Lever(tool.Lever(e.Case, "Salaries", "Vienna")), "Salaries (Vienna)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
