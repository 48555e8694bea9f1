package service

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "time/tzdata"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/samples"
	"shorecast/templates"
	"shorecast/templates/email"
)

// clock is moved by the test.
type clock struct {
	mu      sync.Mutex
	now     time.Time
	elapsed time.Duration
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Elapsed() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.elapsed
}

// pass lets time pass, on the wall and by the clock that only grows.
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.elapsed += d
}

// set puts the clock on the wall forward or back.
func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// world is an installation: its folders, its state and its clock. It outlives the instances that the test starts and
// kills.
type world struct {
	t      testing.TB
	dir    string
	fs     disk.FS
	clock  *clock
	state  store.Options
	config *config.Config
	send   Sender
	server deliver.Server
	log    *bytes.Buffer
	number int
	bare   bool        // mails without text and pictures: quicker where many are made
	died   func() bool // reports whether the process has died in the middle of a job; nil for never
}

// monday is Monday, 2 November 2026, 10:00 in Warsaw.
var monday = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

// newWorld makes an installation from a configuration, whose folders are inbox, outputs and state below a folder of the
// test. The owner and the defaults are added to it.
func newWorld(t testing.TB, yaml string) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), fs: disk.OS, clock: &clock{now: monday, elapsed: time.Hour}, log: &bytes.Buffer{}}
	w.state.URL = filepath.Join(w.dir, "state", "shorecast.db")
	w.configure(yaml)
	w.send = func(context.Context, deliver.Server, string, string, []byte, func() error) deliver.Outcome {
		t.Error("a mail was sent to a server, and the test has none")
		return deliver.Outcome{State: deliver.Later}
	}
	return w
}

// plain is what the configurations of most tests have in common.
const plain = `time_zone: Europe/Warsaw
inbox: {folder: inbox}
outputs: {folder: outputs}
state: {folder: state}
owner: {addresses: [owner@example.com]}
`

// board is a schedule on the third business day.
const board = `schedules:
  - name: board
    cron: "0 8 * * *"
    on: business-day 3
    recipients: [one@example.com, two@example.com]
    formats: [pdf, json]
`

func (w *world) configure(yaml string) {
	w.t.Helper()
	c, faults := config.Parse("shorecast.yaml", []byte(yaml), config.Env{Folder: w.dir, Getenv: func(string) string {
		return ""
	}, ReadFile: os.ReadFile, Now: monday})
	if c == nil {
		w.t.Fatalf("the configuration of the test: %v", faults)
	}
	if !strings.Contains(yaml, "digest:") { // most tests look at one notice at a time
		c.Owner.Digest = 0
	}
	w.config = c
}

// instance is one process of the service, driven by the test.
type instance struct {
	w       *world
	store   *store.Store
	service *Service
	loop    *loop
	killed  atomic.Bool
	errs    []error // what jobs ended with, of the last step
}

// start starts a process that leads at once, as if the one before had died long ago.
func (w *world) start() *instance {
	w.t.Helper()
	i, err := w.tryStart()
	if err != nil {
		w.t.Fatal(err)
	}
	return i
}

func (w *world) tryStart() (*instance, error) {
	ctx := w.t.Context()
	w.state.Now = w.clock.Now
	s, err := store.Open(ctx, w.state)
	if err != nil {
		return nil, err
	}
	w.number++
	w.t.Cleanup(func() { s.Close() })
	x := New(Options{Config: w.config, Store: s, FS: w.fs, Local: w.fs, Clock: w.clock,
		Log:     slog.New(slog.NewTextHandler(w.log, nil)),
		Version: "test", Host: "test", Jobs: 1, Mails: 1,
		Holder: fmt.Sprintf("instance %d", w.number), Send: func(ctx context.Context, s deliver.Server, from, to string,
			b []byte, dot func() error) deliver.Outcome {
			return w.send(ctx, s, from, to, b, dot)
		}, Server: w.server})
	i := &instance{w: w, store: s, service: x}
	if w.bare {
		x.now().worker.renderer.compose = func(_ templates.Document, o email.Options) (email.Mail, error) {
			return email.Mail{Subject: o.Subject, Text: o.Subject + "\n"}, nil
		}
	}
	x.kept.troubles.aside = func(do func()) { do() }
	x.now().worker.sender.pause = func(context.Context) bool {
		w.clock.pass(time.Second)
		return !i.killed.Load() && (w.died == nil || !w.died())
	}
	lease, err := s.Lease(ctx)
	if err != nil {
		return nil, err
	}
	lead, err := s.Acquire(ctx, lease, x.Holder)
	if err != nil {
		return nil, err
	}
	i.loop = newLoop(x, lead, func(error) {})
	i.loop.roll.bury(lease.Holder)
	x.leading.Store(i.loop)
	return i, i.loop.parts.load(ctx)
}

// kill ends a process without letting it finish anything.
func (i *instance) kill() {
	i.killed.Store(true)
	i.store.Close()
}

// step goes one round, a second after the one before, and does the jobs that are there.
func (i *instance) step() {
	ctx := i.w.t.Context()
	i.w.clock.pass(time.Second)
	i.service.beat(ctx)
	i.loop.round(ctx)
	i.service.now().condition(ctx, troubleHealth, "health", i.service.now().monitor.write(ctx))
	i.pass()
}

// errDied ends a process in the middle of a job.
var errDied = errors.New("died")

// pass does every job that is there now, each once; what fails comes again with a later step.
func (i *instance) pass() {
	i.errs = nil
	defer func() {
		if r := recover(); r != nil && r != any(errDied) {
			panic(r)
		}
	}()
	for _, err := range i.store.Queue().Pass(i.w.t.Context(), i.w.clock.Now(), i.service.Holder,
		func(ctx context.Context, j queue.Held) error {
			err := i.service.now().worker.do(ctx, j)
			if i.killed.Load() || i.w.died != nil && i.w.died() {
				panic(errDied)
			}
			return err
		}) {
		if err != nil && !queue.IsLater(err) {
			i.errs = append(i.errs, err)
		}
	}
}

// steps goes some rounds.
func (i *instance) steps(n int) {
	for range n {
		i.step()
	}
}

// settle goes rounds until a condition holds, 120 at most.
func (i *instance) settle(what string, holds func() bool) {
	i.w.t.Helper()
	for range 120 {
		if holds() {
			return
		}
		i.step()
	}
	i.w.t.Fatalf("not within two minutes: %s\nerrors of the last round: %v\nlog:\n%s", what, i.errs, i.w.log)
}

// path is a path below the installation's folder.
func (w *world) path(parts ...string) string {
	return filepath.Join(append([]string{w.dir}, parts...)...)
}

// drop puts a file into the inbox, whole, by renaming it into it.
func (w *world) drop(name string, b []byte) {
	w.t.Helper()
	part := w.path("dropped.part")
	if err := os.WriteFile(part, b, 0o666); err != nil {
		w.t.Fatal(err)
	}
	if err := os.MkdirAll(w.path("inbox"), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.Rename(part, w.path("inbox", name)); err != nil {
		w.t.Fatal(err)
	}
}

// sample returns a workbook that the program ships.
func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// files lists the files below a folder of the installation, with slashes, without those whose names begin with a dot.
func (w *world) files(dir string) []string {
	var all []string
	root := w.path(dir)
	filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") && p != root {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.IsDir() {
			rel, _ := filepath.Rel(root, p)
			all = append(all, filepath.ToSlash(rel))
		}
		return nil
	})
	return all
}

// accepted reports whether so many revisions are accepted.
func (i *instance) accepted(n int) func() bool {
	return func() bool {
		all, err := i.store.Arrivals(i.w.t.Context(), store.ArrivalAccepted)
		return err == nil && len(all) == n
	}
}

// jobs counts the jobs that are not done.
func (i *instance) jobs() (n int, err error) {
	f, err := store.Count(i.w.t.Context(), i.store)
	for _, j := range f.Jobs {
		n += j.Jobs
	}
	return n, err
}

// runs returns the runs, newest first.
func (i *instance) runs() []store.Run {
	i.w.t.Helper()
	all, err := i.store.Runs(i.w.t.Context(), store.RunFilter{})
	if err != nil {
		i.w.t.Fatal(err)
	}
	return all
}

// reported reports whether so many runs are reported, and none is unfinished.
func (i *instance) reported(n int) func() bool {
	return func() bool {
		all := i.runs()
		done := 0
		for _, r := range all {
			if r.State == store.RunReported {
				done++
			}
			if r.State == store.RunClaimed {
				return false
			}
		}
		return done == n
	}
}

// deliveries returns the deliveries of a kind, newest first.
func (i *instance) deliveries(kind store.DeliveryKind) []store.Delivery {
	i.w.t.Helper()
	all, err := i.store.Deliveries(i.w.t.Context(), store.DeliveryFilter{})
	if err != nil {
		i.w.t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(d store.Delivery) bool { return d.Kind != kind })
}

// sent reports whether so many deliveries of reports were sent and none is on its way.
func (i *instance) sent(n int) func() bool {
	return func() bool {
		done := 0
		for _, d := range i.deliveries(store.DeliveryReport) {
			if d.State == store.DeliverySent {
				done++
			}
			if !d.State.Final() {
				return false
			}
		}
		return done == n
	}
}
