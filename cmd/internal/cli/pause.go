package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

func pauseCommand(a *app) *cobra.Command {
	return scheduleCommand(a, "pause", "Pause schedules", "Pause schedules: until they are resumed they make no reports "+
		"and send no reminders, and a workbook that is dropped again after its period was reported is not mailed. "+
		"Reports by hand are made all the same.", pause)
}

func resumeCommand(a *app) *cobra.Command {
	return scheduleCommand(a, "resume", "Resume paused schedules", "Resume paused schedules. What they missed meanwhile "+
		"is made up for as catch_up of the configuration says.", resume)
}

// scheduleCommand is a command that does something with the schedules that are named.
func scheduleCommand(a *app, verb, short, long string,
	do func(context.Context, *app, *config.Schedule, *store.Store) error) *cobra.Command {
	var o serviceOptions
	c := &cobra.Command{
		Use:   verb + " SCHEDULE... [OPTIONS]",
		Short: short,
		Long:  long,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("shorecast "+verb+" board, for example; shorecast next lists the schedules",
					"name the schedules to %s", verb)
			}
			return a.withState(c.Context(), &o, func(ctx context.Context, cfg *config.Config, s *store.Store) error {
				chosen, err := schedules(cfg, args)
				for _, of := range chosen {
					if err := do(ctx, a, of, s); err != nil {
						return err
					}
				}
				return err
			})
		},
	}
	a.serviceFlags(c, &o)
	return c
}

func pause(ctx context.Context, a *app, of *config.Schedule, s *store.Store) error {
	changed, err := s.Pause(ctx, of.Name, a.env.Now())
	if err != nil {
		return err
	}
	state := "paused"
	if !changed {
		state = "was paused before"
	}
	fmt.Fprintf(a.env.Stdout, "%s: %s; it makes no reports until: shorecast resume %s\n", of.Name, state, of.Name)
	return nil
}

func resume(ctx context.Context, a *app, of *config.Schedule, s *store.Store) error {
	now := a.env.Now()
	r, err := service.Resume(ctx, s, of, now)
	if err != nil {
		return err
	}
	if !r.Changed {
		fmt.Fprintf(a.env.Stdout, "%s: was not paused\n", of.Name)
		return nil
	}
	var missed []string
	for _, p := range r.Missed {
		missed = append(missed, p.String())
	}
	fmt.Fprintf(a.env.Stdout, "%s: resumed", of.Name)
	if len(missed) > 0 {
		fmt.Fprintf(a.env.Stdout, "; the running service now reports %s", words.And(missed))
	}
	if f, ok := of.Timing.Next(now); ok {
		fmt.Fprintf(a.env.Stdout, "; the next time is %s", f.Time.Format(fireLayout))
	}
	fmt.Fprintln(a.env.Stdout)
	return nil
}

// fireLayout is how the times of a schedule are written.
const fireLayout = "Mon 2006-01-02 15:04 -07:00"
