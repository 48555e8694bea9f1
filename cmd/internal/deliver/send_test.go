package deliver_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/deliver/mailhost"
)

const (
	sender    = "reports@example.com"
	recipient = "controller@example.com"
)

// short are times that a test can wait for, and long enough for what is not to be waited for on a busy machine.
var short = deliver.Timeouts{Connect: 10 * time.Second, Command: time.Second, Block: time.Second, Reply: time.Second, Grace: time.Second}

// ample are times that no test reaches.
var ample = deliver.Timeouts{Connect: time.Minute, Command: time.Minute, Block: time.Minute, Reply: time.Minute, Grace: time.Minute}

// timed returns the host's server with other times.
func timed(h *mailhost.Host, times deliver.Timeouts) deliver.Server {
	s := h.Server()
	s.Timeouts = times
	return s
}

// fault is one way to misbehave in a phase, and what it means there by what SMTP says.
type fault struct {
	name string
	b    mailhost.Behaviour
	kind kind
}

type kind int

const (
	good      kind = iota // an answer to go on with
	temporary             // 4xx
	permanent             // 5xx
	trouble               // no whole answer that means anything
	nothing               // no answer at all in time
)

var faults = []fault{
	{"well", mailhost.Behaviour{}, good},
	{"split", mailhost.Behaviour{Split: true}, good},
	{"451", mailhost.Reply("451 4.3.0 try again"), temporary},
	{"451 in lines", mailhost.Reply("451-4.3.0 try\r\n451 4.3.0 again"), temporary},
	{"451 split", mailhost.Behaviour{Reply: "451-4.3.0 try\r\n451 4.3.0 again", Split: true}, temporary},
	{"451 long", mailhost.Reply("451 " + strings.Repeat("x", 7000)), temporary},
	{"451 in many lines", mailhost.Reply(strings.Repeat("451-again\r\n", 500) + "451 again"), temporary},
	{"421", mailhost.Reply("421 4.3.2 closing"), temporary},
	{"421 and drop", mailhost.Behaviour{Reply: "421 4.3.2 closing", Drop: true}, temporary},
	{"550", mailhost.Reply("550 5.1.1 no"), permanent},
	{"554 and drop", mailhost.Behaviour{Reply: "554 5.7.1 no", Drop: true}, permanent},
	{"hang", mailhost.Behaviour{Hang: true}, nothing},
	{"half an answer, then hang", mailhost.Behaviour{Raw: "250-ok\r\n", Hang: true}, nothing},
	{"drop", mailhost.Behaviour{Drop: true}, trouble},
	{"garbage", mailhost.Behaviour{Reply: "HTTP/1.1 400 Bad Request", Drop: true}, trouble},
	{"a code out of range", mailhost.Reply("999 what"), trouble},
	{"half a code", mailhost.Behaviour{Raw: "25", Drop: true}, trouble},
	{"half a line", mailhost.Behaviour{Raw: "250 o", Drop: true}, trouble},
	{"half an answer", mailhost.Behaviour{Raw: "250-ok\r\n", Drop: true}, trouble},
	{"no end", mailhost.Behaviour{Raw: strings.Repeat("250-"+strings.Repeat("x", 996)+"\r\n", 100), Drop: true}, trouble},
	{"a line without end", mailhost.Behaviour{Raw: strings.Repeat("250 ", 30_000), Drop: true}, trouble},
	{"two codes", mailhost.Behaviour{Raw: "250-ok\r\n550 no\r\n", Drop: true}, trouble},
}

var conversation = []deliver.Phase{deliver.PhaseGreeting, deliver.PhaseHello, deliver.PhaseTLS, deliver.PhaseAuth, deliver.PhaseMailFrom, deliver.PhaseRcptTo, deliver.PhaseData,
	deliver.PhaseReply, deliver.PhaseQuit}

// wanted is the state that the agreement with the callers asks for, written apart from the code that decides.
func wanted(phase deliver.Phase, k kind) deliver.State {
	switch {
	case k == good || phase == deliver.PhaseQuit:
		return deliver.Sent
	case phase == deliver.PhaseReply && (k == trouble || k == nothing):
		return deliver.Unknown
	case k == permanent && phase >= deliver.PhaseMailFrom:
		return deliver.Failed
	}
	return deliver.Later
}

// Every phase with every fault: the state is right, the dot is written only after the caller recorded it, and nobody else's phase is blamed.
func TestEveryFaultInEveryPhase(t *testing.T) {
	frozen := freeze(t, sample())
	var all sync.WaitGroup
	defer all.Wait()
	for _, phase := range conversation {
		for _, f := range faults {
			host := mailhost.Start(t, mailhost.Options{User: "shorecast", Password: "secret"})
			host.Behave(mailhost.Rules{{Phase: phase, Behaviour: f.b}}.Decide)
			if f.kind == nothing {
				all.Go(func() { checkFault(t, host, frozen, phase, f, short) }) // waiting together
			} else {
				checkFault(t, host, frozen, phase, f, ample)
			}
		}
	}
}

func checkFault(t *testing.T, host *mailhost.Host, frozen []byte, phase deliver.Phase, f fault, times deliver.Timeouts) {
	t.Helper()
	name := fmt.Sprintf("%s in %s", f.name, phase)
	recorded := 0
	out := deliver.Send(t.Context(), timed(host, times), sender, recipient, frozen, func() error {
		if recorded++; host.Reached(deliver.PhaseReply) != 0 {
			t.Errorf("%s: the dot was written before it was recorded", name)
		}
		return nil
	})
	if want := wanted(phase, f.kind); out.State != want {
		t.Errorf("%s: %s, %s, %s, %v; want %s", name, out.State, out.Phase, out.Reason, out.Err, want)
	}
	dots, taken := host.Reached(deliver.PhaseReply), len(host.Received())
	if over := out.State == deliver.Sent || phase == deliver.PhaseReply; over != (recorded == 1) || over != (dots == 1) {
		t.Errorf("%s: recorded %d times, %d dots", name, recorded, dots)
	}
	if (out.State == deliver.Sent) != (taken == 1) {
		t.Errorf("%s: %s and the host took %d messages", name, out.State, taken)
	}
	checkOutcome(t, name, phase, f, out)
}

func checkOutcome(t *testing.T, name string, phase deliver.Phase, f fault, out deliver.Outcome) {
	t.Helper()
	if out.State == deliver.Sent {
		if out.Phase != deliver.PhaseReply || out.Reason != deliver.NoReason || out.Code != 250 || out.Enhanced != "2.0.0" || out.Err != nil {
			t.Errorf("%s: %+v", name, out)
		}
		return
	}
	if out.Phase != phase && f.name != "half a line" { // up to the login the library takes half a line for a whole one, and finds no STARTTLS in it
		t.Errorf("%s: blamed is %s", name, out.Phase)
	}
	if answered := f.kind == temporary || f.kind == permanent; answered != (out.Code >= 400) {
		t.Errorf("%s: code %d", name, out.Code)
	}
	if f.kind == nothing && out.Reason != deliver.TimedOut {
		t.Errorf("%s: reason %s", name, out.Reason)
	}
	if f.kind == temporary && out.Reason != deliver.Busy {
		t.Errorf("%s: reason %s", name, out.Reason)
	}
	if n := len([]rune(out.Text)); n > 300 || strings.ContainsAny(out.Text, "\r\n") {
		t.Errorf("%s: %d characters of text: %q", name, n, out.Text)
	}
	if s := out.Sentence(); s == "" || strings.ContainsAny(s, "\r\n") || len([]rune(s)) > 600 {
		t.Errorf("%s: the sentence is %q", name, s)
	}
}

// The faults of the message's body: what the server does after the first line of it.
func TestEveryFaultInTheBody(t *testing.T) {
	t.Parallel()
	small := freeze(t, sample())
	large := sample()
	large.Attachments[0].Bytes = bytesOf(12 << 20) // more than the buffers between us hold
	tests := []struct {
		name   string
		frozen []byte
		b      mailhost.Behaviour
		state  deliver.State
		reason deliver.Reason
	}{
		{"drop, all of the message was out", small, mailhost.Behaviour{Drop: true}, deliver.Later, deliver.Lost},
		{"drop in the middle", freeze(t, large), mailhost.Behaviour{Drop: true}, deliver.Later, deliver.Lost},
		{"451 and drop", small, mailhost.Behaviour{Reply: "451 4.3.0 try again", Drop: true}, deliver.Later, deliver.Busy},
		{"451, and the server stays", small, mailhost.Reply("451 4.3.0 try again"), deliver.Later, deliver.Busy},
		{"552 and drop", small, mailhost.Behaviour{Reply: "552 5.3.4 too large", Drop: true}, deliver.Failed, deliver.Refused},
		{"a good answer to nothing", small, mailhost.Behaviour{Reply: "250 2.0.0 taken"}, deliver.Later, deliver.Garbled},
		{"hang in the middle", freeze(t, large), mailhost.Behaviour{Hang: true}, deliver.Later, deliver.TimedOut},
		{"hang, all of the message was out", small, mailhost.Behaviour{Hang: true}, deliver.Unknown, deliver.TimedOut},
	}
	for _, tt := range tests {
		times := ample
		if tt.b.Hang {
			times = short
		}
		host := mailhost.Start(t, mailhost.Options{})
		host.Behave(mailhost.Rules{{Phase: deliver.PhaseBody, Behaviour: tt.b}}.Decide)
		out := deliver.Send(t.Context(), timed(host, times), sender, recipient, tt.frozen, func() error {
			host.Await(t, 10*time.Second, "the body", func(h *mailhost.Host) bool {
				return h.Reached(deliver.PhaseBody) == 1 && (!tt.b.Drop || h.Open() == 0)
			})
			return nil
		})
		if out.State != tt.state || out.Reason != tt.reason {
			t.Errorf("%s: %s, %s, %s, %v; want %s, %s", tt.name, out.State, out.Phase, out.Reason, out.Err, tt.state, tt.reason)
		}
		host.Close() // and wait for its end
		if n := host.Reached(deliver.PhaseReply); n != 0 {
			t.Errorf("%s: %d dots", tt.name, n)
		}
	}
}

// An answer of a code alone is whole (RFC 5321, section 4.2: the text may be missing).
func TestBareCodes(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	bare := mailhost.Rules{{Phase: deliver.PhaseMailFrom, Behaviour: mailhost.Reply("250")}, {Phase: deliver.PhaseRcptTo, Behaviour: mailhost.Reply("251 ")},
		{Phase: deliver.PhaseData, Behaviour: mailhost.Reply("354")}, {Phase: deliver.PhaseReply, Until: 1, Behaviour: mailhost.Reply("250")}, {Phase: deliver.PhaseReply, Behaviour: mailhost.Reply("451")}}
	host.Behave(bare.Decide)
	if out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, freeze(t, sample()), nil); out.State != deliver.Sent || out.Code != 250 || out.Text != "" {
		t.Errorf("%s, %v", out.Sentence(), out.Err)
	}
	if out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, freeze(t, sample()), nil); out.State != deliver.Later || out.Code != 451 {
		t.Errorf("%s, %v", out.Sentence(), out.Err)
	}
}

func TestTheDotWaitsForTheRecord(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	broken := errors.New("the disk is full")
	out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, freeze(t, sample()), func() error { return broken })
	if out.State != deliver.Later || out.Reason != deliver.NotRecorded || out.Phase != deliver.PhaseBeforeDot || !errors.Is(out.Err, broken) {
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
	host.Behave(mailhost.Rules{{Phase: deliver.PhaseRcptTo, To: "second@example.com", Behaviour: mailhost.Reply("550 5.1.1 no such user")}}.Decide)
	var got []string
	for _, to := range []string{"first@example.com", "second@example.com", "third@example.com"} {
		m := sample()
		m.To = deliver.Address{Mail: to}
		m.MessageID = deliver.MessageIDFor("example.com", to)
		got = append(got, deliver.Send(t.Context(), timed(host, ample), sender, to, freeze(t, m), nil).Sentence())
	}
	want := []string{
		"the mail server 127.0.0.1 took the message for first@example.com",
		"the mail server 127.0.0.1 refused the recipient second@example.com (550 5.1.1): no such user; check the address",
		"the mail server 127.0.0.1 took the message for third@example.com",
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
		if !bytes.Equal(got.Data, frozen) || got.From != sender || got.To != recipient || got.TLS != (mode != deliver.NoTLS) || got.User != "shorecast" {
			t.Errorf("%s: the host took %s > %s, TLS %v, user %q, %d bytes; want %d", mode, got.From, got.To, got.TLS, got.User, len(got.Data), len(frozen))
		}
	}
}

// Line ends of every kind arrive as CRLF, and dots at the beginning of lines as they were, so no text ends the message or begins another.
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

func TestStop(t *testing.T) {
	frozen := freeze(t, sample())
	t.Run("in every phase before the dot", func(t *testing.T) {
		for _, phase := range conversation[:7] {
			host := mailhost.Start(t, mailhost.Options{User: "shorecast", Password: "secret"})
			ctx, cancel := context.WithCancel(t.Context())
			host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
				if a.Phase != phase {
					return mailhost.Behaviour{}
				}
				cancel()
				return mailhost.Behaviour{Hang: true}
			})
			out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, nil)
			if out.State != deliver.Later || out.Reason != deliver.Stopped || out.Phase != phase && phase != deliver.PhaseGreeting {
				t.Errorf("%s: %s, %s, %s, %v", phase, out.State, out.Phase, out.Reason, out.Err)
			}
		}
	})
	t.Run("while recording", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, func() error { cancel(); return nil })
		if out.State != deliver.Later || out.Reason != deliver.Stopped || host.Reached(deliver.PhaseReply) != 0 {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
	t.Run("after the dot, the answer comes", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
			if a.Phase == deliver.PhaseReply {
				cancel()
			}
			return mailhost.Behaviour{}
		})
		if out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, nil); out.State != deliver.Sent {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
	t.Run("after the dot, no answer comes", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
			if a.Phase == deliver.PhaseReply {
				cancel()
				return mailhost.Behaviour{Hang: true}
			}
			return mailhost.Behaviour{}
		})
		times := ample
		times.Grace = 100 * time.Millisecond
		if out := deliver.Send(ctx, timed(host, times), sender, recipient, frozen, nil); out.State != deliver.Unknown || out.Reason != deliver.Stopped {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
	t.Run("before the connection", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, nil); out.State != deliver.Later || out.Reason != deliver.Stopped {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
}
