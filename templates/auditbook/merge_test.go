package auditbook

import (
	"fmt"
	"strings"
	"testing"
)

// TestMergedLines shares rows among the lines of cases that are small enough to be shown line by line: every figure
// stays.
func TestMergedLines(t *testing.T) {
	for seed := range uint64(min(20, seeds())) {
		c := generated(t, seed)
		allAgree(t, fmt.Sprint("seed ", seed), buildWith(c, Options{}, settings{limit: 1}))
	}
	c := compared(t, "large-5000")
	m := buildWith(c, Options{}, settings{limit: 100})
	allAgree(t, "large-5000", m)
	if whole := build(c, Options{}).lines.s.Rows(); m.lines.s.Rows() > whole/2 {
		t.Errorf("%d rows of cost lines, of %d", m.lines.s.Rows(), whole)
	}
	if text := m.lines.s.Value(rowNote, 1).Text; !strings.Contains(text, "5000 cost lines") {
		t.Errorf("the sheet does not say that lines share rows: %q", text)
	}
}
