package deliver

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"os"
	"testing"
)

// The codes whose meaning is not that of their first digit alone, by RFC 4954 and RFC 3207 and by how servers use 502
// and 503.
func TestClassify(t *testing.T) {
	tests := []struct {
		phase  Phase
		code   int
		state  State
		reason Reason
	}{
		{PhaseGreeting, 554, Later, RefusesUs},
		{PhaseHello, 550, Later, RefusesUs},
		{PhaseTLS, 454, Later, Busy},
		{PhaseAuth, 535, Later, LoginRefused},
		{PhaseAuth, 504, Later, LoginRefused},
		{PhaseAuth, 454, Later, Busy},
		{PhaseAuth, 421, Later, Busy},
		{PhaseMailFrom, 530, Later, RefusesUs},
		{PhaseMailFrom, 502, Later, RefusesUs},
		{PhaseMailFrom, 550, Failed, Refused},
		{PhaseMailFrom, 552, Failed, Refused},
		{PhaseMailFrom, 451, Later, Busy},
		{PhaseMailFrom, 354, Later, Garbled},
		{PhaseRcptTo, 503, Later, RefusesUs},
		{PhaseRcptTo, 501, Failed, Refused},
		{PhaseRcptTo, 550, Failed, Refused},
		{PhaseRcptTo, 450, Later, Busy},
		{PhaseData, 250, Later, Garbled},
		{PhaseData, 554, Failed, Refused},
		{PhaseReply, 554, Failed, Refused},
		{PhaseReply, 503, Failed, Refused},
		{PhaseReply, 421, Later, Busy},
	}
	for _, tt := range tests {
		if state, reason := classify(tt.phase, tt.code); state != tt.state || reason != tt.reason {
			t.Errorf("%d in %s: %s, %s; want %s, %s", tt.code, tt.phase, state, reason, tt.state, tt.reason)
		}
	}
}

func TestCause(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	tests := []struct {
		phase Phase
		err   error
		want  Reason
	}{
		{PhaseConnect, dial(&net.DNSError{Err: "no such host", Name: "mail.example.com", IsNotFound: true}), UnknownHost},
		{PhaseConnect, dial(&net.DNSError{Err: "server misbehaving", Name: "mail.example.com", IsTemporary: true}),
			Unreachable},
		{PhaseConnect, dial(&net.DNSError{Err: "i/o timeout", Name: "mail.example.com", IsTimeout: true}), TimedOut},
		{PhaseConnect, dial(os.NewSyscallError("connect", errors.New("connection refused"))), Unreachable},
		{PhaseConnect, dial(os.ErrDeadlineExceeded), TimedOut},
		{PhaseTLS, &net.OpError{Op: "remote error", Err: errors.New("tls: handshake failure")}, TLSFailed},
		{PhaseTLS, errors.New("tls: server selected unsupported protocol version 301"), TLSFailed},
		{PhaseTLS, io.EOF, Lost},
		{PhaseTLS, &net.OpError{Op: "read", Err: os.NewSyscallError("read", errors.New("connection reset by peer"))}, Lost},
		{PhaseData, fmt.Errorf("read: %w", io.ErrUnexpectedEOF), Lost},
		{PhaseHello, textproto.ProtocolError("short response: x"), Garbled},
		{PhaseReply, errTooMuch, Garbled},
	}
	for _, tt := range tests {
		s := session{ctx: t.Context(), phase: tt.phase}
		if got := s.cause(tt.err); got != tt.want {
			t.Errorf("%v in %s: %s, want %s", tt.err, tt.phase, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		r              reply
		enhanced, text string
	}{
		{reply{550, "5.1.1 no such user"}, "5.1.1", "no such user"},
		{reply{550, "5.7.26 first\n5.7.26 second"}, "5.7.26", "first second"},
		{reply{550, "no\n5.1.1 code in the second"}, "5.1.1", "no code in the second"},
		{reply{550, "4.1.1 another class"}, "", "4.1.1 another class"},
		{reply{550, "5.1.1"}, "5.1.1", ""},
		{reply{550, "5.1.1.1 not a code"}, "", "5.1.1.1 not a code"},
		{reply{550, "\x1b[31mred\x00\tand  \xff"}, "", "[31mred and \uFFFD"},
		{reply{250, ""}, "", ""},
	}
	for _, tt := range tests {
		if enhanced, text := tt.r.words(); enhanced != tt.enhanced || text != tt.text {
			t.Errorf("%q: %q, %q; want %q, %q", tt.r.text, enhanced, text, tt.enhanced, tt.text)
		}
	}
}
