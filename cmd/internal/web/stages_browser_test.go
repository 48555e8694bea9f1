package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

// longName is a name without a place at which a line could break.
const longName = "Gebäudeversicherungsgesellschaft-Zusammenlegung-Rechnungswesen-und-Beschaffung-2027"

// stages are sites that stand in different ways, each as one person sees it: the addresses of their servers, and what
// is looked at on them.
type stages struct {
	bare, nobody, start                   string // nothing was done: for an administrator, for who may nothing, signed out
	desk, elsewhere, reader, without, out string // much was: for an administrator, readers, an editor, signed out
	office, away                          string // people sign in with a company account
	live                                  string // a service at work
	models                                string // pages that are hard to come by

	welcome, waiting, asked, askedInVain, notice, reloaded, notReloaded string // on desk
	longReport                                                          string
	upload, mail, person                                                int64

	dropped                                       map[string]string // on live: the outcomes of files
	layout                                        string            // of vendor-comparison.xlsx
	today, report, hostile, archived, refusedFile string
}

// mapper is where the columns of a dropped file are named.
func (s *stages) mapper(name string) string {
	return strings.Replace(s.dropped[name], "/drop/", "/mapper/", 1)
}

// serveTo serves a site as somebody sees it; to nobody: as it is seen by who is not signed in.
func serveTo(t *testing.T, s *site, who *people.Person) string {
	t.Helper()
	own := *s
	if who != nil {
		own.identify = func(*http.Request) (people.Person, bool, error) { return *who, true, nil }
	}
	server := httptest.NewServer(own.handler())
	t.Cleanup(server.Close)
	return server.URL
}

func (b *bench) setStages(t *testing.T) *stages {
	t.Helper()
	s := &stages{dropped: map[string]string{}}
	boss, nobody := of(people.Admin), people.Person{ID: 9, Name: "A person"}
	bare := newWorld(t, least)
	s.bare, s.nobody, s.start = serveTo(t, bare.site, &boss), serveTo(t, bare.site, &nobody), serveTo(t, bare.site, nil)
	o := newOffice(t)
	s.office = serveTo(t, o.site, nil)
	away := newOffice(t)
	away.Shutdown()
	s.away = serveTo(t, away.site, nil)
	s.setDesk(t)
	s.setLive(t, b.live)
	s.models = serveModels(t, bare.site)
	return s
}

// setDesk furnishes a desk at which much was done, and much went wrong.
func (s *stages) setDesk(t *testing.T) {
	t.Helper()
	d := newDesk(t)
	d.furnish()
	s.upload, s.mail = d.upload, d.mail
	board := &d.config.Schedules[0]
	other := *board
	other.Name = longName
	d.config.Schedules = append(d.config.Schedules, other)
	s.asks(d)
	d.goesWrong()
	rev := d.accept(longName, longName+" "+longName, d.now.AddDate(0, 0, -1))
	claim := store.Claim{RevisionID: rev.ID, Period: "2027-02", Cause: store.CauseFire}
	run := d.report(claim, longName, longName+"@example.com")
	s.longReport = reportPath(run.ID)
	d.late(longName)
	up, err := d.store.AddUpload(t.Context(), store.Upload{Person: 1, Called: longName, Name: longName + ".xlsx",
		Size: 5 << 20, SHA256: "x", DroppedAt: d.now, PlacedAt: d.now, Ticket: "waits", Names: []string{longName}})
	d.must(err)
	s.waiting = outcomePath(up)
	s.person, err = d.store.AddPerson(t.Context(), store.Account{Person: people.Person{
		Login: strings.ToLower(longName[11:50]), Name: longName, Email: longName + "@example.com"}, CreatedAt: d.now,
		Given:    []people.Grant{{Role: people.Editor, Cases: []string{longName, "emea-*"}}, {Role: people.Viewer}},
		Provided: []people.Grant{{Role: people.Viewer, Cases: []string{"payroll"}}}})
	d.must(err)
	link, err := NewLink(t.Context(), d.store, d.config, s.person, d.now)
	d.must(err)
	at, err := url.Parse(link)
	d.must(err)
	s.welcome = at.Path
	for i, name := range []string{"nightly export", longName} {
		_, err := d.site.newToken(t.Context(), people.Person{ID: 1}, name, of(people.Viewer, longName).Grants,
			d.now.AddDate(0, i, 0))
		d.must(err)
	}
	for range 12 {
		d.out().post("/signin", url.Values{"login": {"hasty"}, "password": {"x"}})
	}
	boss, reader, without := of(people.Admin), of(people.Viewer), of(people.Editor)
	elsewhere := of(people.Viewer, "elsewhere")
	without.Email = ""
	boss.Name = longName
	s.desk, s.reader, s.out = serveTo(t, d.site, &boss), serveTo(t, d.site, &reader), serveTo(t, d.site, nil)
	s.elsewhere, s.without = serveTo(t, d.site, &elsewhere), serveTo(t, d.site, &without)
	s.notice = regexp.MustCompile(`/admin/notices/n[0-9a-f]+/acknowledge`).FindString(d.as(boss).get("/admin").body)
}

// asks has runs and readings be asked for, of which some are answered.
func (s *stages) asks(d *desk) {
	ask := func(q service.RunRequest, a service.RunAnswer, reason string) string {
		id, err := service.AskRun(d.t.Context(), d.store, q, d.now)
		d.must(err)
		d.answered(store.Request{ID: id}, a, reason)
		return schedulePath(q.Schedule, "asked", fmt.Sprint(id))
	}
	s.asked = ask(service.RunRequest{Schedule: "board", Period: "2027-02"}, service.RunAnswer{Period: "2027-02",
		Runs: []int64{d.runs["helpdesk"].ID, d.runs["payroll"].ID}}, "")
	s.askedInVain = ask(service.RunRequest{Schedule: "board", Period: "2027-02", SendTo: "person@example.com"},
		service.RunAnswer{}, "no workbook has been accepted yet")
	reload := func(answer, reason string) string {
		id, err := service.AskReload(d.t.Context(), d.store, d.now)
		d.must(err)
		d.must(d.lead.Answer(d.t.Context(), id, json.RawMessage(answer), reason, d.now))
		return fmt.Sprint("/admin/configuration/asked/", id)
	}
	s.reloaded = reload(`{"fixed":["web.listen"]}`, "")
	s.notReloaded = reload("null", "line 3: unknown key")
}

// late has a newer workbook of a case be refused.
func (d *desk) late(key string) {
	d.t.Helper()
	at := d.now.Add(-time.Hour)
	d.must(d.lead.Arrived(d.t.Context(), store.Arrival{Ticket: "late", Name: key + ".xlsx", Key: key, SHA256: "late",
		Size: 100, SeenAt: at}))
	d.must(d.lead.Refuse(d.t.Context(), "late", store.Refusal{Reason: key + " cannot be read"}))
}

// goesWrong adds what the pages show of a service in trouble: a machine that is silent, one without memory, notices,
// mails that failed, and so many lines and mails that they fill several pages.
func (d *desk) goesWrong() {
	d.t.Helper()
	ctx := d.t.Context()
	for host, h := range map[string]service.Health{"north": {Status: "ok", Role: "leader", At: d.now, Version: "1.4",
		QueueLength: 7, Deliveries: map[string]int{"waiting": 2, "failed": 1}}, longName: {Status: "trouble", Role: "worker",
		At: d.now, Version: "1.4", Troubles: []service.HealthTrouble{{About: "disk of the outputs", Since: d.now,
			Text: "the disk of outputs is full; free some space"}}, Inbox: service.HealthInbox{Waiting: 1,
			Files: []service.HealthFile{{Name: longName + ".xlsx", Reason: "open in Excel", Seconds: 300}}}}} {
		text, err := json.Marshal(h)
		d.must(err)
		d.must(d.store.Beat(ctx, host, host, d.now.Add(-time.Hour)))
		d.must(d.store.KeepHealth(ctx, host, string(text)))
	}
	var mails []store.Delivery
	for i := range 51 {
		mails = append(mails, store.Delivery{Kind: store.DeliveryNotice, Recipient: longName + "@example.com",
			Subject: longName, MessageID: fmt.Sprintf("n%d@example.com", i), Bytes: []byte("\r\n\r\nfull"), CreatedAt: d.now,
			NextAt: d.now})
		d.must(d.store.Note(ctx, store.Entry{At: d.now, Person: 1, Name: longName, What: "paused", Subject: longName,
			Detail: longName, Address: "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"}))
	}
	_, err := d.lead.Raise(ctx, "disk", "the disk of outputs is full; free some space", d.now, mails...)
	d.must(err)
	d.failed(d.mail)
}

// setLive drops files on a service at work, and has made what it shows.
func (s *stages) setLive(t *testing.T, l *live) {
	t.Helper()
	boss := of(people.Admin)
	s.live = serveTo(t, l.site, &boss)
	who := l.as(t, boss)
	many := map[string]any{}
	for row := 6; row < 506; row++ {
		many[fmt.Sprint("Locations!A", row)], many[fmt.Sprint("Locations!C", row)] = fmt.Sprint("Place ", row), "EUR"
		many[fmt.Sprint("Locations!E", row)] = fmt.Sprint("abt ", row)
	}
	read := func(path string) []byte {
		b, err := os.ReadFile("../../../samples/layouts/vendor-comparison" + path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	s.layout = string(read(".layout.yaml"))
	wrong := map[string]any{"Locations!E6": "abt 6", "Costs!E9": "n/a", "Options!C7": "Krakow East"}
	old := who.get(casePath("apac-tools", "revisions", "1", "workbook")).body
	for _, f := range []dropped{{"apac-tools.xlsx", []byte(old)}, {"loose-plan.xlsx", sample(t, "period-columns")},
		{"loose-quick.xlsx", titled(t, "quick-start", "Quick")},
		{"loose-wrong.xlsx", with(t, sample(t, "quick-start"), wrong)},
		{"loose-many.xlsx", with(t, sample(t, "quick-start"), many)}, {"bids.xlsx", bids(t)},
		{"depots.csv", []byte("Depot;Item\nOwn yard;Rent\n")}, {"vendor-comparison.xlsx", read(".xlsx")}} {
		s.dropped[f.name] = who.dropOne(f.name, f.data)
	}
	run, archived := l.mailed(t, "apac-tools"), l.run(t, "shared-services", "archive", "2026-09")
	who.post(casePath("loose-ends", "today"), nil)
	s.today = casePath("loose-ends", "revisions", "1", "on", l.site.Now().In(l.config.Zone).Format(dayLayout))
	s.report, s.hostile = reportPath(run.ID), reportPath(l.mailed(t, hostileKey).ID)
	s.archived = reportPath(archived.ID)
	refused, err := l.store.Arrivals(t.Context(), store.ArrivalRefused)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range refused {
		if a.Name == "shared-services.xlsx" {
			s.refusedFile = casePath("shared-services", "files", a.Ticket)
		}
	}
	for _, path := range s.dropped {
		l.until(path+" is decided", func() bool { return !strings.Contains(who.get(path).body, "Look again") })
	}
	for _, path := range []string{s.today, s.archived, "/portfolio"} {
		l.until(path+" is made", func() bool { return strings.Contains(who.get(path).body, "<iframe") })
	}
}

// mailed is the report of a case that was mailed to the board, not one that was made to test that.
func (l *live) mailed(t *testing.T, key string) store.Run {
	t.Helper()
	all, err := l.store.Runs(t.Context(), store.RunFilter{Case: key, Schedule: "board", Period: "2026-10"})
	if err != nil {
		t.Fatal(err)
	}
	return all[slices.IndexFunc(all, func(r store.Run) bool { return r.Cause != store.CauseTest })]
}

// serveModels serves pages that stand so only for a moment, or that lead elsewhere by themselves.
func serveModels(t *testing.T, s *site) string {
	t.Helper()
	report := webpage.Report{Title: "apac-tools, October 2026", Crumb: webpage.Link{Text: "apac-tools",
		Path: "/cases/apac-tools"}, Facts: "As of 31 October 2026.",
		Making: webpage.Making{What: "The report", Path: "/report"}}
	field := webpage.Field{Kind: webpage.Choice, Name: "currency", Label: "Currency",
		Options: []webpage.Option{{Value: "EUR", Text: "EUR", Chosen: true}, {Value: "USD", Text: "USD"}}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /static/{name}", func(w http.ResponseWriter, r *http.Request) { s.handler().ServeHTTP(w, r) })
	further := webpage.SignedOut{Provider: "https://accounts.example.com/"}
	for path, page := range map[string]webpage.Page{"/signedout": further, "/report": report,
		"/portfolio": webpage.Portfolio{Facts: "2 cases that you may see.", Currency: &field,
			Files: []webpage.Link{{Text: "PDF", Path: "/portfolio/pdf?currency=EUR"}}}} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			(&visit{site: s, w: w, r: r}).answer(http.StatusOK, page)
		})
	}
	server := httptest.NewServer(s.safe(mux))
	t.Cleanup(server.Close)
	return server.URL
}
