package tracking

import (
	"math"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// judge says where a decision stands.
type judge struct{ *Tracker }

// status sets the forecast at current spending against what was promised; of the baseline, spending against the flexed
// plan.
func (t judge) status() report.Status {
	if t.last == 0 {
		return report.NoStatus
	}
	r := &t.result
	nothing := t.nothing()
	settled := func(x float64) float64 {
		if abs(x) <= nothing {
			return 0
		}
		return x
	}
	if t.a.Decision == t.c.Baseline {
		spent, flexed := ledger.Total(r.Actual), ledger.Total(r.Baseline.Flexed)
		return t.graded(settled(spent-flexed), flexed)
	}
	promised := r.PlannedNPVSaving
	if t.a.DecidedSaving != nil {
		promised = *t.a.DecidedSaving
	}
	promised = settled(promised)
	f := settled(r.Forecasts[report.CurrentSpending].NPVSaving)
	switch {
	case f < 0 && promised >= 0:
		return report.Failing
	case promised == 0:
		return report.OnTrack
	}
	return t.graded(promised-f, abs(promised))
}

// sameShare is what bounds of shares hold within.
const sameShare = 1e-9

// graded compares a shortfall, as a part of what it is measured by, with the tolerance.
func (t judge) graded(shortfall, of float64) report.Status {
	share := shortfall / of
	if shortfall == 0 {
		share = 0
	} else if of == 0 {
		share = math.Copysign(math.Inf(1), shortfall)
	}
	switch tolerance := t.a.Tolerance; {
	case share < -tolerance-sameShare:
		return report.Ahead
	case share <= tolerance+sameShare:
		return report.OnTrack
	case share <= 3*tolerance+sameShare:
		return report.Behind
	}
	return report.OffTrack
}
