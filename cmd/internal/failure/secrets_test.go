package failure_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"strings"
	"testing"

	"shorecast/cmd/internal/failure"
)

const secret = `hunter2 "ż&/x` // letters that every way of writing changes

// However a secret is written, nothing of it is left; what is not one stays.
func TestSecretsAreHidden(t *testing.T) {
	s := failure.Secrets{secret, "hunter2 ", "", "ab"}
	for _, text := range []string{secret, fmt.Sprintf("%q", secret), url.QueryEscape(secret),
		url.UserPassword("a", secret).String(), base64.StdEncoding.EncodeToString([]byte(secret)),
		"535 no: " + strings.Repeat(secret+" ", 2)} {
		got := s.Hide("about: " + text + ", cab")
		if strings.Contains(got, "unter2") || strings.Contains(got, text) || !strings.HasPrefix(got, "about: ") ||
			!strings.HasSuffix(got, ", cab") || !strings.Contains(got, "•••") {
			t.Errorf("%s is shown as %s", text, got)
		}
	}
	if got := s.Hide("hunter 2"); got != "hunter 2" {
		t.Errorf("got %q", got)
	}
}

func TestSecretsInErrors(t *testing.T) {
	s := failure.Secrets{secret}
	if err := s.In(nil); err != nil {
		t.Errorf("no error became %v", err)
	}
	plain := errors.New("no such host")
	if got := s.In(plain); got != plain {
		t.Errorf("an error without a secret became %v", got)
	}
	err := fmt.Errorf("open %s: %w", secret, fs.ErrNotExist)
	if got := s.In(err); got.Error() != "open •••: file does not exist" || !errors.Is(got, fs.ErrNotExist) {
		t.Errorf("got %v", got)
	}
}

func TestSecretsInLogs(t *testing.T) {
	for name, handler := range map[string]func(*strings.Builder) slog.Handler{
		"text": func(b *strings.Builder) slog.Handler {
			return slog.NewTextHandler(failure.Secrets{secret}.Writer(b), nil)
		},
		"json": func(b *strings.Builder) slog.Handler {
			return slog.NewJSONHandler(failure.Secrets{secret}.Writer(b), nil)
		}} {
		var b strings.Builder
		slog.New(handler(&b)).With("of", secret).Error("it says "+secret, "trouble", errors.New(secret), "group",
			slog.GroupValue(slog.String("a", secret)))
		if strings.Contains(b.String(), "unter2") || strings.Count(b.String(), "•••") != 4 {
			t.Errorf("%s: %s", name, b.String())
		}
	}
}
