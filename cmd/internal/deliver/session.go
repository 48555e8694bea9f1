package deliver

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// session is one conversation. Its steps return the outcome if it ends there, and nil if it goes on.
type session struct {
	ctx      context.Context
	server   Server
	times    Timeouts
	from, to string
	wire     *wire
	client   *smtp.Client
	phase    Phase
	inData   bool // between the reply to DATA and that to the dot, where any command would become a part of the message
}

// converse goes through the phases of an open connection.
func (s *session) converse(text []byte, beforeDot func() error) *Outcome {
	for _, step := range []func() *Outcome{
		s.hello, s.startTLS, s.login, func() *Outcome { return s.envelope(len(text)) },
	} {
		if out := step(); out != nil {
			return out
		}
	}
	return s.transmit(text, beforeDot)
}

// step gives a command to the client in a phase.
func (s *session) step(phase Phase, command func() error) *Outcome {
	s.phase = phase
	if err := command(); err != nil {
		return s.lastWords(err)
	}
	return nil
}

// hello makes the handshake of implicit TLS, waits for the greeting and introduces the program. A server that does
// not know EHLO is spoken to with HELO.
func (s *session) hello() *Outcome {
	if s.server.TLS == ImplicitTLS {
		if out := s.step(PhaseTLS, s.encrypt); out != nil {
			return out
		}
	}
	return s.step(PhaseGreeting, func() error {
		err := s.introduce()
		if s.wire.written > 0 {
			s.phase = PhaseHello
		}
		return err
	})
}

func (s *session) introduce() error {
	s.client = smtp.NewClient(s.wire)
	s.client.CommandTimeout, s.client.SubmissionTimeout = s.times.Command, s.times.Reply
	return s.client.Hello(cmp.Or(s.server.HelloName, "localhost"))
}

func (s *session) encrypt() error {
	s.wire.SetDeadline(time.Now().Add(s.times.Command))
	return s.wire.encrypt(s.ctx, &tls.Config{ServerName: s.server.Host, RootCAs: s.server.Roots,
		MinVersion: tls.VersionTLS12})
}

// startTLS encrypts the connection and introduces the program once more. The client would encrypt above the wire,
// which then could not watch its replies, and would introduce the program as localhost first. So the command is
// written here; the reply to it is what a new client takes for its greeting.
func (s *session) startTLS() *Outcome {
	if s.server.TLS != StartTLS {
		return nil
	}
	s.phase = PhaseTLS
	if offered, _ := s.client.Extension("STARTTLS"); !offered {
		s.quit()
		return s.end(Later, TLSNotOffered, errors.New("the server does not offer STARTTLS"))
	}
	return s.step(PhaseTLS, func() error {
		if _, err := io.WriteString(s.wire, "STARTTLS\r\n"); err != nil {
			return err
		}
		s.wire.beforeWrite = s.encrypt
		return s.introduce()
	})
}

// login uses PLAIN or LOGIN, whichever the server offers. The password goes over TLS or stays on this machine.
func (s *session) login() *Outcome {
	if s.server.User == "" {
		return nil
	}
	s.phase = PhaseAuth
	if s.wire.Conn == s.wire.raw && !isLoopback(s.wire.RemoteAddr()) {
		return s.end(Later, LoginInTheClear, errors.New("the connection is not encrypted"))
	}
	var client sasl.Client
	switch {
	case s.client.SupportsAuth(sasl.Plain):
		client = sasl.NewPlainClient("", s.server.User, s.server.Password)
	case s.client.SupportsAuth(sasl.Login):
		client = &loginClient{s.server.User, s.server.Password}
	default:
		_, list := s.client.Extension("AUTH")
		s.quit()
		return s.end(Later, LoginNotOffered, fmt.Errorf("the server offers the logins %q", list))
	}
	return s.step(PhaseAuth, func() error { return s.client.Auth(client) })
}

func isLoopback(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// loginClient holds the answers of LOGIN to servers that word their two questions as they like: the library accepts
// one wording.
type loginClient []string

func (l *loginClient) Start() (mechanism string, first []byte, err error) {
	return sasl.Login, nil, nil
}

func (l *loginClient) Next([]byte) ([]byte, error) {
	if len(*l) == 0 {
		return nil, errGarbled
	}
	answer := (*l)[0]
	*l = (*l)[1:]
	return []byte(answer), nil
}

// envelope names sender and recipient.
func (s *session) envelope(size int) *Outcome {
	if limit, announced := s.client.MaxMessageSize(); announced && limit > 0 && size > limit {
		s.phase = PhaseMailFrom
		s.quit()
		out := s.end(Failed, TooLarge, fmt.Errorf("the message has %d bytes, the server takes %d", size, limit))
		out.Size, out.Limit = size, limit
		return out
	}
	options := &smtp.MailOptions{Size: int64(size)}
	if out := s.step(PhaseMailFrom, func() error { return s.client.Mail(s.from, options) }); out != nil {
		return out
	}
	return s.step(PhaseRcptTo, func() error { return s.client.Rcpt(s.to, nil) })
}

// transmit sends the message, lets the caller record that the dot comes next, and ends it.
func (s *session) transmit(text []byte, beforeDot func() error) *Outcome {
	var data *smtp.DataCommand
	if out := s.step(PhaseData, func() (err error) { data, err = s.client.Data(); return err }); out != nil {
		return out
	}
	s.phase, s.inData = PhaseBody, true
	s.wire.body = len(text) + bytes.Count(text, []byte("\n.")) // dots that begin a line are doubled
	if bytes.HasPrefix(text, []byte(".")) {
		s.wire.body++
	}
	s.wire.beforeDot = func() error { return s.record(beforeDot) }
	if _, err := data.Write(text); err != nil {
		return s.lastWords(err)
	}
	accepted, err := data.CloseWithResponse()
	s.wire.beforeDot = nil
	if s.wire.dot == 0 {
		return s.lastWords(err) // not a byte of the dot went out: the server cannot have taken the message
	}
	s.phase = PhaseReply
	r, replied := replyIn(err)
	if err == nil {
		r, replied = reply{250, accepted.StatusText}, true
	}
	s.inData = !replied
	if !replied || r.code/100 == 3 {
		out := s.broken(err)
		out.State = Unknown
		return out
	}
	if r.code/100 != 2 {
		return s.refused(r)
	}
	return s.said(Sent, NoReason, nil, r)
}

var errNotRecorded = errors.New("not recorded")

// record lets the caller record that the dot comes next. Before and after that it checks that the server is still
// there and silent: what is found now is known, and would be unknown after the dot.
func (s *session) record(beforeDot func() error) error {
	s.phase = PhaseBeforeDot
	if err := cmp.Or(s.wire.silent(), s.ctx.Err()); err != nil {
		return err
	}
	if beforeDot != nil {
		if err := beforeDot(); err != nil {
			return fmt.Errorf("%w: %w", errNotRecorded, err)
		}
	}
	if err := s.wire.silent(); err != nil {
		return err
	}
	s.wire.setGrace(s.times.Grace)
	return s.ctx.Err()
}

// How long to wait for a reply that changes nothing or only explains: that to QUIT, and what a server said before it
// cut us off.
const courtesy = 3 * time.Second

// lastWords is the outcome of a step that failed. If a write failed or the server spoke out of turn, the server may
// have said why.
func (s *session) lastWords(err error) *Outcome {
	if s.wire.writeErr != nil && s.ctx.Err() == nil && !isTimeout(err) {
		s.wire.SetDeadline(time.Now().Add(min(courtesy, s.times.Command)))
		code, text, failed := textproto.NewReader(bufio.NewReader(s.wire)).ReadResponse(0)
		if failed == nil && code >= 400 {
			return s.refused(reply{code, text})
		}
	}
	return s.broken(err)
}

// quit says QUIT. Within the message it would be a part of it: there the connection is only cut.
func (s *session) quit() {
	if s.inData {
		return
	}
	s.client.CommandTimeout = min(courtesy, s.times.Command)
	s.client.Quit()
}

// normalised makes every line end a CRLF, the last line's too. A lone CR or LF would be a line end to some servers
// and none to others, which is how messages are smuggled into messages.
func normalised(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	text = append(bytes.TrimSuffix(text, []byte("\n")), '\n')
	return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
}
