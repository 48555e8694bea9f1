package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Tracking.
const (
	stHead  = 5
	stFirst = 6
)

const (
	stWhat = 1 + iota
	stUnit
	stWindow0
)

// standing is the sheet Tracking: where the decision stands.
type standing struct {
	*tracking
	s    *grid.Sheet
	next int
	walk [walkSteps]int // rows
}

// The rows of the saving walk.
const (
	walkPlanned = iota
	walkVolume
	walkRates
	walkPrice
	walkRealised
	walkSteps
)

func fillStanding(t *tracking) *standing {
	x := &standing{tracking: t, s: t.tabs[standingTab], next: stFirst}
	x.s.Texts(stHead, stWhat, head, "", "Unit")
	x.s.Texts(stHead, stWindow0, headWhole, windowNames[:]...)
	x.savings()
	x.s.Widths(46, 12)
	x.s.Width(stWindow0, stWindow0+windows-1, 18)
	return x
}

func (x *standing) section(text string) {
	if x.next > stFirst {
		x.next++
	}
	heading(x.s, x.next, stWindow0+windows-1, text)
	x.next++
}

func (x *standing) label(what, unit string) int {
	x.s.Text(x.next, stWhat, what, plain)
	x.s.Text(x.next, stUnit, unit, note)
	x.next++
	return x.next - 1
}

// savings writes how the realised saving comes from the planned one.
func (x *standing) savings() {
	x.section("From the planned to the realised saving")
	v, t := x.variances, x.tracked
	step := func(what string, look grid.Style, e func(w report.WindowKind) grid.Expr) int {
		row := x.label(what, x.Currency)
		for w := range report.WindowKind(windows) {
			x.s.Formula(row, stWindow0+int(w), e(w), look)
		}
		return row
	}
	less := func(a, b row, column int) func(w report.WindowKind) grid.Expr {
		return func(w report.WindowKind) grid.Expr {
			return grid.Sub(grid.Sub(v.window(a, w), v.window(b, w)), v.cell(v.all, w, column))
		}
	}
	total := func(r row) func(w report.WindowKind) grid.Expr {
		return func(w report.WindowKind) grid.Expr { return v.window(r, w) }
	}
	x.walk = [walkSteps]int{
		walkPlanned: step("Planned saving", totalLook, total(t.planned)),
		walkVolume:  step("Volume", calcAmount, less(t.baseFlexed, t.basePlan, vrVolume)),
		walkRates:   step("Exchange rates", calcAmount, less(t.baseMoved, t.baseFlexed, vrRates)),
		walkPrice: step("Price and usage", calcAmount, func(w report.WindowKind) grid.Expr {
			return grid.Neg(v.cell(v.all, w, vrPrice))
		}),
		walkRealised: step("Realised saving", totalLook, total(t.realised)),
	}
}
