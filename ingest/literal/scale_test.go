package literal

import "testing"

// TestScaleOf holds which headings count their amounts in thousands or more, and which only look like it.
func TestScaleOf(t *testing.T) {
	for heading, want := range map[string]string{
		"Unit cost (k EUR)": "thousands", "Unit cost (EUR k)": "thousands", "Unit cost ('000)": "thousands",
		"Unit cost in thousands": "thousands", "Amount (EUR m)": "millions",
		"Amount T€": "thousands", "Amount TEUR": "thousands", "Cost Mio": "millions", "Cost (Mio. €)": "millions",
		"Unit cost (k)": "thousands", "Unit cost [kUSD]": "thousands",
		"Amount £m": "millions", "Amount (US$m)": "millions", "Amount US$ 000s": "thousands", "2027 (EUR ’000)": "thousands",
		"Unit cost (€ 1,000)": "thousands", "Cost tkr": "thousands",
		"Cost (EUR bn)": "billions", "Cost (Rs. lakhs)": "lakhs", "Cost (₹ cr)": "crores",
		"Cost (EUR per 1,000 invoices)": "thousands", "EUR Tsd.": "thousands", "Cost (mn EUR)": "millions",
		"Cost M€": "millions", "Cost (EUR, k)": "thousands", "Jan 2027 K€": "thousands",
		"Unit cost": "", "Wage inflation (% a year)": "", "Unit cost (local currency)": "", "Transition (months)": "",
		"Unit cost (per month)": "", "Unit cost (EUR p.m.)": "",
		"Unit cost (EUR/t)": "", "Cost (EUR/m²)": "", "Cost (m)": "", "Cost (MXN)": "", "Cost (TTD)": "", "Cost (MKD)": "",
		"Year 2": "", "2027": "", "Jan 2027": "", "FY27 (EUR)": "",
		"Workplace cost (per FTE and year)": "", "Incentive (per FTE)": "", "Unit cost (12 months)": "",
		"Unit cost (M/F)": "", "Unit cost (EUR per m)": "", "Unit cost (total)": "", "Rate (T&M, EUR)": "",
		"Inverse FX rate (EUR per 1,000 IDR)": "thousands",
	} {
		if got := ScaleOf(heading); got != want {
			t.Errorf("%q counts in %q; want %q (words %q)", heading, got, want, unitWords(heading))
		}
	}
}

// TestSignIn holds which currency a heading states.
func TestSignIn(t *testing.T) {
	for heading, want := range map[string]string{"Unit cost (EUR)": "EUR", "Unit cost (k€)": "€", "Amount USD": "USD",
		"Unit cost (EUR or USD)": "", "All costs": "", "Unit cost": "",
		"Rate (kr.)": "kr", "Salary (US$)": "US$", "Cost (EUR per month)": "EUR", "Try again": "",
		"Unit cost (local currency)": ""} {
		if got := SignIn(heading); got != want {
			t.Errorf("%q states %q; want %q", heading, got, want)
		}
	}
}

// TestMayMean holds signs against currencies.
func TestMayMean(t *testing.T) {
	for _, tc := range []struct {
		sign, code string
		want       bool
	}{
		{"$", "USD", true}, {"$", "CAD", true}, {"$", "AUD", true}, {"$", "SGD", true}, {"$", "EUR", false},
		{"US$", "USD", true}, {"US$", "CAD", false},
		{"£", "GBP", true}, {"£", "EGP", true}, {"£", "EUR", false}, {"kr", "SEK", true}, {"Kr.", "DKK", true},
		{"kr", "EUR", false}, {"¥", "JPY", true}, {"¥", "CNY", true},
		{"¥", "INR", false}, {"usd", "USD", true}, {"USD", "CAD", false}, {"zł", "PLN", true}, {"Rs.", "INR", true},
		{"₹", "PKR", false}, {"R", "ZAR", true}, {"¤", "EUR", true},
	} {
		if got := MayMean(tc.sign, tc.code); got != tc.want {
			t.Errorf("%s for %s: %v; want %v", tc.sign, tc.code, got, tc.want)
		}
	}
}

// TestCurrencyOfNumber holds which sign a number carries.
func TestCurrencyOfNumber(t *testing.T) {
	for text, want := range map[string]string{"USD 500": "USD", "€ 1.200": "€", "500 kr.": "kr.", "kr 500,00": "kr",
		"Rs. 5": "Rs.", "12 zł": "zł", "US$5": "US$", "-€5": "€", "5-€": "€", "5": "",
		"1'200.– CHF": "CHF", "R 5": "R", "usd 5": "usd"} {
		n, ok := ParseNumber(text)
		if !ok || n.Currency != want {
			t.Errorf("%q: %+v, %v; want the currency %q", text, n, ok, want)
		}
	}
	for _, text := range []string{"50¢", "EUR USD 5", "€€5", "5 FTE", "k 5", "TEUR 5", "abc 5", "5 R R"} {
		if n, ok := ParseNumber(text); ok {
			t.Errorf("%q reads as %+v; want no number", text, n)
		}
	}
}
