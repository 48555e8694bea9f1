package report

import (
	"fmt"
	"math"
)

// Driver is something uncertain that moves cost. Scenarios, sensitivity, break-even and simulation share this one list.
type Driver uint8

// The drivers, in the order of the model's table.
const (
	Volume Driver = iota
	Salaries
	WageInflation
	PriceInflation
	FXValue
	Productivity
	Attrition
	VendorFees
	ContractIndexation
	OneOffCosts
	TransitionTime
	DiscountRate
	driverCount
)

// Reach is what a driver may be narrowed to.
type Reach uint8

// A driver applies to everything, or may name a function, a location, a currency or an option.
const (
	ReachEverything Reach = iota
	ReachFunction
	ReachLocation
	ReachCurrency
	ReachOption
)

// DriverRule is what the model's table says of a driver.
type DriverRule struct {
	Name              string
	Relative          bool // a change is relative; else in points
	Reach             Reach
	SparesBaseline    bool // without a name it moves the other options only
	Low, Likely, High float64
}

var driverRules = [driverCount]DriverRule{
	Volume:             {"Volume", true, ReachFunction, false, -0.15, 0, 0.15},
	Salaries:           {"Salaries", true, ReachLocation, false, -0.05, 0, 0.05},
	WageInflation:      {"Wage inflation", false, ReachLocation, false, -0.01, 0, 0.02},
	PriceInflation:     {"Price inflation", false, ReachLocation, false, -0.01, 0, 0.02},
	FXValue:            {"FX value", true, ReachCurrency, false, -0.10, 0, 0.10},
	Productivity:       {"Productivity", true, ReachLocation, true, -0.10, 0, 0.05},
	Attrition:          {"Attrition", false, ReachLocation, true, -0.05, 0, 0.10},
	VendorFees:         {"Vendor fees", true, ReachOption, false, -0.03, 0, 0.10},
	ContractIndexation: {"Contract indexation", false, ReachOption, false, 0, 0, 0.01},
	OneOffCosts:        {"One-off costs", true, ReachOption, true, -0.10, 0, 0.40},
	TransitionTime:     {"Transition time", true, ReachOption, false, 0, 0, 0.50},
	DiscountRate:       {"Discount rate", false, ReachEverything, false, -0.02, 0, 0.02},
}

// Drivers returns every driver, in the order of the model's table.
func Drivers() []Driver {
	ds := make([]Driver, driverCount)
	for i := range ds {
		ds[i] = Driver(i)
	}
	return ds
}

// Rule returns what the model's table says of the driver.
func (d Driver) Rule() DriverRule { return driverRules[d] }

// String returns the driver's name, as the workbook and JSON spell it.
func (d Driver) String() string { return driverRules[d].Name }

// ParseDriver returns the driver with exactly that name.
func ParseDriver(name string) (Driver, bool) {
	for d, r := range driverRules {
		if r.Name == name {
			return Driver(d), true
		}
	}
	return 0, false
}

// all is the target of a shift that is not narrowed; stillCurrencies is every currency without a volatility of its own.
const (
	all             = -1
	stillCurrencies = -2
)

// shift is a change of one driver.
type shift struct {
	driver Driver
	target int     // index of the function, location, currency or option; all
	change float64 // fraction; points too
}

// target returns what a name in the column Applies to means to a driver; ok is false when there is no such thing.
func (c *Case) target(d Driver, appliesTo string) (target int, ok bool) {
	if appliesTo == "" || appliesTo == "all" {
		return all, true
	}
	n, name := 0, func(int) string { return "" }
	switch d.Rule().Reach {
	case ReachFunction:
		n, name = len(c.Functions), func(i int) string { return c.Functions[i].Name }
	case ReachLocation:
		n, name = len(c.Locations), func(i int) string { return c.Locations[i].Name }
	case ReachCurrency:
		n, name = len(c.Currencies), func(i int) string { return c.Currencies[i].Code }
	case ReachOption:
		n, name = len(c.Options), func(i int) string { return c.Options[i].Name }
	}
	for i := range n {
		if name(i) == appliesTo {
			return i, true
		}
	}
	return 0, false
}

// shift returns the change of a driver as the engine applies it. The reader has checked the names: an unknown one is a programmer's error.
func (c *Case) shift(driver, appliesTo string, change float64) shift {
	d, ok := ParseDriver(driver)
	if !ok {
		panic("no driver " + driver)
	}
	t, ok := c.target(d, appliesTo)
	if !ok {
		panic(fmt.Sprintf("driver %s applies to no %s", driver, appliesTo))
	}
	return shift{d, t, change}
}

// apply changes factors by a shift. Relative changes multiply, points add.
func (f *factors) apply(s shift) {
	up := 1 + s.change
	switch s.driver {
	case Volume:
		f.volume.scale(s.target, up)
	case Salaries:
		f.salaries.scale(s.target, up)
	case WageInflation:
		f.wages.add(s.target, s.change)
	case PriceInflation:
		f.prices.add(s.target, s.change)
	case FXValue:
		if s.target == stillCurrencies {
			f.still *= up
			return
		}
		f.fx.scale(s.target, up)
	case Productivity:
		f.output.scale(s.target, up)
	case Attrition:
		f.attrition.add(s.target, s.change)
	case VendorFees:
		f.fees.scale(s.target, up)
	case ContractIndexation:
		f.indexation.add(s.target, s.change)
	case OneOffCosts:
		f.oneOff.scale(s.target, up)
	case TransitionTime:
		f.time.scale(s.target, up)
	case DiscountRate:
		f.rate += s.change
	}
}

// factor is what a driver does: a figure for everything it fits, and one for each name.
type factor struct {
	all float64
	of  []float64
}

func ones(n int) factor {
	f := factor{1, make([]float64, n)}
	for i := range f.of {
		f.of[i] = 1
	}
	return f
}

func zeros(n int) factor { return factor{0, make([]float64, n)} }

func (f *factor) scale(target int, up float64) {
	if target == all {
		f.all *= up
		return
	}
	f.of[target] *= up
}

func (f *factor) add(target int, points float64) {
	if target == all {
		f.all += points
		return
	}
	f.of[target] += points
}

func (f *factor) reset(to float64) {
	f.all = to
	for i := range f.of {
		f.of[i] = to
	}
}

// months returns a number of months under a relative change, rounded half up.
func months(n int, up float64) int { return max(0, int(math.Floor(float64(n)*up+1e-9+0.5))) }
