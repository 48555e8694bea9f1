package queue

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// Holders returns the instances that do jobs at present, or did when they died.
func (q *Queue) Holders(ctx context.Context) ([]string, error) {
	held, err := q.running(ctx)
	var all []string
	for _, j := range held {
		all = append(all, holderOf(j))
	}
	slices.Sort(all)
	return slices.Compact(all), err
}

// TakeBack makes the jobs available again that instances hold which are gone. From then on such an instance, should it
// only have been suspended, no longer holds them.
func (q *Queue) TakeBack(ctx context.Context, gone ...string) error {
	held, err := q.running(ctx)
	for _, j := range held {
		if err == nil && slices.Contains(gone, holderOf(j)) {
			err = q.takeBack(ctx, j)
		}
	}
	return err
}

func (q *Queue) running(ctx context.Context) (all []*rivertype.JobRow, err error) {
	err = q.each(ctx, []rivertype.JobState{rivertype.JobStateRunning}, func(j *rivertype.JobRow) error {
		if len(j.AttemptedBy) > 0 && j.AttemptedAt != nil {
			all = append(all, j)
		}
		return nil
	})
	return all, err
}

func holderOf(j *rivertype.JobRow) string { return j.AttemptedBy[len(j.AttemptedBy)-1] }

// takeBack does so unless another instance has taken the job up since it was listed.
func (q *Queue) takeBack(ctx context.Context, j *rivertype.JobRow) error {
	why, err := json.Marshal(rivertype.AttemptError{At: *j.AttemptedAt, Attempt: j.Attempt,
		Error: "the instance that did it is gone"})
	if err != nil {
		return err
	}
	_, err = q.driver.GetExecutor().JobRescueMany(ctx, &riverdriver.JobRescueManyParams{ID: []int64{j.ID},
		Error: [][]byte{why}, FinalizedAt: []*time.Time{nil}, ScheduledAt: []time.Time{j.ScheduledAt},
		State: []string{string(rivertype.JobStateAvailable)}, StuckHorizon: j.AttemptedAt.Add(time.Millisecond)})
	return err
}

// Wake makes all jobs that wait for their time come at once; each finds out itself whether its time has come. It is for
// a clock that was put back, by which they might wait for hours.
func (q *Queue) Wake(ctx context.Context) error {
	var waiting []int64
	err := q.each(ctx, []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStateRetryable,
		rivertype.JobStateScheduled}, func(j *rivertype.JobRow) error {
		waiting = append(waiting, j.ID)
		return nil
	})
	for _, id := range waiting {
		if err != nil {
			break
		}
		if _, err = q.insert.JobRetry(ctx, id); errors.Is(err, rivertype.ErrNotFound) {
			err = nil // done meanwhile
		}
	}
	return err
}
