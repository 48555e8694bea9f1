package deliver

import (
	"errors"
	"io"
	"net"
	"net/textproto"
	"strings"
)

// end is an outcome of this conversation.
func (s *session) end(state State, reason Reason, err error) Outcome {
	return Outcome{State: state, Phase: s.phase, Reason: reason, Host: s.server.Host, To: s.to, Err: err}
}

// refused is the outcome of an answer that is not the one to go on with.
func (s *session) refused(r reply) Outcome {
	state, reason := judge(s.phase, r.code)
	out := s.end(state, reason, &textproto.Error{Code: r.code, Msg: strings.Join(r.lines, "\n")})
	out.Code = r.code
	out.Enhanced, out.Text = r.words()
	s.farewell()
	return out
}

// speaksOfUs reports whether a 5xx answer is about us and not about the message: one that asks for a login, another login or TLS (RFC 4954,
// section 6), and one that, before the message, does not want the command itself (500, 502, 503), which is how some servers ask for a login.
func speaksOfUs(phase Phase, code int) bool {
	switch code {
	case 530, 534, 535, 538:
		return true
	case 500, 502, 503:
		return phase < PhaseData
	}
	return phase < PhaseMailFrom
}

// judge says what an answer means that is not the one to go on with, by phase and code only.
func judge(phase Phase, code int) (State, Reason) {
	switch {
	case code/100 == 4:
		return Later, Busy
	case code/100 != 5:
		return Later, Garbled
	case phase == PhaseAuth:
		return Later, LoginRefused
	case speaksOfUs(phase, code):
		return Later, RefusesUs
	}
	return Failed, Refused
}

// broken is the outcome of an error: an answer that the library did not want, or a conversation that cannot go on.
func (s *session) broken(err error) Outcome {
	if r, ok := asReply(err); ok {
		return s.refused(r)
	}
	return s.end(Later, s.cause(err), err)
}

func (s *session) cause(err error) Reason {
	if s.ctx.Err() != nil {
		return Stopped
	}
	if reason, ok := tlsReason(err); ok {
		return reason
	}
	var garbled textproto.ProtocolError
	var answer *textproto.Error // with a code that no mail server has
	var lookup *net.DNSError
	var network *net.OpError
	switch {
	case errors.As(err, &garbled), errors.As(err, &answer), errors.Is(err, errGarbled), errors.Is(err, errTooMuch):
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

// asReply returns the answer in an error of the library.
func asReply(err error) (reply, bool) {
	var answer *textproto.Error
	if !errors.As(err, &answer) || answer.Code < 200 || answer.Code > 599 {
		return reply{}, false
	}
	return reply{code: answer.Code, lines: strings.Split(answer.Msg, "\n")}, true
}
