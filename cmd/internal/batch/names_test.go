package batch

import (
	"testing"

	"shorecast/report"
	"shorecast/templates/page"
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

// Long names go by short ones on pages and in charts alone.
func TestAbbreviated(t *testing.T) {
	const long = "Own centre of all shared services in Kraków, Poland"
	r := &report.Comparison{Case: &report.Case{Options: []report.Option{{Name: "Team"}, {Name: long}}}}
	got, key := abbreviated(r)
	if name := got.Case.Options[1].Name; len(key) != 1 || key[0] != (page.Short{Name: name, Full: long}) {
		t.Errorf("%s: got the key %v", name, key)
	}
	if r.Case.Options[1].Name != long || got.Case.Options[0].Name != "Team" {
		t.Errorf("%s and %s: a name changed", r.Case.Options[1].Name, got.Case.Options[0].Name)
	}
	plain := &report.Comparison{Case: &report.Case{Options: []report.Option{{Name: "Team"}}}}
	if got, _ := abbreviated(plain); got != plain {
		t.Error("nothing is long, and the comparison was copied")
	}
}
