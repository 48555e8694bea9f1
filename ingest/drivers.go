package ingest

import (
	"math"
	"slices"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/report"
)

// driverReader reads the rows of the sheets Scenarios and Uncertainty: a driver, what it applies to, changes of it.
type driverReader struct {
	d      *draft
	seen   map[seenLever]bool
	names  names // of the scenarios
	groups names
	spelt  [][]string // every scenario's spellings, the first one first
}

// seenLever is a driver with what it applies to, in a scenario or in the list of ranges, where scenario is −1.
type seenLever struct {
	scenario int32
	lever    report.Lever
}

func readDrivers(d *draft) {
	r := &driverReader{d: d, seen: map[seenLever]bool{}}
	d.small(schema.Scenarios, schema.Scenarios.Columns(), r.scenario)
	d.small(schema.Uncertainty, schema.Uncertainty.Columns(), r.uncertainty)
	if d.complete {
		checkUncertainty(d)
	}
}

// domain is the names within a reach.
type domain struct {
	names *names
	one   string         // one of them, in a sentence
	sheet schema.SheetID // that lists them
	first int            // the first one that counts: 1 for currencies, since the reporting currency has no risk
}

func (d *draft) domain(reach report.Reach) domain {
	switch reach {
	case report.ReachFunction:
		return domain{&d.functions, "a function", schema.Functions, 0}
	case report.ReachLocation:
		return domain{&d.locations, "a location", schema.Locations, 0}
	case report.ReachOption:
		return domain{&d.options, "an option", schema.Options, 0}
	case report.ReachCurrency:
		return domain{&d.currencies, "a location's currency", schema.Locations, 1}
	}
	return domain{}
}

// target reads what a driver, a rate or a risk applies to: a name within its reach or, where that makes sense, all of
// them.
func (d *draft) target(w *row, column int, subject any, reach report.Reach, all bool) (name string, t report.Target,
	ok bool) {
	name, out := w.field(column).word()
	switch {
	case out == missing && w.t.columns[column].Required:
		w.require(column)
		return "", t, false
	case out == missing || out == read && all && schema.IsAll(name):
		return report.AllName, t, true
	case out != read:
		return "", t, false
	}
	of := d.domain(reach)
	if of.names == nil {
		w.add(reason.AppliesToAll, column, subject, name)
		return "", t, false
	}
	if i, found := of.names.find(name); found {
		if int(i) < of.first {
			w.add(reason.AppliesToReporting, column, subject, of.names.list[i])
			return "", t, false
		}
		return of.names.list[i], report.Target{Reach: reach, Index: int(i)}, true
	}
	if d.sheets[of.sheet] != nil && d.tables[of.sheet] == nil {
		return "", t, false // the sheet could not be read: its names are not known
	}
	takes, list := or{of.one}, slices.Clone(of.names.list[min(of.first, len(of.names.list)):])
	if all {
		takes, list = or{report.AllName, of.one}, slices.Insert(list, 0, report.AllName)
	}
	switch meant := likely(name, of.names.list); {
	case len(meant) > 0:
		w.add(reason.AppliesUnknownNear, column, subject, name, takes, meant)
	case len(list) > 0 && len(list) <= 13:
		w.add(reason.AppliesUnknownListed, column, subject, name, takes, or(list))
	default:
		w.add(reason.AppliesUnknown, column, subject, name, takes)
	}
	return "", t, false
}

// change reads a change of a driver: relative or in points, both as a fraction.
func (r *driverReader) change(w *row, column int, driver report.Driver) (float64, outcome) {
	v := w.field(column)
	col := *v.col
	col.Bounds = schema.DriverBounds(driver)
	col.Hundred = col.Hundred && driver.Rule().Relative
	v.col = &col
	x, out := v.number()
	if out == missing {
		w.require(column)
	}
	return x, out
}

func (r *driverReader) again(scenario int32, l report.Lever) bool {
	key := seenLever{scenario, l}
	before := r.seen[key]
	r.seen[key] = true
	return before
}

func (r *driverReader) scenario(w *row) {
	var name string
	var driver report.Driver
	named := w.into(schema.ScenarioName, &name) == read
	if w.into(schema.ScenarioDriver, &driver) != read {
		return
	}
	applies, target, ok := r.d.target(w, schema.ScenarioApplies, driver, driver.Rule().Reach, true)
	change, out := r.change(w, schema.ScenarioChange, driver)
	if !ok || !named || out != read {
		return
	}
	lever := report.Lever{Driver: driver, Target: target}
	i, fresh := r.names.add(name)
	if r.again(i, lever) {
		w.add(reason.ChangeTwiceScenario, schema.ScenarioDriver, driver, applies, name)
		return
	}
	if fresh {
		r.d.c.Scenarios = append(r.d.c.Scenarios, report.Scenario{Name: r.names.list[i]})
		r.spelt = append(r.spelt, nil)
	}
	if as := strings.TrimSpace(show(w.cells[schema.ScenarioName])); !slices.Contains(r.spelt[i], as) {
		if r.spelt[i] = append(r.spelt[i], as); len(r.spelt[i]) > 1 {
			w.add(reason.ScenarioSpelt, schema.ScenarioName, as, r.spelt[i][0])
		}
	}
	s := &r.d.c.Scenarios[i]
	s.Changes = append(s.Changes, report.Change{Source: w.source(), Lever: lever, Change: change})
}

func (r *driverReader) uncertainty(w *row) {
	var driver report.Driver
	if w.into(schema.UncertaintyDriver, &driver) != read {
		return
	}
	applies, target, ok := r.d.target(w, schema.UncertaintyApplies, driver, driver.Rule().Reach, true)
	u := report.Uncertainty{Source: w.source(), Lever: report.Lever{Driver: driver, Target: target}}
	var low, likely, high outcome
	u.Low, low = r.change(w, schema.UncertaintyLow, driver)
	u.MostLikely, likely = r.change(w, schema.UncertaintyLikely, driver)
	u.High, high = r.change(w, schema.UncertaintyHigh, driver)
	if !ok || low != read || high != read || likely == bad {
		return
	}
	checkRange(w, &u, likely)
	if driver.Rule().Relative && u.Low >= 0.5 {
		w.add(reason.RangeAsLevel, schema.UncertaintyLow, driver, percent(u.Low), percent(u.High))
	}
	if r.again(-1, u.Lever) {
		w.add(reason.ChangeTwice, schema.UncertaintyDriver, driver, applies)
		return
	}
	if w.into(schema.UncertaintyGroup, &u.Group) == read {
		i, _ := r.groups.add(u.Group)
		u.Group = r.groups.list[i]
	}
	r.checkCurrencyRisk(w, &u)
	r.d.c.Uncertainty = append(r.d.c.Uncertainty, u)
}

func checkRange(w *row, u *report.Uncertainty, likely outcome) {
	const hair = 1e-12
	low, high := percent(u.Low), percent(u.High)
	switch {
	case u.Low > u.High+hair:
		w.add(reason.RangeOrder, schema.UncertaintyLow, nil, low, high)
	case u.MostLikely >= u.Low-hair && u.MostLikely <= u.High+hair:
	case likely == missing:
		w.add(reason.RangeOrderBlank, schema.UncertaintyLikely, nil, low, high)
	default:
		w.add(reason.RangeOrderLikely, schema.UncertaintyLikely, nil, low, high, percent(u.MostLikely))
	}
}

// checkCurrencyRisk warns where a currency's risk would count twice.
func (r *driverReader) checkCurrencyRisk(w *row, u *report.Uncertainty) {
	if u.Lever.Driver != report.FXValue || math.Abs(u.High-u.Low) == 0 {
		return
	}
	for i := 1; i < len(r.d.c.Currencies); i++ {
		cur := &r.d.c.Currencies[i]
		if cur.Volatility > 0 && (u.Lever.Target.All() || u.Lever.Target.Index == i) {
			w.add(reason.FXRiskTwice, schema.UncertaintyApplies, cur.Code, percent(cur.Volatility),
				r.d.tables[schema.Locations].name)
			return
		}
	}
}

// checkUncertainty warns that the ranges are not the workbook's own. Where the sheet has rows they are used, or an
// error says why they cannot be.
func checkUncertainty(d *draft) {
	need := and(schema.RequiredNames(schema.Uncertainty.Columns()))
	switch t := d.tables[schema.Uncertainty]; {
	case d.sheets[schema.Uncertainty] == nil:
		d.add(reason.UncertaintyMissing.At(d.own.place(), "", nil, need))
	case t != nil && t.rows == 0:
		d.add(reason.UncertaintyEmpty.At(t.sheetPlace(), "", nil, need))
	}
}
