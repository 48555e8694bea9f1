package email

import (
	"strings"
	"testing"

	"shorecast/report/finding"
	"shorecast/samples/testing/golden"
)

var notices = map[string]Notice{
	"notice-refused": {Kind: Refused, About: "plan-2027.xlsx",
		Hint: "mend the cells in plan-2027 checked.xlsx and drop it into the inbox again", Host: "fin-srv-02",
		Facts:    []Fact{{"Received", "3 November 2026, 14:05"}, {"Now in", `\\files.example.com\finance\rejected`}},
		Attached: []string{"plan-2027 checked.xlsx"},
		Findings: []finding.Finding{
			finding.Kind{Severity: finding.Warning}.Because("the discount rate is not stated; 10 % is assumed", "enter it").
				At(finding.Place{Workbook: "plan-2027.xlsx", Sheet: "Settings", Row: 7, Col: 2}, "", nil),
			finding.Kind{Severity: finding.Error}.Because("wage inflation is the text “abt 5”",
				"enter a number and format the cell as a percentage, for example 5 %").
				At(finding.Place{Workbook: "plan-2027.xlsx", Sheet: "Locations", Row: 7, Col: 6}, "abt 5", nil)}},
	"notice-run-failed": {Kind: RunFailed, About: "Monthly report to the board for October 2026",
		Problem: "no revision of shared-services.xlsx was accepted before 4 November 2026, 07:00",
		Hint:    "drop the workbook into the inbox, then run the schedule by hand",
		Facts:   []Fact{{"Tried", "4 November 2026, 07:00 Europe/Vienna"}, {"Tried again", "every 15 minutes"}}},
	"notice-undeliverable": {Kind: Undeliverable,
		About:   "Finance and service desk: Move to Own centre Kraków, October 2026",
		Problem: "the mail server of cfo@example.com refused the recipient for good (550 no such mailbox)",
		Hint:    "correct the address in shorecast.yaml, then resend delivery 12",
		Facts:   []Fact{{"Delivery", "12"}, {"Recipient", "cfo@example.com"}}},
	"notice-disk-full": {Kind: DiskFull, About: "The folder of the reports", Problem: "there is no room left on its disk",
		Hint:  "make room; nothing is lost, and the service goes on by itself",
		Facts: []Fact{{"Folder", "D:\\reports"}}},
	"notice-healed": {Kind: Healed, About: "The folder of the reports",
		Facts: []Fact{{"Since", "4 November 2026, 08:12"}}},
	"notice-other": {Kind: Other, Problem: "two instances watch one inbox. The second stands by", Test: true},
	"notice-markup": {Kind: Refused, About: "<b>&\"\r\nBcc: all@example.com", Problem: "<script>alert(1)</script>",
		Findings: []finding.Finding{
			finding.Kind{}.Because("<img src=x>\u202e", "").At(finding.Place{}, "", nil)}},
}

func TestNotices(t *testing.T) {
	for name, n := range notices {
		t.Run(name, func(t *testing.T) {
			m, err := ComposeNotice(n)
			if err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(m.Subject, "\r\n") {
				t.Errorf("the subject has more than one line: %q", m.Subject)
			}
			golden.Compare(t, name+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
			checkText(t, m.Text)
			checkHTML(t, m)
		})
	}
}

// Of very many findings the first are written out, errors before the rest, and the others are counted.
func TestNoticeOfManyFindings(t *testing.T) {
	n := Notice{Kind: Refused, About: "plan.xlsx"}
	read, missing := finding.Kind{}.Because("is read as a number", ""),
		finding.Kind{Severity: finding.Error}.Because("no sheet Options", "")
	for i := range 30 {
		n.Findings = append(n.Findings, read.At(finding.Place{Workbook: "plan.xlsx", Sheet: "Costs", Row: i + 2, Col: 2}, "",
			nil))
	}
	n.Findings = append(n.Findings, missing.At(finding.Place{Workbook: "plan.xlsx"}, "", nil))
	m, err := ComposeNotice(n)
	if err != nil {
		t.Fatal(err)
	}
	first := strings.Index(m.Text, "- ")
	if !strings.HasPrefix(m.Text[first:], "- Error: plan.xlsx: no sheet Options") ||
		strings.Count(m.Text, "\n- ") != mostFindings || !strings.Contains(m.Text, "And 11 more findings.") {
		t.Errorf("got\n%s", m.Text)
	}
	if !strings.HasPrefix(m.Text, "plan.xlsx was refused: it has 1 error, so there is no report of it.\n") {
		t.Errorf("got %q", m.Text[:80])
	}
	if !strings.HasPrefix(n.Findings[0].Message(), "is read") {
		t.Error("the caller's findings were put in another order")
	}
}
