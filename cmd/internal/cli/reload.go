package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

func reloadCommand(a *app) *cobra.Command {
	var o serviceOptions
	c := &cobra.Command{
		Use:   "reload [OPTIONS]",
		Short: "Have the running service read its configuration anew",
		Long: "Check the configuration, and have the running service, on every machine, read it anew. What begins from " +
			"then on works by it; what is under way ends by the one before. A configuration with errors changes nothing. " +
			"Changes of the state, the inbox, the outputs, files, mail.folder, health.file, limits.jobs, metrics, " +
			"web.listen and web.tls hold from the next start on. On Unix the signal SIGHUP does the same for one process.",
		Args: noNames,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withState(c.Context(), &o, func(ctx context.Context, _ *config.Config, s *store.Store) error {
				return reload(ctx, a, s)
			})
		},
	}
	a.serviceFlags(c, &o)
	return c
}

// reload asks and waits for the answer.
func reload(ctx context.Context, a *app, s *store.Store) error {
	const patience = 20 * time.Second // a leader that died is followed by another within ten
	id, err := service.AskReload(ctx, s, a.env.Now())
	if err != nil {
		return err
	}
	waiting, stop := context.WithTimeout(ctx, patience)
	defer stop()
	var r store.Request
	w := &waiter{app: a, s: s}
	err = w.until(waiting, func() (ok bool, err error) {
		r, err = s.Request(ctx, id)
		return !r.DoneAt.IsZero(), err
	})
	switch {
	case ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded):
		return errors.Join(s.Withdraw(ctx, id, a.env.Now()), usage("shorecast serve reads it when it starts",
			"nothing was done: no service answered within %d seconds", int(patience/time.Second)))
	case err != nil:
		return err
	case r.Error != "":
		return &failure.Error{Kind: failure.Usage, Message: r.Error, Hint: "correct it, and ask again"}
	}
	answer, err := service.ReadReload(r)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.env.Stdout, "the configuration was read anew; where there are several instances, the others follow")
	if len(answer.Fixed) > 0 {
		fmt.Fprintf(a.env.Stdout, "from the next start on: %s\n", words.And(answer.Fixed))
	}
	return nil
}

// rereader reads the configuration of a service anew.
type rereader struct {
	*app
	o   *serviceOptions
	w   io.Writer      // of the log
	now *config.Config // what the service works by
}

// read returns what the service is to work by from now on. One call at a time.
func (r *rereader) read() (service.Fresh, error) {
	c, faults, err := r.parse(r.o, true)
	if err != nil {
		return service.Fresh{}, r.unusable(err)
	}
	w := r.now.Secrets().Writer(r.w) // what was secret before stays so
	if c == nil {
		wrong := faults.Errors()
		where := strings.TrimSuffix(wrong[0].Where(), ":") + ": " + wrong[0].Message
		if more := len(wrong) - 1; more > 0 {
			where += " (and " + words.Count(more, "more fault") + ")"
		}
		return service.Fresh{}, r.unusable(usage(wrong[0].Hint, "%s", where))
	}
	fixed := c.Keep(r.now)
	fonts, err := batch.ReadFonts(c.Fonts)
	if err != nil {
		return service.Fresh{}, r.unusable(err)
	}
	log := logger(w, c)
	r.now = c
	for _, f := range faults { // warnings
		log.Warn(f.Where()+": "+f.Message, "hint", f.Hint)
	}
	return service.Fresh{Config: c, Server: mailServer(c), Fonts: fonts, Log: log, Fixed: fixed}, nil
}

// unusable explains why the configuration stays as it was.
func (r *rereader) unusable(err error) error {
	hint := "correct it, and reload it again"
	if p := (*failure.Error)(nil); errors.As(err, &p) {
		if err = errors.New(p.Message); p.Hint != "" {
			hint = p.Hint + "; then reload it again"
		}
	}
	return &failure.Error{Message: "the changed configuration cannot be used, so the one before stays: " + err.Error(),
		Hint: hint, Cause: err}
}

// onSignal does something with each signal, one after the other, until the context ends or the returned function is
// called.
func onSignal(ctx context.Context, signals chan os.Signal, do func()) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ctx.Done():
				return
			case <-signals:
				do()
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		cancel()
		<-ended
	}
}
