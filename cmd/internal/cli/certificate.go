package cli

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"os"
	"sync"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
)

// secured speaks TLS with whoever a listener accepts, where there is a certificate.
func secured(l net.Listener, files config.KeyPair, log *slog.Logger) (net.Listener, error) {
	if files.Certificate == "" {
		return l, nil
	}
	c := &certificate{files: files, log: log, every: time.Second}
	if _, err := c.get(nil); err != nil {
		l.Close()
		return nil, &failure.Error{Message: "the page's certificate cannot be used", Hint: "check the files after web.tls",
			Cause: err}
	}
	return tls.NewListener(l, &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.get,
		NextProtos: []string{"h2", "http/1.1"}}), nil
}

// certificate is that of the page, read anew when its files change. One that cannot be used leaves the one before.
type certificate struct {
	files config.KeyPair
	log   *slog.Logger
	every time.Duration // between two looks at the files

	mu     sync.Mutex
	pair   *tls.Certificate
	looked time.Time
	stamp  string // of the files when they were read last
}

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := time.Now(); c.pair == nil || now.Sub(c.looked) >= c.every {
		c.looked = now
		if stamp := stampOf(c.files.Certificate, c.files.Key); c.pair == nil || stamp != c.stamp {
			c.stamp = stamp
			if err := c.read(); err != nil {
				return c.pair, err
			}
		}
	}
	return c.pair, nil
}

// read returns an error only where there is no earlier certificate.
func (c *certificate) read() error {
	pair, err := tls.LoadX509KeyPair(c.files.Certificate, c.files.Key)
	switch {
	case err == nil:
		if c.pair != nil {
			c.log.Info("the page's certificate was replaced", "valid until", pair.Leaf.NotAfter)
		}
		c.pair = &pair
	case c.pair != nil:
		c.log.Warn("the page's changed certificate cannot be used, so the one before stays", "trouble", err.Error())
	default:
		return err
	}
	return nil
}

// stampOf changes when one of some files does.
func stampOf(names ...string) (stamp string) {
	for _, name := range names {
		if info, err := os.Stat(name); err == nil {
			stamp += fmt.Sprint(info.ModTime().UnixNano(), " ", info.Size(), ";")
		}
	}
	return stamp
}
