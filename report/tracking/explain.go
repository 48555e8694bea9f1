package tracking

import (
	"cmp"
	"slices"

	"shorecast/report"
)

// largest is how many variances of a window are explained.
const largest = 10

// explanations returns the largest variances of the month and to date with what the rows say about them.
func (t *Tracker) explanations() []report.Explanation {
	var all []report.Explanation
	nothing := t.nothing()
	for _, k := range []report.WindowKind{report.WindowMonth, report.WindowToDate} {
		w := &t.result.Windows[k]
		var xs []report.Explanation
		for place, v := range w.Categories {
			if total := v.Total(); abs(total) > nothing {
				xs = append(xs, report.Explanation{Window: k, Category: place, Variance: total})
			}
		}
		slices.SortStableFunc(xs, func(a, b report.Explanation) int { return cmp.Compare(abs(b.Variance), abs(a.Variance)) })
		for _, x := range xs[:min(len(xs), largest)] {
			t.said(&x, w.From)
			beyond := abs(x.Variance) > (t.a.Tolerance+sameShare)*abs(w.Categories[x.Category].Plan)
			x.NotExplained = len(x.Comments) == 0 && beyond
			all = append(all, x)
		}
	}
	return all
}

// said fills in the comments and owners of a category's rows from a month on.
func (t *Tracker) said(x *report.Explanation, from int) {
	comments, owners := map[string]bool{"": true}, map[string]bool{"": true} // that are known
	once := func(list []string, known map[string]bool, text string) []string {
		if known[text] {
			return list
		}
		known[text] = true
		return append(list, text)
	}
	for _, r := range t.placed[x.Category] {
		if t.booked(r) && r.Month >= from {
			x.Comments, x.Owners = once(x.Comments, comments, r.Comment), once(x.Owners, owners, r.Owner)
		}
	}
}
