package config

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"shorecast/cmd/internal/people"
	"shorecast/ingest/layout/yamlfile"
	"shorecast/report/wording/words"
)

// Web is the page for people without a shell.
type Web struct {
	Listen   string // the address, such as "127.0.0.1:8080"; empty: there is no page
	URL      string // where people reach it, such as "https://reports.example.com"; empty: at Listen
	TLS      KeyPair
	Proxies  []netip.Prefix // that are trusted to say for whom they ask
	Sessions Sessions
	Uploads  Uploads
	OIDC     OIDC
}

// KeyPair is what the page speaks TLS with: files. They are empty where it does not.
type KeyPair struct{ Certificate, Key string }

// Sessions is how long somebody stays signed in.
type Sessions struct {
	Idle     time.Duration // after they were seen last
	Absolute time.Duration // altogether
}

// Uploads limits what is dropped on the page at once.
type Uploads struct {
	Size   int64 // of all files together, in bytes
	Number int   // of files
}

// OIDC is the OpenID provider that people sign in with.
type OIDC struct {
	Issuer       string // its address; empty: people sign in with passwords only
	ClientID     string
	ClientSecret Secret              // not set: the provider asks for none
	Claim        string              // that names the groups
	Groups       []OIDCGroup         // in the order of the file
	CAs          []*x509.Certificate // authorities that the provider's certificate may come from, besides the machine's
}

// OIDCGroup is what a group of the provider may do.
type OIDCGroup struct {
	Group string
	Grant people.Grant
}

// Grants are what somebody may do who is in some groups.
func (o OIDC) Grants(groups []string) (all []people.Grant) {
	for _, g := range o.Groups {
		if slices.Contains(groups, g.Group) {
			all = append(all, g.Grant)
		}
	}
	return all
}

// pageSection is the group web, or one in it.
type pageSection struct{ section }

func (s pageSection) web() Web {
	group := s.section.section
	of, sessions, uploads := pageSection{group("tls")}, group("sessions"), group("uploads")
	idle, absolute := sessions.get("idle"), sessions.get("absolute")
	w := Web{
		Listen:   listen(s.get("listen")),
		Proxies:  proxies(s.get("proxies")),
		Sessions: Sessions{idle.duration(time.Minute, 30*day), absolute.duration(time.Minute, 90*day)},
		Uploads: Uploads{Size: uploads.get("size").measure(sizes, 100<<10, 10<<30),
			Number: uploads.get("number").number(1, 10_000)},
	}
	if w.Sessions.Absolute < w.Sessions.Idle {
		later(idle, absolute).fault("a session ends after "+durations.write(int64(w.Sessions.Absolute))+
			" altogether, and after "+durations.write(int64(w.Sessions.Idle))+" without a visit",
			"make absolute the longer of the two")
	}
	if v := s.get("url"); v.given() {
		w.URL = pageURL(v)
	}
	for _, f := range []struct {
		to  *string
		key string
	}{{&w.TLS.Certificate, "certificate"}, {&w.TLS.Key, "key"}} {
		if v := of.get(f.key); v.given() {
			*f.to = file(v)
		}
	}
	provider := pageSection{group("oidc")}
	w.OIDC = provider.oidc()
	if s.get("listen").given() { // without it the rest is not used
		of.pair(w)
		s.reached(w)
		provider.usable(w, s.get("url"))
	}
	return w
}

// pageURL reads where people reach the page.
func pageURL(v value) string {
	u, err := url.Parse(v.text())
	example := "for example " + v.key.sample()
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http":
		v.fault(quote(v.text())+" is not the address of a page", example)
	case u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		v.fault(quote(v.text())+" has more than the name of the machine", "write "+u.Scheme+"://"+u.Host+
			": the page has a machine's name to itself")
	default:
		return u.Scheme + "://" + u.Host
	}
	return ""
}

// proxies reads addresses and networks.
func proxies(v value) (all []netip.Prefix) {
	for _, item := range v.texts() {
		text := item.text()
		p, err := netip.ParsePrefix(text)
		if a, bad := netip.ParseAddr(text); bad == nil && a.Zone() == "" {
			p, err = netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen()), nil
		}
		switch {
		case err != nil:
			item.fault(quote(text)+" is neither an address nor a network", "write numbers, for example 10.0.0.7 or 10.0.0.0/24")
		case p.Bits() == 0:
			item.fault(quote(text)+" is every address there is, so that everybody could claim to be somebody else",
				"name the proxy's own address or network")
		default:
			all = append(all, p.Masked())
		}
	}
	return all
}

// pair checks the certificate of the page and its key.
func (s pageSection) pair(w Web) {
	certificate, key := s.get("certificate"), s.get("key")
	switch {
	case certificate.given() && key.missing():
		certificate.fault("there is a certificate without its key", "add the key, for example "+key.key.sample())
	case key.given() && certificate.missing():
		key.fault("there is a key without its certificate", "add the certificate, for example "+certificate.key.sample())
	}
	if w.TLS.Certificate == "" || w.TLS.Key == "" || s.r.env.ReadFile == nil || s.r.env.NoPassword {
		return
	}
	public, ok := certificate.read(w.TLS.Certificate, "write the certificate of the page into it, in PEM form")
	private, okay := key.read(w.TLS.Key, "write the key of the certificate into it, in PEM form")
	if !ok || !okay {
		return
	}
	key.closed(w.TLS.Key)
	all, message, hint := certificates(public)
	if message != "" {
		certificate.fault("the file "+quote(w.TLS.Certificate)+" "+message, hint)
		return
	}
	if _, err := tls.X509KeyPair(public, private); err != nil {
		key.fault("the key in "+quote(w.TLS.Key)+" is not that of the certificate in "+quote(w.TLS.Certificate),
			"name the two files that were issued together, in PEM form and without a passphrase")
		return
	}
	if problem := lapsed(all[0], s.r.env.Now); problem != "" {
		certificate.warn("browsers refuse the page's certificate: "+problem, "replace it; the service notices by itself")
	}
}

// reached warns of a page whose passwords can be read on their way.
func (s pageSection) reached(w Web) {
	host, _, err := net.SplitHostPort(w.Listen)
	if err != nil || w.TLS.Certificate != "" || len(w.Proxies) > 0 {
		return
	}
	v := s.get("listen")
	switch address := net.ParseIP(host); {
	case host != "localhost" && !address.IsLoopback():
		v.warn("passwords and reports go over the network unencrypted", "give the page a certificate with tls, or let a "+
			"proxy speak TLS, name it after proxies and listen at 127.0.0.1")
	case strings.HasPrefix(w.URL, "https://"):
		s.get("url").warn("the page is reached by https, and nothing says how: there is neither tls nor a proxy",
			"name the address of the proxy that speaks TLS after proxies, for example proxies: [127.0.0.1]")
	}
}

// word reads a text without blanks at its ends, and without control characters.
func word(v value) string {
	if !v.given() && v.key.Default == "" {
		return ""
	}
	text := v.text()
	if text == "" || strings.TrimSpace(text) != text || strings.ContainsFunc(text, unicode.IsControl) {
		v.fault(v.key.name()+" cannot be "+quote(text), "for example "+v.key.sample())
	}
	return text
}

func (s pageSection) oidc() OIDC {
	o := OIDC{ClientID: word(s.get("client_id")), Claim: word(s.get("claim")), CAs: authorities(s.get("ca_file"))}
	if v := s.get("issuer"); v.given() {
		o.Issuer = issuer(v)
	}
	if !s.r.env.NoPassword {
		o.ClientSecret = secret(s.get("client_secret_file"), s.get("client_secret_env"), "secret of the client")
	}
	for _, v := range s.get("groups").texts() {
		if !v.expect("a group of keys", yamlfile.Mapping) {
			continue
		}
		item := v.open()
		group, role := item.get("group"), item.get("role")
		if group.required() && role.required() {
			o.Groups = append(o.Groups, OIDCGroup{word(group), people.Grant{Role: people.Role(role.choice()),
				Cases: patterns(item.get("cases"))}})
		}
	}
	return o
}

// issuer reads the address of a provider. It is kept to the letter: the provider calls itself so.
func issuer(v value) string {
	text := v.text()
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http":
		v.fault(quote(text)+" is not the address of a provider", "for example "+v.key.sample())
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		v.fault(quote(text)+" is not the address of a provider alone", "write it as the provider calls itself, "+
			"for example "+v.key.sample())
	case strings.HasSuffix(u.Path, "/.well-known/openid-configuration"):
		v.fault(quote(text)+" is the address of the provider's description",
			"write what stands before /.well-known/openid-configuration")
	case u.Scheme == "http" && u.Hostname() != "localhost" && !net.ParseIP(u.Hostname()).IsLoopback():
		v.fault("whoever is between here and the provider could sign in as anybody", "write https://")
	}
	return text
}

// usable checks that a provider has all that it needs, once any of it is given.
func (s pageSection) usable(w Web, page value) {
	issuer, id := s.get("issuer"), s.get("client_id")
	given := slices.DeleteFunc([]value{issuer, id, s.get("client_secret_file"), s.get("client_secret_env"),
		s.get("groups"), s.get("ca_file")}, func(v value) bool { return !v.given() })
	if len(given) == 0 {
		return
	}
	var names []string
	for _, v := range []value{issuer, id} {
		if v.missing() {
			names = append(names, v.key.name())
		}
	}
	if len(names) > 0 {
		given[0].fault("oidc needs "+words.And([]string{"issuer", "client_id"})+", and there is no "+words.And(names),
			"add "+words.And(names)+", as the provider has them, or remove oidc")
		return
	}
	if w.URL == "" && page.missing() {
		issuer.fault("the key url is missing, to which the provider sends people back",
			"add to web: "+byPath()["web.url"].sample()+", and tell the provider "+byPath()["web.url"].Example+
				"/signin/back")
	}
	if s.get("groups").missing() {
		issuer.warn("who signs in with the provider may do nothing until an administrator allows it",
			"say after groups which of the provider's groups may do what")
	}
}
