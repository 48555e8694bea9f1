package templates

import (
	"strings"
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/templates/internal/specimen"
)

// composing returns what composes the report of a specimen, and its comparison to be changed.
func composing(t *testing.T, s specimen.Shape) (*composer, *report.Comparison) {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(s)
	return newComposer(c, nil, f, Options{}), c
}

func spaced(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

// Every driver, for all and for one, upwards and downwards.
func TestWouldHaveTo(t *testing.T) {
	m, _ := composing(t, specimen.Shape{Options: 5, Years: 6})
	tests := []struct {
		driver, appliesTo string
		change            float64
		want              string
	}{
		{"Volume", "all", -0.513, "volume would have to fall by 51.3%"},
		{"Volume", "Payroll", 0.2, "volume of Payroll would have to rise by 20.0%"},
		{"Salaries", "all", 0.298, "salaries would have to rise by 29.8%"},
		{"Salaries", "Vienna", -0.05, "salaries in Vienna would have to fall by 5.0%"},
		{"Wage inflation", "all", -0.028, "wages everywhere would have to rise 2.8 points a year more slowly"},
		{"Wage inflation", "Kraków", 0.169, "wages in Kraków would have to rise 16.9 points a year faster"},
		{"Price inflation", "all", 0.031, "prices everywhere would have to rise 3.1 points a year faster"},
		{"Price inflation", "Manila", -0.197, "prices in Manila would have to rise 19.7 points a year more slowly"},
		{"FX value", "all", 0.288, "all foreign currencies would have to gain 28.8%"},
		{"FX value", "INR", 0.23, "the rupee would have to gain 23.0%"},
		{"FX value", "PLN", -0.11, "the zloty would have to lose 11.0%"},
		{"FX value", "XTS", -0.11, "the currency XTS would have to lose 11.0%"},
		{"Productivity", "all", -0.605, "productivity in all options but In-house today would have to fall by 60.5%"},
		{"Productivity", "Kraków", 0.1, "productivity in Kraków would have to rise by 10.0%"},
		{"Attrition", "all", 0.41, "attrition in all options but In-house today would have to rise by 41.0 points a year"},
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
		{"FX value", "INR", 0, "FX value (INR) would not have to change at all"},
		{"Volume", "all", -0.0003, "volume would have to fall by less than 0.1%"},
		{"Wage inflation", "all", 0.0002, "wages everywhere would have to rise less than 0.1 points a year faster"},
	}
	for _, tt := range tests {
		if got := spaced(m.wouldHaveTo(tt.driver, tt.appliesTo, tt.change)); got != tt.want {
			t.Errorf("%s, %s, %v:\ngot  %s\nwant %s", tt.driver, tt.appliesTo, tt.change, got, tt.want)
		}
	}
	for d, ok := report.ParseDriver("Volume"); ok && d.String() != "Discount rate"; d++ {
		if s := m.wouldHaveTo(d.String(), "all", 0.1); d != report.TransitionTime && strings.Contains(s, "would have to change by") {
			t.Errorf("%s has no words of its own: %s", d, s)
		}
	}
}

// Where one foreign currency is all there are, it is called by its name.
func TestOneForeignCurrency(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 3, Years: 2})
	c.Case.Currencies = c.Case.Currencies[:2]
	if got, want := spaced(m.wouldHaveTo("FX value", "all", 0.1)), "the rupee would have to gain 10.0%"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestChangesAndBounds(t *testing.T) {
	m, _ := composing(t, specimen.Usual)
	for _, tt := range []struct {
		driver string
		change float64
		want   string
	}{
		{"Volume", -0.15, "−15%"}, {"Volume", 0.125, "+12.5%"}, {"Volume", 0, "0%"}, {"Volume", -1e-13, "0%"}, {"Volume", 0.123456, "+12.35%"},
		{"Wage inflation", 0.01, "+1 point"}, {"Wage inflation", -0.01, "−1 point"}, {"Wage inflation", 0.015, "+1.5 points"}, {"Wage inflation", 0.02, "+2 points"},
		{"Wage inflation", 0, "0 points"},
	} {
		if got := spaced(m.bound(tt.driver, tt.change)); got != tt.want {
			t.Errorf("%s %v: got %q, want %q", tt.driver, tt.change, got, tt.want)
		}
	}
	if got, want := spaced(m.driverChange("Volume", -0.0001, 1)), "0.0%"; got != want {
		t.Errorf("a change that prints as zero: got %q, want %q", got, want)
	}
	for driver, want := range map[string]string{"Volume": "−20% to +15%", "Wage inflation": "−20 to +15 points"} {
		if got := spaced(m.span(driver, -0.2, 0.15)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// The planned value is the workbook's, the other follows by hand: INR 98.4 a euro, worth 23% more, is 98.4 ÷ 1.23 = 80.0 a euro.
func TestPlanned(t *testing.T) {
	m, c := composing(t, specimen.Usual)
	c.Options[2].OneOffTotal = 2.5e6
	o := &c.Options[2]
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
		now, then := m.planned(o, tt.driver, tt.appliesTo, tt.change)
		if spaced(now) != tt.now || spaced(then) != tt.then {
			t.Errorf("%s, %s, %v: got %q and %q, want %q and %q", tt.driver, tt.appliesTo, tt.change, spaced(now), spaced(then), tt.now, tt.then)
		}
	}
}

// The nearest is the one with the least change for the width of its range: 0.1 of 0.3, then 0.5 of 1.0; the range of no width is left out.
func TestFlipsAreOrderedByTheirRange(t *testing.T) {
	m, c := composing(t, specimen.Usual)
	x := func(v float64) *float64 { return &v }
	c.Case.Uncertainty = []report.Uncertainty{{Driver: "Salaries", Low: -0.5, High: 0.5}, {Driver: "FX value", AppliesTo: "INR"}}
	c.BreakEven = []report.BreakEven{
		{Option: "Captive Kraków", Driver: "Salaries", AppliesTo: "all", Change: x(0.5)},
		{Option: "Captive Kraków", Driver: "Volume", AppliesTo: "all", Change: x(-0.1)},
		{Option: "Captive Kraków", Driver: "FX value", AppliesTo: "INR", Change: x(0.001)},
		{Option: "Captive Kraków", Driver: "Attrition", AppliesTo: "all"},
		{Option: "Captive Hyderabad", Driver: "Discount rate", AppliesTo: "all", Change: x(0)},
	}
	var got []string
	for _, b := range m.flips("Captive Kraków") {
		got = append(got, b.Driver)
	}
	if s := strings.Join(got, ", "); s != "Volume, Salaries" {
		t.Errorf("got %s, want Volume, Salaries", s)
	}
}
