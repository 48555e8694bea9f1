package literal

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestParseNumber(t *testing.T) {
	for _, tc := range []struct {
		text  string
		want  float64
		other float64 // NaN where there is one reading
	}{
		{"12", 12, math.NaN()},
		{"1,234.50", 1234.5, math.NaN()},
		{"1.234,50", 1234.5, math.NaN()},
		{"1 234,50", 1234.5, math.NaN()},
		{"1\u00a0234,50", 1234.5, math.NaN()},
		{"1\u202f234.50", 1234.5, math.NaN()},
		{"1'234.50", 1234.5, math.NaN()},
		{"1’234’567", 1234567, math.NaN()},
		{"1 234 567", 1234567, math.NaN()},
		{"1 234", 1234, math.NaN()},
		{"1 234,500", 1234.5, math.NaN()}, // the blank parts thousands, so the comma is the decimal mark
		{"1,234,567", 1234567, math.NaN()},
		{"1.234.567", 1234567, math.NaN()},
		{"1.234.567,8", 1234567.8, math.NaN()},
		{"12,5", 12.5, math.NaN()},
		{"12.5", 12.5, math.NaN()},
		{"0,123", 0.123, math.NaN()}, // no thousands begin with 0
		{"1234,567", 1234.567, math.NaN()},
		{"1,2345", 1.2345, math.NaN()},
		{"12,34,567", 1234567, math.NaN()}, // twelve lakhs
		{"1,00,000.50", 100000.5, math.NaN()},
		{"₹ 3,12,34,567", 31234567, math.NaN()},
		{".5", 0.5, math.NaN()},
		{"5.", 5, math.NaN()},
		{"1,234", 1234, 1.234},
		{"1.234", 1234, 1.234},
		{"(1,234)", -1234, -1.234},
		{"(12.50)", -12.5, math.NaN()},
		{"€ 1.200", 1200, 1.2},
		{"€1,200.00", 1200, math.NaN()},
		{"1.200,- €", 1200, math.NaN()}, // ",-" stands for no cents
		{"CHF 1'200.–", 1200, math.NaN()},
		{"EUR 1200", 1200, math.NaN()},
		{"1200 INR", 1200, math.NaN()},
		{"usd 5", 5, math.NaN()},
		{"₹ 12,500.00", 12500, math.NaN()},
		{"-5", -5, math.NaN()},
		{"−5", -5, math.NaN()},
		{"5-", -5, math.NaN()},
		{"- 5", -5, math.NaN()},
		{"+5", 5, math.NaN()},
		{"€ -5", -5, math.NaN()},
		{"-€5", -5, math.NaN()},
		{"12%", 12, math.NaN()},
		{"12 %", 12, math.NaN()},
		{"12,5 %", 12.5, math.NaN()},
		{"1.2E+05", 120000, math.NaN()},
	} {
		n, ok := ParseNumber(tc.text)
		if !ok || n.Value != tc.want || n.Two == math.IsNaN(tc.other) || n.Two && n.Other != tc.other {
			t.Errorf("%q reads as %+v, %v; want %v or %v", tc.text, n, ok, tc.want, tc.other)
		}
		if n.Percent != strings.Contains(tc.text, "%") {
			t.Errorf("%q: percent %v", tc.text, n.Percent)
		}
	}
	for _, text := range []string{"", " ", "-", "abt 5", "5 FTE", "1,23,456.7.8", "1.234.56", "12.34.567", "12,34,56",
		"123,45,678", "1,,2", "--5", "(-5)", "5 %%", "%", "€", "EUR",
		"1 23", "0x10", "1e", "inf", "NaN", "1_000", "5 to 8", "10-12", "1/2", "ten", "12k", "€€5", "EUR USD 5", ",", "."} {
		if n, ok := ParseNumber(text); ok {
			t.Errorf("%q reads as %+v; want no number", text, n)
		}
	}
}

// TestEvidence holds which texts settle the decimal mark of their column.
func TestEvidence(t *testing.T) {
	for text, want := range map[string]uint8{"1,234.50": DecimalDot, "1.234,50": DecimalComma, "12,5": DecimalComma,
		"12.5": DecimalDot, "1.234.567": DecimalComma,
		"1,234,567": DecimalDot, "1,234": 0, "1.234": 0, "12": 0, "1 234": 0, "0.123": DecimalDot, "1'234.5": DecimalDot} {
		n, ok := ParseNumber(text)
		if !ok || n.Evidence != want {
			t.Errorf("%q: evidence %b, %v; want %b", text, n.Evidence, ok, want)
		}
	}
}

func TestIsRange(t *testing.T) {
	for text, want := range map[string]bool{"10-12": true, "5 – 8 %": true, "5 to 8": true, "5..8": true, "-5": false,
		"abc-12": false, "12": false, "5-": false} {
		if got := IsRange(text); got != want {
			t.Errorf("IsRange(%q) = %v; want %v", text, got, want)
		}
	}
}

// FuzzParseNumber checks that nothing breaks the parser, that readings are finite and that their own spelling reads
// back.
func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1,234.50", "(1,234)", "€ 1.200", "12,5 %", "1'234.–", "5-", "1.2E+05", "1 234", "EUR 5",
		"−5", "%", "((5))", "\xff5", "5\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := ParseNumber(s)
		IsRange(s)
		if !ok {
			return
		}
		if math.IsNaN(n.Value) || math.IsInf(n.Value, 0) || math.IsNaN(n.Other) || math.IsInf(n.Other, 0) {
			t.Fatalf("%q reads as %+v", s, n)
		}
		if n.Two && n.Evidence != 0 {
			t.Fatalf("%q has two readings and settles them itself: %+v", s, n)
		}
		back, ok := ParseNumber(strconv.FormatFloat(n.Value, 'f', 4, 64))
		if want, _ := strconv.ParseFloat(strconv.FormatFloat(n.Value, 'f', 4, 64),
			64); len(strconv.FormatFloat(n.Value, 'f', 4, 64)) <= 64 && (!ok || back.Value != want) {
			t.Fatalf("%q reads as %v, whose own spelling reads as %v, %v", s, n.Value, back.Value, ok)
		}
	})
}
