package workbook

import "testing"

// TestShown holds what readers see of numbers in formats that say more than the number. What Excel shows follows from
// ECMA-376 part 1, 18.8.31; the serial numbers are 46752 = 2027-12-31 and 46599 = 2027-07-31.
func TestShown(t *testing.T) {
	for _, tc := range []struct {
		code   string
		number float64
		want   string // "" = nothing but the number or date
	}{
		{"General", 5, ""}, {"#,##0.00", 5, ""}, {"0.0%", 0.5, ""}, {`#,##0.00_);[Red]\(#,##0.00\)`, -5, ""},
		{`_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-`, 5, ""}, {"[$-407]0.00", 5, ""}, {"0.00E+00", 5, ""},
		{"# ?/?", 0.5, ""}, {"@", 5, ""}, {`#\ ##0`, 5, ""},
		{"[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0", 2e7, ""},
		{"[$$-409]#,##0", 150000, "$150,000"}, {`"$"#,##0.00`, -1234.5, "-$1,234.50"},
		{`#,##0\ "€"`, 42000, "42,000 €"}, {`#,##0\ €`, 42000, "42,000 €"},
		{`#,##0.00\ [$€-407]`, 3, "3.00 €"}, {"[$PLN]\\ #,##0", 3, "PLN 3"}, {"[$€-2] 0", 3, "€ 3"},
		{`_-* #,##0.00\ [$€-407]_-;\-* #,##0.00\ [$€-407]_-;_-* "-"??\ [$€-407]_-`, -3, "- 3.00 €"},
		{`_-* #,##0.00\ [$€-407]_-;\-* #,##0.00\ [$€-407]_-;_-* "-"??\ [$€-407]_-`, 0, "-0 €"},
		{`#,##0" TEUR"`, 6200, "6,200 TEUR"}, {`0"k"`, 42, "42k"}, {`0.0" lakh"`, 24, "24.0 lakh"}, {"0k", 42, "42k"},
		{"0 EUR", 42, "42 EUR"}, {`#,##0,"k"`, 42000, "42k"}, {`0.00,,\ "Mio."`, 1234567, "1.23 Mio."},
		{`0.0,"k"`, 42000, "42.0k"},
		{`0,.0"k"`, 42000, "42.0k"}, {"#,##0,", 42000, "42"}, {"0.##", 5, ""},
		{`0.##" TEUR"`, 5.5, "5.5 TEUR"}, {`General" TEUR"`, 5.25, "5.25 TEUR"}, {`#,##0"000"`, 42, "42000"},
		{`[>=1000000]0.0,,"M";[>=1000]0,"k";0`, 2500000, "2.5M"},
		{`[>=1000000]0.0,,"M";[>=1000]0,"k";0`, 2600, "3k"},
		{`[>=1000000]0.0,,"M";[>=1000]0,"k";0`, 25, ""}, {`0;[Red]0" TEUR"`, 5, ""}, {`0;[Red]\-0" TEUR"`, -5, "-5 TEUR"},
		{`"FY"0`, 2028, "FY2028"}, {`"Year "0`, 1, "Year 1"}, {`0"E"`, 2028, "2028E"}, {"# ##0", 5, ""},
		{"yyyy", 46752, "2027"}, {`"FY"yy`, 46752, "FY2027"}, {`"Q1 "yyyy`, 46752, "Q1 2027"},
		{`yyyy"-H1"`, 46752, "2027-H1"},
		{"QQ yyyy", 46599, "Q3 2027"}, {"Q1 yyyy", 46599, "Q1 2027"}, {`yyyy"年"`, 46752, "2027年"},
		{`[$-409]mmm\-yy;@`, 46752, ""}, {"dd.mm.yyyy", 46752, ""}, {"yyyy-mm", 46752, ""}, {`yyyy"年"m"月"`, 46752, ""},
		{"[h]:mm", 0.5, ""}, {`0.0"`, 5, ""}, {"[", 5, ""}, {`\`, 5, ""},
	} {
		c := Cell{Type: TypeNumber, Number: tc.number, Display: NewDisplay(tc.code)}
		if classify(tc.code) == FormatDate {
			c.Type = TypeDate
		}
		got := ""
		if s := c.Shown(); s != nil {
			got = s.Text(tc.number)
		}
		if got != tc.want {
			t.Errorf("%s shows %v as %q; want %q", tc.code, tc.number, got, tc.want)
		}
	}
}

// TestShownWords holds what is said beside a number, and of which currency and language.
func TestShownWords(t *testing.T) {
	for code, want := range map[string]struct {
		words, sign       string
		language, divided int
	}{
		"[$€-407] #,##0":          {words: "€", sign: "€", language: 0x407},
		"[$$-409]#,##0":           {words: "$", sign: "$", language: 0x409},
		"[$$-10009]#,##0":         {words: "$", sign: "$", language: 9}, // the upper digits are of calendars
		"[$CA$-1009] 0":           {words: "CA$", sign: "CA$", language: 0x1009},
		`0" €/h"`:                 {words: "€/h"},
		`"EUR "#,##0,,"m"`:        {words: "EUR  m", divided: 2},
		`#,##0.00_-"TEUR"`:        {words: "TEUR"},
		"##\\,##\\,##0.00\" cr\"": {words: "cr"},
	} {
		s := (&Cell{Number: 1, Display: NewDisplay(code)}).Shown()
		if s == nil || s.Words() != want.words || s.Sign != want.sign || s.Language != want.language ||
			s.Divided != want.divided {
			t.Errorf("%s: %+v; want %+v", code, s, want)
		}
	}
}

// FuzzDisplay holds that no format's code breaks the reader, and that what it shows can be asked for.
func FuzzDisplay(f *testing.F) {
	for _, code := range []string{"0", `"FY"0`, "[$€-407]0,", "[>=1000]0,\"k\";[<0]0;@", "yyyy",
		"\\", "[", `"`, "Q", "_€0", "0.0E+0"} {
		f.Add(code, 46752.5)
	}
	f.Fuzz(func(t *testing.T, code string, number float64) {
		d := NewDisplay(code)
		for _, sort := range []Type{TypeNumber, TypeDate, TypeText} {
			c := Cell{Type: sort, Number: number, Display: d}
			if s := c.Shown(); s != nil {
				s.Text(number)
				s.Words()
			}
		}
	})
}
