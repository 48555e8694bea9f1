package daemon

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
)

// monitor writes how everything stands.
type monitor struct {
	*turn
	desk     *desk
	jobs     *jobs
	healthAt atomic.Int64 // Elapsed when the health file was written last
}

// Health is what a monitor reads, as JSON. It is written anew every few seconds: a file whose At is old is itself the
// alarm.
type Health struct {
	Status        string           `json:"status"` // "ok", "trouble"
	At            time.Time        `json:"at"`
	Host          string           `json:"host"`
	Version       string           `json:"version"`
	Term          int64            `json:"term"`
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

// HealthSchedule is how a schedule stands.
type HealthSchedule struct {
	Name        string     `json:"name"`
	LastSuccess *time.Time `json:"last_success"` // null for never
	LastPeriod  string     `json:"last_period"`  // empty for none
	Next        *time.Time `json:"next"`         //
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

const mostFiles = 20

// writeHealth writes the health file when its time has come.
func (mo *monitor) writeHealth(ctx context.Context) error {
	now := mo.Clock.Elapsed()
	last := time.Duration(mo.healthAt.Load())
	if mo.Config.Health.File == "" || last != 0 && now-last < mo.Config.Health.Every {
		return nil
	}
	h, err := mo.health(ctx)
	if err != nil {
		return err
	}
	if err := mo.placeHealth(h); err != nil {
		return err
	}
	mo.healthAt.Store(int64(max(now, 1)))
	return nil
}

func (d *Daemon) placeHealth(h Health) error {
	b, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return fmt.Errorf("write the health: %w", err)
	}
	file := d.Config.Health.File
	if err := disk.MkdirAll(d.FS, filepath.Dir(file)); err != nil {
		return disk.ExplainWrite(file, err)
	}
	if err := disk.Place(d.FS, file, append(b, '\n')); err != nil {
		return disk.ExplainWrite(file, err)
	}
	return nil
}

// health gathers how everything stands.
func (mo *monitor) health(ctx context.Context) (Health, error) {
	h := Health{Status: "ok", At: mo.Clock.Now().UTC(), Host: mo.Host, Version: mo.Version, Term: mo.active.Term(),
		Troubles: []HealthTrouble{}, Schedules: []HealthSchedule{}, Deliveries: map[string]int{}}
	mo.troubles.lock.Lock()
	for _, t := range allTroubles {
		since, there := mo.troubles.since[t]
		if there {
			h.Status = "trouble"
			h.Troubles = append(h.Troubles, HealthTrouble{string(t), mo.logged[t], h.At.Add(since - mo.Clock.Elapsed())})
		}
	}
	mo.troubles.lock.Unlock()
	for i := range mo.Config.Schedules {
		s := &mo.Config.Schedules[i]
		_, success, err := mo.Store.ScheduleState(ctx, s.Name)
		if err != nil {
			return h, err
		}
		period, _, _, err := mo.Store.LastPeriod(ctx, s.Name)
		if err != nil {
			return h, err
		}
		hs := HealthSchedule{Name: s.Name, LastSuccess: success, LastPeriod: period}
		if f, ok := s.Timing.Next(mo.Clock.Now()); ok {
			next := f.Time.In(s.Timing.Zone())
			hs.Next = &next
		}
		h.Schedules = append(h.Schedules, hs)
	}
	var err error
	if h.QueueLength, err = mo.jobs.queue.Length(ctx); err != nil {
		return h, err
	}
	runs, err := mo.Store.Unfinished(ctx)
	if err != nil {
		return h, err
	}
	h.Unfinished = len(runs)
	for _, s := range []store.DeliveryState{store.DeliveryWaiting, store.DeliverySending, store.DeliveryFailed,
		store.DeliveryUnknown} {
		const most = 1000
		all, err := mo.Store.Deliveries(ctx, store.DeliveryFilter{State: s, Limit: most})
		if err != nil {
			return h, err
		}
		h.Deliveries[string(s)] = len(all)
		if s.Final() {
			h.failedMails(all, s)
		}
	}
	if err := mo.failedRuns(ctx, &h); err != nil {
		return h, err
	}
	h.Inbox = mo.desk.inboxHealth()
	for i := range h.Inbox.Files {
		if !h.Inbox.Files[i].Lasting {
			h.OldestWaiting = &h.Inbox.Files[i]
			break
		}
	}
	return h, nil
}

// lately is for how long something that went wrong for good keeps the status from being ok.
const lately = 24 * time.Hour

// failed notes what went wrong for good, by the instants at which it ended, newest first; what is older than a day is
// no longer reported.
func (h *Health) failed(about, what string, ended []time.Time) {
	ended = slices.DeleteFunc(ended, func(t time.Time) bool { return h.At.Sub(t) >= lately })
	if n := len(ended); n > 0 {
		h.Status = "trouble"
		h.Troubles = append(h.Troubles, HealthTrouble{about, fmt.Sprintf("%d %s within a day", n, what), ended[n-1].UTC()})
	}
}

// failedMails notes mails that were not delivered, notices apart: about those nobody is alerted.
func (h *Health) failedMails(all []store.Delivery, s store.DeliveryState) {
	var ended []time.Time
	for _, d := range all {
		if d.Kind != store.DeliveryNotice {
			ended = append(ended, d.DoneAt)
		}
	}
	h.failed("mails", string(s), ended)
}

// failedRuns notes runs that could not be made, tests apart.
func (mo *monitor) failedRuns(ctx context.Context, h *Health) error {
	const most = 100
	runs, err := mo.Store.Runs(ctx, store.RunFilter{State: store.RunFailed, Limit: most})
	var ended []time.Time
	for _, r := range runs {
		if r.Cause != store.CauseTest {
			ended = append(ended, r.FinishedAt)
		}
	}
	h.failed("runs", "failed", ended)
	return err
}

// inboxHealth lists the files that wait, those that wait longest first.
func (dk *desk) inboxHealth() HealthInbox {
	dk.mu.Lock()
	defer dk.mu.Unlock()
	h := HealthInbox{Waiting: len(dk.looked.waiting), Claimed: len(dk.looked.claimed), Files: []HealthFile{}}
	for _, w := range dk.looked.waiting {
		h.Files = append(h.Files, HealthFile{w.Name, w.Reason.String(), math.Round(w.For.Seconds()), w.Reason.Lasting()})
	}
	for _, t := range dk.looked.claimed {
		reason := "taken, being read"
		if d, there := dk.delayed[t.ID]; there {
			reason = "waits for " + d.what
		}
		h.Files = append(h.Files, HealthFile{t.Name, reason, math.Round(dk.Clock.Now().Sub(t.Claimed).Seconds()), false})
	}
	slices.SortStableFunc(h.Files, func(a, b HealthFile) int { return cmp.Compare(b.Seconds, a.Seconds) })
	h.Files = h.Files[:min(len(h.Files), mostFiles)]
	return h
}
