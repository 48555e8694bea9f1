package web

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/samples/testing/tool"
)

// TestBrowserDesk has an administrator pause and resume a schedule, send themselves a test, resend a mail, and look at
// every page of the desk and of the administration, on a wide screen and on a telephone.
func TestBrowserDesk(t *testing.T) {
	browser := tool.Browser(t)
	d := newDesk(t)
	d.furnish()
	d.busy()
	server := httptest.NewServer(d.as(of(people.Admin)).handler)
	defer server.Close()
	for _, width := range []int64{1280, 390} {
		v := tool.View{Width: width}
		tab := tool.OpenAt(t, browser, server.URL+"/schedules", v)
		for _, p := range []struct{ name, path string }{{"schedules", "/schedules"}, {"schedule", "/schedules/board"},
			{"asked", d.askedPath}, {"deliveries", "/deliveries"}, {"deliveries-none", "/deliveries?state=unknown"},
			{"admin", "/admin"}, {"people", "/admin/people"}, {"person", "/admin/people/1"}, {"tokens", "/admin/tokens"},
			{"trail", "/admin/trail"}, {"configuration", "/admin/configuration"}} {
			tab.Go(t, server.URL+p.path)
			look(t, tab, fmt.Sprintf("%s-%d", p.name, width), width)
		}
		tab.Go(t, server.URL+"/schedules/board")
		tab.Press(t, "form[action$='/pause'] button", "form[action$='/resume']")
		look(t, tab, fmt.Sprintf("schedule-paused-%d", width), width)
		tab.Press(t, "form[action$='/resume'] button", "form[action$='/pause']")
		tab.Press(t, "form[action$='/test'] button", "[role=status]")
		look(t, tab, fmt.Sprintf("asked-test-%d", width), width)
		tab.Go(t, server.URL+"/deliveries?state=failed")
		tab.Press(t, "form[action$='/resend'] button", "p.said")
		tab.Go(t, server.URL+"/admin/tokens")
		tab.Fill(t, "#name", fmt.Sprint("nightly ", width))
		tab.Press(t, "form[action='/admin/tokens'] button", ".field .error")
		look(t, tab, fmt.Sprintf("tokens-wrong-%d", width), width)
	}
}

// busy adds what the pages show of a service at work: machines, notices, mails that failed.
func (d *desk) busy() {
	d.t.Helper()
	ctx := d.t.Context()
	d.now = time.Date(2027, 3, 5, 10, 0, 0, 0, time.UTC)
	for host, h := range map[string]service.Health{"north": {Status: "ok", Role: "leader", At: d.now, Version: "1.4",
		QueueLength: 7, Deliveries: map[string]int{"waiting": 2, "failed": 1}}, "south": {Status: "trouble", Role: "worker",
		At: d.now, Version: "1.4", Troubles: []service.HealthTrouble{{About: "disk of the outputs", Since: d.now,
			Text: "the disk of /srv/outputs is full; free some space"}}, Inbox: service.HealthInbox{Waiting: 1,
			Files: []service.HealthFile{{Name: "open.xlsx", Reason: "open in Excel", Seconds: 300}}}}} {
		text, err := json.Marshal(h)
		d.must(err)
		d.must(d.store.Beat(ctx, host, host, d.now))
		d.must(d.store.KeepHealth(ctx, host, string(text)))
	}
	_, err := d.lead.Raise(ctx, "disk", "the disk of /srv/outputs is full; free some space", d.now)
	d.must(err)
	d.failed(d.mail)
	for i := range 3 {
		_, err := d.site.newToken(ctx, people.Person{ID: 1}, fmt.Sprint("export ", i), of(people.Viewer).Grants,
			d.now.AddDate(0, i, 0))
		d.must(err)
	}
}
