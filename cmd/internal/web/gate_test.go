package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/templates/webpage"
)

func TestGate(t *testing.T) {
	w := newWorld(t, least)
	viewer := people.Person{Name: "A viewer", Grants: []people.Grant{{Role: people.Viewer}}}
	w.as(viewer).get("/").has(t, http.StatusOK, "<h1>Home</h1>", `aria-current="page"`, "A viewer")
	w.as(people.Person{Name: "Nobody"}).get("/").has(t, http.StatusForbidden, "Nothing is open to you yet")
	w.as(viewer).get("/no-such-page").has(t, http.StatusNotFound, "There is nothing at this address")

	out := &asker{t, w.site.handler()}
	if a := out.get("/"); a.code != http.StatusSeeOther || a.header.Get("Location") != "/signin" {
		t.Errorf("signed out: %d to %q, want to sign in", a.code, a.header.Get("Location"))
	}
	a := out.get(webpage.AssetPath("style.css"))
	if a.code != http.StatusOK || a.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the style sheet: %d %v", a.code, a.header)
	}
}

func TestCrossSite(t *testing.T) {
	w := newWorld(t, least)
	r := httptest.NewRequest(http.MethodPost, "/", nil)
	r.Header.Set("Origin", "https://elsewhere.example.com")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	a := httptest.NewRecorder()
	w.site.safe(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it came through") })).ServeHTTP(a, r)
	if a.Code != http.StatusForbidden {
		t.Errorf("code %d, want 403", a.Code)
	}
}

// While the state is away nobody is told that their token is no good, nor that they are signed out.
func TestStateAway(t *testing.T) {
	w := newWorld(t, least)
	maker := w.person("one", people.Grant{Role: people.Admin})
	token, err := w.site.newToken(t.Context(), maker.Person, "nightly", maker.Person.Grants, time.Time{})
	w.must(err)
	page := w.out()
	page.signIn("one", goodPassword, "/")
	w.must(w.store.Close())
	a := w.out().by(token, http.MethodGet, "/api/v1/cases")
	if a.has(t, http.StatusServiceUnavailable, "cannot read or write its records"); a.header.Get("Retry-After") == "" {
		t.Error("programs are not told when to come again")
	}
	page.get("/cases").has(t, http.StatusServiceUnavailable, "<main", "cannot read or write its records")
}

// Of several instances, the one that shows what came of a form shows it, though another took the form.
func TestShownByAnotherInstance(t *testing.T) {
	w := newDesk(t).world
	w.person("one", people.Grant{Role: people.Editor})
	other := newSite(w.site.Options, quickCost)
	other.survey.fresh = time.Hour
	a := w.out()
	a.signIn("one", goodPassword, "/")
	b := &browser{other.handler(), a.handler.(*browser).cookies}
	(&asker{t, b}).get("/cases/helpdesk").has(t, http.StatusOK, "/cases/helpdesk/retire")
	a.post("/cases/helpdesk/retire", nil).goes(t, "/cases/helpdesk")
	(&asker{t, b}).get("/cases/helpdesk").has(t, http.StatusOK, "helpdesk is retired", "/cases/helpdesk/restore")
}
