package web

import (
	"context"
	"slices"
	"sync"
	"time"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// survey is how all cases stand. Pages that are asked for at about the same time share one look at the state: what they
// show is a second old at most, and what somebody changed they see at once.
type survey struct {
	fresh time.Duration // for so long a look serves

	mu   sync.Mutex // held during the look, so that there is one at a time
	at   time.Time
	last *overview
}

// overview is what a look found.
type overview struct {
	cases  []standing
	of     map[string]*standing // by key
	others []store.Arrival      // refused files that belong to no case, newest first
}

// standing is a case with what is said about it.
type standing struct {
	store.Standing
	figures service.RunFigures // of the last report; zero without one
	before  *service.RunFigures
	refused *store.Arrival // newer than the newest revision; nil for none
	waiting []store.Arrival
}

// forget has the next page look anew.
func (s *survey) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = nil
}

// overview returns how all cases stand. It is not to be changed.
func (s *site) overview(ctx context.Context) (*overview, error) {
	s.survey.mu.Lock()
	defer s.survey.mu.Unlock()
	said := sessionOf(ctx).has(keptSaid) // by the page that is shown, after a form that another instance may have taken
	if s.survey.last != nil && time.Since(s.survey.at) < s.survey.fresh && !said {
		return s.survey.last, nil
	}
	began := time.Now()
	o, err := s.look(ctx)
	if err != nil {
		return nil, err
	}
	s.survey.last, s.survey.at = o, began
	return o, nil
}

func (s *site) look(ctx context.Context) (*overview, error) {
	found, err := store.Survey(ctx, s.Store)
	if err != nil {
		return nil, err
	}
	o := &overview{cases: make([]standing, len(found.Cases)), of: map[string]*standing{}}
	for i, c := range found.Cases {
		x := &o.cases[i]
		x.Standing = c
		if c.Last != nil {
			x.figures, _ = service.FiguresOf(*c.Last)
		}
		if c.Before != nil {
			if f, ok := service.FiguresOf(*c.Before); ok {
				x.before = &f
			}
		}
		o.of[c.Key] = x
	}
	for _, a := range found.Claimed {
		if x := o.owner(a); x != nil {
			x.waiting = append(x.waiting, a)
		}
	}
	for _, a := range found.Refused {
		x := o.owner(a)
		switch {
		case x == nil:
			o.others = append(o.others, a)
		case x.refused == nil && a.SeenAt.After(x.Newest.AcceptedAt):
			// which files are of a case is decided by the state; this is where it is asked at all
			if newest, there, err := s.Store.Refused(ctx, x.Newest, service.CaseKey(x.Newest.Name)); err != nil {
				return nil, err
			} else if there {
				x.refused = &newest
			}
		}
	}
	return o, nil
}

// owner is the case that a file seems to be of, by what it says of itself, else by its name; nil where there is none.
func (o *overview) owner(a store.Arrival) *standing {
	i := slices.IndexFunc(o.cases, func(x standing) bool { return a.Ident != "" && a.Ident == x.Ident })
	if i < 0 {
		i = slices.IndexFunc(o.cases, func(x standing) bool {
			return a.Key == x.Key || a.Key == service.CaseKey(x.Newest.Name)
		})
	}
	if i < 0 {
		return nil
	}
	return &o.cases[i]
}

// visible are the cases that who asks may see.
func visible(v *visit) (o *overview, cases []*standing, err error) {
	o, err = v.overview(v.r.Context())
	if err != nil {
		return nil, nil, err
	}
	for i := range o.cases {
		if x := &o.cases[i]; v.who.May(people.See, x.subject()) {
			cases = append(cases, x)
		}
	}
	return o, cases, nil
}

func (x *standing) subject() people.Subject { return people.Case(x.Newest.Names()...) }

// styleOf is how figures of a case are written: as in the reports of the first schedule that makes them.
func styleOf(v *visit, names []string) notation.Format {
	for _, s := range v.Config().Schedules {
		if s.Workbooks.Match(names...) {
			return s.Notation
		}
	}
	return plainFormat
}

var plainFormat = func() notation.Format {
	f, err := notation.New("en-GB")
	if err != nil {
		panic(err) // it is built in
	}
	return f
}()

// atTime writes an instant in the zone of the configuration, and on its day alone.
func atTime(v *visit, t time.Time) string {
	return t.In(v.Config().Zone).Format("2 Jan 2006, 15:04 MST")
}

func onDay(v *visit, t time.Time) string { return t.In(v.Config().Zone).Format(shortDay) }

// monthOf writes a period such as 2027-03 for people.
func monthOf(period, layout string) string {
	t, err := time.Parse("2006-01", period)
	if err != nil {
		return period
	}
	return t.Format(layout)
}

const (
	longMonth  = "January 2006"
	shortMonth = "Jan 2006"
	shortDay   = "2 " + shortMonth
)

// schedulesOf are the schedules that report a case.
func schedulesOf(c *config.Config, names []string) (all []*config.Schedule) {
	for i := range c.Schedules {
		if s := &c.Schedules[i]; s.Workbooks.Match(names...) {
			all = append(all, s)
		}
	}
	return all
}
