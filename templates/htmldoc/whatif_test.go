package htmldoc

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/samples/testing/tool"
	"shorecast/templates"
)

// choices is a page with a choice of two cases, in which another option comes first.
func choices() templates.Document {
	cell := func(text string, i charts.Impact) templates.Cell { return templates.Cell{Text: text, Impact: i} }
	return templates.Document{Title: "Choices", Pages: []templates.Page{{ID: "decision", Title: "Decision",
		Blocks: []templates.Block{templates.WhatIf{Options: []string{"A </script>", "B"},
			Heads: [3]string{"Option", "NPV of saving, EUR k", "Against the plan"},
			Outcomes: []templates.Outcome{
				{Name: "As planned", Saving: []float64{20, -10}, Cells: [][2]templates.Cell{
					{cell("+20", charts.Good), cell("0", charts.Neutral)}, {cell("−10", charts.Bad), cell("0", charts.Neutral)}}},
				{Group: "Scenarios", Name: "Growth", Saving: []float64{5, 15}, Cells: [][2]templates.Cell{
					{cell("+5", charts.Good), cell("−15", charts.Bad)}, {cell("+15", charts.Good), cell("+25", charts.Good)}}},
			}}}}}}
}

// The choice is there with scripts, whose hash the policy names, and nowhere without; no name closes its element.
func TestWhatIf(t *testing.T) {
	with, without := written(t, choices(), testScripts), written(t, choices(), nil)
	for _, want := range []string{hash(whatIfScript), `<optgroup label="Scenarios">`, "A \\u003c/script\\u003e",
		`"t":[["+5","−15"],["+15","+25"]]`} {
		if !strings.Contains(with, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(without, "id=\"what-if") {
		t.Error("a page without scripts has the choice")
	}
}

// In a browser the choice shows the options in the order of the case that is chosen.
func TestWhatIfInABrowser(t *testing.T) {
	browser := tool.Browser(t)
	file := filepath.Join(t.TempDir(), "choices.html")
	if err := os.WriteFile(file, []byte(written(t, choices(), &interactive{hashes: "'none'"})), 0o600); err != nil {
		t.Fatal(err)
	}
	tab := tool.Open(t, browser, file, tool.View{Width: 800})
	const table = `[...document.querySelectorAll('#what-if tbody tr')].map(r => r.innerText.trim()).join('\n')`
	if got, want := tool.Evaluate[string](t, tab, table), "1. A </script>\t+20\t0\n2. B\t−10\t0"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	choose := `(() => { const c = document.getElementById('what-if-case'); c.selectedIndex = 1;
		c.dispatchEvent(new Event('change')); return ` + table + `})()`
	if got, want := tool.Evaluate[string](t, tab, choose), "1. B\t+15\t+25\n2. A </script>\t+5\t−15"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
