package ledger

import (
	"fmt"

	"shorecast/report"
)

// The targets of a shift that are no index.
const (
	All             = -1 // everything
	StillCurrencies = -2 // every currency without a volatility of its own
)

// Shift is a change of one driver.
type Shift struct {
	Driver report.Driver
	Target int     // index of the function, location, currency or option; or All
	Change float64 // fraction; points too
}

// targetOf returns what a name in the column Applies to means to a driver; ok is false when there is no such thing.
func targetOf(c *report.Case, d report.Driver, appliesTo string) (target int, ok bool) {
	if appliesTo == "" || appliesTo == "all" {
		return All, true
	}
	n, name := 0, func(int) string { return "" }
	switch d.Rule().Reach {
	case report.ReachFunction:
		n, name = len(c.Functions), func(i int) string { return c.Functions[i].Name }
	case report.ReachLocation:
		n, name = len(c.Locations), func(i int) string { return c.Locations[i].Name }
	case report.ReachCurrency:
		n, name = len(c.Currencies), func(i int) string { return c.Currencies[i].Code }
	case report.ReachOption:
		n, name = len(c.Options), func(i int) string { return c.Options[i].Name }
	}
	for i := range n {
		if name(i) == appliesTo {
			return i, true
		}
	}
	return 0, false
}

// ShiftOf returns the change of a driver as the engine applies it. The reader has checked the names: an unknown one is
// a programmer's error.
func ShiftOf(c *report.Case, driver, appliesTo string, change float64) Shift {
	d, ok := report.ParseDriver(driver)
	if !ok {
		panic("no driver " + driver)
	}
	t, ok := targetOf(c, d, appliesTo)
	if !ok {
		panic(fmt.Sprintf("driver %s applies to no %s", driver, appliesTo))
	}
	return Shift{d, t, change}
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
		if s.Target == StillCurrencies {
			f.still *= up
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
