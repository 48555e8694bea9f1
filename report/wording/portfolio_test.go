package wording_test

import (
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
)

// Cases go by their titles where these tell them apart; those that are left out are counted, named and explained.
func TestPortfolio(t *testing.T) {
	r := &portfolio.Result{Cases: []portfolio.Case{{Name: "a", Title: "Payroll"}, {Name: "b", Title: "payroll"},
		{Name: "c", Title: "Desk"}, {Name: "d", Refused: true, Errors: 2}}}
	p := wording.NewPortfolio(notation.Default, r)
	for i, want := range []string{"a", "b", "Desk", "d"} {
		if got := p.CaseTitle(i); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got, want := wording.Plain(p.Counted()), "3 of 4 cases counted; 1 left out (d)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for range 5 {
		r.Cases = append(r.Cases, portfolio.Case{Name: "e", Refused: true})
	}
	if got, want := wording.Plain(p.Counted()), "3 of 9 cases counted; 6 left out (d, e, e, e, 2 more)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	r.Cases = r.Cases[:3]
	if got := p.Counted(); got != "" {
		t.Errorf("got %s where all are counted", got)
	}
	for want, c := range map[string]portfolio.Case{
		"left out: 2 errors in its workbook": {Errors: 2}, "left out: no rate for NOK": {Currency: "NOK"},
		"left out: the file cannot be read": {Errors: 1, Unread: true}} {
		if got := wording.LeftOut(&c); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	plan := 1.0
	for want, c := range map[string]portfolio.Case{
		"decided: B, off track":            {Planned: &plan, Option: "B", Status: report.OffTrack, Call: report.Move},
		"recommended: move to B":           {Option: "B", Call: report.Move},
		"too close to call: B":             {Option: "B", Call: report.Close},
		"recommended: stay; best other: B": {Option: "B", Call: report.Stay}} {
		if got := wording.Decided(&c); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
