package service

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// Meter is informed of what this instance does.
type Meter interface {
	// Count counts one more: a workbook that was accepted, refused or duplicate, a report that was made or failed, a mail
	// that was sent, failed or unknown.
	Count(what, outcome string)
	// Took is how long a step took that came to its end.
	Took(step string, d time.Duration)
}

// The things that a Meter counts.
const (
	CountWorkbooks = "workbooks"
	CountReports   = "reports"
	CountMails     = "mails"
)

// noMeter is there where nobody measures.
type noMeter struct{}

// Count does nothing.
func (noMeter) Count(string, string) {}

// Took does nothing.
func (noMeter) Took(string, time.Duration) {}

// Figures is how an instance stands.
type Figures struct {
	store.Figures               // of all instances together
	Schedules     []string      // of the configuration
	Files         *FilesWaiting // nil unless this instance leads
	Troubles      []string      // what is in trouble, as in the health file
}

// FilesWaiting are those that lie in the inbox and are not taken.
type FilesWaiting struct {
	Number int
	Oldest time.Duration // of those that will be taken without a person's help, or were taken and are not decided
}

// Figures counts what there is in the state. The error is the state's.
func (s *Service) Figures(ctx context.Context) (f Figures, err error) {
	f.Figures, err = store.Count(ctx, s.Store)
	return f, err
}

// Local adds what this instance knows by itself, whether or not the state can be read.
func (s *Service) Local(f *Figures) {
	now := s.now()
	for _, x := range now.Config.Schedules {
		f.Schedules = append(f.Schedules, x.Name)
	}
	about := map[string]bool{}
	for _, t := range now.open() {
		about[t.About] = true
	}
	f.Troubles = slices.Sorted(maps.Keys(about))
	l := s.leading.Load()
	if l == nil {
		return
	}
	var in HealthInbox
	l.sight.health(&in)
	f.Files = &FilesWaiting{Number: in.Waiting}
	if !f.OldestClaimed.IsZero() {
		f.Files.Oldest = max(0, s.Clock.Now().Sub(f.OldestClaimed))
	}
	for _, w := range in.Files {
		if !w.Lasting {
			f.Files.Oldest = max(f.Files.Oldest, time.Duration(w.Seconds*float64(time.Second)))
		}
	}
}

// AwayAtMost is how long the state may be away before the service counts as not working.
const AwayAtMost = 2 * time.Minute

// Works returns why the service does not work; nil while it does. It does while the state is away for a short time.
func (s *Service) Works() error {
	if s.ended.Load() {
		return fmt.Errorf("the service has stopped")
	}
	away := s.Clock.Elapsed() - time.Duration(s.reached.Load())
	if away < AwayAtMost {
		return nil
	}
	why := "it does not answer"
	for _, t := range s.now().open() {
		if t.About == string(troubleState) {
			why = t.Text
		}
	}
	return fmt.Errorf("the state has been away for %s: %s", words.Count(int(away/time.Second), "second"), why)
}

// took measures a job that came to its end.
func (s *site) took(k queue.Kind, began time.Duration, err error) {
	if err == nil {
		s.Meter.Took(string(k), s.Clock.Elapsed()-began)
	}
}
