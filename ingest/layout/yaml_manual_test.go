package layout

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// The manual names every key, and its example is a good layout.
func TestManual(t *testing.T) {
	manual, err := os.ReadFile("../../.docs/layouts.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Concat(topKeys, tableKeys) {
		if !strings.Contains(string(manual), "`"+key+"`") {
			t.Errorf("the manual does not say what %s is", key)
		}
	}
	_, example, _ := strings.Cut(string(manual), "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	if l, problems := Load("manual.layout.yaml", []byte(example)); l == nil {
		t.Errorf("the example of the manual is faulty:\n%s", problems)
	}
}
