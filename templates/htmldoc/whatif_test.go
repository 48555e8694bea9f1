package htmldoc

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/samples/testing/tool"
	"shorecast/templates"
)

// choices is a page with a choice of two cases, in which another option comes first. The baseline stands last.
func choices() templates.Document {
	cell := func(text string, i charts.Impact) templates.Cell { return templates.Cell{Text: text, Impact: i} }
	return templates.Document{Title: "Choices", Pages: []templates.Page{{ID: "decision", Title: "Decision",
		Blocks: []templates.Block{templates.WhatIf{Options: []string{"A </script>", "B", "Base"},
			Heads:   [3]string{"Option", "NPV of saving, EUR k", "Against the plan"},
			Figures: []string{"Payback"},
			Curves: charts.Chart{Who: "All", What: "Saving", Time: charts.Axis{Max: 2, Ticks: []charts.Tick{{Label: "0"}}},
				Panels: []charts.Panel{{Axis: charts.Axis{Min: -50, Max: 50, Ticks: []charts.Tick{{Label: "0"}}},
					Lines: []charts.Line{{X: []float64{0, 1, 2}}, {X: []float64{0, 1, 2}, Style: charts.Dashed}}}}},
			Outcomes: []templates.Outcome{
				{Name: "As planned", Says: "A leads.", Saving: []float64{20, -10, 0}, Cells: [][2]templates.Cell{
					{cell("+20", charts.Good), cell("0", charts.Neutral)}, {cell("−10", charts.Bad), cell("0", charts.Neutral)},
					{cell("baseline", charts.Neutral), {}}},
					Figures: [][]templates.Cell{{cell("1 month", 0)}, {cell("2 months", 0)}, nil},
					Curves:  [][]float64{{-50, 0, 50}, {-50, -50, 0}, nil}},
				{Group: "Scenarios", Name: "Growth", Says: "B leads.", Saving: []float64{5, 15, 0}, Cells: [][2]templates.Cell{
					{cell("+5", charts.Good), cell("−15", charts.Bad)}, {cell("+15", charts.Good), cell("+25", charts.Good)},
					{cell("baseline", charts.Neutral), {}}},
					Figures: [][]templates.Cell{{cell("1 month", 0)}, {cell("1 month", 0)}, nil},
					Curves:  [][]float64{{-50, 0, 50}, {-50, -25, 50}, nil}},
			}}}}}}
}

// The choice is there with scripts, whose hash the policy names, and nowhere without; no name closes its element.
func TestWhatIf(t *testing.T) {
	with, without := written(t, choices(), testScripts), written(t, choices(), nil)
	for _, want := range []string{hash(whatIfScript), `<optgroup label="Scenarios">`, "A \\u003c/script\\u003e",
		`"texts":["A leads.","+20","0","1 month","−10","2 months","baseline","","B leads.","+5","−15","+15","+25"]`,
		`"p":["0 2 1000","0 1 0 1 500",""]`} { // thousandths of −50 to 50, month by month as far as a line is straight
		if !strings.Contains(with, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(without, "id=\"what-if") {
		t.Error("a page without scripts has the choice")
	}
}

// No point of a curve lies further from the corners' line than is allowed, rounding of the corner included.
func TestCornersKeepTheCurve(t *testing.T) {
	axis := charts.Axis{Min: -100, Max: 900}
	curve := make([]float64, 200)
	for m := range curve {
		curve[m] = 400*math.Sin(float64(m)/60) + 300*math.Exp(-float64(m%50))
	}
	corners := corners(axis, curve)
	if n := len(corners); n < 20 || n > 200 {
		t.Errorf("got %d figures for 200 months", n)
	}
	at, height := 0, float64(corners[0])
	for i := 1; i < len(corners); i += 2 {
		months, rise := corners[i], float64(corners[i+1])
		for k := range months + 1 {
			drawn := height + rise*float64(k)/float64(months)
			if exact := 1000 * part(axis, curve[at+k]); math.Abs(drawn-exact) > flat+0.5 {
				t.Errorf("month %d: drawn at %v, is %v", at+k, drawn, exact)
			}
		}
		at, height = at+months, height+rise
	}
	if at != len(curve)-1 {
		t.Errorf("the line ends in month %d", at)
	}
}

// In a browser the choice shows the options in the order of the case that is chosen, with their curves and key figures,
// and what was planned where it is another.
func TestWhatIfInABrowser(t *testing.T) {
	browser := tool.Browser(t)
	file := filepath.Join(t.TempDir(), "choices.html")
	if err := os.WriteFile(file, []byte(written(t, choices(), &interactive{hashes: hash("")})), 0o600); err != nil {
		t.Fatal(err)
	}
	tab := tool.Open(t, browser, file, tool.View{Width: 800})
	const seen = `[...document.querySelectorAll('#what-if .says, #what-if tbody tr')].map(r => r.innerText.trim())` +
		`.join('|') + '|' + [...document.querySelectorAll('.curves path')].length`
	const planned = "A leads.|1. A </script>\t+20\t0|2. Base\tbaseline|3. B\t−10\t0|" +
		"1. A </script>\t1 month|3. B\t2 months|3"
	if got := tool.Evaluate[string](t, tab, seen); got != planned {
		t.Errorf("got  %q\nwant %q", got, planned)
	}
	choose := `(() => { const c = document.getElementById('what-if-case'); c.selectedIndex = 1;
		c.dispatchEvent(new Event('change')); return ` + seen + `})()`
	// Of the two options with a curve both are drawn twice, the second time as planned, above the line of zero.
	const growth = "B leads.|1. B\t+15\t+25|2. A </script>\t+5\t−15|3. Base\tbaseline|1. B\t1 month\nplanned 2 months|" +
		"2. A </script>\t1 month|5"
	if got := tool.Evaluate[string](t, tab, choose); got != growth {
		t.Errorf("got  %q\nwant %q", got, growth)
	}
	for _, c := range tab.Complaints() {
		t.Error(c)
	}
}
