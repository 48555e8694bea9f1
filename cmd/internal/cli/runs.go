package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/record"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// schedules returns those of the configuration that are named, all where none is.
func schedules(c *config.Config, names []string) ([]*config.Schedule, error) {
	var all []*config.Schedule
	if len(names) == 0 {
		for i := range c.Schedules {
			all = append(all, &c.Schedules[i])
		}
	}
	for _, name := range names {
		s, err := oneSchedule(c, name)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func oneSchedule(c *config.Config, name string) (*config.Schedule, error) {
	var known []string
	for i := range c.Schedules {
		if c.Schedules[i].Name == name {
			return &c.Schedules[i], nil
		}
		known = append(known, c.Schedules[i].Name)
	}
	hint := "choose " + words.Or(known)
	if len(known) == 0 {
		hint = "the configuration has no schedules"
	}
	return nil, usage(words.Meant(name, known, hint), "there is no schedule %s in %s", name, c.File)
}

func runsCommand(a *app) *cobra.Command {
	var o serviceOptions
	var f store.RunFilter
	c := &cobra.Command{
		Use:   "runs [OPTIONS]",
		Short: "List what the service has reported",
		Long: "List the runs of the service, the newest first: for which schedule, period and workbook, what became of " +
			"them and what they say.",
		Args: noNames,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.Period != "" {
				if _, err := parsePeriod(f.Period); err != nil {
					return err
				}
			}
			return a.withState(c.Context(), &o, func(ctx context.Context, cfg *config.Config, s *store.Store) error {
				known, err := s.Cases(ctx)
				if err != nil {
					return err
				}
				for _, k := range known { // one that is no longer kept goes by its key
					if f.Case != "" && strings.EqualFold(f.Case, k.Newest.Called()) {
						f.Case = k.Key
						break
					}
				}
				all, err := s.Runs(ctx, f)
				if err != nil {
					return err
				}
				l := list[store.Run, record.Run]{name: "runs", none: "no runs",
					heading: "RUN\tTIME\tSCHEDULE\tPERIOD\tWORKBOOK\tWHY\tSTATE\tMAILS\tSAYS"}
				l.row = func(r store.Run) []any {
					return []any{r.ID, moment(cfg.Zone, r.FinishedAt, r.ClaimedAt), r.Schedule, r.Period, r.Called(), r.Cause,
						r.State, r.Deliveries, record.RunSays(r)}
				}
				l.machine = func(r store.Run) (record.Run, error) { return record.OfRun(ctx, s, r) }
				return l.print(a, all, o.json)
			})
		},
	}
	a.serviceFlags(c, &o)
	a.jsonFlag(c, &o)
	c.Flags().StringVar(&f.Schedule, "schedule", "", "only those of this `schedule`")
	c.Flags().StringVar(&f.Case, "case", "", "only those of this `case`, as shorecast cases lists it")
	c.Flags().StringVar(&f.Period, "period", "", "only those for this `month`, such as 2026-10")
	c.Flags().IntVarP(&f.Limit, "limit", "n", 50, "how many at most, a `number`; 0 for all")
	return c
}
