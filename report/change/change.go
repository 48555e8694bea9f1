// Package change compares two revisions of a case: what changed, and what each kind of change did to the figures.
//
// The steps: records of both revisions are paired (revisions.go) and cost lines matched (match.go); every input that
// differs becomes an edit (record.go, line.go); a walk takes the edits over from the old case to the new one, cause by
// cause, and values the case after each (walk.go) and with each edit alone (measure.go). What moves no NPV is left out:
// scenarios, ranges of uncertainty and the scorecard.
//
// Results are values: records by index, causes, columns and limits by enum. The package words nothing.
package change

import (
	"math"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// Report says what changed between two revisions of a case and what each kind of change did to the figures. Amounts are
// in the reporting currency of the revision they belong to.
type Report struct {
	Before, After  Standing
	VerdictChanged bool     // another option is advised than before
	Options        []Option // of the new revision in sheet order, then those that are gone; a renamed one is gone and new
	Limits         []Limit  // what cannot be compared
	Walks          []Walk   // by option of both revisions but the baseline; empty where savings cannot be compared
	Lead           *Walk    // of the new leader's saving against the old one's where the lead changed; nil without a walk
	// Inputs are the inputs that changed, in the order of the sheets; empty without a walk. Of one cause there are those
	// that weigh most, 200 and 20 an option; Unlisted counts the others.
	Inputs    []Effects
	Unlisted  int
	Questions []Input  // the inputs that raise a doubt; with their effect on After.Alternative, 0 without a walk
	Actuals   *Actuals // what has become known of the decision; nil where neither revision has actuals
}

// Standing is where a revision's figures stand.
type Standing struct {
	Case        *report.Case
	Costs       []float64 // NPV of cost by option
	Leading     int       // the option with the lowest NPV of cost
	Alternative int       // the best option other than the baseline
	Verdict     int       // the option that is advised
	Stay        bool      // that is the baseline
}

// Saving returns an option's NPV of saving.
func (s *Standing) Saving(option int) float64 { return s.Costs[s.Case.Baseline] - s.Costs[option] }

// Lead returns the next best option after the leading one, and how much more it costs.
func (s *Standing) Lead() (second int, by float64) {
	second = -1
	for o, cost := range s.Costs {
		if o != s.Leading && (second < 0 || cost < s.Costs[second]) {
			second = o
		}
	}
	return second, s.Costs[second] - s.Costs[s.Leading]
}

// Pair is a record of both revisions: its index in each, −1 in the revision that lacks it.
type Pair struct{ Before, After int }

// Option is an option then and now. The changes of its NPVs are nil where the two cannot be compared.
type Option struct {
	Pair
	CostChange, SavingChange *float64
}

// Limit is something that stands in the way of comparing two revisions.
type Limit uint8

// The limits. With another reporting currency or baseline there is no walk.
const (
	OtherCurrency   Limit = iota
	OtherBaseline         // only costs can be compared
	NewAlternative        // the best alternative has no earlier figures
	OtherFirstMonth       // totals and present values cover other months
	OtherHorizon          // they cover more or fewer years
)

// Effects is an input with what changing it alone does to the NPV of saving of each option that it can move.
type Effects struct {
	Input // its Effect is 0
	Cause Cause
	On    []Effect // by option of the new revision, in the order of the walks
}

// Effect is what an input does to an option's NPV of saving.
type Effect struct {
	Option int // of the new revision
	Amount float64
}

// Walk leads from an option's old NPV of saving to its new one. From and the effects of the steps add up to To, but for
// rounding. Causes without a change have no step, nor have changes that are only another option's own; where nothing
// changed there is none at all. A change without an effect on this option (a minimum saving, a rate that it does not
// use) has a step of 0.
type Walk struct {
	Option   int // of the new revision
	Against  int // what the saving is measured against: the baseline, or in Report.Lead the option that led before
	From, To float64
	Steps    []Step // in the order of Causes
}

// Step is what one kind of change did to the NPV of saving.
type Step struct {
	Cause  Cause
	Effect float64
	Count  int     // how many inputs changed
	Inputs []Input // the largest effects first, at most 20
}

// Between compares two revisions of a case. Both are only read.
//
// A walk starts from the old case and takes over from the new one, in the order of Causes. After each cause it values
// the case anew, and the step is the difference. So the steps add up exactly, but the order matters: where two changes
// act on each other (a rate and the lines in its currency), the later step holds what they do together, and another
// order would give other steps. No step is "the" effect of its cause.
//
// Options, locations, functions and currencies are the same where their names are, whatever their case and spacing.
// Cost lines are matched as lineMatch says. A line that only stands in another row has not changed, nor one that is
// only described in other words. With another first month or horizon there is a walk, and a limit beside it.
func Between(before, after *report.Case) *Report {
	old, now := value(before), value(after)
	v := pairRevisions(before, after)
	r := &Report{Before: standingOf(old), After: standingOf(now)}
	r.VerdictChanged = v.options.partner(r.After.Verdict) != r.Before.Verdict
	r.Limits = v.limits(r.After.Alternative)
	tolerance := toleranceOf(old, now)
	r.compareOptions(v, tolerance)
	r.Actuals = actuals(old.Book, now.Book)
	if !v.sameCurrency() {
		return r
	}
	w := newWalker(v, old, now, tolerance)
	if v.comparable() {
		n := len(w.walks)
		if was, is := v.options.place(r.Before.Leading), v.options.newAt[r.After.Leading]; was != is {
			w.add(v, old, now, side{is, was})
		}
		w.run()
		if r.Walks = w.walks[:n:n]; len(w.walks) > n {
			r.Lead = &w.walks[n]
		}
		r.Inputs = w.inputs(r.Walks)
		r.Unlisted = len(w.list) - len(r.Inputs)
	}
	r.Questions = w.questions(r.After.Alternative)
	return r
}

// Walk returns the walk of the best alternative of the new revision, nil where there is none: a limit then says why.
func (r *Report) Walk() *Walk {
	for i := range r.Walks {
		if r.Walks[i].Option == r.After.Alternative {
			return &r.Walks[i]
		}
	}
	return nil
}

// Changed reports whether the plan changed, or what is known of the decision.
func (r *Report) Changed() bool { return r.PlanChanged() || r.Actuals != nil && r.Actuals.Changed() }

// PlanChanged reports whether the verdict, the options or any of their figures changed by more than rounding, or cannot
// be compared.
func (r *Report) PlanChanged() bool {
	if r.VerdictChanged || len(r.Limits) > 0 {
		return true
	}
	for _, o := range r.Options {
		if o.CostChange == nil || o.SavingChange == nil || *o.CostChange != 0 || *o.SavingChange != 0 {
			return true
		}
	}
	return false
}

// value computes the NPVs of a case, without simulation or drivers.
func value(c *report.Case) *ledger.Valuer { return ledger.NewValuer(ledger.Open(c)) }

// standingOf applies the rule of the verdict, as far as it needs no trials.
func standingOf(v *ledger.Valuer) Standing {
	c := v.Case
	x := ledger.Choose(c, ledger.Rank(v.Planned), func(o int) *float64 {
		if base := v.Planned[c.Baseline]; base > 0 {
			return ledger.Ratio(v.Saving(v.Planned, o), base)
		}
		return nil
	})
	return Standing{Case: c, Costs: v.Planned, Leading: x.Leader, Alternative: x.Candidate, Verdict: x.Advised,
		Stay: x.Advised == c.Baseline}
}

// compareOptions sets the options' figures side by side.
func (r *Report) compareOptions(v *revisions, tolerance float64) {
	for n := range r.After.Costs {
		o := Option{Pair: Pair{v.options.partner(n), n}}
		if o.Before >= 0 && v.sameCurrency() {
			o.CostChange = difference(r.Before.Costs[o.Before], r.After.Costs[n], tolerance)
			if v.comparable() {
				o.SavingChange = difference(r.Before.Saving(o.Before), r.After.Saving(n), tolerance)
			}
		}
		r.Options = append(r.Options, o)
	}
	for o := range r.Before.Costs {
		if v.options.place(o) < 0 {
			r.Options = append(r.Options, Option{Pair: Pair{o, -1}})
		}
	}
}

// difference returns b − a, 0 where that is only rounding.
func difference(a, b, tolerance float64) *float64 {
	d := b - a
	if d <= tolerance && d >= -tolerance {
		d = 0
	}
	return &d
}

// rounding is the part of the largest NPV of cost below which a difference between two valuations is only what is left
// of equal sums added in another order.
const rounding = 1e-11

// toleranceOf returns the amount below which a difference between two valuations is only rounding.
func toleranceOf(a, b *ledger.Valuer) float64 {
	scale := 1.0
	for _, v := range []*ledger.Valuer{a, b} {
		for _, c := range v.Planned {
			scale = max(scale, math.Abs(c))
		}
	}
	return rounding * scale
}
