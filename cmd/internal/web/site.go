package web

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// Options are what the site is made of. All are required.
type Options struct {
	Config  func() *config.Config // as the service read it last
	Store   *store.Store
	FS      disk.FS // the inbox, the outputs and the mails
	Now     func() time.Time
	Log     *slog.Logger
	Version string           // of the program
	Service *service.Service // of this instance: reads workbooks, makes reports
}

// site is what all pages work with.
type site struct {
	Options
	// who sent a request; false for somebody who is not signed in, an error where nobody knows
	identify func(*http.Request) (people.Person, bool, error)
	sessions managers
	vault    *vault
	provider *provider
	intake   *intake
	survey   *survey
	maker    *maker
}

// New returns the handler of all pages and of the API.
func New(o Options) http.Handler { return newSite(o, usualCost).handler() }

func newSite(o Options, c cost) *site {
	s := &site{Options: o, vault: newVault(c), intake: newIntake(),
		provider: &provider{}, survey: &survey{fresh: time.Second}, maker: newMaker()}
	s.identify = s.sender
	s.sessions = newManagers(keeper{o}, func(w http.ResponseWriter, r *http.Request, err error) {
		(&visit{site: s, w: w, r: r}).fail(err)
	})
	return s
}

// current is the configuration as the service read it last, with the layouts that are saved now.
func (s *site) current(ctx context.Context) (*config.Config, error) {
	return service.WithSaved(ctx, s.Config(), s.Store, s.Log)
}

func (s *site) handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.Handle(r.pattern, s.enclosed(r))
	}
	mux.Handle("/", s.enclosed(route{open: true, do: missing}))
	return s.located(s.safe(mux))
}

// sender returns who sent a request: programs have tokens, people have sessions.
func (s *site) sender(r *http.Request) (people.Person, bool, error) {
	if forPrograms(r.URL.Path) {
		return s.byToken(r)
	}
	return s.bySession(r)
}

// enclosed is a route behind the gate, with the session of who asks where it needs one.
func (s *site) enclosed(r route) http.Handler {
	if r.forPrograms() || strings.HasPrefix(r.path(), "/static/") {
		return s.gate(r)
	}
	return s.remembered(s.gate(r))
}
