package page

import (
	"testing"

	"shorecast/report"
	"shorecast/samples/testing/specimen"
	doc "shorecast/templates"
)

// The scorecard's page says where the verdict's option ranks, whoever scores best; scores that differ by rounding only
// are the same.
func TestScorecardRanksTheVerdict(t *testing.T) {
	r, c := resultsOf(t, specimen.Shape{Options: 4, Years: 5, Doubt: true})
	for _, tt := range []struct {
		scores [4]float64 // In-house today, Outsourcing at home, Captive Hyderabad, Captive Kraków
		share  float64
		want   string
	}{
		{[4]float64{3.55, 3.5, 3.45, 2}, 0.09, "Captive Hyderabad ranks third (3.45) on the stated weights, and first under 9% of all weightings."},
		{[4]float64{3.55, 3.55 - 1e-14, 3.45, 2}, 0.09, "Captive Hyderabad ranks third (3.45) on the stated weights, and first under 9% of all weightings."},
		{[4]float64{3, 2, 3.45, 3.45}, 0.09, "Captive Hyderabad ranks joint first (3.45) on the stated weights, and first under 9% of all weightings."},
		{[4]float64{3, 2, 4, 3.45}, 0.9999, "Captive Hyderabad ranks first (4.00) on the stated weights, and first under over 99% of all weightings."},
	} {
		c.Verdict.Recommended = 2
		c.Scorecard = &report.ScorecardResult{}
		for _, s := range tt.scores {
			c.Scorecard.Options = append(c.Scorecard.Options, report.Scored{Score: s, FirstShare: tt.share})
		}
		if got := spaced(scorecardMessage(r)); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// The months of the case are on the first exhibit of every page and on no other.
func TestMonthsOncePerPage(t *testing.T) {
	r, _ := resultsOf(t, specimen.Shape{Options: 2, Years: 5})
	blocks := []doc.Block{caseTable("", nil, "a"), table("", nil, "a", "Year 5"), caseTable("", nil, "a"),
		yearsTable("", nil, "a")}
	r.spellMonthsOnce(blocks)
	for i, want := range []string{r.say.WholeCase(), "Year 5", "Years 0 to 5", "Years 1 to 5"} {
		if got := blocks[i].(doc.Table).Title[1]; got != want {
			t.Errorf("exhibit %d: got %q, want %q", i, got, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		n          float64
		unit, want string
	}{{2, "invoice", "invoices"}, {1, "invoice", "invoice"}, {2, "journal entry", "journal entries"}, {2, "day", "days"},
		{2, "payslips", "payslips"}, {2, "FTE", "FTE"}, {2, "m²", "m²"}} {
		if got := units(tt.n, tt.unit); got != tt.want {
			t.Errorf("units(%v, %q) = %q, want %q", tt.n, tt.unit, got, tt.want)
		}
	}
}

// Small amounts look like money; a finer price keeps its digits.
func TestMoneyOfTheWorkbook(t *testing.T) {
	r, _ := resultsOf(t, specimen.Usual)
	for _, tt := range []struct {
		v    float64
		want string
	}{{5.9, "5.90"}, {45, "45.00"}, {9.776, "9.776"}, {0, "0"}, {120.5, "120.5"}, {47500, "47,500"}} {
		if got := r.price(tt.v); got != tt.want {
			t.Errorf("price(%v) = %q, want %q", tt.v, got, tt.want)
		}
	}
}
