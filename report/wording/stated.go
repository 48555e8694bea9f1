package wording

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/wording/words"
)

// mostStated is how many categories of the sheet Forecast are named before the others are counted.
const mostStated = 2

// stated is what the sheet Forecast has for one category in one currency.
type stated struct {
	category    report.Category
	currency    int
	first, last int     // months
	amount      float64 // as it stands there
	value       float64 // in reporting currency at planned rates
	owners      []string
}

// Overrides names the largest amounts that the sheet Forecast states for the months to come, with their owners; empty
// where it states none.
func (s Standing) Overrides() string {
	all := s.stated()
	if len(all) == 0 {
		return ""
	}
	var names []string
	for _, x := range all[:min(len(all), mostStated)] {
		when := " in " + s.CaseMonth(x.first)
		if x.last > x.first {
			when = " from " + s.CaseMonth(x.first) + " to " + s.CaseMonth(x.last)
		}
		name := s.Case.ActualCategory(x.category) + " " + s.Money(x.amount, s.Case.Currencies[x.currency].Code) + when
		if len(x.owners) > 0 {
			name += " (" + strings.Join(x.owners, "; ") + ")"
		}
		names = append(names, name)
	}
	if more := len(all) - mostStated; more > 0 {
		names = append(names, s.Count(more, "more category"))
	}
	return "The sheet Forecast states " + words.And(names) + "."
}

// stated sums up the sheet Forecast by category and currency, the largest first.
func (s Standing) stated() []stated {
	var all []stated
	for i := range s.a.Forecast {
		a := &s.a.Forecast[i]
		at := slices.IndexFunc(all, func(x stated) bool { return x.category == a.Category && x.currency == a.Currency })
		if at < 0 {
			at = len(all)
			all = append(all, stated{category: a.Category, currency: a.Currency, first: a.Month, last: a.Month})
		}
		x := &all[at]
		x.first, x.last = min(x.first, a.Month), max(x.last, a.Month)
		x.amount += a.Amount
		x.value += a.Cost() * s.Case.Exchange(a.Currency, finance.Year(a.Month))
		if a.Owner != "" && !slices.Contains(x.owners, a.Owner) {
			x.owners = append(x.owners, a.Owner)
		}
	}
	slices.SortStableFunc(all, func(x, y stated) int { return cmp.Compare(math.Abs(y.value), math.Abs(x.value)) })
	return all
}
