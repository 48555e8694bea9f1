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

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/report"
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
	m := &bundling{bundler: b, of: of, s: s}
	p := store.Posting{Bundle: id, At: now}
	if m.items, err = b.items(ctx, s, runs); err == nil {
		err = m.fill(ctx, &p)
	}
	job := string(queue.Bundle) + "/" + key(id)
	b.condition(ctx, troubleOutputs, job, outputsTrouble(err))
	b.condition(ctx, troubleInbox, job, inboxTrouble(err))
	if err != nil {
		return err
	}
	return w.PostBundle(ctx, p)
}

// bundling is the making of a bundle.
type bundling struct {
	*bundler
	of    store.Bundle
	s     *config.Schedule
	items []item
	whole *sum // of all cases; nil until it is computed
}

// test reports whether the bundle was asked for as a test.
func (m *bundling) test() bool { return m.items[0].Cause == store.CauseTest }

// fill makes documents and mails.
func (m *bundling) fill(ctx context.Context, p *store.Posting) (err error) {
	reported := slices.IndexFunc(m.items, func(i item) bool { return i.Missing == "" })
	if reported < 0 {
		p.Note = "no case could be reported: not mailed"
		return nil
	}
	if m.s.Portfolio && !m.test() {
		p.Run = m.items[reported].ID
		if p.Documents, err = m.documents(ctx); err != nil {
			return err
		}
	}
	if p.Note = unchanged(m.s, m.items); p.Note != "" {
		return nil
	}
	p.Mails, err = m.mails(ctx, p.At)
	if len(p.Mails) == 0 {
		p.Note = "the schedule has no recipients for its reports: not mailed"
	}
	return err
}

// unchanged says why a bundle is not mailed: nothing that it brings has changed, and nobody asked for it.
func unchanged(s *config.Schedule, items []item) string {
	if !s.OnlyChanged {
		return ""
	}
	for _, i := range items {
		if i.Cause == store.CauseAgain || i.Cause == store.CauseTest || i.Run.Changed == nil || *i.Run.Changed {
			return ""
		}
	}
	return "not mailed: neither figures nor verdicts have changed"
}

// outputsTrouble returns an error if it is trouble with the outputs' disk.
func outputsTrouble(err error) error {
	if outputs := (outputsError{}); errors.As(err, &outputs) {
		return err
	}
	return nil
}

// inboxTrouble returns an error if it is trouble with another disk, on which the accepted workbooks lie.
func inboxTrouble(err error) error {
	if outputsTrouble(err) == nil && errors.Is(err, failure.Disk) {
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

// bundleText is room for the text of a bundle, in bytes.
const bundleText = 64 << 10
