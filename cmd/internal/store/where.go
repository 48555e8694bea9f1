package store

import (
	"fmt"
	"reflect"
	"strings"
)

// where gathers the conditions of a query.
type where struct {
	parts []string
	args  []any
}

// equal adds a condition unless the value is the zero value of its type.
func (w *where) equal(column string, value any) {
	if !reflect.ValueOf(value).IsZero() {
		w.add(column+" = ?", value)
	}
}

func (w *where) add(condition string, args ...any) {
	w.parts, w.args = append(w.parts, condition), append(w.args, args...)
}

func (w *where) text() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// limit returns the end of a query that is to give n rows at most; 0 stands for all.
func limit(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d", n)
}
