package service

import (
	"context"
	"errors"
	"time"

	"shorecast/cmd/internal/store"
)

// standBy waits until the lease is free or has not moved for TakeOver, and takes it. It returns nil when the context
// ends; dead is the instance that had the lease and was never heard of again, empty where it gave it back.
func (s *Service) standBy(ctx context.Context) (lead *store.Lead, dead string) {
	var seen store.Lease
	var since time.Duration
	said, trouble := false, ""
	for anew := true; ; {
		lease, err := s.Store.Lease(ctx)
		switch now := s.Clock.Elapsed(); {
		case ctx.Err() != nil:
			return nil, ""
		case err != nil:
			if trouble != err.Error() { // once for each kind of trouble
				trouble = err.Error()
				s.Log.Error("the state cannot be read; trying again", "trouble", trouble)
			}
			anew = true // nobody could give a sign of life
		default:
			if trouble != "" {
				s.Log.Info("the state can be read again")
				trouble = ""
			}
			if anew || lease != seen {
				seen, since, anew = lease, now, false
			}
			if lease.Holder == "" || lease.Holder == s.Holder || now-since >= s.Timing.TakeOver {
				if lead := s.takeOver(ctx, lease); lead != nil {
					return lead, lease.Holder
				}
			} else if !said {
				said = true
				s.Log.Info("another instance leads, or did until a moment ago; this one does jobs", "leader", lease.Holder)
			}
		}
		if !wait(ctx, s.Timing.Round) {
			return nil, ""
		}
	}
}

// takeOver takes the lease, or returns nil.
func (s *Service) takeOver(ctx context.Context, seen store.Lease) *store.Lead {
	lead, err := s.Store.Acquire(ctx, seen, s.Holder)
	if err != nil && !errors.Is(err, store.ErrHeld) && ctx.Err() == nil {
		s.Log.Error("the lease cannot be taken; trying again", "trouble", err.Error())
	}
	return lead
}

// lead goes round until the context ends or another instance takes over. It returns the error that ends the service, if
// there is one.
func (s *Service) lead(ctx context.Context, lead *store.Lead, dead string) error {
	turn, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	l := newLoop(s, lead, stop)
	s.leading.Store(l)
	s.Log.Info("active", "term", lead.Term(), "inbox", s.Config.Bucket.Location(s.Config.Inbox.Folder))
	err := l.rounds(turn, dead)
	s.leading.Store(nil)
	if !errors.Is(context.Cause(turn), store.ErrLeaseLost) || ctx.Err() != nil {
		s.giveBack(lead)
	}
	return err
}

// giveBack lets another instance lead at once. Without it that one waits for TakeOver.
func (s *Service) giveBack(lead *store.Lead) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := ignoring(lead.Release(ctx), store.ErrLeaseLost); err != nil {
		s.Log.Warn("the lease could not be given back; another instance takes over a little later", "trouble", err.Error())
	}
}
