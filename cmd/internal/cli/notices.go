package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

func noticesCommand(a *app) *cobra.Command {
	var o serviceOptions
	c := &cobra.Command{
		Use:   "notices [OPTIONS]",
		Short: "List what went wrong and is not acknowledged",
		Long: "List what the owner was informed of and nobody has acknowledged: troubles that last, what was found out " +
			"about workbooks, and mails and reports that failed within a day, for which the health file shows trouble.",
		Args: noNames,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withState(c.Context(), &o, func(ctx context.Context, cfg *config.Config, s *store.Store) error {
				all, err := service.OpenNotices(ctx, s, a.env.Now())
				if err != nil {
					return err
				}
				l := list[service.OpenNotice, service.OpenNotice]{name: "notices", none: "no notices",
					heading: "ID\tSINCE\tABOUT\tSAYS",
					machine: func(n service.OpenNotice) (service.OpenNotice, error) { return n, nil },
					row: func(n service.OpenNotice) []any {
						return []any{n.ID, moment(cfg.Zone, n.Since), n.About, n.Text}
					}}
				return l.print(a, all, o.json)
			})
		},
	}
	a.serviceFlags(c, &o)
	a.jsonFlag(c, &o)
	return c
}

func acknowledgeCommand(a *app) *cobra.Command {
	var o serviceOptions
	c := &cobra.Command{
		Use:   "acknowledge ID... [OPTIONS]",
		Short: "Say that notices are known",
		Long: "Say that notices are known, by their IDs as shorecast notices lists them, or all: they are no longer " +
			"listed, and mails and reports that failed no longer show as trouble in the health file. A trouble that " +
			"lasts does until it is over.",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(listNotices, "name the IDs of the notices")
			}
			return a.withState(c.Context(), &o, func(ctx context.Context, _ *config.Config, s *store.Store) error {
				return acknowledge(ctx, a, s, args)
			})
		},
	}
	a.serviceFlags(c, &o)
	return c
}

const listNotices = "shorecast notices lists them with their IDs"

// acknowledge acknowledges all of the notices, or none where one of the IDs is wrong.
func acknowledge(ctx context.Context, a *app, s *store.Store, ids []string) error {
	all, err := service.OpenNotices(ctx, s, a.env.Now())
	if err != nil {
		return err
	}
	var chosen []service.OpenNotice
	if slices.Equal(ids, []string{"all"}) {
		chosen, ids = all, nil
	}
	for _, id := range ids {
		i := slices.IndexFunc(all, func(n service.OpenNotice) bool { return n.Is(id) })
		if i < 0 {
			var known []string
			for _, n := range all {
				known = append(known, n.ID)
			}
			hint := listNotices
			if near := words.Nearest(id, known); near != "" {
				hint = "did you mean " + near + "? " + hint
			}
			return usage(hint, "there is no notice %q", id)
		}
		chosen = append(chosen, all[i])
	}
	for _, n := range chosen {
		if err := n.Acknowledge(ctx, s, a.env.Now()); err != nil {
			return err
		}
		fmt.Fprintf(a.env.Stdout, "%s: acknowledged\n", n.ID)
	}
	return nil
}
