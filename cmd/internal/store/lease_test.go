package store_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"shorecast/cmd/internal/store"
)

func TestLease(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		empty := must(s.Lease(ctx))(t)
		if want := (store.Lease{}); empty != want {
			t.Fatalf("a new state has the lease %+v, want %+v", empty, want)
		}
		first, err := s.Acquire(ctx, empty, "first")
		ok(t, err)
		if got := must(s.Lease(ctx))(t); got != (store.Lease{Holder: "first", Term: 1, Beat: 1}) || first.Term() != 1 {
			t.Errorf("acquired: %+v, term %d", got, first.Term())
		}
		_, err = s.Acquire(ctx, empty, "second")
		wantErr(t, err, store.ErrHeld)
		seen := must(s.Lease(ctx))(t)
		ok(t, first.Renew(ctx, "host", day(1, 1)))
		_, err = s.Acquire(ctx, seen, "second") // it has moved
		wantErr(t, err, store.ErrHeld)

		second, err := s.Acquire(ctx, must(s.Lease(ctx))(t), "second")
		ok(t, err)
		if second.Term() != 2 {
			t.Errorf("the second turn has term %d, want 2", second.Term())
		}
		wantErr(t, first.Renew(ctx, "host", day(1, 1)), store.ErrLeaseLost)
		wantErr(t, first.Release(ctx), store.ErrLeaseLost)
		ok(t, second.Release(ctx))
		ok(t, second.Release(ctx))
		wantErr(t, second.Renew(ctx, "host", day(1, 1)), store.ErrLeaseLost)
		if got := must(s.Lease(ctx))(t); got.Holder != "" || got.Term != 2 {
			t.Errorf("released: %+v", got)
		}
	})
}

// TestAcquireAgain is an answer that was lost: the same instance asks again with what it had seen.
func TestAcquireAgain(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx, s := t.Context(), open(t, url)
		for range 2 {
			a, err := s.Acquire(ctx, store.Lease{}, "first")
			ok(t, err)
			if a.Term() != 1 {
				t.Errorf("term %d, want 1", a.Term())
			}
		}
		if _, err := s.Acquire(ctx, store.Lease{}, ""); err == nil {
			t.Error("a holder without a name was taken")
		}
	})
}

func TestLeaseRace(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		const instances, turns = 4, 12
		stores := make([]*store.Store, instances)
		for i := range stores {
			stores[i] = open(t, url)
		}
		for turn := range turns {
			seen := must(stores[0].Lease(t.Context()))(t)
			var won atomic.Int64
			var wait sync.WaitGroup
			for i, s := range stores {
				wait.Go(func() {
					switch _, err := s.Acquire(t.Context(), seen, string(rune('a'+i))); {
					case err == nil:
						won.Add(1)
					case err != store.ErrHeld:
						t.Error(err)
					}
				})
			}
			wait.Wait()
			if won.Load() != 1 {
				t.Fatalf("turn %d: %d instances took over, want 1", turn, won.Load())
			}
		}
		if got := must(stores[0].Lease(t.Context()))(t).Term; got != turns {
			t.Errorf("term %d after %d turns", got, turns)
		}
	})
}
