package deliver_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

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

var conversation = []deliver.Phase{deliver.PhaseGreeting, deliver.PhaseHello, deliver.PhaseTLS, deliver.PhaseAuth,
	deliver.PhaseMailFrom, deliver.PhaseRcptTo,
	deliver.PhaseData, deliver.PhaseReply, deliver.PhaseQuit}

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

// Every phase with every fault: the state is right, the dot is written only after the caller recorded it, and nobody
// else's phase is blamed.
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

func checkFault(t *testing.T, host *mailhost.Host, frozen []byte, phase deliver.Phase, f fault,
	times deliver.Timeouts) {
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
		if out.Phase != deliver.PhaseReply || out.Reason != deliver.NoReason || out.Code != 250 || out.Enhanced != "2.0.0" ||
			out.Err != nil {
			t.Errorf("%s: %+v", name, out)
		}
		return
	}
	if out.Phase != phase {
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
		{"552 and drop", small, mailhost.Behaviour{Reply: "552 5.3.4 too large", Drop: true}, deliver.Failed,
			deliver.Refused},
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
