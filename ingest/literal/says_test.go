package literal

import "testing"

// TestSays holds what texts above figures say, by what they are.
func TestSays(t *testing.T) {
	for text, want := range map[string]Speech{
		"Rate (EUR/h)":      {Sign: "EUR", Rate: Hour},
		"Amount TEUR":       {Sign: "EUR", Scale: "thousands"},
		"Quantity (hours)":  {Counts: Hour},
		"Unit cost (GBp)":   {Pence: "GBp"},
		"Cost in thousands": {Scale: "thousands"},
		"Vendor price":      {},
	} {
		if got := HeadingSays(text); got != want {
			t.Errorf("the heading %q says %+v; want %+v", text, got, want)
		}
	}
	for text, want := range map[string]Speech{
		"Bid A (k EUR)": {Sign: "EUR", Scale: "thousands"}, "Bid A (USD)": {Sign: "USD"}, "Bid A in TEUR": {Sign: "EUR", Scale: "thousands"},
		"Scenario A (Monthly Cost)": {Rate: Month}, "Monthly": {Rate: Month}, "Rate per hour": {Rate: Hour}, "Bid B (k)": {Scale: "thousands"},
		"Mill Lane": {}, "Daily News": {}, "Thousand Oaks": {}, "ALL": {Sign: "ALL"}, "Dollar Store": {}, "Hours": {Counts: Hour},
		"Lac Bleu": {}, "Vendor B": {}, "Bid (rev 3)": {}, "2027": {}, "Mila Office": {},
	} {
		if got := NameSays(text); got != want {
			t.Errorf("the name %q says %+v; want %+v", text, got, want)
		}
	}
	for text, want := range map[string]Speech{
		"All figures in ₹ lakh": {Sign: "₹", Scale: "lakhs"}, "Hours and rates per hour": {Rate: Hour, Counts: Hour},
		"Prices in pence": {Pence: "pence"}, "Depot study": {},
	} {
		if got := LineSays(text); got != want {
			t.Errorf("the line %q says %+v; want %+v", text, got, want)
		}
	}
}
