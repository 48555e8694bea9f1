package store

import (
	"context"
	"fmt"
	"time"

	"shorecast/cmd/internal/people"
)

// AddLink keeps the hash of a one-time link for somebody. It takes the place of an earlier one.
func (c credentials) AddLink(ctx context.Context, person int64, hash string, ends time.Time) error {
	_, err := c.exec(ctx, "AddLink", "keep a link", into("links", "person_id, hash, ends_at, used_at")+
		` ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, ends_at = excluded.ends_at, used_at = 0`,
		person, hash, ends, time.Time{})
	return err
}

// Linked returns whom a link is for. ErrNotFound where there is none of that hash, it was used or has ended, or the
// person is disabled.
func (c credentials) Linked(ctx context.Context, hash string, now time.Time) (Account, error) {
	return reading(ctx, c.connection, "read a link", func(t *tx) (Account, error) { return linked(t, hash, now) })
}

func linked(t *tx, hash string, now time.Time) (Account, error) {
	var id int64
	there, err := t.find(`SELECT person_id FROM shorecast_links WHERE hash = ? AND used_at = 0 AND ends_at > ?`,
		[]any{hash, now}, &id)
	if err != nil || !there {
		return Account{}, orMissing(err, "link")
	}
	a, err := account(t, "id", id)
	if err == nil && a.Disabled {
		err = orMissing(nil, "link")
	}
	return a, err
}

// UseLink sets the password, of which a hash is given, of whom a link is for, and ends their sessions. A link can be
// used once: after that it is ErrNotFound.
func (c credentials) UseLink(ctx context.Context, hash, password string, now time.Time) (a Account, err error) {
	err = c.write(ctx, "UseLink", "set a password", func(t *tx) error {
		if a, err = linked(t, hash, now); err != nil {
			return err
		}
		n, err := t.exec(`UPDATE shorecast_links SET used_at = ? WHERE hash = ? AND used_at = 0`, now, hash)
		if err != nil || n == 0 {
			return orMissing(err, "link")
		}
		a.Password = password
		if _, err := t.exec(`UPDATE shorecast_people SET password = ? WHERE id = ?`, password, a.ID); err != nil {
			return err
		}
		return endSessions(t, a.ID)
	})
	return a, err
}

func orMissing(err error, what string) error {
	if err == nil {
		err = fmt.Errorf("%s: %w", what, ErrNotFound)
	}
	return err
}

// Token is what a program proves with that it may use the API.
type Token struct {
	ID        int64
	Name      string
	Given     []people.Grant
	MadeBy    int64 // the person
	Maker     string
	MadeAt    time.Time
	EndsAt    time.Time // zero: never
	UsedAt    time.Time // to the minute; zero: never yet
	RevokedAt time.Time // zero: it is good
	Locked    bool      // who made it is disabled
}

// AddToken keeps a token, of which a hash is given, and returns its ID. Only Name, Given, MadeBy, MadeAt and EndsAt
// count.
func (c credentials) AddToken(ctx context.Context, of Token, hash string) (id int64, err error) {
	err = c.write(ctx, "AddToken", "keep a token", func(t *tx) error {
		id, _, err = t.insert(into("tokens", "name, hash, given, made_by, made_at, ends_at, used_at, revoked_at"),
			of.Name, hash, of.Given, of.MadeBy, of.MadeAt, of.EndsAt, time.Time{}, time.Time{})
		return err
	})
	return id, err
}

// Tokens returns all tokens, the newest first.
func (c credentials) Tokens(ctx context.Context) ([]Token, error) {
	return tokens.list(ctx, c.connection, ` ORDER BY t.id DESC`)
}

// Token returns the token of a hash, and notes that it is used. ErrNotFound where there is none, it was revoked or has
// ended, or who made it is disabled.
func (c credentials) Token(ctx context.Context, hash string, now time.Time) (Token, error) {
	of, err := reading(ctx, c.connection, "read a token", func(t *tx) (Token, error) {
		of, there, err := tokens.first(t, ` WHERE t.hash = ? AND t.revoked_at = 0 AND (t.ends_at = 0 OR t.ends_at > ?)
			AND p.disabled = 0`, hash, now)
		if err == nil && !there {
			err = orMissing(nil, "token")
		}
		return of, err
	})
	if err == nil && now.Sub(of.UsedAt) >= time.Minute {
		of.UsedAt = now
		_, err = c.exec(ctx, "Token", "note the use of a token", `UPDATE shorecast_tokens SET used_at = ? WHERE id = ?`, now,
			of.ID)
	}
	return of, err
}

// RevokeToken ends a token. ErrNotFound where there is none.
func (c credentials) RevokeToken(ctx context.Context, id int64, now time.Time) error {
	return c.write(ctx, "RevokeToken", "revoke a token", func(t *tx) error {
		if _, err := tokens.one(t, "t.id", id); err != nil {
			return err
		}
		_, err := t.exec(`UPDATE shorecast_tokens SET revoked_at = ? WHERE id = ? AND revoked_at = 0`, now, id)
		return err
	})
}

var tokens = table[Token]{"token", `SELECT t.id, t.name, t.given, t.made_by, p.name, t.made_at, t.ends_at, t.used_at,
	t.revoked_at, p.disabled FROM shorecast_tokens t JOIN shorecast_people p ON p.id = t.made_by`, func(t *Token) []any {
	return []any{&t.ID, &t.Name, &t.Given, &t.MadeBy, &t.Maker, &t.MadeAt, &t.EndsAt, &t.UsedAt, &t.RevokedAt, &t.Locked}
}}
