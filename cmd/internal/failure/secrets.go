package failure

import (
	"encoding/base64"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Secrets are texts that no message, log or state may repeat, whoever brought them up: servers like to quote what they
// refuse.
type Secrets []string

// shortestSecret is in bytes. What is shorter is no secret, and part of many words.
const shortestSecret = 3

const dots = "•••"

// Hide returns a text with dots in place of each secret: as it is, and as servers, URLs and logs write it.
func (s Secrets) Hide(text string) string {
	var forms []string
	for _, secret := range s {
		if len(secret) < shortestSecret {
			continue
		}
		quoted := strconv.Quote(secret)
		forms = append(forms, secret, quoted[1:len(quoted)-1], url.QueryEscape(secret), url.PathEscape(secret),
			strings.Join(strings.Fields(secret), " "), // a reply becomes one line
			base64.StdEncoding.EncodeToString([]byte(secret)), base64.RawStdEncoding.EncodeToString([]byte(secret)))
	}
	// the longest first, since one may be a part of another
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	for _, form := range forms {
		if len(form) >= shortestSecret {
			text = strings.ReplaceAll(text, form, dots)
		}
	}
	return text
}

// In returns an error whose text has dots in place of each secret. It is still the same error to errors.Is and
// errors.As; nil stays nil.
func (s Secrets) In(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	if hidden := s.Hide(text); hidden != text {
		return &hiding{hidden, err}
	}
	return err
}

type hiding struct {
	text string
	err  error
}

func (h *hiding) Error() string { return h.text }
func (h *hiding) Unwrap() error { return h.err }

// Writer returns a writer that hides the secrets in each text that it is given in one call.
func (s Secrets) Writer(w io.Writer) io.Writer {
	if len(s) == 0 {
		return w
	}
	return hidingWriter{w, s}
}

type hidingWriter struct {
	w io.Writer
	s Secrets
}

// Write writes a text without the secrets.
func (h hidingWriter) Write(b []byte) (int, error) {
	if _, err := io.WriteString(h.w, h.s.Hide(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}
