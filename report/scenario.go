package report

import (
	"cmp"
	"math"
	"slices"
)

// ScenarioResult is what a scenario's changes together make of the options.
type ScenarioResult struct {
	Name      string  `json:"name"`
	NPVSaving Amounts `json:"npv_saving"` // by option
	NPVCost   Amounts `json:"npv_cost"`   // by option

	// The value forms, by option. Scenarios[i] is what Case.Scenarios[i] makes of the options.
	Saving, Cost []float64 `json:"-"`
}

func (s *study) scenarios() []ScenarioResult {
	rs := []ScenarioResult{}
	for _, sc := range s.c.Scenarios {
		var shifts []shift
		for _, ch := range sc.Changes {
			shifts = append(shifts, s.c.shift(ch.Driver, ch.AppliesTo, ch.Change))
		}
		costs := s.costs(s.c.shifted(shifts...))
		r := ScenarioResult{Name: sc.Name}
		for o, row := range s.c.Options {
			r.NPVSaving = append(r.NPVSaving, NamedValue{row.Name, s.saving(costs, o)})
			r.NPVCost = append(r.NPVCost, NamedValue{row.Name, costs[o]})
			r.Saving, r.Cost = append(r.Saving, s.saving(costs, o)), append(r.Cost, costs[o])
		}
		rs = append(rs, r)
	}
	return rs
}

// Sensitivity is what one driver at its low and high end, everything else unchanged, makes of an option's NPV of saving.
type Sensitivity struct {
	Option        string  `json:"option"`
	Driver        string  `json:"driver"`
	AppliesTo     string  `json:"applies_to"` // "all" or a name
	Low           float64 `json:"low"`
	High          float64 `json:"high"`
	NPVSavingLow  float64 `json:"npv_saving_low"`
	NPVSavingHigh float64 `json:"npv_saving_high"`
	OptionIndex   int     `json:"-"` // value form of Option
	Lever         Lever   `json:"-"` // value form of Driver and AppliesTo
}

// sensitivity returns the drivers that have an effect, by option, then by the width of the swing.
func (s *study) sensitivity(list []driverRange) []Sensitivity {
	low, high := make([][]float64, len(list)), make([][]float64, len(list))
	for i := range list {
		low[i] = s.costs(s.c.shifted(list[i].shift(list[i].low)))
		high[i] = s.costs(s.c.shifted(list[i].shift(list[i].high)))
	}
	rows := []Sensitivity{}
	for _, o := range s.c.others() {
		first, now := len(rows), s.saving(s.cost, o)
		for i, r := range list {
			a, b := s.saving(low[i], o), s.saving(high[i], o)
			if math.Abs(a-now) > s.dust() || math.Abs(b-now) > s.dust() {
				rows = append(rows, Sensitivity{s.c.Options[o].Name, r.driver.String(), r.appliesTo, r.low, r.high, a, b, o, r.lever()})
			}
		}
		slices.SortStableFunc(rows[first:], func(x, y Sensitivity) int {
			return cmp.Compare(math.Abs(y.NPVSavingHigh-y.NPVSavingLow), math.Abs(x.NPVSavingHigh-x.NPVSavingLow))
		})
	}
	return rows
}
