package tracking

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// largest is how many variances of a window are explained.
const largest = 10

// explanations returns the largest variances of the month and to date with what the rows say about them.
func (t *Tracker) explanations() []report.Explanation {
	var all []report.Explanation
	nothing := ledger.FlowTolerance * t.scale()
	for _, k := range []report.WindowKind{report.WindowMonth, report.WindowToDate} {
		w := &t.result.Windows[k]
		var xs []report.Explanation
		for place, v := range w.Categories {
			if total := v.Total(); abs(total) > nothing {
				x := report.Explanation{Window: k, Category: place, Variance: total}
				t.said(&x, w.From)
				x.NotExplained = len(x.Comments) == 0 && abs(total) > (t.a.Tolerance+sameShare)*abs(v.Plan)
				xs = append(xs, x)
			}
		}
		slices.SortStableFunc(xs, func(a, b report.Explanation) int { return cmp.Compare(abs(b.Variance), abs(a.Variance)) })
		all = append(all, xs[:min(len(xs), largest)]...)
	}
	return all
}

// said fills in the comments and owners of a category's rows from a month on.
func (t *Tracker) said(x *report.Explanation, from int) {
	once := func(list []string, text string) []string {
		if text == "" || slices.Contains(list, text) {
			return list
		}
		return append(list, text)
	}
	for i := range t.rows {
		if r := &t.rows[i]; r.place == x.Category && t.booked(r) && r.Month >= from {
			x.Comments, x.Owners = once(x.Comments, r.Comment), once(x.Owners, r.Owner)
		}
	}
}
