package ledger

import "shorecast/report"

// The targets of a shift that are no index.
const (
	All              = -1 // everything
	StableCurrencies = -2 // every currency without a volatility of its own
)

// Shift is a change of one driver.
type Shift struct {
	Driver report.Driver
	Target int     // index of the function, location, currency or option; or All
	Change float64 // fraction; points too
}

// ShiftOf returns the change of a lever as the engine applies it.
func ShiftOf(l report.Lever, change float64) Shift {
	if l.Target.All() {
		return Shift{l.Driver, All, change}
	}
	return Shift{l.Driver, l.Target.Index, change}
}

// Apply changes factors by a shift. Relative changes multiply, points add.
func (f *Factors) Apply(s Shift) {
	up := 1 + s.Change
	switch s.Driver {
	case report.Volume:
		f.Volume.scale(s.Target, up)
	case report.Salaries:
		f.salaries.scale(s.Target, up)
	case report.WageInflation:
		f.wages.add(s.Target, s.Change)
	case report.PriceInflation:
		f.prices.add(s.Target, s.Change)
	case report.FXValue:
		if s.Target == StableCurrencies {
			f.stable *= up
			return
		}
		f.fx.scale(s.Target, up)
	case report.Productivity:
		f.output.scale(s.Target, up)
	case report.Attrition:
		f.attrition.add(s.Target, s.Change)
	case report.VendorFees:
		f.fees.scale(s.Target, up)
	case report.ContractIndexation:
		f.indexation.add(s.Target, s.Change)
	case report.OneOffCosts:
		f.oneOff.scale(s.Target, up)
	case report.TransitionTime:
		f.Time.scale(s.Target, up)
	case report.DiscountRate:
		f.rate += s.Change
	}
}
