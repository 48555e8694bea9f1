package portfolio

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// attention lists the cases that somebody has to look at: by the size of their NPV of saving, refused ones last.
func (p *Portfolio) attention(cases []Case) []Attention {
	var all []Attention
	for i, e := range p.entries {
		if cases[i].Refused {
			all = append(all, Attention{i, []Reason{Refused}})
		} else if reasons := p.reasons(e); len(reasons) > 0 {
			all = append(all, Attention{i, reasons})
		}
	}
	slices.SortStableFunc(all, func(a, b Attention) int {
		x, y := &cases[a.Case], &cases[b.Case]
		return cmp.Compare(math.Abs(y.NPVSaving), math.Abs(x.NPVSaving))
	})
	return all
}

// statusReasons are the statuses that ask for attention.
var statusReasons = map[report.Status]Reason{report.Behind: Behind, report.OffTrack: OffTrack, report.Failing: Failing}

func (p *Portfolio) reasons(e *Entry) []Reason {
	var all []Reason
	if e.contested && !e.tracked {
		all = append(all, Contested)
	}
	if e.call == report.Close && !e.tracked {
		all = append(all, Close)
	}
	if e.incomplete {
		all = append(all, Incomplete)
	}
	if reason, ok := statusReasons[e.status]; ok {
		all = append(all, reason)
	}
	if !e.saved.IsZero() && e.saved.Before(p.AsOf.AddDate(0, 0, -p.Stale)) {
		all = append(all, Stale)
	}
	return all
}
