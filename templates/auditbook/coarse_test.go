package auditbook

import (
	"fmt"
	"testing"
)

// TestJoined builds the workbooks of generated cases as if they were too large, with all categories and functions joined
// that can be: every check agrees, key figures among them, in every case of the selector that is tried.
func TestJoined(t *testing.T) {
	joined := 0
	for seed := range uint64(4 * seeds()) {
		c := generated(t, seed)
		m := buildWith(c, Options{}, settings{limit: lineByLine, cells: 1})
		joined += len(m.coarse.notes)
		allAgree(t, fmt.Sprint("seed ", seed), m)
		allAgree(t, fmt.Sprint("seed ", seed, ", another case"), buildWith(c, Options{}, settings{selected: len(m.drivers.cases) - 1,
			limit: lineByLine, cells: 1}))
	}
	if joined == 0 {
		t.Error("nothing was joined")
	}
}
