package deliver_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

const (
	sender    = "reports@example.com"
	recipient = "controller@example.com"
)

// short are times that a test can wait for, and long enough for what is not to be waited for on a busy machine.
var short = deliver.Timeouts{Connect: 10 * time.Second, Command: time.Second, Block: time.Second, Reply: time.Second,
	Grace: time.Second}

// ample are times that no test reaches.
var ample = deliver.Timeouts{Connect: time.Minute, Command: time.Minute, Block: time.Minute, Reply: time.Minute,
	Grace: time.Minute}

// timed returns the host's server with other times.
func timed(h *mailhost.Host, times deliver.Timeouts) deliver.Server {
	s := h.Server()
	s.Timeouts = times
	return s
}

// sendSample sends a message that nobody hinders but the host.
func sendSample(t *testing.T, host *mailhost.Host) deliver.Outcome {
	t.Helper()
	return deliver.Send(t.Context(), timed(host, ample), sender, recipient, freeze(t, sample()), nil)
}

// An answer of a code alone is whole (RFC 5321, section 4.2: the text may be missing).
func TestBareCodes(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	bare := mailhost.Rules{
		{Phase: deliver.PhaseMailFrom, Behaviour: mailhost.Reply("250")},
		{Phase: deliver.PhaseRcptTo, Behaviour: mailhost.Reply("251 ")},
		{Phase: deliver.PhaseData, Behaviour: mailhost.Reply("354")},
		{Phase: deliver.PhaseReply, Until: 1, Behaviour: mailhost.Reply("250")},
		{Phase: deliver.PhaseReply, Behaviour: mailhost.Reply("451")},
	}
	host.Behave(bare.Decide)
	if out := sendSample(t, host); out.State != deliver.Sent || out.Code != 250 || out.Text != "" {
		t.Errorf("%s, %v", out.Sentence(), out.Err)
	}
	if out := sendSample(t, host); out.State != deliver.Later || out.Code != 451 {
		t.Errorf("%s, %v", out.Sentence(), out.Err)
	}
}

// A server that answers out of turn: each answer belongs to what was said before it, or to nothing.
func TestAnswersToNothing(t *testing.T) {
	tests := []struct {
		phase deliver.Phase
		raw   string
		state deliver.State
		found deliver.Phase
	}{
		{deliver.PhaseMailFrom, "250 ok\r\n250 ok\r\n", deliver.Later, deliver.PhaseRcptTo},
		{deliver.PhaseRcptTo, "250 ok\r\n354 go ahead\r\n", deliver.Later, deliver.PhaseData},
		{deliver.PhaseData, "354 go ahead\r\n250 taken\r\n", deliver.Later, deliver.PhaseBeforeDot},
		{deliver.PhaseReply, "354 go ahead\r\n", deliver.Unknown, deliver.PhaseReply},
	}
	for _, tt := range tests {
		host := mailhost.Start(t, mailhost.Options{})
		host.Behave(mailhost.Rules{{Phase: tt.phase, Behaviour: mailhost.Behaviour{Raw: tt.raw}}}.Decide)
		out := sendSample(t, host)
		if out.State != tt.state || out.Phase != tt.found || out.Reason != deliver.Garbled {
			t.Errorf("%s: %s, %s, %s, %v; want %s, %s", tt.phase, out.State, out.Phase, out.Reason, out.Err, tt.state, tt.found)
		}
	}
}

// A server that leaves while the caller records has not got the dot, and that is known.
func TestServerLeavesWhileRecording(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, freeze(t, sample()),
		func() error { host.Close(); return nil })
	if out.State != deliver.Later || out.Reason != deliver.Lost || out.Phase != deliver.PhaseBeforeDot {
		t.Errorf("%s, %s, %s, %v", out.State, out.Phase, out.Reason, out.Err)
	}
}

func TestTheDotWaitsForTheRecord(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	broken := errors.New("the disk is full")
	out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, freeze(t, sample()),
		func() error { return broken })
	if out.State != deliver.Later || out.Reason != deliver.NotRecorded || out.Phase != deliver.PhaseBeforeDot ||
		!errors.Is(out.Err, broken) {
		t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
	}
	host.Await(t, 10*time.Second, "the connection to end", func(h *mailhost.Host) bool { return h.Open() == 0 })
	if host.Reached(deliver.PhaseReply) != 0 || host.Reached(deliver.PhaseQuit) != 0 || len(host.Received()) != 0 {
		t.Errorf("the host saw %v", host.Attempts())
	}
}

// Three recipients, one of them refused: each has a conversation of its own, so the others are not touched.
func TestOneRecipientRefused(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	host.Behave(mailhost.Rules{{Phase: deliver.PhaseRcptTo, To: "second@example.com",
		Behaviour: mailhost.Reply("550 5.1.1 no such user")}}.Decide)
	var got []string
	for _, to := range []string{"first@example.com", "second@example.com", "third@example.com"} {
		m := sample()
		m.To = deliver.Address{Mail: to}
		m.MessageID = deliver.MessageIDFor("example.com", to)
		got = append(got, deliver.Send(t.Context(), timed(host, ample), sender, to, freeze(t, m), nil).Sentence())
	}
	want := []string{
		"the mail server 127.0.0.1 accepted the message for first@example.com",
		"the mail server 127.0.0.1 refused the recipient second@example.com (550 5.1.1): no such user; check the address",
		"the mail server 127.0.0.1 accepted the message for third@example.com",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if mail := host.Received(); len(mail) != 2 || mail[0].To != "first@example.com" || mail[1].To != "third@example.com" ||
		mail[1].MessageID != deliver.MessageIDFor("example.com", "third@example.com") {
		t.Errorf("the host took %d messages", len(mail))
	}
}

// What arrives is what was frozen, over every way to connect.
func TestSentBytes(t *testing.T) {
	frozen := freeze(t, sample())
	for _, mode := range []deliver.TLS{deliver.StartTLS, deliver.ImplicitTLS, deliver.NoTLS} {
		host := mailhost.Start(t, mailhost.Options{TLS: mode, User: "shorecast", Password: "sécret"})
		out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, frozen, nil)
		if out.State != deliver.Sent {
			t.Errorf("%s: %s, %v", mode, out.Sentence(), out.Err)
			continue
		}
		got := host.Received()[0]
		if !bytes.Equal(got.Data, frozen) || got.From != sender || got.To != recipient ||
			got.TLS != (mode != deliver.NoTLS) || got.User != "shorecast" {
			t.Errorf("%s: the host took %s > %s, TLS %v, user %q, %d bytes; want %d", mode, got.From, got.To, got.TLS, got.User,
				len(got.Data), len(frozen))
		}
	}
}

// Line ends of every kind arrive as CRLF, and dots at the beginning of lines as they were, so no text ends the
// message or begins another.
func TestLineEndsAndDots(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	tests := []struct{ text, want string }{
		{"A: b\r\n\r\n.\r\n..\r\n.x\r\n", "A: b\r\n\r\n.\r\n..\r\n.x\r\n"},
		{"A: b\n\n.\nQUIT\n", "A: b\r\n\r\n.\r\nQUIT\r\n"},
		{"A: b\r\n\r\nx\r.\rMAIL FROM:<spy@example.com>\r\n", "A: b\r\n\r\nx\r\n.\r\nMAIL FROM:<spy@example.com>\r\n"},
		{"A: b\r\n\r\nx\n.\r\ny", "A: b\r\n\r\nx\r\n.\r\ny\r\n"},
		{"A: b\r\n\r\nx\r\r\n.\r\n", "A: b\r\n\r\nx\r\n\r\n.\r\n"},
		{"A: b\r\n\r\nx\r\n\n.", "A: b\r\n\r\nx\r\n\r\n.\r\n"},
		{"", "\r\n"},
		{".", ".\r\n"},
	}
	for i, tt := range tests {
		before := strings.Clone(tt.text)
		text := []byte(tt.text)
		out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, text, nil)
		if out.State != deliver.Sent || string(text) != before {
			t.Fatalf("%q: %s, and the text is now %q", tt.text, out.Sentence(), text)
		}
		if mail := host.Received(); len(mail) != i+1 || string(mail[i].Data) != tt.want {
			t.Errorf("%q arrived as %q in %d messages, want %q", tt.text, mail[len(mail)-1].Data, len(mail), tt.want)
		}
	}
}
