package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

func reportPath(run int64, parts ...string) string {
	return path.Join(append([]string{"/reports", strconv.FormatInt(run, 10)}, parts...)...)
}

// askedReport is the run of the path. Tests are nobody's reports.
func askedReport(v *visit) (store.Run, error) {
	id, err := strconv.ParseInt(v.r.PathValue("run"), 10, 64)
	if err != nil || id < 1 {
		return store.Run{}, errMissing
	}
	r, err := v.Store.Run(v.r.Context(), id)
	if errors.Is(err, store.ErrNotFound) || err == nil && (r.Cause == store.CauseTest || r.Pruned) {
		return r, errMissing
	}
	return r, err
}

// ofReport is the case of the run of the path. One that is no longer kept is for those who may see all.
func ofReport(v *visit) (people.Subject, error) {
	r, err := askedReport(v)
	if err != nil {
		return people.Subject{}, err
	}
	o, err := v.overview(v.r.Context())
	if err != nil {
		return people.Subject{}, err
	}
	if x := o.of[r.Case]; x != nil {
		return x.subject(), nil
	}
	return people.All(), nil
}

// own are the documents of a run itself that are in their place.
func own(r store.Run) map[batch.Format]store.Document {
	all := map[batch.Format]store.Document{}
	for _, d := range r.Documents {
		if f, ok := formatOf(d.Format); ok && d.Part == "" && !d.Joint() {
			all[f] = d
		}
	}
	return all
}

func keyOfRun(r store.Run) string { return fmt.Sprintf("run %d", r.ID) }

// othersOf makes those documents of a run that its schedule does not ask for.
func othersOf(v *visit, r store.Run, there map[batch.Format]store.Document) makes {
	formats := slices.DeleteFunc(slices.Clone(allFormats), func(f batch.Format) bool { _, ok := there[f]; return ok })
	return func(ctx context.Context) (product, error) {
		made, err := v.Service.ReportAgain(ctx, r, formats)
		return product{says: made.Sentence, files: made.Files}, err
	}
}

func showReport(v *visit) error {
	r, err := askedReport(v)
	if err != nil {
		return err
	}
	p := webpage.Report{Title: r.Called() + ", " + monthOf(r.Period, longMonth),
		Crumb:   webpage.Link{Text: r.Called(), Path: casePath(r.Case)},
		Facts:   asOfAndBy(r),
		Verdict: sentence(r.Headline)}
	if r.State != store.RunReported {
		p.Cautions = []string{notReported(r)}
		return v.show(p)
	}
	if p.Facts, err = factsOf(v, r); err != nil {
		return err
	}
	if p.Figures, err = figuresOfReport(v, r); err != nil {
		return err
	}
	there := own(r)
	var m store.Made
	if _, ok := there[batch.HTML]; ok {
		m, _, err = v.Store.Made(v.r.Context(), keyOfRun(r))
	} else {
		m, err = madeOf(v, keyOfRun(r), othersOf(v, r, there))
	}
	if err != nil {
		return err
	}
	for _, f := range allFormats {
		_, written := there[f]
		if written || has(m, f) {
			p.Files = append(p.Files, webpage.Link{Text: formatWords[f], Path: reportPath(r.ID, f.String())})
		}
	}
	if _, ok := there[batch.HTML]; ok || has(m, batch.HTML) {
		p.Frame = reportPath(r.ID, "frame")
	} else {
		p.Making = makingOf(m, "The report for this page", reportPath(r.ID))
	}
	if m.Key == "" && len(there) < len(allFormats) {
		p.Do = []webpage.Action{{Text: "Make the other documents", Path: reportPath(r.ID, "others")}}
	} else if m.Key != "" && m.DoneAt.IsZero() && p.Making.What == "" {
		p.Making = makingOf(m, "The other documents", reportPath(r.ID))
	}
	return v.show(p)
}

// asOfAndBy says as of which day a report is, and whose it is.
func asOfAndBy(r store.Run) string {
	return fmt.Sprintf("As of %s. Schedule %s.", r.AsOf.Format("2 January 2006"), r.Schedule)
}

// factsOf says what a report rests on, when it was made and who got it.
func factsOf(v *visit, r store.Run) (string, error) {
	facts := asOfAndBy(r)
	rev, err := v.Store.Revision(v.r.Context(), r.RevisionID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	if rev.ID != 0 {
		facts += fmt.Sprintf(" Revision %d of the workbook, accepted on %s.", rev.Number, atTime(v, rev.AcceptedAt))
	}
	shared, err := sharedWith(v.r.Context(), v.Store, rev)
	if err != nil {
		return "", err
	}
	to, err := recipientsOf(v, r)
	mailed := words.UpperFirst(mailedTo(v.Config(), r))
	switch {
	case to == "":
	case v.Config().Mail.SMTP:
		mailed += ": " + to
	default:
		mailed += ", for " + to
	}
	return words.NonEmpty(" ", facts, shared, "Made on "+atTime(v, r.FinishedAt)+".", sentence(mailed)), err
}

func has(m store.Made, f batch.Format) bool {
	return slices.ContainsFunc(m.Files, func(x store.MadeFile) bool { return x.Format == f.String() })
}

// notReported says why there is no report of a run.
func notReported(r store.Run) string {
	switch r.State {
	case store.RunFailed:
		return "This report could not be made: " + cmp.Or(r.Error, "the log says why") + "."
	case store.RunSkipped:
		return "This report was left out: " + cmp.Or(r.Note, "there is nothing to say") + "."
	}
	return "This report is being made. It usually takes a few seconds; look again in a moment."
}

// figuresOfReport are those of a run, against the one that it was compared with.
func figuresOfReport(v *visit, r store.Run) (webpage.Figures, error) {
	f, ok := service.FiguresOf(r)
	if !ok {
		return nil, nil
	}
	x := &standing{Standing: store.Standing{Newest: store.Revision{Name: r.Case, CaseName: r.CaseName}}, figures: f}
	if o, err := v.overview(v.r.Context()); err != nil {
		return nil, err
	} else if known := o.of[r.Case]; known != nil {
		x.Newest = known.Newest
		if known.Last != nil && known.Last.ID == r.ID {
			return keyFigures(v, known), nil
		}
	}
	if r.PreviousRun != nil {
		before, err := v.Store.Run(v.r.Context(), *r.PreviousRun)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if b, ok := service.FiguresOf(before); ok {
			x.before = &b
		}
	}
	return keyFigures(v, x), nil
}

// makeOthers begins to make the documents that the schedule does not ask for.
func makeOthers(v *visit) error {
	r, err := askedReport(v)
	if err != nil {
		return err
	}
	if r.State == store.RunReported {
		if _, err := madeOf(v, keyOfRun(r), othersOf(v, r, own(r))); err != nil {
			return err
		}
	}
	return v.leave(reportPath(r.ID), "")
}

// makeAgain tries once more what could not be made.
func makeAgain(v *visit) error {
	r, err := askedReport(v)
	if err != nil {
		return err
	}
	return forgetMade(v, keyOfRun(r), reportPath(r.ID))
}

// frameOfReport answers with the report itself, for the frame on its page.
func frameOfReport(v *visit) error {
	r, err := askedReport(v)
	if err != nil {
		return err
	}
	return sendDocument(v, r, batch.HTML, framed)
}

func documentOfReport(v *visit) error {
	r, err := askedReport(v)
	if err != nil {
		return err
	}
	f, ok := formatOf(v.r.PathValue("format"))
	if !ok {
		return errMissing
	}
	return sendDocument(v, r, f, "")
}

// sendDocument answers with a document of a run: the one that was written with it, or made for whoever looks.
func sendDocument(v *visit, r store.Run, format batch.Format, policy string) error {
	name := r.Called() + " " + r.Period
	d, written := own(r)[format]
	if !written {
		m, _, err := v.Store.Made(v.r.Context(), keyOfRun(r))
		if err != nil {
			return err
		}
		return sendMade(v, m, format, name, policy)
	}
	return sendFile(v, file{name: name + format.Suffix(), mediaType: mediaTypes[format], sum: d.SHA256, policy: policy,
		bytes: func() ([]byte, error) { return readDocument(v, d) }})
}

// gone is what is said of a document that was removed or changed since it was written.
var gone = wrong{"This document is no longer in the outputs folder as it was written",
	"Those who run Shorecast can restore it from a backup, or have the report made again."}

// readDocument reads a document from where the service wrote it.
func readDocument(v *visit, d store.Document) ([]byte, error) {
	data, err := disk.ReadSmall(v.FS, filepath.Join(v.Config().Outputs.Folder, filepath.FromSlash(d.Path)), d.Size)
	if errors.Is(err, fs.ErrNotExist) || err == nil && sumOf(data) != d.SHA256 {
		return nil, gone
	}
	return data, err
}
