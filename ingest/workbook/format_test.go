package workbook

import (
	"testing"
	"time"
)

func TestClassify(t *testing.T) {
	for code, want := range map[string]Format{
		"General": FormatGeneral, "GENERAL": FormatGeneral, "": FormatGeneral, "0": FormatGeneral, "0.00": FormatGeneral,
		"#,##0": FormatGeneral, "#,##0.00 [$€-407]": FormatGeneral,
		"0.00E+00": FormatGeneral, "##0.0e-0": FormatGeneral, "# ?/?": FormatGeneral, `#,##0 "days"`: FormatGeneral,
		`#,##0\ \d`: FormatGeneral, `0 "%"`: FormatGeneral, `0\%`: FormatGeneral, "#,##0_d": FormatGeneral,
		"[Red]-0": FormatGeneral, "[Magenta]0;[Yellow]-0": FormatGeneral, "[$USD] #,##0": FormatGeneral,
		"[>1000]0,;0": FormatGeneral, "#,##0 USD": FormatGeneral,
		`_-* #,##0.00\ [$€-407]_-;\-* #,##0.00\ [$€-407]_-;_-* "-"??\ [$€-407]_-;_-@_-`: FormatGeneral,
		"0%": FormatPercent, "0.0 %": FormatPercent, "0.00%;[Red]-0.00%": FormatPercent, "[Blue]0%": FormatPercent,
		`0.0\ %`: FormatPercent, `"-";0%`: FormatPercent, "?0.0%_)": FormatPercent,
		"m/d/yyyy": FormatDate, "d-mmm-yy": FormatDate, "[$-409]d-mmm-yy;@": FormatDate,
		"yyyy-mm-dd hh:mm:ss.000": FormatDate, "mmm yyyy": FormatDate, "MMMM": FormatDate,
		"[$-F800]dddd, mmmm dd, yyyy": FormatDate,
		`yyyy"年"m"月"`:                 FormatDate, "[$-411]ge.m.d": FormatDate, "d/m": FormatDate, "mm": FormatDate,
		"dd.mm.yyyy hh:mm": FormatDate, `"FY"yy`: FormatDate, "mmm-yy;@": FormatDate, "aaaa": FormatDate,
		"h:mm": FormatTime, "h:mm AM/PM": FormatTime, "[h]:mm:ss": FormatTime, "mm:ss": FormatTime, "mm:ss.0": FormatTime,
		"[mm]:ss": FormatTime, "[$-F400]h:mm:ss": FormatTime, "[ss]": FormatTime, `h"h "m"m"`: FormatTime,
		"h A/P": FormatTime,
		"@":     FormatText, `"text"`: FormatGeneral, "@ ": FormatText, ";;;": FormatGeneral, `[`: FormatGeneral,
		`"`: FormatGeneral, `\`: FormatGeneral, "*": FormatGeneral, "[]": FormatGeneral,
	} {
		if got := classify(code); got != want {
			t.Errorf("%q: got %d, want %d", code, got, want)
		}
	}
}

// TestBuiltIn checks numbers of formats that Excel does not write out, from ECMA-376 part 1, 18.8.30.
func TestBuiltIn(t *testing.T) {
	for id, want := range map[int]Format{0: FormatGeneral, 4: FormatGeneral, 9: FormatPercent, 10: FormatPercent,
		11: FormatGeneral, 14: FormatDate, 17: FormatDate, 18: FormatTime, 21: FormatTime,
		22: FormatDate, 27: FormatDate, 36: FormatDate, 37: FormatGeneral, 45: FormatTime, 47: FormatTime, 48: FormatGeneral,
		49: FormatText, 50: FormatDate, 58: FormatDate, 164: FormatGeneral} {
		if got := builtIn(id); got != want {
			t.Errorf("%d: got %d, want %d", id, got, want)
		}
	}
}

// TestDate checks days that Excel itself shows for these numbers.
func TestDate(t *testing.T) {
	for serial, want := range map[float64]string{
		1: "1900-01-01T00:00:00Z", 59: "1900-02-28T00:00:00Z", 61: "1900-03-01T00:00:00Z", 25569: "1970-01-01T00:00:00Z",
		36526: "2000-01-01T00:00:00Z", 46402: "2027-01-15T00:00:00Z",
		46402.5: "2027-01-15T12:00:00Z", 46402.999988425924: "2027-01-15T23:59:59Z", 2958465: "9999-12-31T00:00:00Z",
	} {
		got, ok := Date(serial)
		if !ok || got.Format(time.RFC3339) != want {
			t.Errorf("%v: got %v, %v, want %v", serial, got, ok, want)
		}
		if back := serialOf(got); back != serial && serial == float64(int(serial)) {
			t.Errorf("%v: got %v back", serial, back)
		}
	}
	nan := 0.0
	for _, serial := range []float64{-1, 0, 0.5, 60, 60.5, 2958466, 1e300, nan / nan} {
		if got, ok := Date(serial); ok {
			t.Errorf("%v: got %v, want none", serial, got)
		}
	}
	for _, text := range []string{"", "2027", "2027-13-01", "2027-02-30", "15.01.2027", "1899-12-30", "10000-01-01",
		"2027-01-15 12:00"} {
		if got, ok := parseISO(text); ok {
			t.Errorf("%q: got %v, want none", text, got)
		}
	}
	for text, want := range map[string]float64{"PT12H": 0.5, "PT6H0M0S": 0.25, "18:00": 0.75, "T12:00:00": 0.5} {
		if got, ok := parseClock(text); !ok || got != want {
			t.Errorf("%q: got %v, %v, want %v", text, got, ok, want)
		}
	}
}
