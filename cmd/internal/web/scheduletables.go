package web

import (
	"cmp"
	"context"
	"net/mail"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
	"slices"
	"strings"
	"time"
)

func (v timetable) nextTimes(s *config.Schedule) webpage.Table {
	const shown = 6
	t := webpage.Table{Title: "Times in the zone " + s.Timing.Zone().String(), Cards: true,
		Columns: []webpage.Column{{Head: "Time"}, {Head: "Reports"}, {Head: "As of"}},
		Empty:   webpage.Empty{Message: "There is no further time."}}
	for _, f := range s.Timing.Upcoming(v.Now(), shown) {
		at := webpage.Cell{Text: fireTime(f)}
		if f.Skipped() {
			at.Sub = "the clocks skip the time that was set"
		}
		t.Rows = append(t.Rows, webpage.Row{Cells: []webpage.Cell{at, {Text: month(f.Period)},
			{Text: f.Period.AsOf().Format("2 January 2006")}}})
	}
	return t
}

// readers are who gets some cases of a schedule.
func (v timetable) readers(s *config.Schedule, cases []*standing) webpage.Table {
	t := webpage.Table{Title: "Recipients of each case", Cards: true,
		Columns: []webpage.Column{{Head: "Case"}, {Head: "To"}, {Head: "Copy to"}},
		Empty:   webpage.Empty{Message: "No case of this schedule has been accepted yet."}}
	for _, k := range cases {
		a := s.Audience(k.Newest.Names()...)
		to := webpage.Cell{Text: addresses(a.To)}
		if len(a.To) == 0 {
			to = webpage.Cell{Text: "nobody", Sub: "the report is made and not mailed"}
		}
		t.Rows = append(t.Rows, webpage.Row{Cells: []webpage.Cell{{Text: k.Newest.Called(), Sub: k.Newest.Title}, to,
			{Text: addresses(a.Cc)}}})
	}
	return t
}

func addresses(all []*mail.Address) string {
	var each []string
	for _, a := range all {
		each = append(each, a.Address)
	}
	return strings.Join(each, ", ")
}

func (v timetable) lastRuns(ctx context.Context, s *config.Schedule) (webpage.Table, error) {
	const shown = 20
	only, err := v.only()
	if err != nil {
		return webpage.Table{}, err
	}
	runs, err := v.Store.Runs(ctx, store.RunFilter{Schedule: s.Name, Only: only, Limit: shown})
	if err != nil {
		return webpage.Table{}, err
	}
	known, err := v.overview(ctx)
	if err != nil {
		return webpage.Table{}, err
	}
	return v.runsTable(runs, s.Timing.Zone(), known), nil
}

func (v timetable) runsTable(runs []store.Run, zone *time.Location, known *overview) webpage.Table {
	t := webpage.Table{Title: "Reports, the newest first", Cards: true,
		Columns: []webpage.Column{{Head: "Case"}, {Head: "Month"}, {Head: "State"}, {Head: "Made"}, {Head: "Result"}},
		Empty:   webpage.Empty{Message: "Nothing has been reported yet."}}
	for _, r := range runs {
		made := webpage.Cell{Text: moment(r.FinishedAt, zone)}
		switch r.Cause {
		case store.CauseTest:
			made.Sub = "a test"
		case store.CauseManual, store.CauseAgain:
			made.Sub = "by hand"
		}
		period := webpage.Cell{Text: r.Period}
		if p, err := schedule.ParsePeriod(r.Period); err == nil {
			period.Text = month(p)
		}
		if r.State == store.RunReported && r.Cause != store.CauseTest && !r.Pruned {
			period.Path = reportPath(r.ID)
		}
		of := webpage.Cell{Text: r.Called()}
		if known.of[r.Case] != nil {
			of.Path = casePath(r.Case)
		}
		t.Rows = append(t.Rows, webpage.Row{Cells: []webpage.Cell{of, period,
			{State: runState(r), Sub: mailedTo(v.Config(), r)}, made, {Text: cmp.Or(r.Error, r.Headline, r.Note)}}})
	}
	return t
}

// runState is how a run stands, for people.
func runState(r store.Run) webpage.State {
	switch r.State {
	case store.RunReported:
		return webpage.State{Word: "reported"}
	case store.RunFailed:
		return webpage.State{Word: "failed", Kind: webpage.Failing}
	case store.RunSkipped:
		return webpage.State{Word: "skipped", Kind: webpage.Ended}
	}
	return webpage.State{Word: "being made", Kind: webpage.Pending}
}

// timing says when a schedule reports and what, in sentences.
func timing(s *config.Schedule) []string {
	d := s.Timing.Written()
	all := []string{"It reports " + rule(d) + "."}
	what := "Each report is for the month before"
	if d.Period == schedule.ThisMonth {
		what = "Each report is for the month under way"
	}
	switch {
	case s.Portfolio:
		what += ", one for all cases together"
	case s.Bundle:
		what += ", one mail for all cases"
	}
	if s.OnlyChanged {
		what += ", and is mailed only where figures or the verdict have changed"
	}
	all = append(all, what+".")
	if !s.Timing.CountsBusinessDays() {
		return append(all, "Weekends and holidays make no difference to it.")
	}
	weekend := d.Weekend
	if weekend == nil {
		weekend = []string{"Saturday", "Sunday"}
	}
	free := slices.Clone(weekend)
	if len(d.Holidays) > 0 {
		var named []string
		for _, h := range d.Holidays {
			named = append(named, schedule.NamedHolidays(h))
		}
		free = append(free, "the holidays "+words.And(named))
	} else {
		all = append(all, "No holidays are set, so that public holidays count as business days.")
	}
	if len(free) == 0 {
		return append(all, "Every day is a business day.")
	}
	return append(all, "Business days are all days but "+words.And(free)+".")
}

// rule says on which days and at what time.
func rule(d schedule.Definition) string {
	day, _, _ := strings.Cut(d.On, " ")
	on := map[string]string{"": "", "last-business-day": "on the last business day of the month",
		"last-day": "on the last day of the month"}[strings.ToLower(day)]
	if nth, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(d.On)), "business-day "); ok {
		on = "on business day " + strings.TrimSpace(nth) + " of the month"
	}
	fields := strings.Fields(d.Cron)
	if len(fields) == 5 && slices.Equal(fields[3:], []string{"*", "*"}) {
		at, err := time.Parse("15 4", fields[1]+" "+fields[0])
		_, wrong := time.Parse("2", fields[2])
		switch {
		case err != nil:
		case fields[2] == "*" && on != "":
			return on + ", at " + at.Format("15:04")
		case fields[2] == "*":
			return "every day, at " + at.Format("15:04")
		case wrong == nil && on == "":
			return "on day " + fields[2] + " of the month, at " + at.Format("15:04")
		}
	}
	if on != "" {
		on += ", "
	}
	return on + "at the times of the pattern " + d.Cron + " (minute, hour, day, month, weekday)"
}
