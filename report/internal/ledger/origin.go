package ledger

import (
	"slices"

	"shorecast/report"
)

// Origins returns where an option's NPV of cost comes from, in the order in which its lines first name it.
func (b *Book) Origins(option int, discount []float64) []report.CostOrigin {
	t := b.NewLevels()
	t.Fill(Unchanged(b.Case))
	var all []report.CostOrigin
	index := map[report.CostOrigin]int{}
	for k := range b.Charges(option, b.PlannedSchedule(option)) {
		g := k.Group
		if g.Kind == report.Benefit {
			continue
		}
		key := report.CostOrigin{Location: int(g.location), Currency: int(g.currency),
			OwnFees: k.Own && g.Kind == report.Fees}
		i, known := index[key]
		if !known {
			i = len(all)
			index[key] = i
			all = append(all, key)
		}
		paid := Charge{part: k.part, flows: slices.DeleteFunc(k.flows, func(w flow) bool { return w.grant })}
		all[i].NPV += NPVOf(t, &paid, discount, nil)
	}
	return all
}
