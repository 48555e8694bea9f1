package mapper

import (
	"slices"
	"strings"
	"testing"
)

// TestSummary leaves out a sheet with one row for each of the other sheets.
func TestSummary(t *testing.T) {
	const items = `
Item|Paid|Amount
Rent|annual|4000
Power|annual|900
Move|one-off|250
`
	p := propose(t, sheet{"Overview", `
Way|All years
Old hall|25000
New hall|24000
`}, sheet{"Old hall", items}, sheet{"New hall", items})
	remark := "a summary of the sheets Old hall, New hall"
	if !slices.ContainsFunc(p.LeftOut, func(s string) bool { return strings.Contains(s, remark) }) {
		t.Errorf("the summary is not left out: %q", p.LeftOut)
	}
	if strings.Contains(string(p.Layout), "Overview") {
		t.Errorf("the summary is read:\n%s", p.Layout)
	}
}
