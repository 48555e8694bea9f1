package deliver

import (
	"errors"
	"net"
	"sync"
	"time"
)

// A server that sends more than this in one phase is not answering a mail client. Certificates of a handshake are far below it.
const mostRead = 64 << 10

var errTooMuch = errors.New("the answer does not end")

// wire is the connection below TLS. It keeps each phase within its time and its length, counts what went out, and can be stopped from
// outside at any moment.
type wire struct {
	net.Conn

	mu      sync.Mutex
	block   time.Duration // for each write
	stopped bool
	unread  int   // bytes that this phase may still read
	written int64 // bytes that the network took
}

// begin starts a phase that ends, answer included, within a time.
func (w *wire) begin(limit time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.unread = mostRead
	if !w.stopped {
		w.SetReadDeadline(time.Now().Add(limit))
	}
}

// stop ends every read and write within the grace, now and from now on.
func (w *wire) stop(grace time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	w.SetDeadline(time.Now().Add(grace))
}

func (w *wire) Read(b []byte) (int, error) {
	w.mu.Lock()
	left := w.unread
	w.mu.Unlock()
	if left <= 0 {
		return 0, errTooMuch
	}
	n, err := w.Conn.Read(b[:min(len(b), left)])
	w.mu.Lock()
	w.unread -= n
	w.mu.Unlock()
	return n, err
}

func (w *wire) Write(b []byte) (int, error) {
	w.mu.Lock()
	if !w.stopped {
		w.SetWriteDeadline(time.Now().Add(w.block))
	}
	w.mu.Unlock()
	n, err := w.Conn.Write(b)
	w.mu.Lock()
	w.written += int64(n)
	w.mu.Unlock()
	return n, err
}

func (w *wire) wrote() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.written
}
