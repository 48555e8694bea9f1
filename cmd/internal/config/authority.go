package config

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
	"time"
)

// authorities reads a file of certificates in PEM, those of a company's own authority. One that can be of no use is a
// fault; among others that are valid, one that has expired is only worth a warning.
func authorities(v value) []*x509.Certificate {
	if !v.given() {
		return nil
	}
	path := file(v)
	if v.r.env.ReadFile == nil {
		return nil
	}
	data, ok := v.read(path, "write the certificate of the server's authority into it, in PEM form")
	if !ok {
		return nil
	}
	all, message, hint := certificates(data)
	if message != "" {
		v.fault("the file "+quote(path)+" "+message, hint)
		return nil
	}
	var expired []string
	for _, c := range all {
		if problem := lapsed(c, v.r.env.Now); problem != "" {
			expired = append(expired, problem)
		}
	}
	const renew = "replace it with the authority's present certificate"
	switch {
	case len(expired) == len(all):
		v.fault("the file "+quote(path)+" holds no valid certificate: "+expired[0], renew)
	case len(expired) > 0:
		v.warn("the file "+quote(path)+" holds a certificate that is not valid: "+expired[0], "remove it, or "+renew)
	}
	return all
}

// certificates parses a file of certificates in PEM.
func certificates(data []byte) (all []*x509.Certificate, message, hint string) {
	const ways = "export the authority's certificate as PEM, which begins with -----BEGIN CERTIFICATE-----"
	for rest := data; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		switch {
		case strings.Contains(block.Type, "PRIVATE KEY"):
			return nil, "holds a private key", "name a file with the authority's certificate alone"
		case block.Type != "CERTIFICATE":
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Sprintf("holds a certificate that cannot be read (number %d)", len(all)+1), ways
		}
		all = append(all, c)
	}
	switch {
	case len(all) > 0:
		return all, "", ""
	case len(bytes.TrimSpace(data)) == 0:
		return nil, "is empty", ways
	case data[0] == 0x30: // how DER begins
		return nil, "is in DER form", "convert it: openssl x509 -inform der -in FILE -out FILE.pem"
	}
	return nil, "holds no certificate in PEM form", ways
}

// lapsed says why a certificate is not valid at an instant; nothing of one that is, or where there is no instant.
func lapsed(c *x509.Certificate, now time.Time) string {
	name := quote(c.Subject.CommonName)
	switch {
	case now.IsZero():
	case now.After(c.NotAfter):
		return name + " expired on " + c.NotAfter.UTC().Format(time.DateOnly)
	case now.Before(c.NotBefore):
		return name + " is valid from " + c.NotBefore.UTC().Format(time.DateOnly) + " on"
	}
	return ""
}
