package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"shorecast/cmd/internal/config"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// provider is what is known of the OpenID provider. It is asked for when it is needed first, so that it may be away
// when the page starts.
type provider struct {
	mu      sync.Mutex
	of      config.OIDC // whose description it is
	found   *oidc.Provider
	client  *http.Client
	foundAt time.Time
	failed  error // when it was asked last
	triedAt time.Time
}

// describe returns the provider, as it describes itself, and a context in which it is talked to.
func (p *provider) describe(ctx context.Context, of config.OIDC, now time.Time) (*oidc.Provider, context.Context,
	error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if of.Issuer != p.of.Issuer || !reflect.DeepEqual(of.CAs, p.of.CAs) || p.client == nil {
		p.of, p.found, p.failed, p.triedAt = of, nil, nil, time.Time{}
		p.client = &http.Client{Timeout: providerPatience, Transport: transport(of.CAs)}
	}
	stale := p.found == nil || now.Sub(p.foundAt) >= providerFresh
	if stale && now.Sub(p.triedAt) >= providerRest {
		p.triedAt = now
		found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.client), of.Issuer)
		if p.failed = err; err == nil {
			p.found, p.foundAt = found, now
		}
	}
	if p.found == nil {
		return nil, nil, fmt.Errorf("ask the provider %s: %w", of.Issuer, p.failed)
	}
	return p.found, oidc.ClientContext(ctx, p.client), nil
}

// transport trusts further authorities besides those of the machine.
func transport(further []*x509.Certificate) http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	if len(further) == 0 {
		return t
	}
	roots, err := x509.SystemCertPool()
	if err != nil { // a machine without any
		roots = x509.NewCertPool()
	}
	for _, c := range further {
		roots.AddCert(c)
	}
	t.TLSClientConfig = &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	return t
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}
