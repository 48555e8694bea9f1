package notation

import (
	"math"
	"strings"
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
		{f.Percent(0.125, 1), "12.5%"},
		{f.Percent(-0.125, 0), "−13%"},
		{f.SignedPercent(0.07, 0), "+7%"}, // 7.000000000000001 in binary
		{f.SignedPercent(-0.0001, 1), "0.0%"},
		{f.MoneyIn(5_123_456, Unit{Currency: "EUR", Scale: 1e3}), "EUR\u00a05,123k"},
		{f.MoneyIn(-12, Unit{Currency: "EUR", Scale: 1}), "EUR\u00a0−12"},
		{f.Money(0.37, "EUR"), "EUR\u00a00.37"},
		{f.Money(99.99, "EUR"), "EUR\u00a099.99"},
		{f.Money(99.996, "EUR"), "EUR\u00a0100"},
		{f.Money(0.004, "EUR"), "EUR\u00a00"},
		{f.Amount(4.9, UnitFor("EUR", 14, 4.9)), "4.90"},
		{f.SignedAmount(123_456_789, Unit{Currency: "EUR", Scale: 1e6}), "+123.5"},
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
		{0, "EUR", "0.00"}, // beside 1
		{12.4, "EUR", "12.40"},
		{99.996, "EUR", "100"},
		{99_999.4, "EUR", "99,999"},
		{99_999.5, "EUR k", "100"}, // would round to six digits
		{1_234_567, "EUR k", "1,235"},
		{99_999_499, "EUR k", "99,999"},
		{99_999_500, "EUR m", "100.0"},
		{99_999_949_999, "EUR m", "99,999.9"},
		{99_999_950_000, "EUR bn", "100.0"},
	} {
		u := UnitFor("EUR", 1, -tt.most, math.Inf(1), math.NaN())
		if got := format(t, "en-GB").Amount(tt.most, u); format(t, "en-GB").Unit(u) != tt.unit || got != tt.printed {
			t.Errorf("UnitFor(%v) = %v printing %q, want %q printing %q", tt.most, u, got, tt.unit, tt.printed)
		}
	}
}

// TestLocales writes a percentage, a sum of money and a unit as each locale does.
func TestLocales(t *testing.T) {
	for locale, want := range map[string][4]string{
		"en-GB": {"20%", "EUR 4.6m", "EUR +450k", "EUR m"}, "en-US": {"20%", "EUR 4.6m", "EUR +450k", "EUR m"},
		"de-DE": {"20 %", "4,6 Mio. EUR", "+450 Tsd. EUR", "Mio. EUR"}, "de-AT": {"20 %", "EUR 4,6 Mio.", "EUR +450 Tsd.", "EUR Mio."},
		"de-CH": {"20%", "EUR 4.6 Mio.", "EUR +450 Tsd.", "EUR Mio."}, "es-ES": {"20 %", "4,6 M EUR", "+450 mil EUR", "M EUR"},
		"fr-FR": {"20 %", "4,6 M EUR", "+450 k EUR", "M EUR"}, "it-IT": {"20%", "4,6 Mln EUR", "+450 mila EUR", "Mln EUR"},
		"nl-NL": {"20%", "EUR 4,6 mln.", "EUR +450 k", "EUR mln."}, "pl-PL": {"20%", "4,6 mln EUR", "+450 tys. EUR", "mln EUR"},
		"pt-BR": {"20%", "EUR 4,6 mi", "EUR +450 mil", "EUR mi"}, "cs-CZ": {"20 %", "4,6 mil. EUR", "+450 tis. EUR", "mil. EUR"},
		"sv-SE": {"20 %", "4,6 mn EUR", "+450 tn EUR", "mn EUR"},
	} {
		f := format(t, locale)
		got := [4]string{f.Percent(0.2, 0), f.Money(4.6e6, "EUR"), f.SignedMoney(450e3, "EUR"),
			f.Unit(Unit{Currency: "EUR", Scale: 1e6})}
		for i := range got {
			if got[i] = strings.ReplaceAll(got[i], NoBreak, " "); got[i] != want[i] {
				t.Errorf("%s: got %q, want %q", locale, got[i], want[i])
			}
		}
	}
	f := format(t, "en-GB")
	for v, want := range map[float64]string{9_999: "EUR 9,999", 9_999.5: "EUR 10k", -999_499: "EUR −999k",
		999_500: "EUR 1.0m", 9.9e9: "EUR 9,900.0m", 5.05e10: "EUR 50.5bn", 2e11: "EUR 200.0bn"} {
		if got := strings.ReplaceAll(f.Money(v, "EUR"), NoBreak, " "); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	day := time.Date(2026, time.March, 5, 0, 0, 0, 0, time.UTC)
	want := map[string]string{"en-GB": "5 March 2026", "en-US": "Mar 5, 2026", "de-CH": "05.03.2026",
		"sv-SE": "2026-03-05", "nl-NL": "05-03-2026"}
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
				want := p.Sprint(number.Decimal(round(v, decimals), number.MinFractionDigits(decimals),
					number.MaxFractionDigits(decimals)))
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
