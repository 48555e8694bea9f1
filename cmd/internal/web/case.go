package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"shorecast/charts"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// casePath is where a case is shown, or a part of it. Its key may hold anything.
func casePath(key string, parts ...string) string {
	if strings.HasPrefix(key, ".") || strings.HasPrefix(key, "~") { // dots alone would lead elsewhere
		key = "~" + key
	}
	return "/cases/" + strings.Join(append([]string{url.PathEscape(key)}, parts...), "/")
}

// askedCase is the case of the path.
func askedCase(v *visit) (*standing, error) {
	o, err := v.overview(v.r.Context())
	if err != nil {
		return nil, err
	}
	x := o.of[strings.TrimPrefix(v.r.PathValue("case"), "~")]
	if x == nil {
		return nil, errMissing
	}
	return x, nil
}

// oneCase is the case of the path as a subject.
func oneCase(v *visit) (people.Subject, error) {
	x, err := askedCase(v)
	if err != nil {
		return people.Subject{}, err
	}
	return x.subject(), nil
}

// mostRuns is how many reports of a case its page shows.
const mostRuns = 60

func showCase(v *visit) error {
	x, err := askedCase(v)
	if err != nil {
		return err
	}
	revisions, err := v.Store.RevisionsOf(v.r.Context(), store.KindCase, x.Key)
	if err != nil {
		return err
	}
	runs, err := store.RunsOf(v.r.Context(), v.Store, x.Key, mostRuns)
	if err != nil {
		return err
	}
	p := webpage.Case{Name: x.Newest.Called(), Subtitle: titleOf(x)}
	if p.Cautions, err = cautions(v, x, revisions); err != nil {
		return err
	}
	if x.Last != nil {
		p.Verdict, p.Figures = sentence(x.Last.Headline), keyFigures(v, x)
	}
	p.Chart.Of = historyOf(v, x, runs)
	if p.Revisions, err = revisionsTable(v, x, revisions); err != nil {
		return err
	}
	p.Reports = reportsTable(v, runs, revisions)
	if p.Next, err = nextReports(v, x.Newest); err != nil {
		return err
	}
	if p.Shared, err = sharedWith(v.r.Context(), v.Store, x.Newest); err != nil {
		return err
	}
	p.People, p.Do = peopleTable(v, x), caseActions(v, x)
	return v.show(p)
}

// cautions are what a reader of a case has to know first.
func cautions(v *visit, x *standing, revisions []store.Revision) (all []string, err error) {
	if !x.RetiredAt.IsZero() {
		all = append(all, "This case was retired on "+onDay(v, x.RetiredAt)+": it is not reported, and its history stays.")
	}
	if question, err := alike(v, x.Newest); err != nil {
		return all, err
	} else if question != "" {
		all = append(all, question)
	}
	if to, from, there := store.WentBack(revisions, x.Newest); there {
		all = append(all, fmt.Sprintf("Revision %d was dropped on %s; %s", x.Newest.Number, atTime(v, x.Newest.AcceptedAt),
			sentence(sameAs(v.site, to, from, "replaces"))))
	}
	if a := x.refused; a != nil {
		why, err := teller{v}.whyRefused(*a, "")
		if err != nil {
			return all, err
		}
		all = append(all, fmt.Sprintf("A newer workbook, dropped on %s, was refused: %s", atTime(v, a.SeenAt), why.Text))
	}
	for _, a := range x.waiting {
		why := "is being checked"
		if a.Reason != "" {
			why = a.Reason
		}
		all = append(all, fmt.Sprintf("A newer workbook, dropped on %s, %s.", atTime(v, a.SeenAt), why))
	}
	return all, nil
}

// sentence ends what a report says in one line.
func sentence(line string) string {
	if line == "" {
		return ""
	}
	return strings.TrimSuffix(line, ".") + "."
}

// historyOf is the chart of what the reports of a case said; nil where there is nothing to draw. It goes from the last
// report to the one that it was compared with, and so on, so that it says the same as the change that pages show. Of
// several in one period it takes the newest of those.
func historyOf(v *visit, x *standing, runs []store.Run) *charts.Chart {
	const most = 24 // columns that can be told apart
	of := map[int64]*store.Run{}
	for i := range runs {
		of[runs[i].ID] = &runs[i]
	}
	var all []charts.Reported
	last := ""
	for r := x.Last; r != nil && len(all) < most; {
		f, ok := service.FiguresOf(*r)
		if !ok || !f.Comparable(&x.figures) {
			break
		}
		if r.Period != last {
			last = r.Period
			all = append(all, charts.Reported{Month: monthOf(r.Period, shortMonth), NPV: f.NPVSaving(),
				Leading: leadingOf(f)})
		}
		if r.PreviousRun == nil {
			break
		}
		r = of[*r.PreviousRun]
	}
	slices.Reverse(all)
	c, ok := charts.OfHistory(all, x.figures.Currency, styleOf(v, x.Newest.Names()))
	if !ok {
		return nil
	}
	return &c
}

// reportsTable are the reports of a case by period.
func reportsTable(v *visit, runs []store.Run, revisions []store.Revision) webpage.Table {
	numbers := map[int64]int{}
	for _, r := range revisions {
		numbers[r.ID] = r.Number
	}
	t := webpage.Table{Title: "Reports", Hidden: true, Cards: true, Columns: []webpage.Column{{Head: "Reports on"},
		{Head: "State"}, {Head: "Verdict"}, {Head: "NPV of saving", Figures: true}, {Head: "Tracking"}, {Head: "Revision"},
		{Head: "Made"}},
		Empty: webpage.Empty{Message: "No schedule has reported this case yet.",
			Hint: "A report as of today can be made at once; it is mailed to nobody."}}
	const tracking = 4 // the column
	tracked := false
	for _, r := range runs {
		cells := []webpage.Cell{{Text: monthOf(r.Period, longMonth), Sub: r.Schedule},
			{State: runState(r), Sub: mailedTo(v.Config(), r)}, {}, {}, {}, {}, {}}
		if r.State == store.RunReported {
			cells[0].Path = reportPath(r.ID)
		} else {
			cells[2].Text = words.NonEmpty(" ", r.Error, r.Note)
		}
		if f, ok := service.FiguresOf(r); ok {
			cells[2] = webpage.Cell{Text: shortVerdict(f), Sub: doubt(f)}
			cells[3] = npvCell(styleOf(v, nil), f)
			if f.Status != "" {
				cells[tracking].State, tracked = statusOf(f.Status), true
			}
		}
		if n := numbers[r.RevisionID]; n > 0 {
			cells[5].Text = strconv.Itoa(n)
		}
		if !r.FinishedAt.IsZero() {
			cells[6].Text = atTime(v, r.FinishedAt)
		}
		t.Rows = append(t.Rows, webpage.Row{Cells: cells})
	}
	if !tracked {
		withoutColumn(&t, tracking)
	}
	return t
}

// peopleTable are the people of a case by schedule: those who are mailed its reports, and those who are reminded where
// its fresh workbook is late.
func peopleTable(v *visit, x *standing) webpage.Table {
	t := webpage.Table{Title: "Who is mailed the reports", Cards: true,
		Columns: []webpage.Column{{Head: "Schedule"}, {Head: "To"}, {Head: "Copy to"}},
		Empty:   webpage.Empty{Message: "No schedule reports this case, so nobody is mailed its reports."}}
	if !x.RetiredAt.IsZero() {
		t.Empty.Message = "Nobody is mailed the reports of a case that is retired."
		return t
	}
	names := x.Newest.Names()
	var reminded []webpage.Cell
	expected := false
	for _, s := range schedulesOf(v.Config(), names) {
		a := s.Audience(names...)
		t.Rows = append(t.Rows, webpage.Row{Cells: []webpage.Cell{{Text: s.Name, Path: schedulePath(s.Name), Sub: kindOf(s)},
			{Text: cmp.Or(addresses(a.To), "nobody")}, {Text: addresses(a.Cc)}}})
		remind := webpage.Cell{}
		if _, ok := s.ExpectedBy(v.Now(), names...); ok { // the next report says by when
			expected = true
			remind.Text = words.NonEmpty(", ", addresses(s.Reminded(names...)), "the owner")
		}
		reminded = append(reminded, remind)
	}
	if expected {
		t.Title = "Who is mailed the reports, and reminded of a late workbook"
		t.Columns = append(t.Columns, webpage.Column{Head: "Reminded"})
		for i := range t.Rows {
			t.Rows[i].Cells = append(t.Rows[i].Cells, reminded[i])
		}
	}
	return t
}

func kindOf(s *config.Schedule) string {
	switch {
	case s.Portfolio:
		return "one portfolio of all its cases"
	case s.Bundle:
		return "one mail for all its cases"
	}
	return ""
}

// caseActions are what who asks may do with a case.
func caseActions(v *visit, x *standing) []webpage.Action {
	all := []webpage.Action{{Text: "Report as of today", Path: casePath(x.Key, "today"), Strong: x.Last == nil}}
	if !v.who.May(people.Edit, x.subject()) {
		return all
	}
	if x.RetiredAt.IsZero() {
		return append(all, webpage.Action{Text: "Retire", About: x.Newest.Called(), Path: casePath(x.Key, "retire"),
			Asks: "A retired case is not reported and nobody is mailed about it. Its history stays, and it can be restored."})
	}
	return append(all, webpage.Action{Text: "Restore", About: x.Newest.Called(), Path: casePath(x.Key, "restore")})
}

func retireCase(v *visit) error {
	x, err := askedCase(v)
	if err != nil {
		return err
	}
	if _, err := v.Store.Retire(v.r.Context(), x.Key, v.Now()); err != nil {
		return err
	}
	v.survey.forget()
	return v.leave(casePath(x.Key), x.Newest.Called()+" is retired: it is not reported until it is restored.")
}

func restoreCase(v *visit) error {
	x, err := askedCase(v)
	if err != nil {
		return err
	}
	if _, err := v.Store.Restore(v.r.Context(), x.Key); err != nil {
		return err
	}
	v.survey.forget()
	return v.leave(casePath(x.Key), x.Newest.Called()+" is restored: it is reported again from the next period on.")
}

// workbookOf answers with the workbook of a revision, as it was accepted.
func workbookOf(v *visit) error {
	x, err := askedCase(v)
	if err != nil {
		return err
	}
	r, err := askedRevision(v, x)
	if err != nil {
		return err
	}
	data, err := v.Service.Workbook(v.r.Context(), r)
	if err != nil {
		return err
	}
	return sendFile(v, file{name: r.Name, mediaType: workbookType(r.Name), sum: r.SHA256,
		bytes: func() ([]byte, error) { return data, nil }})
}

// askedRevision is the revision of the path.
func askedRevision(v *visit, x *standing) (store.Revision, error) {
	n, err := strconv.Atoi(v.r.PathValue("number"))
	if err != nil || n < 1 {
		return store.Revision{}, errMissing
	}
	r, there, err := v.Store.Numbered(v.r.Context(), x.Key, n)
	if err == nil && !there {
		err = errMissing
	}
	return r, err
}
