package deliver_test

import (
	"bytes"
	"crypto/tls"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

// foreign is a mail server that somebody else wrote: it understands us as others do.
type foreign struct {
	mechanism string

	mu   sync.Mutex
	mail []string // sender, recipient, text
	user string
}

func (f *foreign) NewSession(*smtp.Conn) (smtp.Session, error) { return &foreignSession{f: f}, nil }

type foreignSession struct {
	f        *foreign
	user     string
	from, to string
}

func (s *foreignSession) AuthMechanisms() []string { return []string{s.f.mechanism} }

func (s *foreignSession) Auth(mechanism string) (sasl.Server, error) {
	check := func(user, password string) error {
		if user != "shorecast" || password != "secret" {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}
	if mechanism == sasl.Login {
		return &loginServer{check: check}, nil
	}
	return sasl.NewPlainServer(func(_, user, password string) error { return check(user, password) }), nil
}

// loginServer is LOGIN, which the library of the server no longer has: it asks for the user, then for the password.
type loginServer struct {
	check   func(user, password string) error
	answers []string
}

func (l *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	if response != nil {
		l.answers = append(l.answers, string(response))
	}
	switch len(l.answers) {
	case 0:
		return []byte("Username:"), false, nil
	case 1:
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.answers[0], l.answers[1])
}

func (s *foreignSession) Mail(from string, _ *smtp.MailOptions) error {
	if s.user == "" {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *foreignSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if to == "nobody@example.com" {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	}
	s.to = to
	return nil
}

func (s *foreignSession) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.f.mu.Lock()
	defer s.f.mu.Unlock()
	s.f.mail = append(s.f.mail, s.from, s.to, string(text))
	s.f.user = s.user
	return nil
}

func (s *foreignSession) Reset()        {}
func (s *foreignSession) Logout() error { return nil }

// startForeign runs the server and returns how to reach it.
func startForeign(t *testing.T, f *foreign, mode deliver.TLS) deliver.Server {
	t.Helper()
	certificate, roots := mailhost.TestCertificate(t)
	config := &tls.Config{Certificates: []tls.Certificate{certificate}}
	s := smtp.NewServer(f)
	s.Domain = "mail.example.com"
	s.MaxMessageBytes = 1 << 20
	s.EnableSMTPUTF8 = true
	s.AllowInsecureAuth = mode == deliver.NoTLS
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listen.Addr().(*net.TCPAddr).Port
	switch mode {
	case deliver.StartTLS:
		s.TLSConfig = config
	case deliver.ImplicitTLS:
		listen = tls.NewListener(listen, config)
	}
	go s.Serve(listen)
	t.Cleanup(func() { s.Close() })
	return deliver.Server{Host: "127.0.0.1", Port: port, TLS: mode, User: "shorecast", Password: "secret", Roots: roots,
		Timeouts: ample}
}

func TestForeignServer(t *testing.T) {
	frozen := freeze(t, sample())
	for _, mode := range []deliver.TLS{deliver.StartTLS, deliver.ImplicitTLS, deliver.NoTLS} {
		for _, mechanism := range []string{sasl.Plain, sasl.Login} {
			f := &foreign{mechanism: mechanism}
			server := startForeign(t, f, mode)
			out := deliver.Send(t.Context(), server, sender, recipient, frozen, nil)
			if out.State != deliver.Sent || out.Code != 250 || len(f.mail) != 3 || f.user != "shorecast" {
				t.Fatalf("%s, %s: %s, %v; %d", mode, mechanism, out.Sentence(), out.Err, len(f.mail))
			}
			if f.mail[0] != sender || f.mail[1] != recipient || !bytes.Equal([]byte(f.mail[2]), frozen) {
				t.Errorf("%s, %s: from %s to %s, %d bytes; want %d", mode, mechanism, f.mail[0], f.mail[1], len(f.mail[2]),
					len(frozen))
			}
		}
	}
}

func TestForeignServerRefuses(t *testing.T) {
	f := &foreign{mechanism: sasl.Plain}
	server := startForeign(t, f, deliver.StartTLS)
	frozen := freeze(t, sample())

	out := deliver.Send(t.Context(), server, sender, "nobody@example.com", frozen, nil)
	if out.State != deliver.Failed || out.Phase != deliver.PhaseRcptTo || out.Code != 550 || out.Enhanced != "5.1.1" ||
		out.Text != "no such user" {
		t.Errorf("%+v", out)
	}
	large := sample()
	large.Attachments[0].Bytes = bytesOf(1 << 20)
	out = deliver.Send(t.Context(), server, sender, recipient, freeze(t, large), nil)
	if out.State != deliver.Failed || out.Reason != deliver.TooLarge || out.Limit != 1<<20 {
		t.Errorf("%+v", out)
	}
	stranger := server
	stranger.Password = "guess"
	if out := deliver.Send(t.Context(), stranger, sender, recipient, frozen, nil); out.State != deliver.Later ||
		out.Reason != deliver.LoginRefused {
		t.Errorf("%+v", out)
	}
	nameless := server
	nameless.User, nameless.Password = "", ""
	out = deliver.Send(t.Context(), nameless, sender, recipient, frozen, nil)
	if out.State != deliver.Later || out.Reason != deliver.RefusesUs || out.Phase != deliver.PhaseMailFrom {
		t.Errorf("%+v", out)
	}
	if len(f.mail) != 0 {
		t.Errorf("the server took %d messages", len(f.mail)/3)
	}
}
