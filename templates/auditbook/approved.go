package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The sheets of the workbook that was approved, by the sheet of the case itself behind which they stand.
var approvedTabs = map[tab][]tab{
	plannedTab: {inputsTab, ratesTab, linesTab, plannedTab},
	flowsTab:   {periodsTab, scopeTab, factorsTab, dueTab, peopleTab, flowsTab},
}

// approvedPlan returns what plan and baseline rest on in the workbook that was approved: these two options alone, the
// baseline first.
func approvedPlan(c *report.Comparison) *report.Comparison {
	a := c.Case.Actuals.Approved
	k := decidedOn(a)
	options := make([]report.OptionResult, len(k.Options))
	if d := len(options) - 1; d != k.Baseline {
		options[d].Functions = c.Tracking.Covered
	}
	return &report.Comparison{Case: k, Options: options}
}

// decidedOn returns the approved case without the options that are neither the baseline nor the decided one, the last
// of those left.
func decidedOn(a *report.Approved) *report.Case {
	k := *a.Case
	place := map[int]int{a.Case.Baseline: 0}
	k.Options, k.Baseline, k.Actuals = []report.Option{a.Case.Options[a.Case.Baseline]}, 0, nil
	if a.Decision != a.Case.Baseline {
		place[a.Decision] = 1
		k.Options = append(k.Options, a.Case.Options[a.Decision])
	}
	k.Lines, k.Waves, k.Rates, k.Risks = nil, nil, nil, nil
	for _, l := range a.Case.Lines {
		if to, stays := place[int(l.Option)]; stays {
			l.Option = int32(to)
			k.Lines = append(k.Lines, l)
		}
	}
	for _, w := range a.Case.Waves {
		if to, stays := place[w.Option]; stays {
			w.Option = to
			k.Waves = append(k.Waves, w)
		}
	}
	for _, r := range a.Case.Rates {
		to, stays := place[r.Index]
		if r.Rate != report.RateContractIndexation {
			to, stays = r.Index, true
		}
		if stays {
			r.Index = to
			k.Rates = append(k.Rates, r)
		}
	}
	for _, r := range a.Case.Risks {
		to, stays := place[r.Option]
		if r.Option == report.AllOptions {
			to, stays = r.Option, a.Decision != a.Case.Baseline
		}
		if stays {
			r.Option = to
			k.Risks = append(k.Risks, r)
		}
	}
	return &k
}

// origin is the workbook whose flows are set against what happened: the one that was approved, or the case itself.
type origin struct {
	*model
	d        *decision
	approved *report.Approved // nil of the case itself
	option   int              // the decided one
	suffix   string           // of names where there are two
	planned  span             // exchange rates by number of the currency
	moved    []row            // by number of the currency, less 1: the value that counts ÷ the planned one; none of some
	units    []row            // by function: u; none without actual volumes
	ratios   map[volumeKey]row
}

// origins returns the workbook that plan and baseline are taken from, and the one that the forecast is.
func (d *decision) origins() (promised, kept *origin) {
	kept = &origin{model: d.model, d: d, option: d.decided(), ratios: map[volumeKey]row{}}
	if d.asDecided == d.model {
		return kept, kept
	}
	kept.suffix = ", plan kept up"
	return &origin{model: d.asDecided, d: d, approved: d.Actuals.Approved, option: len(d.asDecided.Options) - 1,
		suffix: ", approved plan", ratios: map[volumeKey]row{}}, kept
}

// each calls f for either workbook, once where they are the same.
func (d *decision) each(f func(o *origin)) {
	f(d.promised)
	if d.kept != d.promised {
		f(d.kept)
	}
}

// category returns the number of a category; 0 where neither the plan nor a row has it.
func (o *origin) category(k report.Category) int {
	if o.approved != nil {
		k = o.approved.Category(k)
	}
	return o.d.tracking.category(k)
}

// function returns the number of a function; 0 for shared lines.
func (o *origin) function(own int) int {
	if o.approved != nil && own != report.SharedFunction {
		own = o.approved.Functions[own]
	}
	return own + 1
}

// ownFunction returns what a function of the case is in the workbook; −1 where it has none of it.
func (o *origin) ownFunction(f int) int {
	if o.approved != nil {
		return slices.Index(o.approved.Functions, f)
	}
	return f
}

// location returns the number of a location; 0 where the case has none of it.
func (o *origin) location(own int) int {
	if o.approved != nil {
		own = o.approved.Locations[own]
	}
	return own + 1
}

// currency returns the number of a currency. Those that only the workbook that was approved has follow the case's own.
func (o *origin) currency(own int) int {
	if o.approved == nil {
		return own + 1
	}
	if at := o.approved.Currencies[own]; at >= 0 {
		return at + 1
	}
	return len(o.d.Currencies) + 1 + slices.Index(o.d.foreign, own)
}

// value returns the planned value of one unit of a currency by its number; nil where the workbook lacks it.
func (o *origin) value(number int) grid.Expr {
	for own := range o.Currencies {
		if o.currency(own) != number {
			continue
		}
		if own == 0 {
			return one
		}
		return o.factors.rates[own].month()
	}
	return nil
}
