package web

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// outcome shows what became of a file.
func outcome(v *visit) error {
	u, err := uploadOf(v)
	if err != nil {
		return err
	}
	ctx := v.r.Context()
	fates, err := fatesOf(ctx, v.site, []store.Upload{u})
	if err != nil {
		return err
	}
	f, t := fates[0], teller{v}
	o := t.told(f)
	o.Name, o.Self, o.At, o.By = u.Name, f.at, instant(v.site, u.DroppedAt), u.Called
	if err := t.offerOldAgain(f, &o); err != nil {
		return err
	}
	if err := t.explainWaiting(f, &o); err != nil {
		return err
	}
	if err := t.found(f, &o); err != nil {
		return err
	}
	o.Form = t.formAgain()
	return v.show(o)
}

// found says what was found in a file, and what comes of it.
func (v teller) found(f fate, o *webpage.Outcome) error {
	r, err := readingOf(v.visit, f)
	if err != nil {
		return err
	}
	v.explain(f, r, o)
	return v.explainAccepted(f, o)
}

// formAgain is where a file is dropped again; nil for who may not.
func (v teller) formAgain() *webpage.DropForm {
	if !v.who.May(people.Drop, people.Any()) {
		return nil
	}
	form := dropForm(v.visit)
	form.Leave = true
	return &form
}

// readingOf returns what was found in a file.
func readingOf(v *visit, f fate) (r service.Reading, err error) {
	if f.Ticket == "" {
		return r, nil
	}
	text, err := v.Store.Reading(v.r.Context(), f.Ticket)
	if err == nil && text != nil {
		err = json.Unmarshal(text, &r)
	}
	return r, err
}

// teller says what became of files.
type teller struct{ *visit }

// told says in a sentence what became of a file.
func (v teller) told(f fate) webpage.Outcome {
	a := f.arrival
	switch {
	case a.State == store.ArrivalAccepted:
		return v.accepted(f)
	case a.State == store.ArrivalDuplicate:
		return v.repeated(f)
	case a.State == store.ArrivalRefused:
		return webpage.Outcome{State: webpage.State{Word: "Refused", Kind: webpage.Failing},
			Message: "See what has to be corrected."}
	case a.State == store.ArrivalReturned:
		return webpage.Outcome{State: webpage.State{Word: "Put back", Kind: webpage.Ended},
			Message: "It changed while it was read, and lies in the inbox again."}
	case a.State == store.ArrivalClaimed:
		o := webpage.Outcome{State: webpage.State{Word: "Waiting", Kind: webpage.Pending}, Waiting: true,
			Message: "It is being read."}
		if a.Reason != "" {
			o.Message = "It " + a.Reason + "."
		}
		return o
	case f.Problem != "":
		return webpage.Outcome{State: webpage.State{Word: "Not taken", Kind: webpage.Failing},
			Message: words.UpperFirst(f.Problem) + ".", Hint: withDot(f.Hint)}
	case f.PlacedAt.IsZero() && v.Now().Sub(f.DroppedAt) > notPlaced:
		return webpage.Outcome{State: webpage.State{Word: "Not taken", Kind: webpage.Failing},
			Message: "It did not reach the inbox.", Hint: "Drop it again."}
	}
	o := webpage.Outcome{State: webpage.State{Word: "Waiting", Kind: webpage.Pending}, Waiting: true,
		Message: "It lies in the inbox and is read in a moment."}
	if v.Now().Sub(f.DroppedAt) > notTaken {
		o.Message = "It lies in the inbox and was not taken so far. The service is busy, or does not run."
	}
	return o
}

// How long it may take until a file is in the inbox, and until it is taken from there.
const (
	notPlaced = 5 * time.Minute
	notTaken  = time.Minute
)

func withDot(text string) string {
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

func (v teller) accepted(f fate) webpage.Outcome {
	o := webpage.Outcome{State: webpage.State{Word: "Accepted", Kind: webpage.Settled}}
	r := f.revision
	switch {
	case r.ID == 0:
		o.Message = "It was accepted; the revision is no longer kept."
	case r.Kind == store.KindShared:
		o.Message = fmt.Sprintf("Revision %d of the shared workbook %s. The cases that use it are calculated again.",
			r.Number, r.Name)
	default:
		o.Message = fmt.Sprintf("Revision %d of the case %s.", r.Number, r.Called())
		if v.who.May(people.See, subjectOf(r)) {
			o.Case = casePath(r.Case)
		}
		if !r.RetiredAt.IsZero() {
			o.Message += " The case is retired: it is kept and not reported."
		}
	}
	return o
}

// repeated says which revision has the same bytes. Of a case that somebody may not see it tells nothing.
func (v teller) repeated(f fate) webpage.Outcome {
	o := webpage.Outcome{State: webpage.State{Word: "Known already", Kind: webpage.Ended},
		Message: "It holds exactly the same as a workbook that was accepted before, so it is no new revision."}
	if r := f.revision; r.ID != 0 && v.who.May(people.See, subjectOf(r)) {
		o.Message = fmt.Sprintf("It holds exactly the same as revision %d of %s, accepted on %s, so it is no new revision.",
			r.Number, r.Called(), r.AcceptedAt.In(v.Config().Zone).Format("2 January 2006"))
	}
	return o
}

// subjectOf is whose a revision is: that of a shared workbook is everybody's who sees a case.
func subjectOf(r store.Revision) people.Subject {
	if r.Kind == store.KindShared {
		return people.Any()
	}
	return people.Case(r.Names()...)
}

// explainWaiting says why a file that was taken is not read so far.
func (v teller) explainWaiting(f fate, o *webpage.Outcome) error {
	if f.arrival.State != store.ArrivalClaimed || f.arrival.Reason != "" {
		return nil
	}
	older, err := v.Store.Older(v.r.Context(), f.arrival, false)
	if older {
		o.Message = "It waits until an earlier file of the same case is read."
	}
	return err
}

// explain adds what was found, and what can be downloaded.
func (v teller) explain(f fate, r service.Reading, o *webpage.Outcome) {
	a := f.arrival
	switch {
	case r.NoCase:
		o.Message = "It is in a form of its own, which no layout reads so far."
		o.Hint = "Show once which column and which row means what; from then on such files are read as they are."
		if o.Mapper = mapperOf(f); o.Mapper == "" {
			o.Hint = "Drop it here, and show then once which column and which row means what."
		}
	case a.State == store.ArrivalRefused && r.Message == "":
		o.Message = "Nothing of it is used. Correct what is listed here, and drop it again."
	case r.Message != "":
		o.Message, o.Hint = words.UpperFirst(r.Message)+".", withDot(tip(r.Hint))
	}
	if o.Mapper == "" && a.State == store.ArrivalRefused && byLayout(r) {
		o.Mapper, o.Known = mapperOf(f), true
	}
	o.Causes = v.causes(f, r)
	o.Count = mistakes(r.Counts())
	if r.More > 0 {
		o.More = words.Count(r.More, "further finding") + " not listed here: the findings as a text have all."
	}
	if a.State != store.ArrivalClaimed && a.State != store.ArrivalReturned {
		o.Downloads = downloads(f, r)
	}
}

// mistakes says how much was found; empty for nothing.
func mistakes(n store.Counts) string {
	var parts []string
	for _, x := range []struct {
		n  int
		of finding.Severity
	}{{n.Errors, finding.Error}, {n.Warnings, finding.Warning}, {n.Notes, finding.Note}} {
		if x.n > 0 {
			parts = append(parts, words.Count(x.n, x.of.String()))
		}
	}
	return words.And(parts)
}

func downloads(f fate, r service.Reading) (all []webpage.Link) {
	if r.Marked != "" && !r.NoCase {
		all = append(all, webpage.Link{Text: "Marked copy", Path: f.at + "/marked"})
	}
	if r.Text != "" && (!r.NoCase || len(r.Findings) > 0) { // else it says what the page says, for operators
		all = append(all, webpage.Link{Text: "Findings as a text", Path: f.at + "/findings"})
	}
	if f.arrival.Path != "" && f.arrival.SHA256 != "" {
		all = append(all, webpage.Link{Text: "The file as dropped", Path: f.at + "/file"})
	}
	return all
}

// placesShown is how many places of one cause are shown.
const placesShown = 20
