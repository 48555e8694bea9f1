package cli

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/record"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

func runCommand(a *app) *cobra.Command {
	var o serviceOptions
	var q service.RunRequest
	c := &cobra.Command{
		Use:   "run SCHEDULE [OPTIONS]",
		Short: "Run one schedule by hand",
		Long: "Run one schedule now, for the newest accepted workbooks: make the documents and send the mails. What was " +
			"reported for the period is not reported again. The running service does it; where none runs, this command does " +
			"it itself. With --send-to it is a test: nothing is written to the outputs folder, the period stays to be " +
			"reported, and a mail for each case, marked [TEST], goes to the given address alone.",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("shorecast run board, for example; shorecast next lists the schedules", "name one schedule")
			}
			cfg, err := a.configuration(&o, true)
			if err != nil {
				return err
			}
			if err := checkRequest(cfg, args[0], &q, a.env.Now()); err != nil {
				return err
			}
			return request(c.Context(), a, cfg, q)
		},
	}
	a.serviceFlags(c, &o)
	c.Flags().StringVar(&q.Period, "period", "", "the `month` to report on, such as 2026-10; where it is not given, "+
		"the one before this one, or this one, as the schedule's period says")
	c.Flags().BoolVar(&q.Again, "again", false, "make and mail the reports of the month anew, though they were reported "+
		"before; the mails say so")
	c.Flags().StringVar(&q.SendTo, "send-to", "", "a test: mail to this `address` alone")
	return c
}

func checkRequest(cfg *config.Config, name string, q *service.RunRequest, now time.Time) error {
	s, err := oneSchedule(cfg, name)
	if err != nil {
		return err
	}
	q.Schedule = s.Name
	if q.Period != "" {
		p, err := parsePeriod(q.Period)
		if err != nil {
			return err
		}
		if f := s.Timing.CheckPeriod(p, now); q.SendTo == "" && f != nil {
			return usage(f.Hint+"; for a look ahead make a test with --send-to", "%s", f.Message)
		}
	}
	if q.SendTo != "" && q.Again {
		return usage("leave out --again: a test is made whether or not the month was reported",
			"the options --again and --send-to exclude each other")
	}
	if q.SendTo != "" {
		if _, err := deliver.ParseAddress(q.SendTo); err != nil {
			return usage("name one address such as controller@example.com", "the option --send-to cannot be %q", q.SendTo)
		}
	}
	return nil
}

// request leaves the request in the state and waits for what comes of it. An instance of this process stands by
// meanwhile: where no service runs, it leads, and does what was asked and nothing new.
func request(ctx context.Context, a *app, cfg *config.Config, q service.RunRequest) error {
	s, err := openState(ctx, cfg)
	if err != nil {
		return err
	}
	defer s.Close()
	if of, err := oneSchedule(cfg, q.Schedule); err == nil {
		warnOfCases(ctx, a, cfg, s, of.Remarks)
	}
	id, err := service.AskRun(ctx, s, q, a.env.Now())
	if err != nil {
		return err
	}
	defer func() { // one that nobody waits for any more must not be answered days later; what was answered stays
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		_ = s.Withdraw(late, id, a.env.Now()) // where that fails the service lets an old request lapse
	}()
	options, err := a.instance(cfg, s, slog.New(slog.NewTextHandler(a.env.Stderr,
		&slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return err
	}
	options.Only = true
	standBy, stop := context.WithCancel(ctx)
	stopped := make(chan error, 1)
	go func() { stopped <- service.New(options).Run(standBy) }()
	w := &waiter{app: a, cfg: cfg, s: s, stopped: stopped}
	err = w.wait(ctx, id)
	stop()
	if !w.ended {
		if late := <-stopped; err == nil {
			err = late
		}
	}
	return err
}

// waiter follows a request until all of it is done.
type waiter struct {
	*app
	cfg     *config.Config
	s       *store.Store
	stopped chan error
	ended   bool
}

// look is how often the state is asked.
const look = 200 * time.Millisecond

// until asks again and again until done says so.
func (w *waiter) until(ctx context.Context, done func() (bool, error)) error {
	for {
		ok, err := done()
		if ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-w.stopped:
			w.ended = true
			if err != nil {
				return err
			}
			return ctx.Err()
		case <-time.After(look):
		}
	}
}

func (w *waiter) wait(ctx context.Context, id int64) error {
	var of service.AskedRun
	err := w.until(ctx, func() (ok bool, err error) {
		of, err = service.LookAtRun(ctx, w.s, id)
		return !of.DoneAt.IsZero(), err
	})
	if err != nil {
		return err
	}
	if of.Error != "" {
		return &failure.Error{Kind: failure.Usage, Message: of.Error, Hint: "shorecast runs shows what was reported"}
	}
	if of.Answer.Note != "" {
		fmt.Fprintln(w.env.Stderr, of.Answer.Note)
	}
	failed := 0
	for i := range of.Runs {
		if err := w.until(ctx, func() (ok bool, err error) {
			if of.Runs[i].Done {
				return true, nil
			}
			of, err = service.LookAtRun(ctx, w.s, id)
			return false, err
		}); err != nil {
			return err
		}
		failed = max(failed, w.print(of.Runs[i]))
	}
	if failed > 0 {
		return exitError(failed)
	}
	return nil
}

// print prints what became of a run and of its mails, and returns the exit code that they come to.
func (w *waiter) print(r service.FollowedRun) (code int) {
	fmt.Fprintf(w.env.Stdout, "%s, %s, %s: %s", clean(r.Schedule), r.Period, clean(r.Called()), r.State)
	if r.Before {
		fmt.Fprint(w.env.Stdout, " before")
	}
	if text := record.RunSays(r.Run); text != "" {
		fmt.Fprintf(w.env.Stdout, ": %s", clean(text))
	}
	fmt.Fprintln(w.env.Stdout)
	for _, d := range r.Documents {
		at := filepath.Join(w.cfg.Outputs.Folder, filepath.FromSlash(d.Path))
		fmt.Fprintf(w.env.Stdout, "  %s\n", clean(w.cfg.Bucket.Location(at)))
	}
	for _, d := range r.Mails {
		if d.State == store.DeliveryFailed || d.State == store.DeliveryUnknown {
			code = exitFailed
		}
		fmt.Fprintf(w.env.Stdout, "  mail to %s: %s", clean(d.Recipient), record.DeliveryWord(d))
		if text := deliverySummary(d, w.cfg.Zone); text != "" {
			fmt.Fprintf(w.env.Stdout, ": %s", clean(text))
		}
		fmt.Fprintln(w.env.Stdout)
	}
	if r.State != store.RunReported {
		code = exitRefused
	}
	return code
}
