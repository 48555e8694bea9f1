package metrics

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"shorecast/cmd/internal/service"
)

// standing collects how an instance stands.
type standing struct {
	source atomic.Pointer[Source]

	mu      sync.Mutex
	asking  chan struct{} // closed when the question under way is answered; nil for none
	figures service.Figures
	err     error
	elapsed func() time.Duration
	at      time.Duration // when it was answered last; 0 for never
}

const (
	// kept is how long an answer of the state serves.
	kept = 5 * time.Second
	// stale is how old an answer may be where the next one does not come.
	stale = 30 * time.Second
	// patience is for how long a scrape waits for the state.
	patience = time.Second
)

func gauge(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("shorecast_"+name, help, labels, nil)
}

var (
	stateUp   = gauge("state_up", "1 while the state (the database) answers.")
	leads     = gauge("leader", "1 for the instance that looks into the inbox and at the clock.")
	instances = gauge("instances", "Instances that take part.")
	jobs      = gauge("jobs", "Jobs that are not done.", "kind", "state")
	runs      = gauge("runs", "Runs that the history has, by their state.", "state")
	mails     = gauge("deliveries", "Mails that the history has, by their state.", "state")
	claimed   = gauge("files_claimed", "Files that were taken from the inbox and are not decided.")
	waiting   = gauge("files_waiting", "Files that lie in the inbox and are not taken; only the leader knows.")
	oldest    = gauge("files_oldest_waiting_seconds",
		"For how long the oldest file has been waiting that waits for no person; only the leader knows.")
	success = gauge("schedule_last_success_timestamp_seconds", "When a schedule had its last success; 0 for never.",
		"schedule")
	troubles = gauge("trouble", "1 for each trouble that is open.", "about")
)

// Describe names what is collected.
func (s *standing) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{stateUp, leads, instances, jobs, runs, mails, claimed, waiting, oldest, success,
		troubles} {
		to <- d
	}
}

// Collect collects it.
func (s *standing) Collect(to chan<- prometheus.Metric) {
	source := s.source.Load()
	if source == nil {
		return
	}
	set := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	f, up := s.ask(*source)
	(*source).Local(&f)
	set(stateUp, number(up))
	set(leads, number(f.Files != nil))
	for _, about := range f.Troubles {
		set(troubles, 1, about)
	}
	if f.Files != nil {
		set(waiting, float64(f.Files.Number))
		set(oldest, f.Files.Oldest.Seconds())
	}
	if !up {
		return
	}
	set(instances, float64(f.Instances))
	set(claimed, float64(f.Claimed))
	for _, j := range f.Jobs {
		set(jobs, float64(j.Jobs), string(j.Kind), j.State)
	}
	for state, n := range f.Runs {
		set(runs, float64(n), string(state))
	}
	for state, n := range f.Deliveries {
		set(mails, float64(n), string(state))
	}
	for _, name := range f.Schedules {
		at := 0.0
		if t := f.LastSuccess[name]; !t.IsZero() {
			at = float64(t.Unix())
		}
		set(success, at, name)
	}
}

func number(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// ask returns what the state answered a moment ago, or asks it; false where it does not answer. One question at a time
// is under way, and a scrape does not wait for its end.
func (s *standing) ask(source Source) (service.Figures, bool) {
	s.mu.Lock()
	if s.asking == nil && (s.at == 0 || s.elapsed()-s.at >= kept) {
		s.asking = make(chan struct{})
		go s.answer(source, s.asking)
	}
	asking := s.asking
	s.mu.Unlock()
	if asking != nil {
		timer := time.NewTimer(patience)
		defer timer.Stop()
		select {
		case <-asking:
		case <-timer.C:
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.figures, s.err == nil && s.at != 0 && s.elapsed()-s.at < stale
}

func (s *standing) answer(source Source, done chan struct{}) {
	const most = 10 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	f, err := source.Figures(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err = err; err == nil {
		s.figures = f
	}
	s.at, s.asking = max(s.elapsed(), 1), nil
	close(done)
}
