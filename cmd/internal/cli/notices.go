package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
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
				all, err := openNotices(ctx, s, a.env.Now())
				if err != nil {
					return err
				}
				l := list[openNotice, openNotice]{name: "notices", none: "no notices", heading: "ID\tSINCE\tABOUT\tSAYS",
					machine: func(n openNotice) (openNotice, error) { return n, nil },
					row: func(n openNotice) []any {
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
		Long: "Say that notices are known, by their IDs as shorecast notices lists them: they are listed no more, and " +
			"mails and reports that failed no longer show as trouble in the health file. A trouble that lasts does " +
			"until it is over.",
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
	all, err := openNotices(ctx, s, a.env.Now())
	if err != nil {
		return err
	}
	var chosen []openNotice
	for _, id := range ids {
		i := slices.IndexFunc(all, func(n openNotice) bool { return n.ID == id || n.what == store.AckNotice && n.key == id })
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
		err := store.Acknowledge(ctx, s, n.what, n.key, a.env.Now())
		if err != nil && !errors.Is(err, store.ErrNotFound) { // it is over meanwhile
			return err
		}
		fmt.Fprintf(a.env.Stdout, "%s: acknowledged\n", n.ID)
	}
	return nil
}

// openNotice is something that went wrong and is not acknowledged. The names of the fields are part of the interface.
type openNotice struct {
	ID    string    `json:"id"` // d and a delivery's ID, r and a run's, n and a few digits of others
	Since time.Time `json:"since"`
	About string    `json:"about"` // delivery, run, notice
	Text  string    `json:"text"`

	what, key string
}

// openNotices lists them, the newest first.
func openNotices(ctx context.Context, s *store.Store, now time.Time) (all []openNotice, err error) {
	wrong, err := store.Unacknowledged(ctx, s, now)
	if err != nil {
		return nil, err
	}
	add := func(what, id, key string, since time.Time, text string) {
		all = append(all, openNotice{id, since.UTC(), what, text, what, key})
	}
	for _, d := range wrong.Deliveries {
		key := strconv.FormatInt(d.ID, 10)
		add(store.AckDelivery, "d"+key, key, d.DoneAt,
			fmt.Sprintf("%s to %s is %s: %s", d.Subject, d.Recipient, d.State, d.Error))
	}
	for _, r := range wrong.Runs {
		key := strconv.FormatInt(r.ID, 10)
		add(store.AckRun, "r"+key, key, r.FinishedAt,
			fmt.Sprintf("%s, %s, %s failed: %s", r.Schedule, r.Period, r.Case, r.Error))
	}
	for _, n := range wrong.Notices {
		sum := sha256.Sum256([]byte(n.Key))
		add(store.AckNotice, "n"+hex.EncodeToString(sum[:4]), n.Key, n.Since, n.Text)
	}
	slices.SortStableFunc(all, func(a, b openNotice) int { return cmp.Compare(b.Since.UnixNano(), a.Since.UnixNano()) })
	return all, nil
}
