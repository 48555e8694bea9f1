package store

import (
	"strconv"
	"strings"

	"shorecast/cmd/internal/failure"
)

// dialect is what differs between the databases; all else is the same text for both.
type dialect struct {
	numbered  bool   // placeholders are $1, $2 … in place of ?
	identity  string // a column that numbers rows and never uses a number again
	blob      string // the type of bytes
	forUpdate string // holds on to the rows read until the transaction's end
	lock      string // has one instance at a time bring the tables up to date; empty where transactions do that
	kind      func(error) failure.Kind
	sentences sentences
	again     func(error) bool // whether another transaction at the same rows was all that was wrong
}

// text puts a query, written for SQLite, into the database's words.
func (d dialect) text(query string) string {
	if !d.numbered {
		return query
	}
	parts := strings.Split(query, "?")
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(i))
		}
		b.WriteString(part)
	}
	return b.String()
}

// schema puts the text of a migration into the database's words.
func (d dialect) schema(text string) string {
	return strings.NewReplacer("{{identity}}", d.identity, "{{blob}}", d.blob).Replace(text)
}
