package specimen

import (
	"slices"

	"shorecast/report"
	"shorecast/report/change"
)

// Change is how an earlier revision of a case differs from the one of its shape.
type Change uint8

// The changes.
const (
	Nothing Change = iota
	// rates, wages, people, volumes, terms, fees, lines changed, added and removed; one rate moved by more than half
	Edits
	Harmless      // a value that no figure depends on
	OtherOption   // a line of the option at the second place of the sheet alone
	OtherCurrency // the earlier revision reports in another currency
	OtherBaseline // … counts savings against another option
	OtherCalendar // … begins earlier and is a year shorter
	NewOption     // … lacks the option that the verdict is about
	OtherLead     // in the earlier revision another option led: both have changed since
	Booked        // … had a month of actuals less, and other amounts, volumes and rates in a month before
)

// Since compares an earlier revision with the case of the comparison, which is one of the shape.
func Since(s Shape, with Change, now *report.Comparison) *change.Report {
	if with == Booked {
		s.Actuals--
	}
	k := build(s)
	switch with {
	case Edits:
		edits(k)
	case Harmless:
		k.Currencies[1].Volatility = 0.1
	case OtherOption:
		last := len(k.Lines) - 1 - s.Lines
		k.Lines[last].UnitCost *= 0.9
	case OtherCurrency:
		k.Currency, k.Currencies[0].Code = "CHF", "CHF"
	case OtherBaseline:
		k.Baseline = 1
	case OtherCalendar:
		k.FirstMonth -= 3
		k.Horizon = max(k.Horizon-1, 1)
		for i := range k.Lines {
			if l := &k.Lines[i]; int(l.To) == now.Case.Months() {
				l.To = int16(k.Months())
			}
		}
	case OtherLead:
		for i := range k.Lines {
			switch l := &k.Lines[i]; {
			case int(l.Option) == now.Ranking[0]:
				l.UnitCost *= 1.5
			case int(l.Option) == now.Ranking[1] && l.Kind.IsLabour():
				l.UnitCost *= 0.97
			}
		}
	case Booked:
		a := k.Actuals
		for i := range a.Amounts {
			if x := &a.Amounts[i]; x.Month == 7 && x.Kind.IsLabour() {
				x.Amount *= 0.9
			}
		}
		a.Volumes[6].Volume += 500
		a.Rates[6].Rate *= 1.01
	case NewOption:
		k.Options[now.Verdict.Candidate].Name = "The option under its old name"
	}
	return change.Between(k, now.Case)
}

func edits(k *report.Case) {
	k.Currencies[1].Rate, k.Currencies[2].Rate = 60, 4.02
	k.Locations[1].WageInflation, k.Locations[2].WageInflation = 0.08, 0.055
	k.Locations[1].Attrition = 0.2
	k.Functions[0].Volume = 225000
	k.Options[1].ContractIndexation = 0.015
	if len(k.Options) > 2 {
		k.Options[2].Transition = 9
	}
	changed, removed := 0, -1
	for i := range k.Lines {
		l := &k.Lines[i]
		switch k.Categories[l.Category] {
		case "Facilities", "IT":
			l.UnitCost *= 0.96
		case "Service fees":
			if changed < 2 {
				l.UnitCost *= 1.05
				changed++
			}
		case "Governance":
			removed = i // the last is new in the later revision
		}
	}
	if removed >= 0 {
		k.Lines = slices.Delete(k.Lines, removed, removed+1)
	}
	gone := k.Lines[0]
	gone.Description, gone.Quantity, gone.UnitCost = "agency staff", 1, 85000
	k.Lines = append(k.Lines, gone)
}
