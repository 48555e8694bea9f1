package web

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

var deliveryColumns = []webpage.Column{{Head: "To"}, {Head: "State"}, {Head: "Subject"}, {Head: "Time"}, {Head: "Do"}}

// outbox shows mails.
type outbox struct{ *visit }

// deliveries shows mails, the newest first.
func deliveries(v *visit) error {
	const shown = 50
	ctx, q := v.r.Context(), v.r.URL.Query()
	f, err := outbox{v}.deliveryFilter(q)
	if err != nil {
		return err
	}
	f.Limit = shown + 1
	all, err := v.Store.Deliveries(ctx, f)
	if err != nil {
		return err
	}
	p := webpage.Deliveries{State: outbox{v}.stateField(f.State), Schedule: outbox{v}.scheduleField(f.Schedule),
		Table: webpage.Table{Title: "Mails, the newest first", Cards: true, Columns: deliveryColumns,
			Empty: webpage.Empty{Message: "There is no such mail.", Hint: "Mails leave when a schedule reports."}}}
	if f.Before > 0 {
		p.Paging.Before = pageAt(q, 0)
	}
	if len(all) > shown {
		all = all[:shown]
		p.Paging.After = pageAt(q, all[shown-1].ID)
	}
	p.Paging.Text = words.Count(len(all), "mail") + " on this page"
	known, err := v.overview(ctx)
	if err != nil {
		return err
	}
	offered := false // something to do
	for _, d := range all {
		cells := outbox{v}.deliveryCells(d)
		to, err := outbox{v}.subjectOf(d, known)
		if err != nil {
			return err
		}
		do := webpage.Cell{}
		if d.State.Final() && v.who.May(people.Edit, to) {
			do.Do = []webpage.Action{{Text: "Resend", About: d.Subject + " to " + d.Recipient,
				Path: fmt.Sprintf("/deliveries/%d/resend", d.ID)}}
		}
		offered = offered || len(do.Do) > 0
		p.Table.Rows = append(p.Table.Rows, webpage.Row{Cells: append(cells, do)})
	}
	if !offered {
		withoutColumn(&p.Table, len(deliveryColumns)-1)
	}
	return v.show(p)
}

// withoutColumn removes a column of which no cell says anything.
func withoutColumn(t *webpage.Table, at int) {
	t.Columns = slices.Delete(slices.Clone(t.Columns), at, at+1)
	for i := range t.Rows {
		t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, at, at+1)
	}
}

// deliveryCells are what the page says of a mail, one for each column but the last.
func (v outbox) deliveryCells(d store.Delivery) []webpage.Cell {
	at := d.DoneAt
	if at.IsZero() {
		at = d.CreatedAt
	}
	state := webpage.Cell{State: mailState(d), Sub: v.mailSays(d)}
	subject := webpage.Cell{Text: d.Subject}
	if d.Kind == store.DeliveryReport && d.Case != "" {
		subject.Path = reportPath(d.RunID)
	}
	return []webpage.Cell{{Text: d.Recipient}, state, subject, {Text: moment(at, v.Config().Zone)}}
}

// deliveryFilter is which mails are asked for, and of them those that who asks may see.
func (v outbox) deliveryFilter(q url.Values) (f store.DeliveryFilter, err error) {
	f.Schedule = q.Get("schedule")
	if f.State = store.DeliveryState(q.Get("state")); f.State != "" && !slices.Contains(store.DeliveryStates, f.State) {
		return f, wrong{"There is no state " + string(f.State), "Choose one of the list."}
	}
	if f.Before, err = before(q); err != nil {
		return f, err
	}
	f.Only, err = v.only()
	f.Reports = !v.who.May(people.Administer, people.All())
	return f, err
}

// before reads where a page of a list begins.
func before(q url.Values) (int64, error) {
	text := q.Get("before")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		return 0, wrong{"before must be the number of an entry", "Give the number of the last line of the page before."}
	}
	return n, nil
}

// pageAt is the path of a page of a list with the same filters.
func pageAt(q url.Values, before int64) string {
	next := url.Values{}
	for name, values := range q {
		if name != "before" && len(values) > 0 && values[0] != "" {
			next.Set(name, values[0])
		}
	}
	if before > 0 {
		next.Set("before", strconv.FormatInt(before, 10))
	}
	return "?" + next.Encode()
}

func (v outbox) stateField(chosen store.DeliveryState) webpage.Field {
	f := webpage.Field{Kind: webpage.Choice, Name: "state", Label: "State",
		Options: []webpage.Option{{Text: "all", Chosen: chosen == ""}}}
	for _, s := range store.DeliveryStates {
		text := string(s)
		if s == store.DeliverySent && !v.Config().Mail.SMTP {
			text = "sent or written"
		}
		f.Options = append(f.Options, webpage.Option{Value: string(s), Text: text, Chosen: s == chosen})
	}
	return f
}

func (v outbox) scheduleField(chosen string) webpage.Field {
	f := webpage.Field{Kind: webpage.Choice, Name: "schedule", Label: "Schedule",
		Options: []webpage.Option{{Text: "all", Chosen: chosen == ""}}}
	all, err := v.overview(v.r.Context())
	if err != nil {
		return f
	}
	for i, c := 0, v.Config(); i < len(c.Schedules); i++ {
		if s := &c.Schedules[i]; v.who.May(people.See, together(all.reportedBy(s))) {
			f.Options = append(f.Options, webpage.Option{Value: s.Name, Text: s.Name, Chosen: s.Name == chosen})
		}
	}
	return f
}

// ofDelivery is the mail that the path names, as a subject.
func ofDelivery(v *visit) (people.Subject, error) {
	id, err := v.id()
	if err != nil {
		return people.Subject{}, err
	}
	d, err := v.Store.Delivery(v.r.Context(), id)
	if err != nil {
		return people.Subject{}, ifMissing(err)
	}
	known, err := v.overview(v.r.Context())
	if err != nil {
		return people.Subject{}, err
	}
	return outbox{v}.subjectOf(d, known)
}

// subjectOf is what a mail is about: its case, all cases of a mail for several, or all there are. Notices to the owner
// are there for administrators alone.
func (v outbox) subjectOf(d store.Delivery, known *overview) (people.Subject, error) {
	switch {
	case d.Kind == store.DeliveryNotice && !v.who.May(people.Administer, people.All()):
		return people.Subject{}, errMissing
	case d.Case != "":
		return people.Case(known.namesOf(d.Case)...), nil
	case d.RunID == 0:
		return people.All(), nil
	}
	return v.ofBundle(d.RunID, known)
}

// ofBundle is all cases that are mailed together with that of a run.
func (v outbox) ofBundle(run int64, known *overview) (people.Subject, error) {
	r, err := v.Store.Run(v.r.Context(), run)
	if err != nil {
		return people.All(), unlessMissing(err)
	}
	of := []store.Run{r}
	if r.Bundle != 0 {
		if _, of, err = v.Store.Bundle(v.r.Context(), r.Bundle); err != nil {
			return people.All(), unlessMissing(err)
		}
	}
	var names [][]string
	for _, r := range of {
		names = append(names, known.namesOf(r.Case))
	}
	return people.Cases(names), nil
}

// resend has a mail sent once more.
func resend(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	d, err := v.Store.Delivery(v.r.Context(), id)
	if err != nil {
		return ifMissing(err)
	}
	switch err := v.Store.Resend(v.r.Context(), id, v.Now()); {
	case errors.Is(err, store.ErrNotFinal):
		return wrong{"The mail to " + d.Recipient + " is waiting to be sent, or being sent", "Wait for it: the page " +
			"Deliveries shows when it is tried next."}
	case errors.Is(err, store.ErrNotKept):
		return wrong{"The mail to " + d.Recipient + " is no longer kept", "Make the report anew on the page of its schedule."}
	case err != nil:
		return ifMissing(err)
	}
	v.note("resent", d.Subject, "to "+d.Recipient)
	return v.leave("/deliveries", "The mail to "+d.Recipient+" is sent again.")
}
