package store_test

import (
	"crypto/tls"
	"database/sql"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/postgres"
)

func TestFileThatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		ok(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	note := write("note.txt", "a note of several words, which is no state at all and longer than the head of one")
	for _, c := range []struct {
		path  string
		kind  failure.Kind
		words string
	}{
		{"", failure.BadAddress, `the path of the state is ""`},
		{filepath.Join(dir, "what?.db"), failure.BadAddress, "the path of the state is"},
		{filepath.Join(note, "shorecast.db"), failure.Unreachable, "cannot be opened, read or written"},
		{dir, failure.Unreachable, "cannot be opened, read or written"},
		{note, failure.Damaged, "is damaged, or no state of shorecast"},
		{"postgres://user:secret@host:port/db", failure.BadAddress, "the address of the state's database cannot be read"},
	} {
		_, err := store.Open(t.Context(), store.Options{URL: c.path})
		wantProblem(t, err, c.kind, c.words)
	}
}

func TestOddPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Finance & Co 100% #1", "żółw;state.db")
	s := open(t, path)
	ok(t, s.Check(t.Context()))
	info, err := os.Stat(path)
	ok(t, err)
	if info.Size() == 0 {
		t.Error("the file with the odd name is empty: the state went elsewhere")
	}
}

func TestLockedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	s := open(t, path)
	other, err := sql.Open("sqlite", path+"?_txlock=exclusive")
	ok(t, err)
	defer other.Close()
	held, err := other.Begin()
	ok(t, err)
	wantProblem(t, store.Impatient(s, func() error { return s.Check(t.Context()) }), failure.Locked,
		"is held by another program")
	ok(t, held.Rollback())
	ok(t, s.Check(t.Context()))
}

func TestServerThatCannotBeUsed(t *testing.T) {
	db := postgres.New(t).Database(t) // a private one, which lets locked_out in with its password only
	postgres.Exec(t, db, `CREATE ROLE locked_out LOGIN PASSWORD 'right'`, `CREATE ROLE guest LOGIN`)
	with := func(change func(*url.URL)) string {
		u, err := url.Parse(db)
		ok(t, err)
		change(u)
		return u.String()
	}
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	ok(t, nobody.Close())
	for _, c := range []struct {
		name, url string
		kind      failure.Kind
		words     string
	}{
		{"wrong password", with(func(u *url.URL) { u.User = url.UserPassword("locked_out", "secret") }), failure.Denied, "does not let us in"},
		{"no such database", with(func(u *url.URL) { u.Path = "/nowhere" }), failure.Unreachable, "cannot be reached"},
		{"nobody listens", "postgres://user:secret@" + nobody.Addr().String() + "/db", failure.Unreachable, "cannot be reached"},
		{"may not create", with(func(u *url.URL) { u.User = url.User("guest") }), failure.ReadOnly, "may not be written"},
		{"read-only", with(func(u *url.URL) {
			q := u.Query()
			q.Set("default_transaction_read_only", "on")
			u.RawQuery = q.Encode()
		}), failure.ReadOnly, "may not be written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := store.Open(t.Context(), store.Options{URL: c.url})
			wantProblem(t, err, c.kind, c.words)
		})
	}
}

// TestServerGoesAndComes is a server that is started anew under a running service.
func TestServerGoesAndComes(t *testing.T) {
	server := postgres.New(t)
	s, a := desk(t, server.Database(t))
	ok(t, a.Renew(t.Context(), "host", day(1, 1)))
	server.Stop()
	wantProblem(t, a.Renew(t.Context(), "host", day(1, 1)), failure.Unreachable, "cannot be reached")
	server.Start(t)
	ok(t, a.Renew(t.Context(), "host", day(1, 1)))
	ok(t, s.Check(t.Context()))
}

// TestOpenWithoutRights opens a state that is up to date as a user who may not make tables.
func TestOpenWithoutRights(t *testing.T) {
	db := postgres.Database(t)
	open(t, db)
	u, err := url.Parse(db)
	ok(t, err)
	name := "clerk_" + u.Path[1:]
	postgres.Exec(t, db, `CREATE ROLE `+name+` LOGIN`,
		`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO `+name,
		`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO `+name)
	t.Cleanup(func() { postgres.Exec(t, db, `DROP OWNED BY `+name, `DROP ROLE `+name) })
	u.User = url.User(name)
	s := open(t, u.String())
	a := activate(t, s, "clerk")
	ok(t, a.Renew(t.Context(), "host", day(1, 1)))
	ok(t, a.Arrived(t.Context(), arrival("t1", "berlin", "")))
	pass(t, s, "clerk", func(_ queue.Held, w *store.Writer) error {
		ok(t, w.Refuse(t.Context(), "t1", store.Refusal{Path: "", Reason: "no workbook"}))
		return nil
	}, queue.Receive)
	wantJobs(t, s)
}

// A database server whose certificate is not trusted is no server that is away.
func TestUntrustedServer(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	defer l.Close()
	of := httptest.NewTLSServer(nil)
	defer of.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			request := make([]byte, 8) // whether the server speaks TLS
			if _, err := io.ReadFull(c, request); err == nil {
				_, _ = c.Write([]byte("S"))
				_ = tls.Server(c, of.TLS).Handshake()
			}
			c.Close()
		}
	}()
	_, err = store.Open(t.Context(), store.Options{URL: "postgres://a@" + l.Addr().String() + "/b?sslmode=verify-full"})
	var p *failure.Error
	if !errors.As(err, &p) || !strings.Contains(p.Message, "certificate") || !strings.Contains(p.Hint, "sslrootcert") {
		t.Errorf("got %v", err)
	}
}
