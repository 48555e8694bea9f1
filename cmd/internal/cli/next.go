package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/service"
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
			paused := lookAtState(c.Context(), a, cfg, chosen)
			return printNext(a, chosen, paused, count, o.json)
		},
	}
	a.serviceFlags(c, &o)
	a.jsonFlag(c, &o)
	c.Flags().IntVarP(&count, "count", "n", 3, "how many times of each schedule, a `number`")
	return c
}

// lookAtState returns which schedules are paused, and warns of patterns that fit none of the accepted workbooks. Before
// the service has run there is no state to look at.
func lookAtState(ctx context.Context, a *app, cfg *config.Config, chosen []*config.Schedule) map[string]time.Time {
	s, err := openState(ctx, cfg)
	if err != nil {
		var p *failure.Error
		if !errors.As(err, &p) || p.Kind != failure.Usage {
			cannotCompare(a, err)
		}
		return nil
	}
	defer s.Close()
	warnOfCases(ctx, a, cfg, s, cfg.Remarks)
	paused, err := service.PausedAt(ctx, s, chosen)
	if err != nil {
		cannotCompare(a, err)
	}
	return paused
}

func cannotCompare(a *app, err error) {
	fmt.Fprintf(a.err.w, "note: the state cannot be read, so that patterns and pauses are not looked at: %s\n",
		clean(err.Error()))
}

// warnOfCases warns of patterns that fit none of the accepted workbooks, and of cases that nobody gets.
func warnOfCases(ctx context.Context, a *app, cfg *config.Config, s *store.Store,
	of func([][]string) []config.Remark) {
	all, err := remarks(ctx, s, of)
	if err != nil {
		cannotCompare(a, err)
	}
	for _, i := range all {
		fmt.Fprintf(a.err.w, "%s: %s: %s\n", clean(cfg.File), a.err.paint(yellow, "warning"), clean(i.Message))
		a.err.hint(i.Hint)
	}
}

// remarks are those on the accepted workbooks.
func remarks(ctx context.Context, s *store.Store, of func([][]string) []config.Remark) ([]config.Remark, error) {
	newest, err := s.Newest(ctx, store.KindCase, time.Time{})
	var cases [][]string
	for _, r := range newest {
		cases = append(cases, r.Names())
	}
	return of(cases), err
}

// nextTime is one fire time as --json prints it, or that a schedule is paused.
type nextTime struct {
	Schedule string     `json:"schedule"`
	Time     *time.Time `json:"time"` // with the offset of the schedule's zone; null while it is paused
	Zone     string     `json:"zone"`
	Period   string     `json:"period"`
	AsOf     string     `json:"as_of"`
	Paused   *time.Time `json:"paused"` // since when; null where it is not
}

func printNext(a *app, chosen []*config.Schedule, paused map[string]time.Time, count int, asJSON bool) error {
	var all []nextTime
	for _, s := range chosen {
		zone := s.Timing.Zone()
		if since, ok := paused[s.Name]; ok {
			since = since.In(zone)
			all = append(all, nextTime{Schedule: s.Name, Zone: zone.String(), Paused: &since})
			continue
		}
		for _, f := range s.Timing.Upcoming(a.env.Now(), count) {
			at := f.Time.In(zone)
			all = append(all, nextTime{Schedule: s.Name, Time: &at, Zone: zone.String(), Period: f.Period.String(),
				AsOf: f.Period.AsOf().Format(time.DateOnly)})
		}
	}
	l := list[nextTime, nextTime]{name: "next", none: "the configuration has no schedules",
		heading: "SCHEDULE\tTIME\tZONE\tPERIOD\tAS OF"}
	l.row = func(n nextTime) []any {
		if n.Paused != nil {
			return []any{n.Schedule, "paused since " + n.Paused.Format(fireLayout), n.Zone, "", ""}
		}
		return []any{n.Schedule, n.Time.Format(fireLayout), n.Zone, n.Period, n.AsOf}
	}
	l.machine = func(n nextTime) (nextTime, error) { return n, nil }
	return l.print(a, all, asJSON)
}
