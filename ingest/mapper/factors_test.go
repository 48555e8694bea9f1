package mapper

import (
	"slices"
	"strings"
	"testing"
)

// TestFactors proposes a layout that leaves units and prices in rows of their own outside, where their product stands
// below them.
func TestFactors(t *testing.T) {
	p := propose(t, sheet{"Way", `
Item|2027|2028|2029
Tickets|12000|12500|13000
Price a ticket|3.5|3.6|3.7
Ticket fees|42000|45000|48100
Steering|9000|9100|9200
`})
	has(t, p, "skip rows:", "- Tickets", "- Price a ticket", `Ticket fees: "?"`)
	if !slices.ContainsFunc(p.LeftOut, func(s string) bool { return strings.Contains(s, "a layout computes nothing") }) {
		t.Errorf("what is left out does not say why: %q", p.LeftOut)
	}
	if strings.Contains(string(p.Layout), `Tickets: "?"`) {
		t.Errorf("it is asked which category the units are:\n%s", p.Layout)
	}
}
