package store

import (
	"context"
	"time"

	"shorecast/cmd/internal/queue"
)

// Figures is how many of everything there are.
type Figures struct {
	Jobs          []queue.Count
	Runs          map[RunState]int
	Deliveries    map[DeliveryState]int
	Claimed       int                  // files that were taken and are not decided
	OldestClaimed time.Time            // zero for none
	LastSuccess   map[string]time.Time // by schedule; those that never had one are left out
	Instances     int                  // that take part
}

// Count counts what there is, by a query for each.
func Count(ctx context.Context, s *Store) (f Figures, err error) {
	err = s.read(ctx, "count what there is", func(t *tx) (err error) {
		f = Figures{Runs: map[RunState]int{}, Deliveries: map[DeliveryState]int{}, LastSuccess: map[string]time.Time{}}
		if f.Jobs, err = s.queue.Counts(t.ctx); err != nil {
			return err
		}
		if err = count(t, "runs", f.Runs); err != nil {
			return err
		}
		if err = count(t, "deliveries", f.Deliveries); err != nil {
			return err
		}
		successes, err := successTimes.all(t, ` WHERE last_success > 0`)
		if err != nil {
			return err
		}
		for _, x := range successes {
			f.LastSuccess[x.schedule] = x.at
		}
		if err = t.row(`SELECT COUNT(*) FROM shorecast_instances`).Scan(&f.Instances); err != nil {
			return err
		}
		_, err = t.find(`SELECT COUNT(*), COALESCE(MIN(seen_at), 0) FROM shorecast_arrivals WHERE state = 'claimed'`, nil,
			&f.Claimed, &f.OldestClaimed)
		return err
	})
	return f, err
}

// success is when a schedule had its last success.
type success struct {
	schedule string
	at       time.Time
}

var successTimes = table[success]{"schedule", `SELECT name, last_success FROM shorecast_schedules`,
	func(s *success) []any { return []any{&s.schedule, &s.at} }}

// count counts the rows of a table by their state.
func count[S ~string](t *tx, of string, into map[S]int) error {
	type row struct {
		state S
		n     int
	}
	all, err := table[row]{of, `SELECT state, COUNT(*) FROM shorecast_` + of,
		func(r *row) []any { return []any{&r.state, &r.n} }}.all(t, ` GROUP BY state`)
	for _, r := range all {
		into[r.state] = r.n
	}
	return err
}
