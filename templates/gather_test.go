package templates

import (
	"testing"

	"shorecast/charts/notation"
	"shorecast/report/finding"
)

// Notes with one code, hint and reason become one; a warning and a note with another reason stay by themselves.
func TestGatherNotes(t *testing.T) {
	at := func(s finding.Severity, cell, message string) finding.Finding {
		return finding.Finding{Severity: s, Code: "heads", Workbook: "b.xlsx", Sheet: "Costs", Cell: cell, Message: message}
	}
	got := gatherNotes([]finding.Finding{at(finding.Warning, "B1", "x: y"), at(finding.Note, "H2", "entered 24: 96 %"), at(finding.Note, "H3", "entered 12: 96 %"),
		at(finding.Note, "H4", "entered 24: 82 %"), at(finding.Note, "H5", "entered 12: 96 %"), at(finding.Warning, "B2", "x: y")})
	want := []finding.Finding{at(finding.Warning, "B1", "x: y"), at(finding.Note, "H2, H3, H5", "entered 24; entered 12: 96 %"), at(finding.Note, "H4", "entered 24: 82 %"),
		at(finding.Warning, "B2", "x: y")}
	if len(got) != len(want) {
		t.Fatalf("got %d findings, want %d: %v", len(got), len(want), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("finding %d:\ngot  %v\nwant %v", i, got[i], want[i])
		}
	}
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		n          float64
		unit, want string
	}{{2, "invoice", "invoices"}, {1, "invoice", "invoice"}, {2, "journal entry", "journal entries"}, {2, "day", "days"}, {2, "payslips", "payslips"}, {2, "FTE", "FTE"}, {2, "m²", "m²"}} {
		if got := units(tt.n, tt.unit); got != tt.want {
			t.Errorf("units(%v, %q) = %q, want %q", tt.n, tt.unit, got, tt.want)
		}
	}
}

// Small amounts look like money; a finer price keeps its digits.
func TestMoneyOfTheWorkbook(t *testing.T) {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	m := &composer{f: f}
	for _, tt := range []struct {
		v    float64
		want string
	}{{5.9, "5.90"}, {45, "45.00"}, {9.776, "9.776"}, {0, "0"}, {120.5, "120.5"}, {47500, "47,500"}} {
		if got := m.price(tt.v); got != tt.want {
			t.Errorf("price(%v) = %q, want %q", tt.v, got, tt.want)
		}
	}
}
