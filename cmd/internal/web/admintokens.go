package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

func tokens(v *visit) error {
	return administrator{v}.showTokens(http.StatusOK, newEntered(url.Values{}))
}

func (v administrator) showTokens(code int, e *entered) error {
	all, err := v.Store.Tokens(v.r.Context())
	if err != nil {
		return err
	}
	zone := v.Config().Zone
	p := webpage.Tokens{Nav: v.nav(), Table: webpage.Table{Title: "Tokens", Hidden: true, Cards: true,
		Columns: []webpage.Column{{Head: "Token"}, {Head: "May"}, {Head: "Made"}, {Head: "Good until"}, {Head: "Last used"},
			{Head: "State"}, {Head: "Do"}}, Empty: webpage.Empty{Message: "There is no token yet."}}}
	for _, t := range all {
		ends, used := webpage.Cell{Text: "revoked by hand only"}, webpage.Cell{Text: "never"}
		if !t.EndsAt.IsZero() {
			ends.Text = moment(t.EndsAt, zone)
		}
		if !t.UsedAt.IsZero() {
			used.Text = moment(t.UsedAt, zone)
		}
		state, do := v.tokenState(t), webpage.Cell{}
		if state.Kind == webpage.Settled {
			do.Do = []webpage.Action{{Text: "Revoke", About: t.Name, Path: "/admin/tokens/" + strconv.FormatInt(t.ID, 10) +
				"/revoke"}}
		}
		p.Table.Rows = append(p.Table.Rows, webpage.Row{Cells: []webpage.Cell{{Text: t.Name}, {Text: grantWords(t.Given)},
			{Text: moment(t.MadeAt, zone), Sub: "by " + t.Maker}, ends, used, {State: state}, do}})
	}
	name := e.line("name", "Name", "What uses it, such as nightly export.")
	name.Required = true
	lasts := webpage.Field{Kind: webpage.Choice, Name: "days", Label: "Good for", Error: e.errors["days"]}
	for _, days := range tokenDays {
		text := strconv.Itoa(days) + " days"
		if days == 0 {
			text = "ever, until it is revoked"
		}
		lasts.Options = append(lasts.Options, webpage.Option{Value: strconv.Itoa(days), Text: text,
			Chosen: strconv.Itoa(days) == e.text("days")})
	}
	g := e.grantFields(0, nil)
	p.Add = []webpage.Field{name, g.Role, g.Cases, lasts}
	v.answer(code, p)
	return nil
}

// tokenDays are how long a token may be good for; 0 is for ever.
var tokenDays = []int{90, 30, 365, 0}

func (v administrator) tokenState(t store.Token) webpage.State {
	switch {
	case !t.RevokedAt.IsZero():
		return webpage.State{Word: "revoked", Kind: webpage.Ended}
	case !t.EndsAt.IsZero() && !t.EndsAt.After(v.Now()):
		return webpage.State{Word: "ended", Kind: webpage.Ended}
	}
	if t.Locked {
		return webpage.State{Word: "locked out: " + t.Maker + " is disabled", Kind: webpage.Ended}
	}
	return webpage.State{Word: "good"}
}

// addToken makes a token and shows it, once.
func addToken(v *visit) error {
	_ = v.r.ParseForm() // what cannot be read is missing
	e := newEntered(v.r.PostForm)
	name := e.required("name", "Write what uses it.")
	g, ok := e.grant("role0", "cases0")
	if !ok && e.errors["role0"] == "" {
		e.errors["role0"] = "Choose what it may do."
	}
	var ends time.Time
	if days, err := strconv.Atoi(e.text("days")); err != nil || days < 0 {
		e.errors["days"] = "Choose one of the list."
	} else if days > 0 {
		ends = v.Now().AddDate(0, 0, days)
	}
	if len(e.errors) > 0 {
		return administrator{v}.showTokens(http.StatusUnprocessableEntity, e)
	}
	text, err := v.newToken(v.r.Context(), v.who, name, []people.Grant{g}, ends)
	if err != nil {
		return err
	}
	v.note("token made", name, g.String())
	return v.show(webpage.Secret{Nav: administrator{v}.nav(), Heading: "The token " + name,
		Message: "The program sends it with each request, as Authorization: Bearer and the token:", Text: text,
		Hint: "It is not shown again. Whoever has it may do what it may: keep it as you keep a password.",
		Back: webpage.Link{Text: "To the tokens", Path: "/admin/tokens"}})
}

func revokeToken(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	if err := v.Store.RevokeToken(v.r.Context(), id, v.Now()); err != nil {
		return ifMissing(err)
	}
	v.note("token revoked", strconv.FormatInt(id, 10), "")
	return v.leave("/admin/tokens", "The token no longer works.")
}
