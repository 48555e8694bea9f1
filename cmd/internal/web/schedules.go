package web

import (
	"context"
	"net/url"
	"strings"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/schedule"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// timetable shows schedules.
type timetable struct{ *visit }

// reportedBy are the cases that a schedule reports.
func (o *overview) reportedBy(s *config.Schedule) (cases []*standing) {
	for i := range o.cases {
		if x := &o.cases[i]; x.RetiredAt.IsZero() && s.Workbooks.Match(x.Newest.Names()...) {
			cases = append(cases, x)
		}
	}
	return cases
}

func together(cases []*standing) people.Subject {
	var names [][]string
	for _, k := range cases {
		names = append(names, k.Newest.Names())
	}
	return people.Together(names)
}

// scheduleAsked is the schedule that the path names.
func (v timetable) scheduleAsked() (*config.Schedule, error) {
	for i, c := 0, v.Config(); i < len(c.Schedules); i++ {
		if s := &c.Schedules[i]; s.Name == v.r.PathValue("name") {
			return s, nil
		}
	}
	return nil, errMissing
}

// ofSchedule is the schedule that the path names, as a subject.
func ofSchedule(v *visit) (people.Subject, error) {
	s, err := timetable{v}.scheduleAsked()
	if err != nil {
		return people.Subject{}, err
	}
	all, err := v.overview(v.r.Context())
	if err != nil {
		return people.Subject{}, err
	}
	return together(all.reportedBy(s)), nil
}

func schedulePath(name string, more ...string) string {
	return "/schedules/" + url.PathEscape(name) + strings.Join(append([]string{""}, more...), "/")
}

func schedules(v *visit) error {
	ctx, c := v.r.Context(), v.Config()
	all, err := v.overview(ctx)
	if err != nil {
		return err
	}
	p := webpage.Schedules{Table: webpage.Table{Title: "Schedules", Hidden: true, Cards: true,
		Columns: []webpage.Column{{Head: "Schedule"}, {Head: "Next report"}, {Head: "Cases"}, {Head: "Last report"},
			{Head: "State"}},
		Empty: webpage.Empty{Message: "There is no schedule for cases that you may see.",
			Hint: "Schedules stand in the configuration. A schedule is shown here once it reports one of your cases."}}}
	for i := range c.Schedules {
		s := &c.Schedules[i]
		cases := all.reportedBy(s)
		if !v.who.May(people.See, together(cases)) {
			continue
		}
		row, err := timetable{v}.scheduleRow(ctx, s, len(v.seen(cases)))
		if err != nil {
			return err
		}
		p.Table.Rows = append(p.Table.Rows, row)
	}
	return v.show(p)
}

// scheduleRow is a schedule in the list, with how many of its cases who asks may see.
func (v timetable) scheduleRow(ctx context.Context, s *config.Schedule, cases int) (webpage.Row, error) {
	kept, err := v.Store.Schedule(ctx, s.Name)
	if err != nil {
		return webpage.Row{}, err
	}
	period, _, _, err := v.Store.LastPeriod(ctx, s.Name)
	next, state := webpage.Cell{Text: "none"}, webpage.State{Word: "active"}
	if f, ok := s.Timing.Next(v.Now()); ok {
		next = webpage.Cell{Text: fireTime(f), Sub: "for " + month(f.Period)}
	}
	if !kept.PausedAt.IsZero() {
		next, state = webpage.Cell{}, webpage.State{Word: "paused", Kind: webpage.Ended}
	}
	last := webpage.Cell{Text: "none yet"}
	if p, err := schedule.ParsePeriod(period); err == nil {
		last = webpage.Cell{Text: month(p), Sub: moment(kept.LastSuccess, s.Timing.Zone())}
	}
	return webpage.Row{Cells: []webpage.Cell{{Text: s.Name, Path: schedulePath(s.Name)}, next,
		{Text: words.Count(cases, "case")}, last, {State: state}}}, err
}

// fireTime writes when a schedule reports, with the zone's short name.
func fireTime(f schedule.Fire) string { return f.Time.Format("Mon 2 Jan 2006, 15:04 MST") }

// month writes a period for people.
func month(p schedule.Period) string { return p.First().Format(longMonth) }

func scheduleOf(v *visit) error {
	ctx := v.r.Context()
	s, err := timetable{v}.scheduleAsked()
	if err != nil {
		return err
	}
	all, err := v.overview(ctx)
	if err != nil {
		return err
	}
	kept, err := v.Store.Schedule(ctx, s.Name)
	if err != nil {
		return err
	}
	cases := all.reportedBy(s)
	t := timetable{v}
	p := webpage.Schedule{Name: s.Name, When: timing(s), Next: t.nextTimes(s), Readers: t.readers(s, v.seen(cases))}
	if !kept.PausedAt.IsZero() {
		p.Paused = "Paused since " + moment(kept.PausedAt, s.Timing.Zone()) + ": it makes no reports until it is resumed."
		p.Next = webpage.Table{Empty: webpage.Empty{Message: "None while the schedule is paused."}}
	}
	if v.who.May(people.See, people.All()) {
		var names [][]string
		for _, k := range all.cases {
			names = append(names, k.Newest.Names())
		}
		for _, r := range s.Remarks(names) {
			p.Remarks = append(p.Remarks, r.Message+": "+r.Hint+".")
		}
	}
	if p.Last, err = (timetable{v}).lastRuns(ctx, s); err != nil {
		return err
	}
	if v.who.May(people.Edit, together(cases)) {
		p.Do = timetable{v}.scheduleForms(s, !kept.PausedAt.IsZero())
	}
	return v.show(p)
}

func (v timetable) scheduleForms(s *config.Schedule, paused bool) *webpage.ScheduleForms {
	f := &webpage.ScheduleForms{RunPath: schedulePath(s.Name, "run"), TestPath: schedulePath(s.Name, "test"),
		TestAddress: v.who.Email,
		Again: webpage.Field{Kind: webpage.Check, Name: "again", Value: "yes", Label: "Anew: make and mail it though it " +
			"was reported before and nothing has changed"},
		Pause: webpage.Action{Text: "Pause", About: s.Name, Path: schedulePath(s.Name, "pause")}}
	if paused {
		f.Pause = webpage.Action{Text: "Resume", About: s.Name, Path: schedulePath(s.Name, "resume")}
	}
	last := s.Timing.PeriodAt(v.Now())
	f.Month = months("period", last, last)
	f.TestMonth = months("month", last.Next(), last) // a test may look ahead
	return f
}

// months is the choice of a month, a year back.
func months(name string, newest, chosen schedule.Period) webpage.Field {
	f := webpage.Field{Kind: webpage.Choice, Name: name, Label: "Month"}
	const shown = 13
	for p := newest; len(f.Options) < shown; p = p.Prev() {
		f.Options = append(f.Options, webpage.Option{Value: p.String(), Text: month(p), Chosen: p == chosen})
	}
	return f
}
