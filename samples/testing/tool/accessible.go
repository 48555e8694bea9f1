package tool

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Accessible runs axe-core on what a tab shows: no violation of WCAG 2.2 A and AA, nor of what axe-core calls best
// practice. What a page shows in a frame is a page of its own.
func Accessible(t testing.TB, tab *Tab) {
	t.Helper()
	violated(t, tab, `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
		"best-practice"]}`)
}

// Legible runs those rules of axe-core on a page that was looked at by Accessible whose answer is another one in other
// colours and at another width.
func Legible(t testing.TB, tab *Tab) {
	t.Helper()
	violated(t, tab, `{type: "rule", values: ["color-contrast", "link-in-text-block", "target-size",
		"scrollable-region-focusable"]}`)
}

func violated(t testing.TB, tab *Tab, rules string) {
	t.Helper()
	if !Evaluate[bool](t, tab, "typeof axe === 'object'") {
		axe, err := os.ReadFile(filepath.Join(top(t), "charts", "echarts", "node_modules", "axe-core", "axe.min.js"))
		if err != nil {
			Missing(t, "axe-core is not installed; run go generate ./charts/echarts first")
		}
		Evaluate[int](t, tab, string(axe)+";0")
	}
	for _, v := range Evaluate[[]violation](t, tab, fmt.Sprintf(violations, rules)) {
		t.Errorf("%s: %s, %d times: %s", v.ID, v.Help, len(v.Nodes), strings.Join(v.Nodes[:min(3, len(v.Nodes))], "\n\t"))
	}
}

// violations runs axe-core and returns what it finds.
const violations = `axe.run(document, {iframes: false, resultTypes: ["violations"], runOnly: %s}).then(r =>
	r.violations.map(v => ({id: v.id, help: v.help,
		nodes: v.nodes.map(n => n.html.slice(0, 200) + " " + n.failureSummary.slice(0, 200))})))`

// violation is what violations returns of a rule.
type violation struct {
	ID, Help string
	Nodes    []string
}

// top is the folder of the module.
func top(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			t.Fatal("the test does not run in the module")
		}
		dir = above
	}
}
