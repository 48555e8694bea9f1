package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"shorecast/cmd/internal/people"
)

// bind turns arguments into what both databases keep alike: instants as microseconds since 1970 in UTC, and 0 for the
// zero time; texts as UTF-8 without NUL, which PostgreSQL refuses (U+FFFD takes its place); truth as 0 and 1.
func bind(args []any) []any {
	bound := make([]any, len(args))
	for i, a := range args {
		bound[i] = bindOne(a)
	}
	return bound
}

func bindOne(a any) any {
	switch v := a.(type) {
	case time.Time:
		if v.IsZero() {
			return int64(0)
		}
		return v.UnixMicro()
	case bool:
		return number(v)
	case *bool:
		if v == nil {
			return nil
		}
		return number(*v)
	case json.RawMessage:
		if v == nil {
			return nil
		}
		return clean(string(v))
	case []people.Grant, []string:
		text, _ := json.Marshal(v) // texts and roles, which can all be written
		return clean(string(text))
	}
	if v := reflect.ValueOf(a); v.Kind() == reflect.String {
		return clean(v.String())
	}
	return a
}

func number(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func clean(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "\uFFFD")
}

// unbind wraps the places that a row is read into, so that they receive what bind was given.
func unbind(into []any) []any {
	for i, to := range into {
		switch to := to.(type) {
		case *time.Time:
			into[i] = instant{to}
		case *json.RawMessage, *[]Shared, *[]people.Grant, *[]string:
			into[i] = fromJSON{to}
		}
	}
	return into
}

// instant reads an instant, in UTC.
type instant struct{ to *time.Time }

// Scan reads a whole number of microseconds.
func (i instant) Scan(value any) error {
	n, ok := value.(int64)
	if !ok {
		return fmt.Errorf("read an instant: found %T", value)
	}
	*i.to = time.Time{}
	if n != 0 {
		*i.to = time.UnixMicro(n).UTC()
	}
	return nil
}

// fromJSON reads JSON, which may be missing.
type fromJSON struct{ to any }

// Scan reads a text.
func (d fromJSON) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		return json.Unmarshal([]byte(v), d.to)
	case []byte:
		return json.Unmarshal(v, d.to)
	}
	return fmt.Errorf("read JSON: found %T", value)
}
