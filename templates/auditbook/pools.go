package auditbook

import (
	"slices"

	"shorecast/report"
)

// payPool is the pay of lines that count towards a location's average and escalate alike.
type payPool struct {
	option, location, currency int
	escalation                 report.Escalation
	rate                       float64
}

// payPools are the pools of average pay, in the order of the groups.
type payPools struct {
	list  []payPool
	first []*group       // the first group of each
	of    map[*group]int // number of the pool that a group's lines may count towards
}

// findPools lists the pools before the lines are written, since each line names its pool.
func findPools(groups []*group) *payPools {
	p := &payPools{of: map[*group]int{}}
	for _, g := range groups {
		if !slices.ContainsFunc(g.lines, func(i int) bool { return g.paid(&g.Lines[i]) }) {
			continue
		}
		pool := payPool{g.option, g.location, g.currency, g.escalation, g.rate}
		if p.of[g] = slices.Index(p.list, pool) + 1; p.of[g] == 0 {
			p.list, p.first = append(p.list, pool), append(p.first, g)
			p.of[g] = len(p.list)
		}
	}
	return p
}
