package specimen

import (
	"fmt"

	"shorecast/report"
)

// lines fills in the cost lines of every option, and as many more of today's as the shape asks for.
func (b *builder) lines() {
	b.staff(0, 0, 34, 52000, 1)
	b.staff(0, 1, 12, 58000, 1)
	b.staff(0, 2, 22, 49000, 0.9)
	b.add(report.Line{Function: -1, UnitCost: 420000, Avoidable: 0.6}, "Facilities", report.Running)
	b.add(report.Line{Function: -1, UnitCost: 310000, Avoidable: 0.5}, "IT", report.Running)
	for o := 1; o < len(b.k.Options); o++ {
		variant := 1 + 0.07*float64((o-1)/4)
		switch b.k.Options[o].Model {
		case report.Offshoring:
			b.captive(o, variant)
		default:
			b.provider(o, variant)
		}
	}
	for f := 3; f < len(b.k.Functions); f++ {
		b.staff(0, f, 1, 50000, 1)
	}
	for k := len(b.k.Categories); k < b.s.Categories; k++ {
		b.add(report.Line{Option: int32(k % b.s.Options), Function: -1, UnitCost: 9e5 / float64(k), Avoidable: 1},
			fmt.Sprint("Category ", k+1), report.Running)
	}
	for i := range b.s.Lines {
		b.add(report.Line{Function: int32(i % 3), UnitCost: float64(100 + i%900), Avoidable: 1,
			Description: fmt.Sprintf("position %d", i+1)}, "Travel", report.Running)
	}
}

func (b *builder) staff(option, function int, heads, pay, avoidable float64) {
	b.add(report.Line{Option: int32(option), Function: int32(function), Quantity: heads, UnitCost: pay,
		Avoidable: avoidable}, "Salaries", report.Labour)
}

func (b *builder) captive(o int, variant float64) {
	pay := 45000 * variant
	if at := b.k.Options[o].Location; at < 4 {
		pay = [...]float64{52000, 1350000, 112000, 700000}[at] * variant
	}
	b.staff(o, 0, 34, pay, 1)
	b.staff(o, 1, 12, pay*1.1, 1)
	b.staff(o, 2, 22, pay*0.95, 1)
	scale := b.k.Currencies[b.k.Locations[b.k.Options[o].Location].Currency].Rate
	b.add(report.Line{Option: int32(o), Function: -1, UnitCost: 90000 * scale, Avoidable: 1}, "Governance", report.Running)
	b.once(o, "Fit-out", report.Investment, 600000*scale)
	b.once(o, "Recruitment", report.OneOff, 350000*scale)
	b.once(o, "Severance", report.OneOff, 1100000*scale)
	b.add(report.Line{Option: int32(o), Function: -1, UnitCost: 150000 * scale, Avoidable: 1, Probability: 0.4},
		"Market access", report.Benefit)
}

func (b *builder) provider(o int, variant float64) {
	scale := b.k.Currencies[b.k.Locations[b.k.Options[o].Location].Currency].Rate
	price := 0.92 * scale * variant
	if b.k.Options[o].Location == 0 {
		price = 1.04 * variant
	}
	for f, unit := range []float64{9.4, 14.2, 16.1} {
		b.add(report.Line{Option: int32(o), Function: int32(f), UnitCost: unit * price, Frequency: report.FrequencyPerUnit,
			Avoidable: 1}, "Service fees", report.Fees)
	}
	b.once(o, "Knowledge transfer", report.OneOff, 420000*scale)
	b.once(o, "Severance", report.OneOff, 900000*scale)
}

func (b *builder) once(o int, category string, kind report.Kind, amount float64) {
	b.add(report.Line{Option: int32(o), Function: -1, UnitCost: amount, Frequency: report.FrequencyOneOff, Avoidable: 1,
		From: 3, To: 3}, category, kind)
}

// add completes a line: annual over the whole time unless it says otherwise.
func (b *builder) add(l report.Line, category string, kind report.Kind) {
	l.Source = b.source(costs)
	l.Kind = kind
	l.Category = b.category(category)
	l.Location = int32(b.k.Options[l.Option].Location)
	l.Currency = int32(b.k.Locations[l.Location].Currency)
	if l.Quantity == 0 {
		l.Quantity = 1
	}
	if l.Probability == 0 {
		l.Probability = 1
	}
	if l.UnitCost *= b.s.Size; b.s.Negative && (l.Category+l.Option)%3 == 1 {
		l.UnitCost *= -1.8
	}
	if l.Frequency == report.FrequencyOneOff && l.From == 0 {
		l.Frequency = report.FrequencyAnnual
	}
	if l.Frequency != report.FrequencyOneOff {
		l.From, l.To = 1, int16(12*b.k.Horizon)
	}
	switch kind {
	case report.Labour:
		l.Escalation, l.Behaviour = report.EscalationWages, report.Variable
	case report.Fees:
		l.Escalation, l.Behaviour = report.EscalationContract, report.Variable
	case report.Running:
		l.Escalation = report.EscalationPrices
	}
	b.k.Lines = append(b.k.Lines, l)
}

func (b *builder) category(name string) int32 {
	for i, c := range b.k.Categories {
		if c == name {
			return int32(i)
		}
	}
	b.k.Categories = append(b.k.Categories, name)
	return int32(len(b.k.Categories) - 1)
}
