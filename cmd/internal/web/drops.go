package web

import (
	"context"
	"errors"
	"strconv"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// dropsShown is how many drops a page lists.
const dropsShown = 50

// drops shows where files are dropped, and what became of those that somebody dropped before.
func drops(v *visit) error {
	before, _ := strconv.ParseInt(v.r.URL.Query().Get("before"), 10, 64) // what is no number stands for the newest
	ctx := v.r.Context()
	all, err := v.Store.UploadsOf(ctx, v.who.ID, before, dropsShown+1)
	if err != nil {
		return err
	}
	p := webpage.Drop{Form: dropForm(v), Older: before > 0}
	if len(all) > dropsShown {
		all = all[:dropsShown]
		p.Paging.After = "/drop?before=" + strconv.FormatInt(all[dropsShown-1].ID, 10)
	}
	fates, err := fatesOf(ctx, v.site, all)
	if err != nil {
		return err
	}
	var tickets []string
	for _, f := range fates {
		if f.arrival.State == store.ArrivalAccepted || f.arrival.State == store.ArrivalRefused {
			tickets = append(tickets, f.Ticket)
		}
	}
	counts, err := v.Store.CountsOf(ctx, tickets...)
	if err != nil {
		return err
	}
	known, err := v.overview(ctx)
	if err != nil {
		return err
	}
	p.Self = v.r.URL.RequestURI()
	if before > 0 {
		p.Paging.Before = "/drop"
	}
	for _, f := range fates {
		o := teller{v}.told(f)
		p.Waiting = p.Waiting || o.Waiting
		if n := counts[f.Ticket]; f.arrival.State == store.ArrivalAccepted && n.Warnings > 0 {
			o.State.Word += " with " + words.Count(n.Warnings, "warning")
		} else if f.arrival.State == store.ArrivalRefused {
			if o.Message = (teller{v}).acceptedSince(f.arrival, known); o.Message != "" {
				o.State.Kind = webpage.Ended
			} else if why, err := (teller{v}).whyRefused(f.arrival, f.at); err != nil {
				return err
			} else {
				o.Message = why.Text
			}
		}
		p.Files = append(p.Files, webpage.Dropped{Name: f.Name, Path: f.at, Size: sizeOf(f.Size),
			At: instant(v.site, f.DroppedAt), State: o.State, Message: o.Message})
	}
	return v.show(p)
}

func dropForm(v *visit) webpage.DropForm {
	limit := v.Config().Limits.FileSize
	return webpage.DropForm{Most: v.Config().Web.Uploads.Number, Bytes: limit, Size: megabytes(limit),
		Starter: starterPath}
}

// sizeOf is empty for a file that was not received.
func sizeOf(n int64) string {
	if n == 0 {
		return ""
	}
	return megabytes(n)
}

// instant writes an instant for people.
func instant(s *site, at time.Time) string {
	return at.In(s.Config().Zone).Format("2 January 2006, 15:04")
}

// fate is a file that somebody dropped, with what became of it so far.
type fate struct {
	store.Upload
	arrival  store.Arrival  // no state: it was not taken from the inbox so far
	revision store.Revision // that it became or has the bytes of; no ID: none, or it is no longer kept
	at       string         // the path of its page
}

// fatesOf finds out what became of files.
func fatesOf(ctx context.Context, s *site, all []store.Upload) (fates []fate, err error) {
	var tickets []string
	for _, u := range all {
		if u.Ticket != "" {
			tickets = append(tickets, u.Ticket)
		}
	}
	arrivals, err := s.Store.ArrivalsOf(ctx, tickets...)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, a := range arrivals {
		if a.RevisionID != 0 {
			ids = append(ids, a.RevisionID)
		}
	}
	revisions, err := s.Store.RevisionsBy(ctx, ids...)
	for _, u := range all {
		a := arrivals[u.Ticket]
		fates = append(fates, fate{u, a, revisions[a.RevisionID], outcomePath(u.ID)})
	}
	return fates, err
}

// uploadOf returns the file that a path names.
func uploadOf(v *visit) (u store.Upload, err error) {
	id, _ := strconv.ParseInt(v.r.PathValue("upload"), 10, 64) // what is no number is that of none
	u, err = v.Store.Upload(v.r.Context(), id)
	if errors.Is(err, store.ErrNotFound) {
		err = errMissing
	}
	return u, err
}

// ofUpload is what concerns a file that was dropped: whoever dropped it sees what became of it, and so does who may see
// its case. A token has not dropped what its maker has, or another token of that maker.
func ofUpload(v *visit) (people.Subject, error) {
	u, err := uploadOf(v)
	if err != nil {
		return people.Subject{}, err
	}
	return subjectOfUpload(v, u), nil
}

func subjectOfUpload(v *visit, u store.Upload) people.Subject {
	switch {
	case u.Person == v.who.ID && u.Person != 0 && (!v.route.forPrograms() || u.Called == v.who.Name):
		return people.Any()
	case len(u.Names) > 0:
		return people.Case(u.Names...)
	}
	return people.All()
}
