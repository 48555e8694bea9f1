package service

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// A portfolio of the service is simulated as one of the command line is where nothing else is asked for.
const (
	portfolioTrials = 10_000
	portfolioSeed   = 1
	portfolioStale  = 45 // days
)

// sum is what some cases of a bundle come to together.
type sum struct {
	batch.MadePortfolio
	apart string // why they do not, a sentence; else empty
}

// sumOf computes what some of the cases come to together; what all of them come to once.
func (m *bundling) sumOf(ctx context.Context, items []item) (*sum, error) {
	all := len(items) == len(m.items)
	if all && m.whole != nil {
		return m.whole, nil
	}
	s, err := m.across(ctx, items, m.formats(all))
	if err == nil && all {
		m.whole = s
	}
	return s, err
}

// formats are the documents of a portfolio that are made: for all cases those that the schedule asks for, and for some
// of them the one that goes with their mail. There is no audit workbook of a portfolio, and no document of a test.
func (m *bundling) formats(all bool) []batch.Format {
	switch {
	case !m.s.Portfolio || m.test():
		return nil
	case all:
		return slices.DeleteFunc(formatsOf(m.s), func(f batch.Format) bool { return f == batch.XLSX })
	}
	return attachedFormats[m.s.Attach]
}

// across makes the report of what some of the cases come to together. What keeps it from being made and will not pass
// is said in its place, so that the mail leaves all the same.
func (m *bundling) across(ctx context.Context, items []item, formats []batch.Format) (*sum, error) {
	var cases []batch.PortfolioCase
	for _, i := range items {
		cases = append(cases, batch.PortfolioCase{Name: i.Name, With: func(use func(batch.Examined) error) error {
			return m.read(ctx, i, use)
		}})
	}
	made, err := batch.MakePortfolio(ctx, cases, batch.Settings{AsOf: items[0].AsOf, Formats: formats, Paper: m.s.Paper,
		Fonts: m.Fonts, Notation: m.s.Notation, Version: m.Version}, batch.Across{Currency: m.s.Currency,
		Trials: portfolioTrials, Seed: portfolioSeed, Stale: portfolioStale})
	const none = "There are no figures of all cases together: "
	var p *failure.Error
	switch {
	case err == nil:
		return &sum{MadePortfolio: made}, nil
	case ctx.Err() != nil, queue.IsLater(err), store.Lost(err), errors.Is(err, failure.State),
		errors.Is(err, failure.Disk):
		return nil, err
	case !errors.As(err, &p):
		m.Log.Error("there are no figures of all cases together", "schedule", m.s.Name, "trace", err.Error())
		return &sum{apart: none + "a defect of Shorecast keeps them from being computed."}, nil
	case p.Kind == failure.Usage:
		return &sum{apart: none + p.Message + ". It can be named as currency of the schedule " + m.s.Name + " in " +
			m.Config.File + "."}, nil
	}
	return &sum{apart: none + p.Message + "."}, nil
}

// read reads the revision of a run for as long as it is used. One that could not be reported is listed as refused, and
// not read again: it may be what takes the service down.
func (m *bundling) read(ctx context.Context, i item, use func(batch.Examined) error) error {
	refused := func(name, problem, hint string) error {
		return use(batch.Examined{Name: name, Problem: &failure.Error{Message: problem, Hint: hint}})
	}
	rev, err := m.Store.Revision(ctx, i.RevisionID)
	if err != nil {
		return err
	}
	if i.Missing != "" {
		return refused(rev.Name, cmp.Or(i.Error, i.Missing), "the notice to the owner of Shorecast says what to do")
	}
	release, err := m.renderer.place(ctx, i.Run)
	if err != nil {
		return err
	}
	defer release()
	e, err := m.renderer.reportable(ctx, rev, i.Run)
	if r := (*refusal)(nil); errors.As(err, &r) {
		return refused(rev.Name, r.problem, r.hint)
	} else if err != nil {
		return err
	}
	return use(e)
}

// together puts what the cases come to together on top of a mail; for a portfolio with its document. A single case
// comes to nothing more, unless a portfolio was asked for. It returns what was too large to be attached.
func (m *bundling) together(ctx context.Context, items []item, mail *email.Bundle, out *bundleMail) (tooLarge []string,
	err error) {
	if len(items) < 2 && !m.s.Portfolio {
		return nil, nil
	}
	made, err := m.sumOf(ctx, items)
	if err != nil {
		return nil, err
	}
	mail.Portfolio, mail.Apart = made.Result, made.apart
	for _, format := range attachedFormats[m.s.Attach] {
		part, there := attachment(made.Files, format, batch.PortfolioName+" "+m.of.Period)
		if !there {
			continue
		}
		fits, err := m.attach(out, part)
		if fits {
			mail.Enclosed = part.Name
		}
		if err != nil || fits {
			return nil, err
		}
		tooLarge = []string{"the portfolio"}
	}
	return tooLarge, nil
}

// documents makes and writes the documents of a portfolio that the schedule asks for. Cut off before the bundle is
// posted, the same are written again.
func (m *bundling) documents(ctx context.Context) (all []store.Document, err error) {
	made, err := m.sumOf(ctx, m.items)
	if err != nil {
		return nil, err
	}
	name := batch.PortfolioName
	if m.items[0].Cause == store.CauseAgain {
		name += fmt.Sprintf(" (again %d)", m.of.ID)
	}
	for _, f := range made.Files {
		if !slices.Contains(m.s.Formats, f.Format) {
			continue
		}
		p := path.Join(m.s.Name, m.of.Period, name+f.Suffix)
		part := fmt.Sprintf(".shorecast-bundle-%d%s.staged", m.of.ID, f.Suffix)
		if err := m.renderer.stage(p, part, f.Bytes); err != nil {
			return nil, outputsError{err}
		}
		if err := disk.Publish(m.FS, m.inOutputs(path.Join(path.Dir(p), part)), m.inOutputs(p)); err != nil {
			return nil, outputsError{disk.ExplainWrite(m.inOutputs(p), err)}
		}
		all = append(all, documentOf(f, p, ""))
	}
	return all, nil
}
