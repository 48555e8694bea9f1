package store

import (
	"context"
	"fmt"
	"reflect"
	"strings"
)

// table reads rows as values of one type.
type table[T any] struct {
	what  string         // one of them, for an error
	query string         // SELECT … FROM …
	into  func(*T) []any // where the columns of a row go
}

// all returns all rows; rest follows the query. No other query can be made meanwhile, since there may be one connection
// only.
func (b table[T]) all(t *tx, rest string, args ...any) ([]T, error) {
	found, err := t.on.QueryContext(t.ctx, t.conn.dialect.text(b.query+rest), bind(args)...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []T
	for found.Next() {
		var v T
		if err := found.Scan(unbind(b.into(&v))...); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, found.Err()
}

// first returns the first row, and false where there is none.
func (b table[T]) first(t *tx, rest string, args ...any) (v T, there bool, err error) {
	there, err = t.find(b.query+rest, args, b.into(&v)...)
	return v, there, err
}

// one returns the row with a key, or ErrNotFound.
func (b table[T]) one(t *tx, column string, key any) (T, error) {
	v, there, err := b.first(t, " WHERE "+column+" = ?", key)
	if err == nil && !there {
		err = fmt.Errorf("%s %v: %w", b.what, key, ErrNotFound)
	}
	return v, err
}

// list is all in a reading of its own.
func (b table[T]) list(ctx context.Context, c *connection, rest string, args ...any) ([]T, error) {
	return reading(ctx, c, "read "+b.what, func(t *tx) ([]T, error) { return b.all(t, rest, args...) })
}

// get is one in a reading of its own.
func (b table[T]) get(ctx context.Context, c *connection, column string, key any) (T, error) {
	return reading(ctx, c, "read "+b.what, func(t *tx) (T, error) { return b.one(t, column, key) })
}

// into returns the statement that adds a row to a table, with a placeholder for each of the columns.
func into(table, columns string) string {
	return "INSERT INTO shorecast_" + table + " (" + columns + ") VALUES (" + marks(1+strings.Count(columns, ",")) + ")"
}

// marks returns n placeholders.
func marks(n int) string { return "?" + strings.Repeat(", ?", n-1) }

// finding returns what work reads outside of a transaction, and false where there is none.
func finding[T any](ctx context.Context, c *connection, doing string,
	work func(*tx) (T, bool, error)) (got T, there bool, err error) {
	err = c.read(ctx, doing, func(t *tx) (err error) {
		got, there, err = work(t)
		return err
	})
	return got, there, err
}

// reading returns what work reads outside of a transaction.
func reading[T any](ctx context.Context, c *connection, doing string, work func(*tx) (T, error)) (got T, err error) {
	err = c.read(ctx, doing, func(t *tx) (err error) {
		got, err = work(t)
		return err
	})
	return got, err
}

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

// among adds the condition that a column has one of some values.
func (w *where) among(column string, values []string) {
	if len(values) == 0 {
		w.add("(1 = 0)")
		return
	}
	var args []any
	for _, v := range values {
		args = append(args, v)
	}
	w.add("("+column+" IN ("+marks(len(values))+"))", args...)
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
