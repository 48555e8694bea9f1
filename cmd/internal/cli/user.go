package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/mail"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/web"
	"shorecast/report/wording/words"
)

// userOptions are those of shorecast user.
type userOptions struct {
	serviceOptions
	name, email, role string
	cases             []string
}

// userVerbs are what can be done with people.
var userVerbs = map[string]func(context.Context, *userCall, string) error{"add": addUser, "disable": disableUser,
	"enable": enableUser, "link": linkUser}

func userCommand(a *app) *cobra.Command {
	var o userOptions
	c := &cobra.Command{
		Use:   "user add|list|disable|enable|link [LOGIN] [OPTIONS]",
		Short: "Say who may sign in on the web page",
		Long: "Say who may sign in on the web page, whether the service runs or not. add adds somebody and prints a " +
			"link with which they choose a password; it can be used once, within three days. list lists everybody. " +
			"disable keeps somebody from signing in and ends their sessions, enable lets them again, and link prints " +
			"another link, for somebody who has forgotten the password.",
		RunE: func(c *cobra.Command, args []string) error { return user(c, a, &o, args) },
	}
	a.serviceFlags(c, &o.serviceOptions)
	c.Flags().StringVar(&o.name, "name", "", "add: the `name` by which pages call them; without it their login")
	c.Flags().StringVar(&o.email, "email", "", "add: their `address`, for test mails")
	c.Flags().StringVar(&o.role, "role", "", "add: their `role`: viewer, contributor, editor or admin; each may do all "+
		"that the one before may")
	c.Flags().StringSliceVar(&o.cases, "cases", nil, "add: the `patterns` of the cases it holds for; without them all")
	a.jsonFlag(c, &o.serviceOptions)
	return c
}

// userCall is one call of shorecast user.
type userCall struct {
	*app
	*userOptions
	config *config.Config
	store  *store.Store
}

func user(c *cobra.Command, a *app, o *userOptions, args []string) error {
	const hint = "shorecast help user lists what can be done"
	verb, names := "", args
	if len(args) > 0 {
		verb, names = args[0], args[1:]
	}
	if verb == "list" && len(names) == 0 {
		return a.withState(c.Context(), &o.serviceOptions, func(ctx context.Context, _ *config.Config, s *store.Store) error {
			return listUsers(ctx, a, o, s)
		})
	}
	do := userVerbs[verb]
	switch {
	case do == nil && verb != "list":
		return usage(words.Meant(verb, []string{"add", "list", "disable", "enable", "link"}, hint),
			"say what to do with whom: add, list, disable, enable or link")
	case do == nil:
		return usage(hint, "list takes no names")
	case len(names) != 1:
		return usage("shorecast user "+verb+" jane, for example", "name one login")
	}
	for _, flag := range []string{"name", "email", "role", "cases"} {
		if verb != "add" && c.Flags().Changed(flag) {
			return usage("change them on the web page, under Admin", "the option --%s belongs to add", flag)
		}
	}
	call := &userCall{app: a, userOptions: o}
	var err error
	if call.config, err = a.configuration(&o.serviceOptions, false); err != nil {
		return err
	}
	if call.config.Web.Listen == "" && (verb == "add" || verb == "link") {
		return usage("add web: {listen: 127.0.0.1:8080}, for example", "%s has no web page: web.listen is not set", o.config)
	}
	open := openState
	if verb == "add" {
		open = func(ctx context.Context, c *config.Config) (*store.Store, error) { return beginState(ctx, a, c) }
	}
	if call.store, err = open(c.Context(), call.config); err != nil {
		return err
	}
	defer call.store.Close()
	return do(c.Context(), call, people.Login(names[0]))
}

// beginState opens the state, also of a service that has not run yet.
func beginState(ctx context.Context, a *app, c *config.Config) (*store.Store, error) {
	_, err := os.Stat(database(c))
	if c.State.Database.IsSet() || !errors.Is(err, fs.ErrNotExist) {
		return openState(ctx, c)
	}
	if err := prepareState(c, slog.New(slog.DiscardHandler)); err != nil {
		return nil, err
	}
	fmt.Fprintf(a.err.w, "The state begins in %s: run the service as the same user.\n", clean(c.State.Folder))
	return store.Open(ctx, store.Options{URL: database(c)})
}

func addUser(ctx context.Context, u *userCall, login string) error {
	if err := people.CheckLogin(login); err != nil {
		return usage("for example jane or jane@example.com", "%s", err)
	}
	if u.role == "" {
		return usage("shorecast user add "+login+" --role viewer, for example", "say what they may do with --role")
	}
	role, err := oneOf("role", u.role, people.RoleNames())
	if err != nil {
		return err
	}
	for _, p := range u.cases {
		if err := pattern.Check(p); err != nil {
			return usage("for example --cases 'emea-*'", "%s", err)
		}
	}
	if _, err := mail.ParseAddress(u.email); u.email != "" && err != nil {
		return usage("for example jane@example.com", "%s is no address", u.email)
	}
	grant := people.Grant{Role: people.Role(role), Cases: u.cases}
	id, err := u.store.AddPerson(ctx, store.Account{Person: people.Person{Login: login,
		Name: cmp.Or(strings.TrimSpace(u.name), login), Email: u.email}, Given: []people.Grant{grant},
		CreatedAt: u.env.Now()})
	if errors.Is(err, store.ErrTaken) {
		return usage("shorecast user link "+login+" prints a new link for them", "there is somebody with the login %s", login)
	}
	if err != nil {
		return err
	}
	if err := u.note(ctx, "person added", login, grant.String()); err != nil {
		return err
	}
	fmt.Fprintf(u.err.w, "%s: added, %s\n", clean(login), clean(grant.String()))
	return u.link(ctx, id, login)
}

// link prints a new one-time link.
func (u *userCall) link(ctx context.Context, id int64, login string) error {
	text, err := web.NewLink(ctx, u.store, u.config, id, u.env.Now())
	if err != nil {
		return err
	}
	if err := u.note(ctx, "link made", login, ""); err != nil {
		return err
	}
	fmt.Fprintf(u.err.w, "With this link they choose a password, once, until %s:\n",
		moment(u.config.Zone, u.env.Now().Add(web.LinkLasts)))
	fmt.Fprintln(u.out.w, text)
	return nil
}

func (u *userCall) note(ctx context.Context, what, subject, detail string) error {
	return u.store.Note(ctx, store.Entry{At: u.env.Now(), Name: "the command line", What: what, Subject: subject,
		Detail: detail})
}

// called returns somebody by their login.
func (u *userCall) called(ctx context.Context, login string) (store.Account, error) {
	p, err := u.store.PersonCalled(ctx, login)
	if !errors.Is(err, store.ErrNotFound) {
		return p, err
	}
	all, err := u.store.People(ctx)
	if err != nil {
		return p, err
	}
	var logins []string
	for _, o := range all {
		logins = append(logins, o.Login)
	}
	return p, usage(words.Meant(login, logins, "shorecast user list lists everybody"), "there is nobody with the login %s",
		login)
}

func linkUser(ctx context.Context, u *userCall, login string) error {
	p, err := u.called(ctx, login)
	switch {
	case err != nil:
		return err
	case p.Disabled:
		return usage("shorecast user enable "+login+" lets them sign in again", "%s is disabled", login)
	}
	return u.link(ctx, p.ID, login)
}

func disableUser(ctx context.Context, u *userCall, login string) error {
	p, err := u.called(ctx, login)
	if err != nil {
		return err
	}
	if err := u.store.Disable(ctx, p.ID); errors.Is(err, store.ErrLastAdmin) {
		return usage("make somebody else an administrator of all cases first", "%s is the last administrator of all cases",
			login)
	} else if err != nil {
		return err
	}
	if err := u.note(ctx, "person disabled", login, ""); err != nil {
		return err
	}
	tokens, err := u.store.Tokens(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, t := range tokens {
		if t.MadeBy == p.ID && t.RevokedAt.IsZero() && (t.EndsAt.IsZero() || t.EndsAt.After(u.env.Now())) {
			names = append(names, t.Name)
		}
	}
	fmt.Fprintf(u.out.w, "%s: disabled; their sessions have ended\n", clean(login))
	if len(names) > 0 {
		fmt.Fprintf(u.out.w, "What they made tokens for is locked out as well: %s\n", clean(words.And(names)))
	}
	return nil
}

func enableUser(ctx context.Context, u *userCall, login string) error {
	p, err := u.called(ctx, login)
	if err != nil {
		return err
	}
	if err := u.store.Enable(ctx, p.ID); err != nil {
		return err
	}
	if err := u.note(ctx, "person enabled", login, ""); err != nil {
		return err
	}
	fmt.Fprintf(u.out.w, "%s: may sign in\n", clean(login))
	return nil
}

// machineUser is somebody as JSON has them.
type machineUser struct {
	Login    string         `json:"login"`
	Name     string         `json:"name"`
	Email    string         `json:"email,omitempty"`
	Grants   []people.Grant `json:"grants"`
	SignsIn  string         `json:"signs_in"`
	Disabled bool           `json:"disabled"`
	Added    time.Time      `json:"added"`
}

func listUsers(ctx context.Context, a *app, o *userOptions, s *store.Store) error {
	all, err := s.People(ctx)
	if err != nil {
		return err
	}
	l := list[store.Account, machineUser]{name: "people", none: "nobody yet; shorecast user add LOGIN adds somebody",
		heading: "LOGIN\tNAME\tEMAIL\tSIGNS IN\tMAY"}
	l.row = func(p store.Account) []any {
		var may []string
		for _, g := range p.Grants {
			may = append(may, g.String())
		}
		return []any{p.Login, p.Name, cmp.Or(p.Email, "-"), signsIn(p), cmp.Or(strings.Join(may, "; "), "nothing")}
	}
	l.machine = func(p store.Account) (machineUser, error) {
		return machineUser{p.Login, p.Name, p.Email, p.Grants, signsIn(p), p.Disabled, p.CreatedAt}, nil
	}
	return l.print(a, all, o.json)
}

// signsIn says how somebody signs in.
func signsIn(p store.Account) string {
	switch {
	case p.Disabled:
		return "disabled"
	case p.Issuer != "" && p.Password != "":
		return "account, password"
	case p.Issuer != "":
		return "account"
	case p.Password != "":
		return "password"
	}
	return "not yet"
}
