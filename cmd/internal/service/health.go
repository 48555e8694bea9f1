package service

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// monitor writes the health file, on every instance.
type monitor struct {
	*alerts
	desk    *desk
	leading func() *loop
	at      time.Duration // Elapsed when the health file was written last
	unlike  time.Duration // Elapsed since which another instance has another configuration; 0 for none
}

// Health is what a monitoring system reads, as JSON. It is written anew every few seconds: a file whose At is old is
// itself the alarm.
type Health struct {
	Status        string           `json:"status"` // "ok", "trouble"
	Role          string           `json:"role"`   // "leader", which looks into the inbox and at the clock; "worker"
	At            time.Time        `json:"at"`
	Host          string           `json:"host"`
	Page          string           `json:"page"`          // where its web page listens; empty for nowhere
	Configuration string           `json:"configuration"` // the same where instances work by the same one
	Version       string           `json:"version"`
	Term          int64            `json:"term"`           // of the leader; 0 for a worker
	Troubles      []HealthTrouble  `json:"troubles"`       // what is wrong at present
	Schedules     []HealthSchedule `json:"schedules"`      // in the order of the configuration
	QueueLength   int              `json:"queue_length"`   // jobs that are not done
	Unfinished    int              `json:"unfinished"`     // runs that are claimed and not finished
	Inbox         HealthInbox      `json:"inbox"`          //
	Deliveries    map[string]int   `json:"deliveries"`     // how many are waiting, sending, failed, unknown
	OldestWaiting *HealthFile      `json:"oldest_waiting"` // null where no file waits
}

// HealthTrouble is an open notice.
type HealthTrouble struct {
	About string    `json:"about"`
	Text  string    `json:"text"`
	Since time.Time `json:"since"`
}

// HealthSchedule is the state of a schedule.
type HealthSchedule struct {
	Name        string     `json:"name"`
	LastSuccess *time.Time `json:"last_success"` // null for never
	LastPeriod  string     `json:"last_period"`  // empty for none
	Next        *time.Time `json:"next"`         // null while it is paused
	Paused      *time.Time `json:"paused"`       // since when; null where it is not
}

// HealthInbox is how many files wait in the inbox, and how many were taken and are not decided.
type HealthInbox struct {
	Waiting int          `json:"waiting"`
	Claimed int          `json:"claimed"`
	Files   []HealthFile `json:"files"` // the longest waiting first, 20 at most
}

// HealthFile is a file that waits.
type HealthFile struct {
	Name    string  `json:"name"`
	Reason  string  `json:"reason"`
	Seconds float64 `json:"seconds"` // for how long
	Lasting bool    `json:"lasting"` // it waits until a person does something about it, such as a folder
}

// write writes the health file, and into the state for the web pages of all instances, when its time has come.
func (m *monitor) write(ctx context.Context) error {
	now := m.Clock.Elapsed()
	file, shown := m.Config.Health.File, m.Config.Web.Listen != ""
	if file == "" && !shown || m.at != 0 && now-m.at < m.Config.Health.Every {
		return nil
	}
	h := m.health(ctx)
	b, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return fmt.Errorf("write the health: %w", err)
	}
	if shown { // the signs of life report a state that is away
		_ = m.Store.KeepHealth(ctx, m.Holder, string(b))
		m.compare(ctx, h)
	}
	if file != "" {
		if err := disk.Save(m.Local, file, append(b, '\n')); err != nil {
			return err
		}
	}
	m.at = max(now, 1)
	return nil
}

// compare alerts the owner, on the instance that leads, where another has been working by another configuration for
// longer than a reload takes.
func (m *monitor) compare(ctx context.Context, own Health) {
	const lately = time.Minute
	var unlike []string
	all, err := m.Store.Instances(ctx)
	for _, x := range all {
		var h Health
		if x.Holder != m.Holder && m.Clock.Now().Sub(x.SeenAt) < lately && json.Unmarshal([]byte(x.Health), &h) == nil &&
			h.Configuration != "" && h.Configuration != own.Configuration {
			unlike = append(unlike, strings.TrimSpace(h.Host+" "+h.Page))
		}
	}
	if err != nil {
		return
	}
	now := m.Clock.Elapsed()
	switch {
	case len(unlike) == 0 || m.leading() == nil:
		m.unlike = 0
		m.condition(ctx, troubleConfig, "compare", nil)
	case m.unlike == 0:
		m.unlike = now
	case now-m.unlike >= m.Config.Health.Every:
		m.condition(ctx, troubleConfig, "compare", &failure.Error{Message: "the instances do not work by the same one: " +
			"that of " + words.And(unlike) + " is not that of " + strings.TrimSpace(own.Host+" "+own.Page),
			Hint: "Give all the same file, and have it read anew: shorecast reload"})
	}
}

// health gathers the state of everything, as far as it can be read: the file is true while the database is away too.
func (m *monitor) health(ctx context.Context) Health {
	h := Health{Status: "ok", Role: "worker", At: m.Clock.Now().UTC(), Host: m.Host, Version: m.Version,
		Page: m.Config.Web.Listen, Configuration: m.Config.Fingerprint(),
		Schedules: []HealthSchedule{}, Deliveries: map[string]int{}, Inbox: HealthInbox{Files: []HealthFile{}}}
	if l := m.leading(); l != nil {
		h.Role, h.Term = "leader", l.lead.Term()
		l.sight.health(&h.Inbox)
	}
	open := m.open()
	err := m.read(ctx, &h)
	known := func(t HealthTrouble) bool { return t.About == string(troubleState) }
	if err != nil && ctx.Err() == nil && !slices.ContainsFunc(open, known) {
		message, _ := m.explain(err)
		open = append(open, HealthTrouble{string(troubleState), message, h.At})
	}
	if h.Troubles = append(open, h.Troubles...); len(h.Troubles) > 0 {
		h.Status = "trouble"
	}
	h.Inbox.sort()
	if i := slices.IndexFunc(h.Inbox.Files, func(f HealthFile) bool { return !f.Lasting }); i >= 0 {
		h.OldestWaiting = &h.Inbox.Files[i]
	}
	return h
}

// read adds what the state has.
func (m *monitor) read(ctx context.Context, h *Health) error {
	const patience = 10 * time.Second // a database that does not answer is trouble too
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	f, err := store.Count(ctx, m.Store)
	if err != nil {
		return err
	}
	for _, j := range f.Jobs {
		h.QueueLength += j.Jobs
	}
	h.Unfinished, h.Inbox.Claimed = f.Runs[store.RunClaimed], f.Claimed
	for _, state := range store.DeliveryStates {
		if state != store.DeliverySent {
			h.Deliveries[string(state)] = f.Deliveries[state]
		}
	}
	for _, add := range []func(context.Context, *Health) error{m.claimed, m.schedules, m.failed} {
		if err := add(ctx, h); err != nil {
			return err
		}
	}
	return nil
}

// claimed adds the files that were taken and are not decided.
func (m *monitor) claimed(ctx context.Context, h *Health) error {
	all, err := m.Store.Arrivals(ctx, store.ArrivalClaimed)
	for _, a := range all {
		h.Inbox.Files = append(h.Inbox.Files, HealthFile{a.Name, cmp.Or(a.Reason, "taken, being read"),
			math.Round(h.At.Sub(a.SeenAt).Seconds()), false})
	}
	return err
}

func (m *monitor) schedules(ctx context.Context, h *Health) error {
	for i := range m.Config.Schedules {
		s := &m.Config.Schedules[i]
		of, err := m.Store.Schedule(ctx, s.Name)
		if err != nil {
			return err
		}
		period, _, _, err := m.Store.LastPeriod(ctx, s.Name)
		if err != nil {
			return err
		}
		state := HealthSchedule{Name: s.Name, LastSuccess: instant(of.LastSuccess), LastPeriod: period,
			Paused: instant(of.PausedAt)}
		if f, ok := s.Timing.Next(m.Clock.Now()); ok && of.PausedAt.IsZero() {
			next := f.Time.In(s.Timing.Zone())
			state.Next = &next
		}
		h.Schedules = append(h.Schedules, state)
	}
	return nil
}

// instant is null for none.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// failed adds the mails and the reports that went wrong within a day and that nobody has acknowledged.
func (m *monitor) failed(ctx context.Context, h *Health) error {
	w, err := store.Unacknowledged(ctx, m.Store, h.At)
	if err != nil {
		return err
	}
	add := func(about, state string, ended []time.Time) { // the newest first
		if n := len(ended); n > 0 {
			h.Troubles = append(h.Troubles, HealthTrouble{about, fmt.Sprintf("%d %s within a day", n, state), ended[n-1]})
		}
	}
	mails := map[store.DeliveryState][]time.Time{}
	for _, d := range w.Deliveries {
		mails[d.State] = append(mails[d.State], d.DoneAt)
	}
	for _, state := range []store.DeliveryState{store.DeliveryFailed, store.DeliveryUnknown} {
		add("mails", string(state), mails[state])
	}
	var runs []time.Time
	for _, r := range w.Runs {
		runs = append(runs, r.FinishedAt)
	}
	add("runs", "failed", runs)
	return nil
}

// health adds the files that wait in the inbox.
func (l *sight) health(h *HealthInbox) {
	l.mu.Lock()
	defer l.mu.Unlock()
	h.Waiting = len(l.looked.waiting) + l.looked.ready
	for _, w := range l.looked.waiting {
		h.Files = append(h.Files, HealthFile{w.Name, w.Reason.String(), math.Round(w.For.Seconds()), w.Reason.Lasting()})
	}
}

// sort keeps the files that wait longest.
func (h *HealthInbox) sort() {
	const most = 20
	slices.SortStableFunc(h.Files, func(a, b HealthFile) int { return cmp.Compare(b.Seconds, a.Seconds) })
	h.Files = h.Files[:min(len(h.Files), most)]
}
