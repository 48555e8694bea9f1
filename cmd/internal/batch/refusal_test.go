package batch_test

import (
	"strings"
	"testing"
	"unicode"

	"shorecast/cmd/internal/batch"
	"shorecast/report/finding"
)

// Whatever a workbook and its name hold, the text beside it has lines of printable letters only, in one direction.
func TestFindingsText(t *testing.T) {
	const nasty = "a\x1b[2Jb\nc\u202ed\u2066\u200f\u2028\x00\u0085e\xff"
	bad := finding.Kind{Code: "odd", Severity: finding.Error}.Because("is {0}", "write {0}")
	fs := []finding.Finding{bad.At(finding.Place{Workbook: nasty, Sheet: nasty, Row: 2, Col: 2}, nasty, nasty)}
	text := string(batch.FindingsText(nasty, nasty, nasty, fs))
	lines := strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n")
	// refused, blank, reason, blank, what to do, the marked copy, blank, the finding, its hint
	if len(lines) != 9 || !strings.HasPrefix(lines[8], "  hint: write a") {
		t.Errorf("%d lines: %q", len(lines), lines)
	}
	for _, line := range lines {
		if i := strings.IndexFunc(line, func(r rune) bool {
			return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028'
		}); i >= 0 {
			t.Errorf("%q has %q", line, line[i:])
		}
	}
	if want := "error: budget.xlsx: Costs!B2: is wrong"; !strings.Contains(string(batch.FindingsText("budget.xlsx",
		"budget.xlsx", "", []finding.Finding{finding.Kind{Severity: finding.Error}.Because("is wrong", "").
			At(finding.Place{Workbook: "budget.xlsx", Sheet: "Costs", Row: 2, Col: 2}, "", nil)})), want) {
		t.Errorf("it lacks %q", want)
	}
}
