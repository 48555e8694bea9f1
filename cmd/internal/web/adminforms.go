package web

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"

	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/templates/webpage"
)

// entered are the fields of a form with what is wrong in them.
type entered struct {
	form   url.Values
	errors map[string]string // by field
}

func newEntered(form url.Values) *entered { return &entered{form, map[string]string{}} }

func (e *entered) text(name string) string { return strings.TrimSpace(e.form.Get(name)) }

// required is a text that may not be missing.
func (e *entered) required(name, hint string) string {
	text := e.text(name)
	if text == "" {
		e.errors[name] = hint
	}
	return text
}

func (e *entered) email(name string) string {
	text := e.text(name)
	if a, err := mail.ParseAddress(text); text != "" && (err != nil || a.Address != text) {
		e.errors[name] = "This is no address. Write one such as jane@example.com, or leave it empty."
	}
	return text
}

// allCases stands for all cases, those too that are yet to come.
const allCases = "all"

// grant reads a role and the cases it is for; false where no role is chosen.
func (e *entered) grant(roleField, casesField string) (g people.Grant, ok bool) {
	word := e.text(roleField)
	if word == "" {
		return g, false
	}
	role, err := people.ParseRole(word)
	if err != nil {
		e.errors[roleField] = "Choose one of the list."
		return g, false
	}
	g.Role = role
	text := e.text(casesField)
	if strings.EqualFold(text, allCases) {
		return g, true
	}
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' }) {
		p = strings.TrimSpace(p)
		if err := pattern.Check(p); err != nil {
			e.errors[casesField] = "One of the patterns cannot be read: " + err.Error() + "."
		}
		g.Cases = append(g.Cases, p)
	}
	if len(g.Cases) == 0 {
		e.errors[casesField] = "Write all, or the names of cases or patterns."
	}
	return g, true
}

// grantFields are a role and the cases it is for, to be filled in. The number tells several apart.
func (e *entered) grantFields(n int, g *people.Grant) webpage.GrantFields {
	roleName, casesName := fmt.Sprint("role", n), fmt.Sprint("cases", n)
	word, cases := e.text(roleName), e.text(casesName)
	if g != nil {
		word, cases = g.Role.String(), allCases
		if len(g.Cases) > 0 {
			cases = strings.Join(g.Cases, ", ")
		}
	}
	f := webpage.GrantFields{Role: choice(roleName, "Role", word, "none", people.RoleNames()...),
		Cases: webpage.Field{Name: casesName, Label: "Cases", Value: cases, Error: e.errors[casesName],
			Help: "all, or names of cases and patterns with commas between: emea-*, !emea-test. An administrator needs all"}}
	f.Role.Error = e.errors[roleName]
	return f
}

// line is a field of one line, with what was entered before.
func (e *entered) line(name, label, help string) webpage.Field {
	return webpage.Field{Name: name, Label: label, Help: help, Value: e.text(name), Error: e.errors[name]}
}
