package deliver_test

import (
	"context"
	"net"
	"strings"
	"testing"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

// What is wrong with the server or with our settings is never held against the message: it is sent later, and the
// owner has something to mend.
func TestServerOrSettingsWrong(t *testing.T) {
	login := mailhost.Options{User: "shorecast", Password: "secret"}
	implicit := mailhost.Options{TLS: deliver.ImplicitTLS}
	noTLS := mailhost.Options{TLS: deliver.NoTLS}
	asImplicit := func(s *deliver.Server) { s.TLS = deliver.ImplicitTLS }
	withLogin := func(s *deliver.Server) { s.User, s.Password = "shorecast", "secret" }
	elsewhere := func(s *deliver.Server) { s.Host, s.User, s.Password = "mail.example.com", "u", "p" }
	replies := func(phase deliver.Phase, text string) mailhost.Rules {
		return mailhost.Rules{{Phase: phase, Behaviour: mailhost.Reply(text)}}
	}
	tests := []struct {
		name   string
		host   mailhost.Options
		change func(*deliver.Server)
		rules  mailhost.Rules
		phase  deliver.Phase
		want   deliver.Reason
	}{
		{"no TLS offered", noTLS, func(s *deliver.Server) { s.TLS = deliver.StartTLS }, nil, deliver.PhaseTLS,
			deliver.TLSNotOffered},
		{"STARTTLS refused", mailhost.Options{}, nil, replies(deliver.PhaseTLS, "502 no"), deliver.PhaseTLS,
			deliver.RefusesUs},
		{"expired", mailhost.Options{Certificate: mailhost.Expired}, nil, nil, deliver.PhaseTLS, deliver.BadCertificate},
		{"for another name", mailhost.Options{Certificate: mailhost.OtherName}, nil, nil, deliver.PhaseTLS,
			deliver.BadCertificate},
		{"of an unknown authority", mailhost.Options{}, func(s *deliver.Server) { s.Roots = nil }, nil, deliver.PhaseTLS,
			deliver.BadCertificate},
		{"expired, implicit", mailhost.Options{TLS: deliver.ImplicitTLS, Certificate: mailhost.Expired}, nil, nil,
			deliver.PhaseTLS, deliver.BadCertificate},
		{"implicit TLS to a port in the clear", mailhost.Options{}, asImplicit, nil, deliver.PhaseTLS, deliver.TLSFailed},
		{"in the clear to a port of implicit TLS", implicit, func(s *deliver.Server) { s.TLS = deliver.StartTLS }, nil,
			deliver.PhaseGreeting, deliver.TimedOut},
		{"wrong password", login, func(s *deliver.Server) { s.Password = "guess" }, nil, deliver.PhaseAuth,
			deliver.LoginRefused},
		{"login for a while out of order", login, nil, replies(deliver.PhaseAuth, "454 4.7.0 try again"), deliver.PhaseAuth,
			deliver.Busy},
		{"no login offered", mailhost.Options{}, withLogin, nil, deliver.PhaseAuth, deliver.LoginNotOffered},
		{"login missing", login, func(s *deliver.Server) { s.User, s.Password = "", "" }, nil, deliver.PhaseMailFrom,
			deliver.RefusesUs},
		{"TLS missing", mailhost.Options{}, func(s *deliver.Server) { s.TLS = deliver.NoTLS }, nil, deliver.PhaseMailFrom,
			deliver.RefusesUs},
		{"login wanted at the recipient", mailhost.Options{}, nil, replies(deliver.PhaseRcptTo, "530 5.7.0 log in"),
			deliver.PhaseRcptTo, deliver.RefusesUs},
		{"machine not welcome", mailhost.Options{}, nil, replies(deliver.PhaseGreeting, "554 5.7.1 go away"),
			deliver.PhaseGreeting, deliver.RefusesUs},
		{"no such settings", mailhost.Options{}, func(s *deliver.Server) { s.Host = "mail.example.com:587" }, nil,
			deliver.PhasePrepare, deliver.BadServer},
		{"password in the clear", noTLS, elsewhere, nil, deliver.PhasePrepare, deliver.BadServer},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			host := mailhost.Start(t, tt.host)
			host.Behave(tt.rules.Decide)
			server := timed(host, ample)
			if tt.want == deliver.TimedOut {
				server.Timeouts = short
			}
			if tt.change != nil {
				tt.change(&server)
			}
			out := deliver.Send(t.Context(), server, sender, recipient, freeze(t, sample()), nil)
			if out.State != deliver.Later || out.Reason != tt.want || out.Phase != tt.phase {
				t.Errorf("%s, %s, %s, %v; want later, %s, %s", out.State, out.Phase, out.Reason, out.Err, tt.phase, tt.want)
			}
			if ours := tt.want != deliver.Busy && tt.want != deliver.TimedOut; out.Reason.Ours() != ours {
				t.Errorf("%s is ours: %v", out.Reason, !ours)
			}
			if len(host.Received()) != 0 {
				t.Error("the host took the message")
			}
			if (host.Reached(deliver.PhaseMailFrom) > 0) != (tt.phase >= deliver.PhaseMailFrom) {
				t.Errorf("the host saw %v", host.Attempts())
			}
			if s := out.Sentence(); tt.want != deliver.BadServer && strings.Contains(s, out.Err.Error()) {
				t.Errorf("the sentence holds the library's words: %s", s)
			}
		})
	}
}

func TestServerIsDownAndComesBack(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	frozen := freeze(t, sample())
	host.Close()
	out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, frozen, nil)
	if out.State != deliver.Later || out.Phase != deliver.PhaseConnect || out.Reason != deliver.Unreachable {
		t.Errorf("%s, %s, %s, %v", out.State, out.Phase, out.Reason, out.Err)
	}
	if err := host.Reopen(); err != nil {
		t.Fatal(err)
	}
	if out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, frozen, nil); out.State != deliver.Sent {
		t.Errorf("%s, %v", out.Sentence(), out.Err)
	}
}

// A server that takes the connection and never speaks, and one whose port nobody answers, end by their times.
func TestNobodySpeaks(t *testing.T) {
	t.Parallel()
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listen.Close()
	server := deliver.Server{Host: "127.0.0.1", Port: listen.Addr().(*net.TCPAddr).Port, Timeouts: short}
	for _, mode := range []deliver.TLS{deliver.StartTLS, deliver.ImplicitTLS, deliver.NoTLS} {
		server.TLS = mode
		out := deliver.Send(t.Context(), server, sender, recipient, freeze(t, sample()), nil)
		if out.State != deliver.Later || out.Reason != deliver.TimedOut {
			t.Errorf("%s: %s, %s, %s, %v", mode, out.State, out.Phase, out.Reason, out.Err)
		}
	}
}

func TestOldServerWithoutEHLO(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS})
	refusals := 0
	host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
		if a.Phase == deliver.PhaseHello && refusals == 0 { // EHLO; HELO comes after
			refusals++
			return mailhost.Reply("502 5.5.1 EHLO is not known here")
		}
		return mailhost.Behaviour{}
	})
	if out := sendSample(t, host); out.State != deliver.Sent {
		t.Errorf("%s, %v", out.Sentence(), out.Err)
	}
}

// Only a server that does not know EHLO is spoken to in the old way. One that is busy is left alone: without EHLO it
// would seem to offer no TLS.
func TestBusyAtEHLO(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	hellos := 0
	host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
		if a.Phase == deliver.PhaseHello {
			if hellos++; hellos == 1 {
				return mailhost.Reply("451 4.3.0 try again")
			}
		}
		return mailhost.Behaviour{}
	})
	if out := sendSample(t, host); out.Reason != deliver.Busy || out.Phase != deliver.PhaseHello || out.Code != 451 {
		t.Errorf("%s, %s, %s, %v", out.State, out.Phase, out.Reason, out.Err)
	}
}

func TestTooLarge(t *testing.T) {
	frozen := freeze(t, sample())
	host := mailhost.Start(t, mailhost.Options{Size: len(frozen) - 1})
	out := deliver.Send(t.Context(), timed(host, ample), sender, recipient, frozen, nil)
	if out.State != deliver.Failed || out.Reason != deliver.TooLarge || out.Size != len(frozen) ||
		out.Limit != len(frozen)-1 ||
		host.Reached(deliver.PhaseMailFrom) != 0 {
		t.Errorf("%+v", out)
	}
	if err := host.Server().Check(); err != nil {
		t.Error(err)
	}
	exact := mailhost.Start(t, mailhost.Options{Size: len(frozen)})
	if out := deliver.Send(t.Context(), timed(exact, ample), sender, recipient, frozen, nil); out.State != deliver.Sent {
		t.Errorf("%s, %v", out.Sentence(), out.Err)
	}
}

func TestBadAddresses(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{})
	for _, to := range []string{"", "nobody", "a@example.com\r\nRCPT TO:<spy@example.com>", "a@example.com> SIZE=1",
		"ł@example.com"} {
		out := deliver.Send(context.Background(), timed(host, ample), sender, to, freeze(t, sample()), nil)
		if out.State != deliver.Failed || out.Reason != deliver.BadAddress || len(host.Attempts()) != 0 {
			t.Errorf("%q: %+v", to, out)
		}
	}
}

func TestServerCheck(t *testing.T) {
	good := deliver.Server{Host: "mail.example.com", Port: 587, User: "u", Password: "p", HelloName: "reports.example.com"}
	tests := []struct {
		change func(*deliver.Server)
		want   string // a part of the sentence; empty: accepted
	}{
		{func(*deliver.Server) {}, ""},
		{func(s *deliver.Server) { s.Host = "192.0.2.1" }, ""},
		{func(s *deliver.Server) { s.Host = "::1" }, ""},
		{func(s *deliver.Server) { s.Host = "Mail" }, ""},
		{func(s *deliver.Server) { s.TLS = deliver.ImplicitTLS }, ""},
		{func(s *deliver.Server) { s.TLS, s.User, s.Password = deliver.NoTLS, "", "" }, ""},
		{func(s *deliver.Server) { s.TLS, s.Host = deliver.NoTLS, "localhost" }, ""},
		{func(s *deliver.Server) { s.TLS, s.Host = deliver.NoTLS, "127.0.0.1" }, ""},
		{func(s *deliver.Server) { s.TLS = deliver.NoTLS }, "a password would go to mail.example.com unencrypted"},
		{func(s *deliver.Server) { s.Host = "" }, "has no name"},
		{func(s *deliver.Server) { s.Host = "smtp://mail.example.com" }, "is not the name of a mail server"},
		{func(s *deliver.Server) { s.Host = "mail.example.com\r\nx" }, "is not the name of a mail server"},
		{func(s *deliver.Server) { s.Port = 0 }, "0 is not a port"},
		{func(s *deliver.Server) { s.Port = 65536 }, "65536 is not a port"},
		{func(s *deliver.Server) { s.TLS = 7 }, "7 is not a kind of encryption"},
		{func(s *deliver.Server) { s.User = "" }, "a password but no user"},
		{func(s *deliver.Server) { s.Password = "p\r\n" }, "each be one line"},
		{func(s *deliver.Server) { s.HelloName = "a b" }, "not a name to introduce"},
	}
	for _, tt := range tests {
		s := good
		tt.change(&s)
		if err := s.Check(); (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: %v, want %q", s, err, tt.want)
		}
	}
	for mode, want := range map[deliver.TLS]string{deliver.StartTLS: "starttls", deliver.ImplicitTLS: "implicit",
		deliver.NoTLS: "none"} {
		if got := mode.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
