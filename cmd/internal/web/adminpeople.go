package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

func everybody(v *visit) error {
	return administrator{v}.showPeople(http.StatusOK, newEntered(url.Values{"cases0": {allCases}}))
}

func (v administrator) showPeople(code int, e *entered) error {
	all, err := v.Store.People(v.r.Context())
	if err != nil {
		return err
	}
	p := webpage.People{Nav: v.nav(), Table: webpage.Table{Title: "People", Hidden: true, Cards: true,
		Columns: []webpage.Column{{Head: "Person"}, {Head: "May"}, {Head: "Signs in"}, {Head: "State"}},
		Empty:   webpage.Empty{Message: "There is nobody yet."}}}
	for _, a := range all {
		may := "nothing yet"
		if len(a.Grants) > 0 {
			may = grantWords(a.Grants)
		}
		p.Table.Rows = append(p.Table.Rows, webpage.Row{Cells: []webpage.Cell{{Text: a.Name, Path: personPath(a.ID),
			Sub: a.Login}, {Text: may}, {Text: signsIn(a)}, {State: personState(a)}}})
	}
	login := e.line("login", "Login", "What they sign in with: small letters, digits and signs, without spaces.")
	login.Required = true
	email := e.line("email", "E-mail", "Where test mails to them go; may be left empty.")
	email.Type = "email"
	g := e.grantFields(0, nil)
	g.Role.Options[0].Text = "choose one"
	name := e.line("name", "Name", "As pages call them; may be left empty.")
	p.Add = []webpage.Field{login, name, email, g.Role, g.Cases}
	v.answer(code, p)
	return nil
}

func personPath(id int64, more ...string) string {
	return strings.Join(append([]string{fmt.Sprint("/admin/people/", id)}, more...), "/")
}

func grantWords(all []people.Grant) string {
	var each []string
	for _, g := range all {
		each = append(each, g.String())
	}
	return strings.Join(each, "; ")
}

// signsIn is how somebody signs in.
func signsIn(a store.Account) string {
	switch {
	case a.Subject != "":
		return "with the company account"
	case a.Password != "":
		return "with a password"
	}
	return "not yet: has a link"
}

func personState(a store.Account) webpage.State {
	if a.Disabled {
		return webpage.State{Word: "disabled", Kind: webpage.Ended}
	}
	return webpage.State{Word: "active"}
}

// addPerson adds somebody and shows, once, the link with which they choose a password.
func addPerson(v *visit) error {
	_ = v.r.ParseForm() // what cannot be read is missing
	e := newEntered(v.r.PostForm)
	login := people.Login(e.text("login"))
	if err := people.CheckLogin(login); err != nil {
		e.errors["login"] = "Write small letters, digits and signs, without spaces, such as jane."
	}
	g, ok := e.grant("role0", "cases0")
	if !ok && e.errors["role0"] == "" {
		e.errors["role0"] = "Choose what they may do."
	}
	a := store.Account{Person: people.Person{Login: login, Name: cmp.Or(e.text("name"), login), Email: e.email("email")},
		Given: []people.Grant{g}, CreatedAt: v.Now()}
	if len(e.errors) > 0 {
		return administrator{v}.showPeople(http.StatusUnprocessableEntity, e)
	}
	id, err := v.Store.AddPerson(v.r.Context(), a)
	if errors.Is(err, store.ErrTaken) {
		e.errors["login"] = "Somebody has this login already."
		return administrator{v}.showPeople(http.StatusUnprocessableEntity, e)
	}
	if err != nil {
		return err
	}
	v.note("person added", login, g.String())
	return administrator{v}.showLink(id, a.Name)
}

// showLink makes a link for somebody and shows it.
func (v administrator) showLink(id int64, name string) error {
	link, err := NewLink(v.r.Context(), v.Store, v.Config(), id, v.Now())
	if err != nil {
		return err
	}
	return v.show(webpage.Secret{Nav: v.nav(), Heading: "A link for " + name,
		Message: "With this link they choose a password. Send it to them in a way that only they read:", Text: link,
		Hint: "It is not shown again. It can be used once, until " + moment(v.Now().Add(LinkLasts), v.Config().Zone) + ".",
		Back: webpage.Link{Text: "To the person", Path: personPath(id)}})
}

// personAsked is the person that the path names.
func (v administrator) personAsked() (store.Account, error) {
	id, err := v.id()
	if err != nil {
		return store.Account{}, err
	}
	a, err := v.Store.Person(v.r.Context(), id)
	return a, ifMissing(err)
}

func personOf(v *visit) error {
	a, err := administrator{v}.personAsked()
	if err != nil {
		return err
	}
	known := newEntered(url.Values{"name": {a.Name}, "email": {a.Email}})
	return administrator{v}.showPerson(http.StatusOK, a, known, true)
}

// spareGrants are the empty lines for further roles.
const spareGrants = 2

// showPerson shows the form of a person: as they are kept, or as it was filled in.
func (v administrator) showPerson(code int, a store.Account, e *entered, kept bool) error {
	email := e.line("email", "E-mail", "Where test mails to them go; may be left empty.")
	email.Type = "email"
	p := webpage.Person{Nav: v.nav(), Name: a.Name, State: personState(a), Path: personPath(a.ID),
		Facts:  []string{"login " + a.Login, "signs in: " + signsIn(a), "added " + moment(a.CreatedAt, v.Config().Zone)},
		Fields: []webpage.Field{e.line("name", "Name", ""), email}}
	for n := range len(a.Given) + spareGrants {
		var g *people.Grant
		if kept && n < len(a.Given) {
			g = &a.Given[n]
		}
		p.Grants = append(p.Grants, e.grantFields(n, g))
	}
	for _, g := range a.Provided {
		p.Provided = append(p.Provided, g.String())
	}
	if a.Disabled {
		p.Do = []webpage.Action{{Text: "Enable", About: a.Name, Path: personPath(a.ID, "enable")}}
	} else {
		p.Do = []webpage.Action{{Text: "New link", About: "for " + a.Name, Path: personPath(a.ID, "link")},
			{Text: "Disable", About: a.Name, Path: personPath(a.ID, "disable")}}
	}
	v.answer(code, p)
	return nil
}

var errLastAdmin = wrong{"This is the last administrator of all cases", "Make somebody else an administrator of all " +
	"cases first."}

// changePerson keeps name, address and roles of somebody.
func changePerson(v *visit) error {
	ctx := v.r.Context()
	a, err := administrator{v}.personAsked()
	if err != nil {
		return err
	}
	_ = v.r.ParseForm() // what cannot be read is missing
	e := newEntered(v.r.PostForm)
	name, email := e.required("name", "Write how pages call them."), e.email("email")
	given := []people.Grant{}
	for n := range len(a.Given) + spareGrants {
		if g, ok := e.grant(fmt.Sprint("role", n), fmt.Sprint("cases", n)); ok {
			given = append(given, g)
		}
	}
	if len(e.errors) > 0 {
		return administrator{v}.showPerson(http.StatusUnprocessableEntity, a, e, false)
	}
	switch err := v.Store.SetGrants(ctx, a.ID, given); {
	case errors.Is(err, store.ErrLastAdmin):
		return errLastAdmin
	case err != nil:
		return ifMissing(err)
	}
	if err := v.Store.SetPerson(ctx, a.ID, name, email); err != nil {
		return ifMissing(err)
	}
	v.note("person changed", a.Login, grantWords(given))
	return v.leave(personPath(a.ID), "Saved.")
}

func disablePerson(v *visit) error {
	a, err := administrator{v}.personAsked()
	if err != nil {
		return err
	}
	switch err := v.Store.Disable(v.r.Context(), a.ID); {
	case errors.Is(err, store.ErrLastAdmin):
		return errLastAdmin
	case err != nil:
		return ifMissing(err)
	}
	v.note("person disabled", a.Login, "")
	return v.leave(personPath(a.ID), a.Name+" is disabled and signed out.")
}

func enablePerson(v *visit) error {
	a, err := administrator{v}.personAsked()
	if err != nil {
		return err
	}
	if err := v.Store.Enable(v.r.Context(), a.ID); err != nil {
		return ifMissing(err)
	}
	v.note("person enabled", a.Login, "")
	return v.leave(personPath(a.ID), a.Name+" may sign in again.")
}

func linkPerson(v *visit) error {
	a, err := administrator{v}.personAsked()
	if err != nil {
		return err
	}
	if a.Disabled {
		return wrong{a.Name + " is disabled", "Enable them first."}
	}
	v.note("link made", a.Login, "")
	return administrator{v}.showLink(a.ID, a.Name)
}
