package web

import (
	"errors"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// refusals are refused workbooks that nobody has mended so far, each with the page that says what is wrong with it.
func refusals(v *visit, o *overview, cases []*standing) (all []need, err error) {
	state := webpage.State{Word: "refused", Kind: webpage.Failing}
	for _, x := range cases {
		if x.refused != nil && x.RetiredAt.IsZero() {
			all = append(all, need{path: arrivedPath(x.Key, x.refused.Ticket), name: x.Newest.Called(), refused: *x.refused,
				state: state, since: x.refused.SeenAt})
		}
	}
	const lately = 14 * 24 * time.Hour
	var tickets []string
	first := len(all)
	for _, a := range o.others {
		if v.Now().Sub(a.SeenAt) < lately && v.who.May(people.See, people.Case(namesOfFile(a)...)) {
			all = append(all, need{name: a.Name, refused: a, state: state, since: a.SeenAt})
			tickets = append(tickets, a.Ticket)
		}
	}
	uploads, err := v.Store.UploadsBy(v.r.Context(), tickets...)
	for i := range all[first:] {
		n := &all[first+i]
		if u, there := uploads[n.refused.Ticket]; there && v.who.May(people.See, subjectOfUpload(v, u)) {
			n.path = outcomePath(u.ID)
		}
	}
	return all, err
}

// whyRefused says in short what is wrong with a file, and leads to where its columns are named if that is what it
// lacks. at is the page of the file; empty for none.
func (v teller) whyRefused(a store.Arrival, at string) (webpage.Cell, error) {
	r, err := readingOf(v.visit, fate{Upload: store.Upload{Ticket: a.Ticket}})
	if err != nil {
		return webpage.Cell{}, err
	}
	switch n := r.Counts(); {
	case r.NoCase:
		c := webpage.Cell{Text: "It is in a form of its own: name its columns.", Path: at}
		u, there, err := v.Store.UploadOf(v.r.Context(), a.Ticket)
		if there && v.who.May(people.See, subjectOfUpload(v.visit, u)) {
			c.Path = mapperPath(u.ID)
		}
		return c, err
	case r.Message == "" && n.Errors > 0:
		says := words.Count(n.Errors, "error")
		for _, x := range r.Findings {
			if x.Severity != finding.Error {
				continue
			}
			if n.Errors > 1 {
				says += ", the first"
			}
			return webpage.Cell{Text: says + ": " + sentence(words.NonEmpty(": ", where(x), x.Message))}, nil
		}
		return webpage.Cell{Text: says + "."}, nil
	case r.Message != "":
		return webpage.Cell{Text: sentence(words.UpperFirst(r.Message))}, nil
	}
	return webpage.Cell{Text: sentence(a.Reason)}, nil
}

// acceptedSince says where a newer workbook was accepted after a file was refused; empty where there is none that who
// asks may see.
func (v teller) acceptedSince(a store.Arrival, o *overview) string {
	if x := o.owner(a); x != nil && x.Newest.AcceptedAt.After(a.SeenAt) && v.who.May(people.See, x.subject()) {
		return "A workbook of " + x.Newest.Called() + " was accepted since, on " + atTime(v.visit, x.Newest.AcceptedAt) + "."
	}
	return ""
}

// putAway lets an administrator have a refused file of no case no longer asked about.
func putAway(v *visit, a store.Arrival, o *overview) []webpage.Action {
	if o.owner(a) != nil || !v.who.May(people.Administer, people.All()) {
		return nil
	}
	return []webpage.Action{{Text: "Put away", About: a.Name, Path: "/admin/refused/" + a.Ticket + "/acknowledge"}}
}

// acknowledgeRefused records that a refused file asks for nothing. It stays where it is.
func acknowledgeRefused(v *visit) error {
	ctx, ticket := v.r.Context(), v.r.PathValue("ticket")
	a, err := v.Store.Arrival(ctx, ticket)
	if err == nil {
		err = store.Acknowledge(ctx, v.Store, store.AckArrival, ticket, v.Now())
	}
	if errors.Is(err, store.ErrNotFound) {
		return errMissing
	}
	if err != nil {
		return err
	}
	v.survey.forget()
	v.note("acknowledged", a.Name, "refused")
	return v.leave("/", a.Name+" is put away: it stays in the inbox's folder rejected.")
}
