package web

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

// Only what a trusted proxy has heard itself counts of what a request says about where it comes from.
func TestLocate(t *testing.T) {
	w := newWorld(t, least)
	w.config.Web.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/24"), netip.MustParsePrefix("fd00::1/128")}
	for name, c := range map[string]struct {
		from    string
		heard   []string
		scheme  string
		tls     bool
		address string
		https   bool
	}{
		"a browser":                  {from: "192.0.2.1:1", address: "192.0.2.1"},
		"one that speaks TLS":        {from: "192.0.2.1:1", tls: true, address: "192.0.2.1", https: true},
		"one that forges":            {from: "192.0.2.1:1", heard: []string{"10.0.0.5"}, scheme: "https", address: "192.0.2.1"},
		"through a proxy":            {from: "10.0.0.2:1", heard: []string{"192.0.2.1"}, scheme: "https", address: "192.0.2.1", https: true},
		"through two proxies":        {from: "10.0.0.2:1", heard: []string{"192.0.2.1, 10.0.0.3"}, address: "192.0.2.1"},
		"in two headers":             {from: "10.0.0.2:1", heard: []string{"192.0.2.1", "10.0.0.3"}, address: "192.0.2.1"},
		"forged before the proxy":    {from: "10.0.0.2:1", heard: []string{"203.0.113.9, 192.0.2.1"}, address: "192.0.2.1"},
		"a scheme of two proxies":    {from: "10.0.0.2:1", heard: []string{"192.0.2.1"}, scheme: "https, http", address: "192.0.2.1"},
		"nonsense from the proxy":    {from: "10.0.0.2:1", heard: []string{"<script>"}, address: "10.0.0.2"},
		"a proxy that says nothing":  {from: "10.0.0.2:1", address: "10.0.0.2"},
		"a proxy asks for itself":    {from: "10.0.0.2:1", heard: []string{"10.0.0.3"}, address: "10.0.0.3"},
		"version 6":                  {from: "[fd00::1]:1", heard: []string{"2001:db8::7"}, scheme: "HTTPS", address: "2001:db8::7", https: true},
		"version 4 within version 6": {from: "[::ffff:10.0.0.2]:1", heard: []string{"::ffff:192.0.2.1"}, address: "192.0.2.1"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.from
		r.Header["X-Forwarded-For"] = c.heard
		if c.scheme != "" {
			r.Header.Set("X-Forwarded-Proto", c.scheme)
		}
		if c.tls {
			r.TLS = &tls.ConnectionState{}
		}
		if o := w.site.locate(r); o.text() != c.address || o.https != c.https {
			t.Errorf("%s: from %s, https %t, want %s, %t", name, o.text(), o.https, c.address, c.https)
		}
	}
}

func TestHousehold(t *testing.T) {
	for address, want := range map[string]string{"192.0.2.1": "192.0.2.1", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64"} {
		if got := (origin{address: netip.MustParseAddr(address)}).household(); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// The cookie is bound to TLS where the browser speaks it, whoever ends it; a forged header does not do that.
func TestCookie(t *testing.T) {
	w := newWorld(t, least)
	w.person("one", viewAll)
	w.config.Web.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.2/32")}
	form := url.Values{"login": {"one"}, "password": {goodPassword}}.Encode()
	for from, want := range map[string]string{"10.0.0.2:1": "__Host-shorecast=", "192.0.2.1:1": "shorecast="} {
		r := httptest.NewRequest(http.MethodPost, "/signin", strings.NewReader(form))
		r.RemoteAddr = from
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Forwarded-For", "198.51.100.7")
		r.Header.Set("X-Forwarded-Proto", "https")
		a := httptest.NewRecorder()
		w.site.handler().ServeHTTP(a, r)
		c := a.Header().Get("Set-Cookie")
		if !strings.HasPrefix(c, want) || strings.Contains(c, "Secure") != strings.HasPrefix(want, "__Host-") ||
			!strings.Contains(c, "Path=/;") || !strings.Contains(c, "HttpOnly") || !strings.Contains(c, "SameSite=Lax") ||
			strings.Contains(c, "Domain") {
			t.Errorf("from %s: the cookie is %s", from, c)
		}
	}
}
