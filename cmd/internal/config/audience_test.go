package config

import (
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/batch"
)

// grouped has recipients of all cases and of some, in the defaults and in a schedule of its own.
const grouped = `time_zone: Europe/Warsaw
defaults:
  cc: [controlling@example.com]
  recipients:
    - board@example.com
    - {for: ["emea-*", "!emea-test*"], to: [EMEA <emea@example.com>, Board@example.com], cc: [cfo@example.com]}
    - for: "apac-*"
      cc: apac@example.com
schedules:
  - {name: board, cron: "@monthly"}
  - name: teams
    cron: "@monthly"
    bundle: true
    cc: []
    recipients:
      - {for: helpdesk*, to: helpdesk@example.com}
`

func listed(all []*mail.Address) string {
	var texts []string
	for _, a := range all {
		texts = append(texts, a.Address)
	}
	return strings.Join(texts, " ")
}

func TestAudience(t *testing.T) {
	c := good(t, grouped)
	for _, test := range []struct {
		schedule int
		name     string
		to, cc   string
	}{
		{0, "budget.xlsx", "board@example.com", "controlling@example.com"},
		{0, "EMEA-north.xlsx", "board@example.com emea@example.com", "controlling@example.com cfo@example.com"},
		{0, "emea-test.xlsx", "board@example.com", "controlling@example.com"},
		{0, "apac-1.xlsx", "board@example.com", "controlling@example.com apac@example.com"},
		{1, "helpdesk-2027.xlsx", "helpdesk@example.com", ""},
		{1, "budget.xlsx", "", ""},
	} {
		a := c.Schedules[test.schedule].Audience(test.name)
		if to, cc := listed(a.To), listed(a.Cc); to != test.to || cc != test.cc {
			t.Errorf("%s of %s: to %q, cc %q, want %q and %q", test.name, c.Schedules[test.schedule].Name, to, cc, test.to,
				test.cc)
		}
	}
	if c.Schedules[0].Bundle || !c.Schedules[1].Bundle {
		t.Error("the second schedule sends a bundle, and it alone")
	}
	// who is in both gets the mail of a recipient
	both := good(t, least+"    cc: [Board <BOARD@example.com>, cfo@example.com]\n").Schedules[0].Audience("a.xlsx")
	if got := listed(both.To) + ", " + listed(both.Cc); got != "board@example.com, cfo@example.com" {
		t.Errorf("got %s", got)
	}
	// what would go with mails is not written where there is nobody to get one
	copies := good(t, strings.Replace(least, "board@example.com", "{for: a, cc: b@example.com}", 1)).Schedules[0]
	if got, want := copies.Formats, []batch.Format{batch.PDF, batch.HTML}; !cmp.Equal(got, want) {
		t.Errorf("formats %v, want %v", got, want)
	}
}

// TestOverdue reads who is reminded, for a report on the third business day at 08:00 in Warsaw. In November 2026 that
// is the 4th, the report before was made on 5 October, and 2 November is a Monday, by the calendar on the wall.
func TestOverdue(t *testing.T) {
	s := good(t, strings.Replace(least, "cron:", `on: business-day 3
    expect:
      - "emea-*"
      - {for: [helpdesk, "emea-north*", "!emea-test"], by: business-day 1, remind: [it@example.com]}
      - {for: [helpdesk], by: business-day 1, remind: [IT@example.com]}
    cron:`, 1)).Schedules[0]
	at := func(text string) time.Time {
		at, err := time.Parse("2006-01-02 15:04 -0700", text+" +0100")
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	known := []Case{
		{Names: []string{"emea-north.xlsx"}, Accepted: at("2026-10-05 06:59")}, // a minute before the report of 5 October, in summer time
		{Names: []string{"emea-south.xlsx"}, Accepted: at("2026-10-05 07:01")},
		{Names: []string{"emea-test.xlsx"}, Accepted: at("2026-09-01 12:00")},
		{Names: []string{"emea-gone.xlsx"}, Accepted: at("2026-09-01 12:00"), Retired: true},
		{Names: []string{"budget.xlsx"}, Accepted: at("2026-09-01 12:00")},
	}
	for _, test := range []struct{ now, want string }{
		{"2026-11-02 23:59", ""},
		// business day 1 is over
		{"2026-11-03 00:00", "2026-11-03: emea-north.xlsx it@example.com, helpdesk it@example.com"},
		// and now the last one before the report
		{"2026-11-04 00:00", "2026-11-04: emea-north.xlsx , emea-test.xlsx ; " +
			"2026-11-03: emea-north.xlsx it@example.com, helpdesk it@example.com"},
		{"2026-11-04 07:59", "2026-11-04: emea-north.xlsx , emea-test.xlsx ; " +
			"2026-11-03: emea-north.xlsx it@example.com, helpdesk it@example.com"},
		{"2026-11-04 08:00", ""}, // the report is made; the next one waits until December
	} {
		var days []string
		for _, o := range s.Overdue(at(test.now), known) {
			var cases []string
			for _, l := range o.Cases {
				cases = append(cases, l.Case+" "+listed(l.Remind))
			}
			days = append(days, o.Deadline.Format(time.DateOnly)+": "+strings.Join(cases, ", "))
			if o.Report.String() != "2026-11-04 08:00 CET (+01:00), for 2026-10" {
				t.Errorf("%s: the report is %v", test.now, o.Report)
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(days, "; ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.now, diff)
		}
	}
}
