package config

import (
	"fmt"
	"log/slog"
)

// Secret is a text that must not be printed: whichever way it is formatted, marshalled or logged, only dots come out.
//
// The text is kept in a function since fmt prints the unexported fields of whatever holds a value without asking it.
type Secret struct {
	text func() string
}

const dots = "•••"

// NewSecret hides a text.
func NewSecret(text string) Secret { return Secret{func() string { return text }} }

// IsSet reports whether there is a secret, be it an empty text.
func (s Secret) IsSet() bool { return s.text != nil }

// Reveal returns the text, empty where there is none.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return s.text()
}

// String returns dots.
func (s Secret) String() string { return dots }

// GoString returns dots.
func (s Secret) GoString() string { return dots }

// Format writes dots, whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, dots) }

// MarshalText returns dots; encoding/json and others use it.
func (s Secret) MarshalText() ([]byte, error) { return []byte(dots), nil }

// MarshalJSON returns dots.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + dots + `"`), nil }

// LogValue returns dots.
func (s Secret) LogValue() slog.Value { return slog.StringValue(dots) }
