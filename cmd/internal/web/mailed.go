package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// mailedTo says to how many people a report was mailed, or why to nobody; empty where there is no report.
func mailedTo(c *config.Config, r store.Run) string {
	if r.State != store.RunReported {
		return ""
	}
	switch n := r.Deliveries; {
	case n > 0 && !c.Mail.SMTP:
		return words.Count(n, "mail") + " written as a file, sent to nobody"
	case n == 1:
		return "mailed to 1 person"
	case n > 0:
		return fmt.Sprintf("mailed to %d people", n)
	case r.Note != "":
		return r.Note
	}
	return "mailed to nobody"
}

// recipientsOf names those to whom a report was mailed; empty for none.
func recipientsOf(v *visit, r store.Run) (string, error) {
	if r.Deliveries == 0 {
		return "", nil
	}
	mails, err := v.Store.Deliveries(v.r.Context(), store.DeliveryFilter{RunID: r.ID})
	var all []string
	for _, d := range mails {
		if d.Kind == store.DeliveryReport && d.Case != "" && !slices.Contains(all, d.Recipient) {
			all = append(all, d.Recipient)
		}
	}
	slices.Sort(all)
	return words.And(all), err
}

// sharedWith names the shared workbooks that a revision is read with; empty for none.
func sharedWith(ctx context.Context, s *store.Store, r store.Revision) (string, error) {
	var all []string
	for _, x := range r.Shared {
		kept, err := s.RevisionsOf(ctx, store.KindShared, service.CaseKey(x.Name))
		if err != nil {
			return "", err
		}
		said := x.Name
		if i := slices.IndexFunc(kept, func(k store.Revision) bool { return k.SHA256 == x.SHA256 }); i >= 0 {
			said = fmt.Sprintf("%s, revision %d", x.Name, kept[i].Number)
		}
		all = append(all, said)
	}
	if len(all) == 0 {
		return "", nil
	}
	return "Also read: " + strings.Join(all, "; ") + ".", nil
}

// nextReports says for each schedule of a case when it is reported next and to whom, and by when a fresh workbook has
// to be there.
func nextReports(v *visit, newest store.Revision) (all []string, err error) {
	if !newest.RetiredAt.IsZero() {
		return nil, nil
	}
	names := newest.Names()
	schedules := schedulesOf(v.Config(), names)
	for _, s := range schedules {
		kept, err := v.Store.Schedule(v.r.Context(), s.Name)
		if err != nil {
			return nil, err
		}
		next, ok := s.Timing.Next(v.Now())
		switch {
		case !kept.PausedAt.IsZero():
			all = append(all, "The schedule "+s.Name+" is paused: it makes no reports until it is resumed.")
			continue
		case !ok:
			continue
		}
		says := fmt.Sprintf("Next report of %s on %s, ", month(next.Period),
			next.Time.In(s.Timing.Zone()).Format("2 January 2006, 15:04 MST"))
		if a := s.Audience(names...); len(a.To)+len(a.Cc) > 0 {
			says += "to " + words.NonEmpty(", ", addresses(a.To), addresses(a.Cc))
		} else {
			says += "mailed to nobody"
		}
		by, fresh, expected := s.Awaiting(v.Now(), config.Case{Names: names, Accepted: newest.AcceptedAt})
		day := by.Add(-time.Second).In(s.Timing.Zone()).Format("2 January") // by is the end of the day
		switch {
		case expected && fresh:
			says += "; the fresh workbook that is expected by " + day + " has come"
		case expected:
			says += "; a fresh workbook is expected by " + day
		}
		if len(schedules) > 1 {
			says += ", by the schedule " + s.Name
		}
		all = append(all, says+".")
	}
	return all, nil
}
