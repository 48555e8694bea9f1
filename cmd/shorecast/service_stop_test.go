//go:build unix

package main

import (
	"errors"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples/testing/tool"
)

// TestServiceStops asks the service to stop, as systemd does: it ends within seconds with exit code 0 and gives its
// lease back, so that the next start is active at once.
func TestServiceStops(t *testing.T) {
	t.Parallel()
	in := install(t)
	p := in.active()
	code, took := p.stop()
	if code != 0 || took > tool.Bound(10*time.Second) {
		t.Errorf("exit code %d after %v, want 0 within seconds; log:\n%s", code, took, p.log.tail(10))
	}
	t.Logf("stopped after %.2f s", took.Seconds())
	if p.log.count("msg=stopped") != 1 {
		t.Errorf("the log does not end with stopped:\n%s", p.log.tail(10))
	}
	state := in.state()
	defer state.Close()
	if lease, err := state.Lease(t.Context()); err != nil || lease.Holder != "" {
		t.Errorf("after the stop the lease is held by %q: %v", lease.Holder, err)
	}
	again := in.serve()
	again.until("msg=active term=2", time.Minute)
	if again.log.count("standing by") != 0 {
		t.Errorf("the next start had to stand by:\n%s", again.log.tail(10))
	}
}

// TestServiceStopsWhileMailHangs asks the service to stop while the mail server does not answer a final dot: it gives
// the server a moment, records that nobody knows what became of the mail, and ends with exit code 0. Asked a second
// time, another one ends at once.
func TestServiceStopsWhileMailHangs(t *testing.T) {
	t.Parallel()
	host := mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS})
	host.Behave(mailhost.Rules{{Phase: deliver.PhaseReply, Behaviour: mailhost.Behaviour{Hang: true}}}.Decide)
	hanging := func() (*installation, *process) {
		in := install(t, smtp(host), `schedules:
  - {name: board, cron: "0 0 1 1 *", formats: [json], attach: none, recipients: [one@example.com]}
`)
		reached := host.Reached(deliver.PhaseReply)
		p := in.active()
		in.drop("case.xlsx", numberedCase(t, 0))
		p.until("msg=accepted", time.Minute)
		by := exec.Command(binary(t), "run", "board") // waits for the mail, and is cut off with the test
		by.Dir = in.dir
		leash(by)
		if err := by.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { by.Process.Kill(); by.Wait() })
		host.Await(t, 2*time.Minute, "the final dot", func(h *mailhost.Host) bool {
			return h.Reached(deliver.PhaseReply) > reached
		})
		by.Process.Kill() // else it takes over and finishes what is left
		by.Wait()
		return in, p
	}
	in, p := hanging()
	code, took := p.stop()
	if code != 0 || took > tool.Bound(40*time.Second) {
		t.Errorf("exit code %d after %v, want 0 within 40 s; log:\n%s", code, took, p.log.tail(10))
	}
	t.Logf("stopped after %.1f s", took.Seconds())
	if sent := in.deliveries(); len(sent) == 0 || sent[len(sent)-1].State != "unknown" {
		t.Errorf("deliveries %+v, want the report's to be unknown", sent)
	}
	_, p = hanging()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	ended := func() bool { // the first signal is dealt with at some time, and every later one ends the process
		p.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-p.ended:
			return true
		default:
			return false
		}
	}
	eventually(t, time.Minute, "the process ends at the second signal", ended)
	var exit *exec.ExitError
	if !errors.As(p.err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM {
		t.Errorf("after %v the process ended with %v, want it ended by the signal", time.Since(began), p.err)
	}
}

// TestServiceRefusesBrokenConfiguration starts the service with a configuration that has faults: it tells each with
// line and column and ends with exit code 2.
func TestServiceRefusesBrokenConfiguration(t *testing.T) {
	t.Parallel()
	in := install(t, "schedules:\n  - name: board\n    cron: \"61 8 * * *\"\n    recipients: [one@example.com]\n    "+
		"atach: none\n")
	p := in.serve()
	if code := p.await(time.Minute); code != 2 {
		t.Errorf("exit code %d, want 2", code)
	}
	said := p.log.tail(100)
	// the 61 behind its quote; the key atach
	for _, want := range []string{"shorecast.yaml:7:12: ", "shorecast.yaml:9:5: ", "attach"} {
		if !strings.Contains(said, want) {
			t.Errorf("the faults do not hold %q:\n%s", want, said)
		}
	}
}

// TestServiceWaitsForDatabase starts the service before its PostgreSQL server runs, and stops the server under it: it
// keeps trying and goes on by itself. Meanwhile its health file and its metrics say that the state is away, and
// afterwards that it is back.
func TestServiceWaitsForDatabase(t *testing.T) {
	t.Parallel()
	server := postgres.New(t)
	database := server.Database(t)
	server.Stop()
	listen := freeAddress(t)
	in := installOn(t, database, "metrics: {listen: \""+listen+"\"}\n")
	p := in.serve()
	p.until("cannot be opened; trying again", time.Minute)
	shows := func(up, status, about string) {
		t.Helper()
		asked := time.Now()
		eventually(t, time.Minute, "the health file says "+status+" and the metrics "+up, func() bool {
			h, _ := in.health()
			abouts := ""
			for _, x := range h.Troubles {
				abouts += x.About
			}
			return h.Status == status && abouts == about && h.At.After(asked) &&
				strings.Contains(fetch(t, "http://"+listen+"/metrics"), "\nshorecast_state_up "+up+"\n")
		})
		// a state that is away for a moment is no reason to start the service anew
		if said := fetch(t, "http://"+listen+"/healthz"); strings.Contains(said, "away") {
			t.Errorf("while the health is %s, /healthz says %q", status, said)
		}
	}
	server.Start(t)
	p.until("msg=active", time.Minute)
	in.drop("case-1.xlsx", numberedCase(t, 1))
	p.until("file=case-1.xlsx", time.Minute)
	server.Stop()
	in.drop("case-2.xlsx", numberedCase(t, 2))
	p.until("level=ERROR", time.Minute)
	shows("0", "trouble", "the state")
	server.Start(t)
	began := time.Now()
	p.until("file=case-2.xlsx", time.Minute)
	t.Logf("went on %.1f s after the database came back", time.Since(began).Seconds())
	shows("1", "ok", "")
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
}

// freeAddress is one that nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// fetch returns what stands at an address; empty where nobody answers.
func fetch(t *testing.T, url string) string {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		return ""
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
