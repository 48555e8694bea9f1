package templates

import (
	"slices"
	"testing"
)

// A value and its cell stay together; every part begins with the names.
func TestParts(t *testing.T) {
	t5 := Table{Columns: []Column{{Head: ""}, {Head: "A"}, {Head: "Cell"}, {Head: "B"}, {Head: "Cell"}, {Head: "C"}}}
	for n, want := range map[int][][]int{
		1: {{0, 1, 2, 3, 4, 5}},
		2: {{0, 1, 2}, {0, 3, 4, 5}},
		3: {{0, 1, 2}, {0, 3, 4}, {0, 5}},
		9: {{0, 1, 2}, {0, 3, 4}, {0, 5}},
	} {
		if got := t5.Parts(n); !slices.EqualFunc(got, want, slices.Equal[[]int]) {
			t.Errorf("%d parts: got %v, want %v", n, got, want)
		}
	}
	if got := (&Table{Columns: []Column{{Head: "A"}}}).Parts(2); len(got) != 1 || len(got[0]) != 1 {
		t.Errorf("one column: got %v", got)
	}
}
