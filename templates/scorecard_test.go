package templates

import (
	"testing"

	"shorecast/report"
	"shorecast/templates/internal/specimen"
)

// The scorecard's page tells where the verdict's option stands, whoever scores best.
func TestScorecardRanksTheVerdict(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 4, Years: 5, Doubt: true})
	for _, tt := range []struct {
		scores [4]float64 // in sheet order: In-house today, Outsourcing at home, Captive Hyderabad, Captive Kraków
		want   string
	}{
		{[4]float64{3.55, 3.5, 3.45, 2}, "Captive Hyderabad ranks third (3.45; best 3.55, In-house today) and first in 9% of weightings."},
		{[4]float64{3.55, 3.55, 3.45, 2}, "Captive Hyderabad ranks third (3.45; best 3.55) and first in 9% of weightings."},
		{[4]float64{3, 2, 3.45, 3.45}, "Captive Hyderabad ranks joint first (3.45) and first in 9% of weightings."},
		{[4]float64{3, 2, 4, 3.45}, "Captive Hyderabad ranks first (4.00) and first in 9% of weightings."},
	} {
		c.Verdict.Option = "Captive Hyderabad"
		c.Scorecard = &report.ScorecardResult{}
		for i, s := range tt.scores {
			c.Scorecard.Options = append(c.Scorecard.Options, report.Scored{Name: c.Options[i].Name, Score: s, FirstShare: 0.09})
		}
		if got := spaced(m.scorecardMessage()); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// The months of the case stand on the first exhibit of every page and on no other.
func TestMonthsOncePerPage(t *testing.T) {
	m, _ := composing(t, specimen.Shape{Options: 2, Years: 5})
	blocks := []Block{Table{Title: []string{"a", "b", m.when()}}, Table{Title: []string{"a", "b", "Year 5"}}, Table{Title: []string{"a", "b", m.when()}},
		Table{Title: []string{"a", "b", m.period()}}}
	m.sayWhenOnce(blocks)
	for i, want := range []string{m.when(), "Year 5", "Years 0 to 5", "Years 1 to 5"} {
		if got := blocks[i].(Table).Title[2]; got != want {
			t.Errorf("exhibit %d: got %q, want %q", i, got, want)
		}
	}
}
