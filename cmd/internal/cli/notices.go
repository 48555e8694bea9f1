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
	const lately = 24 * time.Hour
	add := func(what, prefix, key string, since time.Time, text string, acks store.Acks) {
		if !acks.Known(key, since) {
			id := prefix + key
			if what == store.AckNotice {
				sum := sha256.Sum256([]byte(key))
				id = prefix + hex.EncodeToString(sum[:4])
			}
			all = append(all, openNotice{id, since.UTC(), what, text, what, key})
		}
	}
	acks := map[string]store.Acks{}
	for _, what := range []string{store.AckDelivery, store.AckRun, store.AckNotice} {
		if acks[what], err = store.Acknowledged(ctx, s, what); err != nil {
			return nil, err
		}
	}
	for _, state := range []store.DeliveryState{store.DeliveryFailed, store.DeliveryUnknown} {
		mails, err := s.Deliveries(ctx, store.DeliveryFilter{State: state})
		if err != nil {
			return nil, err
		}
		for _, d := range mails {
			if now.Sub(d.DoneAt) < lately && d.Kind != store.DeliveryNotice {
				add(store.AckDelivery, "d", strconv.FormatInt(d.ID, 10), d.DoneAt,
					fmt.Sprintf("%s to %s is %s: %s", d.Subject, d.Recipient, state, d.Error), acks[store.AckDelivery])
			}
		}
	}
	runs, err := s.Runs(ctx, store.RunFilter{State: store.RunFailed})
	if err != nil {
		return nil, err
	}
	for _, r := range runs {
		if now.Sub(r.FinishedAt) < lately && r.Cause != store.CauseTest {
			add(store.AckRun, "r", strconv.FormatInt(r.ID, 10), r.FinishedAt,
				fmt.Sprintf("%s, %s, %s failed: %s", r.Schedule, r.Period, r.Case, r.Error), acks[store.AckRun])
		}
	}
	notices, err := s.OpenNotices(ctx)
	if err != nil {
		return nil, err
	}
	for _, n := range notices {
		add(store.AckNotice, "n", n.Key, n.Since, n.Text, acks[store.AckNotice])
	}
	slices.SortStableFunc(all, func(a, b openNotice) int { return cmp.Compare(b.Since.UnixNano(), a.Since.UnixNano()) })
	return all, nil
}
