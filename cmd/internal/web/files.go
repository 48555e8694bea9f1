package web

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

// mostRefused is how many refused files of a case its page shows.
const mostRefused = 20

// revisionsTable is what became of the workbooks of a case, the newest first: of those that were accepted, each a
// revision, and of those that were refused.
func revisionsTable(v *visit, x *standing, revisions []store.Revision) (webpage.Table, error) {
	t := webpage.Table{Title: "Revisions of the workbook", Hidden: true, Cards: true, Columns: []webpage.Column{
		{Head: "Revision"}, {Head: "Workbook"}, {Head: "State"}, {Head: "Findings"}, {Head: "Time"}, {Head: "Saved by"},
		{Head: "Why"}}}
	ctx := v.r.Context()
	accepted, err := v.Store.AcceptedOf(ctx, x.Key)
	if err != nil {
		return t, err
	}
	refused, err := v.Store.RefusedOf(ctx, x.Newest, service.CaseKey(x.Newest.Name), mostRefused)
	if err != nil {
		return t, err
	}
	var tickets []string
	for _, a := range accepted {
		tickets = append(tickets, a.Ticket)
	}
	for _, a := range refused {
		tickets = append(tickets, a.Ticket)
	}
	f := filed{v: v, of: x, revisions: revisions}
	if f.counts, err = v.Store.CountsOf(ctx, tickets...); err != nil {
		return t, err
	}
	if f.uploads, err = v.Store.UploadsBy(ctx, tickets...); err != nil {
		return t, err
	}
	for _, r := range slices.Backward(revisions) {
		for len(refused) > 0 && refused[0].SeenAt.After(r.AcceptedAt) {
			t.Rows = append(t.Rows, f.refused(refused[0]))
			refused = refused[1:]
		}
		t.Rows = append(t.Rows, f.accepted(r, accepted[r.ID]))
	}
	for _, a := range refused {
		t.Rows = append(t.Rows, f.refused(a))
	}
	for at := len(t.Columns) - 1; at >= 5; at-- { // who saved it, and why
		if !slices.ContainsFunc(t.Rows, func(r webpage.Row) bool { return r.Cells[at].Text != "" }) {
			withoutColumn(&t, at)
		}
	}
	return t, nil
}

// filed makes the rows of the files of a case.
type filed struct {
	v       *visit
	of      *standing
	counts  map[string]store.Counts
	uploads map[string]store.Upload

	revisions []store.Revision // all of the case, oldest first
}

// accepted is the row of a revision; the file that it came as may be unknown.
func (f filed) accepted(r store.Revision, a store.Arrival) webpage.Row {
	number := strconv.Itoa(r.Number)
	state, n := webpage.State{Word: "accepted"}, f.counts[a.Ticket]
	if n.Warnings > 0 {
		state.Word = "accepted with warnings"
	}
	return webpage.Row{Cells: []webpage.Cell{{Text: number},
		{Text: r.Name, Path: casePath(f.of.Key, "revisions", number, "workbook")}, {State: state}, f.found(a),
		{Text: atTime(f.v, r.AcceptedAt), Sub: f.by(a)}, {Text: r.SavedBy}, {Text: f.why(r)}}}
}

// why says what made a revision where that is no new file.
func (f filed) why(r store.Revision) string {
	if to, from, there := store.WentBack(f.revisions, r); there {
		return fmt.Sprintf("holds the same as revision %d; replaces revision %d", to.Number, from.Number)
	}
	if r.Cause == store.NewFile { // which goes without saying
		return ""
	}
	return r.Cause
}

func (f filed) refused(a store.Arrival) webpage.Row {
	return webpage.Row{Cells: []webpage.Cell{{Text: "none"},
		{Text: a.Name, Path: arrivedPath(f.of.Key, a.Ticket)}, {State: webpage.State{Word: "refused", Kind: webpage.Failing}},
		f.found(a), {Text: atTime(f.v, a.SeenAt), Sub: f.by(a)}, {}, {}}}
}

// found is how much was found in a file, and leads to it.
func (f filed) found(a store.Arrival) webpage.Cell {
	if a.Ticket == "" {
		return webpage.Cell{}
	}
	n, counted := f.counts[a.Ticket]
	switch said := mistakes(n); {
	case said != "":
		return webpage.Cell{Text: said, Path: arrivedPath(f.of.Key, a.Ticket)}
	case counted && a.State == store.ArrivalAccepted:
		return webpage.Cell{Text: "none"}
	}
	return webpage.Cell{Text: "what was found", Path: arrivedPath(f.of.Key, a.Ticket)}
}

// by says who dropped a file on the page; empty where it came otherwise.
func (f filed) by(a store.Arrival) string {
	if u, there := f.uploads[a.Ticket]; there {
		return "dropped by " + u.Called
	}
	return ""
}

// arrivedPath is where a page says what was found in a file of a case.
func arrivedPath(key, ticket string) string { return casePath(key, "files", ticket) }

// askedArrived is the file that the path names, where it is one of its case.
func askedArrived(v *visit) (f fate, x *standing, err error) {
	if x, err = askedCase(v); err != nil {
		return f, x, err
	}
	ctx := v.r.Context()
	a, err := v.Store.Arrival(ctx, v.r.PathValue("ticket"))
	if errors.Is(err, store.ErrNotFound) {
		err = errMissing
	}
	if err != nil {
		return f, x, err
	}
	f.at, f.arrival = arrivedPath(x.Key, a.Ticket), a
	switch a.State {
	case store.ArrivalAccepted:
		if f.revision, err = v.Store.Revision(ctx, a.RevisionID); err != nil {
			return f, x, ifMissing(err)
		}
		if f.revision.Kind != store.KindCase || f.revision.Case != x.Key {
			return f, x, errMissing
		}
	case store.ArrivalRefused:
		refused, err := v.Store.RefusedOf(ctx, x.Newest, service.CaseKey(x.Newest.Name), 0)
		if err != nil {
			return f, x, err
		}
		if !slices.ContainsFunc(refused, func(o store.Arrival) bool { return o.Ticket == a.Ticket }) {
			return f, x, errMissing
		}
	default:
		return f, x, errMissing
	}
	u, there, err := v.Store.UploadOf(ctx, a.Ticket)
	if !there {
		u = store.Upload{Ticket: a.Ticket, Name: a.Name, Size: a.Size, DroppedAt: a.SeenAt}
	}
	f.Upload = u
	return f, x, err
}

// showArrived shows what was found in a file of a case, however it came.
func showArrived(v *visit) error {
	f, x, err := askedArrived(v)
	if err != nil {
		return err
	}
	t := teller{v}
	o := t.told(f)
	o.Name, o.Self, o.At, o.By = f.Name, f.at, instant(v.site, f.DroppedAt), f.Called
	if err := t.found(f, &o); err != nil {
		return err
	}
	o.Case, o.Crumb = "", webpage.Link{Text: x.Newest.Called(), Path: casePath(x.Key)}
	if f.arrival.State == store.ArrivalRefused {
		o.Form = t.formAgain()
	}
	return v.show(o)
}

// partOfArrived hands out a file of a case, its marked copy, or what was found in it as a text.
func partOfArrived(v *visit) error {
	f, _, err := askedArrived(v)
	if err != nil {
		return err
	}
	return partOf(v, f)
}
