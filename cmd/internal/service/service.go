package service

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
	"shorecast/templates"
	"shorecast/templates/email"
	"shorecast/templates/pdfdoc"
)

// Sender gives a frozen message to a mail server; deliver.Send is one.
type Sender func(ctx context.Context, server deliver.Server, from, to string, frozen []byte,
	beforeDot func() error) deliver.Outcome

// Options are what an instance is made of. All but Read, Only, Timing and Meter are required.
type Options struct {
	Config  *config.Config
	Store   *store.Store
	FS      disk.FS // the inbox, the outputs and the mails
	Local   disk.FS // the health file
	Clock   Clock
	Log     *slog.Logger
	Send    Sender
	Server  deliver.Server // where mails go in the mode smtp
	Version string         // of the program
	Host    string         // the machine's name, for owners of several
	Holder  string         // the name of this instance, unlike any other's
	Jobs    int            // workbooks that are worked on at a time, 1 at least
	Mails   int            // mails that are being sent at a time, 1 at least
	Fonts   []*pdfdoc.Font // for what the built-in font of the PDF lacks
	Timing  Timing
	Meter   Meter // nil where nobody measures

	// Read reads the configuration anew; nil where it is read once only. What cannot change while the service runs it
	// leaves as it was, and names.
	Read func() (Fresh, error)

	// Only leaves out the inbox and the schedules, and does jobs only where no other instance leads: what is asked for and
	// what is unfinished is done, nothing else.
	Only bool
}

// Timing says how often and how long. The zero value stands for DefaultTiming.
type Timing struct {
	Round      time.Duration // between two rounds
	Renew      time.Duration // between two signs of life
	Alive      time.Duration // after the last sign of life that was written, the leader does nothing outside the database
	TakeOver   time.Duration // another leads after so long without a sign of life; well above Alive
	Gone       time.Duration // an instance without a sign of life for so long is dead, and others do its jobs
	AlertAfter time.Duration // trouble has to last for so long before the owner is alerted
	Stop       time.Duration // jobs may go on for so long after the service was asked to stop
	Known      time.Duration // between two writes of how far the schedules were looked at
	Prune      time.Duration // between two removals of what is old
}

// DefaultTiming is that of the service.
var DefaultTiming = Timing{Round: time.Second, Renew: time.Second, Alive: 4 * time.Second, TakeOver: 7 * time.Second,
	Gone: 20 * time.Second, AlertAfter: 5 * time.Second, Stop: 25 * time.Second, Known: time.Minute,
	Prune: 6 * time.Hour}

// Service is one instance of the service.
type Service struct {
	*site   // of its configuration only what cannot change while the service runs
	kept    *kept
	parts   atomic.Pointer[parts]
	hands   *hands
	reader  reader
	leading atomic.Pointer[loop] // nil while another instance leads
	reached atomic.Int64         // Elapsed when the state took a sign of life last
	ended   atomic.Bool          // Run has returned
}

// parts are what works by one configuration. A job and a round take them once, and keep to them until they end.
type parts struct {
	*alerts
	desk    *desk
	worker  *worker
	monitor *monitor
}

// kept is what outlives a change of the configuration.
type kept struct {
	member   *store.Writer
	troubles *troubles
	access   *access
	places   *places
	defects  *defects
}

// New makes an instance. Nothing happens before Run.
func New(o Options) *Service {
	if o.Timing == (Timing{}) {
		o.Timing = DefaultTiming
	}
	if o.Meter == nil {
		o.Meter = noMeter{}
	}
	s := &Service{site: &site{Options: o}, kept: &kept{member: o.Store.Join(o.Holder), troubles: newTroubles(),
		access: &access{}, places: newPlaces(max(1, o.Jobs)), defects: &defects{}}}
	s.hands = &hands{site: s.site, current: s.now, abreast: s.abreast}
	s.kept.troubles.leads = func() bool { return s.leading.Load() != nil }
	s.reached.Store(int64(o.Clock.Elapsed()))
	s.adopt(o)
	return s
}

// now is what works by the configuration that was read last.
func (s *Service) now() *parts { return s.parts.Load() }

// Current is the configuration as it was read last.
func (s *Service) Current() *config.Config { return s.now().Config }

// adopt has everything that begins from now on work by these options.
func (s *Service) adopt(o Options) {
	k := s.kept
	a := &alerts{site: &site{Options: o}, member: k.member, troubles: k.troubles}
	d := &desk{alerts: a, access: k.access}
	s.parts.Store(&parts{alerts: a, desk: d, worker: newWorker(a, d, k),
		monitor: &monitor{alerts: a, desk: d, leading: s.leading.Load}})
}

// Run does jobs, and leads whenever no other instance does, until the context ends. It returns nil when it was asked to
// stop, and an error that waiting cannot mend.
func (s *Service) Run(ctx context.Context) error {
	// asked to stop, it goes on to give signs of life until the work at hand is done
	beat, rest := context.WithCancel(context.WithoutCancel(ctx))
	beating := make(chan struct{})
	go func() {
		defer close(beating)
		s.beatOn(beat)
	}()
	watched := s.watch(ctx)
	defer func() {
		defer s.ended.Store(true)
		s.hands.stop(ctx)
		rest()
		<-beating
		<-watched
		s.leave()
	}()
	if !s.Only && !s.hands.start(ctx) {
		return nil
	}
	for {
		lead, dead := s.standBy(ctx)
		if lead == nil {
			return nil
		}
		if s.Only && !s.hands.start(ctx) {
			return nil
		}
		if err := s.lead(ctx, lead, dead); err != nil || ctx.Err() != nil {
			return err
		}
		s.Log.Warn("another instance has taken over; this one only does jobs", "term", lead.Term())
	}
}

// beatOn gives signs of life until the context ends.
func (s *Service) beatOn(ctx context.Context) {
	for {
		s.beat(ctx)
		if !wait(ctx, s.Timing.Renew) {
			return
		}
	}
}

// beat gives one sign of life: as the one that leads, or as one that takes part.
func (s *Service) beat(ctx context.Context) {
	l := s.leading.Load()
	began := s.Clock.Elapsed()
	var err error
	if l == nil {
		err = s.Store.Beat(ctx, s.Holder, s.Host, s.Clock.Now())
	} else {
		switch err = l.lead.Renew(ctx, s.Host, s.Clock.Now()); {
		case errors.Is(err, store.ErrLeaseLost):
			l.stop(store.ErrLeaseLost)
			return
		case err == nil:
			l.lives(began)
		}
	}
	if err == nil {
		s.reached.Store(int64(began))
	}
	if err == nil || ctx.Err() == nil {
		s.now().condition(ctx, troubleState, "renew", err)
		s.now().unused(ctx)
	}
}

// watch heeds requests to read the configuration anew, and writes the health file, until the context ends.
func (s *Service) watch(ctx context.Context) (ended chan struct{}) {
	ended = make(chan struct{})
	go func() {
		defer close(ended)
		for !s.Only && wait(ctx, s.Timing.Round) {
			s.heed(ctx)
			now := s.now()
			now.condition(ctx, troubleHealth, "health", now.monitor.write(ctx))
		}
	}()
	return ended
}

// leave says that the instance takes no part any more, so that nobody waits for it.
func (s *Service) leave() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := s.Store.Leave(ctx, s.Holder); err != nil {
		s.Log.Warn("other instances could not be told that this one has stopped; they find out a little later", "trouble",
			err.Error())
	}
}

// composer makes the mails of reports: email.Compose, but for tests, which leave out what takes long.
type composer func(templates.Document, email.Options) (email.Mail, error)

// wait returns false when the context ends first.
func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
