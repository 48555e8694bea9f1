package queue

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"
)

// farewell is how long a stop waits for jobs that were asked to end: longer than a mail server is given for its last
// reply, so that what became of the message can still be recorded.
const farewell = 13 * time.Second

// client is an engine on one of River's drivers.
type client[TTx any] struct {
	driver riverdriver.Driver[TTx]
	river  *river.Client[TTx]
	log    demoted
	end    func() error // closes the database
}

// newClient configures River. A job that was not heard of for longer than it may take is taken for lost; nobody waits
// for that, since what is pending is added anew by the next active instance, and River itself keeps trying to write
// what became of a job.
func newClient[TTx any](driver riverdriver.Driver[TTx], o Options, end func() error) (*client[TTx], error) {
	quiet := unheard[TTx]{driver}
	workers := river.NewWorkers()
	river.AddWorker(workers, newWorker(o))
	log := demoted{o.Log.Handler()}
	c, err := river.NewClient(quiet, &river.Config{
		Logger:                      log.logger(),
		Workers:                     workers,
		Queues:                      map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: o.Workers}},
		FetchCooldown:               time.Millisecond,
		FetchPollInterval:           time.Second,
		JobTimeout:                  o.Timeout,
		RescueStuckJobsAfter:        o.Timeout + 30*time.Second,
		CompletedJobRetentionPeriod: time.Minute,
		CancelledJobRetentionPeriod: time.Minute,
		DiscardedJobRetentionPeriod: time.Minute,
	})
	if err != nil {
		return nil, err
	}
	return &client[TTx]{quiet, c, log, end}, nil
}

// unheard is a driver without River's messages between processes: only one instance works, so its own additions wake
// it, and neither a connection that listens nor a table of messages is needed.
type unheard[TTx any] struct{ riverdriver.Driver[TTx] }

// SupportsListener reports that nobody listens.
func (unheard[TTx]) SupportsListener() bool { return false }

// SupportsListenNotify reports that nobody is told.
func (unheard[TTx]) SupportsListenNotify() bool { return false }

func (c *client[TTx]) migrate(ctx context.Context) error {
	m, err := rivermigrate.New(c.driver, &rivermigrate.Config{Logger: c.log.logger()})
	if err != nil {
		return err
	}
	_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return err
}

func (c *client[TTx]) add(ctx context.Context, jobs []Job) error {
	params := make([]river.InsertManyParams, len(jobs))
	for i, j := range jobs {
		params[i] = river.InsertManyParams{Args: args{j},
			InsertOpts: &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}}
	}
	_, err := c.river.InsertMany(ctx, params)
	return err
}

func (c *client[TTx]) start(ctx context.Context) error {
	return c.river.Start(context.WithoutCancel(ctx))
}

func (c *client[TTx]) stop(ctx context.Context) error {
	err := c.river.Stop(ctx)
	if err == nil || ctx.Err() == nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	err = c.river.StopAndCancel(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil // a job that does not listen ends with the process
	}
	return err
}

func (c *client[TTx]) length(ctx context.Context) (int, error) {
	counts, err := c.driver.GetExecutor().JobCountByAllStates(ctx, &riverdriver.JobCountByAllStatesParams{})
	n := 0
	for _, state := range unfinished {
		n += counts[state]
	}
	return n, err
}

func (c *client[TTx]) close() error { return c.end() }
