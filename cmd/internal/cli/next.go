package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

func nextCommand(a *app) *cobra.Command {
	var o serviceOptions
	var count int
	c := &cobra.Command{
		Use:   "next [SCHEDULE...] [OPTIONS]",
		Short: "Show when the schedules report next",
		Long: "Show when the schedules of the configuration report next, with the time zone's offset at that time, and for " +
			"which period. Patterns that fit none of the workbooks that the service has accepted are named.",
		RunE: func(c *cobra.Command, args []string) error {
			cfg, err := a.configuration(&o, false)
			if err != nil {
				return err
			}
			if count < 1 || count > 1000 {
				return usage("give a number from 1 to 1000", "the option --count cannot be %d", count)
			}
			chosen, err := schedules(cfg, args)
			if err != nil {
				return err
			}
			tellIdle(c.Context(), a, cfg)
			return printNext(a, chosen, count, o.json)
		},
	}
	a.serviceFlags(c, &o)
	a.jsonFlag(c, &o)
	c.Flags().IntVarP(&count, "count", "n", 3, "how many times of each schedule, a `number`")
	return c
}

// tellIdle warns of patterns that fit none of the accepted workbooks. Before the service has run there is nothing to
// compare them with.
func tellIdle(ctx context.Context, a *app, cfg *config.Config) {
	s, err := openState(ctx, cfg)
	if err != nil {
		var p *failure.Error
		if !errors.As(err, &p) || p.Kind != failure.Usage {
			fmt.Fprintf(a.err.w, "note: patterns were not compared with the accepted workbooks: %s\n", clean(err.Error()))
		}
		return
	}
	defer s.Close()
	idle, err := idlePatterns(ctx, cfg, s)
	if err != nil {
		fmt.Fprintf(a.err.w, "note: patterns were not compared with the accepted workbooks: %s\n", clean(err.Error()))
	}
	for _, i := range idle {
		fmt.Fprintf(a.err.w, "%s: %s: %s\n", clean(cfg.File), a.err.paint(yellow, "warning"), clean(i.Message()))
		a.err.hint(i.Hint)
	}
}

// idlePatterns are those that fit none of the accepted workbooks.
func idlePatterns(ctx context.Context, cfg *config.Config, s *store.Store) ([]config.Idle, error) {
	newest, err := s.Newest(ctx, store.KindCase, time.Time{})
	var cases [][]string
	for _, r := range newest {
		cases = append(cases, []string{r.Name})
	}
	return cfg.Idle(cases), err
}

// nextTime is one fire time as --json prints it.
type nextTime struct {
	Schedule string    `json:"schedule"`
	Time     time.Time `json:"time"` // with the offset of the schedule's zone
	Zone     string    `json:"zone"`
	Period   string    `json:"period"`
	AsOf     string    `json:"as_of"`
}

func printNext(a *app, chosen []*config.Schedule, count int, asJSON bool) error {
	var all []nextTime
	for _, s := range chosen {
		zone := s.Timing.Zone()
		for _, f := range s.Timing.Upcoming(a.env.Now(), count) {
			all = append(all, nextTime{s.Name, f.Time.In(zone), zone.String(), f.Period.String(),
				f.Period.AsOf().Format(time.DateOnly)})
		}
	}
	l := list[nextTime, nextTime]{name: "next", none: "the configuration has no schedules",
		heading: "SCHEDULE\tTIME\tZONE\tPERIOD\tAS OF"}
	l.row = func(n nextTime) []any {
		return []any{n.Schedule, n.Time.Format("Mon 2006-01-02 15:04 -07:00"), n.Zone, n.Period, n.AsOf}
	}
	l.machine = func(n nextTime) (nextTime, error) { return n, nil }
	return l.print(a, all, asJSON)
}
