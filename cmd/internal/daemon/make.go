package daemon

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/templates"
	"shorecast/templates/email"
)

// refusal ends a run: what keeps it from being made will not pass by itself.
type refusal struct {
	problem, hint string
	cause         error
}

func (r *refusal) Error() string { return r.problem }

// make makes the report of a run: the documents are placed first, and then one transaction holds their hashes and a delivery for each
// recipient. Cut off in between, it makes the same documents again.
func (l *leader) make(ctx context.Context, id int64) error {
	run, err := l.Store.Run(ctx, id)
	if err != nil || run.State != store.RunClaimed {
		return ignoreMissing(err)
	}
	s := l.schedule(run.Schedule)
	if s == nil {
		return l.active.Finish(ctx, store.RunResult{Run: id, State: store.RunSkipped, FinishedAt: l.Clock.Now(), Note: "the configuration has no schedule of that name any more"})
	}
	if earlier, err := l.waitsForEarlier(ctx, run); err != nil || earlier {
		if err == nil {
			err = later(l.Timing.Round)
		}
		return err
	}
	result, err := l.report(ctx, run, s)
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		l.condition(ctx, troubleOutputs, jobMake+"/"+key(id), nil)
		l.condition(ctx, troubleInbox, jobMake+"/"+key(id), nil)
		return l.fail(ctx, run, refused)
	case err != nil && (isLater(err) || stateTrouble(err) || errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, store.ErrLeaseLost)):
		return err
	case err != nil:
		if trouble := l.makeTrouble(ctx, run, err); trouble != nil {
			return trouble
		}
		return l.fail(ctx, run, &refusal{problem: "a defect of Shorecast keeps this report from being made", hint: "Those who maintain Shorecast need the log", cause: err})
	}
	l.condition(ctx, troubleOutputs, jobMake+"/"+key(id), nil)
	l.condition(ctx, troubleInbox, jobMake+"/"+key(id), nil)
	if !l.alive() {
		return later(l.Timing.Round)
	}
	if run.Cause == store.CauseRevision && run.Send == store.SendNone {
		if err := l.tellUnsent(ctx, run); err != nil { // before the run is finished, after which nobody comes back to it
			return err
		}
	}
	if err := l.active.Finish(ctx, result); err != nil {
		return err
	}
	l.Log.Info("reported", "schedule", run.Schedule, "period", run.Period, "case", run.Case, "says", result.Headline, "mails", len(result.Deliveries))
	return nil
}

// tellUnsent has the owner know of a case that came for the first time after the report of its period was due: it is reported, and nobody gets it.
func (l *leader) tellUnsent(ctx context.Context, run store.Run) error {
	again, err := l.reportedBefore(ctx, run)
	if err != nil || again {
		return err
	}
	return l.tell(ctx, "unsent "+key(run.ID), email.Notice{Kind: email.Other, About: fmt.Sprintf("%s, %s, %s", run.Schedule, periodName(run.Period), run.Case),
		Problem: "the workbook came after the report for " + periodName(run.Period) + " was due; its report is in the outputs folder and was mailed to nobody",
		Hint:    "To mail it: shorecast run " + run.Schedule + " --period " + run.Period + "; from the next period on it is mailed with the others"}, nil)
}

func ignoreMissing(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

// makeTrouble tells of what keeps a run from being made for now, and returns the error for the queue to try again; nil where it is time to
// give up.
func (l *leader) makeTrouble(ctx context.Context, run store.Run, err error) error {
	ctx = context.WithoutCancel(ctx) // a job that took too long is told of all the same
	var onDisk *placeError
	var inInbox *disk.Problem
	switch {
	case errors.As(err, &onDisk):
		l.condition(ctx, troubleOutputs, jobMake+"/"+key(run.ID), onDisk.problem)
		return err
	case errors.As(err, &inInbox):
		l.condition(ctx, troubleInbox, jobMake+"/"+key(run.ID), err)
		return err
	}
	l.Log.Error("a report cannot be made", "schedule", run.Schedule, "period", run.Period, "case", run.Case, "trace", err.Error())
	if l.giveUp(jobMake + "/" + key(run.ID)) {
		return nil
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return errors.Join(err, l.active.Tried(ctx, run.ID, message, l.Clock.Now()))
}

// fail ends a run and tells the owner, never the audience.
func (l *leader) fail(ctx context.Context, run store.Run, why *refusal) error {
	ctx = context.WithoutCancel(ctx)
	if why.cause != nil {
		l.Log.Error(why.problem, "schedule", run.Schedule, "period", run.Period, "case", run.Case, "trace", why.cause.Error())
	}
	about := fmt.Sprintf("%s, %s, %s", run.Schedule, periodName(run.Period), run.Case)
	if err := l.tell(ctx, "run "+key(run.ID), email.Notice{Kind: email.RunFailed, About: about, Problem: why.problem, Hint: why.hint}, nil); err != nil {
		return err
	}
	return l.active.Finish(ctx, store.RunResult{Run: run.ID, State: store.RunFailed, FinishedAt: l.Clock.Now(), Error: why.problem})
}

func (l *leader) schedule(name string) *config.Schedule {
	for i := range l.Config.Schedules {
		if s := &l.Config.Schedules[i]; strings.EqualFold(s.Name, name) {
			return s
		}
	}
	return nil
}

// waitsForEarlier reports whether an earlier run of the same schedule and case is not done yet. It goes first, for this one tells what has changed
// since.
func (l *leader) waitsForEarlier(ctx context.Context, run store.Run) (bool, error) {
	if run.Cause == store.CauseTest {
		return false, nil
	}
	runs, err := l.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, State: store.RunClaimed})
	for _, r := range runs {
		if r.ID != run.ID && r.Cause != store.CauseTest && (r.Period < run.Period || r.Period == run.Period && r.ID < run.ID) {
			return true, err
		}
	}
	return false, err
}

// report reads the run's revision, computes it, places the documents and makes the mails.
func (l *leader) report(ctx context.Context, run store.Run, s *config.Schedule) (result store.RunResult, err error) {
	defer func() {
		if r := recover(); r != nil { // a defect costs this run and not the service
			err = fmt.Errorf("make the report: %v\n%s", r, debug.Stack())
		}
	}()
	rev, err := l.Store.Revision(ctx, run.RevisionID)
	if err != nil {
		return store.RunResult{}, err
	}
	e, err := l.examine(rev, run)
	if err != nil {
		return store.RunResult{}, err
	}
	if e.Case == nil {
		return store.RunResult{}, &refusal{problem: fmt.Sprintf("%s has errors as of %s: %s", rev.Name, run.AsOf.Format("2 January 2006"), first(e.Findings)), hint: "Mend the workbook and drop it again"}
	}
	if e.Case.FirstMonthFrom == report.FirstMonthFromAsOf {
		return store.RunResult{}, &refusal{problem: rev.Name + " states no First month, which would then follow from the day of the report and move every figure from month to month",
			hint: "State First month on the sheet Settings, for example 2027-01, and drop the workbook again"}
	}
	since, previous, err := l.since(ctx, run, rev, e)
	if err != nil {
		return store.RunResult{}, err
	}
	formats := s.Formats
	if f, wanted := attachedFormat(s.Attach); wanted && !contains(formats, f) {
		formats = append(formats[:len(formats):len(formats)], f)
	}
	again, err := l.reportedBefore(ctx, run)
	if err != nil {
		return store.RunResult{}, err
	}
	name := documentName(rev, again)
	made, err := batch.Make(e, batch.Settings{Stem: name, AsOf: run.AsOf, Formats: formats, Paper: s.Paper, Notation: s.Notation, Version: l.Version, Since: since})
	if err != nil {
		return store.RunResult{}, err
	}
	result = store.RunResult{Run: run.ID, State: store.RunReported, FinishedAt: l.Clock.Now(), Verdict: made.Comparison.Verdict.Option, Headline: made.Sentence, Success: run.Cause != store.CauseTest}
	if result.Figures, err = json.Marshal(figuresOf(made.Comparison)); err != nil {
		return store.RunResult{}, fmt.Errorf("write the figures: %w", err)
	}
	if since != nil {
		changed := since.Report.Changed() || string(previous.Figures) != string(result.Figures)
		result.Changed, result.Previous = &changed, &previous.ID
	}
	if run.Cause != store.CauseTest {
		if !l.alive() {
			return store.RunResult{}, errSuspended
		}
		if result.Documents, err = l.placeDocuments(run, name, s, made); err != nil {
			return store.RunResult{}, err
		}
	}
	return l.post(run, rev, s, made, result, since, previous, again)
}

// errSuspended says that this instance has not renewed its lease lately.
var errSuspended = later(0)

// examine reads a revision from the bytes that were accepted, with the shared workbooks that belong to it.
func (l *leader) examine(rev store.Revision, run store.Run) (batch.Examined, error) {
	load := func(path, sha256, name string) (batch.Workbook, error) {
		b, err := l.box.Load(path, sha256)
		if errors.Is(err, inbox.ErrMissing) || errors.Is(err, inbox.ErrAltered) {
			message, hint := said(err)
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
func (l *leader) since(ctx context.Context, run store.Run, rev store.Revision, e batch.Examined) (*templates.Since, store.Run, error) {
	previous, there, err := l.previous(ctx, run)
	if err != nil || !there {
		return nil, previous, err
	}
	old, err := l.Store.Revision(ctx, previous.RevisionID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, previous, nil
	} else if err != nil {
		return nil, previous, err
	}
	before, err := l.examine(old, previous)
	var gone *refusal
	if errors.As(err, &gone) || err == nil && before.Case == nil {
		l.Log.Warn("the report before cannot be compared with: its workbook is no longer there as it was", "schedule", run.Schedule, "case", run.Case, "revision", old.Number)
		return nil, previous, nil
	} else if err != nil {
		return nil, previous, err
	}
	label := "the report for " + periodName(previous.Period)
	if previous.Period == run.Period {
		label = fmt.Sprintf("revision %d of %s", old.Number, rev.Name)
	}
	return &templates.Since{Report: report.Changes(before.Case, e.Case), Label: label, AsOf: previous.AsOf.Format("2006-01-02")}, previous, nil
}

// previous is the run that one is compared with. For one that is to be mailed it is the last that was to be: a revision that was only rendered has told nobody anything.
func (l *leader) previous(ctx context.Context, run store.Run) (store.Run, bool, error) {
	last, there, err := l.Store.Previous(ctx, run)
	if run.Send == store.SendNone {
		return last, there, err
	}
	mailed, found := last, there
	for err == nil && found && mailed.Send == store.SendNone {
		mailed, found, err = l.Store.Previous(ctx, mailed)
	}
	if err == nil && found {
		return mailed, true, nil
	}
	return last, there, err
}

// placeError is trouble with the outputs' disk.
type placeError struct{ problem *disk.Problem }

func (e *placeError) Error() string { return e.problem.Error() }

func (e *placeError) Unwrap() error { return e.problem }

// placeDocuments writes the documents that the schedule asks for, each whole or not at all.
func (l *leader) placeDocuments(run store.Run, name string, s *config.Schedule, made batch.Made) ([]store.Document, error) {
	dir := path.Join(s.Name, run.Period)
	if err := disk.MkdirAll(l.FS, l.inOutputs(dir)); err != nil {
		return nil, &placeError{disk.ExplainWrite(l.inOutputs(dir), err)}
	}
	var all []store.Document
	for _, f := range made.Files {
		if !contains(s.Formats, f.Format) {
			continue
		}
		p := path.Join(dir, name+f.Suffix)
		if err := disk.Place(l.FS, l.inOutputs(p), f.Bytes); disk.ReasonOf(err) == disk.BadName {
			return nil, &refusal{problem: "the disk of the outputs folder cannot keep a file named " + path.Base(p), hint: "Give the workbook another, shorter name and drop it again", cause: err}
		} else if err != nil {
			return nil, &placeError{disk.ExplainWrite(l.inOutputs(p), err)}
		}
		sum := sha256.Sum256(f.Bytes)
		all = append(all, store.Document{Format: f.Format.String(), Path: p, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(f.Bytes))})
	}
	return all, nil
}

// likeADocument are names of workbooks that look like those of another workbook's documents, and would take their place.
var likeADocument = regexp.MustCompile(`(?i)(-summary|\(revision \d+\)|\(workbook\))$`)

// documentName is the name of a run's documents without their extension: that of the workbook, with the number of the revision where the period
// was reported before.
func documentName(rev store.Revision, again bool) string {
	name := shortened(strings.TrimSuffix(rev.Name, filepath.Ext(rev.Name)))
	if likeADocument.MatchString(name) {
		name += " (workbook)"
	}
	if again {
		name += fmt.Sprintf(" (revision %d)", rev.Number)
	}
	return name
}

// shortened cuts a name that would be too long for a disk with what documents add to it. What makes it differ from others stays in a few letters of
// its hash.
func shortened(name string) string {
	const most = 180 // bytes; most disks keep 255
	if len(name) <= most {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	cut := most
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + "~" + hex.EncodeToString(sum[:4])
}

// reportedBefore reports whether an earlier run has, or will have, documents of another revision for the same period.
func (l *leader) reportedBefore(ctx context.Context, run store.Run) (bool, error) {
	runs, err := l.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, Period: run.Period})
	for _, r := range runs {
		if r.ID < run.ID && r.RevisionID != run.RevisionID && r.Cause != store.CauseTest && (r.State == store.RunReported || r.State == store.RunClaimed) {
			return true, err
		}
	}
	return false, err
}

func contains(fs []batch.Format, f batch.Format) bool {
	for _, x := range fs {
		if x == f {
			return true
		}
	}
	return false
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
	Probability      float64  `json:"probability_saves"` // of the option that the verdict tells of
	Robust           *bool    `json:"robust"`            // null under standard ranges
}

func figuresOf(c *report.Comparison) figures {
	f := figures{Currency: c.Currency, Baseline: c.Baseline, Verdict: c.Verdict.Option, Stay: c.Verdict.Stay, Leading: c.Ranking[0], Robust: c.Verdict.Robust}
	for i := range c.Options {
		o := &c.Options[i]
		if o.Name == c.Baseline {
			f.NPVCostBaseline = o.NPVCost
		}
		if o.Name == f.Leading {
			f.NPVCostLeading, f.NPVSavingLeading, f.PaybackMonths, f.IRR = o.NPVCost, o.NPVSaving, o.PaybackMonths, o.IRR
			f.RunRateSaving, f.FundingPeak = o.RunRateSaving, o.FundingPeak
		}
	}
	if c.Simulation != nil {
		for i := range c.Simulation.Options {
			if o := &c.Simulation.Options[i]; o.Name == c.Verdict.Other {
				f.Probability = o.ProbabilitySaves
			}
		}
	}
	return f
}
