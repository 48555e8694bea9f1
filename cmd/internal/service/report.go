package service

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/finding"
	"shorecast/templates"
)

// report reads the run's revision, computes it, places the documents and makes the mails.
func (m *renderer) report(ctx context.Context, x *making, s *config.Schedule) (result store.RunResult, err error) {
	run := x.Run
	defer func() {
		if r := recover(); r != nil { // a defect costs this run and not the service
			err = fmt.Errorf("make the report: %v\n%s", r, debug.Stack())
		}
	}()
	rev, err := m.Store.Revision(ctx, run.RevisionID)
	if err != nil {
		return result, err
	}
	e, err := m.reportable(ctx, rev, run)
	if err != nil {
		return result, err
	}
	since, previous, err := m.since(ctx, run, rev, e)
	if err != nil {
		return result, err
	}
	if previous.RevisionID != rev.ID {
		if e.Findings, err = m.wentBack(ctx, rev, e.Findings); err != nil {
			return result, err
		}
	}
	again, err := m.reportedBefore(ctx, run)
	if err != nil {
		return result, err
	}
	formats := formatsOf(s)
	if s.Portfolio && run.Bundle != 0 { // the case is a part of one report, which the bundle makes
		formats = nil
	}
	name := documentName(rev, again)
	made, err := batch.Make(ctx, e, batch.Settings{Stem: name, AsOf: run.AsOf, Formats: formats, Paper: s.Paper,
		Fonts: m.Fonts, Notation: s.Notation, Version: m.Version, Since: since})
	if err != nil {
		return result, err
	}
	figures := figuresOf(made.Comparison, run.AsOf, previous)
	result = store.RunResult{Run: run.ID, State: store.RunReported, FinishedAt: m.Clock.Now(), Verdict: figures.Verdict,
		Headline: made.Sentence, Success: run.Cause != store.CauseTest}
	if result.Figures, err = json.Marshal(figures); err != nil {
		return result, fmt.Errorf("write the figures: %w", err)
	}
	if since != nil {
		changed := since.Report.Changed() || string(previous.Figures) != string(result.Figures)
		result.Changed, result.Previous = &changed, &previous.ID
	}
	if run.Cause != store.CauseTest {
		if err := x.Confirm(ctx); err != nil {
			return result, err
		}
		if result.Documents, err = m.stageDocuments(x, name, s, made); err != nil {
			return result, err
		}
	}
	return m.post(run, rev, s, made, result, since, previous, again)
}

// reportable examines a revision that is to be reported. A case that cannot be reported is a refusal.
func (m *renderer) reportable(ctx context.Context, rev store.Revision, run store.Run) (e batch.Examined, err error) {
	e, err = m.examine(ctx, rev, run)
	switch {
	case err != nil:
	case e.Case == nil:
		err = &refusal{problem: fmt.Sprintf("%s has errors as of %s: %s", rev.Name, run.AsOf.Format("2 January 2006"),
			firstError(e.Findings)), hint: "Correct the workbook and drop it again"}
	case e.Case.FirstMonthFrom == report.FirstMonthFromAsOf:
		err = &refusal{problem: rev.Name + " " + noFirstMonth, hint: firstMonthHint}
	default:
		e.Findings, err = m.newerRefused(ctx, rev, m.withoutShared(rev, e.Findings))
	}
	return e, err
}

// notShared is the finding that the configuration has come to share another workbook with the case since the revision
// was made.
var notShared = finding.Define("not-shared", finding.Warning,
	"The configuration shares a workbook with the case, and the report was made without it.").Because(
	"the configuration shares {0} with this case, and this revision of it was accepted without",
	"drop {0} into the inbox; where that was done, the owner was told why it does not fit")

// withoutShared adds the finding to others where it holds.
func (m *renderer) withoutShared(rev store.Revision, fs []finding.Finding) []finding.Finding {
	for _, s := range m.Config.Shared {
		same := func(of store.Shared) bool { return CaseKey(of.Name) == CaseKey(s.Workbook) }
		if s.For.Match(rev.Names()...) && !slices.ContainsFunc(rev.Shared, same) {
			fs = append(slices.Clone(fs), notShared.At(finding.Place{Workbook: rev.Name}, "", s.Workbook))
		}
	}
	return fs
}

// refusedNewer is the finding that a later revision of the case was refused, so that the report rests on an older one.
var refusedNewer = finding.Define("newer-refused", finding.Warning,
	"The service refused a newer revision of the workbook; the report rests on the one before.").Because(
	"a newer revision of {0}, dropped on {1}, was refused ({3}); this report rests on the one that was accepted on {2}",
	"correct the newer revision, which is in the inbox's folder rejected, and drop it again")

// newerRefused adds the finding to others where it holds.
func (m *renderer) newerRefused(ctx context.Context, rev store.Revision,
	fs []finding.Finding) ([]finding.Finding, error) {
	a, there, err := m.Store.Refused(ctx, rev, CaseKey(rev.Name))
	if err != nil || !there {
		return fs, err
	}
	of := cmp.Or(rev.CaseName, rev.Name)
	return append(slices.Clone(fs), refusedNewer.At(finding.Place{Workbook: rev.Name}, a.Name, of, m.day(a.SeenAt),
		m.day(rev.AcceptedAt), inShort(a.Reason))), nil
}

// oldAgain is the finding that a report rests on a workbook that was replaced once and was dropped again.
var oldAgain = finding.Define("old-again", finding.Warning,
	"The workbook holds the same as an earlier revision of its case, which a later one had replaced.").Because(
	"revision {0}, accepted on {1}, holds exactly the same as revision {2} of {3}; it replaces revision {4}",
	"if that was not intended, drop the newer workbook again")

// wentBack adds the finding to others where it holds.
func (m *renderer) wentBack(ctx context.Context, rev store.Revision,
	fs []finding.Finding) ([]finding.Finding, error) {
	all, err := m.Store.RevisionsOf(ctx, rev.Kind, rev.Case)
	to, from, there := store.WentBack(all, rev)
	if err != nil || !there {
		return fs, err
	}
	return append(slices.Clone(fs), oldAgain.At(finding.Place{Workbook: rev.Name}, rev.Name, rev.Number,
		m.day(rev.AcceptedAt), to.Number, m.day(to.AcceptedAt), from.Number)), nil
}

// inShort is the beginning of a reason, where the whole would be long.
func inShort(reason string) string {
	const most = 120                         // characters
	reason, _, _ = strings.Cut(reason, "; ") // what follows is the hint
	if r := []rune(reason); len(r) > most {
		reason = strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return reason
}

// examine reads a revision from the bytes that were accepted, with the shared workbooks that belong to it.
func (m *renderer) examine(ctx context.Context, rev store.Revision, run store.Run) (batch.Examined, error) {
	own, err := m.desk.box.Load(rev.Path, rev.SHA256)
	var shared []batch.Workbook
	if err == nil {
		shared, err = m.desk.loadShared(rev.Shared)
	}
	var plan *batch.Plan
	if err == nil {
		plan, err = m.plan(ctx, rev)
	}
	if lost(err) {
		message, hint := m.explain(err)
		err = &refusal{problem: message, hint: hint}
	}
	if err != nil {
		return batch.Examined{}, err
	}
	return batch.Examine(batch.Workbook{Name: rev.Name, Bytes: own}, shared, plan, m.Config.Layouts, run.AsOf)
}

// errNoPlan says that the revision which the configuration names as the one decided on is not kept.
var errNoPlan = errors.New("the revision that was decided on is not kept")

// planOf returns the revision of a case that was decided on: that which the configuration names, else the first that
// named the decision. It is false where that is the revision itself, or there is none.
func planOf(ctx context.Context, from *store.Store, c *config.Config, rev store.Revision) (plan store.Revision,
	there bool, err error) {
	if n := c.ApprovedOf(rev.Names()...); n > 0 {
		if plan, there, err = from.Numbered(ctx, rev.Case, n); err == nil && !there {
			err = errNoPlan
		}
	} else {
		plan, there, err = from.Plan(ctx, rev)
	}
	return plan, there && plan.SHA256 != rev.SHA256, err
}

// plan loads the workbook that was decided on, with those that it shared sheets with then; nil where the revision
// itself is it.
func (m *renderer) plan(ctx context.Context, rev store.Revision) (*batch.Plan, error) {
	of, there, err := planOf(ctx, m.Store, m.Config, rev)
	number := m.Config.ApprovedOf(rev.Names()...)
	if errors.Is(err, errNoPlan) {
		err = &refusal{problem: fmt.Sprintf("%s names revision %d of %s as the one that was decided on, and it is not kept",
			m.Config.File, number, rev.Called()), hint: "Correct the number under approved; shorecast cases lists revisions"}
	}
	if err != nil || !there {
		return nil, err
	}
	p := &batch.Plan{Named: number > 0}
	p.Name = of.Name
	if p.Bytes, err = m.desk.box.Load(of.Path, of.SHA256); err != nil {
		return nil, err
	}
	p.Shared, err = m.desk.loadShared(of.Shared)
	return p, err
}

// lost reports whether an accepted workbook is no longer what was accepted.
func lost(err error) bool {
	return errors.Is(err, inbox.ErrMissing) || errors.Is(err, inbox.ErrAltered)
}

// since compares a case with that of the report before; nil where there is none, or none that can still be read.
func (m *renderer) since(ctx context.Context, run store.Run, rev store.Revision,
	e batch.Examined) (*templates.Since, store.Run, error) {
	previous, there, err := m.previous(ctx, run)
	if err != nil || !there {
		return nil, previous, err
	}
	old, err := m.Store.Revision(ctx, previous.RevisionID)
	if err != nil {
		return nil, previous, ignoring(err, store.ErrNotFound)
	}
	before, err := m.examine(ctx, old, previous)
	if refused := (*refusal)(nil); errors.As(err, &refused) || err == nil && before.Case == nil {
		m.logOf(run).Warn("there is no comparison with the report before: its workbook is no longer there as it was",
			"revision", old.Number)
		return nil, previous, nil
	}
	if err != nil {
		return nil, previous, err
	}
	label := "the report for " + periodName(previous.Period)
	if previous.Period == run.Period {
		label = fmt.Sprintf("revision %d of %s", old.Number, rev.Name)
	}
	return &templates.Since{Report: change.Between(before.Case, e.Case), Label: label, AsOf: previous.AsOf}, previous, nil
}

// previous is the run that a run is compared with. For a run that is to be mailed, it is the last one of those: a
// revision that was only rendered has reached nobody.
func (m *renderer) previous(ctx context.Context, run store.Run) (store.Run, bool, error) {
	last, there, err := m.Store.Previous(ctx, run)
	if run.Send == store.SendNone {
		return last, there, err
	}
	mailed, found := last, there
	for err == nil && found && mailed.Send == store.SendNone {
		mailed, found, err = m.Store.Previous(ctx, mailed)
	}
	if err == nil && found {
		return mailed, true, nil
	}
	return last, there, err
}
