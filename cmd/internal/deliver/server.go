package deliver

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"shorecast/cmd/internal/failure"
)

// Server is the mail server that takes our messages, and how to speak with it.
type Server struct {
	Host      string // a name or an address; certificates must be for it
	Port      int
	TLS       TLS
	User      string // empty: no login
	Password  string
	HelloName string // how we introduce ourselves, a domain name; empty: localhost
	Timeouts  Timeouts
	Roots     *x509.CertPool // the authorities that certificates are checked against; nil: those of the machine
}

// TLS says how the connection is encrypted. The zero value is StartTLS.
type TLS int

// The three ways, by the ports where they are usual.
const (
	StartTLS    TLS = iota // 587: begins in the clear and must be encrypted before anything else is sent
	ImplicitTLS            // 465: encrypted from the first byte
	NoTLS                  // 25: in the clear, only where the configuration says so
)

// Timeouts bound each phase. A value that is not positive stands for the value of DefaultTimeouts.
type Timeouts struct {
	Connect time.Duration // until the connection stands
	Command time.Duration // until the greeting, the TLS handshake, or the answer to a command is complete
	Block   time.Duration // until the network takes the next block of the message
	Reply   time.Duration // until the answer to the final dot is complete
	Grace   time.Duration // how long that answer is still waited for when the context ends meanwhile
}

// DefaultTimeouts are those of RFC 5321, section 4.5.3.2; those of the connection and the grace are our own.
var DefaultTimeouts = Timeouts{
	Connect: 30 * time.Second,
	Command: 5 * time.Minute,
	Block:   3 * time.Minute,
	Reply:   10 * time.Minute,
	Grace:   10 * time.Second,
}

func (t Timeouts) orDefault() Timeouts {
	d := DefaultTimeouts
	or := func(own, usual time.Duration) time.Duration { return cmp.Or(max(own, 0), usual) }
	return Timeouts{or(t.Connect, d.Connect), or(t.Command, d.Command), or(t.Block, d.Block), or(t.Reply, d.Reply),
		or(t.Grace, d.Grace)}
}

// Check refuses settings that no message could be sent with, in words for whoever wrote them. It does not look names
// up nor connect.
func (s Server) Check() error {
	switch {
	case s.Host == "":
		return errors.New("the mail server has no name")
	case !isHost(s.Host):
		return fmt.Errorf("%q is not the name of a mail server: write it like mail.example.com, the port apart", s.Host)
	case s.Port < 1 || s.Port > 65535:
		return fmt.Errorf("%d is not a port: use 587 with starttls, 465 with implicit, 25 with none", s.Port)
	case s.TLS < StartTLS || s.TLS > NoTLS:
		return fmt.Errorf("%v is not a kind of encryption: use starttls, implicit or none", s.TLS)
	case s.User == "" && s.Password != "":
		return errors.New("there is a password but no user")
	case strings.ContainsAny(s.User+s.Password, "\x00\r\n"):
		return errors.New("user and password must each be one line")
	case s.HelloName != "" && !isHost(s.HelloName):
		return fmt.Errorf("%q is not a name to introduce ourselves with: write it like reports.example.com", s.HelloName)
	case s.User != "" && s.TLS == NoTLS && !isLocal(s.Host):
		return fmt.Errorf("a password would go to %s unencrypted: use starttls or implicit, or no login", s.Host)
	}
	return nil
}

// secrets are the password, and the password with the user as the login PLAIN sends them.
func (s Server) secrets() failure.Secrets {
	if s.Password == "" {
		return nil
	}
	return failure.Secrets{s.Password, "\x00" + s.User + "\x00" + s.Password}
}

// HostName returns the name or address of a machine in the form that Server takes: an international name becomes its
// ASCII form.
func HostName(name string) (string, error) {
	if net.ParseIP(name) != nil {
		return name, nil
	}
	return asciiDomain(strings.ToLower(name))
}

func isHost(name string) bool {
	ascii, err := HostName(name)
	return err == nil && strings.EqualFold(ascii, name)
}

// isLocal reports whether a host is this machine itself, as far as its name says so.
func isLocal(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
