package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

const goodPassword = "correct horse battery staple"

// person adds somebody with a password.
func (w *world) person(login string, grants ...people.Grant) store.Account {
	w.t.Helper()
	ctx := w.t.Context()
	id, err := w.store.AddPerson(ctx, store.Account{Person: people.Person{Login: login, Name: "Person " + login},
		Given: grants, CreatedAt: w.now})
	w.must(err)
	_, hash := newSecret()
	w.must(w.store.AddLink(ctx, id, hash, w.now.Add(time.Hour)))
	password, err := w.site.vault.hash(ctx, goodPassword)
	w.must(err)
	a, err := w.store.UseLink(ctx, hash, password, w.now)
	w.must(err)
	return a
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

var viewAll = people.Grant{Role: people.Viewer}

func (a *asker) signIn(login, password, to string) answer {
	a.t.Helper()
	return a.post("/signin", url.Values{"login": {login}, "password": {password}, "to": {to}})
}

// goes checks that an answer sends the browser on.
func (a answer) goes(t *testing.T, to string) {
	t.Helper()
	if got := a.header.Get("Location"); a.code != http.StatusSeeOther || got != to {
		t.Errorf("code %d to %q, want to go to %q: %s", a.code, got, to, a.body)
	}
}

// trail returns the lines of the trail, the oldest first.
func (w *world) trail() (all []string) {
	w.t.Helper()
	entries, err := w.store.Trail(w.t.Context(), store.TrailQuery{})
	w.must(err)
	for _, e := range entries {
		all = append([]string{strings.Join([]string{e.Name, e.What, e.Subject, e.Detail}, "|")}, all...)
	}
	return all
}

func (w *world) wantTrail(want ...string) {
	w.t.Helper()
	if got := strings.Join(w.trail(), "\n"); got != strings.Join(want, "\n") {
		w.t.Errorf("the trail is\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestSignIn(t *testing.T) {
	w := newWorld(t, least)
	w.person("one", viewAll)
	b := w.out()
	b.get("/?x=1").goes(t, "/signin?to=%2F%3Fx%3D1")
	b.get("/signin?to=%2F%3Fx%3D1").has(t, http.StatusOK, `value="/?x=1"`, `action="/signin"`)
	if n := len(b.handler.(*browser).cookies); n != 0 {
		t.Errorf("%d cookies before anything is worth keeping", n)
	}
	b.signIn(" One ", goodPassword, "/?x=1").goes(t, "/?x=1")
	b.get("/").has(t, http.StatusOK, "Person one", "Sign out")
	b.get("/signin").goes(t, "/")
	b.post("/signout", nil).goes(t, "/signedout")
	b.get("/signedout").has(t, http.StatusOK, "You are signed out")
	b.get("/").goes(t, "/signin")
	w.wantTrail("Person one|signed in|one|by password", "Person one|signed out|one|")
}

func TestSignInRefused(t *testing.T) {
	w := newWorld(t, least)
	one := w.person("one", viewAll)
	w.must(second(w.store.AddPerson(t.Context(), store.Account{Person: people.Person{Login: "new", Name: "New"}})))
	w.person("gone", viewAll)
	gone, err := w.store.PersonCalled(t.Context(), "gone")
	w.must(err)
	w.must(w.store.Disable(t.Context(), gone.ID))
	for _, c := range [][2]string{{"one", "wrong"}, {"nobody", goodPassword}, {"new", ""}, {"new", "x"},
		{"gone", goodPassword}, {"one", strings.Repeat("x", 5000)}} {
		b := w.out()
		a := b.signIn(c[0], c[1], "/")
		want := "The name or the password is not right."
		if c[1] == "" {
			want = "Enter your sign-in name and your password."
		}
		a.has(t, http.StatusUnprocessableEntity, want, `role="alert"`)
		if len(c[1]) > len("wrong") && strings.Contains(a.body, c[1]) {
			t.Error("the password comes back")
		}
		b.get("/").goes(t, "/signin")
	}
	w.wantTrail("|sign-in refused|one|wrong password", "|sign-in refused||unknown name",
		"|post|/signin|refused, nothing done: a field was wrong", "|sign-in refused|new|wrong password",
		"|sign-in refused|gone|disabled", "|sign-in refused|one|wrong password")
	if a := w.out().signIn("one", goodPassword, "/"); a.code != http.StatusSeeOther {
		t.Errorf("%s cannot sign in any more: %d", one.Login, a.code)
	}
}

func second[T any](_ T, err error) error { return err }

// Where the page that was asked for is elsewhere, people come to the home page.
func TestOnlyLocalPaths(t *testing.T) {
	for to, want := range map[string]string{"/cases/a?b=c": "/cases/a?b=c", "https://evil.example.com/": "/",
		"//evil.example.com": "/", `/\evil.example.com`: "/", "/\t/evil.example.com": "/", "evil": "/", "": "/",
		"javascript:alert(1)": "/", "/signout": "/", "/x\r\nSet-Cookie: a=b": "/"} {
		w := newWorld(t, least)
		w.person("one", viewAll)
		w.out().signIn("one", goodPassword, to).goes(t, want)
		w.out().get("/signin?"+url.Values{"to": {to}}.Encode()).has(t, http.StatusOK)
	}
}

// TestFixation plants a cookie before somebody signs in: it opens nothing afterwards, and neither does the one that a
// browser had before.
func TestFixation(t *testing.T) {
	w := newWorld(t, least)
	w.person("one", viewAll)
	victim := w.out()
	planted := &http.Cookie{Name: "shorecast", Value: "planted"}
	victim.handler.(*browser).cookies = []*http.Cookie{planted}
	victim.signIn("one", goodPassword, "/").goes(t, "/")
	first := slices.Clone(victim.handler.(*browser).cookies)
	if len(first) != 1 || first[0].Value == "planted" || !first[0].HttpOnly || first[0].SameSite != http.SameSiteLaxMode {
		t.Fatalf("cookies after the sign-in: %v", first)
	}
	thief := w.out()
	thief.handler.(*browser).cookies = []*http.Cookie{planted}
	thief.get("/").goes(t, "/signin")

	victim.signIn("one", goodPassword, "/").goes(t, "/")
	thief.handler.(*browser).cookies = first
	thief.get("/").goes(t, "/signin")
	victim.get("/").has(t, http.StatusOK)
}

// What is kept of a session does not open it.
func TestSessionIsKeptByItsHash(t *testing.T) {
	w := newWorld(t, least)
	w.person("one", viewAll)
	b := w.out()
	b.signIn("one", goodPassword, "/").goes(t, "/")
	token := b.handler.(*browser).cookies[0].Value
	if _, err := w.store.Session(t.Context(), token, w.now); err == nil {
		t.Error("the state knows what the cookie holds")
	}
}

func TestSessionEnds(t *testing.T) {
	w := newWorld(t, least+"\n")
	w.config.Web.Sessions.Idle, w.config.Web.Sessions.Absolute = time.Hour, 3*time.Hour
	a := w.person("one", viewAll)
	signedIn := func() *asker {
		b := w.out()
		b.signIn("one", goodPassword, "/").goes(t, "/")
		return b
	}
	idle, busy := signedIn(), signedIn()
	for range 3 {
		w.now = w.now.Add(50 * time.Minute)
		busy.get("/").has(t, http.StatusOK)
	}
	idle.get("/").goes(t, "/signin")
	w.now = w.now.Add(29 * time.Minute)
	busy.get("/").has(t, http.StatusOK)
	w.now = w.now.Add(time.Minute)
	busy.get("/").goes(t, "/signin") // three hours in all

	b := signedIn()
	w.must(w.store.Disable(t.Context(), a.ID))
	b.get("/").goes(t, "/signin")
	w.must(w.store.Enable(t.Context(), a.ID))
	b.get("/").goes(t, "/signin") // the session is gone for good
	b = signedIn()
	w.must(w.store.SetGrants(t.Context(), a.ID, nil))
	b.get("/").has(t, http.StatusForbidden, "Nothing is open to you yet")
}

func TestThrottle(t *testing.T) {
	w := newWorld(t, least)
	w.person("one", viewAll)
	w.person("two", viewAll)
	for range triesOfLogin {
		w.out().signIn("one", "wrong", "/").has(t, http.StatusUnprocessableEntity)
	}
	a := w.out().signIn("one", goodPassword, "/")
	a.has(t, http.StatusTooManyRequests, "Too many attempts. Try again in 15 minutes.")
	if a.header.Get("Retry-After") != "900" {
		t.Errorf("retry after %q", a.header.Get("Retry-After"))
	}
	for range triesOfAddress { // what succeeds does not count
		w.out().signIn("two", goodPassword, "/").goes(t, "/")
	}
	for i := range triesOfAddress {
		w.out().signIn("nobody"+strings.Repeat("x", i), "wrong", "/")
	}
	other := *newWorld(t, least).site
	other.Store, other.Now = w.store, w.site.Now // another instance
	(&asker{t, other.handler()}).signIn("two", goodPassword, "/").has(t, http.StatusTooManyRequests)
	w.now = w.now.Add(triesWithin)
	(&asker{t, other.handler()}).signIn("one", goodPassword, "/").goes(t, "/")
}

func TestOneTimeLink(t *testing.T) {
	w := newWorld(t, strings.Replace(least, "web: {", `web: {url: "https://reports.example.com", proxies: [127.0.0.1], `, 1))
	id, err := w.store.AddPerson(t.Context(), store.Account{Person: people.Person{Login: "one", Name: "Person one"},
		Given: []people.Grant{viewAll}})
	w.must(err)
	made, err := NewLink(t.Context(), w.store, w.config, id, w.now)
	w.must(err)
	path, ok := strings.CutPrefix(made, "https://reports.example.com")
	if !ok || !strings.HasPrefix(path, "/welcome/") {
		t.Fatalf("the link is %s", made)
	}
	b := w.out()
	b.get(path).has(t, http.StatusOK, `value="one"`, `autocomplete="new-password"`)
	set := func(password, again string) answer {
		return b.post(path, url.Values{"password": {password}, "again": {again}})
	}
	for _, c := range [][3]string{{"short", "short", "The password has 5 characters"},
		{goodPassword, "another", "The two are not the same"}, {"Person one  ", "Person one  ", "easily guessed"},
		{"aaaaaaaaaaaa", "aaaaaaaaaaaa", "easily guessed"}, {"", "", "The password has 0 characters"},
		{strings.Repeat("ab", 501), "", "more than 1000"}} {
		set(c[0], c[1]).has(t, http.StatusUnprocessableEntity, c[2])
	}
	set(goodPassword, goodPassword).goes(t, "/")
	b.get("/").has(t, http.StatusOK, "Person one")
	w.out().signIn("one", goodPassword, "/").goes(t, "/")
	set(goodPassword, goodPassword).has(t, http.StatusBadRequest, "no longer works")
	b.get(path).has(t, http.StatusBadRequest, "no longer works")
	b.get("/welcome/guess").has(t, http.StatusBadRequest)

	late, err := NewLink(t.Context(), w.store, w.config, id, w.now.Add(-LinkLasts))
	w.must(err)
	w.out().get(strings.TrimPrefix(late, "https://reports.example.com")).has(t, http.StatusBadRequest, "no longer works")
}

func TestFirstStart(t *testing.T) {
	w := newWorld(t, least)
	const command = "shorecast user add LOGIN --name NAME --role admin"
	w.out().get("/signin").has(t, http.StatusOK, "Nobody can sign in yet", "<code>"+command+"</code>")
	w.person("one", viewAll)
	if a := w.out().get("/signin"); strings.Contains(a.body, command) {
		t.Error("it still says that nobody can sign in")
	}
}

// by asks as a program with a token.
func (a *asker) by(token, method, path string) answer {
	r := httptest.NewRequest(method, path, nil)
	r.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String()}
}

func TestTokens(t *testing.T) {
	w := newWorld(t, least)
	maker := w.person("one", people.Grant{Role: people.Admin})
	emea := people.Grant{Role: people.Viewer, Cases: pattern.List{"emea-*"}}
	token, err := w.site.newToken(t.Context(), maker.Person, "nightly", []people.Grant{emea}, w.now.Add(time.Hour))
	w.must(err)
	var who people.Person
	probe := w.site.remembered(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		p, known, _ := w.site.sender(r)
		if who = (people.Person{}); known {
			who = p
		}
	}))
	ask := &asker{t, probe}
	ask.by(token, http.MethodGet, "/api/v1/cases")
	if who.Name != "the token nightly" || who.ID != maker.ID || !who.May(people.See, people.Case("emea-1")) ||
		who.May(people.See, people.Case("apac")) {
		t.Errorf("the token is taken for %+v", who)
	}
	none := func(what, token, path string) {
		t.Helper()
		if ask.by(token, http.MethodGet, path); who.Name != "" {
			t.Errorf("%s: %+v", what, who)
		}
	}
	none("a token on a page", token, "/cases")
	none("another token", token+"x", "/api/v1/cases")
	none("none", "", "/api/v1/cases")
	signedIn := w.out()
	signedIn.signIn("one", goodPassword, "/")
	signedIn.handler.(*browser).next = probe
	if signedIn.get("/cases"); who.Name != "Person one" {
		t.Errorf("a session on a page: %+v", who)
	}
	if signedIn.get("/api/v1/cases"); who.Name != "" {
		t.Errorf("a session for the API: %+v", who)
	}
	w.now = w.now.Add(time.Hour)
	none("one that has ended", token, "/api/v1/cases")
}

func TestProgramsAreTold(t *testing.T) {
	w := newWorld(t, least)
	r := httptest.NewRecorder()
	(&visit{site: w.site, w: r, r: httptest.NewRequest(http.MethodGet, "/api/v1/cases", nil),
		route: route{pattern: "GET /api/v1/cases"}}).signIn()
	answer{r.Code, r.Header(), r.Body.String()}.has(t, http.StatusUnauthorized, `"error":`)
	if r.Header().Get("WWW-Authenticate") == "" || r.Header().Get("Location") != "" {
		t.Errorf("headers: %v", r.Header())
	}
}

// What a step came to stands on the next page, once.
func TestSaid(t *testing.T) {
	w := newWorld(t, least)
	b := w.out()
	b.handler.(*browser).next = w.site.remembered(http.HandlerFunc(func(a http.ResponseWriter, r *http.Request) {
		v := &visit{site: w.site, w: a, r: r, session: sessionOf(r.Context())}
		if r.Method == http.MethodPost {
			w.must(v.leave("/next", "It is <paused>."))
			return
		}
		w.must(home(v))
	}))
	b.post("/", nil).goes(t, "/next")
	b.get("/next").has(t, http.StatusOK, `role="status">It is &lt;paused&gt;.`)
	if a := b.get("/next"); strings.Contains(a.body, "paused") {
		t.Error("it is said twice")
	}
}
