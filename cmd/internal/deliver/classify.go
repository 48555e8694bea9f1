package deliver

import (
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"regexp"
	"strings"

	"github.com/emersion/go-smtp"
)

// end is an outcome of this conversation.
func (s *session) end(state State, reason Reason, err error) *Outcome {
	return &Outcome{State: state, Phase: s.phase, Reason: reason, Host: s.server.Host, To: s.to,
		Err: s.server.secrets().In(err)}
}

// said is an outcome with the reply that decided it.
func (s *session) said(state State, reason Reason, err error, r reply) *Outcome {
	out := s.end(state, reason, err)
	out.Code = r.code
	r.text = s.server.secrets().Hide(r.text)
	out.Enhanced, out.Text = r.words()
	out.Text = s.server.secrets().Hide(out.Text)
	s.quit()
	return out
}

// refused is the outcome of a reply that is not the one to go on with.
func (s *session) refused(r reply) *Outcome {
	state, reason := classify(s.phase, r.code)
	return s.said(state, reason, &textproto.Error{Code: r.code, Msg: r.text}, r)
}

// broken is the outcome of an error: a reply that the library did not want, or a conversation that cannot go on.
func (s *session) broken(err error) *Outcome {
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

// cause returns why a conversation could not go on.
func (s *session) cause(err error) Reason {
	lookup, _ := errors.AsType[*net.DNSError](err)
	network, _ := errors.AsType[*net.OpError](err)
	switch {
	case errors.Is(err, errNotRecorded):
		return NotRecorded
	case s.ctx.Err() != nil:
		return Stopped
	case is[*tls.CertificateVerificationError](err):
		return BadCertificate
	case is[tls.RecordHeaderError](err), is[tls.AlertError](err):
		return TLSFailed
	case is[textproto.ProtocolError](err), is[*smtp.SMTPError](err), // with a code that no mail server has
		is[base64.CorruptInputError](err), errors.Is(err, errGarbled), errors.Is(err, errTooMuch):
		return Garbled
	case isTimeout(err):
		return TimedOut
	case lookup != nil && lookup.IsNotFound:
		return UnknownHost
	case s.phase == PhaseConnect:
		return Unreachable
	case s.phase != PhaseTLS, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Lost
	case network != nil && network.Op != "remote error": // that is the server's alert
		return Lost
	}
	return TLSFailed
}

func is[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}

func isTimeout(err error) bool {
	network, ok := errors.AsType[net.Error](err)
	return ok && network.Timeout()
}

// reply is a whole reply of a server.
type reply struct {
	code int
	text string // of all lines
}

// replyIn returns the reply that an error of the library is about. Codes that SMTP does not have are none.
func replyIn(err error) (reply, bool) {
	answer, ok := errors.AsType[*smtp.SMTPError](err)
	if !ok || answer.Code < 200 || answer.Code > 599 {
		return reply{}, false
	}
	r := reply{answer.Code, answer.Message}
	if e := answer.EnhancedCode; e != (smtp.EnhancedCode{}) {
		r.text = fmt.Sprintf("%d.%d.%d %s", e[0], e[1], e[2], r.text)
	}
	return r, true
}

// Enhanced status codes stand at the beginning of the text (RFC 2034), in each line of it.
var enhanced = regexp.MustCompile(`^([245])\.\d{1,3}\.\d{1,3}(?: |$)`)

// Longest text of a server that is kept, in characters.
const longestWords = 300

// words returns the enhanced code and the text of a reply in one line.
func (r reply) words() (code, text string) {
	var lines []string
	for line := range strings.SplitSeq(r.text, "\n") {
		line = oneLine(line)
		if found := enhanced.FindString(line); found != "" && int(found[0]-'0') == r.code/100 {
			code = strings.TrimSpace(found)
			line = line[len(found):]
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return code, atMost(longestWords, strings.Join(lines, " "))
}
