//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"shorecast/samples/testing/tool"
)

// The tests of the service run the built program as processes: they drop files, kill and stop processes, and look at
// what is left. They are slow tests; the largest forms do all that their comments promise.

// installation is a folder with a configuration, and what the service makes there.
type installation struct {
	t        testing.TB
	dir      string
	database string // a URL; empty for SQLite in the folder
	env      []string
}

// install writes a configuration: what all have in common and the lines given.
func install(t testing.TB, lines ...string) *installation {
	t.Helper()
	return installOn(t, "", lines...)
}

// installOn is install with the state in a PostgreSQL database, where one is named.
func installOn(t testing.TB, database string, lines ...string) *installation {
	t.Helper()
	in := &installation{t: t, dir: t.TempDir(), database: database, env: append(os.Environ(),
		"SHORECAST_TEST_DATABASE="+database)}
	in.configure(lines...)
	in.mkdir("inbox")
	return in
}

// common is what the configurations of these tests have in common: an inbox that is looked at often, and a health file
// that is never old.
const common = `time_zone: Europe/Warsaw
inbox: {folder: inbox, settle: 200ms, poll: 200ms}
health: {every: 1s}
owner: {addresses: [owner@example.com], digest: 0s}
`

func (in *installation) configure(lines ...string) {
	in.t.Helper()
	state := ""
	if in.database != "" {
		state = "state: {database_url_env: SHORECAST_TEST_DATABASE}\n"
	}
	in.write("shorecast.yaml", []byte(common+state+strings.Join(lines, "")))
}

func (in *installation) path(parts ...string) string {
	return filepath.Join(append([]string{in.dir}, parts...)...)
}

func (in *installation) mkdir(name string) {
	in.t.Helper()
	if err := os.MkdirAll(in.path(name), 0o777); err != nil {
		in.t.Fatal(err)
	}
}

func (in *installation) write(name string, b []byte) {
	in.t.Helper()
	if err := os.WriteFile(in.path(name), b, 0o666); err != nil {
		in.t.Fatal(err)
	}
}

// drop puts a file into the inbox, whole, by renaming it into it.
func (in *installation) drop(name string, b []byte) {
	in.t.Helper()
	in.mkdir("elsewhere")
	in.write(filepath.Join("elsewhere", name), b)
	if err := os.Rename(in.path("elsewhere", name), in.path("inbox", name)); err != nil {
		in.t.Fatal(err)
	}
}

// process is a running service.
type process struct {
	t     testing.TB
	cmd   *exec.Cmd
	log   *record
	began time.Time
	ended chan struct{}
	err   error // after ended is closed
	dead  bool  // killed by the test
}

// serve starts the service. It ends with the test.
func (in *installation) serve(options ...string) *process {
	in.t.Helper()
	p := &process{t: in.t, log: newRecord(), ended: make(chan struct{}), began: time.Now()}
	p.cmd = exec.Command(binary(in.t), append([]string{"serve", "-c", "shorecast.yaml"}, options...)...)
	p.cmd.Dir, p.cmd.Env, p.cmd.Stderr, p.cmd.Stdout = in.dir, in.env, p.log, p.log
	leash(p.cmd)
	if err := p.cmd.Start(); err != nil {
		in.t.Fatal(err)
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.ended)
	}()
	in.t.Cleanup(func() {
		killed := p.dead
		p.kill()
		if in.t.Failed() && !killed {
			in.t.Logf("log of process %d:\n%s", p.cmd.Process.Pid, p.log.tail(60))
		}
	})
	return p
}

// active starts the service and waits until it leads.
func (in *installation) active() *process {
	in.t.Helper()
	p := in.serve()
	p.until("msg=active", time.Minute)
	return p
}

// kill ends the process as kill -9 does, and returns when it is gone.
func (p *process) kill() {
	p.dead = true
	p.cmd.Process.Kill()
	<-p.ended
}

// stop asks the process to stop and returns its exit code and how long it took.
func (p *process) stop() (code int, took time.Duration) {
	p.t.Helper()
	began := time.Now()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	return p.await(time.Minute), time.Since(began)
}

// await waits until the process has ended and returns its exit code.
func (p *process) await(limit time.Duration) int {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(tool.Bound(limit)):
		p.t.Fatalf("the process did not end within %v; log:\n%s", limit, p.log.tail(40))
	}
	return exitCodeOf(p.t, p.err)
}

func exitCodeOf(t testing.TB, err error) int {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	t.Fatal(err)
	return 0
}

// until waits for a line of the log with a text, and returns when it came.
func (p *process) until(text string, limit time.Duration) time.Time {
	p.t.Helper()
	at, ok := p.log.await(text, 1, limit, p.ended)
	if !ok {
		p.t.Fatalf("within %v the log did not say %q:\n%s", limit, text, p.log.tail(40))
	}
	return at
}

// record keeps the lines of a log and when they came.
type record struct {
	mu      sync.Mutex
	changed chan struct{}
	partial []byte
	lines   []string
	at      []time.Time
}

func newRecord() *record { return &record{changed: make(chan struct{})} }

// Write takes what a process writes.
func (r *record) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.partial = append(r.partial, b...)
	for {
		line, rest, ok := bytes.Cut(r.partial, []byte("\n"))
		if !ok {
			break
		}
		r.lines, r.at = append(r.lines, string(line)), append(r.at, time.Now())
		r.partial = rest
	}
	close(r.changed)
	r.changed = make(chan struct{})
	return len(b), nil
}

// find returns how many lines hold a text, and when the nth came.
func (r *record) find(text string, nth int) (n int, at time.Time, changed chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, line := range r.lines {
		if strings.Contains(line, text) {
			if n++; n == nth {
				at = r.at[i]
			}
		}
	}
	return n, at, r.changed
}

func (r *record) count(text string) int {
	n, _, _ := r.find(text, 0)
	return n
}

// await waits for the nth line that holds a text; false where the process ends or the time is over before.
func (r *record) await(text string, nth int, limit time.Duration, ended chan struct{}) (time.Time, bool) {
	deadline := time.NewTimer(tool.Bound(limit))
	defer deadline.Stop()
	for {
		n, at, changed := r.find(text, nth)
		if n >= nth {
			return at, true
		}
		select {
		case <-changed:
		case <-ended:
			n, at, _ = r.find(text, nth)
			return at, n >= nth
		case <-deadline.C:
			return time.Time{}, false
		}
	}
}

// tail returns the last lines.
func (r *record) tail(n int) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Join(r.lines[max(0, len(r.lines)-n):], "\n")
}

// eventually asks again and again until a condition holds.
func eventually(t testing.TB, limit time.Duration, what string, holds func() bool) time.Duration {
	t.Helper()
	began := time.Now()
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for !holds() {
		if time.Since(began) > tool.Bound(limit) {
			t.Fatalf("not within %v: %s", limit, what)
		}
		<-ticker.C
	}
	return time.Since(began)
}

// counted says a number of things.
func counted[T comparable](all []T) string {
	n := map[T]int{}
	var order []T
	for _, x := range all {
		if n[x]++; n[x] == 1 {
			order = append(order, x)
		}
	}
	var said []string
	for _, x := range order {
		said = append(said, fmt.Sprintf("%d × %v", n[x], x))
	}
	return strings.Join(said, ", ")
}
