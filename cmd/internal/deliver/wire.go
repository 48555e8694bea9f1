package deliver

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"slices"
	"sync"
	"time"
)

// wire is the connection that the library's client speaks over. The client takes a line that was cut off for a whole
// one, refuses long lines and a code without text, and sends the end of a message together with its dot. So wire
// gives it whole lines in a form that it reads and stops before the dot. It also bounds every read and write,
// encrypts, and can be stopped from outside.
type wire struct {
	net.Conn // the connection itself or TLS over it

	raw   net.Conn
	read  *bufio.Reader
	line  []byte        // the part of the last line that the client has not read yet
	size  int           // of the replies since the last write
	block time.Duration // for each write

	beforeWrite func() error // called once, before the next command
	beforeDot   func() error // called once, between the message and its dot; nil outside of a message
	body        int          // bytes of the message that are still to be written
	written     int          // bytes of commands
	dot         int          // bytes of the final dot
	writeErr    error        // the first error of a write

	mu      sync.Mutex
	stopped bool
	grace   time.Duration // from stop on
}

// Longest line and longest reply that are read. RFC 5321 allows 512 bytes a line; the rest is generosity. The client
// takes 2000.
const (
	longestReplyLine = 8 << 10
	longestReply     = 64 << 10
	longestLine      = 1000
)

var (
	errGarbled = errors.New("not a reply of a mail server")
	errTooMuch = errors.New("the reply does not end")
)

func newWire(conn net.Conn, block time.Duration) *wire {
	return &wire{Conn: conn, raw: conn, read: bufio.NewReaderSize(conn, longestReplyLine), block: block}
}

// encrypt makes the TLS handshake.
func (w *wire) encrypt(ctx context.Context, config *tls.Config) error {
	encrypted := tls.Client(w.raw, config)
	if err := encrypted.HandshakeContext(ctx); err != nil {
		return err
	}
	w.Conn, w.read = encrypted, bufio.NewReaderSize(encrypted, longestReplyLine)
	return nil
}

// SetDeadline bounds the reads to come; each write has its own time. Once the wire is stopped it changes nothing.
func (w *wire) SetDeadline(t time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return nil
	}
	return w.raw.SetReadDeadline(t)
}

// stop ends every read and write within the grace, now and from now on.
func (w *wire) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	w.raw.SetDeadline(time.Now().Add(w.grace))
}

func (w *wire) setGrace(grace time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.grace = grace
}

// Read gives out one whole line at a time.
func (w *wire) Read(b []byte) (int, error) {
	if len(w.line) == 0 {
		line, err := w.read.ReadSlice('\n')
		if w.size += len(line); errors.Is(err, bufio.ErrBufferFull) || w.size > longestReply {
			return 0, errTooMuch
		}
		if err != nil {
			return 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if w.line = slices.Clone(line[:min(len(line), longestLine)]); len(line) == 3 {
			w.line = append(w.line, ' ') // RFC 5321, section 4.2: the text may be missing, also the space before it
		}
		w.line = append(w.line, "\r\n"...)
	}
	n := copy(b, w.line)
	w.line = w.line[n:]
	return n, nil
}

// Write writes a command, or the message and its dot with beforeDot in between.
func (w *wire) Write(b []byte) (int, error) {
	w.size = 0
	if w.beforeDot != nil {
		return w.writeMessage(b)
	}
	if w.read.Buffered() > 0 {
		w.writeErr = errGarbled // a reply to nothing would be taken for the reply to this
		return 0, errGarbled
	}
	if before := w.beforeWrite; before != nil {
		w.beforeWrite = nil
		if err := before(); err != nil {
			return 0, err
		}
	}
	n, err := w.write(b)
	w.written += n
	return n, err
}

func (w *wire) writeMessage(b []byte) (int, error) {
	n, err := w.write(b[:min(w.body, len(b))])
	w.body -= n
	if err != nil || n == len(b) {
		return n, err
	}
	if w.dot == 0 {
		if err := w.beforeDot(); err != nil {
			return n, err
		}
	}
	dot, err := w.write(b[n:])
	w.dot += dot
	return n + dot, err
}

func (w *wire) write(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	w.mu.Lock()
	if !w.stopped {
		w.raw.SetWriteDeadline(time.Now().Add(w.block))
	}
	w.mu.Unlock()
	n, err := w.Conn.Write(b)
	if n == len(b) {
		return n, nil // all of it went out; the reply, or the lack of one, shows what that was worth
	}
	w.writeErr = err
	return n, err
}

// How long a look at a silent server lasts: longer than a busy machine takes to begin it, and shorter than anybody
// notices.
const look = 10 * time.Millisecond

// silent returns errGarbled if the server speaks out of turn, another error if it has left, and nil while it waits.
func (w *wire) silent() error {
	w.SetDeadline(time.Now().Add(look))
	_, err := w.read.Peek(1)
	switch {
	case err == nil:
		w.writeErr = errGarbled
		return errGarbled
	case isTimeout(err):
		return nil
	}
	return err
}
