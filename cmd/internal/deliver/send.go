package deliver

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync"

	"github.com/wneessen/go-mail/smtp"
)

// Send gives one frozen message to the server, for one recipient, and says how that ended. It makes one connection and one attempt. The
// addresses are those of the envelope, local@domain in ASCII.
//
// The message is sent whole but for its final dot; then beforeDot is called, which must put on record that the message may be with the server
// from now on. Only when it returns nil is the dot written, in all other cases the server throws the message away. Send never calls it twice
// and does not call it where the message did not get so far. It may be nil.
//
// Outcomes, by phase and code only:
//
//   - 2xx to the final dot: Sent, whatever happens to the farewell.
//   - No whole answer to the final dot once a byte of it was out: Unknown.
//   - 4xx anywhere, and a connection that fails before the dot: Later.
//   - 5xx to MAIL FROM, RCPT TO, DATA or the dot, that is to the message: Failed. The few codes that speak of us there (530, 534, 535, 538 ask
//     for a login or TLS; 500, 502, 503 to the envelope want another command): Later.
//   - 5xx before MAIL FROM, no TLS, a certificate that does not fit, a refused login: Later. The message is as good as before, and goes out
//     when the configuration or the server is mended; Reason.Ours tells that somebody has to do so.
//
// When ctx ends before the dot, the attempt is abandoned (Later, Stopped). After it the answer is still waited for during the grace.
func Send(ctx context.Context, server Server, from, to string, frozen []byte, beforeDot func() error) Outcome {
	s := &session{ctx: ctx, server: server, times: server.Timeouts.orDefault(), from: from, to: to}
	if out, ok := s.prepare(); !ok {
		return out
	}
	if out, ok := s.open(); !ok {
		return out
	}
	defer s.wire.Close()
	defer context.AfterFunc(ctx, s.interrupt)()
	return s.converse(normalised(frozen), beforeDot)
}

// converse goes through the phases of an open connection.
func (s *session) converse(text []byte, beforeDot func() error) Outcome {
	steps := []func() (Outcome, bool){s.greet, s.hello, s.startTLS, s.login,
		func() (Outcome, bool) { return s.envelope(len(text)) },
		func() (Outcome, bool) { return s.body(text) },
		func() (Outcome, bool) { return s.record(beforeDot) },
	}
	for _, step := range steps {
		if out, ok := step(); !ok {
			return out
		}
	}
	return s.dot()
}

// session is one conversation. Its steps return false with the outcome where it ends.
type session struct {
	ctx       context.Context
	server    Server
	times     Timeouts
	from, to  string
	wire      *wire
	conn      net.Conn // what the library speaks over: the wire, or TLS over it
	client    *smtp.Client
	phase     Phase
	closeDots func() error // writes the final dot
	inData    bool         // between the answer to DATA and that to the dot, where any command would become a part of the message

	mu     sync.Mutex
	dotted bool // the final dot may be on its way
}

// going is the result of a step after which the conversation goes on.
func going() (Outcome, bool) { return Outcome{}, true }

func (s *session) prepare() (Outcome, bool) {
	if err := s.server.Check(); err != nil {
		return s.end(Later, BadServer, err), false
	}
	for _, box := range []string{s.from, s.to} {
		if err := (Address{Mail: box}).valid(); err != nil {
			return s.end(Failed, BadAddress, err), false
		}
	}
	return going()
}

// open connects and, with implicit TLS, encrypts.
func (s *session) open() (Outcome, bool) {
	s.phase = PhaseConnect
	dialer := net.Dialer{Timeout: s.times.Connect}
	raw, err := dialer.DialContext(s.ctx, "tcp", net.JoinHostPort(s.server.Host, strconv.Itoa(s.server.Port)))
	if err != nil {
		return s.broken(err), false
	}
	s.wire = &wire{Conn: raw, block: s.times.Block}
	s.conn = s.wire
	return going()
}

// interrupt is called when the context ends.
func (s *session) interrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dotted {
		s.wire.stop(s.times.Grace)
	} else {
		s.wire.stop(0)
	}
}

// greet makes the handshake of implicit TLS and reads the server's first words.
func (s *session) greet() (Outcome, bool) {
	if s.server.TLS == ImplicitTLS {
		s.phase = PhaseTLS
		s.wire.begin(s.times.Command)
		encrypted := tls.Client(s.wire, s.server.tlsConfig())
		if err := encrypted.HandshakeContext(s.ctx); err != nil {
			return s.broken(err), false
		}
		s.conn = encrypted
	}
	s.phase = PhaseGreeting
	s.wire.begin(s.times.Command)
	client, err := smtp.NewClient(s.conn, s.server.Host)
	if err != nil {
		return s.broken(err), false
	}
	s.client = client
	return going()
}

// hello introduces us. The library falls back to HELO whatever the answer to EHLO was; only a server that does not know EHLO (5xx) is meant by
// that, so a 4xx ends the conversation here.
func (s *session) hello() (Outcome, bool) {
	s.phase = PhaseHello
	s.wire.begin(s.times.Command)
	ehlo := &keeper{}
	s.client.ErrorHandlerRegistry.RegisterHandler(s.server.Host, "EHLO", ehlo)
	name := s.server.HelloName
	if name == "" {
		name = "localhost"
	}
	err := s.client.Hello(name)
	if r, ok := asReply(ehlo.err); ok && r.code/100 == 4 {
		return s.refused(r), false
	}
	if err != nil {
		return s.broken(err), false
	}
	return going()
}

func (s *session) startTLS() (Outcome, bool) {
	if s.server.TLS != StartTLS {
		return going()
	}
	s.phase = PhaseTLS
	if offered, _ := s.client.Extension("STARTTLS"); !offered {
		s.farewell()
		return s.end(Later, TLSNotOffered, errors.New("the server does not offer STARTTLS")), false
	}
	s.wire.begin(s.times.Command)
	if err := s.client.StartTLS(s.server.tlsConfig()); err != nil {
		return s.broken(err), false
	}
	return going()
}

// login uses PLAIN or LOGIN, whichever the server offers. The password goes over TLS or stays on this machine.
func (s *session) login() (Outcome, bool) {
	if s.server.User == "" {
		return going()
	}
	s.phase = PhaseAuth
	_, encrypted := s.client.TLSConnectionState()
	if !encrypted && !isLoopback(s.wire.RemoteAddr()) {
		return s.end(Later, LoginInTheClear, errors.New("the connection is not encrypted")), false
	}
	_, list := s.client.Extension("AUTH")
	var auth smtp.Auth
	for mechanism := range strings.FieldsSeq(strings.ToUpper(list)) {
		if mechanism == "PLAIN" {
			auth = smtp.PlainAuth("", s.server.User, s.server.Password, s.server.Host, true)
			break
		}
		if mechanism == "LOGIN" {
			auth = smtp.LoginAuth(s.server.User, s.server.Password, s.server.Host, true)
		}
	}
	if auth == nil {
		s.farewell()
		return s.end(Later, LoginNotOffered, fmt.Errorf("the server offers the logins %q", list)), false
	}
	s.wire.begin(s.times.Command)
	if err := s.client.Auth(auth); err != nil {
		return s.broken(err), false
	}
	return going()
}

func isLoopback(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// keeper keeps the last error of a command whose error the library would swallow.
type keeper struct{ err error }

// HandleError is called by the library for an answer that it does not want.
func (k *keeper) HandleError(_, _ string, _ *textproto.Conn, err error) error {
	k.err = err
	return err
}
