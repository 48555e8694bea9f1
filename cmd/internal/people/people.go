// Package people says who somebody is and what they may do. It decides and keeps nothing: the state keeps people, and
// whoever serves them asks May.
package people

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/cmd/internal/pattern"
)

// Role is what somebody is to some cases. Each may do all that the one before may.
type Role uint8

// The roles.
const (
	Viewer      Role = iota // reads cases, reports and deliveries
	Contributor             // drops workbooks
	Editor                  // reports, pauses, resends, retires, saves layouts
	Admin                   // people, tokens, the trail, notices, the configuration
)

var roles = []string{"viewer", "contributor", "editor", "admin"}

// RoleNames are the words of the roles, in their order.
func RoleNames() []string { return slices.Clone(roles) }

// String returns the word of a role.
func (r Role) String() string { return roles[r] }

// ParseRole returns the role of a word.
func ParseRole(word string) (Role, error) {
	if i := slices.Index(roles, strings.ToLower(strings.TrimSpace(word))); i >= 0 {
		return Role(i), nil
	}
	return 0, fmt.Errorf("%q is no role: write %s", word, strings.Join(roles, ", "))
}

// MarshalText returns the word of a role.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word of a role.
func (r *Role) UnmarshalText(word []byte) (err error) {
	*r, err = ParseRole(string(word))
	return err
}

// Right is what something that can be done asks for.
type Right uint8

// The rights, each with the least role that has it.
const (
	See        = Right(Viewer)
	Drop       = Right(Contributor)
	Edit       = Right(Editor)
	Administer = Right(Admin)
)

// Grant is a role for some cases.
type Grant struct {
	Role  Role         `json:"role"`
	Cases pattern.List `json:"cases,omitempty"` // none means all cases, those that are yet to come too
}

// String says what a grant allows, such as "viewer of emea-*".
func (g Grant) String() string {
	if len(g.Cases) == 0 {
		return g.Role.String() + " of all cases"
	}
	return g.Role.String() + " of " + strings.Join(g.Cases, ", ")
}

// Login is how a login is kept and compared.
func Login(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// LongestLogin is in characters.
const LongestLogin = 100

// CheckLogin says what keeps a text from being somebody's login.
func CheckLogin(login string) error {
	switch {
	case login == "" || login != Login(login) || strings.ContainsFunc(login, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r)
	}):
		return fmt.Errorf("%q is no login: write small letters, digits and signs, without spaces", login)
	case utf8.RuneCountInString(login) > LongestLogin:
		return fmt.Errorf("the login has more than %d characters", LongestLogin)
	}
	return nil
}

// Person is somebody who may sign in, or the owner of a token.
type Person struct {
	ID       int64
	Login    string // lower-case, unlike any other's
	Name     string // as pages call them
	Email    string // where tests of a schedule are sent; empty for none
	Disabled bool
	Grants   []Grant
}

// Subject is what something is done to.
type Subject struct {
	cases   [][]string // each by its names
	least   bool       // one case at least, whichever
	general bool       // what concerns all cases
	some    bool       // to be seen, one of the cases is enough
}

// Case is a case by all its names, such as that of its file.
func Case(names ...string) Subject { return Subject{cases: [][]string{names}} }

// Cases are several cases, each by its names: the right to all of them is needed.
func Cases(all [][]string) Subject { return Subject{cases: all, general: len(all) == 0} }

// Together is what several cases have in common, such as a schedule: who may see one of them may see it, and for
// anything else the right to all of them is needed.
func Together(all [][]string) Subject { return Subject{cases: all, general: len(all) == 0, some: true} }

// Any is satisfied by a right to some cases, whichever they are.
func Any() Subject { return Subject{least: true} }

// All is what concerns all cases, known and to come: people, the configuration.
func All() Subject { return Subject{general: true} }

// May reports whether somebody has a right to a subject. It is the only place where that is decided. Who is disabled,
// and who was granted nothing, may nothing.
func (p Person) May(right Right, to Subject) bool {
	if p.Disabled {
		return false
	}
	has := func(fits func(pattern.List) bool) bool {
		return slices.ContainsFunc(p.Grants, func(g Grant) bool { return Right(g.Role) >= right && fits(g.Cases) })
	}
	switch {
	case to.least:
		return has(func(pattern.List) bool { return true })
	case to.general:
		return has(func(l pattern.List) bool { return len(l) == 0 })
	}
	mayNot := func(names []string) bool { return !has(func(l pattern.List) bool { return l.Match(names...) }) }
	if to.some && right == See {
		return slices.ContainsFunc(to.cases, func(names []string) bool { return !mayNot(names) })
	}
	return len(to.cases) > 0 && !slices.ContainsFunc(to.cases, mayNot)
}
