// Package jsondoc writes a comparison, or a portfolio of them, as JSON, for machines and for people who look into it.
//
// The fields, their order and their words are a contract: here values become names, reasons become words and months
// become texts, each once. The figures are the comparison's own, unrounded. The package reads no JSON.
package jsondoc

import (
	"bytes"
	"encoding/json"
	"io"

	"shorecast/report"
)

// Write writes the comparison, indented, with a line break at its end.
func Write(w io.Writer, r *report.Comparison) error { return write(w, document(r)) }

func write(w io.Writer, document object) error {
	var plain, indented bytes.Buffer
	if err := (writer{&plain}).value(document); err != nil {
		return err
	}
	if err := json.Indent(&indented, plain.Bytes(), "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err := indented.WriteTo(w)
	return err
}

// object is a JSON object: its members keep their order.
type object []member

type member struct {
	name  string
	value any // an object, a list of them, or anything that encoding/json writes; a nil pointer is null
}

// mapped returns what f makes of every element; never nil, so that an empty list is [].
func mapped[T, U any](list []T, f func(T) U) []U {
	return each(list, func(_ int, x T) U { return f(x) })
}

// each is mapped for an f that needs the element's index.
func each[T, U any](list []T, f func(i int, x T) U) []U {
	all := make([]U, len(list))
	for i, x := range list {
		all[i] = f(i, x)
	}
	return all
}

// word returns a text, null where it is empty.
func word(s string) any {
	if s == "" {
		return nil
	}
	return s
}

type writer struct{ *bytes.Buffer }

func (w writer) value(v any) error {
	switch v := v.(type) {
	case object:
		return w.list('{', '}', len(v), func(i int) error {
			if err := w.value(v[i].name); err != nil {
				return err
			}
			w.WriteByte(':')
			return w.value(v[i].value)
		})
	case []object:
		return w.list('[', ']', len(v), func(i int) error { return w.value(v[i]) })
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func (w writer) list(open, end byte, n int, element func(i int) error) error {
	w.WriteByte(open)
	for i := range n {
		if i > 0 {
			w.WriteByte(',')
		}
		if err := element(i); err != nil {
			return err
		}
	}
	w.WriteByte(end)
	return nil
}
