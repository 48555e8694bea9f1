//go:build unix

package main

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples/testing/tool"
)

// TestThreeInstances has three instances on one PostgreSQL work while they are killed as kill -9 does, suspended for
// longer than it takes to be taken for dead and woken up again, the server is started anew, and one instance is cut
// off from it: no workbook is lost or accepted twice, none reported twice, no mail sent twice. A mail whose final dot
// was in flight at such a moment, and no other, may end as unknown. The largest form has 1,000 workbooks and 3,000
// mails.
func TestThreeInstances(t *testing.T) {
	t.Parallel()
	server := postgres.New(t)
	w := newThree(t, server, tool.Times(t, "workbooks", 36, 1000))
	for n := range 3 {
		w.start(n)
	}
	w.in.drop("case-0000.xlsx", numberedCase(t, 0))
	w.until("the first is accepted", func() bool { return w.accepted() == 1 })
	if _, said, code := w.in.run("run", "board"); code != 0 { // from now on each file is reported when it is accepted
		t.Fatalf("run: exit code %d: %s", code, said)
	}
	faults := tool.Times(t, "faults", 3, 60)
	for n, dropped := 0, 1; n < faults; n++ {
		for ; dropped < w.files*(n+1)/faults; dropped++ {
			w.in.drop(fmt.Sprintf("case-%04d.xlsx", dropped), numberedCase(t, dropped))
		}
		enough := min(w.accepted()+1+w.random.IntN(w.files/faults), dropped) // some may be accepted already
		w.until("some more is accepted", func() bool { return w.accepted() >= enough })
		w.fault(n)
	}
	w.until("everything is done", w.done)
	for n, p := range w.running {
		if code, _ := p.stop(); code != 0 {
			t.Errorf("instance %d stopped with exit code %d", n, code)
		}
	}
	w.look()
}

// three are three instances on an installation, each with a way of its own to the database.
type three struct {
	t       *testing.T
	server  *postgres.Server
	in      *installation
	host    *mailhost.Host
	state   *store.Store
	files   int
	random  *rand.Rand
	ways    [3]*way
	running [3]*process
	window  map[string]bool // Message-IDs whose final dot may have been out when an instance was stopped
}

// threeRecipients get each report.
var threeRecipients = []string{"one@example.com", "two@example.com", "three@example.com"}

func newThree(t *testing.T, server *postgres.Server, files int) *three {
	w := &three{t: t, server: server, host: mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS}), files: files,
		random: rand.New(rand.NewPCG(12, 1)), window: map[string]bool{}}
	w.in = installOn(t, server.Database(t), smtp(w.host), fmt.Sprintf(`schedules:
  - {name: board, cron: "0 0 1 1 *", formats: [json], attach: none, recipients: [%s], on_revision: send}
`, strings.Join(threeRecipients, ", ")))
	w.in.mkdir("outputs")
	w.state = w.in.state()
	t.Cleanup(func() { w.state.Close() })
	for n := range w.ways {
		w.ways[n] = newWay(t, w.in.database)
	}
	return w
}

// start starts an instance.
func (w *three) start(n int) {
	in := *w.in
	in.env = append(in.env, "SHORECAST_TEST_DATABASE="+w.ways[n].url)
	w.running[n] = in.serve()
}

// fault has something go wrong, and mends it.
func (w *three) fault(number int) {
	n := w.random.IntN(3)
	const gone = 26 * time.Second // longer than an instance may be silent
	switch what := number % 4; {
	case what == 0:
		w.running[n].kill()
		w.note()
		w.start(n)
	case what == 1:
		w.signal(n, syscall.SIGSTOP)
		w.note()
		time.Sleep(gone)
		w.note()
		w.signal(n, syscall.SIGCONT)
	case what == 2 && number%8 == 2:
		w.server.Stop()
		time.Sleep(3 * time.Second)
		w.server.Start(w.t)
		w.note()
	default: // cut off for a minute
		w.ways[n].cut(true)
		w.note()
		time.Sleep(time.Minute)
		w.note()
		w.ways[n].cut(false)
	}
	w.t.Logf("fault %d (of instance %d): %d of %d accepted, by instance %v", number, n, w.accepted(), w.files, w.shares())
}

func (w *three) signal(n int, s syscall.Signal) {
	w.t.Helper()
	if err := w.running[n].cmd.Process.Signal(s); err != nil {
		w.t.Fatal(err)
	}
}

// note keeps the mails whose final dot may be out at present.
func (w *three) note() { maps.Copy(w.window, finalDots(w.t, w.state)) }

// shares are how many reports each process that runs at present made.
func (w *three) shares() (all []int) {
	for _, p := range w.running {
		all = append(all, p.log.count("msg=reported"))
	}
	return all
}

func (w *three) until(what string, holds func() bool) {
	w.t.Helper()
	eventually(w.t, 5*time.Minute, what, holds)
}

func (w *three) accepted() int {
	w.t.Helper()
	all, err := w.state.Arrivals(w.t.Context(), store.ArrivalAccepted)
	if err != nil {
		w.t.Fatal(err)
	}
	return len(all)
}

func (w *three) done() bool {
	w.t.Helper()
	runs, err := w.state.Runs(w.t.Context(), store.RunFilter{State: store.RunReported})
	if err != nil {
		w.t.Fatal(err)
	}
	mails, err := w.state.Deliveries(w.t.Context(), store.DeliveryFilter{})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, d := range mails {
		if !d.State.Final() {
			return false
		}
	}
	return len(runs) >= w.files
}

// look compares what there is with files that were each accepted and reported once and mailed once to each recipient.
func (w *three) look() {
	w.t.Helper()
	reported, posted, came, unknown := map[string]int{}, map[string]int{}, map[string]int{}, 0
	for _, r := range w.in.runs() {
		reported[r.Case]++
		if r.State != "reported" {
			w.t.Errorf("run %d of %s is %s: %s", r.ID, r.Case, r.State, r.Error)
		}
	}
	for _, m := range w.host.Received() {
		came[m.MessageID]++
	}
	for _, d := range w.in.deliveries() {
		n := came[d.MessageID]
		if fine := d.State == "sent" && n == 1 || w.window[d.MessageID] && d.State == "unknown" && n <= 1; !fine {
			w.t.Errorf("the mail on %s to %s is %s and came %d times", d.Case, d.Recipient, d.State, n)
		}
		if d.State == "unknown" {
			unknown++
		}
		if d.Kind == "report" {
			posted[d.Case]++
		}
	}
	kept := map[string]int{}
	for _, name := range under(w.in.path("inbox"), true) {
		if !strings.HasPrefix(name, "accepted/") && name != ".working/installation.txt" {
			w.t.Errorf("left in the inbox: %s", name)
		}
		kept[strings.TrimSuffix(filepath.Base(name), ".xlsx")]++
	}
	for n := range w.files {
		name := fmt.Sprintf("case-%04d", n)
		if kept[name] != 1 || reported[name] != 1 || posted[name] != len(threeRecipients) {
			w.t.Errorf("%s: kept %d times, reported %d times, mailed %d times", name, kept[name], reported[name], posted[name])
		}
	}
	for _, h := range halves(w.in.path("outputs"), map[string]os.FileInfo{}) {
		w.t.Error(h)
	}
	w.t.Logf("%d mails came; final dots in flight at a fault: %d, unknown: %d", len(came), len(w.window), unknown)
}

// way is a way to a database that can be cut: what is on it then goes no further, and nobody is told.
type way struct {
	url string
	mu  sync.Mutex
	off chan struct{} // closed while it is whole
}

func newWay(t *testing.T, database string) *way {
	to, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	w := &way{off: make(chan struct{})}
	close(w.off)
	q := to.Query()
	socket, port := q.Get("host"), q.Get("port")
	if port == "" {
		port = "5432"
	}
	q.Del("host")
	q.Del("port")
	q.Set("sslmode", "disable")
	to.Host, to.RawQuery = l.Addr().String(), q.Encode()
	w.url = to.String()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go w.carry(c, filepath.Join(socket, ".s.PGSQL."+port))
		}
	}()
	return w
}

// cut cuts the way, or mends it.
func (w *way) cut(yes bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if yes {
		w.off = make(chan struct{})
	} else {
		close(w.off)
	}
}

// pass waits while the way is cut.
func (w *way) pass() {
	w.mu.Lock()
	off := w.off
	w.mu.Unlock()
	<-off
}

// carry takes a connection to the server.
func (w *way) carry(c net.Conn, socket string) {
	defer c.Close()
	w.pass()
	s, err := net.Dial("unix", socket)
	if err != nil {
		return
	}
	defer s.Close()
	ended := make(chan struct{}, 2)
	for _, ends := range [][2]net.Conn{{c, s}, {s, c}} {
		go func() {
			defer func() { ended <- struct{}{} }()
			b := make([]byte, 32<<10)
			for {
				n, err := ends[0].Read(b)
				w.pass()
				if n > 0 {
					if _, err := ends[1].Write(b[:n]); err != nil {
						return
					}
				}
				if err == io.EOF || err != nil {
					return
				}
			}
		}()
	}
	<-ended
}
