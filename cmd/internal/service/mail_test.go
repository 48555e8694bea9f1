package service

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/mail"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/templates/email"
)

// smtp has mails sent. Where to is the test's: see post.
const smtp = `mail: {mode: smtp, host: mail.example.com, from: Reports <reports@example.com>}
`

// prompt are times for servers that hang; ample ones are never reached.
var (
	prompt = deliver.Timeouts{Connect: 10 * time.Second, Command: time.Second, Block: time.Second, Reply: time.Second,
		Grace: time.Second}
	ample = deliver.Timeouts{Connect: time.Minute, Command: time.Minute, Block: time.Minute, Reply: time.Minute,
		Grace: time.Minute}
)

// post has an installation send to a host.
func (w *world) post(h *mailhost.Host, times deliver.Timeouts) {
	w.send, w.server = deliver.Send, h.Server()
	w.server.Timeouts = times
}

// letter posts a small message of a report to one recipient, without the way of a workbook before it. It has some bytes
// of ballast.
func (i *instance) letter(to string, ballast int) {
	i.w.t.Helper()
	l := i.loop
	m := email.Mail{Subject: "Order desk 2026-10: stay", Text: "The verdict." + strings.Repeat("\r\nline", ballast/6),
		HTML: "<p>The verdict.</p>"}
	d, err := l.parts.freeze(m, nil, addressee{Address: deliver.Address{Mail: to}}, l.Clock.Now(), "letter")
	if err != nil {
		i.w.t.Fatal(err)
	}
	d.Kind, d.Schedule, d.Period, d.Case = store.DeliveryReport, "board", "2026-10", "order-desk"
	if _, err := l.lead.Raise(i.w.t.Context(), d.MessageID, "a letter", l.Clock.Now(), d); err != nil {
		i.w.t.Fatal(err)
	}
}

// delivery is the delivery of a report to a recipient.
func (i *instance) delivery(to string) store.Delivery {
	i.w.t.Helper()
	for _, d := range i.deliveries(store.DeliveryReport) {
		if d.Recipient == to {
			return d
		}
	}
	i.w.t.Fatalf("there is no delivery to %s", to)
	return store.Delivery{}
}

// got are the messages that a host took for a recipient.
func got(h *mailhost.Host, to string) []mailhost.Received {
	return slices.DeleteFunc(h.Received(), func(r mailhost.Received) bool { return r.To != to })
}

// subjects are those of the mails that a host took for a recipient, decoded.
func subjects(t testing.TB, h *mailhost.Host, to string) (all []string) {
	t.Helper()
	for _, r := range got(h, to) {
		m, err := mail.ReadMessage(bytes.NewReader(r.Data))
		if err != nil {
			t.Fatal(err)
		}
		s, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

const (
	one   = "one@example.com"
	two   = "two@example.com"
	three = "three@example.com"
	owner = "owner@example.com"
)

// mailPhases are the points of the conversation at which a server misbehaves.
var mailPhases = []deliver.Phase{deliver.PhaseGreeting, deliver.PhaseHello, deliver.PhaseTLS, deliver.PhaseMailFrom,
	deliver.PhaseRcptTo, deliver.PhaseData,
	deliver.PhaseBody, deliver.PhaseReply}

// somePhases are all points on SQLite, and the two on either side of the record of the dot on PostgreSQL, which is
// slower to set up.
func somePhases(t *testing.T) []deliver.Phase {
	if strings.Contains(t.Name(), "postgres") {
		return []deliver.Phase{deliver.PhaseRcptTo, deliver.PhaseReply}
	}
	return mailPhases
}

// Every way to misbehave once, at every point: the delivery ends as RFC 5321 says by the phase, nobody gets two, and
// the owner learns of what does not mend itself.
func TestMailFaults(t *testing.T) {
	faults := map[string]mailhost.Behaviour{
		"451":  mailhost.Reply("451 4.3.0 try again"),
		"421":  {Reply: "421 4.3.2 closing", Drop: true},
		"550":  mailhost.Reply("550 5.1.1 no such mailbox"),
		"drop": {Drop: true},
		"hang": {Hang: true},
	}
	for _, phase := range mailPhases {
		for name, b := range faults {
			want := store.DeliveryWaiting
			switch {
			case name == "550" && phase >= deliver.PhaseMailFrom:
				want = store.DeliveryFailed
			case phase == deliver.PhaseReply && (name == "drop" || name == "hang"):
				want = store.DeliveryUnknown
			}
			times := ample
			if b.Hang {
				times = prompt
			}
			t.Run(fmt.Sprintf("%s at %s", name, phase), func(t *testing.T) {
				t.Parallel()
				mailFault(t, phase, b, times, want)
			})
		}
	}
}

func mailFault(t *testing.T, phase deliver.Phase, b mailhost.Behaviour, times deliver.Timeouts,
	want store.DeliveryState) {
	host := mailhost.Start(t, mailhost.Options{})
	rule := mailhost.Rule{Phase: phase, Until: 1, Behaviour: b}
	if phase >= deliver.PhaseRcptTo {
		rule.To = one
	}
	host.Behave(mailhost.Rules{rule}.Decide)
	w := newWorld(t, plain+smtp)
	w.post(host, times)
	i := w.start()
	ballast := 0
	if phase == deliver.PhaseBody {
		ballast = 8 << 20 // more than the network holds, so that the server's word comes before the end of the message
	}
	i.letter(one, ballast)
	i.step()
	first := i.delivery(one)
	if first.State != want {
		t.Fatalf("the delivery is %s (%s), want %s", first.State, first.Error, want)
	}
	if b.Hang { // from here on the server answers, and the machine may be busy
		w.post(host, ample)
		i = i.restart()
	}
	switch want {
	case store.DeliveryWaiting:
		if !first.NextAt.Equal(w.clock.Now().Add(time.Minute)) {
			t.Errorf("tried again at %v, want a minute after %v", first.NextAt, w.clock.Now())
		}
		i.after(59 * time.Second)
		if n := host.Reached(deliver.PhaseGreeting); n != 1 {
			t.Errorf("%d conversations within the minute, want 1", n)
		}
		i.after(time.Second)
		wantSent(t, i, host, one, first.MessageID, 1)
	default:
		i.steps(2)
		sameLines(t, "the owner's mail", subjects(t, host, owner), "Shorecast: mail not delivered: Order desk 2026-10: stay")
	}
	i.after(48 * time.Hour)
	i.restart().after(48 * time.Hour)
	if n := len(got(host, one)); n > 1 || n == 1 && want != store.DeliveryWaiting {
		t.Errorf("the recipient has %d", n)
	}
	if n := len(got(host, owner)); n > 1 {
		t.Errorf("the owner has %d mails", n)
	}
}

// wantSent wants a delivery that was sent, with so many copies at the recipient, all of them with its one Message-ID
// and the same bytes.
func wantSent(t testing.TB, i *instance, h *mailhost.Host, to, messageID string, copies int) {
	t.Helper()
	d := i.delivery(to)
	if d.State != store.DeliverySent || d.MessageID != messageID {
		t.Errorf("the delivery to %s is %s (%s) as %s, want sent as %s", to, d.State, d.Error, d.MessageID, messageID)
	}
	all := got(h, to)
	if len(all) != copies {
		t.Fatalf("%s has %d messages, want %d", to, len(all), copies)
	}
	for _, r := range all {
		if r.MessageID != messageID || string(r.Data) != i.mailText(d) || r.From != "reports@example.com" || !r.TLS {
			t.Errorf("%s got %s from %s with TLS %v and %d bytes, want %s from reports@example.com with TLS and %d bytes", to,
				r.MessageID, r.From, r.TLS, len(r.Data), messageID, d.Size)
		}
	}
}

// A server that never speaks TLS, shows a certificate that is not its own, or refuses the login keeps mails waiting;
// the owner is alerted once when he can be reached, and the audience gets its mail once.
func TestMailServerNotUsable(t *testing.T) {
	for name, c := range map[string]struct {
		options mailhost.Options
		spoil   func(*deliver.Server)
		says    string
	}{
		"no TLS":           {mailhost.Options{TLS: deliver.NoTLS}, func(s *deliver.Server) { s.TLS = deliver.StartTLS }, "encrypt"},
		"expired":          {mailhost.Options{Certificate: mailhost.Expired}, func(*deliver.Server) {}, "certificate"},
		"another's name":   {mailhost.Options{Certificate: mailhost.OtherName}, func(*deliver.Server) {}, "certificate"},
		"not trusted":      {mailhost.Options{}, func(s *deliver.Server) { s.Roots = nil }, "certificate"},
		"wrong password":   {mailhost.Options{User: "reports", Password: "right"}, func(s *deliver.Server) { s.Password = "wrong" }, "password"},
		"no such login":    {mailhost.Options{}, func(s *deliver.Server) { s.User, s.Password = "reports", "right" }, "login"},
		"wrong host's TLS": {mailhost.Options{TLS: deliver.NoTLS}, func(s *deliver.Server) { s.TLS = deliver.ImplicitTLS }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := mailhost.Start(t, c.options)
			w := newWorld(t, plain+smtp)
			w.post(bad, ample)
			c.spoil(&w.server)
			i := w.start()
			i.letter(one, 0)
			i.letter(two, 0)
			for range 3 { // at 0, 1 and 6 minutes
				i.step()
				i.after(5 * time.Minute)
			}
			if d := i.delivery(one); d.State != store.DeliveryWaiting || !strings.Contains(d.Error, c.says) {
				t.Errorf("the delivery is %s: %s; want waiting, with a word on %q", d.State, d.Error, c.says)
			}
			if n := len(bad.Received()); n != 0 {
				t.Fatalf("the server has %d messages", n)
			}
			sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: the mail server")
			i.kill()
			good := mailhost.Start(t, mailhost.Options{})
			w.post(good, ample)
			i = w.start()
			i.after(time.Hour)
			i.after(5 * time.Hour)
			i.step()
			wantSent(t, i, good, one, i.delivery(one).MessageID, 1)
			wantSent(t, i, good, two, i.delivery(two).MessageID, 1)
			told := subjects(t, good, owner)
			slices.Sort(told)
			sameLines(t, "the owner's mail", told, "Shorecast: needs attention: the mail server",
				"Shorecast: works again: the mail server")
		})
	}
}

// The server is down for an hour: tries after 1, 5, 15 and 60 minutes, and then everybody has the mail once.
func TestMailServerDownForAnHour(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		host := mailhost.Start(t, mailhost.Options{})
		w := install(plain + smtp)
		w.post(host, ample)
		host.Close()
		i := w.start()
		i.letter(one, 0)
		i.letter(two, 0)
		i.step()
		began := w.clock.Now()
		id := i.delivery(one).MessageID
		for n, minutes := range []int{1, 6, 21, 81} { // 1, 5, 15 and 60 minutes after the try before
			if got, want := i.delivery(one).NextAt, began.Add(time.Duration(minutes)*time.Minute); !got.Equal(want) {
				t.Fatalf("after try %d the next is at %v, want %v", n+1, got, want)
			}
			if n == 3 {
				if err := host.Reopen(); err != nil {
					t.Fatal(err)
				}
			}
			i.at(began.Add(time.Duration(minutes) * time.Minute))
		}
		i.steps(3)
		wantSent(t, i, host, one, id, 1)
		wantSent(t, i, host, two, i.delivery(two).MessageID, 1)
		if got := i.delivery(one).Attempts; got != 5 {
			t.Errorf("%d attempts, want 5", got)
		}
		i.after(5 * time.Hour)
		told := subjects(t, host, owner)
		slices.Sort(told)
		sameLines(t, "the owner's mail", told, "Shorecast: needs attention: the mail server",
			"Shorecast: works again: the mail server")
	})
}

// The server is away for days: after a day each mail is given up, and word of that does not bring about word of the
// word.
func TestMailServerDownForDays(t *testing.T) {
	w := newWorld(t, plain+smtp)
	host := mailhost.Start(t, mailhost.Options{})
	w.post(host, ample)
	host.Close()
	i := w.start()
	i.letter(one, 0)
	i.letter(two, 0)
	for range 3 * 24 {
		i.after(time.Hour)
	}
	for _, to := range []string{one, two} {
		d := i.delivery(to)
		// after 0, 1, 6 and 21 minutes, which is one hour here, 1, 5, 9, 13, 17, 21 and 24 hours
		if d.State != store.DeliveryFailed || d.Attempts != 10 || !strings.HasPrefix(d.Error, "given up after a day: ") {
			t.Errorf("the delivery to %s is %s after %d attempts: %s; want failed after 10, given up after a day", to, d.State,
				d.Attempts, d.Error)
		}
		if took := d.DoneAt.Sub(d.FirstTryAt); took < 24*time.Hour || took > 25*time.Hour {
			t.Errorf("given up %v after the first try, want a day", took)
		}
	}
	notices := i.deliveries(store.DeliveryNotice)
	for _, n := range notices {
		if n.State != store.DeliveryFailed {
			t.Errorf("the notice %q is %s, want failed: it was tried for a day too", n.Subject, n.State)
		}
	}
	if got := len(notices); got != 3 {
		t.Errorf("%d notices: %q; want 3: the server, and each delivery that was given up", got, i.notices())
	}
}

// One of three recipients does not exist: the others get their mail at once, that one never, and only the owner learns
// of it.
func TestMailRefusedForOneOfThree(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		host := mailhost.Start(t, mailhost.Options{})
		host.Behave(mailhost.Rules{{Phase: deliver.PhaseRcptTo, To: two,
			Behaviour: mailhost.Reply("550 5.1.1 no such mailbox")}}.Decide)
		w := install(plain + smtp + strings.Replace(board, two, two+", "+three, 1))
		w.post(host, ample)
		i := w.start()
		i.bring("order-desk.xlsx", sample(t, "quick-start"))
		i.at(time.Date(2026, 11, 4, 7, 1, 0, 0, time.UTC))
		i.quiet()
		i.after(72 * time.Hour)
		for to, n := range map[string]int{one: 1, two: 0, three: 1, owner: 1} {
			if all := got(host, to); len(all) != n {
				t.Errorf("%s has %d messages, want %d", to, len(all), n)
			}
		}
		if d := i.delivery(two); d.State != store.DeliveryFailed || d.Code != 550 || d.Attempts != 1 {
			t.Errorf("the delivery to %s is %s, %d, after %d attempts; want failed, 550, after 1", two, d.State, d.Code,
				d.Attempts)
		}
		ids := map[string]bool{}
		for _, d := range i.deliveries(store.DeliveryReport) {
			ids[d.MessageID] = true
		}
		if len(ids) != 3 {
			t.Errorf("%d Message-IDs, want 3: one for each recipient", len(ids))
		}
		if told := subjects(t, host, owner); len(told) != 1 || !strings.HasPrefix(told[0],
			"Shorecast: mail not delivered: ") {
			t.Errorf("the owner has %q", told)
		}
	})
}

// The server took the message and its answer was lost: unknown, never sent again by itself. When somebody asks, the
// same bytes go with the same Message-ID.
func TestUnknownAndResent(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		host := mailhost.Start(t, mailhost.Options{})
		host.Behave(mailhost.Rules{{Phase: deliver.PhaseReply, To: one, Until: 1, Behaviour: mailhost.Behaviour{Drop: true,
			Keep: true}}}.Decide)
		w := install(plain + smtp)
		w.post(host, ample)
		i := w.start()
		i.letter(one, 0)
		i.step()
		d := i.delivery(one)
		if d.State != store.DeliveryUnknown || len(got(host, one)) != 1 {
			t.Fatalf("the delivery is %s with %d at the recipient, want unknown with 1", d.State, len(got(host, one)))
		}
		for range 10 {
			i.after(12 * time.Hour)
		}
		if n := len(got(host, one)); n != 1 {
			t.Fatalf("%d messages after days, want 1", n)
		}
		if err := i.store.Resend(t.Context(), d.ID, w.clock.Now()); err != nil {
			t.Fatal(err)
		}
		i.step()
		wantSent(t, i, host, one, d.MessageID, 2)
		if err := i.store.Resend(t.Context(), d.ID, w.clock.Now()); err != nil {
			t.Fatal(err)
		}
		i.step()
		wantSent(t, i, host, one, d.MessageID, 3)
	})
}

// The process is killed while the server is at a point of the conversation. Before the final dot the next process sends
// the message; after it the message is unknown.
func TestKilledWhileSending(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		for _, phase := range somePhases(t) {
			t.Run(phase.String(), func(t *testing.T) {
				host := mailhost.Start(t, mailhost.Options{})
				w := install(plain + smtp)
				w.post(host, ample)
				i := w.start()
				var killed atomic.Bool
				host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
					if a.Phase != phase || !killed.CompareAndSwap(false, true) {
						return mailhost.Behaviour{}
					}
					i.kill()
					return mailhost.Behaviour{Drop: phase < deliver.PhaseReply} // a process that is gone says nothing more
				})
				ballast := 0
				if phase == deliver.PhaseBody {
					ballast = 8 << 20
				}
				i.letter(one, ballast)
				id := i.delivery(one).MessageID
				i.step()
				i = w.start()
				for range 6 {
					i.after(30 * time.Minute)
				}
				if phase < deliver.PhaseReply {
					wantSent(t, i, host, one, id, 1)
					return
				}
				if d := i.delivery(one); d.State != store.DeliveryUnknown || len(got(host, one)) != 1 {
					t.Errorf("the delivery is %s with %d at the recipient, want unknown with 1", d.State, len(got(host, one)))
				}
				sameLines(t, "the owner's mail", subjects(t, host, owner),
					"Shorecast: mail not delivered: Order desk 2026-10: stay")
			})
		}
	})
}

// The process is killed when it has recorded that the final dot comes next, and has not written it: nobody can tell
// this from a dot that was lost on the way, so it is unknown.
func TestKilledBeforeTheDot(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		host := mailhost.Start(t, mailhost.Options{})
		w := install(plain + smtp)
		w.post(host, ample)
		i := w.start()
		send := w.send
		w.send = func(ctx context.Context, s deliver.Server, from, to string, b []byte, dot func() error) deliver.Outcome {
			return send(ctx, s, from, to, b, func() error {
				if err := dot(); err != nil {
					return err
				}
				i.kill()
				return errors.New("killed")
			})
		}
		i.letter(one, 0)
		i.step()
		w.send = send
		i = w.start()
		for range 6 {
			i.after(12 * time.Hour)
		}
		if d := i.delivery(one); d.State != store.DeliveryUnknown || len(got(host, one)) != 0 {
			t.Errorf("the delivery is %s with %d at the recipient, want unknown with none", d.State, len(got(host, one)))
		}
		sameLines(t, "the owner's mail", subjects(t, host, owner), "Shorecast: mail not delivered: Order desk 2026-10: stay")
	})
}

// Another instance takes over while this one is in the middle of a conversation: whichever point that is, the recipient
// has one message at most.
func TestTakenOverWhileSending(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		for _, phase := range somePhases(t) {
			t.Run(phase.String(), func(t *testing.T) {
				host := mailhost.Start(t, mailhost.Options{})
				w := install(plain + smtp)
				w.post(host, ample)
				old := w.start()
				var next *instance
				host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
					if a.Phase == phase && next == nil {
						var err error
						if next, err = w.tryStart(); err != nil {
							t.Error(err)
						}
					}
					return mailhost.Behaviour{}
				})
				old.letter(one, 0)
				id := old.delivery(one).MessageID
				old.step()
				host.Behave(nil)
				if next == nil {
					t.Fatal("nobody took over")
				}
				for range 4 {
					next.after(time.Minute)
				}
				old.steps(3)
				// later points are only seen by the server when the instance may be past its record of the dot
				if phase < deliver.PhaseBody {
					wantSent(t, next, host, one, id, 1)
				}
				if d := next.delivery(one); !d.State.Final() || d.State == store.DeliverySent && len(got(host, one)) != 1 ||
					len(got(host, one)) > 1 {
					t.Errorf("the delivery is %s with %d at the recipient", d.State, len(got(host, one)))
				}
			})
		}
	})
}
