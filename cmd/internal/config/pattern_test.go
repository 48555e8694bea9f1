package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
