package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

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
