package ledger

import "shorecast/report"

// Exposure is what moves a flow of money or people as drivers change: indices into Levels, 0 = nothing.
type Exposure struct {
	Price     int16 // escalation, by year
	Currency  int16 // exchange rate, by year; 0 = the reporting currency
	Volume    int16 // by year
	Scale     int16 // salaries, fees or one-off costs
	Output    int16 // productivity: divides
	Attrition int16 // leavers a year
}

// places says where prices, scales and so on stand in Levels, by location and option.
type places struct{ locations, options, baseline int }

// WagePrice returns the place of a location's wages among the prices.
func (p places) WagePrice(location int32) int16 { return int16(1 + location) }

// LocalPrice returns the place of a location's prices among the prices.
func (p places) LocalPrice(location int32) int16 { return int16(1 + p.locations + int(location)) }

// ContractPrice returns the place of an option's contract prices among the prices.
func (p places) ContractPrice(option int32) int16 { return int16(1 + 2*p.locations + int(option)) }

func (p places) salaryScale(location int32) int16 { return int16(1 + location) }
func (p places) feeScale(option int32) int16      { return int16(1 + p.locations + int(option)) }
func (p places) oneOffScale(option int32) int16 {
	return int16(1 + p.locations + p.options + int(option))
}
func (p places) outputOf(location int32) int16 { return int16(1 + location) }

func (p places) attritionOf(location int32, away bool) int16 {
	if away {
		return int16(1 + p.locations + int(location))
	}
	return int16(1 + location)
}

// payExposure returns what moves the amounts of a group themselves.
func (p places) payExposure(g *Group) Exposure {
	m := Exposure{Currency: int16(g.currency), Volume: g.volume}
	if g.Kind == report.RiskEvent {
		m.Currency = 0
	}
	switch g.escalation {
	case report.EscalationWages:
		m.Price = p.WagePrice(g.location)
	case report.EscalationPrices:
		m.Price = p.LocalPrice(g.location)
	case report.EscalationContract:
		m.Price = p.ContractPrice(g.option)
	}
	switch {
	case g.Kind.IsLabour():
		m.Scale = p.salaryScale(g.location)
	case g.Kind == report.Fees:
		m.Scale = p.feeScale(g.option)
	case g.Kind == report.OneOff || g.Kind == report.Investment:
		m.Scale = p.oneOffScale(g.option)
	}
	if g.employs() && int(g.option) != p.baseline {
		m.Output = p.outputOf(g.location)
	}
	return m
}
