package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPatterns(t *testing.T) {
	for _, c := range []struct{ patterns, matched, left string }{
		{"", "a.xlsx B.csv", ""},
		{"*", "a.xlsx B", ""},
		{"emea-*", "EMEA-north.xlsx emea-", "emea.xlsx apac-1.xlsx"},
		{"emea-* apac", "emea-x.xlsx apac.xlsx apac.csv", "apac-2.xlsx"},
		{"emea-* !emea-test*", "emea-a.xlsx", "emea-test.xlsx EMEA-Test-2.csv apac.xlsx"},
		{"!emea-test* emea-*", "emea-a.xlsx", "emea-test.xlsx"}, // the order does not matter
		{"!test-*", "a.xlsx", "test-1.xlsx"},                    // all but some
		{"a?c.xlsx [xy]*", "abc.xlsx x1.xlsx", "abbc.xlsx abc.csv z1.xlsx"},
	} {
		p := Patterns(strings.Fields(c.patterns))
		for _, name := range strings.Fields(c.matched) {
			if !p.Match(name) {
				t.Errorf("%s leaves %s out", c.patterns, name)
			}
		}
		for _, name := range strings.Fields(c.left) {
			if p.Match(name) {
				t.Errorf("%s selects %s", c.patterns, name)
			}
		}
	}
	two := Patterns{"help*", "!*draft*"}
	if !two.Match("budget.xlsx", "Helpdesk 2027") || two.Match("help-draft.xlsx", "Helpdesk 2027") {
		t.Error("a case that goes by two names is selected or left out by either")
	}
}

func TestRemarks(t *testing.T) {
	c := good(t, strings.Replace(least, "recipients:", `workbooks: ["helpdsek-*", "apac*", "!draft*"]
    expect: [payroll, "pay*"]
    recipients:`, 1)+`  - name: teams
    cron: "@daily"
    workbooks: "!budget"
    recipients: [{for: "apac*", to: apac@example.com}]
  - {name: archive, cron: "@daily", recipients: []}
shared:
  - {workbook: rates.xlsx, for: ["emea*", bugdet]}
`)
	if got := c.Remarks(nil); got != nil {
		t.Errorf("while no case is known: %v, want nothing", got)
	}
	got := c.Remarks([][]string{{"helpdesk-2027.xlsx"}, {"budget.xlsx", "APAC 2027"}})
	const of, fits = ", of the schedule board", ", fits none of the accepted workbooks"
	const general = "it selects workbooks by the names of their files; correct it, or leave it for workbooks that are " +
		"still to come"
	want := []Remark{
		{`the pattern "helpdsek-*" after workbooks` + of + fits, `did you mean "helpdesk-*"?`},
		{`the pattern "pay*" after expect` + of + fits, general},
		{`nobody gets the reports of "helpdesk-2027.xlsx" from the schedule teams`,
			"add recipients for it, or leave it out of workbooks"},
		{`the pattern "emea*" after for, of the shared workbook rates.xlsx` + fits, general},
		{`the pattern "bugdet" after for, of the shared workbook rates.xlsx` + fits, `did you mean "budget"?`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
