package service

import (
	"context"
	"slices"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
)

// CaseState is a case with what became of it and what is to be done.
type CaseState struct {
	store.Known
	Last     *store.Run     // that was reported; nil for none
	Refused  *store.Arrival // newer than the newest revision; nil for none
	Waiting  []store.Arrival
	Expected time.Time // by when a fresh workbook is expected; zero for not
}

// StateOf returns how a case stands at an instant.
func StateOf(ctx context.Context, c *config.Config, s *store.Store, k store.Known, now time.Time) (CaseState, error) {
	x := CaseState{Known: k}
	runs, err := s.Runs(ctx, store.RunFilter{Case: k.Key, State: store.RunReported})
	if at := slices.IndexFunc(runs, func(r store.Run) bool { return r.Cause != store.CauseTest }); at >= 0 {
		x.Last = &runs[at]
	}
	if err != nil {
		return x, err
	}
	refused, there, err := s.Refused(ctx, k.Newest, CaseKey(k.Newest.Name))
	if there {
		x.Refused = &refused
	}
	if err != nil {
		return x, err
	}
	claimed, err := s.Arrivals(ctx, store.ArrivalClaimed)
	for _, arrived := range claimed {
		if arrived.Ident == k.Ident || arrived.Ident == "" && arrived.Key == CaseKey(k.Newest.Name) {
			x.Waiting = append(x.Waiting, arrived)
		}
	}
	if k.RetiredAt.IsZero() {
		for i := range c.Schedules {
			by, there := c.Schedules[i].ExpectedBy(now, k.Newest.Names()...)
			if there && (x.Expected.IsZero() || by.Before(x.Expected)) {
				x.Expected = by
			}
		}
	}
	return x, err
}
