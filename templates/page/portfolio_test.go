package page

import (
	"strings"
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/portfolio"
	doc "shorecast/templates"
)

// With nothing to be done, and nothing recovered, the pages say so; a refused case has no figures.
func TestPortfolioOfNothing(t *testing.T) {
	r := &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2027, 1), Cases: []portfolio.Case{
		{Name: "broken", Refused: true},
		{Name: "payroll", Call: report.Stay, Option: "Provider", Figures: portfolio.Figures{NPVSaving: -50_000}}},
		Attention: []portfolio.Attention{{Case: 0, Reasons: []portfolio.Reason{portfolio.Refused, portfolio.Stale}}}}
	d := Portfolio(r, notation.Default)
	if len(d.Pages) != 1 {
		t.Fatalf("%d pages, want 1", len(d.Pages))
	}
	var said []string
	for _, b := range d.Pages[0].Blocks {
		switch b := b.(type) {
		case doc.KeyFigures:
			if x := b.Rows[len(b.Rows)-1]; x.Label != "Payback" || x.Values[0] != none {
				t.Errorf("%s of nothing: %v", x.Label, x.Values)
			}
		case doc.Paragraph:
			said = append(said, b.Text)
		case doc.Table:
			for _, row := range b.Rows {
				for _, c := range row.Cells {
					said = append(said, c.Text)
				}
			}
		}
	}
	want := "No case is to be done.|broken|refused|||||||payroll|stay; best other: Provider|−50,000|–|0|0|" +
		"not recovered|0%|broken|refused, stale"
	if got := strings.Join(said, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What several cases come to is said once in a sentence, and its figure is one that the gate looks for.
func TestPortfolioSentence(t *testing.T) {
	month := 10
	r := &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2027, 1), Trials: 1000,
		Cases:      []portfolio.Case{{Name: "a", Added: true, Call: report.Move, Option: "Provider"}},
		Totals:     portfolio.Total{Cases: 1, Figures: portfolio.Figures{NPVSaving: 2e6}, FundingPeakMonth: &month},
		Simulation: &portfolio.Simulation{P5: 1e6, P95: 3e6, ProbabilitySaves: 1}}
	p := Portfolio(r, notation.Default).Pages[0]
	got := p.Blocks[0].(doc.Paragraph).Text
	if want := "1 case to be done saves EUR 2.0m in NPV (90% range EUR 1.0m to 3.0m)."; plainSpaces(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(p.Checks) != 1 || p.Checks[0].Text != notation.Default.Money(2e6, "EUR") {
		t.Errorf("checks %v", p.Checks)
	}
	if m := (&many{Result: r}).peakMonth(&r.Totals); m != "Oct 2027" {
		t.Errorf("month %s, want Oct 2027", m)
	}
}

func plainSpaces(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

// A case leads to its own document, unless it was refused or stands in another folder.
func TestPortfolioLinks(t *testing.T) {
	for want, c := range map[string]portfolio.Case{"payroll": {Name: "payroll"}, "": {Name: "broken", Refused: true}} {
		if got := linked(&c).Cells[0].Case; got != want {
			t.Errorf("%s leads to %q, want %q", c.Name, got, want)
		}
	}
	if got := linked(&portfolio.Case{Name: "north/payroll.xlsx"}).Cells[0].Case; got != "" {
		t.Errorf("a case in another folder leads to %q", got)
	}
}
