package cli

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
)

// issue writes a new certificate for this machine with a number, and its key.
func issue(t *testing.T, files config.KeyPair, number int64) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(number), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]*pem.Block{files.Certificate: {Type: "CERTIFICATE", Bytes: der},
		files.Key: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(b), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCertificateIsReplaced(t *testing.T) {
	dir := t.TempDir()
	files := config.KeyPair{Certificate: filepath.Join(dir, "page.pem"), Key: filepath.Join(dir, "page-key.pem")}
	var log bytes.Buffer
	c := &certificate{files: files, log: slog.New(slog.NewTextHandler(&log, nil))}
	if _, err := c.get(nil); err == nil {
		t.Error("there is a certificate without files")
	}
	number := func() int64 {
		t.Helper()
		pair, err := c.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		return pair.Leaf.SerialNumber.Int64()
	}
	issue(t, files, 1)
	if n := number(); n != 1 {
		t.Errorf("number %d, want 1", n)
	}
	issue(t, files, 2)
	if n := number(); n != 2 || !strings.Contains(log.String(), "was replaced") {
		t.Errorf("number %d, want 2; the log: %s", n, &log)
	}
	if err := os.WriteFile(files.Key, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := number(); n != 2 || !strings.Contains(log.String(), "the one before stays") {
		t.Errorf("after half a key: number %d, want 2; the log: %s", n, &log)
	}
	issue(t, files, 3)
	if n := number(); n != 3 {
		t.Errorf("number %d, want 3", n)
	}
}

func TestSecured(t *testing.T) {
	dir := t.TempDir()
	files := config.KeyPair{Certificate: filepath.Join(dir, "page.pem"), Key: filepath.Join(dir, "page-key.pem")}
	listen := func() net.Listener {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	log := slog.New(slog.DiscardHandler)
	if _, err := secured(listen(), files, log); err == nil {
		t.Error("it listens without its certificate")
	}
	issue(t, files, 7)
	l, err := secured(listen(), files, log)
	if err != nil {
		t.Fatal(err)
	}
	defer answer(l, &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, r.Proto)
	})}, "the test", log)()
	ask := func(most uint16) (string, error) {
		own, err := os.ReadFile(files.Certificate)
		if err != nil {
			t.Fatal(err)
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(own)
		client := &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true,
			TLSClientConfig: &tls.Config{RootCAs: roots, MaxVersion: most}}}
		defer client.CloseIdleConnections()
		r, err := client.Get("https://" + l.Addr().String())
		if err != nil {
			return "", err
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		return string(b), err
	}
	if got, err := ask(0); err != nil || got != "HTTP/2.0" {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := ask(tls.VersionTLS11); err == nil {
		t.Error("an old version of TLS is spoken")
	}
}
