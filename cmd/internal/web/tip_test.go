package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// No hint of a finding names the command line or the configuration on a page.
func TestTips(t *testing.T) {
	lists, err := filepath.Glob("../../../ingest/*/findings.txt")
	if err != nil {
		t.Fatal(err)
	}
	hints, changed := 0, 0
	for _, list := range append(lists, "../../../ingest/findings.txt", "../batch/fonts.go") {
		data, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(strings.ReplaceAll(string(data), "\n      ", " "), "\n") {
			_, hint, ok := strings.Cut(line, "hint: ")
			if !ok {
				_, hint, ok = strings.Cut(line, "const fontHint = ")
			}
			if !ok {
				continue
			}
			hints++
			shown := tip(hint)
			if !strings.EqualFold(shown, hint) {
				changed++
			}
			for _, word := range []string{"--", ".yaml", "shorecast "} {
				if strings.Contains(shown, word) {
					t.Errorf("%s: %s", filepath.Base(list), shown)
				}
			}
		}
	}
	if hints < 100 || changed < 5 {
		t.Errorf("%d hints, of which %d are told in other words on pages: the test looks at nothing", hints, changed)
	}
}
