package change

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/tracking"
)

// Actuals is what has become known of a decision since the earlier revision. Months are those of the calendar; day one
// counts as the month before the first one.
type Actuals struct {
	Before, After         *report.Tracking // nil of a revision without actuals
	LastBefore, LastAfter report.Month     // the last months with actuals; day one where there is none
	Decided               Pair             // the option that each follows up; −1 without actuals
	Restated              []Restated       // amounts first, the largest differences first; then volumes and rates
}

// Restated is a figure of a month that both revisions have, with another value than before.
type Restated struct {
	Figure   RestatedFigure
	Name     string // the category, the function, or the currency's code
	Currency string // of an amount
	Month    report.Month
	Was, Is  float64 // 0 where the revision has none
}

// RestatedFigure says what was restated.
type RestatedFigure uint8

// The figures: an amount of a category in its own currency, a volume of a function, an exchange rate.
const (
	RestatedAmount RestatedFigure = iota
	RestatedVolume
	RestatedRate
)

// Changed reports whether there is another month, another figure of an earlier one, or another status or forecast.
func (a *Actuals) Changed() bool {
	if a.Before == nil || a.After == nil {
		return true
	}
	return a.LastBefore != a.LastAfter || len(a.Restated) > 0 || a.Before.Status != a.After.Status ||
		a.ForecastMoved()
}

// ForecastMoved reports whether the NPV of saving at current spending is another by more than rounding. Both revisions
// have actuals.
func (a *Actuals) ForecastMoved() bool {
	was, is := a.Before.Forecasts[report.CurrentSpending], a.After.Forecasts[report.CurrentSpending]
	return math.Abs(is.NPVSaving-was.NPVSaving) > rounding*max(1, math.Abs(was.TotalCost), math.Abs(is.TotalCost))
}

// actuals compares what two revisions know of a decision; nil where neither has actuals.
func actuals(old, now *ledger.Book) *Actuals {
	before, after := old.Case, now.Case
	if before.Actuals == nil && after.Actuals == nil {
		return nil
	}
	a := &Actuals{Decided: Pair{-1, -1}, LastBefore: before.FirstMonth - 1, LastAfter: after.FirstMonth - 1}
	if k := before.Actuals; k != nil {
		a.Before, a.Decided.Before = tracking.Open(before, old).Result(), k.Decision
		a.LastBefore += report.Month(k.Month)
	}
	if k := after.Actuals; k != nil {
		a.After, a.Decided.After = tracking.Open(after, now).Result(), k.Decision
		a.LastAfter += report.Month(k.Month)
	}
	if a.Before != nil && a.After != nil {
		a.restate(booked(before), booked(after), max(before.FirstMonth, after.FirstMonth),
			before.FirstMonth == after.FirstMonth)
	}
	return a
}

// figureKey is what a figure is found by in both revisions.
type figureKey struct {
	figure   RestatedFigure
	name     string // as report.NameKey has it
	currency string
	month    report.Month
}

// figures are those of a revision.
type figures struct {
	of    map[figureKey]figure
	order []figureKey
}

// figure is a sum, with the name as the revision spells it, and what a unit is worth in reporting currency.
type figure struct {
	value, worth float64
	name         string
}

// booked adds up what a revision has booked; orders are left out.
func booked(c *report.Case) *figures {
	f := &figures{of: map[figureKey]figure{}}
	add := func(k figureKey, name string, m int, value, worth float64) {
		if m > c.Actuals.Month {
			return
		}
		k.name, k.month = report.NameKey(name), c.FirstMonth+report.Month(m-1)
		sum, known := f.of[k]
		if !known {
			f.order = append(f.order, k)
		}
		f.of[k] = figure{sum.value + value, worth, name}
	}
	for i := range c.Actuals.Amounts {
		if x := &c.Actuals.Amounts[i]; x.Status != report.StatusCommitted {
			currency := &c.Currencies[x.Currency]
			add(figureKey{figure: RestatedAmount, currency: currency.Code}, c.ActualCategory(x.Category), x.Month, x.Amount,
				1/currency.Rate)
		}
	}
	for _, x := range c.Actuals.Volumes {
		add(figureKey{figure: RestatedVolume}, c.Functions[x.Function].Name, x.Month, x.Volume, 0)
	}
	for _, x := range c.Actuals.Rates {
		add(figureKey{figure: RestatedRate}, c.Currencies[x.Currency].Code, x.Month, x.Rate, 0)
	}
	return f
}

// restate notes the figures that differ in months that both revisions have; from is the first of them, day one counts
// where the two begin together.
func (a *Actuals) restate(was, is *figures, from report.Month, together bool) {
	if together {
		from--
	}
	to := min(a.LastBefore, a.LastAfter)
	worth, seen := map[Restated]float64{}, map[figureKey]bool{}
	for _, k := range slices.Concat(is.order, was.order) {
		then, now := was.of[k], is.of[k]
		x := Restated{k.figure, cmp.Or(now.name, then.name), k.currency, k.month, then.value, now.value}
		known := seen[k]
		seen[k] = true
		if known || k.month < from || k.month > to || same(x.Was, x.Is) {
			continue
		}
		a.Restated = append(a.Restated, x)
		worth[x] = math.Abs(x.Is-x.Was) * max(now.worth, then.worth)
	}
	slices.SortStableFunc(a.Restated, func(x, y Restated) int {
		return cmp.Or(cmp.Compare(x.Figure, y.Figure), cmp.Compare(worth[y], worth[x]))
	})
}

// same reports whether two sums are the same but for the order in which they were added.
func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b)) }
