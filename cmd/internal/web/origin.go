package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// origin is where a request comes from.
type origin struct {
	address netip.Addr // of the browser or program, not of the proxies before the page
	https   bool       // it speaks TLS, with the page or with a proxy
}

type originKey struct{}

// originOf returns where a request comes from.
func originOf(r *http.Request) origin {
	o, _ := r.Context().Value(originKey{}).(origin)
	return o
}

// located finds out where each request comes from. What a request says of that itself counts only if a trusted proxy
// has sent it.
func (s *site) located(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o := s.locate(r)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), originKey{}, o)))
	})
}

func (s *site) locate(r *http.Request) origin {
	proxies := s.Config().Web.Proxies
	trusted := func(a netip.Addr) bool {
		return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a) })
	}
	o := origin{https: r.TLS != nil}
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		o.address = plainAddress(host)
	}
	if !trusted(o.address) {
		return o
	}
	o.https = o.https || strings.EqualFold(strings.TrimSpace(last(r.Header.Values("X-Forwarded-Proto"))), "https")
	// Each proxy adds whom it heard at the end. Those before the last one that is not trusted may be made up.
	heard := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, text := range slices.Backward(heard) {
		a := plainAddress(strings.TrimSpace(text))
		if !a.IsValid() {
			break
		}
		if o.address = a; !trusted(a) {
			break
		}
	}
	return o
}

// last is what the nearest proxy wrote.
func last(values []string) string {
	if len(values) == 0 {
		return ""
	}
	value := values[len(values)-1]
	return value[strings.LastIndexByte(value, ',')+1:]
}

func plainAddress(text string) netip.Addr {
	a, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}

// text is the address for people; empty where it is not known.
func (o origin) text() string {
	if !o.address.IsValid() {
		return ""
	}
	return o.address.String()
}

// household is what one party has of addresses at least: of version 6, a network.
func (o origin) household() string {
	if !o.address.Is6() {
		return o.text()
	}
	const network = 64 // bits
	p, _ := o.address.Prefix(network)
	return p.String()
}
