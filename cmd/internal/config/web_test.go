package config

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
)

// pageFiles are certificates of a page with their key, and the key of another.
var pageFiles = sync.OnceValue(func() map[string]string {
	files := map[string]string{}
	var keys []*ecdsa.PrivateKey
	for _, name := range []string{"page-key.pem", "other-key.pem"} {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			panic(err)
		}
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			panic(err)
		}
		files[name] = string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
		keys = append(keys, key)
	}
	for name, until := range map[string]int{"page.pem": 2030, "old-page.pem": 2026} {
		c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "reports.example.com"},
			NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(until, 1, 1, 0, 0, 0, 0, time.UTC)}
		der, err := x509.CreateCertificate(rand.Reader, c, c, &keys[0].PublicKey, keys[0])
		if err != nil {
			panic(err)
		}
		files[name] = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	}
	files["page-key-open-to-all.pem"] = files["page-key.pem"]
	return files
})

const wholeWeb = `web:
  listen: 0.0.0.0:8443
  url: https://reports.example.com/
  proxies: [10.0.0.7, 192.168.0.5/16, "::ffff:10.0.0.8"]
  tls: {certificate: page.pem, key: page-key.pem}
  sessions: {idle: 30m, absolute: 1d}
  uploads: {size: 10MB, number: 5}
  oidc:
    issuer: https://login.example.com/finance/
    client_id: shorecast
    client_secret_file: mail-password
    claim: roles
    ca_file: mail-ca.pem
    groups:
      - {group: finance, role: editor}
      - {group: emea, role: viewer, cases: ["emea-*"]}
retention: {trail: 730d}
`

func TestWeb(t *testing.T) {
	if onWindows {
		t.Skip("the texts name paths of Unix")
	}
	c := good(t, least+wholeWeb)
	editor, viewer := people.Grant{Role: people.Editor},
		people.Grant{Role: people.Viewer, Cases: pattern.List{"emea-*"}}
	o := c.Web.OIDC
	if len(o.CAs) != 1 || o.ClientSecret.Reveal() != hidden || c.Retention.Trail != 730*24*time.Hour {
		t.Errorf("authorities %d, secret set %t, trail %s", len(o.CAs), o.ClientSecret.IsSet(), c.Retention.Trail)
	}
	for in, want := range map[string][]people.Grant{"finance": {editor}, "emea": {viewer}, "Finance": nil, "": nil} {
		if diff := cmp.Diff(want, o.Grants([]string{"others", in})); diff != "" {
			t.Errorf("%q: %s", in, diff)
		}
	}
	c.Web.OIDC.CAs, c.Web.OIDC.ClientSecret = nil, Secret{}
	want := Web{Listen: "0.0.0.0:8443", URL: "https://reports.example.com",
		TLS: KeyPair{"/var/lib/shorecast/page.pem", "/var/lib/shorecast/page-key.pem"},
		Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.7/32"), netip.MustParsePrefix("192.168.0.0/16"),
			netip.MustParsePrefix("10.0.0.8/32")},
		Sessions: Sessions{30 * time.Minute, 24 * time.Hour}, Uploads: Uploads{10 << 20, 5},
		OIDC: OIDC{Issuer: "https://login.example.com/finance/", ClientID: "shorecast", Claim: "roles",
			Groups: []OIDCGroup{{"finance", editor}, {"emea", viewer}}}}
	if diff := cmp.Diff(want, c.Web, same, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Commands that serve no page read neither its key nor the secret of its client.
func TestOthersReadNoKeyOfThePage(t *testing.T) {
	env := world()
	env.NoPassword = true
	read := env.ReadFile
	env.ReadFile = func(name string) ([]byte, error) {
		if name != "/var/lib/shorecast/mail-ca.pem" {
			t.Errorf("%s is read", name)
		}
		return read(name)
	}
	if c, faults := Parse("shorecast.yaml", []byte(least+wholeWeb), env); c == nil || len(faults) > 0 {
		t.Error(faults)
	}
}

// A changed list of groups holds at once, a changed address of the page from the next start on.
func TestKeepWeb(t *testing.T) {
	if onWindows {
		t.Skip("the texts name paths of Unix")
	}
	before, now := good(t, least+wholeWeb), good(t, least+wholeWeb)
	now.Web.OIDC.Groups, now.Web.Sessions.Idle = nil, time.Minute
	before.State.Database, now.State.Database = NewSecret("postgres://a@b/c"), NewSecret("postgres://a@b/c")
	if changed := now.Keep(before); len(changed) > 0 || now.Web.OIDC.Groups != nil ||
		now.Web.Sessions.Idle != time.Minute {
		t.Errorf("changed: %q", changed)
	}
	now.Web.Listen, now.Web.TLS.Key = "127.0.0.1:1", "other.pem"
	if changed := now.Keep(before); !cmp.Equal(changed, []string{"web.listen", "web.tls"}) ||
		now.Web.Listen != before.Web.Listen || now.Web.TLS != before.Web.TLS {
		t.Errorf("changed: %q", changed)
	}
}
