package report

// ChangeReport says what changed between two revisions of a case and what each kind of change did to the figures. Amounts are in the
// reporting currency of the revision they belong to. What does not exist, or cannot be compared, is nil. It tells of what moves the NPVs; a
// change of scenarios, ranges of uncertainty or scorecard is no part of it.
type ChangeReport struct {
	Before         Standing       `json:"before"`
	After          Standing       `json:"after"`
	VerdictChanged bool           `json:"verdict_changed"` // another option is advised than before
	Options        []OptionChange `json:"options"`         // of the new revision in sheet order, then those that are gone
	Added          []string       `json:"added"`           // options that the old revision does not have; a renamed option is removed and added
	Removed        []string       `json:"removed"`         // options that the new revision does not have
	Limits         []ChangeLimit  `json:"limits"`          // what cannot be compared, and why
	Walks          []Walk         `json:"walks"`           // by option in both revisions but the baseline, in the new sheet order; empty where savings cannot be compared
	Suspicious     []ChangedInput `json:"suspicious"`      // the inputs that carry a question, whatever their effect; with the effect on After.Told, 0 without a walk
}

// Standing is where a revision's figures stand.
type Standing struct {
	Currency         string  `json:"currency"`
	FirstMonth       string  `json:"first_month"` // "2027-01"
	HorizonYears     int     `json:"horizon_years"`
	Baseline         string  `json:"baseline"`
	Verdict          string  `json:"verdict"` // the option that is advised
	Stay             bool    `json:"stay"`    // that is the baseline
	Told             string  `json:"told"`    // the option whose figures the verdict tells: the one advised, or when staying the best other
	Leading          string  `json:"leading"` // the option with the lowest NPV of cost
	NPVCostBaseline  float64 `json:"npv_cost_baseline"`
	NPVCostLeading   float64 `json:"npv_cost_leading"`
	NPVSavingLeading float64 `json:"npv_saving_leading"` // 0 where the baseline leads
	NPVCostTold      float64 `json:"npv_cost_told"`
	NPVSavingTold    float64 `json:"npv_saving_told"`
}

// OptionChange is an option's figures then and now, each nil in the revision that lacks it. The changes are nil where the two cannot be
// compared.
type OptionChange struct {
	Name            string   `json:"name"`
	NPVCostBefore   *float64 `json:"npv_cost_before"`
	NPVCostAfter    *float64 `json:"npv_cost_after"`
	NPVCostChange   *float64 `json:"npv_cost_change"`
	NPVSavingBefore *float64 `json:"npv_saving_before"`
	NPVSavingAfter  *float64 `json:"npv_saving_after"`
	NPVSavingChange *float64 `json:"npv_saving_change"`
}

// ChangeLimit is something that stands in the way of comparing two revisions.
type ChangeLimit struct {
	What   string `json:"what"` // "reporting currency", "baseline", "first month", "horizon", "option"
	Before string `json:"before"`
	After  string `json:"after"`
	Why    string `json:"why"` // a sentence: what cannot be compared, and what the walk makes of it
}

// Walk leads from an option's old NPV of saving to its new one. From and the effects of the steps add up to To, but for rounding. Causes
// without a change have no step, nor have changes that are only another option's own; where nothing changed there is none at all. A change
// without an effect on this option (a minimum saving, a rate that it does not use) has a step of 0.
type Walk struct {
	Option string     `json:"option"`
	From   float64    `json:"from"`
	To     float64    `json:"to"`
	Steps  []WalkStep `json:"steps"` // in the order of Causes
}

// WalkStep is what one kind of change did to the NPV of saving.
type WalkStep struct {
	Cause  Cause          `json:"cause"`
	Effect float64        `json:"effect"`
	Count  int            `json:"count"`  // how many inputs changed
	Inputs []ChangedInput `json:"inputs"` // the largest effects first, at most 20
}

// ChangedInput is one value that changed. Its effect is that of changing it alone in the case as it stood before its step, so that the
// effects of several inputs need not add up to that of their step.
type ChangedInput struct {
	What       string   `json:"what"` // the column or setting: "Wage inflation"; "Cost line" where several columns of one changed together
	Of         string   `json:"of"`   // whose it is: a location, a currency, an option, a cost line in words; empty for settings
	Workbook   string   `json:"workbook"`
	Sheet      string   `json:"sheet"`
	Cell       string   `json:"cell"`     // empty where neither revision states the value
	InOld      bool     `json:"in_old"`   // the cell is one of the old revision: the new one does not state the value
	Unit       string   `json:"unit"`     // of the numbers: "percent" (fractions), "amount", "rate", "number", "months", "years"; "text"
	Currency   string   `json:"currency"` // of an amount; the rated one of a rate; else empty
	Old        *float64 `json:"old"`      // nil for texts, and for a line that is added
	New        *float64 `json:"new"`      // nil for texts, and for a line that is removed
	OldText    string   `json:"old_text"`
	NewText    string   `json:"new_text"`
	Effect     float64  `json:"effect"`     // on the NPV of saving of the walk's option
	Suspicious *string  `json:"suspicious"` // a question to the workbook's keeper; nil where there is none
}

// Cause is a kind of change.
type Cause string

// The causes.
const (
	CauseSettings Cause = "settings"             // discount rate, discounting, tax, horizon, first month, minimum saving
	CauseRates    Cause = "exchange rates"       // rate, drift; volatility, which moves no NPV
	CauseWages    Cause = "wages and prices"     // wage and price inflation, on-costs; the unit cost of labour lines: pay
	CausePeople   Cause = "people and locations" // productivity, attrition, hiring, workplace, incentive, tax rates and holiday, a location's currency
	CauseVolumes  Cause = "volumes"              // annual volumes, growth, minimum commitment
	CauseTerms    Cause = "contract terms"       // transition, parallel running, learning, indexation, mark-up; an option's model and location
	CauseFees     Cause = "fees"                 // unit costs, quantities and period amounts of fees lines
	CauseChanged  Cause = "cost lines changed"   // everything else about lines that both revisions have
	CauseAdded    Cause = "cost lines added"
	CauseRemoved  Cause = "cost lines removed"
	CauseOther    Cause = "other" // what none of these explains; it does not occur
)

// Causes returns the causes in the order in which a walk takes them.
func Causes() []Cause {
	return []Cause{CauseSettings, CauseRates, CauseWages, CausePeople, CauseVolumes, CauseTerms, CauseFees, CauseChanged, CauseAdded, CauseRemoved, CauseOther}
}

// Changes compares two revisions of a case. Both are only read.
//
// A walk starts from the old case and takes over from the new one, in this order: settings; exchange rates; wages and prices; people and
// locations; volumes; contract terms; fees; cost lines changed; cost lines added; cost lines removed. After each it computes the case anew,
// and the step is the difference. So the steps add up exactly, but the order matters: where two changes act on each other (a rate and the
// lines in its currency), the later step holds what they do together, and another order would give other steps. No step is "the" effect of
// its cause.
//
// Options, locations, functions and currencies are the same where their names are, whatever their case and spacing; a renamed one is removed and
// added. Cost lines are matched as lineMatch says. A line that only stands in another row has not changed, nor one that is only described
// in other words. With another reporting currency or baseline there is no walk; with another first month or horizon there is one, and a limit
// says what it means.
func Changes(before, after *Case) *ChangeReport {
	old, now := newValuation(before), newValuation(after)
	u := newUnion(before, after)
	r := &ChangeReport{Before: old.standing(), After: now.standing(), Added: []string{}, Removed: []string{}, Walks: []Walk{}, Suspicious: []ChangedInput{}}
	r.VerdictChanged = nameKey(r.Before.Verdict) != nameKey(r.After.Verdict)
	r.Limits = u.limits(r)
	r.compareOptions(u, old, now)
	if !u.sameCurrency() {
		return r
	}
	w := newWalker(u, old, now)
	if u.comparable() {
		w.run()
		r.Walks = w.walks
	}
	r.Suspicious = w.suspicious(r.After.Told)
	return r
}

// Walk returns the walk of the option that the new verdict tells of, nil where there is none: a limit then says why.
func (r *ChangeReport) Walk() *Walk {
	for i := range r.Walks {
		if r.Walks[i].Option == r.After.Told {
			return &r.Walks[i]
		}
	}
	return nil
}

// Changed reports whether the verdict, the options or any of their figures changed by more than rounding, or cannot be compared.
func (r *ChangeReport) Changed() bool {
	if r.VerdictChanged || len(r.Added) > 0 || len(r.Removed) > 0 || len(r.Limits) > 0 {
		return true
	}
	for _, o := range r.Options {
		if *o.NPVCostChange != 0 || *o.NPVSavingChange != 0 {
			return true
		}
	}
	return false
}

// compareOptions sets the options' figures side by side.
func (r *ChangeReport) compareOptions(u *union, old, now *valuation) {
	side := func(v *valuation, o int) (cost, saving *float64) {
		if o < 0 {
			return nil, nil
		}
		c, s := v.costs[o], v.saving(o)
		return &c, &s
	}
	add := func(name string, o, n int) {
		x := OptionChange{Name: name}
		x.NPVCostBefore, x.NPVSavingBefore = side(old, o)
		x.NPVCostAfter, x.NPVSavingAfter = side(now, n)
		if o >= 0 && n >= 0 && u.sameCurrency() {
			x.NPVCostChange = difference(*x.NPVCostBefore, *x.NPVCostAfter, u.dust(old, now))
			if u.comparable() {
				x.NPVSavingChange = difference(*x.NPVSavingBefore, *x.NPVSavingAfter, u.dust(old, now))
			}
		}
		r.Options = append(r.Options, x)
	}
	for n, o := range u.after.Options {
		was := u.options.partner(n)
		if was < 0 {
			r.Added = append(r.Added, o.Name)
		}
		add(o.Name, was, n)
	}
	for o, x := range u.before.Options {
		if u.options.place(o) < 0 {
			r.Removed = append(r.Removed, x.Name)
			add(x.Name, o, -1)
		}
	}
}

// difference returns b − a, 0 where that is only rounding.
func difference(a, b, dust float64) *float64 {
	d := b - a
	if d <= dust && d >= -dust {
		d = 0
	}
	return &d
}
