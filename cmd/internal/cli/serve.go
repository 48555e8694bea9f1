package cli

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

func serveCommand(a *app) *cobra.Command {
	var o serviceOptions
	var logFile string
	c := &cobra.Command{
		Use:   "serve [OPTIONS]",
		Short: "Watch a folder for workbooks and mail their reports on schedule",
		Long: "Watch a folder for workbooks, check and keep them, and on every schedule make their reports and mail them. " +
			"It runs until it is stopped; several instances on one PostgreSQL share the work, and " +
			"one takes over from another. What it does is " +
			"logged to standard error.",
		Args: noNames,
		RunE: func(c *cobra.Command, _ []string) error {
			return asService(c.Context(), func(ctx context.Context) error { return runService(ctx, a, &o, logFile) })
		},
	}
	a.serviceFlags(c, &o)
	c.Flags().StringVar(&logFile, "log", "", "append the log to a `file` in place of standard error")
	return c
}

func runService(ctx context.Context, a *app, o *serviceOptions, logFile string) error {
	w := a.env.Stderr
	if logFile != "" {
		f, err := openLog(a, o, logFile)
		if err != nil {
			return err
		}
		defer f.Close()
		w = io.MultiWriter(f, a.env.Stderr) // a service of Windows has no standard error
		a.env.Stderr, a.err.w, a.err.colour = w, w, false
		w = f
	}
	hangUp := make(chan os.Signal, 1) // from here on it does not end the program
	notifyHangUp(hangUp)
	c, err := a.configuration(o, true)
	if err != nil {
		return err
	}
	log := logger(w, c)
	if err := prepareState(c, log); err != nil {
		return err
	}
	clock := service.SystemClock()
	shown, stop, err := monitor(c, clock, log)
	if err != nil {
		return err
	}
	defer stop()
	s, err := waitForStore(ctx, c, log)
	if err != nil || s == nil {
		return err
	}
	defer s.Close()
	forgetQueue(c)
	if err := prepareShared(ctx, c, s, log); err != nil {
		return err
	}
	options, err := a.instance(c, s, log)
	if err != nil {
		return err
	}
	sayAtStart(ctx, c, s, log)
	options.Clock, options.Meter = clock, shown
	options.Read = (&rereader{app: a, o: o, w: w, now: c}).read
	instance := service.New(options)
	shown.Show(instance)
	closed, err := site(c, instance, options, log)
	if err != nil {
		return err
	}
	defer closed()
	defer onSignal(ctx, hangUp, func() { _, _ = instance.Reload(ctx) })() // which reports what came of it itself
	err = instance.Run(ctx)
	if errors.Is(err, inbox.ErrForeign) {
		return &failure.Error{Message: err.Error(), Hint: "give each installation an inbox of its own, or the same state",
			Cause: err}
	}
	log.Info("stopped")
	return err
}

// forgetQueue removes the file in which an earlier edition kept its queue.
func forgetQueue(c *config.Config) {
	if c.State.Database.IsSet() {
		return
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(filepath.Join(c.State.Folder, "queue.db"+end))
	}
}

// sayAtStart logs what somebody may not have meant.
func sayAtStart(ctx context.Context, c *config.Config, s *store.Store, log *slog.Logger) {
	if !c.Mail.SMTP {
		log.Info("mails are written as files and not sent, since mail.mode is file", "folder",
			c.Bucket.Location(c.Mail.Folder))
	}
	if len(c.Owner.Addresses) == 0 {
		log.Warn("refused workbooks and failures are reported in this log only: set owner.addresses in the configuration")
	}
	all, err := remarks(ctx, s, c.Remarks)
	if err != nil {
		log.Warn("the configuration was not compared with the accepted workbooks", "trouble", err.Error())
	}
	for _, i := range all {
		log.Warn(i.Message, "hint", i.Hint)
	}
}

// waitForStore opens the state. What a person or time may mend meanwhile, such as a full disk or a database server that
// starts later than this program, is waited for. It returns nil when the context ends.
func waitForStore(ctx context.Context, c *config.Config, log *slog.Logger) (*store.Store, error) {
	said := ""
	for {
		s, err := store.Open(ctx, store.Options{URL: database(c), Log: once(log)})
		var p *failure.Error
		switch {
		case err == nil:
			return s, nil
		case ctx.Err() != nil:
			return nil, nil
		case !errors.As(err, &p):
			return nil, err
		case p.Kind != failure.Full && p.Kind != failure.ReadOnly && p.Kind != failure.Unreachable &&
			p.Kind != failure.Locked:
			return nil, err
		}
		if said != p.Message {
			said = p.Message
			log.Error("the state cannot be opened; trying again", "trouble", p.Message, "hint", p.Hint)
		}
		const again = 2 * time.Second
		select {
		case <-ctx.Done():
			return nil, nil
		case <-time.After(again):
		}
	}
}
