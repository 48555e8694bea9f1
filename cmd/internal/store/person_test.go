package store_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

var (
	viewer = []people.Grant{{Role: people.Viewer, Cases: pattern.List{"emea-*", "!emea-secret"}}}
	admin  = []people.Grant{{Role: people.Admin}}
)

func person(login string, given []people.Grant) store.Account {
	return store.Account{Person: people.Person{Login: login, Name: "Person " + login, Email: login + "@example.com"},
		Given: given, CreatedAt: day(1, 0)}
}

func TestPeople(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		if !must(s.Nobody(ctx))(t) {
			t.Error("a new state has people")
		}
		one := must(s.AddPerson(ctx, person("one", admin)))(t)
		_, err := s.AddPerson(ctx, person("one", viewer))
		wantErr(t, err, store.ErrTaken)
		two := must(s.AddPerson(ctx, person("two", viewer)))(t)
		want := person("two", viewer)
		want.ID, want.Grants = two, viewer
		if diff := cmp.Diff(want, must(s.PersonCalled(ctx, "two"))(t)); diff != "" {
			t.Error(diff)
		}
		ok(t, s.SetGrants(ctx, two, admin))
		ok(t, s.SetPerson(ctx, two, "Two", ""))
		ok(t, s.Disable(ctx, two))
		want.Name, want.Email, want.Given, want.Grants, want.Disabled = "Two", "", admin, admin, true
		if diff := cmp.Diff(want, must(s.Person(ctx, two))(t)); diff != "" {
			t.Error(diff)
		}
		ok(t, s.Enable(ctx, two))
		all := must(s.People(ctx))(t)
		if len(all) != 2 || all[0].ID != one || all[1].Disabled || len(all[0].Grants) != 1 || must(s.Nobody(ctx))(t) {
			t.Errorf("people: %+v", all)
		}
		for _, err := range []error{s.Disable(ctx, 99), s.Enable(ctx, 99), s.SetGrants(ctx, 99, nil),
			second(s.Person(ctx, 99)), second(s.PersonCalled(ctx, "nobody"))} {
			wantErr(t, err, store.ErrNotFound)
		}
	})
}

func TestPeopleOfAProvider(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		must(s.AddPerson(ctx, person("one", admin)))(t)
		comes := person("", nil)
		comes.Issuer, comes.Subject, comes.Provided = "https://id.example.com", "s1", viewer
		first := must(s.Enter(ctx, comes, []string{"one", "one-2"}))(t)
		if first.Login != "one-2" || len(first.Grants) != 1 || first.Grants[0].Role != people.Viewer {
			t.Errorf("who came first is %+v, want a login of their own", first)
		}
		ok(t, s.SetGrants(ctx, first.ID, admin))
		comes.Name, comes.Provided = "Another name", nil
		again := must(s.Enter(ctx, comes, []string{"one", "other"}))(t)
		if again.ID != first.ID || again.Login != "one-2" || again.Name != "Another name" ||
			!slices.EqualFunc(again.Grants, admin, func(a, b people.Grant) bool { return a.Role == b.Role }) {
			t.Errorf("who came again is %+v", again)
		}
		comes.Subject = "s2"
		_, err := s.Enter(ctx, comes, []string{"one", "one-2"})
		wantErr(t, err, store.ErrTaken)
	})
}

func TestLinks(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		id := must(s.AddPerson(ctx, person("one", admin)))(t)
		ok(t, s.AddLink(ctx, id, "old", day(3, 0)))
		ok(t, s.AddLink(ctx, id, "new", day(3, 0)))
		ok(t, s.KeepSession(ctx, store.Session{Hash: "open", Person: id}, day(2, 0), lasting))
		for _, c := range []struct {
			hash string
			at   time.Time
		}{{"old", day(2, 0)}, {"none", day(2, 0)}, {"new", day(3, 0)}} {
			wantErr(t, second(s.Linked(ctx, c.hash, c.at)), store.ErrNotFound)
			wantErr(t, second(s.UseLink(ctx, c.hash, "secret", c.at)), store.ErrNotFound)
		}
		must(s.AddPerson(ctx, person("another", admin)))(t) // the last administrator stays
		ok(t, s.Disable(ctx, id))
		wantErr(t, second(s.Linked(ctx, "new", day(2, 0))), store.ErrNotFound)
		ok(t, s.Enable(ctx, id))
		if a := must(s.Linked(ctx, "new", day(2, 0)))(t); a.ID != id {
			t.Errorf("linked: %+v", a)
		}
		var done, refused int
		var count sync.Mutex
		var all sync.WaitGroup
		for i := range 6 {
			all.Go(func() {
				_, err := s.UseLink(ctx, "new", fmt.Sprint("hash ", i), day(2, 0))
				count.Lock()
				defer count.Unlock()
				if err == nil {
					done++
				} else {
					refused++
				}
			})
		}
		all.Wait()
		if done != 1 || refused != 5 {
			t.Errorf("a one-time link was used %d times, and refused %d times", done, refused)
		}
		if a := must(s.Person(ctx, id))(t); !strings.HasPrefix(a.Password, "hash ") {
			t.Errorf("the password is %q", a.Password)
		}
		wantErr(t, second(s.Session(ctx, "open", day(2, 0))), store.ErrNotFound)
	})
}

var lasting = store.Lasting{Idle: 2 * time.Hour, Absolute: 5 * time.Hour}

func TestSessions(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		id := must(s.AddPerson(ctx, person("one", admin)))(t)
		ok(t, s.KeepSession(ctx, store.Session{Hash: "a", Data: `{}`}, day(1, 0), lasting))
		of := must(s.Session(ctx, "a", day(1, 1)))(t)
		if diff := cmp.Diff(store.Session{Hash: "a", Data: `{}`, BegunAt: day(1, 0), SeenAt: day(1, 0),
			EndsAt: day(1, 2)}, of); diff != "" {
			t.Error(diff)
		}
		wantErr(t, second(s.Session(ctx, "a", day(1, 2))), store.ErrNotFound)
		of.Person, of.Data = id, `{"x":1}`
		ok(t, s.KeepSession(ctx, of, day(1, 1), lasting))
		ok(t, s.SeenSession(ctx, of, day(1, 2), lasting))
		of = must(s.Session(ctx, "a", day(1, 3)))(t)
		if !of.EndsAt.Equal(day(1, 4)) || of.Person != id || of.Data != `{"x":1}` {
			t.Errorf("a session that was seen at 2: %+v", of)
		}
		ok(t, s.KeepSession(ctx, of, day(1, 3), lasting))
		ok(t, s.SeenSession(ctx, of, day(1, 4), lasting))
		if of = must(s.Session(ctx, "a", day(1, 4)))(t); !of.EndsAt.Equal(day(1, 5)) {
			t.Errorf("it ends at %v, want 5 hours after it began", of.EndsAt)
		}
		ok(t, s.SeenSession(ctx, of, day(1, 6), lasting)) // too late
		wantErr(t, second(s.Session(ctx, "a", day(1, 5))), store.ErrNotFound)
		ok(t, s.KeepSession(ctx, store.Session{Hash: "b", Person: id}, day(1, 3), lasting))
		ok(t, s.KeepSession(ctx, store.Session{Hash: "c"}, day(1, 3), lasting))
		must(s.AddPerson(ctx, person("another", admin)))(t) // the last administrator stays
		ok(t, s.Disable(ctx, id))
		wantErr(t, second(s.Session(ctx, "b", day(1, 3))), store.ErrNotFound)
		ok(t, s.EndSession(ctx, "c"))
		wantErr(t, second(s.Session(ctx, "c", day(1, 3))), store.ErrNotFound)
	})
}

func TestTokens(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		id := must(s.AddPerson(ctx, person("one", admin)))(t)
		nightly := store.Token{Name: "nightly", Given: viewer, MadeBy: id, MadeAt: day(1, 0), EndsAt: day(4, 0)}
		first := must(s.AddToken(ctx, nightly, "h1"))(t)
		last := must(s.AddToken(ctx, store.Token{Name: "for ever", MadeBy: id, MadeAt: day(1, 0)}, "h2"))(t)
		of := must(s.Token(ctx, "h1", day(2, 0)))(t)
		nightly.ID, nightly.Maker, nightly.UsedAt = first, "Person one", day(2, 0)
		if diff := cmp.Diff(nightly, of); diff != "" {
			t.Error(diff)
		}
		if all := must(s.Tokens(ctx))(t); len(all) != 2 || all[0].ID != last || !all[1].UsedAt.Equal(day(2, 0)) {
			t.Errorf("tokens: %+v", all)
		}
		wantErr(t, second(s.Token(ctx, "h1", day(4, 0))), store.ErrNotFound)
		wantErr(t, second(s.Token(ctx, "h3", day(2, 0))), store.ErrNotFound)
		must(s.AddPerson(ctx, person("another", admin)))(t) // the last administrator stays
		ok(t, s.Disable(ctx, id))
		wantErr(t, second(s.Token(ctx, "h2", day(2, 0))), store.ErrNotFound)
		ok(t, s.Enable(ctx, id))
		for range 2 {
			ok(t, s.RevokeToken(ctx, last, day(3, 0)))
		}
		wantErr(t, second(s.Token(ctx, "h2", day(3, 0))), store.ErrNotFound)
		wantErr(t, s.RevokeToken(ctx, 99, day(3, 0)), store.ErrNotFound)
	})
}

func TestTrail(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, lead := desk(t, url)
		for d := 1; d <= 5; d++ {
			ok(t, s.Note(ctx, store.Entry{At: day(d, 0), Person: int64(d % 2), Name: "Name", What: []string{"a", "b"}[d%2],
				Subject: fmt.Sprint(d), Detail: "why", Address: "::1"}))
		}
		days := func(q store.TrailQuery) (all string) {
			for _, e := range must(s.Trail(ctx, q))(t) {
				all += e.Subject
			}
			return all
		}
		for want, q := range map[string]store.TrailQuery{"54321": {}, "54": {Most: 2}, "531": {Person: 1}, "42": {What: "a"},
			"32": {Since: day(2, 0), Until: day(4, 0)}} {
			if got := days(q); got != want {
				t.Errorf("%+v: %s, want %s", q, got, want)
			}
		}
		newest := must(s.Trail(ctx, store.TrailQuery{Most: 1}))(t)[0]
		if got := days(store.TrailQuery{Before: newest.ID, Most: 1}); got != "4" {
			t.Errorf("before the newest: %s", got)
		}
		newest.ID = 0
		if diff := cmp.Diff(store.Entry{At: day(5, 0), Person: 1, Name: "Name", What: "b", Subject: "5", Detail: "why",
			Address: "::1"}, newest); diff != "" {
			t.Error(diff)
		}
		must(lead.Prune(ctx, store.Retention{EndedBefore: day(9, 0)}))(t)
		if got := days(store.TrailQuery{}); got != "54321" {
			t.Errorf("the trail is %s although its retention is not set", got)
		}
		got := must(lead.Prune(ctx, store.Retention{TrailBefore: day(3, 0)}))(t)
		if days(store.TrailQuery{}) != "543" || got.Trail != 2 {
			t.Errorf("%d lines were removed, and %s stay", got.Trail, days(store.TrailQuery{}))
		}
	})
}

// TestTrailIsAppendOnly looks through the statements: none changes a line, and only the retention removes any.
func TestTrailIsAppendOnly(t *testing.T) {
	changes := regexp.MustCompile(`(?i)(update|delete\s+from|replace\s+into|drop\s+table|alter\s+table)\s+shorecast_trail.*`)
	var found []string
	for _, dir := range []string{".", "migrations"} {
		entries, err := os.ReadDir(dir)
		ok(t, err)
		for _, e := range entries {
			if e.IsDir() || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			text, err := os.ReadFile(dir + "/" + e.Name())
			ok(t, err)
			found = append(found, changes.FindAllString(string(text), -1)...)
		}
	}
	if len(found) != 1 || !strings.HasPrefix(found[0], "DELETE FROM shorecast_trail WHERE at < ?") {
		t.Errorf("statements that change the trail: %q", found)
	}
}

func TestTries(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, here, there := t.Context(), open(t, url), open(t, url)
		try := func(s *store.Store, key string, at time.Time) int {
			return must(s.Try(ctx, key, at, time.Hour))(t).Count
		}
		var all sync.WaitGroup
		for i := range 10 {
			all.Go(func() { try([]*store.Store{here, there}[i%2], "login one", day(1, 0)) })
		}
		all.Wait()
		if n := must(here.Try(ctx, "login one", day(1, 0).Add(30*time.Minute), time.Hour))(t); n.Count != 11 ||
			!n.Since.Equal(day(1, 0)) {
			t.Errorf("after ten tries at two instances: %+v", n)
		}
		if n := try(there, "login two", day(1, 0)); n != 1 {
			t.Errorf("another key was tried %d times", n)
		}
		if n := try(here, "login one", day(1, 1)); n != 1 {
			t.Errorf("an hour later: %d", n)
		}
		try(here, "login one", day(1, 1))
		ok(t, there.Untry(ctx, "login one"))
		ok(t, there.Untry(ctx, "login nobody"))
		if n := try(here, "login one", day(1, 1)); n != 2 {
			t.Errorf("after one of two came to something: %d", n)
		}
		ok(t, there.Forget(ctx, "login one"))
		if n := try(here, "login one", day(1, 1)); n != 1 {
			t.Errorf("after it was forgotten: %d", n)
		}
	})
}

func TestPruneEnded(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, lead := desk(t, url)
		id := must(s.AddPerson(ctx, person("one", nil)))(t)
		for d := 1; d <= 3; d++ {
			hash := fmt.Sprint(d)
			ok(t, s.KeepSession(ctx, store.Session{Hash: hash, Person: id}, day(d, 0), lasting))
			must(s.Try(ctx, hash, day(d, 0), time.Hour))(t)
		}
		ok(t, s.AddLink(ctx, id, "link", day(2, 0)))
		must(lead.Prune(ctx, store.Retention{EndedBefore: day(2, 1)}))(t)
		for table, want := range map[string]int{"sessions": 2, "attempts": 1, "links": 0} {
			if got := must(s.Strings(ctx, "SELECT * FROM shorecast_"+table))(t); len(got) != want {
				t.Errorf("%s: %q, want %d", table, got, want)
			}
		}
	})
}

// TestLastAdmin has two people administer all cases, and neither the last of them be disabled nor demoted.
func TestLastAdmin(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		all, some := people.Grant{Role: people.Admin}, people.Grant{Role: people.Admin, Cases: pattern.List{"emea-*"}}
		add := func(login string, grants ...people.Grant) int64 {
			return must(s.AddPerson(ctx, store.Account{Person: people.Person{Login: login}, Given: grants,
				CreatedAt: day(1, 1)}))(t)
		}
		viewer := add("viewer", people.Grant{Role: people.Viewer})
		ok(t, s.Disable(ctx, viewer)) // nobody administers, before and after
		one, two := add("one", all), add("two", all)
		add("some", some)
		ok(t, s.SetGrants(ctx, two, []people.Grant{some}))
		wantErr(t, s.SetGrants(ctx, one, []people.Grant{some}), store.ErrLastAdmin)
		wantErr(t, s.Disable(ctx, one), store.ErrLastAdmin)
		if a := must(s.Person(ctx, one))(t); a.Disabled || len(a.Given) != 1 || len(a.Given[0].Cases) != 0 {
			t.Errorf("the last one is %+v", a)
		}
		ok(t, s.SetGrants(ctx, two, []people.Grant{all}))
		ok(t, s.Disable(ctx, one))
		wantErr(t, s.SetGrants(ctx, 99, nil), store.ErrNotFound)
	})
}
