package web

import (
	"log/slog"
	"net/http"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

// Options are what the site is made of. All are required.
type Options struct {
	Config  func() *config.Config // as the service read it last
	Store   *store.Store
	FS      disk.FS // the inbox, the outputs and the mails
	Now     func() time.Time
	Log     *slog.Logger
	Version string // of the program
}

// site is what all pages work with.
type site struct {
	Options
	identify func(*http.Request) (people.Person, bool) // who sent a request; false for somebody who is not signed in
}

// New returns the handler of all pages and of the API.
func New(o Options) http.Handler {
	s := &site{Options: o}
	s.identify = s.bySession
	return s.handler()
}

func (s *site) handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.Handle(r.pattern, s.gate(r))
	}
	mux.Handle("/", s.gate(route{open: true, do: missing}))
	return s.safe(mux)
}
