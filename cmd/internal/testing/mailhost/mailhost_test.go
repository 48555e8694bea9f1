package mailhost_test

import (
	"os"
	"testing"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

func TestMain(m *testing.M) {
	mailhost.RunIfAsked()
	os.Exit(m.Run())
}

const text = "Message-ID: <one@example.com>\r\n\r\ntext\r\n"

// The host as a process of its own: it behaves by its rules, keeps its messages when it is killed, and comes back on
// its port.
func TestProcess(t *testing.T) {
	rules := mailhost.Rules{{Phase: deliver.PhaseReply, To: "b@example.com", Until: 1,
		Behaviour: mailhost.Reply("451 4.3.0 try again")}}
	p := mailhost.Spawn(t, mailhost.Options{User: "shorecast", Password: "secret"}, rules)
	want := []deliver.State{deliver.Sent, deliver.Later, deliver.Sent}
	for i, to := range []string{"a@example.com", "b@example.com", "b@example.com"} {
		if out := deliver.Send(t.Context(), p.Server(), "reports@example.com", to, []byte(text), nil); out.State != want[i] {
			t.Errorf("%s: %s, %v; want %s", to, out.Sentence(), out.Err, want[i])
		}
	}
	p.Kill()
	server := p.Server()
	if out := deliver.Send(t.Context(), server, "reports@example.com", "c@example.com", []byte(text),
		nil); out.Reason != deliver.Unreachable {
		t.Errorf("killed: %s, %v", out.Sentence(), out.Err)
	}
	p.Start(t)
	out := deliver.Send(t.Context(), p.Server(), "reports@example.com", "c@example.com", []byte(text), nil)
	if out.State != deliver.Sent || p.Server().Port != server.Port {
		t.Errorf("started again: %s, %v", out.Sentence(), out.Err)
	}
	mail := p.Received(t)
	if len(mail) != 3 || mail[0].To != "a@example.com" || mail[1].To != "b@example.com" || mail[2].To != "c@example.com" {
		t.Fatalf("%d messages: %+v", len(mail), mail)
	}
	if m := mail[2]; string(m.Data) != text || m.MessageID != "one@example.com" || !m.TLS || m.User != "shorecast" {
		t.Errorf("%+v", m)
	}
}

func TestRules(t *testing.T) {
	one, two, three := mailhost.Reply("1"), mailhost.Reply("2"), mailhost.Reply("3")
	rules := mailhost.Rules{
		{Phase: deliver.PhaseGreeting, From: 2, Until: 3, Behaviour: one},
		{Phase: deliver.PhaseReply, To: "a@example.com", Until: 1, Behaviour: two},
		{Phase: deliver.PhaseReply, From: 2, Behaviour: three},
	}
	tests := []struct {
		a    mailhost.Attempt
		want mailhost.Behaviour
	}{
		{mailhost.Attempt{Connection: 1, Phase: deliver.PhaseGreeting}, mailhost.Behaviour{}},
		{mailhost.Attempt{Connection: 2, Phase: deliver.PhaseGreeting}, one},
		{mailhost.Attempt{Connection: 4, Phase: deliver.PhaseGreeting}, mailhost.Behaviour{}},
		{mailhost.Attempt{Connection: 9, Phase: deliver.PhaseReply, To: "a@example.com", Number: 1}, two},
		{mailhost.Attempt{Connection: 9, Phase: deliver.PhaseReply, To: "b@example.com", Number: 1}, mailhost.Behaviour{}},
		{mailhost.Attempt{Connection: 1, Phase: deliver.PhaseReply, To: "b@example.com", Number: 2}, three},
		{mailhost.Attempt{Connection: 2, Phase: deliver.PhaseData, To: "a@example.com", Number: 1}, mailhost.Behaviour{}},
	}
	for _, tt := range tests {
		if got := rules.Decide(tt.a); got != tt.want {
			t.Errorf("%+v: %+v, want %+v", tt.a, got, tt.want)
		}
	}
}

// A lost answer after the dot: the host has the message, and so has it when the answer said otherwise but the
// behaviour keeps it.
func TestKeep(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS})
	host.Behave(mailhost.Rules{
		{Phase: deliver.PhaseReply, Until: 1, Behaviour: mailhost.Behaviour{Drop: true, Keep: true}},
		{Phase: deliver.PhaseReply, Behaviour: mailhost.Behaviour{Drop: true}},
	}.Decide)
	for range 2 {
		if out := deliver.Send(t.Context(), host.Server(), "reports@example.com", "a@example.com", []byte(text),
			nil); out.State != deliver.Unknown {
			t.Errorf("%s, %v", out.Sentence(), out.Err)
		}
	}
	if mail := host.Received(); len(mail) != 1 || mail[0].Connection != 1 {
		t.Errorf("%+v", mail)
	}
}
