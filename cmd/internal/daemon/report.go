package daemon

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/templates"
)

// report reads the run's revision, computes it, places the documents and makes the mails.
func (mk *maker) report(ctx context.Context, run store.Run, s *config.Schedule) (result store.RunResult, err error) {
	defer func() {
		if r := recover(); r != nil { // a defect costs this run and not the service
			err = fmt.Errorf("make the report: %v\n%s", r, debug.Stack())
		}
	}()
	rev, err := mk.Store.Revision(ctx, run.RevisionID)
	if err != nil {
		return store.RunResult{}, err
	}
	e, err := mk.examine(rev, run)
	if err != nil {
		return store.RunResult{}, err
	}
	if e.Case == nil {
		return store.RunResult{}, &refusal{problem: fmt.Sprintf("%s has errors as of %s: %s", rev.Name,
			run.AsOf.Format("2 January 2006"), first(e.Findings)), hint: "Mend the workbook and drop it again"}
	}
	if e.Case.FirstMonthFrom == report.FirstMonthFromAsOf {
		return store.RunResult{}, &refusal{problem: rev.Name + " states no First month, which would then follow from the " +
			"day of the report and move every figure from month to month",
			hint: "State First month on the sheet Settings, for example 2027-01, and drop the workbook again"}
	}
	since, previous, err := mk.since(ctx, run, rev, e)
	if err != nil {
		return store.RunResult{}, err
	}
	formats := s.Formats
	if f, wanted := attachedFormat(s.Attach); wanted && !slices.Contains(formats, f) {
		formats = append(formats[:len(formats):len(formats)], f)
	}
	again, err := mk.reportedBefore(ctx, run)
	if err != nil {
		return store.RunResult{}, err
	}
	name := documentName(rev, again)
	made, err := batch.Make(e, batch.Settings{Stem: name, AsOf: run.AsOf, Formats: formats, Paper: s.Paper,
		Notation: s.Notation, Version: mk.Version, Since: since})
	if err != nil {
		return store.RunResult{}, err
	}
	figures := figuresOf(made.Comparison)
	result = store.RunResult{Run: run.ID, State: store.RunReported, FinishedAt: mk.Clock.Now(), Verdict: figures.Verdict,
		Headline: made.Sentence, Success: run.Cause != store.CauseTest}
	if result.Figures, err = json.Marshal(figures); err != nil {
		return store.RunResult{}, fmt.Errorf("write the figures: %w", err)
	}
	if since != nil {
		changed := since.Report.Changed() || string(previous.Figures) != string(result.Figures)
		result.Changed, result.Previous = &changed, &previous.ID
	}
	if run.Cause != store.CauseTest {
		if !mk.alive() {
			return store.RunResult{}, errSuspended
		}
		if result.Documents, err = mk.placeDocuments(run, name, s, made); err != nil {
			return store.RunResult{}, err
		}
	}
	return mk.post(run, rev, s, made, result, since, previous, again)
}

// examine reads a revision from the bytes that were accepted, with the shared workbooks that belong to it.
func (mk *maker) examine(rev store.Revision, run store.Run) (batch.Examined, error) {
	load := func(path, sha256, name string) (batch.Workbook, error) {
		b, err := mk.desk.box.Load(path, sha256)
		if errors.Is(err, inbox.ErrMissing) || errors.Is(err, inbox.ErrAltered) {
			message, hint := explain(err)
			return batch.Workbook{}, &refusal{problem: message, hint: hint}
		}
		return batch.Workbook{Name: name, Bytes: b}, err
	}
	own, err := load(rev.Path, rev.SHA256, rev.Name)
	if err != nil {
		return batch.Examined{}, err
	}
	var shared []batch.Workbook
	for _, s := range rev.Shared {
		w, err := load(s.Path, s.SHA256, s.Name)
		if err != nil {
			return batch.Examined{}, err
		}
		shared = append(shared, w)
	}
	return batch.Examine(own, shared, run.AsOf)
}

// since compares a case with that of the report before; nil where there is none, or none that can be read any more.
func (mk *maker) since(ctx context.Context, run store.Run, rev store.Revision, e batch.Examined) (*templates.Since,
	store.Run, error) {
	previous, there, err := mk.previous(ctx, run)
	if err != nil || !there {
		return nil, previous, err
	}
	old, err := mk.Store.Revision(ctx, previous.RevisionID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, previous, nil
	} else if err != nil {
		return nil, previous, err
	}
	before, err := mk.examine(old, previous)
	var gone *refusal
	if errors.As(err, &gone) || err == nil && before.Case == nil {
		mk.Log.Warn("the report before cannot be compared with: its workbook is no longer there as it was", "schedule",
			run.Schedule, "case", run.Case, "revision", old.Number)
		return nil, previous, nil
	} else if err != nil {
		return nil, previous, err
	}
	label := "the report for " + periodName(previous.Period)
	if previous.Period == run.Period {
		label = fmt.Sprintf("revision %d of %s", old.Number, rev.Name)
	}
	return &templates.Since{Report: change.Between(before.Case, e.Case), Label: label, AsOf: previous.AsOf}, previous, nil
}

// previous is the run that one is compared with. For one that is to be mailed it is the last that was to be: a revision
// that was only rendered has reached nobody.
func (mk *maker) previous(ctx context.Context, run store.Run) (store.Run, bool, error) {
	last, there, err := mk.Store.Previous(ctx, run)
	if run.Send == store.SendNone {
		return last, there, err
	}
	mailed, found := last, there
	for err == nil && found && mailed.Send == store.SendNone {
		mailed, found, err = mk.Store.Previous(ctx, mailed)
	}
	if err == nil && found {
		return mailed, true, nil
	}
	return last, there, err
}

// figures are kept of every run, for the history.
type figures struct {
	Currency         string   `json:"currency"`
	Baseline         string   `json:"baseline"`
	Verdict          string   `json:"verdict"`
	Stay             bool     `json:"stay"`
	Leading          string   `json:"leading"`
	NPVCostBaseline  float64  `json:"npv_cost_baseline"`
	NPVCostLeading   float64  `json:"npv_cost_leading"`
	NPVSavingLeading float64  `json:"npv_saving_leading"`
	PaybackMonths    *int     `json:"payback_months"`
	IRR              *float64 `json:"irr"`
	RunRateSaving    float64  `json:"run_rate_saving"`
	FundingPeak      float64  `json:"funding_peak"`
	Probability      float64  `json:"probability_saves"` // of the option that the verdict is about
	Robust           *bool    `json:"robust"`            // null under standard ranges
}

func figuresOf(c *report.Comparison) figures {
	name := func(option int) string { return c.Case.Options[option].Name }
	v, o := &c.Verdict, &c.Options[c.Ranking[0]]
	f := figures{Currency: c.Case.Currency, Baseline: name(c.Case.Baseline), Verdict: name(v.Recommended), Stay: v.Stay,
		Leading: name(o.Option), NPVCostBaseline: c.Options[c.Case.Baseline].NPVCost, NPVCostLeading: o.NPVCost,
		NPVSavingLeading: o.NPVSaving, PaybackMonths: o.PaybackMonths, IRR: o.IRR, RunRateSaving: o.RunRateSaving,
		FundingPeak: o.FundingPeak, Probability: c.Simulation.Options[v.Candidate].ProbabilitySaves}
	if v.Certainty != report.Unassessed {
		robust := v.Certainty == report.Robust
		f.Robust = &robust
	}
	return f
}
