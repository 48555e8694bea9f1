package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"shorecast/cmd/internal/people"
)

// Account is a person, with what proves who they are. Its Grants are those given and those provided.
type Account struct {
	people.Person
	Password        string         // a hash of it; empty for none
	Issuer, Subject string         // by which an OpenID provider knows them; empty for none
	Given           []people.Grant // by an administrator
	Provided        []people.Grant // by the provider's groups, at the last sign-in
	CreatedAt       time.Time
}

// AddPerson adds somebody. ErrTaken where the login is another's. Only the person's Login, Name, Email, and what is
// given count.
func (d directory) AddPerson(ctx context.Context, a Account) (id int64, err error) {
	err = d.write(ctx, "AddPerson", "add a person", func(t *tx) error {
		id, err = addPerson(t, a)
		return err
	})
	return id, err
}

func addPerson(t *tx, a Account) (id int64, err error) {
	id, isNew, err := t.insert(into("people", "login, name, email, password, issuer, subject, given, provided, disabled, "+
		"created_at"), a.Login, a.Name, a.Email, "", a.Issuer, a.Subject, a.Given, a.Provided, false, a.CreatedAt)
	if err == nil && !isNew {
		err = fmt.Errorf("%s: %w", a.Login, ErrTaken)
	}
	return id, err
}

// Enter notes that a provider knows somebody by the account's Issuer and Subject, whom it calls by Name and Email and
// whose groups come to Provided. Who comes for the first time is added, by the first of some logins that is nobody's;
// the others keep theirs. ErrTaken where all of them are.
func (d directory) Enter(ctx context.Context, a Account, logins []string) (entered Account, err error) {
	err = d.write(ctx, "Enter", "note a person of the provider", func(t *tx) error {
		known, there, err := accounts.first(t, ` WHERE issuer = ? AND subject = ?`, a.Issuer, a.Subject)
		if err != nil {
			return err
		}
		if !there {
			if known.ID, err = enterNew(t, a, logins); err != nil {
				return err
			}
		} else if _, err = t.exec(`UPDATE shorecast_people SET name = ?, email = ?, provided = ? WHERE id = ?`, a.Name,
			a.Email, a.Provided, known.ID); err != nil {
			return err
		}
		entered, err = account(t, "id", known.ID)
		return err
	})
	return entered, err
}

func enterNew(t *tx, a Account, logins []string) (int64, error) {
	for _, a.Login = range logins {
		taken, err := t.find(`SELECT id FROM shorecast_people WHERE login = ?`, []any{a.Login}, new(int64))
		if err != nil {
			return 0, err
		}
		if !taken {
			return addPerson(t, a)
		}
	}
	return 0, ErrTaken
}

// SetGrants sets what an administrator gives somebody. ErrLastAdmin where nobody would administer all cases any more.
func (d directory) SetGrants(ctx context.Context, id int64, given []people.Grant) error {
	return d.write(ctx, "SetGrants", "change a person", func(t *tx) error {
		return keepingAdmin(t, func() error {
			n, err := t.exec(`UPDATE shorecast_people SET given = ? WHERE id = ?`, given, id)
			return missingPerson(n, err, id)
		})
	})
}

// keepingAdmin does something, unless after it nobody administers all cases who did before. One such change is made at
// a time.
func keepingAdmin(t *tx, do func() error) error {
	if _, err := t.find(`SELECT id FROM shorecast_state`+t.conn.dialect.forUpdate, nil, new(string)); err != nil {
		return err
	}
	before, err := administered(t)
	if err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	after, err := administered(t)
	if err == nil && before && !after {
		err = ErrLastAdmin
	}
	return err
}

// administered reports whether somebody administers all cases.
func administered(t *tx) (bool, error) {
	all, err := accounts.all(t, ` WHERE disabled = 0`)
	return slices.ContainsFunc(all, func(a Account) bool {
		a.join()
		return a.May(people.Administer, people.All())
	}), err
}

func missingPerson(n int64, err error, id int64) error {
	if err == nil && n == 0 {
		err = fmt.Errorf("person %d: %w", id, ErrNotFound)
	}
	return err
}

// SetPerson sets how somebody is called, and their address.
func (d directory) SetPerson(ctx context.Context, id int64, name, email string) error {
	return d.change(ctx, "SetPerson", `UPDATE shorecast_people SET name = ?, email = ? WHERE id = ?`, name, email, id)
}

// Disable keeps somebody from signing in, and ends their sessions. Their tokens do not work until they are enabled
// again. ErrLastAdmin where nobody would administer all cases any more.
func (d directory) Disable(ctx context.Context, id int64) error {
	return d.write(ctx, "Disable", "disable a person", func(t *tx) error {
		return keepingAdmin(t, func() error {
			n, err := t.exec(`UPDATE shorecast_people SET disabled = 1 WHERE id = ?`, id)
			if err := missingPerson(n, err, id); err != nil {
				return err
			}
			return endSessions(t, id)
		})
	})
}

// Enable lets somebody sign in again.
func (d directory) Enable(ctx context.Context, id int64) error {
	return d.change(ctx, "Enable", `UPDATE shorecast_people SET disabled = 0 WHERE id = ?`, id)
}

// change changes one person; ErrNotFound where there is none.
func (d directory) change(ctx context.Context, call, query string, args ...any) error {
	n, err := d.exec(ctx, call, "change a person", query, args...)
	if err == nil && n == 0 {
		err = fmt.Errorf("person %v: %w", args[len(args)-1], ErrNotFound)
	}
	return err
}

// People returns everybody, by login.
func (d directory) People(ctx context.Context) ([]Account, error) {
	all, err := accounts.list(ctx, d.connection, ` ORDER BY login`)
	for i := range all {
		all[i].join()
	}
	return all, err
}

// Nobody reports whether there are no people yet.
func (d directory) Nobody(ctx context.Context) (bool, error) {
	return reading(ctx, d.connection, "look for people", func(t *tx) (bool, error) {
		there, err := t.find(`SELECT id FROM shorecast_people LIMIT 1`, nil, new(int64))
		return !there, err
	})
}

// Person returns somebody by their ID, or ErrNotFound.
func (d directory) Person(ctx context.Context, id int64) (Account, error) {
	return d.account(ctx, "id", id)
}

// PersonCalled returns somebody by their login, or ErrNotFound.
func (d directory) PersonCalled(ctx context.Context, login string) (Account, error) {
	return d.account(ctx, "login", login)
}

func (d directory) account(ctx context.Context, column string, key any) (Account, error) {
	return reading(ctx, d.connection, "read a person", func(t *tx) (Account, error) { return account(t, column, key) })
}

func account(t *tx, column string, key any) (Account, error) {
	a, err := accounts.one(t, column, key)
	a.join()
	return a, err
}

func (a *Account) join() { a.Grants = append(append([]people.Grant{}, a.Given...), a.Provided...) }

var accounts = table[Account]{"person", `SELECT id, login, name, email, password, issuer, subject, given, provided,
	disabled, created_at FROM shorecast_people`, func(a *Account) []any {
	return []any{&a.ID, &a.Login, &a.Name, &a.Email, &a.Password, &a.Issuer, &a.Subject, &a.Given, &a.Provided,
		&a.Disabled, &a.CreatedAt}
}}
