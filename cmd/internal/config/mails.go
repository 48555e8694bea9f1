package config

import (
	"fmt"
	"net"
	"net/mail"
	"strings"
	"time"
	"unicode"
)

func (r *reader) mail(s section) Mail {
	m := Mail{
		Mode:    MailMode(r.choice(s.get("mode"))),
		Folder:  r.path(s.get("folder")),
		Host:    r.host(s.get("host")),
		TLS:     TLS(r.choice(s.get("tls"))),
		User:    r.login(s.get("user")),
		From:    r.optionalAddress(s.get("from")),
		ReplyTo: r.optionalAddress(s.get("reply_to")),
		Hello:   r.host(s.get("hello")),
		Timeout: r.duration(s.get("timeout"), time.Second, 10*time.Minute),
		MaxSize: r.size(s.get("max_size"), 100<<10, 100<<20),
	}
	m.Port = m.TLS.port()
	if v := s.get("port"); v.given() {
		m.Port = r.number(v, 1, 65535)
	}
	if m.Mode == MailSMTP {
		r.smtp(s, &m)
	} else if m.From == nil {
		m.From = &mail.Address{Name: "Shorecast", Address: "shorecast@localhost"}
	}
	return m
}

// smtp looks at what only matters where mails are sent.
func (r *reader) smtp(s section, m *Mail) {
	mode, host, from, user := s.get("mode"), s.get("host"), s.get("from"), s.get("user")
	for _, v := range []value{host, from} {
		if v.missing() {
			r.fault(mode.at, v.path, fmt.Sprintf("the key %s is missing, which mode: smtp needs", v.key.name()), "add it, for example "+v.key.sample())
		}
	}
	file, env := s.get("password_file"), s.get("password_env")
	m.Password = r.secret(file, env, "password")
	switch {
	case user.given() && file.missing() && env.missing():
		r.fault(user.at, user.path, "there is a user without a password", "name a file with password_file, or an environment variable with password_env")
	case user.missing() && file.given():
		r.fault(file.at, file.path, "there is a password without a user", "add user, or leave the password out")
	case user.missing() && env.given():
		r.fault(env.at, env.path, "there is a password without a user", "add user, or leave the password out")
	}
	r.encryption(s, m)
}

// encryption tells of a port that does not go with the sort of encryption, and of none.
func (r *reader) encryption(s section, m *Mail) {
	port, tls := s.get("port"), s.get("tls")
	switch {
	case port.given() && m.Port == 465 && m.TLS != TLSImplicit:
		r.warn(port.at, port.path, fmt.Sprintf("port 465 is encrypted from the first byte as a rule, and tls is %s", m.TLS), "write tls: implicit, or port: 587")
	case port.given() && (m.Port == 587 || m.Port == 25) && m.TLS == TLSImplicit:
		r.warn(port.at, port.path, fmt.Sprintf("port %d begins unencrypted as a rule, and tls is implicit", m.Port), "write tls: starttls, or port: 465")
	}
	if m.TLS != TLSNone || loopback(m.Host) {
		return
	}
	message := "mails, and the figures in them, go over the network unencrypted"
	if m.User != "" {
		message = "mails, and the password, go over the network unencrypted"
	}
	r.warn(tls.at, tls.path, message, "write tls: starttls, if the server can")
}

// login reads the name of a user, which may be any text that can be sent.
func (r *reader) login(v value) string {
	name := r.text(v)
	if v.given() && (strings.TrimSpace(name) == "" || strings.ContainsFunc(name, unicode.IsControl)) {
		r.fault(v.at, v.path, fmt.Sprintf("%s is no name of a user", quote(name)), "for example "+v.key.sample())
	}
	return name
}

func loopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// host reads the name of a machine.
func (r *reader) host(v value) string {
	name := r.text(v)
	if !v.given() {
		return ""
	}
	bare, _, _ := strings.Cut(name, ":")
	switch {
	case strings.Contains(name, "://"):
		r.fault(v.at, v.path, fmt.Sprintf("%s is a URL", quote(name)), "write the name alone, for example "+v.key.sample())
	case strings.Count(name, ":") == 1:
		r.fault(r.src.inside(v.node, strings.Index(name, ":")), v.path, fmt.Sprintf("%s names a port as well", quote(name)), "write "+v.key.name()+": "+printable(bare)+", and the port after port:")
	case name == "" || strings.ContainsFunc(name, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || strings.ContainsRune(`/\@,;"'<>()`, c)
	}):
		r.fault(v.at, v.path, fmt.Sprintf("%s is no name of a machine", quote(name)), "for example "+v.key.sample())
	}
	return name
}

func (r *reader) optionalAddress(v value) *mail.Address {
	if !v.given() {
		return nil
	}
	return r.address(v)
}

// address reads one address. After a fault it is nil.
func (r *reader) address(v value) *mail.Address {
	word := r.text(v)
	a, err := mail.ParseAddress(word)
	if err == nil && !strings.ContainsFunc(word, unicode.IsControl) {
		return a
	}
	hint := "write it as name@example.com, or Name <name@example.com>"
	if many, err := mail.ParseAddressList(strings.ReplaceAll(word, ";", ",")); err == nil && len(many) > 1 {
		hint = "write one address in each item of the list"
		if v.key.Type == Address {
			hint = "write one address"
		}
	} else if strings.ContainsAny(word, ",():;") && strings.Contains(word, "<") && !strings.Contains(word, `"`) {
		hint = `put a name with such signs in quotes of its own: '"Board, Finance" <board@example.com>'`
	}
	r.fault(v.at, v.path, fmt.Sprintf("%s is no mail address", quote(word)), hint)
	return nil
}

// addresses reads a list of addresses, each once. Not nil where the key is there, be the list empty.
func (r *reader) addresses(v value) []*mail.Address {
	items := r.texts(v)
	if items == nil {
		return nil
	}
	all := []*mail.Address{}
	seen := map[string]bool{}
	for _, item := range items {
		a := r.address(item)
		if a == nil {
			continue
		}
		if folded := strings.ToLower(a.Address); seen[folded] {
			r.fault(item.at, item.path, fmt.Sprintf("the address %s stands here for the second time", quote(a.Address)), "leave it out: everybody gets a mail of their own")
		} else {
			seen[folded] = true
		}
		all = append(all, a)
	}
	return all
}

// audience tells of mails that nobody is there for.
func (r *reader) audience(s section, c *Config) {
	owner := s.section("owner").get("addresses")
	if c.Mail.Mode == MailSMTP && len(c.Owner.Addresses) == 0 && !owner.told {
		v := s.section("mail").get("mode")
		r.warn(v.at, "owner.addresses", "nobody is told when a workbook is refused or something fails", "add owner: with addresses:, for example "+byPath["owner.addresses"].sample())
	}
	if v := s.get("schedules"); len(v.items()) == 0 && !v.told {
		at := v.at
		if v.given() {
			at = v.keyAt
		}
		r.warn(at, "schedules", "there is no schedule, so that no report is ever made", "add one, as in the example that shorecast init writes")
	}
}
