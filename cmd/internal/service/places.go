package service

import (
	"context"

	"golang.org/x/sync/semaphore"
)

// places are those where workbooks are worked on, so many at a time. Work that needs much memory, or that an instance
// was lost to before, has all of them: nothing else runs beside it.
type places struct {
	all  int64
	free *semaphore.Weighted
}

func newPlaces(n int) *places { return &places{int64(n), semaphore.NewWeighted(int64(n))} }

// take waits for a place, or for all of them, until the context ends.
func (p *places) take(ctx context.Context, alone bool) (release func(), err error) {
	n := int64(1)
	if alone {
		n = p.all
	}
	if err := p.free.Acquire(ctx, n); err != nil {
		return nil, err
	}
	return func() { p.free.Release(n) }, nil
}
