package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

// What a session keeps: texts, by these names.
const (
	keptPerson = "person" // the ID of who is signed in
	keptSaid   = "said"   // for the next page
)

// session is what is kept of a browser between two requests. Where there is none, as for the API, nothing is kept.
type session struct {
	manager *scs.SessionManager
	ctx     context.Context
}

type managerKey struct{}

func sessionOf(ctx context.Context) session {
	m, _ := ctx.Value(managerKey{}).(*scs.SessionManager)
	return session{m, ctx}
}

func (s session) has(name string) bool { return s.manager != nil && s.manager.Exists(s.ctx, name) }

func (s session) get(name string) string {
	if s.manager == nil {
		return ""
	}
	return s.manager.GetString(s.ctx, name)
}

func (s session) put(name, text string) {
	if s.manager != nil {
		s.manager.Put(s.ctx, name, text)
	}
}

// pop returns a text and forgets it.
func (s session) pop(name string) string {
	if !s.has(name) {
		return ""
	}
	return s.manager.PopString(s.ctx, name)
}

// renew forgets everything, and has the browser get another cookie: whoever knows the one before has nothing of it.
func (s session) renew() error {
	if s.manager == nil {
		return nil
	}
	return errors.Join(s.manager.Clear(s.ctx), s.manager.RenewToken(s.ctx))
}

func (s session) end() error {
	if s.manager == nil {
		return nil
	}
	return s.manager.Destroy(s.ctx)
}

// managers keep the sessions of browsers that speak TLS, and of those that do not: their cookies differ.
type managers struct{ secure, plain *scs.SessionManager }

func newManagers(k keeper, failed func(http.ResponseWriter, *http.Request, error)) managers {
	manager := func(name string, secure bool) *scs.SessionManager {
		m := scs.New()
		m.Store, m.Codec, m.HashTokenInStore = k, codec{}, true
		m.Lifetime = time.Until(for100Years) // the keeper knows when a session ends
		m.ErrorFunc = failed
		m.Cookie.Name, m.Cookie.Secure, m.Cookie.Persist = name, secure, false
		m.Cookie.SameSite, m.Cookie.HttpOnly, m.Cookie.Path = http.SameSiteLaxMode, true, "/"
		return m
	}
	return managers{manager("__Host-shorecast", true), manager("shorecast", false)}
}

var for100Years = time.Date(2126, 1, 1, 0, 0, 0, 0, time.UTC)

// remembered loads the session of each request, and keeps what changes in it.
func (s *site) remembered(next http.Handler) http.Handler {
	loaded := func(m *scs.SessionManager) http.Handler {
		return m.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), managerKey{}, m)))
		}))
	}
	secure, plain := loaded(s.sessions.secure), loaded(s.sessions.plain)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if originOf(r).https {
			secure.ServeHTTP(w, r)
		} else {
			plain.ServeHTTP(w, r)
		}
	})
}

// keeper keeps sessions in the state. It gets to know hashes of what cookies hold, nothing else.
type keeper struct{ Options }

func (k keeper) lasting() store.Lasting {
	of := k.Config().Web.Sessions
	return store.Lasting{Idle: of.Idle, Absolute: of.Absolute}
}

// FindCtx returns the data of a session that has not ended, and notes that its browser was seen.
func (k keeper) FindCtx(ctx context.Context, hash string) ([]byte, bool, error) {
	of, err := k.Store.Session(ctx, hash, k.Now())
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	if l := k.lasting(); k.Now().Sub(of.SeenAt) >= min(l.Idle/10, time.Minute) { // not with every request
		err = k.Store.SeenSession(ctx, of, k.Now(), l)
	}
	return []byte(of.Data), true, err
}

// CommitCtx keeps a session. How long it lasts the configuration says, not the library.
func (k keeper) CommitCtx(ctx context.Context, hash string, data []byte, _ time.Time) error {
	var kept map[string]string
	if err := json.Unmarshal(data, &kept); err != nil {
		return err
	}
	person, _ := strconv.ParseInt(kept[keptPerson], 10, 64) // nobody: 0
	return k.Store.KeepSession(ctx, store.Session{Hash: hash, Person: person, Data: string(data)}, k.Now(), k.lasting())
}

// DeleteCtx ends a session.
func (k keeper) DeleteCtx(ctx context.Context, hash string) error {
	return k.Store.EndSession(ctx, hash)
}

// Find is FindCtx for who has no context.
func (k keeper) Find(hash string) ([]byte, bool, error) { return k.FindCtx(context.Background(), hash) }

// Commit is CommitCtx for who has no context.
func (k keeper) Commit(hash string, data []byte, ends time.Time) error {
	return k.CommitCtx(context.Background(), hash, data, ends)
}

// Delete is DeleteCtx for who has no context.
func (k keeper) Delete(hash string) error { return k.DeleteCtx(context.Background(), hash) }

// codec writes the texts of a session as JSON.
type codec struct{}

// Encode writes texts.
func (codec) Encode(_ time.Time, values map[string]any) ([]byte, error) { return json.Marshal(values) }

// Decode reads texts.
func (codec) Decode(data []byte) (time.Time, map[string]any, error) {
	values := map[string]any{}
	err := json.Unmarshal(data, &values)
	return for100Years, values, err
}

// bySession returns who sent a request; false for somebody who is not signed in, and an error where nobody knows.
func (s *site) bySession(r *http.Request) (people.Person, bool, error) {
	id, err := strconv.ParseInt(sessionOf(r.Context()).get(keptPerson), 10, 64)
	if err != nil {
		return people.Person{}, false, nil
	}
	a, err := s.Store.Person(r.Context(), id)
	return a.Person, err == nil && !a.Disabled, unlessMissing(err)
}

// signInPath is where people sign in to get to a page.
func signInPath(back string) string {
	if back = local(back); back == "/" {
		return "/signin"
	}
	return "/signin?" + url.Values{"to": {back}}.Encode()
}

// local is where a path leads to on these pages; home where it leads elsewhere or is none.
func local(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(path, "/") ||
		strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\t\r\n") || strings.HasPrefix(path, "/sign") {
		return "/"
	}
	return path
}
