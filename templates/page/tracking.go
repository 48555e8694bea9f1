package page

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	doc "shorecast/templates"
)

// tracking is a case that is followed up. All its amounts are before tax and in one unit.
type tracking struct {
	*results
	*report.Tracking
	unit notation.Unit
}

// tracked are the pages of a case with actuals, page 1 first.
var tracked = []func(*tracking) doc.Page{whereItStands, trackedMonths, trackedCauses, trackedSaving, trackedCost,
	trackedOneOff, trackedPeople, trackedRisks}

// follow returns a case with actuals as one that is followed up.
func follow(r *results) *tracking {
	return &tracking{r, r.Comparison.Tracking, charts.UnitOfTracking(r.Comparison)}
}

// beforeTax is the unit of amounts in a title: "EUR k before tax".
func (t *tracking) beforeTax() string { return t.Unit(t.unit) + " before tax" }

// decided is the name of the option that is followed up.
func (t *tracking) decided() string { return t.name(t.Decision) }

// window names a stretch: "June 2028", "Year to date: January to June 2028", "To date: day one to June 2028".
func (t *tracking) window(k report.WindowKind) string {
	w := &t.Windows[k]
	last := monthName(t.results, w.To)
	if w.From == w.To {
		return last
	}
	between := monthName(t.results, w.From) + " to " + last
	if k == report.WindowYearToDate {
		return "Year to date: " + between
	}
	return "To date: " + between
}

// variance is a cell with an actual cost less its plan: over plan is bad.
func (t *tracking) variance(v float64) doc.Cell { return t.change(v, t.unit) }

// ofPlan is a cell with a variance as a part of its plan; none where nothing was planned.
func (t *tracking) ofPlan(v report.Variance) doc.Cell {
	if math.Abs(v.Plan) < t.unit.Least()/2 {
		return none
	}
	share := v.Total() / math.Abs(v.Plan)
	return doc.Cell{Text: t.SignedPercent(share, 1), Impact: charts.ImpactOf(-share, 0.001)}
}

// roundedApart reports whether a variance prints otherwise than its printed plan and actual cost differ.
func (t *tracking) roundedApart(v report.Variance) bool { return t.printsApart(v.Plan, v.Actual) }

// printsApart reports whether a difference prints otherwise than its printed parts differ.
func (t *tracking) printsApart(from, to float64) bool {
	return t.Amount(to-from, t.unit) != t.Amount(printedDifference(from, to, t.unit), t.unit)
}

// roundedNote is the note of a table with such a difference.
func roundedNote(apart bool) []string {
	if !apart {
		return nil
	}
	return []string{"Figures are rounded one by one, so a difference may be 1 off in the last digit."}
}
