package report

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
	RiskHappens // from 0, the risk does not happen, to 1, it does; in sensitivity alone
	driverCount
)

// Reach is what a driver may be narrowed to.
type Reach uint8

// A driver applies to everything, or may name a function, a location, a currency, an option or a risk.
const (
	ReachEverything Reach = iota
	ReachFunction
	ReachLocation
	ReachCurrency
	ReachOption
	ReachRisk
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
	RiskHappens:        {"Risk", false, ReachRisk, false, 0, 0, 1},
}

// Drivers returns every driver of the model's table, in its order: those that a workbook may name.
func Drivers() []Driver {
	ds := make([]Driver, RiskHappens)
	for i := range ds {
		ds[i] = Driver(i)
	}
	return ds
}

// Rule returns what the model's table says of the driver.
func (d Driver) Rule() DriverRule { return driverRules[d] }

// String returns the driver's name, as the workbook and JSON spell it.
func (d Driver) String() string { return driverRules[d].Name }
