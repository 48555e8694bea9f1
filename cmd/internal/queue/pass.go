package queue

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// Pass does each job once whose time has come by a given clock, one after the other, in the caller's goroutine, and
// returns what they ended with. It is for tests, which have a clock of their own.
func (q *Queue) Pass(ctx context.Context, now time.Time, instance string, handle Handler) (ended []error) {
	exec := q.driver.GetExecutor()
	const most = 10_000
	if _, err := exec.JobSchedule(ctx, &riverdriver.JobScheduleParams{Max: most, Now: &now}); err != nil {
		return []error{err}
	}
	for _, kind := range Kinds {
		found, err := exec.JobGetAvailable(ctx, &riverdriver.JobGetAvailableParams{ClientID: instance, MaxAttemptedBy: 100,
			MaxToLock: most, Now: &now, Queue: string(kind)})
		if err != nil {
			return append(ended, err)
		}
		for _, j := range found.Jobs {
			ended = append(ended, q.passOne(ctx, exec, now, j, handle))
		}
	}
	return ended
}

func (q *Queue) passOne(ctx context.Context, exec riverdriver.Executor, now time.Time, j *rivertype.JobRow,
	handle Handler) error {
	var a args
	if err := json.Unmarshal(j.EncodedArgs, &a); err != nil {
		return err
	}
	err := handle(ctx, Held{Job: a.Job, ID: j.ID, Attempt: j.Attempt})
	end := riverdriver.JobSetStateCompleted(j.ID, now, nil)
	if l := (later{}); errors.As(err, &l) {
		end = riverdriver.JobSetStateSnoozed(j.ID, now.Add(l.after), j.Attempt-1, nil)
	} else if err != nil {
		end = riverdriver.JobSetStateSnoozed(j.ID, now.Add(pauses[0]), j.Attempt-1, nil)
	}
	_, set := exec.JobSetStateIfRunningMany(ctx, &riverdriver.JobSetStateIfRunningManyParams{ID: []int64{end.ID},
		Attempt: []*int{end.Attempt}, ErrData: [][]byte{end.ErrData}, FinalizedAt: []*time.Time{end.FinalizedAt},
		MetadataDoMerge: []bool{false}, MetadataUpdates: [][]byte{nil}, ScheduledAt: []*time.Time{end.ScheduledAt},
		State: []rivertype.JobState{end.State}})
	return errors.Join(err, set)
}
