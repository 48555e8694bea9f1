package web

import (
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
)

// office is a world with a provider.
type office struct {
	*world
	*mockoidc.MockOIDC
}

func newOffice(t *testing.T) *office {
	t.Helper()
	m, err := mockoidc.NewServer(nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{newWorld(t, least), m}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.opens(l)
	o.config.Web.OIDC = config.OIDC{Issuer: m.Issuer(), ClientID: m.ClientID,
		ClientSecret: config.NewSecret(m.ClientSecret), Claim: "groups", Groups: []config.OIDCGroup{
			{Group: "finance", Grant: people.Grant{Role: people.Editor}},
			{Group: "emea", Grant: people.Grant{Role: people.Viewer, Cases: pattern.List{"emea-*"}}}}}
	o.config.Web.URL = "http://shorecast.example.com"
	return o
}

// opens starts the provider, which can sign people out too.
func (o *office) opens(l net.Listener) {
	o.t.Helper()
	o.must(o.AddMiddleware(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != mockoidc.DiscoveryEndpoint {
				next.ServeHTTP(w, r)
				return
			}
			a, said := httptest.NewRecorder(), map[string]any{}
			next.ServeHTTP(a, r)
			if err := json.Unmarshal(a.Body.Bytes(), &said); err != nil {
				o.t.Error(err)
			}
			said["end_session_endpoint"] = o.Issuer() + "/logout?from=discovery"
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(said)
		})
	}))
	o.must(o.Start(l, nil))
	o.t.Cleanup(func() { o.Shutdown() })
	o.now = o.Now()
}

// colleague is somebody whom the provider knows, and may say wrong things about.
type colleague struct {
	mockoidc.MockUser
	changed func(*mockoidc.IDTokenClaims)
}

func (c *colleague) Claims(scope []string, claims *mockoidc.IDTokenClaims) (jwt.Claims, error) {
	if c.changed != nil {
		c.changed(claims)
	}
	return c.MockUser.Claims(scope, claims)
}

func jane(groups ...string) *colleague {
	return &colleague{MockUser: mockoidc.MockUser{Subject: "s1", Email: "jane@example.com", EmailVerified: true,
		PreferredUsername: "Jane", Groups: groups}}
}

// atProvider asks the provider, as the browser that it was sent to would, and returns where it is sent back to.
func (o *office) atProvider(address string) string {
	o.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	a, err := client.Get(address)
	if err != nil {
		o.t.Fatal(err)
	}
	a.Body.Close()
	back, ok := strings.CutPrefix(a.Header.Get("Location"), "http://shorecast.example.com")
	if !ok {
		o.t.Fatalf("the provider answers %s, and leads to %q", a.Status, a.Header.Get("Location"))
	}
	return back
}

// begins has a browser go to the provider.
func begins(b *asker, to string) string {
	return b.get("/signin/account?" + url.Values{"to": {to}}.Encode()).header.Get("Location")
}

func TestAccount(t *testing.T) {
	o := newOffice(t)
	o.QueueUser(jane("finance", "others"))
	b := o.out()
	b.get("/signin?to=/?x=1").has(t, http.StatusOK, `href="/signin/account?to=%2F%3Fx%3D1"`)
	at, err := url.Parse(begins(b, "/?x=1"))
	o.must(err)
	for name, want := range map[string]string{"response_type": "code", "code_challenge_method": "S256",
		"client_id": o.ClientID, "redirect_uri": "http://shorecast.example.com/signin/back",
		"scope": "openid profile email groups"} {
		if got := at.Query().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	before := b.handler.(*browser).cookies[0].Value
	b.get(o.atProvider(at.String())).goes(t, "/?x=1")
	if b.handler.(*browser).cookies[0].Value == before {
		t.Error("the cookie is the one from before the sign-in")
	}
	b.get("/").has(t, http.StatusOK, "Jane")
	a, err := o.store.PersonCalled(t.Context(), "jane")
	o.must(err)
	if a.Email != "jane@example.com" || len(a.Grants) != 1 || a.Grants[0].Role != people.Editor || a.Password != "" {
		t.Errorf("who came is %+v", a)
	}
	// somebody's groups are those of the last sign-in
	o.QueueUser(jane("emea"))
	b = o.out()
	b.get(o.atProvider(begins(b, "/"))).goes(t, "/")
	again, err := o.store.PersonCalled(t.Context(), "jane")
	o.must(err)
	if again.ID != a.ID || len(again.Grants) != 1 || again.Grants[0].Role != people.Viewer {
		t.Errorf("who came again is %+v", again)
	}
	o.wantTrail("Jane|signed in|jane|by the company account", "Jane|signed in|jane|by the company account")
}

func TestAccountOfNoGroup(t *testing.T) {
	o := newOffice(t)
	for _, groups := range [][]string{{"Finance", "others"}, nil} {
		o.QueueUser(jane(groups...))
		b := o.out()
		b.get(o.atProvider(begins(b, "/"))).goes(t, "/")
		b.get("/").has(t, http.StatusForbidden, "Your company account is in no group", "Nothing is open to you yet")
	}
	a, err := o.store.PersonCalled(t.Context(), "jane")
	o.must(err)
	o.must(o.store.SetGrants(t.Context(), a.ID, []people.Grant{viewAll})) // what an administrator gave stays
	o.QueueUser(jane("others"))
	b := o.out()
	b.get(o.atProvider(begins(b, "/"))).goes(t, "/")
	if got := b.get("/"); got.code != http.StatusOK || strings.Contains(got.body, "in no group") {
		t.Errorf("with a grant of an administrator: %d %s", got.code, got.body)
	}
}

// Nobody takes over the login of somebody else.
func TestAccountWithATakenLogin(t *testing.T) {
	o := newOffice(t)
	own := o.person("jane", people.Grant{Role: people.Admin})
	o.QueueUser(jane("emea"))
	b := o.out()
	b.get(o.atProvider(begins(b, "/"))).goes(t, "/")
	a, err := o.store.PersonCalled(t.Context(), "jane@example.com")
	o.must(err)
	if a.ID == own.ID || a.May(people.Administer, people.All()) {
		t.Errorf("who came is %+v", a)
	}
}

func TestPersonOfClaims(t *testing.T) {
	a := account{conf: config.OIDC{Issuer: "https://id", Claim: "roles",
		Groups: []config.OIDCGroup{{Group: "g", Grant: viewAll}}}}
	for name, c := range map[string]struct {
		claims                map[string]any
		called, email, logins string
		grants                int
	}{
		"all": {map[string]any{"sub": "S1", "name": "Jane Doe", "preferred_username": "Jane", "email": "j@example.com",
			"roles": []any{"x", "g", 7.0}}, "Jane Doe", "j@example.com", "jane j@example.com s1", 1},
		"one group as a text":      {map[string]any{"sub": "s1", "roles": "g"}, "s1", "", "s1", 1},
		"an address of anybody":    {map[string]any{"sub": "s1", "email": "j@example.com", "email_verified": false}, "s1", "", "s1", 0},
		"a name that is no login":  {map[string]any{"sub": "s1", "preferred_username": "Jane Doe"}, "Jane Doe", "", "s1", 0},
		"nothing of a known form":  {map[string]any{"sub": "s1", "roles": map[string]any{"g": true}, "name": 7.0}, "s1", "", "s1", 0},
		"a subject that is no use": {map[string]any{"sub": "a b"}, "a b", "", "", 0},
	} {
		of, logins := a.person(c.claims, time.Time{})
		last := len(logins) - 1
		if of.Name != c.called || of.Email != c.email || len(of.Provided) != c.grants ||
			strings.Join(logins[:last], " ") != c.logins || !strings.HasPrefix(logins[last], "account-") {
			t.Errorf("%s: %+v, logins %q", name, of, logins)
		}
	}
}

// What is not said by the provider, to this page, now, and of who began, signs nobody in.
func TestAccountRefused(t *testing.T) {
	changed := func(change func(*mockoidc.IDTokenClaims)) *colleague {
		c := jane("finance")
		c.changed = change
		return c
	}
	same := func(address string) string { return address }
	with := func(name, value string) func(string) string {
		return func(address string) string {
			u, _ := url.Parse(address)
			q := u.Query()
			q.Set(name, value)
			u.RawQuery = q.Encode()
			return u.String()
		}
	}
	for name, c := range map[string]struct {
		who      *colleague
		to, back func(string) string // what becomes of the addresses on their way
		want     string
	}{
		"a wrong nonce":     {jane("finance"), with("nonce", "another"), same, "could not be checked"},
		"a wrong challenge": {jane("finance"), with("code_challenge", strings.Repeat("x", 43)), same, "could not be checked"},
		"a wrong audience": {changed(func(c *mockoidc.IDTokenClaims) { c.Audience = []string{"others"} }), same, same,
			"could not be checked"},
		"expired": {changed(func(c *mockoidc.IDTokenClaims) {
			c.ExpiresAt = jwt.NewNumericDate(time.Now().Add(-time.Hour))
		}), same, same, "could not be checked"},
		"another issuer": {changed(func(c *mockoidc.IDTokenClaims) { c.Issuer = "https://evil.example.com" }), same, same,
			"could not be checked"},
		"a wrong state":   {jane("finance"), same, with("state", "guess"), "not begun in this browser"},
		"a wrong code":    {jane("finance"), same, with("code", "guess"), "could not be checked"},
		"denied":          {jane("finance"), same, with("error", "access_denied"), "sign-in refused: access_denied."},
		"denied, in HTML": {jane("finance"), same, with("error", "<b>x"), "refused: an error without a name."},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.QueueUser(c.who)
			b := o.out()
			back := c.back(o.atProvider(c.to(begins(b, "/"))))
			b.get(back).has(t, http.StatusBadRequest, c.want)
			b.get("/").goes(t, "/signin")
			b.get(back).has(t, http.StatusBadRequest, "not begun in this browser") // once at most
			if trail := o.trail(); len(trail) != 2 || !strings.HasPrefix(trail[0], "|sign-in refused||") {
				t.Errorf("the trail is %q", trail)
			}
			if all, err := o.store.People(t.Context()); err != nil || len(all) > 0 {
				t.Errorf("people: %v, %v", all, err)
			}
		})
	}
}

func TestAccountBegunElsewhere(t *testing.T) {
	o := newOffice(t)
	o.QueueUser(jane("finance"))
	back := o.atProvider(begins(o.out(), "/"))
	o.out().get(back).has(t, http.StatusBadRequest, "not begun in this browser")
	o.out().get("/signin/back").has(t, http.StatusBadRequest, "not begun in this browser")
}

func TestAccountDisabled(t *testing.T) {
	o := newOffice(t)
	o.QueueUser(jane("finance"))
	b := o.out()
	b.get(o.atProvider(begins(b, "/"))).goes(t, "/")
	a, err := o.store.PersonCalled(t.Context(), "jane")
	o.must(err)
	o.must(o.store.Disable(t.Context(), a.ID))
	b.get("/").goes(t, "/signin")
	o.QueueUser(jane("finance"))
	b.get(o.atProvider(begins(b, "/"))).has(t, http.StatusBadRequest, "You may not sign in here any more")
	b.get("/").goes(t, "/signin")
}

func TestSignOutAtTheProvider(t *testing.T) {
	o := newOffice(t)
	o.QueueUser(jane("finance"))
	b := o.out()
	b.get(o.atProvider(begins(b, "/"))).goes(t, "/")
	a := b.post("/signout", nil)
	a.has(t, http.StatusOK, "You are signed out", "sign out of your company account too")
	if strings.Contains(a.body, `action="/signout"`) {
		t.Error("the page offers to sign out once more")
	}
	address, ok := strings.CutPrefix(a.header.Get("Refresh"), "0; url=")
	u, err := url.Parse(address)
	o.must(err)
	q := u.Query()
	if !ok || u.Path != "/oidc/logout" || q.Get("from") != "discovery" ||
		strings.Count(q.Get("id_token_hint"), ".") != 2 ||
		q.Get("client_id") != o.ClientID || q.Get("post_logout_redirect_uri") != "http://shorecast.example.com/signedout" {
		t.Errorf("the browser goes on to %q", a.header.Get("Refresh"))
	}
	b.get("/").goes(t, "/signin")

	o.person("joe", viewAll)
	b.signIn("joe", goodPassword, "/").goes(t, "/")
	b.post("/signout", nil).goes(t, "/signedout") // whom the provider does not know
}

// A provider that is away when the page starts, or later, is found again by itself; passwords do meanwhile.
func TestProviderIsAway(t *testing.T) {
	m, err := mockoidc.NewServer(nil)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	o := &office{newWorld(t, least), m}
	o.now = time.Now()
	o.config.Web.OIDC = config.OIDC{Issuer: "http://" + address + "/oidc", ClientID: m.ClientID}
	o.person("joe", viewAll)
	b := o.out()
	a := b.get("/signin")
	a.has(t, http.StatusOK, "Company accounts cannot be used just now: "+address+" does not answer")
	if strings.Contains(a.body, "/signin/account") {
		t.Error("what cannot be used is offered")
	}
	b.get("/signin/account").goes(t, "/signin")
	b.signIn("joe", goodPassword, "/").goes(t, "/")
	if l, err = net.Listen("tcp", address); err != nil {
		t.Skip("somebody else has taken the address meanwhile:", err)
	}
	o.opens(l)
	o.now = o.now.Add(providerRest)
	o.out().get("/signin").has(t, http.StatusOK, "/signin/account")
	o.must(o.Shutdown())
	o.now = o.now.Add(2 * providerFresh)
	o.out().get("/signin").has(t, http.StatusOK, "/signin/account") // as it described itself last
}
