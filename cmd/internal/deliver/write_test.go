package deliver

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"
)

// obedient is a connection to a server that answers well, whose nth write takes only some bytes and then fails.
type obedient struct {
	remote      net.IP
	fail, takes int // the write that fails, counted from 1, and the bytes of it that still go out

	writes  int
	line    []byte
	heard   bytes.Buffer
	inData  bool
	answers bytes.Buffer
	dot     bool // the server has read the final dot
}

var errCut = errors.New("cut")

func (o *obedient) Write(b []byte) (int, error) {
	o.writes++
	if o.writes == o.fail {
		taken := min(o.takes, len(b))
		o.hear(b[:taken])
		return taken, errCut
	}
	o.hear(b)
	return len(b), nil
}

func (o *obedient) hear(b []byte) {
	o.heard.Write(b)
	for _, c := range b {
		o.line = append(o.line, c)
		if c != '\n' {
			continue
		}
		line := string(o.line)
		o.line = nil
		switch {
		case o.inData && line == ".\r\n":
			o.inData, o.dot = false, true
			o.answers.WriteString("250 taken\r\n")
		case o.inData:
		case strings.HasPrefix(line, "DATA"):
			o.inData = true
			o.answers.WriteString("354 go ahead\r\n")
		case strings.HasPrefix(line, "EHLO"):
			o.answers.WriteString("250-mail.example.com\r\n250 AUTH PLAIN\r\n")
		case strings.HasPrefix(line, "AUTH"):
			o.answers.WriteString("235 welcome\r\n")
		default:
			o.answers.WriteString("250 ok\r\n")
		}
	}
}

func (o *obedient) Read(b []byte) (int, error) {
	switch {
	case o.answers.Len() > 0:
		return o.answers.Read(b)
	case o.fail > 0 && o.writes >= o.fail:
		return 0, io.EOF
	}
	return 0, os.ErrDeadlineExceeded // silence
}

func (o *obedient) Close() error                     { return nil }
func (o *obedient) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (o *obedient) RemoteAddr() net.Addr             { return &net.TCPAddr{IP: o.remote} }
func (o *obedient) SetDeadline(time.Time) error      { return nil }
func (o *obedient) SetReadDeadline(time.Time) error  { return nil }
func (o *obedient) SetWriteDeadline(time.Time) error { return nil }

// Every write fails in turn, before its first byte and after it. Only what left of the dot makes an outcome unknown:
// without a byte of it the server cannot have taken the message, and it is tried again.
func TestEveryWriteFails(t *testing.T) {
	text := []byte(strings.Repeat("a line of the message\r\n", 500)) // several blocks
	clean, writes := converseOver(t, &obedient{}, text)
	if clean.State != Sent || writes < 8 {
		t.Fatalf("without a fault: %s, %v, %d writes", clean.Sentence(), clean.Err, writes)
	}
	for takes := range 4 { // of the three bytes of the dot
		unknown := 0
		for fail := 1; fail <= writes; fail++ {
			o := &obedient{fail: fail, takes: takes}
			out, _ := converseOver(t, o, text)
			quit, dot := fail == writes, fail == writes-1
			want := Later
			switch {
			case quit:
				want = Sent
			case dot && takes == 3: // all of it out, and the answer comes
				want = Sent
			case dot && takes > 0:
				want = Unknown
				unknown++
			}
			if out.State != want || out.State == Later && o.dot {
				t.Errorf("write %d takes %d: %s, %s, %s, %v; want %s", fail, takes, out.State, out.Phase, out.Reason, out.Err, want)
			}
		}
		if want := min(takes%3, 1); unknown != want {
			t.Errorf("%d bytes: %d outcomes are unknown, want %d", takes, unknown, want)
		}
	}
}

// The password goes unencrypted to this machine only, whatever the name of the host said when it was checked.
func TestPasswordStaysHere(t *testing.T) {
	for _, tt := range []struct {
		remote net.IP
		want   Reason
	}{{net.IPv4(192, 0, 2, 1), LoginInTheClear}, {nil, LoginInTheClear}, {net.IPv4(127, 0, 0, 1), NoReason},
		{net.IPv6loopback, NoReason}} {
		o := &obedient{remote: tt.remote}
		o.answers.WriteString("220 ready\r\n")
		server := Server{Host: "localhost", TLS: NoTLS, User: "shorecast", Password: "secret"}
		s := &session{ctx: t.Context(), server: server, times: DefaultTimeouts, from: "a@example.com", to: "b@example.com"}
		s.wire = newWire(o, time.Minute)
		out := s.converse([]byte("text\r\n"), nil)
		if out.Reason != tt.want || strings.Contains(o.heard.String(), "AUTH") != (tt.want == NoReason) {
			t.Errorf("%v: %s, %v; said %q", tt.remote, out.Sentence(), out.Err, o.heard.String())
		}
	}
}

func converseOver(t *testing.T, o *obedient, text []byte) (out Outcome, writes int) {
	t.Helper()
	if o.answers.Len() == 0 {
		o.answers.WriteString("220 ready\r\n")
	}
	s := &session{ctx: t.Context(), server: Server{Host: "mail.example.com", TLS: NoTLS}, times: DefaultTimeouts,
		from: "a@example.com", to: "b@example.com"}
	s.wire = newWire(o, time.Minute)
	return *s.converse(text, nil), o.writes
}
