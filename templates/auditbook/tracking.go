package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// tracking is the sheets of a case with actuals. Its categories are numbered as the program lists them, its functions
// as on all sheets.
type tracking struct {
	*model
	places    map[string]int // numbers of the categories
	measured  *measured
	decision  *decision
	actuals   *actuals
	tracked   *tracked
	variances *variances
	outlook   *outlook
	standing  *standing
}

// tracks reports whether the case has actuals.
func (f *frame) tracks() bool { return f.c.Tracking != nil }

// fillTracking returns nil for a case that has no such sheets.
func fillTracking(m *model) *tracking {
	if !m.tracks() {
		return nil
	}
	t := &tracking{model: m, places: map[string]int{}}
	for i, name := range m.c.Tracking.Categories {
		t.places[name] = i + 1
	}
	t.measured = fillMeasured(t)
	t.decision = beginDecision(t)
	t.actuals = fillActuals(t)
	t.decision.fill()
	t.tracked = fillTracked(t)
	t.variances = fillVariances(t)
	t.outlook = fillOutlook(t)
	t.standing = fillStanding(t)
	return t
}

// category returns the number of a category; 0 where neither the plan nor a row has it.
func (t *tracking) category(k report.Category) int { return t.places[t.Case.ActualCategory(k)] }

// month refers to M, the number of the last month with actuals.
func (t *tracking) month() grid.Ref { return t.in.tracked.month }

// decided and base are D and B.
func (t *tracking) decided() int { return t.c.Tracking.Decision }

// recent returns from which month on volumes, rates and spending are those of now, 1 at least.
func (t *tracking) recent() grid.Expr {
	return grid.Max(one, grid.Add(grid.Sub(t.month(), twelve), one))
}

// early reports that there are too few months for volumes, rates and spending to go on.
func (t *tracking) early() grid.Expr { return grid.Is(t.month(), "<", t.in.defined.fewest) }

// within returns the sum of a row's months from one to another.
func within(r row, from, to grid.Expr) grid.Expr {
	numbers := number(r.t).months()
	return grid.SumIfs(r.months(), grid.Where{Range: numbers, Op: ">=", Value: from},
		grid.Where{Range: numbers, Op: "<=", Value: to})
}
