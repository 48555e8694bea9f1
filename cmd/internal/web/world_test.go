package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

// world is a site on a state of its own, without a service.
type world struct {
	t      *testing.T
	site   *site
	store  *store.Store
	config *config.Config
	now    time.Time
}

// least is a configuration of which tests replace parts.
const least = `time_zone: Europe/Warsaw
mail: {mode: file}
web: {listen: "127.0.0.1:8080"}
schedules:
  - {name: board, cron: "0 7 3 * *", recipients: [board@example.com]}
`

func newWorld(t *testing.T, text string) *world {
	t.Helper()
	c, faults := config.Parse("shorecast.yaml", []byte(text), config.Env{Folder: t.TempDir()})
	if c == nil {
		t.Fatal(faults)
	}
	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(t.TempDir(), "state.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w := &world{t: t, store: s, config: c, now: time.Date(2027, 3, 5, 10, 0, 0, 0, time.UTC)}
	w.site = newSite(Options{Config: func() *config.Config { return w.config }, Store: s, FS: disk.OS,
		Now: func() time.Time { return w.now }, Log: slog.New(slog.DiscardHandler), Version: "test"},
		quickCost)
	w.site.survey.fresh = 0 // tests change the state behind its back
	return w
}

// as answers requests as if somebody had signed in.
func (w *world) as(p people.Person) *asker {
	s := *w.site
	s.identify = func(*http.Request) (people.Person, bool, error) { return p, true, nil }
	return &asker{w.t, &browser{s.handler(), nil}}
}

// browser sends back the cookies that it got.
type browser struct {
	next    http.Handler
	cookies []*http.Cookie
}

func (b *browser) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	b.next.ServeHTTP(w, r)
	for _, c := range (&http.Response{Header: w.Header()}).Cookies() {
		b.cookies = slices.DeleteFunc(b.cookies, func(o *http.Cookie) bool { return o.Name == c.Name })
		if c.MaxAge >= 0 {
			b.cookies = append(b.cookies, c)
		}
	}
}

// out asks as a browser in which nobody has signed in yet.
func (w *world) out() *asker { return &asker{w.t, &browser{w.site.handler(), nil}} }

// asker asks as one person.
type asker struct {
	t       *testing.T
	handler http.Handler
}

// answer is what came back.
type answer struct {
	code   int
	header http.Header
	body   string
}

func (a *asker) get(path string) answer { return a.ask(http.MethodGet, path, "", nil) }

func (a *asker) post(path string, form url.Values) answer {
	return a.ask(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

func (a *asker) ask(method, path, mediaType string, body io.Reader) answer {
	a.t.Helper()
	r := httptest.NewRequest(method, path, body)
	if mediaType != "" {
		r.Header.Set("Content-Type", mediaType)
	}
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String()}
}

func (a answer) has(t *testing.T, code int, parts ...string) {
	t.Helper()
	if a.code != code {
		t.Errorf("code %d, want %d: %s", a.code, code, a.body)
	}
	for _, p := range parts {
		if !strings.Contains(a.body, p) {
			t.Errorf("%q is missing in: %s", p, a.body)
		}
	}
}

// quickCost is for hashes that cost next to nothing.
var quickCost = cost{memory: 8, rounds: 1, threads: 1}
