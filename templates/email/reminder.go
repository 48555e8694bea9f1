package email

import (
	"cmp"
	"strings"

	"shorecast/report/wording/words"
	"shorecast/templates"
)

// Reminder asks the people of some cases, or the owner of the service, for workbooks that are expected before a report
// is made. All texts are foreign: they are escaped here.
type Reminder struct {
	Schedule string // "board"
	Period   string // what the report is for, "October 2026"
	Due      string // when it is made, "4 November 2026, 08:00 Europe/Warsaw"
	Cases    []AwaitedCase
	Inbox    string // where workbooks are dropped, as its people know it; may be empty
	Owner    string // whom to ask, "controller@example.com"; empty in the owner's own mail
}

// AwaitedCase is a case without a fresh workbook.
type AwaitedCase struct {
	Name string // "helpdesk"
	Last string // when its newest workbook came, "5 October 2026, 09:12"; empty for one that never came
}

// ComposeReminder makes the mail: text and simple HTML without pictures. The error is a defect of this program.
func ComposeReminder(r Reminder) (Mail, error) {
	var names []string
	last := part{Kind: pairs}
	for _, c := range r.Cases {
		names = append(names, c.Name)
		came := "no workbook so far"
		if c.Last != "" {
			came = "newest workbook accepted on " + c.Last
		}
		last.Rows = append(last.Rows, fact(c.Name, came))
	}
	what, them := "a fresh workbook is", "it"
	if len(names) > 1 {
		what, them = "fresh workbooks are", "them"
	}
	says := words.UpperFirst(what) + " missing: " + words.And(names) + "."
	drop := "Drop " + them + " into " + cmp.Or(r.Inbox, "the inbox") + " before then"
	parts := []part{{Kind: lead, Text: says},
		{Kind: body, Text: "The report " + r.Schedule + " for " + r.Period + " is made on " + r.Due + ". " + drop +
			"; otherwise the report rests on the newest workbook below, or leaves the case out."}, last}
	if r.Owner != "" {
		parts = append(parts, part{Kind: pairs, Rows: []templates.Row{fact("Questions to", r.Owner)}})
	}
	parts = append(parts, part{Kind: small, Text: "Shorecast sent this once, because the schedule " + r.Schedule +
		" expects a workbook that was dropped after its previous report."})
	return written(oneLine("Shorecast: "+what+" missing for "+r.Period+": "+strings.Join(names, ", "), false), says, parts,
		nil)
}
