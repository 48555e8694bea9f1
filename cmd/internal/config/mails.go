package config

import (
	"fmt"
	"net"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"shorecast/cmd/internal/deliver"
	"shorecast/ingest/layout/yamlfile"
)

func (s section) mail(b Bucket) Mail {
	m := Mail{
		SMTP:    s.get("mode").is("smtp"),
		Folder:  b.folder(s.get("folder")),
		Host:    host(s.get("host")),
		TLS:     deliver.TLS(s.get("tls").choice()),
		User:    login(s.get("user")),
		From:    address(s.get("from")),
		ReplyTo: address(s.get("reply_to")),
		Hello:   host(s.get("hello")),
		CAs:     authorities(s.get("ca_file")),
		Timeout: s.get("timeout").duration(time.Second, 10*time.Minute),
		MaxSize: s.get("max_size").measure(sizes, 100<<10, 100<<20),
	}
	// the port that servers usually listen at for this kind of conversation
	m.Port = map[deliver.TLS]int{deliver.StartTLS: 587, deliver.ImplicitTLS: 465, deliver.NoTLS: 25}[m.TLS]
	if v := s.get("port"); v.given() {
		m.Port = v.number(1, 65535)
	}
	if m.SMTP {
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
	s.encryption(m)
	file, env := s.get("password_file"), s.get("password_env")
	if !s.r.env.NoPassword {
		m.Password = secret(file, env, "password")
	}
	switch {
	case user.given() && file.missing() && env.missing():
		user.fault("there is a user without a password",
			"name a file with password_file, or an environment variable with password_env")
	case user.missing() && file.given():
		file.fault("there is a password without a user", "add user, or remove the password")
	case user.missing() && env.given():
		env.fault("there is a password without a user", "add user, or remove the password")
	}
}

// encryption warns of a port that does not go with the kind of encryption, and of none.
func (s section) encryption(m *Mail) {
	port := s.get("port")
	switch {
	case port.given() && m.Port == 465 && m.TLS != deliver.ImplicitTLS:
		port.warn(fmt.Sprintf("port 465 is usually encrypted from the first byte, and tls is %s", m.TLS),
			"write tls: implicit, or port: 587")
	case port.given() && (m.Port == 587 || m.Port == 25) && m.TLS == deliver.ImplicitTLS:
		port.warn(fmt.Sprintf("port %d usually begins unencrypted, and tls is implicit", m.Port),
			"write tls: starttls, or port: 465")
	}
	if m.TLS != deliver.NoTLS || m.Host == "localhost" || net.ParseIP(m.Host).IsLoopback() {
		return
	}
	what := "the figures in them"
	if m.User != "" {
		what = "the password"
	}
	s.get("tls").warn("mails and "+what+" go over the network unencrypted",
		"write tls: starttls, if the server supports it")
}

// login reads the name of a user, which may be any text that can be sent.
func login(v value) string {
	name := v.text()
	if v.given() && (strings.TrimSpace(name) == "" || strings.ContainsFunc(name, unicode.IsControl)) {
		v.fault(quote(name)+" is not a user name", "for example "+v.key.sample())
	}
	return name
}

// host reads the name of a machine.
func host(v value) string {
	if !v.given() {
		return ""
	}
	name := v.text()
	bare, _, _ := strings.Cut(name, ":")
	switch {
	case strings.Contains(name, "://"):
		v.fault(quote(name)+" is a URL", "write the name alone, for example "+v.key.sample())
	case strings.Count(name, ":") == 1:
		v.faultInside(len(bare), quote(name)+" contains a port",
			"write "+v.key.name()+": "+yamlfile.Printable(bare)+", and the port after port:")
	case name == "" || strings.ContainsFunc(name, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || strings.ContainsRune(`/\@,;"'<>()`, c)
	}):
		v.fault(quote(name)+" is not the name of a machine", "for example "+v.key.sample())
	default:
		ascii, err := deliver.HostName(name)
		if err != nil {
			v.fault(quote(name)+" is not the name of a machine", "write letters, digits, dots and hyphens, for example "+
				v.key.sample())
		}
		return ascii
	}
	return name
}

// address reads one address. It is nil where there is none, and after a fault.
func address(v value) *mail.Address {
	word := v.text()
	a, err := mail.ParseAddress(word)
	switch {
	case !v.given():
		return nil
	case err == nil && !strings.ContainsFunc(word, unicode.IsControl):
		return sendable(v, a)
	}
	hint := "write it as name@example.com, or Name <name@example.com>"
	if many, err := mail.ParseAddressList(strings.ReplaceAll(word, ";", ",")); err == nil && len(many) > 1 {
		hint = "write one address"
		if v.key.Type.list() {
			hint += " in each item of the list"
		}
	} else if strings.ContainsAny(word, ",():;") && strings.Contains(word, "<") && !strings.Contains(word, `"`) {
		hint = `put a name with such signs in quotes of its own: '"Board, Finance" <board@example.com>'`
	}
	v.fault(quote(word)+" is not a mail address", hint)
	return nil
}

// sendable returns an address in the form that goes over the wire: an international domain becomes its ASCII form.
func sendable(v value, a *mail.Address) *mail.Address {
	box, err := deliver.ParseAddress("<" + a.Address + ">")
	if err == nil {
		return &mail.Address{Name: a.Name, Address: box.Mail}
	}
	at := strings.LastIndexByte(a.Address, '@')
	local, domain := a.Address[:at], a.Address[at+1:]
	was := quote(a.Address) + " cannot be sent to: "
	i := strings.IndexFunc(local, func(r rune) bool { return r > unicode.MaxASCII })
	switch {
	case i >= 0:
		r, _ := utf8.DecodeRuneInString(local[i:])
		v.faultInside(max(0, strings.Index(v.text(), local))+i, was+"before the @ stands "+quote(string(r))+
			", which mail servers refuse", "ask for an address with plain letters before the @")
	case isDomain(domain):
		v.fault(was+"before the @ may stand up to 64 letters, digits, dots and hyphens", "check the part before the @")
	default:
		v.faultInside(max(0, strings.LastIndex(v.text(), domain)), was+quote(domain)+" is not the name of a domain",
			"write a name after the @ as in name@example.com")
	}
	return nil
}

func isDomain(name string) bool {
	_, err := deliver.ParseAddress("<a@" + name + ">")
	return err == nil
}

// addresses reads a list of addresses, each once. It is not nil if the key is there, even if the list is empty.
func addresses(v value) []*mail.Address {
	if items := v.texts(); items != nil {
		return eachOnce(items)
	}
	return nil
}

func eachOnce(items []value) []*mail.Address {
	all, seen := []*mail.Address{}, map[string]bool{}
	for _, item := range items {
		a := address(item)
		if a == nil {
			continue
		}
		folded := strings.ToLower(a.Address)
		if seen[folded] {
			item.fault("the address "+quote(a.Address)+" is repeated", "remove it: everybody gets a mail of their own")
		}
		seen[folded] = true
		all = append(all, a)
	}
	return all
}

// audience warns of what nobody would read.
func (s section) audience(c *Config) {
	owner := s.section("owner").get("addresses")
	if c.Mail.SMTP && len(c.Owner.Addresses) == 0 && !owner.faulty {
		owner.at = s.section("mail").get("mode").at
		owner.warn("nobody is informed if a workbook is refused or something fails",
			"add owner: with addresses:, for example "+owner.key.sample())
	}
	if v := s.get("schedules"); len(v.items()) == 0 && !v.faulty {
		v.at = v.keyAt
		v.warn("there is no schedule, so no report is ever made", "add one, as in the example that shorecast init writes")
	}
}
