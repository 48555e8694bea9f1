package web

import (
	"context"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	_ "time/tzdata"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

// live is a service that runs, with its page, as serve has them.
type live struct {
	t      testing.TB
	dir    string // of its inbox, outputs and mails
	url    string // of its page
	store  *store.Store
	config *config.Config
	site   *site
}

// liveYAML is the configuration of a service whose folders are quick, and whose mails become files.
const liveYAML = `time_zone: Europe/Warsaw
inbox: {folder: inbox, settle: 50ms, poll: 50ms}
outputs: {folder: outputs}
state: {folder: state}
mail: {mode: file, folder: mails, from: shorecast@example.com}
owner: {addresses: [owner@example.com]}
web: {listen: "127.0.0.1:8080"}
schedules:
  - name: board
    cron: "0 7 3 * *"
    recipients: [board@example.com]
    formats: [pdf, summary, html, json, xlsx]
`

// startLive starts a service on a state of its own, or on that of another one, until the test ends.
func startLive(t testing.TB, yaml string, beside *live) *live {
	t.Helper()
	return startMailing(t, yaml, beside, deliver.Server{})
}

// startMailing starts a service that gives its mails to a server, where its configuration says that it has one.
func startMailing(t testing.TB, yaml string, beside *live, mails deliver.Server) *live {
	t.Helper()
	l := &live{t: t}
	if beside == nil {
		l.dir = t.TempDir()
	} else {
		l.dir = beside.dir
	}
	c, faults := config.Parse("shorecast.yaml", []byte(yaml), config.Env{Folder: l.dir, ReadFile: os.ReadFile})
	if c == nil {
		t.Fatal(faults)
	}
	l.config = c
	address := filepath.Join(c.State.Folder, "shorecast.db")
	if c.State.Database.IsSet() {
		address = c.State.Database.Reveal()
	}
	var err error
	if l.store, err = store.Open(t.Context(), store.Options{URL: address}); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	if testing.Verbose() {
		log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	clock := service.SystemClock()
	x := service.New(service.Options{Config: c, Store: l.store, FS: disk.OS, Local: disk.OS, Clock: clock, Log: log,
		Version: "test", Host: "test", Holder: "instance " + filepath.Base(l.dir), Jobs: 2, Mails: 1, Send: deliver.Send,
		Server: mails})
	s := newSite(Options{Config: x.Current, Store: l.store, FS: disk.OS, Now: clock.Now, Log: log, Version: "test",
		Service: x}, quickCost)
	s.survey.fresh = 0 // tests change the state behind its back
	l.site = s
	server := httptest.NewServer(s.handler())
	l.url = server.URL
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		if err := x.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		server.Close()
		stop()
		running.Wait()
		l.store.Close()
	})
	return l
}

// person adds somebody, and returns their one-time link.
func (l *live) person(login, email string, given ...people.Grant) string {
	l.t.Helper()
	now := time.Now()
	id, err := l.store.AddPerson(l.t.Context(), store.Account{Person: people.Person{Login: login, Name: login,
		Email: email}, Given: given, CreatedAt: now})
	if err != nil {
		l.t.Fatal(err)
	}
	text, hash := newSecret()
	if err := l.store.AddLink(l.t.Context(), id, hash, now.Add(time.Hour)); err != nil {
		l.t.Fatal(err)
	}
	return l.url + "/welcome/" + text
}

// drop puts a file into the inbox, as somebody with the folder does.
func (l *live) drop(name string, data []byte) {
	l.t.Helper()
	part := filepath.Join(l.config.Inbox.Folder, name+".part")
	for until := time.Now().Add(tool.Patience); ; time.Sleep(50 * time.Millisecond) {
		err := os.WriteFile(part, data, 0o600)
		if err == nil {
			err = os.Rename(part, filepath.Join(l.config.Inbox.Folder, name))
		}
		if err == nil {
			return
		}
		if time.Now().After(until) {
			l.t.Fatal(err)
		}
	}
}

// until waits for what the service does.
func (l *live) until(what string, holds func() bool) {
	l.t.Helper()
	for until := time.Now().Add(tool.Patience); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			l.t.Fatalf("it does not come: %s", what)
		}
	}
}
