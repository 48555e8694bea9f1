package queue

import (
	"context"
)

// Count is how many jobs of a kind are in a state.
type Count struct {
	Kind  Kind
	State string // waiting: for a place or for their time; working
	Jobs  int
}

// Counts returns how many jobs of each kind are not done, by one query. Kinds and states without any are left out.
func (q *Queue) Counts(ctx context.Context) (all []Count, err error) {
	rows, err := q.db.QueryContext(ctx, `SELECT queue, CASE state WHEN 'running' THEN 'working' ELSE 'waiting' END,
		COUNT(*) FROM river_job WHERE state IN ('available', 'pending', 'retryable', 'running', 'scheduled')
		GROUP BY 1, 2 ORDER BY 1, 2`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Count
		if err := rows.Scan(&c.Kind, &c.State, &c.Jobs); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}
