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

// VolumeClass is what the volume of variable lines follows.
type VolumeClass struct {
	Function   int32 // −1 = shared
	Growth     float64
	Commitment float64 // of fees; below every volume for others
}

// commonVolume is the volume of shared variable lines: the driver for all and nothing else. Its place is 1.
var commonVolume = VolumeClass{Function: -1, Commitment: -1}

// volumeClass returns the index of what the volume of a group follows; 0 for fixed lines.
func (b *Book) volumeClass(k *behaviourKey) int16 {
	if k.behaviour == report.Fixed {
		return 0
	}
	v := VolumeClass{Function: k.Function, Commitment: -1}
	if !k.planned && k.Function >= 0 {
		v.Growth = b.Case.Functions[k.Function].Growth
	}
	if k.kind == report.Fees {
		v.Commitment = b.Case.Options[k.option].MinimumCommitment
	}
	for i, known := range b.Volumes[1:] {
		if known == v {
			return int16(i + 1)
		}
	}
	b.Volumes = append(b.Volumes, v)
	return int16(len(b.Volumes) - 1)
}

// places says where prices, scales and so on stand in Levels, by location and option.
type places struct{ locations, options int }

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
func (b *Book) payExposure(g *Group) Exposure {
	m := Exposure{Currency: int16(g.currency), Volume: g.volume}
	switch g.escalation {
	case report.EscalationWages:
		m.Price = b.WagePrice(g.location)
	case report.EscalationPrices:
		m.Price = b.LocalPrice(g.location)
	case report.EscalationContract:
		m.Price = b.ContractPrice(g.option)
	}
	switch {
	case g.kind.IsLabour():
		m.Scale = b.salaryScale(g.location)
	case g.kind == report.Fees:
		m.Scale = b.feeScale(g.option)
	case g.kind == report.OneOff || g.kind == report.Investment:
		m.Scale = b.oneOffScale(g.option)
	}
	if g.employs() && int(g.option) != b.Case.Baseline {
		m.Output = b.outputOf(g.location)
	}
	return m
}
