package config

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"sync"
	"testing"
	"time"
)

// authorityFiles are files of certificates, by their names: valid from one year to another, at the beginning of both.
var authorityFiles = sync.OnceValue(func() map[string]string {
	valid, expired, early := authority("Example CA", 2025, 2030), authority("Old CA", 2020, 2026),
		authority("Next CA", 2027, 2032)
	block := func(kind string, b []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: b}))
	}
	const certificate = "CERTIFICATE"
	return map[string]string{
		"mail-ca.pem": block(certificate, valid), "expired.pem": block(certificate, expired),
		"early.pem": block(certificate, early), "ca.der": string(valid), "text.pem": "the authority's certificate\n",
		"bundle.pem": "# ours\n" + block(certificate, expired) + "\n" + block(certificate, valid),
		"key.pem":    block(certificate, valid) + block("PRIVATE KEY", []byte("key")),
		"broken.pem": block(certificate, valid) + block(certificate, valid[:100]),
	}
})

func authority(name string, from, to int) []byte {
	day := func(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: day(from),
		NotAfter: day(to), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	return der
}

func TestAuthorities(t *testing.T) {
	c := good(t, least+"mail: {ca_file: mail-ca.pem}\n")
	if len(c.Mail.CAs) != 1 || c.Mail.CAs[0].Subject.CommonName != "Example CA" {
		t.Errorf("got %v", c.Mail.CAs)
	}
	env := world()
	env.Now = time.Time{}
	if c, faults := Parse("shorecast.yaml", []byte(least+"mail: {ca_file: expired.pem}\n"), env); c == nil {
		t.Errorf("without a clock: %s", faults)
	}
}
