package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/templates/pdfdoc"
)

// RequestReload is what the command line asks of all instances: to read the configuration anew, each its own. The
// leading one answers.
const RequestReload = "reload"

// ReloadAnswer is what the leading instance answers.
type ReloadAnswer struct {
	Fixed []string `json:"fixed"` // keys that have changed and hold from the next start on
}

// AskReload leaves a request in the state, which all instances heed, and returns its ID.
func AskReload(ctx context.Context, s *store.Store, now time.Time) (int64, error) {
	return s.Ask(ctx, store.Request{What: RequestReload, CreatedAt: now})
}

// ReadReload returns the answer of a request that was answered without an error.
func ReadReload(r store.Request) (a ReloadAnswer, err error) {
	if err = json.Unmarshal(r.Result, &a); err != nil {
		err = fmt.Errorf("read the answer: %w", err)
	}
	return a, err
}

// Fresh is a configuration that was read anew, with what is made of it.
type Fresh struct {
	Config *config.Config
	Server deliver.Server
	Fonts  []*pdfdoc.Font
	Log    *slog.Logger
	Fixed  []string // keys that have changed and hold from the next start on: Config has them as they were
}

// reader reads the configuration anew, once at a time.
type reader struct {
	mu     sync.Mutex
	failed error    // what kept the last one from being used
	fixed  []string // what has changed in it and holds from the next start on
	heeded int64    // the last request that was heeded
}

// Reload reads the configuration anew. What begins from then on works by it, and what is under way ends by the one
// before. One that is wrong changes nothing: the error says why, and so do the log, the health file and the owner's
// mail.
func (s *Service) Reload(ctx context.Context) (fixed []string, err error) {
	if s.Read == nil {
		return nil, errors.New("this instance reads its configuration once only")
	}
	s.reader.mu.Lock()
	defer s.reader.mu.Unlock()
	fresh, err := s.Read()
	s.reader.failed, s.reader.fixed = err, fresh.Fixed
	if err == nil {
		o := s.now().Options
		o.Config, o.Server, o.Fonts, o.Log = fresh.Config, fresh.Server, fresh.Fonts, fresh.Log
		s.adopt(o)
		o.Log.Info("the configuration was read anew")
		if len(fresh.Fixed) > 0 {
			o.Log.Warn("some changes hold from the next start on", "keys", strings.Join(fresh.Fixed, ", "))
		}
	}
	s.now().condition(ctx, troubleConfig, "reload", err)
	return fresh.Fixed, err
}

// heed reads the configuration anew where that was asked for, and keeps the owner informed of one that is wrong.
func (s *Service) heed(ctx context.Context) {
	s.reader.mu.Lock()
	failed, heeded := s.reader.failed, s.reader.heeded
	s.reader.mu.Unlock()
	s.now().condition(ctx, troubleConfig, "reload", failed)
	if s.Read == nil {
		return
	}
	r, there, err := s.Store.LastRequest(ctx, RequestReload)
	if err != nil || !there { // the signs of life report a state that is away
		return
	}
	l := s.leading.Load()
	first := heeded == 0 && !r.DoneAt.IsZero() // it was asked before this instance began
	open := l != nil && r.DoneAt.IsZero()
	if r.ID <= heeded && !open {
		return
	}
	if !first && r.ID > heeded {
		_, _ = s.Reload(ctx) // which remembers what came of it
	}
	s.reader.mu.Lock()
	s.reader.heeded = r.ID
	s.reader.mu.Unlock()
	if open {
		s.answerReload(ctx, l, r)
	}
}

func (s *Service) answerReload(ctx context.Context, l *loop, r store.Request) {
	s.reader.mu.Lock()
	failed, fixed := s.reader.failed, s.reader.fixed
	s.reader.mu.Unlock()
	reason := ""
	if failed != nil {
		reason, _ = s.now().explain(failed)
	}
	result, err := json.Marshal(ReloadAnswer{Fixed: fixed})
	if err == nil {
		err = l.lead.Answer(ctx, r.ID, result, reason, s.Clock.Now())
	}
	if err != nil && !store.Lost(err) {
		s.Log.Warn("a request to read the configuration anew could not be answered", "trouble", err.Error())
	}
}
