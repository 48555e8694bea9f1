package batch

import (
	"testing"

	"shorecast/report"
)

// Right-to-left names keep to themselves on pages; the comparison itself has them as the workbook does.
func TestIsolated(t *testing.T) {
	r := &report.Comparison{Case: &report.Case{Options: []report.Option{{Name: "Team"}, {Name: "תל אביב"}},
		Risks: []report.Risk{{Owner: "דנה"}}}}
	got := isolated(r).Case
	for _, tt := range [][2]string{{got.Options[0].Name, "Team"}, {got.Options[1].Name, "\u2068תל אביב\u2069"},
		{got.Risks[0].Owner, "\u2068דנה\u2069"}} {
		if tt[0] != tt[1] {
			t.Errorf("got %+q, want %+q", tt[0], tt[1])
		}
	}
	if r.Case.Options[1].Name != "תל אביב" {
		t.Errorf("the comparison changed: %+q", r.Case.Options[1].Name)
	}
	plain := &report.Comparison{Case: &report.Case{Options: []report.Option{{Name: "Team"}}}}
	if isolated(plain) != plain {
		t.Error("nothing is to be isolated, and the comparison was copied")
	}
}
