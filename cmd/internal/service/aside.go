package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// What is made beside the schedules, for somebody to look at, is neither kept here nor mailed. What keeps it from being
// made and will not pass is a *failure.Error of failure.Command.

// Workbook returns the bytes of a revision as it was accepted.
func (s *Service) Workbook(ctx context.Context, rev store.Revision) ([]byte, error) {
	d := s.now().desk
	if err := d.reach(ctx); err != nil {
		return nil, err
	}
	return d.box.Load(rev.Path, rev.SHA256)
}

// reach has the inbox open.
func (d *desk) reach(ctx context.Context) error {
	if d.bound.Load() {
		return nil
	}
	if err := d.bindAside(ctx); err != nil {
		return err
	}
	if !d.bound.Load() {
		return &failure.Error{Of: failure.Disk, Kind: failure.Unreachable, Message: "the inbox is just being opened",
			Hint: "try again in a moment"}
	}
	return nil
}

// ReportAgain makes documents of a run once more, of its revision, as of its day and against the report before it.
func (s *Service) ReportAgain(ctx context.Context, run store.Run, formats []batch.Format) (batch.Made, error) {
	now, err := s.abreast(ctx)
	if err != nil {
		return batch.Made{}, err
	}
	m := now.worker.renderer
	rev, err := m.Store.Revision(ctx, run.RevisionID)
	if errors.Is(err, store.ErrNotFound) {
		return batch.Made{}, &failure.Error{Message: "the workbook of this report is no longer kept",
			Hint: "documents that were made with the report are still here as long as they are kept"}
	}
	if err != nil {
		return batch.Made{}, err
	}
	return m.aside(ctx, rev, run, formats)
}

// ReportOn makes documents of a revision as of a day, whatever the schedules report. They are compared with nothing.
func (s *Service) ReportOn(ctx context.Context, rev store.Revision, day time.Time, formats []batch.Format) (batch.Made,
	error) {
	now, err := s.abreast(ctx)
	if err != nil {
		return batch.Made{}, err
	}
	return now.worker.renderer.aside(ctx, rev, store.Run{Claim: store.Claim{RevisionID: rev.ID, Case: rev.Case,
		AsOf: day}}, formats)
}

// aside makes documents. A run without an ID is none of a schedule.
func (m *renderer) aside(ctx context.Context, rev store.Revision, run store.Run,
	formats []batch.Format) (made batch.Made, err error) {
	if err := m.desk.reach(ctx); err != nil {
		return made, err
	}
	release, err := m.place(ctx, run)
	if err != nil {
		return made, err
	}
	defer release()
	like, err := m.styleOf(run.Schedule, rev)
	if err != nil {
		return made, err
	}
	o := batch.Settings{Stem: documentName(rev, false), AsOf: run.AsOf, Formats: formats, Paper: like.Paper,
		Fonts: m.Fonts, Notation: like.Notation, Version: m.Version}
	e, err := m.legible(ctx, rev, run)
	if err == nil && run.ID != 0 {
		o.Since, _, err = m.since(ctx, run, rev, e)
	}
	if err == nil {
		made, err = batch.Make(ctx, e, o)
	}
	return made, asCommand(err)
}

// legible examines a revision. Unlike a schedule's report, one of today may begin today.
func (m *renderer) legible(ctx context.Context, rev store.Revision, run store.Run) (batch.Examined, error) {
	if run.ID != 0 {
		return m.reportable(ctx, rev, run)
	}
	e, err := m.examine(ctx, rev, run)
	if err == nil && e.Case == nil {
		err = &refusal{problem: fmt.Sprintf("%s has errors as of %s: %s", rev.Name, run.AsOf.Format("2 January 2006"),
			firstError(e.Findings)), hint: "Correct the workbook and drop it again"}
	}
	if err != nil {
		return e, err
	}
	e.Findings, err = m.newerRefused(ctx, rev, e.Findings)
	return e, err
}

// asCommand is an error for whoever looks, in place of one for the owner.
func asCommand(err error) error {
	if r := (*refusal)(nil); errors.As(err, &r) {
		return &failure.Error{Message: r.problem, Hint: r.hint, Cause: r.cause}
	}
	return err
}

// styleOf is the schedule as whose documents those of a revision are written: the one of a name, or the first that
// reports the case, or one as it is where nothing is said.
func (m *renderer) styleOf(name string, rev store.Revision) (config.Schedule, error) {
	if s := m.schedule(name); s != nil {
		return *s, nil
	}
	for i := range m.Config.Schedules {
		if s := &m.Config.Schedules[i]; s.Workbooks.Match(rev.Names()...) {
			return *s, nil
		}
	}
	f, err := notation.New("en-GB")
	return config.Schedule{Notation: f}, err
}

// PortfolioOn makes the report of what some revisions come to together, as of a day. One that cannot be reported is
// listed as refused. An empty currency is the one that the schedules name, or that of most cases.
func (s *Service) PortfolioOn(ctx context.Context, revs []store.Revision, day time.Time, currency string,
	formats []batch.Format) (batch.MadePortfolio, error) {
	now, err := s.abreast(ctx)
	if err != nil {
		return batch.MadePortfolio{}, err
	}
	m := now.worker.renderer
	if err := m.desk.reach(ctx); err != nil {
		return batch.MadePortfolio{}, err
	}
	var like config.Schedule
	for i, rev := range revs {
		of, err := m.styleOf("", rev)
		if err != nil {
			return batch.MadePortfolio{}, err
		}
		if i == 0 {
			like = of
		}
		if currency == "" {
			currency = of.Currency
		}
	}
	var cases []batch.PortfolioCase
	for _, rev := range revs {
		run := store.Run{Claim: store.Claim{RevisionID: rev.ID, Case: rev.Case, AsOf: day}}
		cases = append(cases, batch.PortfolioCase{Name: rev.Called(), With: func(use func(batch.Examined) error) error {
			release, err := m.place(ctx, run)
			if err != nil {
				return err
			}
			defer release()
			e, err := m.legible(ctx, rev, run)
			if r := (*refusal)(nil); errors.As(err, &r) {
				e, err = batch.Examined{Name: rev.Name, Problem: &failure.Error{Message: r.problem, Hint: r.hint}}, nil
			}
			if err != nil {
				return err
			}
			return use(e)
		}})
	}
	return batch.MakePortfolio(ctx, cases, batch.Settings{AsOf: day, Formats: formats, Paper: like.Paper, Fonts: m.Fonts,
		Notation: like.Notation, Version: m.Version}, batch.Across{Currency: currency, Usual: true, Trials: portfolioTrials,
		Seed: portfolioSeed, Stale: portfolioStale})
}
