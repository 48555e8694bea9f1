package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// TestPeopleAreManaged has an administrator add somebody, who signs in with the link, change what they may, and disable
// them; the last administrator of all cases can be neither disabled nor demoted.
func TestPeopleAreManaged(t *testing.T) {
	d := newDesk(t)
	boss := d.person("boss", people.Grant{Role: people.Admin})
	a := d.as(boss.Person)
	add := url.Values{"login": {"Jane"}, "name": {"Jane <b>"}, "email": {"jane@example.com"}, "role0": {"editor"},
		"cases0": {"payroll, emea-*"}}
	page := a.post("/admin/people", add)
	page.has(t, http.StatusOK, "It is not shown again", "Jane &lt;b&gt;")
	link := regexp.MustCompile(`http://[^<]*(/welcome/[^<]+)`).FindStringSubmatch(page.body)
	if link == nil {
		t.Fatalf("no link: %s", page.body)
	}
	a.get("/admin/people").has(t, http.StatusOK, "editor of payroll, emea-*", "not yet: has a link")
	a.get("/admin/people").lacks(t, link[1], "<b>")
	d.out().get(link[1]).has(t, http.StatusOK, "jane")
	a.post("/admin/people", add).has(t, http.StatusUnprocessableEntity, "Somebody has this login already.")
	for field, value := range map[string]string{"login": "a b", "email": "nobody", "role0": "owner", "cases0": ""} {
		wrong := url.Values{"login": {"joe"}, "role0": {"viewer"}, "cases0": {"all"}}
		wrong.Set(field, value)
		a.post("/admin/people", wrong).has(t, http.StatusUnprocessableEntity, `id="`+field+`-error"`)
	}
	a.get("/admin/trail?what=post").has(t, http.StatusOK, "refused, nothing done")

	jane, err := d.store.PersonCalled(t.Context(), "jane")
	d.must(err)
	path := personPath(jane.ID)
	a.get(path).has(t, http.StatusOK, `value="payroll, emea-*"`, `<option value="editor" selected>`)
	a.post(path, url.Values{"name": {"Jane"}, "role0": {"viewer"}, "cases0": {"all"}}).has(t, http.StatusSeeOther)
	if jane, err = d.store.Person(t.Context(), jane.ID); err != nil || grantWords(jane.Given) != "viewer of all cases" ||
		jane.Name != "Jane" || jane.Email != "" {
		t.Errorf("Jane is %+v, %v", jane, err)
	}
	a.post(path, url.Values{"name": {""}, "role0": {"viewer"}, "cases0": {"all"}}).has(t, http.StatusUnprocessableEntity)
	a.post(path+"/link", nil).has(t, http.StatusOK, "/welcome/")
	a.post(path+"/disable", nil).has(t, http.StatusSeeOther)
	a.post(path+"/link", nil).has(t, http.StatusBadRequest, "Enable them first.")
	a.get(path).has(t, http.StatusOK, "disabled", path+"/enable")
	a.post(path+"/enable", nil).has(t, http.StatusSeeOther)

	a.post(personPath(boss.ID)+"/disable", nil).has(t, http.StatusBadRequest, "the last administrator of all cases")
	a.post(personPath(boss.ID), url.Values{"name": {"B"}, "role0": {"admin"}, "cases0": {"payroll"}}).has(t,
		http.StatusBadRequest, "the last administrator of all cases")
	a.get("/admin/trail?what=person+added").has(t, http.StatusOK, "jane", "editor of payroll, emea-*", "Person boss")
	a.get("/admin/trail?person=jane").lacks(t, "person added</span>")
	a.get("/admin/trail?person=nobody").has(t, http.StatusNotFound)
}

func TestTokensAreManaged(t *testing.T) {
	d := newDesk(t)
	boss := d.person("boss", people.Grant{Role: people.Admin})
	a := d.as(boss.Person)
	page := a.post("/admin/tokens", url.Values{"name": {"nightly"}, "role0": {"viewer"}, "cases0": {"payroll"},
		"days": {"30"}})
	token := regexp.MustCompile(`<code>(` + tokenMark + `[^<]+)</code>`).FindStringSubmatch(page.body)
	if page.code != http.StatusOK || token == nil {
		t.Fatalf("%d: %s", page.code, page.body)
	}
	api := func() answer { return d.out().with("Authorization", "Bearer "+token[1]).get("/api/v1/cases") }
	api().has(t, http.StatusOK, "payroll")
	list := a.get("/admin/tokens")
	list.has(t, http.StatusOK, "nightly", "viewer of payroll", "4 Apr 2027", "by Person boss", "5 Mar 2027")
	list.lacks(t, token[1])
	all, err := d.store.Tokens(t.Context())
	d.must(err)
	d.person("second", people.Grant{Role: people.Admin})
	d.must(d.store.Disable(t.Context(), boss.ID))
	a.get("/admin/tokens").has(t, http.StatusOK, "locked out: Person boss is disabled")
	d.must(d.store.Enable(t.Context(), boss.ID))
	a.post(fmt.Sprintf("/admin/tokens/%d/revoke", all[0].ID), nil).has(t, http.StatusSeeOther)
	api().has(t, http.StatusUnauthorized)
	a.get("/admin/tokens").has(t, http.StatusOK, "revoked")
	a.post("/admin/tokens/99/revoke", nil).has(t, http.StatusNotFound)
	for field, value := range map[string]string{"name": "", "role0": "", "cases0": "", "days": "soon"} {
		wrong := url.Values{"name": {"n"}, "role0": {"viewer"}, "cases0": {"all"}, "days": {"0"}}
		wrong.Set(field, value)
		a.post("/admin/tokens", wrong).has(t, http.StatusUnprocessableEntity, `id="`+field+`-error"`)
	}
}

// TestHealthOfAllMachines has one machine be in trouble and another not, and a notice be acknowledged.
func TestHealthOfAllMachines(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	for host, h := range map[string]service.Health{"north": {Status: "ok", Role: "leader", QueueLength: 7},
		"south": {Status: "trouble", Troubles: []service.HealthTrouble{{About: "the disk", Text: "it is full", Since: d.now}},
			Inbox: service.HealthInbox{Files: []service.HealthFile{{Name: "open.xlsx", Reason: "open in Excel", Seconds: 300}}}}} {
		text, err := json.Marshal(h)
		d.must(err)
		d.must(d.store.Beat(ctx, host, host, d.now))
		d.must(d.store.KeepHealth(ctx, host, string(text)))
	}
	_, err := d.lead.Raise(ctx, "disk", "the disk of south is full", d.now)
	d.must(err)
	a := d.as(of(people.Admin))
	page := a.get("/admin")
	page.has(t, http.StatusOK, "Machine north", "in order", "leads", ">7<", "Machine south", "it is full", "open in Excel",
		"5 minutes", "the disk of south is full")
	path := regexp.MustCompile(`/admin/notices/n[0-9a-f]+/acknowledge`).FindString(page.body)
	a.post(path, nil).has(t, http.StatusSeeOther)
	a.get("/admin").lacks(t, "the disk of south is full")
	a.post(path, nil).has(t, http.StatusNotFound)

	for _, key := range []string{"first", "second"} {
		_, err = d.lead.Raise(ctx, key, key+" trouble", d.now)
		d.must(err)
	}
	page = a.get("/admin")
	page.has(t, http.StatusOK, "Acknowledge all 2")
	if strings.Index(page.body, "first trouble") < strings.Index(page.body, "Machine south") {
		t.Error("the notices come before the health of the machines")
	}
	_, err = d.lead.Raise(ctx, "third", "third trouble", d.now.Add(time.Second))
	d.must(err)
	all := regexp.MustCompile(`/admin/notices/all/acknowledge[^"]*`).FindString(page.body)
	a.post(all, nil).goes(t, "/admin")
	page = a.get("/admin")
	page.has(t, http.StatusOK, "third trouble")
	page.lacks(t, "first trouble", "second trouble")
	a.post("/admin/notices/all/acknowledge", nil).has(t, http.StatusNotFound)
}

func TestConfigurationIsShown(t *testing.T) {
	d := newDesk(t)
	a := d.as(of(people.Admin))
	a.get("/admin/configuration").has(t, http.StatusOK, "schedules[0].on", "business-day 3", "web.listen", "inbox.folder",
		"default")
	d.config.Settings[0].Kept = true
	a.get("/admin/configuration").has(t, http.StatusOK, "what the file says now holds from the next start on")
	path := a.post("/admin/configuration/reload", nil).header.Get("Location")
	a.get(path).has(t, http.StatusOK, "waiting", "every 2s")
	r, there, err := d.store.LastRequest(t.Context(), service.RequestReload)
	if err != nil || !there {
		t.Fatalf("%v, %v", there, err)
	}
	d.must(d.lead.Answer(t.Context(), r.ID, json.RawMessage(`{"fixed":["web.listen"]}`), "", d.now))
	page := a.get(path)
	page.has(t, http.StatusOK, "done", "hold from the next start on: web.listen")
	page.lacks(t, "every 2s")
	bad, err := service.AskReload(t.Context(), d.store, d.now)
	d.must(err)
	d.must(d.lead.Answer(t.Context(), bad, nil, "line 3: unknown key", d.now))
	a.get(fmt.Sprintf("/admin/configuration/asked/%d", bad)).has(t, http.StatusOK, "not used", "line 3: unknown key.")
	run, err := d.store.Ask(t.Context(), store.Request{What: service.RequestRun, CreatedAt: d.now})
	d.must(err)
	a.get(fmt.Sprintf("/admin/configuration/asked/%d", run)).has(t, http.StatusNotFound)
	if strings.Contains(a.get("/admin/configuration").body, "<form class=\"action\"") {
		t.Error("a key can be changed")
	}
}
