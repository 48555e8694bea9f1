package service

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// bundler makes one mail of several runs, once all of them are done.
type bundler struct {
	*alerts
	renderer *renderer
}

// briefOf keeps what the bundle says of a report.
func briefOf(made batch.Made) (json.RawMessage, error) {
	c, b := made.Comparison, made.Document.Brief
	drawn := &c.Simulation.Options[c.Verdict.Candidate]
	says := email.BundleCase{Short: b.Short, Confidence: b.Confidence.Text, Stay: c.Verdict.Stay,
		Currency: c.Case.Currency, NPVSaving: c.Options[c.Verdict.Candidate].NPVSaving, Low: drawn.P5, High: drawn.P95,
		Probability: drawn.ProbabilitySaves}
	if t := c.Tracking; t != nil && t.Status != report.NoStatus {
		says.Status, says.NPVSaving = t.Status.String(), t.Forecasts[report.CurrentSpending].NPVSaving
		if says.Promised = t.PlannedNPVSaving; c.Case.Actuals.DecidedSaving != nil {
			says.Promised = *c.Case.Actuals.DecidedSaving
		}
	}
	text, err := json.Marshal(says)
	if err != nil {
		return nil, fmt.Errorf("write what a bundle says: %w", err)
	}
	return text, nil
}

// item is a run of a bundle.
type item struct {
	store.Run
	email.BundleCase
	audience config.Audience
	pdf      *deliver.Part // nil for none
}

// bundle posts the mails of a bundle whose runs are done; one that waits for them comes again.
func (b *bundler) bundle(ctx context.Context, w *store.Writer, id int64) error {
	of, runs, err := b.Store.Bundle(ctx, id)
	if err != nil || !of.PostedAt.IsZero() {
		return ignoring(err, store.ErrNotFound)
	}
	staged := func(d store.Document) bool { return d.Part != "" }
	for _, r := range runs {
		if r.State == store.RunClaimed || slices.ContainsFunc(r.Documents, staged) {
			return queue.Later(b.Timing.Round)
		}
	}
	now := b.Clock.Now()
	s := b.schedule(of.Schedule)
	if s == nil || len(runs) == 0 {
		return w.PostBundle(ctx, store.Posting{Bundle: id, At: now,
			Note: "the configuration has no schedule of that name any more"})
	}
	if note := unchanged(s, runs); note != "" {
		return w.PostBundle(ctx, store.Posting{Bundle: id, At: now, Note: note})
	}
	items, err := b.items(ctx, s, runs)
	var documents []store.Document
	if err == nil && s.Portfolio && runs[0].Cause != store.CauseTest {
		documents, err = b.written(ctx, of, s, items)
	}
	if b.condition(ctx, troubleOutputs, string(queue.Bundle)+"/"+key(id), outputsTrouble(err)); err != nil {
		return err
	}
	mails, err := b.mails(ctx, of, s, items, now)
	note := ""
	if len(mails) == 0 {
		note = "the schedule has no recipients for its reports: not mailed"
	}
	if err != nil {
		return err
	}
	return w.PostBundle(ctx, store.Posting{Bundle: id, At: now, Note: note, Mails: mails, Run: runs[0].ID,
		Documents: documents})
}

// written makes and writes the documents of a portfolio.
func (b *bundler) written(ctx context.Context, of store.Bundle, s *config.Schedule, items []item) ([]store.Document,
	error) {
	made, apart, err := b.across(ctx, s, items, portfolioFormats(s))
	if err != nil || apart != "" {
		return nil, err
	}
	return b.keep(of, s, made, items[0].Cause == store.CauseAgain)
}

// unchanged says why a bundle is not mailed: nothing that it brings has changed, and nobody asked for it.
func unchanged(s *config.Schedule, runs []store.Run) string {
	if !s.OnlyChanged {
		return ""
	}
	for _, r := range runs {
		if r.Cause == store.CauseAgain || r.Cause == store.CauseTest || r.Changed == nil || *r.Changed {
			return ""
		}
	}
	return "neither figures nor verdicts have changed: not mailed, as the schedule's send asks"
}

// outputsTrouble returns an error if it is trouble with the outputs' disk.
func outputsTrouble(err error) error {
	if outputs := (outputsError{}); errors.As(err, &outputs) {
		return err
	}
	return nil
}

func (b *bundler) items(ctx context.Context, s *config.Schedule, runs []store.Run) (items []item, err error) {
	for _, r := range runs {
		i, err := b.item(ctx, s, r)
		if err != nil {
			return nil, err
		}
		items = append(items, i)
	}
	return items, nil
}

// item reads what the bundle says and brings of a run.
func (b *bundler) item(ctx context.Context, s *config.Schedule, r store.Run) (item, error) {
	rev, err := b.Store.Revision(ctx, r.RevisionID)
	if err != nil {
		return item{}, err
	}
	i := item{Run: r, BundleCase: email.BundleCase{Name: rev.Called()}, audience: s.Audience(rev.Names()...)}
	if r.Cause == store.CauseTest {
		to, err := deliver.ParseAddress(r.TestTo)
		if err != nil {
			return i, fmt.Errorf("test to %s: %w", r.TestTo, err)
		}
		i.audience = config.Audience{To: []*mail.Address{{Address: to.Mail}}}
	}
	if r.State != store.RunReported {
		i.Missing = "it could not be made this time"
		return i, nil
	}
	if err := json.Unmarshal(r.Brief, &i.BundleCase); err != nil {
		return i, fmt.Errorf("read what the bundle says of run %d: %w", r.ID, err)
	}
	i.Name, i.BundleCase.Verdict, i.BundleCase.Changed = rev.Called(), r.Headline, r.Changed != nil && *r.Changed
	i.pdf, err = b.pdf(s, r, fileName(rev.Called()))
	return i, err
}

// pdf reads the document of a run that goes with its mail; nil where there is none, or it is not what it was.
func (b *bundler) pdf(s *config.Schedule, r store.Run, stem string) (*deliver.Part, error) {
	for _, format := range attachedFormats[s.Attach] {
		i := slices.IndexFunc(r.Documents, func(d store.Document) bool { return d.Format == format.String() })
		if i < 0 || r.Documents[i].Size > b.Config.Mail.MaxSize {
			continue
		}
		d := r.Documents[i]
		data, err := disk.ReadSmall(b.FS, b.inOutputs(d.Path), d.Size)
		var p *failure.Error // another file that is larger
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !(errors.As(err, &p) && p.Kind == failure.Usage) {
			return nil, outputsError{err}
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != d.SHA256 {
			b.logOf(r).Warn("a document is no longer what it was, and is not attached", "file", d.Path)
			return nil, nil
		}
		name := stem + " " + r.Period + strings.Replace(format.Suffix(), "-", " ", 1)
		return &deliver.Part{Name: name, Type: "application/pdf", Bytes: data}, nil
	}
	return nil, nil
}

// mails are those of a bundle, one for each recipient, with the cases that they get.
func (b *bundler) mails(ctx context.Context, of store.Bundle, s *config.Schedule, items []item,
	now time.Time) (all []store.Delivery, err error) {
	made := map[string]bundleMail{} // by the cases in it
	for _, to := range readers(items) {
		cases := casesOf(items, to.Mail)
		id := fmt.Sprint(cases)
		if _, there := made[id]; !there {
			var chosen []item
			for _, i := range cases {
				chosen = append(chosen, items[i])
			}
			if made[id], err = b.compose(ctx, of, s, chosen); err != nil {
				return nil, err
			}
		}
		m := made[id]
		if m.empty {
			continue
		}
		d, err := b.freeze(m.Mail, m.attached, to, now, "bundle", key(of.ID))
		if err != nil {
			return nil, fmt.Errorf("freeze the mail to %s: %w", to.Mail, err)
		}
		d.Kind, d.RunID, d.Schedule, d.Period = store.DeliveryReport, items[0].ID, of.Schedule, of.Period
		if items[0].Cause == store.CauseTest {
			d.Kind = store.DeliveryTest
		}
		all = append(all, d)
	}
	return all, nil
}

// readers are all who get a case of a bundle. Where all cases have the same readers, their mails name those in copy, as
// the mails of single cases do.
func readers(items []item) (all []addressee) {
	first := addressees(items[0].audience)
	alike := func(i item) bool {
		return slices.EqualFunc(addressees(i.audience), first, func(a, b addressee) bool { return a.Mail == b.Mail })
	}
	if !slices.ContainsFunc(items, func(i item) bool { return !alike(i) }) {
		return first
	}
	seen := map[string]bool{}
	for _, i := range items {
		for _, a := range addressees(i.audience) {
			if folded := strings.ToLower(a.Mail); !seen[folded] {
				seen[folded] = true
				all = append(all, addressee{Address: a.Address})
			}
		}
	}
	return all
}

// casesOf are those that somebody gets, by their places.
func casesOf(items []item, mail string) (places []int) {
	for i, x := range items {
		gets := func(a addressee) bool { return strings.EqualFold(a.Mail, mail) }
		if slices.ContainsFunc(addressees(x.audience), gets) {
			places = append(places, i)
		}
	}
	return places
}

// bundleMail is a mail of a bundle before it has an addressee.
type bundleMail struct {
	email.Mail
	attached []deliver.Part
	empty    bool // none of the cases has a report
}

// compose makes the mail of some cases, with as many of their documents as its size allows.
func (b *bundler) compose(ctx context.Context, of store.Bundle, s *config.Schedule, items []item) (bundleMail,
	error) {
	o := email.Options{Schedule: of.Schedule, Period: periodName(of.Period), Test: items[0].Cause == store.CauseTest,
		Owner: b.owner()}
	m := email.Bundle{Options: o, Notation: s.Notation}
	out := bundleMail{empty: true}
	if err := b.together(ctx, of, s, items, &m, &out); err != nil {
		return out, err
	}
	var tooLarge []string
	for _, i := range items {
		out.empty = out.empty && i.Missing != ""
		if i.pdf != nil {
			more := append(slices.Clone(out.attached), *i.pdf)
			if size, err := b.sizeOf(email.Mail{Subject: "size", Text: "size"}, more); err != nil {
				return out, err
			} else if int64(size)+bundleText <= b.Config.Mail.MaxSize {
				out.attached, i.Attached = more, i.pdf.Name
			} else {
				tooLarge = append(tooLarge, i.Name)
			}
		}
		m.Cases = append(m.Cases, i.BundleCase)
	}
	if o.Test {
		m.TooLarge = "The PDFs are left out of a test."
	}
	if len(tooLarge) > 0 {
		m.TooLarge = fmt.Sprintf("A mail may have %.1f MB, which leaves no room for the PDF of %s.",
			megabytes(b.Config.Mail.MaxSize), words.And(tooLarge))
	}
	if items[0].Cause == store.CauseAgain {
		m.Revision = "The reports for " + m.Period + " were asked for again and replace those sent before."
	}
	subject := config.SubjectWords{Period: of.Period, Case: m.Cases[0].Name, Verdict: m.Cases[0].Verdict,
		Schedule: of.Schedule}
	if len(m.Cases) > 1 {
		subject.Case, subject.Verdict = words.Count(len(m.Cases), "case"), m.Verdict()
	}
	m.Subject = s.Subject.Fill(subject)
	if items[0].Cause == store.CauseAgain {
		m.Subject = "Again: " + m.Subject
	}
	var err error
	out.Mail, err = email.ComposeBundle(m)
	return out, err
}

// together puts what the cases come to together on top of a mail; for a portfolio with its document. A single case
// comes to nothing more, unless a portfolio was asked for.
func (b *bundler) together(ctx context.Context, of store.Bundle, s *config.Schedule, items []item, m *email.Bundle,
	out *bundleMail) error {
	if len(items) < 2 && !s.Portfolio {
		return nil
	}
	var formats []batch.Format
	if s.Portfolio && !m.Test {
		formats = attachedFormats[s.Attach]
	}
	made, apart, err := b.across(ctx, s, items, formats)
	if err != nil {
		return err
	}
	m.Portfolio, m.Apart = made.Result, apart
	if part := b.enclosed(s, made, of.Period); part != nil {
		out.attached, m.Enclosed = append(out.attached, *part), part.Name
	}
	return nil
}

// bundleText is room for the text of a bundle, in bytes.
const bundleText = 64 << 10
