package deliver

import (
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/textproto"

	"github.com/emersion/go-smtp"
)

// end is an outcome of this conversation.
func (s *session) end(state State, reason Reason, err error) Outcome {
	return Outcome{State: state, Phase: s.phase, Reason: reason, Host: s.server.Host, To: s.to, Err: err}
}

// refused is the outcome of a reply that is not the one to go on with.
func (s *session) refused(r reply) Outcome {
	state, reason := classify(s.phase, r.code)
	out := s.end(state, reason, &textproto.Error{Code: r.code, Msg: r.text})
	out.Code = r.code
	out.Enhanced, out.Text = r.words()
	s.quit()
	return out
}

// broken is the outcome of an error: a reply that the library did not want, or a conversation that cannot go on.
func (s *session) broken(err error) Outcome {
	if r, ok := replyIn(err); ok {
		return s.refused(r)
	}
	return s.end(Later, s.cause(err), err)
}

// concernsSender reports whether a 5xx reply is about this program and not about the message: it asks for a login,
// another login or TLS (RFC 4954, section 6), or, before the message, refuses the command itself (500, 502, 503),
// which is how some servers ask for a login.
func concernsSender(phase Phase, code int) bool {
	switch code {
	case 530, 534, 535, 538:
		return true
	case 500, 502, 503:
		return phase < PhaseData
	}
	return phase < PhaseMailFrom
}

// classify returns what a reply means that is not the one to go on with, by phase and code only.
func classify(phase Phase, code int) (State, Reason) {
	switch {
	case code/100 == 4:
		return Later, Busy
	case code/100 != 5:
		return Later, Garbled
	case phase == PhaseAuth:
		return Later, LoginRefused
	case concernsSender(phase, code):
		return Later, RefusesUs
	}
	return Failed, Refused
}

func (s *session) cause(err error) Reason {
	switch {
	case errors.Is(err, errNotRecorded):
		return NotRecorded
	case s.ctx.Err() != nil:
		return Stopped
	}
	if reason, ok := tlsReason(err); ok {
		return reason
	}
	var protocol textproto.ProtocolError
	var answer *smtp.SMTPError // with a code that no mail server has
	var encoding base64.CorruptInputError
	var lookup *net.DNSError
	var network *net.OpError
	switch {
	case errors.As(err, &protocol), errors.As(err, &answer), errors.As(err, &encoding),
		errors.Is(err, errGarbled), errors.Is(err, errTooMuch):
		return Garbled
	case isTimeout(err):
		return TimedOut
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return UnknownHost
	case s.phase == PhaseConnect:
		return Unreachable
	case s.phase != PhaseTLS, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Lost
	case errors.As(err, &network) && network.Op != "remote error": // that is the server's alert
		return Lost
	}
	return TLSFailed
}

func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}
