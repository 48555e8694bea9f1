package mailhost

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/samples/testing/tool"
)

// Options say what kind of server it is. The zero Options make one on a free port of 127.0.0.1 that offers STARTTLS,
// insists on it, and requires no login.
type Options struct {
	TLS         deliver.TLS
	Certificate Certificate
	User        string // if not empty, a login is required before MAIL FROM
	Password    string
	Size        int // the largest message in bytes, announced by SIZE; 0: not announced
}

// Received is a message that the host took.
type Received struct {
	Connection int
	From, To   string
	Data       []byte // with CRLF, dots undoubled
	MessageID  string // without angle brackets
	TLS        bool
	User       string // who was logged in
}

// Host is a running server. Its methods may be called from any goroutine.
type Host struct {
	options Options
	config  *tls.Config
	pem     []byte
	port    int

	running sync.WaitGroup
	mu      sync.Mutex
	changed chan struct{} // closed and renewed at every change
	listen  net.Listener
	ended   chan struct{} // closed by Close
	open    map[net.Conn]bool
	count   int // connections so far
	named   map[string]int
	decide  func(Attempt) Behaviour
	log     []Attempt
	mail    []Received
}

// Start runs a host until the test ends.
func Start(t testing.TB, o Options) *Host {
	t.Helper()
	certificate, text, err := makeCertificate(o.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{options: o, pem: text, open: map[net.Conn]bool{}, named: map[string]int{}, changed: make(chan struct{}),
		config: &tls.Config{Certificates: []tls.Certificate{certificate}}}
	if err := h.Reopen(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	return h
}

// Reopen starts a closed host again, on the same port, with the same certificate and messages.
func (h *Host) Reopen() error {
	listen, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", h.port))
	if err != nil {
		return fmt.Errorf("open the mail host's port: %w", err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.listen, h.ended = listen, make(chan struct{})
	h.port = listen.Addr().(*net.TCPAddr).Port
	h.running.Go(func() { h.accept(listen) })
	return nil
}

func (h *Host) accept(listen net.Listener) {
	for {
		conn, err := listen.Accept()
		if err != nil {
			return
		}
		h.mu.Lock()
		if h.listen != listen {
			h.mu.Unlock()
			conn.Close()
			continue
		}
		h.count++
		c := &conversation{host: h, raw: conn, conn: conn, number: h.count, ended: h.ended}
		h.open[conn] = true
		h.running.Go(func() {
			c.run()
			conn.Close()
			h.mu.Lock()
			delete(h.open, conn)
			h.notify()
			h.mu.Unlock()
		})
		h.mu.Unlock()
	}
}

// Close ends the host: its port refuses connections, those that stand are cut. Its messages stay.
func (h *Host) Close() {
	h.mu.Lock()
	if h.listen != nil {
		h.listen.Close()
		h.listen = nil
		close(h.ended)
	}
	for conn := range h.open {
		conn.Close()
	}
	h.mu.Unlock()
	h.running.Wait()
}

// Server returns what deliver.Send needs to reach the host: its certificate is trusted, its login is known.
func (h *Host) Server() deliver.Server {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(h.pem)
	o := h.options
	return deliver.Server{Host: "127.0.0.1", Port: h.port, TLS: o.TLS, User: o.User, Password: o.Password, Roots: roots}
}

// CertificatePEM returns the certificate, for programs that read the authorities they trust from a file.
func (h *Host) CertificatePEM() []byte { return h.pem }

// Behave sets how the host behaves from now on; nil behaves well. The function is called by one goroutine at a time.
func (h *Host) Behave(decide func(Attempt) Behaviour) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.decide = decide
}

// Received returns the messages taken so far, in order.
func (h *Host) Received() []Received {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.mail)
}

// Attempts returns every point of every conversation so far, in order.
func (h *Host) Attempts() []Attempt {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.log)
}

// Reached returns how often conversations came to a phase.
func (h *Host) Reached(phase deliver.Phase) int {
	n := 0
	for _, a := range h.Attempts() {
		if a.Phase == phase {
			n++
		}
	}
	return n
}

// Open returns how many connections stand.
func (h *Host) Open() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.open)
}

// Await waits until what the host has satisfies the test, and fails the test after a time.
func (h *Host) Await(t testing.TB, limit time.Duration, what string, done func(*Host) bool) {
	t.Helper()
	timer := time.NewTimer(tool.Bound(limit))
	defer timer.Stop()
	for {
		h.mu.Lock()
		changed := h.changed
		h.mu.Unlock()
		if done(h) {
			return
		}
		select {
		case <-changed:
		case <-timer.C:
			t.Fatalf("the mail host waited %v for %s", limit, what)
		}
	}
}

// ask notes where a conversation stands and returns how to behave there.
func (h *Host) ask(a *Attempt) Behaviour {
	h.mu.Lock()
	defer h.mu.Unlock()
	if a.Phase == deliver.PhaseRcptTo {
		h.named[a.To]++
		a.Number = h.named[a.To]
	}
	h.log = append(h.log, *a)
	h.notify()
	if h.decide == nil {
		return Behaviour{}
	}
	return h.decide(*a)
}

func (h *Host) keep(r Received) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.mail = append(h.mail, r)
	h.notify()
}

// notify wakes up Await.
func (h *Host) notify() {
	close(h.changed)
	h.changed = make(chan struct{})
}
