package config

import (
	"fmt"
	"net"
	"net/mail"
	"strings"
	"time"
	"unicode"
)

func (s section) mail() Mail {
	m := Mail{
		Mode:    MailMode(s.get("mode").choice()),
		Folder:  s.get("folder").file(),
		Host:    s.get("host").host(),
		TLS:     TLS(s.get("tls").choice()),
		User:    s.get("user").login(),
		From:    s.get("from").optionalAddress(),
		ReplyTo: s.get("reply_to").optionalAddress(),
		Hello:   s.get("hello").host(),
		Timeout: s.get("timeout").duration(time.Second, 10*time.Minute),
		MaxSize: s.get("max_size").size(100<<10, 100<<20),
	}
	m.Port = m.TLS.port()
	if v := s.get("port"); v.given() {
		m.Port = v.number(1, 65535)
	}
	if m.Mode == MailSMTP {
		s.smtp(&m)
	} else if m.From == nil {
		m.From = &mail.Address{Name: "Shorecast", Address: "shorecast@localhost"}
	}
	return m
}

// smtp checks what only matters if mails are sent.
func (s section) smtp(m *Mail) {
	mode, user := s.get("mode"), s.get("user")
	for _, v := range []value{s.get("host"), s.get("from")} {
		if v.missing() {
			v.at = mode.at
			v.fault("the key "+v.key.name()+" is missing, which mode: smtp needs", "add it, for example "+v.key.sample())
		}
	}
	file, env := s.get("password_file"), s.get("password_env")
	m.Password = secret(file, env, "password")
	if user.given() && file.missing() && env.missing() {
		user.fault("there is a user without a password",
			"name a file with password_file, or an environment variable with password_env")
	}
	for _, v := range []value{file, env} {
		if user.missing() && v.given() {
			v.fault("there is a password without a user", "add user, or remove the password")
			break
		}
	}
	s.encryption(m)
}

// encryption warns of a port that does not go with the kind of encryption, and of none.
func (s section) encryption(m *Mail) {
	port, tls := s.get("port"), s.get("tls")
	switch {
	case port.given() && m.Port == 465 && m.TLS != TLSImplicit:
		port.warn(fmt.Sprintf("port 465 is usually encrypted from the first byte, and tls is %s", m.TLS),
			"write tls: implicit, or port: 587")
	case port.given() && (m.Port == 587 || m.Port == 25) && m.TLS == TLSImplicit:
		port.warn(fmt.Sprintf("port %d usually begins unencrypted, and tls is implicit", m.Port),
			"write tls: starttls, or port: 465")
	}
	if m.TLS != TLSNone || m.Host == "localhost" || net.ParseIP(m.Host).IsLoopback() {
		return
	}
	what := "the figures in them"
	if m.User != "" {
		what = "the password"
	}
	tls.warn("mails and "+what+" go over the network unencrypted", "write tls: starttls, if the server supports it")
}

// login reads the name of a user, which may be any text that can be sent.
func (v value) login() string {
	name := v.text()
	if v.given() && (strings.TrimSpace(name) == "" || strings.ContainsFunc(name, unicode.IsControl)) {
		v.fault(quote(name)+" is not a user name", "for example "+v.key.sample())
	}
	return name
}

// host reads the name of a machine.
func (v value) host() string {
	name := v.text()
	if !v.given() {
		return ""
	}
	bare, _, _ := strings.Cut(name, ":")
	switch {
	case strings.Contains(name, "://"):
		v.fault(quote(name)+" is a URL", "write the name alone, for example "+v.key.sample())
	case strings.Count(name, ":") == 1:
		v.faultInside(len(bare), quote(name)+" contains a port",
			"write "+v.key.name()+": "+printable(bare)+", and the port after port:")
	case name == "" || strings.ContainsFunc(name, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || strings.ContainsRune(`/\@,;"'<>()`, c)
	}):
		v.fault(quote(name)+" is not the name of a machine", "for example "+v.key.sample())
	}
	return name
}

func (v value) optionalAddress() *mail.Address {
	if !v.given() {
		return nil
	}
	return v.address()
}

// address reads one address. After a fault it is nil.
func (v value) address() *mail.Address {
	word := v.text()
	a, err := mail.ParseAddress(word)
	if err == nil && !strings.ContainsFunc(word, unicode.IsControl) {
		return a
	}
	hint := "write it as name@example.com, or Name <name@example.com>"
	if many, err := mail.ParseAddressList(strings.ReplaceAll(word, ";", ",")); err == nil && len(many) > 1 {
		hint = "write one address"
		if v.key.Type == Addresses {
			hint += " in each item of the list"
		}
	} else if strings.ContainsAny(word, ",():;") && strings.Contains(word, "<") && !strings.Contains(word, `"`) {
		hint = `put a name with such signs in quotes of its own: '"Board, Finance" <board@example.com>'`
	}
	v.fault(quote(word)+" is not a mail address", hint)
	return nil
}

// addresses reads a list of addresses, each once. It is not nil if the key is there, even if the list is empty.
func (v value) addresses() []*mail.Address {
	items := v.texts()
	if items == nil {
		return nil
	}
	all := []*mail.Address{}
	seen := map[string]bool{}
	for _, item := range items {
		a := item.address()
		if a == nil {
			continue
		}
		if folded := strings.ToLower(a.Address); seen[folded] {
			item.fault("the address "+quote(a.Address)+" is repeated", "remove it: everybody gets a mail of their own")
		} else {
			seen[folded] = true
		}
		all = append(all, a)
	}
	return all
}

// audience warns of what nobody would read.
func (s section) audience(c *Config) {
	owner := s.section("owner").get("addresses")
	if c.Mail.Mode == MailSMTP && len(c.Owner.Addresses) == 0 && !owner.faulty {
		owner.at = s.section("mail").get("mode").at
		owner.warn("nobody is informed if a workbook is refused or something fails",
			"add owner: with addresses:, for example "+owner.key.sample())
	}
	if v := s.get("schedules"); len(v.items()) == 0 && !v.faulty {
		v.at = v.keyAt
		v.warn("there is no schedule, so no report is ever made", "add one, as in the example that shorecast init writes")
	}
}
