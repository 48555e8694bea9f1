package page

import (
	"strings"
	"testing"

	"shorecast/report"
	"shorecast/samples/testing/specimen"
	doc "shorecast/templates"
)

// The table on page 1 says what would turn the verdict, as a loss where there is a saving and as a gain where there is
// none.
func TestFlipsOnPageOne(t *testing.T) {
	r, c := resultsOf(t, specimen.Shape{Options: 4, Years: 6})
	c.Horizons = report.Horizons{}
	const inHouse, outsourced, captive = 0, 1, 3
	flip := func(against int, d report.Driver, change float64) report.Flip {
		return report.Flip{Option: outsourced, Against: against, Lever: report.Lever{Driver: d}, Change: change,
			Low: -0.2, High: 0.15}
	}
	base := []report.Flip{flip(inHouse, report.Volume, -0.1), flip(inHouse, report.Salaries, 0.298),
		flip(inHouse, report.VendorFees, 0.3),
		flip(inHouse, report.FXValue, 4)}
	rival := []report.Flip{flip(captive, report.FXValue, 0.04), flip(captive, report.Volume, 0.1),
		flip(captive, report.Salaries, 0.5)}
	for _, tt := range []struct {
		name         string
		saving       float64
		stay, hurdle bool
		flips        []report.Flip
		want         string
	}{
		{"move", 1e6, false, false, base, "What would change the verdict | In-house today yes (bad) | In-house today no | In-house today no"},
		{"move with a rival", 1e6, false, false, append(base[:2:2], rival...),
			"What would change the verdict | Captive Kraków yes (bad) | Captive Kraków yes (bad) | In-house today yes (bad)"},
		{"overtaken", 1e6, false, false, []report.Flip{flip(inHouse, report.Volume, -0.3), flip(captive, report.Volume, -0.4),
			flip(captive, report.Salaries, 0.2)},
			"What would change the verdict | Captive Kraków no | In-house today no"},
		{"stay", -1e6, true, false, base[:2], "What would change the verdict | Outsourcing at home yes (good) | Outsourcing at home no"},
		{"hurdle", 1e6, true, true, base[:1], "What would eliminate the remaining saving | Outsourcing at home yes (bad)"},
	} {
		c.Options[outsourced].NPVSaving = tt.saving
		c.Flips = tt.flips
		c.Verdict = report.Verdict{Candidate: outsourced, Stay: tt.stay, Hurdle: tt.hurdle}
		blocks := flips(r)
		got := []string{blocks[0].(doc.Heading).Text}
		for _, row := range blocks[1].(doc.Table).Rows {
			got = append(got, row.Cells[1].Text+" "+row.Cells[3].Text+[...]string{"", " (good)", " (bad)"}[row.Cells[3].Impact])
		}
		if s := strings.Join(got, " | "); s != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, s, tt.want)
		}
	}
	c.Flips = nil
	c.Verdict.Hurdle = false
	want := "No single driver makes Outsourcing at home as cheap as In-house today, even far beyond its assumed range."
	if got := flips(r)[1].(doc.Paragraph).Text; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The gate looks for the recommended option and for how often the option in focus saves.
func TestVerdictIsChecked(t *testing.T) {
	r, c := resultsOf(t, specimen.Shape{Options: 4, Years: 5, Doubt: true})
	page := decision(r)
	var all strings.Builder
	for _, b := range page.Blocks {
		if p, ok := b.(doc.Paragraph); ok {
			all.WriteString(p.Text + "\n")
		}
	}
	found := 0
	for _, x := range page.Checks {
		if x.Text == r.name(c.Verdict.Recommended) || strings.HasPrefix(x.Label, "how often") &&
			strings.Contains(x.Text, "%") {
			found++
			if !strings.Contains(all.String(), x.Text) {
				t.Errorf("%s, %q, is not on page 1", x.Label, x.Text)
			}
		}
	}
	if found != 2 {
		t.Errorf("got %d checks of the verdict, want 2", found)
	}
}
