package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// What of a kind stands on Home at most.
const (
	mostNeeds   = 50
	mostReports = 10
)

func home(v *visit) error {
	o, cases, err := visible(v)
	if err != nil {
		return err
	}
	p := webpage.Home{Reports: newestReports(v, cases)}
	if p.Needs, err = needs(v, o, cases); err != nil {
		return err
	}
	if p.Next, err = upcoming(v, cases); err != nil {
		return err
	}
	if len(cases) == 0 && len(p.Needs.Rows) == 0 {
		p.Welcome = webpage.Empty{Message: "There is no case yet that you may see.",
			Hint: "A case begins with a workbook. Once one is accepted, its reports and what they say stand here."}
		if v.who.May(people.Drop, people.Any()) {
			p.Welcome.Links = []webpage.Link{{Text: "Drop a workbook", Path: "/drop"}}
		}
	}
	return v.show(p)
}

// need is something that asks for attention.
type need struct {
	path, name string
	refused    store.Arrival // that it is about; what is wrong with it is found out once it is shown
	state      webpage.State
	says       string
	since      time.Time // zero where it has no beginning, or where only the day is known
	day        string    // that
}

// needs is what asks for attention, the worst first.
func needs(v *visit, o *overview, cases []*standing) (webpage.Table, error) {
	refused, err := refusals(v, o, cases)
	if err != nil {
		return webpage.Table{}, err
	}
	all := slices.Concat(refused, waits(v, cases), overdue(v, cases), judgements(v, cases))
	t := webpage.Table{Title: "What needs attention", Hidden: true, Cards: true,
		Columns: []webpage.Column{{Head: "Case"}, {Head: "State"}, {Head: "What it is"}, {Head: "Since"}},
		Empty:   webpage.Empty{Message: "Nothing needs attention: no workbook is refused or waits, and no case is behind."}}
	for _, n := range all[:min(len(all), mostNeeds)] {
		since := n.day
		if !n.since.IsZero() {
			since = atTime(v, n.since)
		}
		what, last := webpage.Cell{Text: sentence(n.says)}, webpage.Cell{Text: since}
		if n.refused.Ticket != "" {
			if what, err = (teller{v}).whyRefused(n.refused, n.path); err != nil {
				return t, err
			}
			last.Do = putAway(v, n.refused, o)
		}
		t.Rows = append(t.Rows, webpage.Row{Cells: []webpage.Cell{{Text: n.name, Path: n.path}, {State: n.state}, what,
			last}})
	}
	if more := len(all) - mostNeeds; more > 0 {
		t.Rows = append(t.Rows, webpage.Row{Cells: []webpage.Cell{{Text: fmt.Sprint(more, " more"), Path: "/cases"}, {}, {},
			{}}})
	}
	return t, nil
}

// namesOfFile are those of the case that a file of no known case would be of.
func namesOfFile(a store.Arrival) []string {
	if a.Ident == "" {
		return []string{a.Name}
	}
	return []string{a.Name, a.Ident}
}

// waits are workbooks that were dropped and are not decided, though that takes seconds only.
func waits(v *visit, cases []*standing) (all []need) {
	const soon = time.Minute
	for _, x := range cases {
		for _, a := range x.waiting {
			if a.Reason != "" || v.Now().Sub(a.SeenAt) > soon {
				all = append(all, need{path: casePath(x.Key), name: x.Newest.Called(), since: a.SeenAt,
					state: webpage.State{Word: "waiting", Kind: webpage.Pending},
					says:  cmp.Or(a.Reason, "A newer workbook is being checked.")})
			}
		}
	}
	return all
}

// overdue are cases whose fresh workbook has not come in time.
func overdue(v *visit, cases []*standing) (all []need) {
	var known []config.Case
	paths := map[string]*standing{}
	for _, x := range cases {
		names := x.Newest.Names()
		known = append(known, config.Case{Names: names, Accepted: x.Newest.AcceptedAt, Retired: !x.RetiredAt.IsZero()})
		paths[names[0]] = x
	}
	for _, s := range v.Config().Schedules {
		for _, o := range s.Overdue(v.Now(), known) {
			for _, late := range o.Cases {
				n := need{name: late.Case, state: webpage.State{Word: "overdue", Kind: webpage.Failing}, since: o.Deadline,
					says: fmt.Sprintf("A fresh workbook is missing for the report of %s by the schedule %s.",
						monthOf(o.Report.Period.String(), longMonth), s.Name)}
				if x := paths[late.Case]; x != nil {
					n.name, n.path = x.Newest.Called(), casePath(x.Key)
				} else if !v.who.May(people.See, people.Case(late.Case)) {
					continue
				}
				all = append(all, n)
			}
		}
	}
	return all
}

// judgements are what reports say that asks for a decision: that a case is behind its plan, or that its verdict is
// close.
func judgements(v *visit, cases []*standing) (all []need) {
	for _, x := range cases {
		if x.Last == nil || !x.RetiredAt.IsZero() {
			continue
		}
		f := styleOf(v, x.Newest.Names())
		n := need{path: reportPath(x.Last.ID), name: x.Newest.Called(), says: fmt.Sprintf("%s: it saves in %s of the "+
			"simulated futures", shortVerdict(x.figures), f.Chance(x.figures.Probability))}
		if t := x.figures.Tracked; t != nil {
			n.says, n.day = standingOf(f, x.figures), t.Since.Format(shortDay)
		}
		switch s := x.figures.Status; s {
		case report.Behind.String(), report.OffTrack.String(), report.Failing.String():
			n.state = webpage.State{Word: s, Kind: webpage.Failing}
			all = append(all, n)
		default:
			if x.figures.Robust != nil && !*x.figures.Robust && x.figures.Status == "" &&
				x.figures.Tracked == nil {
				n.state, n.says = webpage.State{Word: "close", Kind: webpage.Pending}, n.says+", and the verdict is close"
				all = append(all, n)
			}
		}
	}
	return all
}

func newestReports(v *visit, cases []*standing) webpage.Table {
	t := webpage.Table{Title: "Newest reports", Hidden: true, Cards: true, Columns: []webpage.Column{{Head: "Case"},
		{Head: "Verdict"}, {Head: "NPV of saving", Figures: true}, {Head: "Change", Figures: true}, {Head: "Report"}},
		Empty: webpage.Empty{Message: "No report has been made yet."}}
	reported := slices.DeleteFunc(slices.Clone(cases), func(x *standing) bool {
		return x.Last == nil || !x.RetiredAt.IsZero()
	})
	slices.SortStableFunc(reported, func(a, b *standing) int { return b.Last.FinishedAt.Compare(a.Last.FinishedAt) })
	for _, x := range reported[:min(len(reported), mostReports)] {
		npv, change := npvCells(styleOf(v, x.Newest.Names()), x)
		t.Rows = append(t.Rows, webpage.Row{Cells: []webpage.Cell{{Text: x.Newest.Called(), Path: casePath(x.Key),
			Sub: titleOf(x)}, {Text: shortVerdict(x.figures), Sub: certainty(x.figures)}, npv, change,
			{Text: monthOf(x.Last.Period, longMonth), Path: reportPath(x.Last.ID),
				Sub: "made " + atTime(v, x.Last.FinishedAt)}}})
	}
	return t
}

// upcoming are the next report times of the schedules that report what who asks may see.
func upcoming(v *visit, cases []*standing) (webpage.Table, error) {
	t := webpage.Table{Title: "Next report times", Hidden: true, Cards: true,
		Columns: []webpage.Column{{Head: "Schedule"}, {Head: "Time"}, {Head: "Reports on"}},
		Empty:   webpage.Empty{Message: "No schedule reports the cases that you may see."}}
	c := v.Config()
	for i := range c.Schedules {
		s := &c.Schedules[i]
		if !v.who.May(people.See, people.All()) && !slices.ContainsFunc(cases, func(x *standing) bool {
			return s.Workbooks.Match(x.Newest.Names()...)
		}) {
			continue
		}
		kept, err := v.Store.Schedule(v.r.Context(), s.Name)
		if err != nil {
			return t, err
		}
		cells := []webpage.Cell{{Text: s.Name, Path: schedulePath(s.Name)}, {}, {}}
		if next, ok := s.Timing.Next(v.Now()); !kept.PausedAt.IsZero() {
			cells[1].State = webpage.State{Word: "paused since " + onDay(v, kept.PausedAt), Kind: webpage.Ended}
		} else if ok {
			at := next.Time.In(s.Timing.Zone())
			cells[1].Text, cells[1].Sub = at.Format("Monday, 2 January 2006, 15:04"), words.NonEmpty(", ",
				s.Timing.Zone().String(), at.Format("UTC-07:00"))
			cells[2].Text = monthOf(next.Period.String(), longMonth)
		}
		t.Rows = append(t.Rows, webpage.Row{Cells: cells})
	}
	return t, nil
}

func missing(*visit) error { return errMissing }

// static answers with a file that pages refer to. Its name changes with it, so that whoever has it may keep it.
func static(v *visit) error {
	data, mediaType, ok := webpage.Asset(v.r.PathValue("name"))
	if !ok {
		return errMissing
	}
	v.w.Header().Set("Content-Type", mediaType)
	v.w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	v.w.WriteHeader(http.StatusOK)
	_, err := v.w.Write(data)
	return err
}
