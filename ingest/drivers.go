package ingest

import (
	"math"
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/report/finding"
)

// driver reads the driver of a row.
func (r *reader) driver(w *row, column int) (report.Driver, bool) {
	i, out := w.told(column).choice(r.drivers)
	if out == missing {
		w.require(column)
	}
	if out != read {
		return 0, false
	}
	return report.Driver(i), true
}

// appliesTo reads what a driver applies to: "all" or a name.
func (r *reader) appliesTo(w *row, column int, d report.Driver) (string, report.Target, bool) {
	none := report.Target{}
	name, out := w.told(column).word()
	if out == missing {
		return "all", none, true
	}
	if out != read {
		return "", none, false
	}
	switch headingKey(name) {
	case "all", "everything", "every", "allbutthebaseline", "any":
		return "all", none, true
	}
	ns, what, at := r.applicable(d)
	if ns == nil {
		w.tell(appliesUnknown, column, d.String()+" applies to everything, not to \""+name+"\" alone", "clear the cell, or enter all")
		return "", none, false
	}
	i, ok := ns.find(name)
	if ok && d.Rule().Reach == report.ReachCurrency && i == 0 {
		w.tell(appliesUnknown, column, d.String()+" cannot apply to "+ns.list[0]+": it is the reporting currency", "enter one of the other currencies, or all")
		return "", none, false
	}
	if ok {
		return ns.list[i], report.Target{Reach: d.Rule().Reach, Index: int(i)}, true
	}
	first := 0
	if d.Rule().Reach == report.ReachCurrency {
		first = 1 // the reporting currency
	}
	if at >= 0 && r.sheets[at] != nil && r.tables[at] == nil {
		return "", none, false // the sheet could not be read: its names are not known
	}
	hint := "enter all, or " + what
	if names := ns.list[first:]; len(names) > 0 && len(names) <= 12 {
		hint = "enter " + orList(append([]string{"all"}, names...))
	}
	if meant := likely(name, ns.list); meant != "" {
		hint = "did you mean " + meant + "? Else enter all, or " + what
	}
	w.tell(appliesUnknown, column, d.String()+" cannot apply to \""+name+"\": it takes all or "+what, hint)
	return "", none, false
}

// applicable returns the names that a driver may apply to.
func (r *reader) applicable(d report.Driver) (ns *names, what string, at int) {
	switch d.Rule().Reach {
	case report.ReachFunction:
		return &r.functions, "a function", functionsAt
	case report.ReachLocation:
		return &r.locations, "a location", locationsAt
	case report.ReachOption:
		return &r.options, "an option", optionsAt
	case report.ReachCurrency:
		return &r.currencies, "a location's currency", locationsAt
	}
	return nil, "", -1
}

// change reads a change of a driver: relative or in points, both as a fraction.
func (w *row) change(column int, d report.Driver) (float64, outcome) {
	v := w.told(column)
	col := *v.col
	col.Bounds = driverTerms[d].bounds
	col.Hundred = col.Hundred && d.Rule().Relative
	v.col = &col
	return v.number()
}

// stood remembers what has stood already: driver and what it applies to, in a scenario or in the list of ranges.
type stood map[[3]string]bool

func (s stood) again(scenario, driver, applies string) bool {
	key := [3]string{foldName(scenario), driver, foldName(applies)}
	if s[key] {
		return true
	}
	s[key] = true
	return false
}

// readScenarios reads the sheet Scenarios.
func (r *reader) readScenarios() {
	var ns names
	var spelt [][]string // of every scenario, the first one first
	seen := stood{}
	r.small(scenariosAt, scenariosSheet.Columns, func(w *row) {
		name, out := w.told(scnName).word()
		if out == missing {
			w.require(scnName)
		}
		d, ok := r.driver(w, scnDriver)
		if !ok {
			return
		}
		applies, target, ok := r.appliesTo(w, scnApplies, d)
		change, outC := w.change(scnChange, d)
		if outC == missing {
			w.require(scnChange)
		}
		if !ok || out != read || outC != read {
			return
		}
		if seen.again(name, d.String(), applies) {
			w.tell(changeTwice, scnDriver, d.String()+" for "+applies+" stands twice in the scenario \""+name+"\"", "keep one of the rows")
			return
		}
		i, fresh := ns.add(name)
		if fresh {
			r.c.Scenarios = append(r.c.Scenarios, report.Scenario{Name: ns.list[i]})
			spelt = append(spelt, nil)
		}
		if as := strings.TrimSpace(show(w.cells[scnName])); !slices.Contains(spelt[i], as) {
			if spelt[i] = append(spelt[i], as); len(spelt[i]) > 1 {
				w.tell(scenarioSpelt, scnName, "the scenario \""+as+"\" is taken to be the same as \""+spelt[i][0]+"\": they differ only in case or spacing",
					"spell it alike in all its rows, or give it another name if it is another scenario")
			}
		}
		s := &r.c.Scenarios[i]
		s.Changes = append(s.Changes, report.Change{Source: w.source(), Driver: d.String(), AppliesTo: applies,
			Lever: report.Lever{Driver: d, Target: target}, Change: change})
	})
}

// readUncertainty reads the sheet Uncertainty.
func (r *reader) readUncertainty() {
	seen := stood{}
	r.small(uncertaintyAt, uncertaintySheet.Columns, func(w *row) {
		d, ok := r.driver(w, uncDriver)
		if !ok {
			return
		}
		applies, target, ok := r.appliesTo(w, uncApplies, d)
		u := report.Uncertainty{Source: w.source(), Driver: d.String(), AppliesTo: applies, Lever: report.Lever{Driver: d, Target: target}}
		low, outL := w.change(uncLow, d)
		likely, outM := w.change(uncLikely, d)
		high, outH := w.change(uncHigh, d)
		if outL == missing {
			w.require(uncLow)
		}
		if outH == missing {
			w.require(uncHigh)
		}
		if !ok || outL != read || outH != read || outM == bad {
			return
		}
		u.Low, u.MostLikely, u.High = low, likely, high
		r.checkRange(w, &u, outM)
		if d.Rule().Relative && u.Low >= 0.5 {
			w.tell(rangeAsLevel, uncLow, d.String()+" ranges from "+percentText(u.Low)+" to "+percentText(u.High)+" more than the workbook assumes",
				"low and high are changes: enter -15 % and 15 %, not 85 % and 115 %")
		}
		if seen.again("", d.String(), applies) {
			w.tell(changeTwice, uncDriver, d.String()+" for "+applies+" stands twice", "keep one of the rows")
			return
		}
		r.tellFXRisk(w, &u)
		r.c.Uncertainty = append(r.c.Uncertainty, u)
	})
}

// tellStandardRanges warns that the doubt in the result is not the workbook's own.
func (r *reader) tellStandardRanges(own *book) {
	t := r.tables[uncertaintyAt]
	if r.sheets[uncertaintyAt] != nil && (t == nil || t.rows > 0) {
		return // its rows are used, or an error says why they cannot be
	}
	p := finding.Place{Workbook: own.Name}
	what := "there is no sheet Uncertainty"
	if t != nil {
		p, what = t.sheetPlace(), "the sheet Uncertainty has no rows"
	}
	r.add(uncertaintyMissing.At(p, "", what+": standard ranges are used, so that the verdict can be called neither robust nor contested",
		"add a sheet Uncertainty with the columns "+andList(requiredNames(uncertaintySheet.Columns))+": one row for each driver that may vary"))
}

// checkRange holds low, most likely and high against each other.
func (r *reader) checkRange(w *row, u *report.Uncertainty, likely outcome) {
	const hair = 1e-12
	switch {
	case u.Low > u.High+hair:
		w.tell(rangeOrder, uncLow, "low is "+percentText(u.Low)+", above high, which is "+percentText(u.High), "swap the two")
	case u.MostLikely < u.Low-hair || u.MostLikely > u.High+hair:
		said := "most likely is " + percentText(u.MostLikely)
		if likely == missing {
			said = "most likely is blank, which means 0 %"
		}
		w.tell(rangeOrder, uncLikely, said+", outside low and high: "+percentText(u.Low)+" to "+percentText(u.High), "enter a most likely change between the two")
	}
}

// tellFXRisk warns where a currency's risk would count twice.
func (r *reader) tellFXRisk(w *row, u *report.Uncertainty) {
	if u.Driver != report.FXValue.String() {
		return
	}
	for i := range r.c.Currencies {
		cur := &r.c.Currencies[i]
		if cur.Volatility > 0 && i > 0 && (u.AppliesTo == "all" || u.AppliesTo == cur.Code) && math.Abs(u.High-u.Low) > 0 {
			w.tell(fxRiskTwice, uncApplies, cur.Code+" has a volatility of "+percentText(cur.Volatility)+" a year besides this range, so that its risk counts twice",
				"keep one of the two: the volatility on the sheet "+r.tables[locationsAt].name+", or this row for other currencies")
			return
		}
	}
}
