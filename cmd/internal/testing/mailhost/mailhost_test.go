package mailhost_test

import (
	"testing"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

const text = "Message-ID: <one@example.com>\r\n\r\ntext\r\n"

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
