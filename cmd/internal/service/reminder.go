package service

import (
	"context"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// reminder reminds of workbooks that are expected before a report and have not come.
type reminder struct {
	*alerts
	lead *store.Lead
	at   time.Duration // Elapsed of the last look
}

// remind looks for cases whose day is over, and reminds the owner and the people of the cases once for each report and
// day.
func (r *reminder) remind(ctx context.Context) error {
	now := r.Clock.Elapsed()
	if r.at != 0 && now-r.at < r.Timing.Known {
		return nil
	}
	var known []config.Case
	for i := range r.Config.Schedules {
		s := &r.Config.Schedules[i]
		if len(s.Expect) == 0 {
			continue
		}
		of, err := r.Store.Schedule(ctx, s.Name)
		if err == nil && known == nil {
			known, err = r.cases(ctx)
		}
		if err != nil {
			return err
		}
		if !of.PausedAt.IsZero() {
			continue
		}
		for _, o := range s.Overdue(r.Clock.Now(), known) {
			if err := r.raise(ctx, s, o); err != nil {
				return err
			}
		}
	}
	r.at = max(now, 1)
	return nil
}

// cases are those that are known, with their newest workbooks.
func (r *reminder) cases(ctx context.Context) ([]config.Case, error) {
	known, err := r.Store.Cases(ctx)
	all := []config.Case{}
	for _, c := range known {
		all = append(all, config.Case{Names: c.Newest.Names(), Accepted: c.Newest.AcceptedAt, Retired: !c.RetiredAt.IsZero()})
	}
	return all, err
}

// raise posts the reminders of a day, unless that was done before.
func (r *reminder) raise(ctx context.Context, s *config.Schedule, o config.Overdue) error {
	period := o.Report.Period.String()
	key := fmt.Sprintf("overdue %s %s %s", s.Name, period, o.Deadline.Format(time.DateOnly))
	var names []string
	people := slices.Clone(r.Config.Owner.Addresses)
	for _, c := range o.Cases {
		names = append(names, c.Case)
		for _, a := range c.Remind {
			if !slices.ContainsFunc(people, func(b *mail.Address) bool { return strings.EqualFold(a.Address, b.Address) }) {
				people = append(people, a)
			}
		}
	}
	var mails []store.Delivery
	for i, a := range people {
		d, err := r.reminderTo(a, i < len(r.Config.Owner.Addresses), s, o, key)
		if err != nil {
			return err
		}
		mails = append(mails, d)
	}
	isNew, err := r.lead.Raise(ctx, key, strings.Join(names, ", "), r.Clock.Now(), mails...)
	if err == nil && isNew {
		r.Log.Warn("fresh workbooks are missing", "schedule", s.Name, "period", period, "cases", strings.Join(names, ", "))
	}
	return err
}

// reminderTo is the mail to one person: the owner's has all cases, and that of others those that are theirs.
func (r *reminder) reminderTo(a *mail.Address, owner bool, s *config.Schedule, o config.Overdue,
	key string) (store.Delivery, error) {
	zone := s.Timing.Zone()
	text := email.Reminder{Schedule: s.Name, Period: periodName(o.Report.Period.String()),
		Due: o.Report.Time.Format("2 January 2006, 15:04 ") + zone.String()}
	if !owner {
		text.Owner = r.owner()
	}
	for _, c := range o.Cases {
		theirs := func(b *mail.Address) bool { return strings.EqualFold(a.Address, b.Address) }
		if !owner && !slices.ContainsFunc(c.Remind, theirs) {
			continue
		}
		of := email.AwaitedCase{Name: c.Case}
		if !c.Last.IsZero() {
			of.Last = c.Last.In(zone).Format("2 January 2006, 15:04")
		}
		text.Cases = append(text.Cases, of)
	}
	m, err := email.ComposeReminder(text)
	if err != nil {
		return store.Delivery{}, err
	}
	d, err := r.freeze(m, nil, addressee{Address: address(a)}, r.Clock.Now(), "reminder", key)
	if d.Kind = store.DeliveryNotice; !owner { // the owner is told where it does not arrive
		d.Kind, d.Schedule, d.Period = store.DeliveryReport, s.Name, o.Report.Period.String()
	}
	return d, err
}
