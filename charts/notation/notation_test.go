package notation

import (
	"math"
	"testing"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

func format(t testing.TB, locale string) Format {
	t.Helper()
	f, err := New(locale)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestNumber(t *testing.T) {
	tests := []struct {
		locale   string
		v        float64
		decimals int
		want     string
	}{
		{"en-GB", 0, 0, "0"},
		{"en-GB", 999, 0, "999"},
		{"en-GB", 1000, 0, "1,000"},
		{"en-GB", 1234567.891, 2, "1,234,567.89"},
		{"en-GB", -1234.5, 1, "−1,234.5"},
		{"en-GB", -0.04, 1, "0.0"}, // no sign on what rounds to zero
		{"en-GB", 0.5, 0, "1"},     // half away from zero, not to even
		{"en-GB", 2.5, 0, "3"},
		{"en-GB", -2.5, 0, "−3"},
		{"en-GB", 999.96, 1, "1,000.0"}, // the carry makes a new group
		{"en-GB", 1e15, 2, "1,000,000,000,000,000.00"},
		{"en-GB", math.NaN(), 1, "–"},
		{"de-DE", 1234567.5, 1, "1.234.567,5"},
		{"de-CH", 1234567.5, 1, "1’234’567.5"},
		{"fr-FR", 1234.5, 1, "1\u00a0234,5"},
		{"EN-us", 1234.5, 1, "1,234.5"},
	}
	for _, tt := range tests {
		if got := format(t, tt.locale).Number(tt.v, tt.decimals); got != tt.want {
			t.Errorf("%s: Number(%v, %d) = %q, want %q", tt.locale, tt.v, tt.decimals, got, tt.want)
		}
	}
}

func TestSignedAndPercent(t *testing.T) {
	f := format(t, "en-GB")
	for _, tt := range []struct{ got, want string }{
		{f.Signed(12, 0), "+12"},
		{f.Signed(-12, 0), "−12"},
		{f.Signed(0.4, 0), "0"},
		{f.Percent(0.125, 1), "12.5\u00a0%"},
		{f.Percent(-0.125, 0), "−13\u00a0%"},
		{f.SignedPercent(0.07, 0), "+7\u00a0%"}, // 7.000000000000001 in binary
		{f.SignedPercent(-0.0001, 1), "0.0\u00a0%"},
		{f.Money(5_123_456, Unit{"EUR", 1e3}), "EUR\u00a05,123\u00a0k"},
		{f.Money(-12, Unit{"EUR", 1}), "EUR\u00a0−12"},
		{f.SignedAmount(123_456_789, Unit{"EUR", 1e6}), "+123.5"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestUnitFor(t *testing.T) {
	for _, tt := range []struct {
		most    float64
		unit    string
		printed string
	}{
		{0, "EUR", "0"},
		{12.4, "EUR", "12"},
		{99_999.4, "EUR", "99,999"},
		{99_999.5, "EUR k", "100"}, // would round to six digits
		{1_234_567, "EUR k", "1,235"},
		{99_999_499, "EUR k", "99,999"},
		{99_999_500, "EUR m", "100.0"},
		{99_999_949_999, "EUR m", "99,999.9"},
		{99_999_950_000, "EUR bn", "100.0"},
	} {
		u := UnitFor("EUR", 1, -tt.most, math.Inf(1), math.NaN())
		if got := format(t, "en-GB").Amount(tt.most, u); u.String() != tt.unit || got != tt.printed {
			t.Errorf("UnitFor(%v) = %q printing %q, want %q printing %q", tt.most, u, got, tt.unit, tt.printed)
		}
	}
}

func TestDate(t *testing.T) {
	day := time.Date(2026, time.March, 5, 0, 0, 0, 0, time.UTC)
	want := map[string]string{"en-GB": "5 March 2026", "en-US": "Mar 5, 2026", "de-CH": "05.03.2026", "sv-SE": "2026-03-05", "nl-NL": "05-03-2026"}
	for locale, w := range want {
		if got := format(t, locale).Date(day); got != w {
			t.Errorf("%s: got %q, want %q", locale, got, w)
		}
	}
}

func TestUnknownLocale(t *testing.T) {
	if _, err := New("tlh"); err == nil {
		t.Error("New accepts a locale that is not in Locales")
	}
}

// TestSeparators compares with the printer of golang.org/x/text, which knows the locales.
func TestSeparators(t *testing.T) {
	for _, locale := range Locales {
		f, p := format(t, locale), message.NewPrinter(language.Make(locale))
		for _, v := range []float64{0, 1, 12.25, 999.75, 1234.5, 12345.25, 123456, 1234567.125, 1e9} {
			for decimals := range 4 {
				want := p.Sprint(number.Decimal(round(v, decimals), number.MinFractionDigits(decimals), number.MaxFractionDigits(decimals)))
				if got := f.Number(v, decimals); got != want {
					t.Errorf("%s: Number(%v, %d) = %q, want %q", locale, v, decimals, got, want)
				}
			}
		}
	}
}

func BenchmarkNumber(b *testing.B) {
	f := format(b, "de-DE")
	b.ReportAllocs()
	for i := range b.N {
		_ = f.Number(float64(i)*1234.567, 1)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		_ = format(b, "de-DE")
	}
}
