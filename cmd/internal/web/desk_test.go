package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// desk is a world in which two cases were reported and mailed in March 2027: helpdesk and payroll, by the schedule
// board, which reports all cases; the schedule desk reports helpdesk alone.
type desk struct {
	*world
	lead *store.Lead
	runs map[string]store.Run // by case

	upload    int64  // a file that somebody dropped
	mail      int64  // of payroll's report, which waits
	askedPath string // where what came of a request is shown
}

const deskConfig = `time_zone: Europe/Warsaw
mail: {mode: file}
web: {listen: "127.0.0.1:8080"}
calendar: {holidays: [PL, 2027-12-31]}
schedules:
  - {name: board, cron: "0 8 * * *", on: business-day 3, recipients: [board@example.com], cc: [cfo@example.com]}
  - {name: desk, cron: "0 7 3 * *", workbooks: [helpdesk], recipients: [desk@example.com]}
`

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{world: newWorld(t, deskConfig), runs: map[string]store.Run{}}
	ctx := t.Context()
	free, err := d.store.Lease(ctx)
	d.must(err)
	d.lead, err = d.store.Acquire(ctx, free, "test")
	d.must(err)
	at := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	for _, key := range []string{"helpdesk", "payroll"} {
		rev := d.accept(key, "The "+key, at)
		d.runs[key] = d.report(store.Claim{RevisionID: rev.ID, Period: "2027-02", Cause: store.CauseFire}, key,
			"board@example.com")
	}
	_, err = d.lead.Fire(ctx, store.Fire{Schedule: "board", Period: "2027-02", FireAt: at, At: at, Known: at,
		Claims: func(*store.Store) ([]store.Claim, string, error) { return nil, "", nil }})
	d.must(err)
	return d
}

// accept has the first workbook of a case be accepted.
func (d *desk) accept(key, title string, at time.Time) store.Revision {
	d.t.Helper()
	ctx := d.t.Context()
	d.must(d.lead.Arrived(ctx, store.Arrival{Ticket: key, Name: key + ".xlsx", Key: key, SHA256: key, Size: 100,
		SeenAt: at}))
	rev, err := d.lead.Accept(ctx, store.Acceptance{Ticket: key, Revision: store.Revision{Kind: store.KindCase, Case: key,
		Name: key + ".xlsx", SHA256: key, Size: 100, Path: "accepted/2027/03/" + key + ".xlsx", AcceptedAt: at,
		Cause: "new file", Title: title}, Now: func() time.Time { return at },
		Follows: func(*store.Store, store.Revision) ([]store.Claim, []string, error) { return nil, nil, nil }})
	d.must(err)
	return rev
}

// report has a case be reported by board, and mailed to somebody.
func (d *desk) report(c store.Claim, key, to string) store.Run {
	d.t.Helper()
	ctx, at := d.t.Context(), time.Date(2027, 3, 3, 8, 0, 0, 0, time.UTC)
	c.Schedule, c.FireAt, c.ClaimedAt, c.AsOf, c.Send = "board", at, at, at.AddDate(0, 0, -3), store.SendSchedule
	r, _, err := d.lead.Claim(ctx, c)
	d.must(err)
	book, sum := "PDF of "+key, sha256.Sum256([]byte("PDF of "+key))
	file := filepath.Join(d.config.Outputs.Folder, "board", "2027-02", key+".pdf")
	d.must(os.MkdirAll(filepath.Dir(file), 0o755))
	d.must(os.WriteFile(file, []byte(book), 0o644))
	d.must(d.lead.Finish(ctx, store.RunResult{Run: r.ID, State: store.RunReported, FinishedAt: at, Success: true,
		Figures: json.RawMessage(`{"npv":12.5}`), Verdict: "move", Headline: "Move " + key,
		Documents: []store.Document{{Format: "pdf", Path: "board/2027-02/" + key + ".pdf",
			SHA256: hex.EncodeToString(sum[:]), Size: int64(len(book))}},
		Deliveries: []store.Delivery{{Kind: store.DeliveryReport, RunID: r.ID, Schedule: "board", Period: c.Period, Case: key,
			Recipient: to, From: "reports@example.com", Subject: "Report of " + key, MessageID: to + key + c.Nonce + "@example.com",
			Bytes: []byte("To: " + to + "\r\n\r\nhello"), CreatedAt: at, NextAt: at}}}))
	r, err = d.store.Run(ctx, r.ID)
	d.must(err)
	return r
}

// of is somebody with a role for cases; without any, for all.
func of(role people.Role, cases ...string) people.Person {
	return people.Person{ID: 1, Login: "p", Name: "A person", Email: "person@example.com",
		Grants: []people.Grant{{Role: role, Cases: pattern.List(cases)}}}
}

func (a answer) lacks(t *testing.T, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(a.body, p) {
			t.Errorf("%q is in: %s", p, a.body)
		}
	}
}

func TestSchedulesOfCases(t *testing.T) {
	d := newDesk(t)
	d.as(of(people.Viewer, "payroll")).get("/schedules").has(t, http.StatusOK, "board", "Mon 5 Apr 2027, 08:00 CEST",
		"for March 2027", "1 case", "February 2027")
	one := d.as(of(people.Viewer, "payroll")).get("/schedules")
	one.lacks(t, `/schedules/desk"`)
	page := d.as(of(people.Viewer, "payroll")).get("/schedules/board")
	page.has(t, http.StatusOK, "on business day 3 of the month, at 08:00", "the holidays PL (Poland) and 2027-12-31",
		"board@example.com", "cfo@example.com", "Move payroll", "30 April 2027")
	page.lacks(t, "helpdesk", "Report and mail")
	d.as(of(people.Editor, "payroll")).get("/schedules/board").lacks(t, "Report and mail") // it reports helpdesk too
	d.as(of(people.Editor)).get("/schedules/board").has(t, http.StatusOK, "Report and mail", "person@example.com")
	d.as(of(people.Editor, "payroll")).get("/schedules/desk").has(t, http.StatusNotFound)
	d.as(of(people.Viewer)).get("/schedules/desk").has(t, http.StatusOK, "on day 3 of the month, at 07:00",
		"Weekends and holidays make no difference to it.", "March 2027")
}

// TestOthersAreNotThere has somebody who may see one of two cases ask every page that says something of several, and
// wants what it would say if the other were not there; who may see both wants both.
func TestOthersAreNotThere(t *testing.T) {
	d := newDesk(t)
	path, r := d.asked(of(people.Editor), "/schedules/board/run", url.Values{"period": {"2027-02"}})
	d.answered(r, service.RunAnswer{Period: "2027-02", Runs: []int64{d.runs["helpdesk"].ID, d.runs["payroll"].ID},
		Before: []int64{d.runs["helpdesk"].ID, d.runs["payroll"].ID}}, "")
	mails, err := d.store.Deliveries(t.Context(), store.DeliveryFilter{})
	d.must(err)
	for _, m := range mails {
		d.failed(m.ID)
	}
	for _, c := range []struct{ path, one, both string }{
		{"/", "/cases/payroll", "/cases/helpdesk"},
		{"/cases", "/cases/payroll", "/cases/helpdesk"},
		{"/schedules", ">1 case<", ">2 cases<"},
		{"/schedules/board", "Move payroll", "Move helpdesk"},
		{path, "1 report made before", "2 reports made before"},
		{"/deliveries", "Report of payroll", "Report of helpdesk"},
		{"/portfolio", "1 case that you may see", "2 cases that you may see"},
		{"/api/v1/cases", `"case":"payroll"`, `"case":"helpdesk"`},
		{"/api/v1/runs", `"case":"payroll"`, `"case":"helpdesk"`},
	} {
		one := d.as(of(people.Viewer, "payroll")).get(c.path)
		one.has(t, http.StatusOK, c.one)
		one.lacks(t, c.both, "helpdesk")
		d.as(of(people.Viewer)).get(c.path).has(t, http.StatusOK, c.both)
	}
}

// TestMailedAndNext has pages say to whom a report went and when the next comes, and lead from each to the other.
func TestMailedAndNext(t *testing.T) {
	d := newDesk(t)
	who, run := d.as(of(people.Editor, "payroll")), d.runs["payroll"]
	report := reportPath(run.ID)
	const next = "Next report of March 2027 on 5 April 2027, 08:00 CEST, to board@example.com, cfo@example.com."
	who.get(report).has(t, http.StatusOK, "Revision 1 of the workbook, accepted on 1 Mar 2027",
		"1 mail written as a file, sent to nobody, for board@example.com.")
	who.get("/cases/payroll").has(t, http.StatusOK, next, "<small>1 mail written as a file, sent to nobody</small>")
	who.get("/schedules/board").has(t, http.StatusOK, `<a href="`+report+`">February 2027</a>`,
		`<a href="/cases/payroll">payroll</a>`)
	who.get("/deliveries").has(t, http.StatusOK, `<a href="`+report+`">Report of payroll</a>`)
	who.get("/").has(t, http.StatusOK, report)
	who.post("/cases/payroll/retire", nil).has(t, http.StatusSeeOther)
	page := who.get("/cases/payroll")
	page.has(t, http.StatusOK, "Nobody is mailed the reports of a case that is retired.")
	page.lacks(t, next)
	who.get("/").lacks(t, report)

	d.config.Mail.SMTP = true
	who.get(report).has(t, http.StatusOK, "Mailed to 1 person: board@example.com.")
	for _, c := range []struct {
		run  store.Run
		want string
	}{
		{store.Run{State: store.RunFailed, Deliveries: 2}, ""},
		{store.Run{State: store.RunReported, Deliveries: 2}, "mailed to 2 people"},
		{store.Run{State: store.RunReported, Note: "not mailed: it came late"}, "not mailed: it came late"},
		{store.Run{State: store.RunReported}, "mailed to nobody"},
	} {
		if got := mailedTo(d.config, c.run); got != c.want {
			t.Errorf("of %+v it is said %q, want %q", c.run, got, c.want)
		}
	}
}

func TestPauseAndResume(t *testing.T) {
	d := newDesk(t)
	editor := d.as(of(people.Editor))
	d.as(of(people.Editor, "payroll")).post("/schedules/board/pause", nil).has(t, http.StatusForbidden)
	if a := editor.post("/schedules/board/pause", nil); a.code != http.StatusSeeOther ||
		a.header.Get("Location") != "/schedules/board" {
		t.Errorf("paused: %+v", a)
	}
	editor.get("/schedules/board").has(t, http.StatusOK, "Paused since 5 Mar 2027, 11:00 CET", "/schedules/board/resume")
	editor.get("/schedules").has(t, http.StatusOK, "paused")
	editor.post("/schedules/board/resume", nil).has(t, http.StatusSeeOther)
	kept, err := d.store.Schedule(t.Context(), "board")
	if err != nil || !kept.PausedAt.IsZero() {
		t.Errorf("resumed: %+v, %v", kept, err)
	}
}

// asked posts a wish for a run and returns where its answer is shown, and the request.
func (d *desk) asked(as people.Person, path string, form url.Values) (string, store.Request) {
	d.t.Helper()
	a := d.as(as).post(path, form)
	open, err := d.store.Requests(d.t.Context())
	if err != nil || a.code != http.StatusSeeOther || len(open) != 1 {
		d.t.Fatalf("%d, %v, %d open requests: %s", a.code, err, len(open), a.body)
	}
	return a.header.Get("Location"), open[0]
}

func (d *desk) answered(r store.Request, a service.RunAnswer, reason string) {
	d.t.Helper()
	text, err := json.Marshal(a)
	d.must(err)
	d.must(d.lead.Answer(d.t.Context(), r.ID, text, reason, d.now))
}

// TestRunByHand asks for a run, sees that it is waited for, and then what came of it, each as far as its reader may.
func TestRunByHand(t *testing.T) {
	d := newDesk(t)
	editor := of(people.Editor)
	path, r := d.asked(editor, "/schedules/board/run", url.Values{"period": {"2027-02"}, "again": {"yes"}})
	var q service.RunRequest
	if d.must(json.Unmarshal(r.Body, &q)); q != (service.RunRequest{Schedule: "board", Period: "2027-02", Again: true}) {
		t.Errorf("asked is %+v", q)
	}
	d.as(editor).get(path).has(t, http.StatusOK, "waiting", "February 2027, made and mailed anew", "every 2s",
		`http-equiv="refresh"`)
	d.answered(r, service.RunAnswer{Period: "2027-02", Runs: []int64{d.runs["helpdesk"].ID, d.runs["payroll"].ID},
		Before: []int64{d.runs["payroll"].ID}}, "")
	d.as(editor).get(path).has(t, http.StatusOK, "being made", "Move helpdesk", "Report of payroll", "every 2s")
	page := d.as(of(people.Viewer, "payroll")).get(path)
	page.has(t, http.StatusOK, "Move payroll", "Report of payroll")
	page.lacks(t, "helpdesk")
	d.as(of(people.Viewer, "payroll")).get(strings.Replace(path, "board", "desk", 1)).has(t, http.StatusNotFound)
	d.as(editor).get(strings.Replace(path, "board", "desk", 1)).has(t, http.StatusNotFound)
}

func TestTestMailToMe(t *testing.T) {
	d := newDesk(t)
	editor := of(people.Editor)
	path, r := d.asked(editor, "/schedules/desk/test", url.Values{"month": {"2027-03"}})
	if !strings.Contains(string(r.Body), `"send_to":"person@example.com"`) {
		t.Errorf("asked is %s", r.Body)
	}
	d.answered(r, service.RunAnswer{}, "no workbook has been accepted yet")
	page := d.as(editor).get(path)
	page.has(t, http.StatusOK, "not done", "no workbook has been accepted yet.", "mailed to person@example.com alone")
	page.lacks(t, "every 2s", "refresh")
	editor.Email = ""
	d.as(editor).post("/schedules/desk/test", nil).has(t, http.StatusBadRequest, "no e-mail address")
	d.as(editor).get("/schedules/desk").has(t, http.StatusOK, "no e-mail address")
	d.as(of(people.Editor)).post("/schedules/desk/run", url.Values{"period": {"soon"}}).has(t, http.StatusBadRequest)
}

// sent ends the attempt to send all mails that wait, as a worker does.
func (d *desk) failed(id int64) {
	d.t.Helper()
	_, err := d.lead.Begin(d.t.Context(), id, d.now)
	d.must(err)
	d.must(d.lead.Settle(d.t.Context(), id, store.Settlement{State: store.DeliveryFailed, DoneAt: d.now,
		Error: "the mail server refused the recipient"}))
}

func TestDeliveriesOfCases(t *testing.T) {
	d := newDesk(t)
	_, err := d.lead.Raise(t.Context(), "disk", "full", d.now, store.Delivery{Kind: store.DeliveryNotice,
		Recipient: "owner@example.com", Subject: "The disk is full", MessageID: "n@example.com",
		Bytes: []byte("\r\n\r\nfull"), CreatedAt: d.now, NextAt: d.now})
	d.must(err)
	all, err := d.store.Deliveries(t.Context(), store.DeliveryFilter{})
	if err != nil || len(all) != 3 {
		t.Fatalf("%d mails, %v", len(all), err)
	}
	for _, m := range all {
		d.failed(m.ID)
	}
	notice, payroll, helpdesk := all[0].ID, all[1].ID, all[2].ID
	path := func(id int64) string { return "/deliveries/" + strconv.FormatInt(id, 10) + "/resend" }

	page := d.as(of(people.Editor, "payroll")).get("/deliveries")
	page.has(t, http.StatusOK, "Report of payroll", "refused the recipient", path(payroll))
	page.lacks(t, "helpdesk", "The disk is full")
	d.as(of(people.Viewer)).get("/deliveries").lacks(t, "Resend", "The disk is full")
	d.as(of(people.Admin)).get("/deliveries").has(t, http.StatusOK, "The disk is full", path(notice), path(helpdesk))
	d.as(of(people.Admin)).get("/deliveries?state=waiting").lacks(t, "Report of")
	d.as(of(people.Admin)).get("/deliveries?state=lost").has(t, http.StatusBadRequest)
	d.as(of(people.Admin)).get("/deliveries?before="+strconv.FormatInt(payroll, 10)).lacks(t, "Report of payroll")

	for _, c := range []struct {
		who  people.Person
		id   int64
		code int
	}{
		{of(people.Editor, "payroll"), helpdesk, http.StatusNotFound},
		{of(people.Viewer, "payroll"), payroll, http.StatusForbidden},
		{of(people.Editor), notice, http.StatusNotFound},
		{of(people.Editor), 99, http.StatusNotFound},
		{of(people.Editor, "payroll"), payroll, http.StatusSeeOther},
		{of(people.Editor, "payroll"), payroll, http.StatusBadRequest}, // it is waiting now
	} {
		d.as(c.who).post(path(c.id), nil).has(t, c.code)
	}
	if m, err := d.store.Delivery(t.Context(), payroll); err != nil || m.State != store.DeliveryWaiting {
		t.Errorf("the mail is %s, %v", m.State, err)
	}
}

// TestPeopleOfCase has a schedule expect a fresh workbook of one of its cases by the second business day of April 2027,
// which is a Friday, and remind its team.
func TestPeopleOfCase(t *testing.T) {
	d := newDesk(t)
	text := strings.Replace(deskConfig, "recipients: [desk@example.com]", "recipients: [desk@example.com], "+
		"expect: [{for: [helpdesk], by: business-day 2, remind: [team@example.com]}]", 1)
	c, faults := config.Parse("shorecast.yaml", []byte(text), config.Env{Folder: t.TempDir()})
	if c == nil {
		t.Fatal(faults)
	}
	d.config = c
	d.as(of(people.Viewer)).get("/cases/helpdesk").has(t, http.StatusOK, "and reminded of a late workbook",
		"team@example.com, the owner", "a fresh workbook is expected by 2 April", "desk@example.com", "cfo@example.com")
	d.as(of(people.Viewer)).get("/cases/payroll").lacks(t, "team@example.com", "Reminded")
}
