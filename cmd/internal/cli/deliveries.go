package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/record"
	"shorecast/cmd/internal/store"
)

func deliveriesCommand(a *app) *cobra.Command {
	var o serviceOptions
	var f store.DeliveryFilter
	var state string
	c := &cobra.Command{
		Use:   "deliveries [resend ID... | test ADDRESS] [OPTIONS]",
		Short: "List mails and their state, send some again, or send a test mail",
		Long: "List the mails of the service, the newest first. With resend, send those with these IDs again: the same " +
			"message with the same Message-ID, so that a mail program that has it already shows it once. With test, send one " +
			"short mail to an address in the way that the configuration names, and show what the mail server answers; no " +
			"service and no workbook is needed.",
		RunE: func(c *cobra.Command, args []string) error {
			if state != "" {
				var names []string
				for _, s := range store.DeliveryStates {
					names = append(names, string(s))
				}
				i, err := oneOf("state", state, names)
				if err != nil {
					return err
				}
				f.State = store.DeliveryStates[i]
			}
			if len(args) > 0 && args[0] == "test" {
				return sendTest(c.Context(), a, &o, args[1:])
			}
			if len(args) > 0 && args[0] != "resend" {
				return usage("shorecast deliveries resend 17, for example, or test; without a word it lists them",
					"deliveries does not know %s", args[0])
			}
			return a.withState(c.Context(), &o, func(ctx context.Context, cfg *config.Config, s *store.Store) error {
				if len(args) > 0 {
					return resend(ctx, a, s, args[1:])
				}
				all, err := s.Deliveries(ctx, f)
				if err != nil {
					return err
				}
				l := list[store.Delivery, record.Delivery]{name: "deliveries", none: "no deliveries",
					heading: "ID\tTIME\tSTATE\tTO\tSUBJECT\tTRIES\tSAYS"}
				l.machine = func(d store.Delivery) (record.Delivery, error) { return record.OfDelivery(d), nil }
				l.row = func(d store.Delivery) []any {
					return []any{d.ID, moment(cfg.Zone, d.DoneAt, d.CreatedAt), record.DeliveryWord(d), d.Recipient, d.Subject,
						d.Attempts, deliverySummary(d, cfg.Zone)}
				}
				return l.print(a, all, o.json)
			})
		},
	}
	a.serviceFlags(c, &o)
	a.jsonFlag(c, &o)
	c.Flags().StringVar(&state, "state", "", "only those in this `state`: waiting, sending, sent, failed or unknown")
	c.Flags().StringVar(&f.Schedule, "schedule", "", "only those of this `schedule`")
	c.Flags().IntVarP(&f.Limit, "limit", "n", 50, "how many at most, a `number`; 0 for all")
	return c
}

// deliverySummary is what there is to say of a delivery.
func deliverySummary(d store.Delivery, zone *time.Location) string {
	switch {
	case d.State == store.DeliveryWaiting && d.Error != "":
		return d.Error + "; next try " + moment(zone, d.NextAt)
	case d.State == store.DeliverySent && d.Path != "":
		return "mail.mode is file, so nobody got it: " + d.Path
	}
	return d.Error
}

// resend has deliveries sent again by the service.
func resend(ctx context.Context, a *app, s *store.Store, ids []string) error {
	const list = "shorecast deliveries lists them with their IDs"
	if len(ids) == 0 {
		return usage(list, "name the IDs of the deliveries to send again")
	}
	var numbers []int64
	for _, id := range ids {
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil || n < 1 {
			return usage(list, "%q is not the ID of a delivery", id)
		}
		numbers = append(numbers, n)
	}
	for _, n := range numbers {
		switch err := s.Resend(ctx, n, a.env.Now()); {
		case errors.Is(err, store.ErrNotFound):
			return usage(list, "there is no delivery %d", n)
		case errors.Is(err, store.ErrNotFinal):
			return usage("wait for it: shorecast deliveries shows when it is tried next",
				"delivery %d is waiting to be sent, or being sent", n)
		case errors.Is(err, store.ErrNotKept):
			return usage("the report itself is in the outputs folder, or can be made again with shorecast run",
				"the message of delivery %d is no longer kept", n)
		case err != nil:
			return err
		}
		fmt.Fprintf(a.env.Stdout, "%d: is sent again, by the running service or as soon as it runs\n", n)
	}
	return nil
}
