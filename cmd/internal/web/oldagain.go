package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// replaced returns the revision of a case that has some bytes and was replaced by a later one, and that later one; it
// is false where there is none. Whoever drops such a file on the page is asked whether they mean to go back to it.
func replaced(ctx context.Context, s *store.Store, key, sha256 string) (to, from store.Revision, there bool,
	err error) {
	all, err := s.RevisionsOf(ctx, store.KindCase, key)
	if err != nil || len(all) == 0 {
		return to, from, false, err
	}
	to, from, there = store.WentBack(all, store.Revision{Number: all[len(all)-1].Number + 1, SHA256: sha256})
	return to, from, there, nil
}

// sameAs says which revision a file holds again, and which one it replaces or would replace.
func sameAs(s *site, to, from store.Revision, replaces string) string {
	return fmt.Sprintf("it holds exactly the same as revision %d of %s; it %s revision %d", to.Number,
		instant(s, to.AcceptedAt), replaces, from.Number)
}

// alike asks whether a case is the same as another one that who asks may see too; empty where none looks like it.
func alike(v *visit, r store.Revision) (string, error) {
	if r.Kind != store.KindCase || !r.RetiredAt.IsZero() {
		return "", nil
	}
	others, err := v.Store.Alike(v.r.Context(), r)
	if err != nil {
		return "", err
	}
	for _, o := range others {
		newest, there, err := v.Store.NewestOf(v.r.Context(), o.Kind, o.Case)
		if err != nil {
			return "", err
		}
		if there && newest.ID == o.ID && v.who.May(people.See, subjectOf(o)) {
			return fmt.Sprintf("It looks like the case %s, whose newest workbook is %s: title and options are the same. If "+
				"both are one case, state the same Case on the sheet Settings of both and retire the other; if not, there is "+
				"nothing to do.", o.Called(), o.Name), nil
		}
	}
	return "", nil
}

// explainAccepted says when an accepted file is reported, and where it brought back what a later one had replaced.
func (v teller) explainAccepted(f fate, o *webpage.Outcome) error {
	r := f.revision
	if f.arrival.State != store.ArrivalAccepted || r.ID == 0 || !v.who.May(people.See, subjectOf(r)) {
		return nil
	}
	all, err := v.Store.RevisionsOf(v.r.Context(), r.Kind, r.Case)
	if err == nil && r.Kind == store.KindCase && len(all) > 0 && all[len(all)-1].ID == r.ID {
		if o.Question, err = alike(v.visit, r); err == nil {
			o.Next, err = nextReports(v.visit, r)
		}
	}
	if to, from, there := store.WentBack(all, r); there {
		o.Message = sentence(o.Message) + " " + words.UpperFirst(sentence(sameAs(v.site, to, from, "replaces")))
		o.Hint = "If that was not intended, drop the newer workbook again."
		o.State.Kind = webpage.Pending
	}
	return err
}

// askedBack is the revision that a file would bring back which was not taken for that reason, by the case that it
// belongs to; false where there is no such question.
func askedBack(v *visit, u store.Upload) (to store.Revision, there bool, err error) {
	if u.Problem == "" || u.SHA256 == "" || len(u.Names) == 0 || !v.who.May(people.Drop, people.Case(u.Names...)) {
		return to, false, nil
	}
	o, err := v.overview(v.r.Context())
	if err != nil {
		return to, false, err
	}
	i := slices.IndexFunc(o.cases, func(x standing) bool { return slices.Equal(x.Newest.Names(), u.Names) })
	if i < 0 {
		return to, false, nil
	}
	to, _, there, err = replaced(v.r.Context(), v.Store, o.cases[i].Key, u.SHA256)
	return to, there, err
}

// offerOldAgain lets somebody go back to what their file holds.
func (v teller) offerOldAgain(f fate, o *webpage.Outcome) error {
	to, there, err := askedBack(v.visit, f.Upload)
	if there {
		o.Do = &webpage.Action{Text: "Go back to revision " + strconv.Itoa(to.Number), Path: f.at + "/back"}
	}
	return err
}

// goBack drops once more, from what is kept, a file that was not taken because a later one had replaced it.
func goBack(v *visit) error {
	u, err := uploadOf(v)
	if err != nil {
		return err
	}
	to, there, err := askedBack(v, u)
	if err != nil {
		return err
	}
	if !there {
		return wrong{"There is nothing to go back to: the file is no earlier revision any more.",
			"Look at the revisions on the page of the case."}
	}
	data, err := v.Service.Workbook(v.r.Context(), to)
	if err != nil {
		return err
	}
	again, err := taker{site: v.site}.take(v.r.Context(), v.who, u.Name, bytes.NewReader(data))
	if err != nil {
		return err
	}
	v.note("dropped", again.Name, cmp.Or(again.Problem, "SHA-256 "+again.SHA256))
	return v.leave(outcomePath(again.ID), "")
}
