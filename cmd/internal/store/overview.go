package store

import (
	"context"
	"slices"
	"strings"
)

// Overview is how all cases stand, as of one moment or nearly so.
type Overview struct {
	Cases   []Standing // by name, retired ones too; one of which no revision is kept is not among them
	Refused []Arrival  // the newest refused files that nobody acknowledged, a thousand at most, newest first
	Claimed []Arrival  // that are not decided, oldest first
}

// Standing is how a case stands.
type Standing struct {
	Case
	Newest Revision
	Last   *Run // that was reported for the newest period, without its documents; nil for none
	Before *Run // the one that Last was compared with; nil for none, or where it is no longer kept
}

// Survey returns how all cases stand. It asks once for all of them.
func Survey(ctx context.Context, s *Store) (o Overview, err error) {
	err = s.read(ctx, "look at all cases", func(t *tx) error {
		o = Overview{}
		if o.Cases, err = standings(t); err != nil {
			return err
		}
		o.Refused, err = arrivals.all(t, ` WHERE state = 'refused' AND NOT EXISTS (SELECT 1 FROM shorecast_acknowledged
			WHERE what = ? AND key = ticket) ORDER BY seen_at DESC, ticket DESC`+limit(1000), AckArrival)
		if err != nil {
			return err
		}
		o.Claimed, err = arrivals.all(t, ` WHERE state = 'claimed' ORDER BY seen_at, ticket`)
		return err
	})
	return o, err
}

func standings(t *tx) (all []Standing, err error) {
	found, err := cases.all(t, ` ORDER BY key`)
	if err != nil {
		return nil, err
	}
	newest, err := revisions.all(t, ` r WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM shorecast_revisions n
		WHERE n.kind = r.kind AND n.case_key = r.case_key AND n.number > r.number)`, KindCase)
	if err != nil {
		return nil, err
	}
	last, err := runs.all(t, ` WHERE id IN (SELECT (SELECT id FROM shorecast_runs r WHERE r.case_key = c.key
		AND r.state = 'reported' AND r.cause <> 'test' AND r.pruned = 0 ORDER BY r.period DESC, r.id DESC LIMIT 1)
		FROM shorecast_cases c)`)
	if err != nil {
		return nil, err
	}
	before, err := previousOf(t, last)
	if err != nil {
		return nil, err
	}
	of := map[string]*Standing{}
	for _, r := range newest {
		of[r.Case] = &Standing{Newest: r}
	}
	for _, r := range last {
		if x := of[r.Case]; x != nil {
			x.Last = &r
			if r.PreviousRun != nil {
				x.Before = before[*r.PreviousRun]
			}
		}
	}
	for _, c := range found {
		if x := of[c.Key]; x != nil {
			x.Case = c
			all = append(all, *x)
		}
	}
	slices.SortStableFunc(all, func(a, b Standing) int {
		return strings.Compare(strings.ToLower(a.Newest.Called()), strings.ToLower(b.Newest.Called()))
	})
	return all, nil
}

// previousOf returns the runs that others were compared with, by their ID.
func previousOf(t *tx, of []Run) (map[int64]*Run, error) {
	var ids []any
	for _, r := range of {
		if r.PreviousRun != nil {
			ids = append(ids, *r.PreviousRun)
		}
	}
	all := map[int64]*Run{}
	const most = 500 // placeholders in one query
	for part := range slices.Chunk(ids, most) {
		found, err := runs.all(t, ` WHERE pruned = 0 AND id IN (`+marks(len(part))+`)`, part...)
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			all[r.ID] = &r
		}
	}
	return all, nil
}

// RunsOf returns the runs of a case with their documents, tests apart, those of the newest periods first.
func RunsOf(ctx context.Context, s *Store, key string, most int) ([]Run, error) {
	return s.findRuns(ctx, ` WHERE case_key = ? AND cause <> 'test' AND pruned = 0 ORDER BY period DESC, id DESC`+
		limit(most), key)
}
