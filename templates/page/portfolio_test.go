package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
	doc "shorecast/templates"
)

// With nothing to be done, and nothing recovered, the pages say so; a refused case has no figures.
func TestPortfolioOfNothing(t *testing.T) {
	r := &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2027, 1), Cases: []portfolio.Case{
		{Name: "broken", Refused: true, Unread: true, Saved: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)},
		{Name: "payroll", FirstMonth: report.NewMonth(2027, 1), Call: report.Stay, Option: "Provider", Figures: portfolio.Figures{NPVSaving: -50_000}}},
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
	want := "No case is to be done.|1 of 2 cases counted; 1 left out (broken).|" +
		"broken|left out: the file cannot be read||||||||" +
		"payroll|recommended: stay; best other: Provider|Jan 2027|−50,000|–|0|0|not recovered|0%|" +
		"broken|left out: the file cannot be read, workbook not saved since 1 October 2026"
	if got := plainSpaces(strings.Join(said, "|")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Three cases that need attention for the same reasons share a row, two have one each.
func TestManyNeedAttention(t *testing.T) {
	r := &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2027, 1)}
	for i, why := range []portfolio.Reason{portfolio.Contested, portfolio.Close, portfolio.Contested, portfolio.Close,
		portfolio.Contested} {
		r.Cases = append(r.Cases, portfolio.Case{Name: fmt.Sprint("case ", i), Option: "Provider"})
		r.Attention = append(r.Attention, portfolio.Attention{Case: i, Reasons: []portfolio.Reason{why}})
	}
	var got []string
	for _, b := range Portfolio(r, notation.Default).Pages[0].Blocks {
		if table, is := b.(doc.Table); is && table.ID == "portfolio-attention" {
			for _, row := range table.Rows {
				got = append(got, row.Cells[0].Text+": "+row.Cells[1].Text)
			}
		}
	}
	want := []string{"3 cases: the choice is not robust: case 0, case 2, case 4", "case 1: too close to call",
		"case 3: too close to call"}
	if !slices.Equal(each(got, plainSpaces), want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// What several cases come to is said once in a sentence, and its figure is one that the gate looks for.
func TestPortfolioSentence(t *testing.T) {
	month := 10
	r := &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2027, 1), Trials: 1000,
		Cases: []portfolio.Case{{Name: "a", Added: true, Call: report.Move, Option: "Provider"}},
		Totals: portfolio.Total{Cases: 1, Figures: portfolio.Figures{NPVSaving: 2e6}, FundingPeakMonth: &month,
			Ahead: &portfolio.Ahead{PeakPast: true, From: 12}},
		Saving: []float64{-1e6, 3e6}, SavingFrom: 2027,
		Simulation: &portfolio.Simulation{P5: 1e6, P50: 2.5e6, P95: 3e6, ProbabilitySaves: 1}}
	p := Portfolio(r, notation.Default).Pages[0]
	got := p.Blocks[0].(doc.Paragraph).Text
	said := "1 case to be done saves EUR 2.0m in NPV (median EUR 2.5m, 90% range EUR 1.0m to 3.0m)."
	if plainSpaces(got) != said {
		t.Errorf("got %s, want %s", got, said)
	}
	if len(p.Checks) != 1 || p.Checks[0].Text != notation.Default.Money(2e6, "EUR") {
		t.Errorf("checks %v", p.Checks)
	}
	if m := (&many{Result: r}).peakMonth(&r.Totals); m != "Oct 2027, past" {
		t.Errorf("month %s, want Oct 2027", m)
	}
	var key []string
	for _, k := range p.Blocks[1].(doc.KeyFigures).Rows[2:] {
		key = append(key, k.Label+": "+k.Values[0].Text+": "+k.Help)
	}
	want := []string{"Run-rate saving: EUR 0: each case's own last year, which may differ; the largest calendar year is " +
		"2028, EUR 3.0m", "Funding peak: EUR 0, Oct 2027, past: the largest cumulative shortfall, undiscounted",
		"Still to fund: nothing: after Dec 2027, beyond what is saved by then",
		"Payback: not recovered: from the first case's day one; cases start at different times"}
	if got := strings.Split(plainSpaces(strings.Join(key, "|")), "|"); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
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

// The table leads from the NPVs at the cases' own day one to the total at the first one's; of a decided case the plan
// stands before the forecast.
func TestPortfolioTotalRows(t *testing.T) {
	planned := 900_000.0
	r := &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2027, 1), Simulation: &portfolio.Simulation{},
		Cases: []portfolio.Case{
			{Name: "a", Title: "A", FirstMonth: report.NewMonth(2027, 1), Added: true, Planned: &planned, Option: "Centre",
				Status: report.OffTrack, Figures: portfolio.Figures{NPVSaving: 500_000}},
			{Name: "b-c", Title: "Payroll", FirstMonth: report.NewMonth(2028, 1), Added: true, Call: report.Move, Option: "P",
				Figures: portfolio.Figures{NPVSaving: 110_000}}},
		Totals: portfolio.Total{Cases: 2, Figures: portfolio.Figures{NPVSaving: 600_000}}} // 110,000 ÷ 1.1 a year later
	var got []string
	d := Portfolio(r, notation.Default)
	for _, b := range d.Pages[0].Blocks {
		if b, ok := b.(doc.Table); ok {
			for _, row := range b.Rows {
				got = append(got, plainSpaces(row.Cells[0].Text)+": "+row.Cells[1].Text+": "+row.Cells[3].Text)
			}
		}
	}
	want := []string{"A: decided: Centre, off track: +900 → +500", "Payroll (b-c): recommended: move to P: +110",
		"Sum of those to be done: : +610", "Discounting to Jan 2027: : −10",
		"Total to be done: : +600"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Of a driver that not all cases have the cases are named; that the figures would be the same is said of all cases, or
// of all that are counted.
func TestPortfolioOfAll(t *testing.T) {
	r := &portfolio.Result{Currency: "EUR", Cases: []portfolio.Case{{Name: "a"}, {Name: "b"}, {Name: "c"}},
		Totals: portfolio.Total{Cases: 3}, IfAllDone: portfolio.Total{Cases: 3}, CommonDrivers: []portfolio.CommonDriver{
			{Driver: report.Volume, AppliesTo: report.AllName, Cases: []int{0, 1, 2}},
			{Driver: report.WageInflation, AppliesTo: report.AllName, Cases: []int{0, 2}}}}
	m := &many{Result: r, say: wording.NewPortfolio(notation.Default, r)}
	var got []string
	blocks := m.common().Blocks
	for _, row := range blocks[len(blocks)-1].(doc.Table).Rows {
		got = append(got, row.Cells[1].Text)
	}
	if want := []string{"all that are to be done", "a, c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	all := m.sameTwice()
	r.Cases = append(r.Cases, portfolio.Case{Name: "d", Refused: true})
	if counted := m.sameTwice(); !strings.HasPrefix(all, "All are to be done:") ||
		!strings.HasPrefix(counted, "All that are counted are to be done:") {
		t.Errorf("got %q and %q", all, counted)
	}
}

// Where some cases are after tax and others before, the row says so, and below the total stands that both are added;
// else the key figure alone says which.
func TestPortfolioAfterTax(t *testing.T) {
	r := &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2027, 1), Simulation: &portfolio.Simulation{},
		Cases: []portfolio.Case{{Name: "a", Added: true, Call: report.Move, Option: "P", AfterTax: true},
			{Name: "b", Added: true, Call: report.Move, Option: "Q"}, {Name: "c", Refused: true}},
		Totals: portfolio.Total{Cases: 2}, IfAllDone: portfolio.Total{Cases: 2}}
	said := func() (decisions []string, notes int, help string) {
		for _, b := range Portfolio(r, notation.Default).Pages[0].Blocks {
			switch b := b.(type) {
			case doc.KeyFigures:
				help = b.Rows[0].Help
			case doc.Table:
				notes += len(b.Notes)
				for _, row := range b.Rows[:2] {
					decisions = append(decisions, row.Cells[1].Text)
				}
			}
		}
		return decisions, notes, help
	}
	for before, want := range map[bool]string{
		true: "recommended: move to P; after tax|recommended: move to Q, 1, at the earliest day one, of some cases " +
			"after tax, of others before",
		false: "recommended: move to P|recommended: move to Q, 0, at the earliest day one, after tax",
	} {
		r.Cases[1].AfterTax = !before
		decisions, notes, help := said()
		if got := fmt.Sprintf("%s, %d, %s", strings.Join(decisions, "|"), notes, help); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
