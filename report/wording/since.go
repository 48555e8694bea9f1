package wording

import (
	"strings"

	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/wording/words"
)

// restatedInBrief is how many restated figures stand in a sentence.
const restatedInBrief = 2

// Since says what has become known of the decision since an earlier report: months, status, forecast, restated figures.
// Both cases have to be those that were compared; the later one has actuals.
func (s Standing) Since(c *change.Actuals, before *report.Case) string {
	parts := []string{s.newMonths(c)}
	if c.Before != nil {
		if was, is := before.Options[c.Decided.Before].Name, s.Case.Options[c.Decided.After].Name; was != is {
			parts = append(parts, "The decision that is followed up is now "+Option(is)+"; it was "+Option(was)+".")
		}
		parts = append(parts, s.statusSince(c), s.forecastSince(c, before.Currency))
	}
	return words.NonEmpty(" ", append(parts, s.restatedSince(c.Restated))...)
}

func (s Standing) newMonths(c *change.Actuals) string {
	stretch := func(from, to report.Month) string {
		if from == to {
			return s.Month(to)
		}
		return s.Month(from) + " to " + s.Month(to)
	}
	switch was, is := c.LastBefore, c.LastAfter; {
	case c.Before == nil && s.t.Month == 0:
		return "The decision is followed up for the first time."
	case c.Before == nil:
		return "Actuals are new: " + stretch(s.Case.FirstMonth, is) + "."
	case is > was:
		return "New " + words.Plural(int(is-was), "month") + " of actuals: " + stretch(was+1, is) + "."
	case is < was:
		return "Actuals now end earlier, without " + stretch(is+1, was) + "."
	}
	return "No month of actuals is new."
}

func (s Standing) statusSince(c *change.Actuals) string {
	was, is := words.LowerFirst(Status(c.Before.Status)), words.LowerFirst(Status(c.After.Status))
	switch {
	case was == is:
		return "The status is unchanged: " + is + "."
	case c.Before.Status == report.NoStatus:
		return "The status is now " + is + "; nothing was booked before."
	}
	return "The status is now " + is + "; it was " + was + "."
}

func (s Standing) forecastSince(c *change.Actuals, currency string) string {
	was, is := c.Before.Forecasts[report.CurrentSpending].NPVSaving, s.Forecast()
	switch {
	case s.ofBaseline():
		return ""
	case currency != s.Case.Currency:
		return "The forecast NPV of saving was " + s.SignedMoney(was, currency) + "."
	case !c.ForecastMoved():
		return "The forecast NPV of saving is unchanged."
	}
	return "The forecast NPV of saving moved by " + s.SignedMoney(is-was, currency) + ", from " +
		s.SignedMoney(was, currency) + " to " + s.SignedMoney(is, currency) + "."
}

// restatedSince names the first restated figures and counts the others.
func (s Standing) restatedSince(all []change.Restated) string {
	if len(all) == 0 {
		return ""
	}
	var some []string
	for _, x := range all[:min(len(all), restatedInBrief)] {
		some = append(some, s.RestatedName(x)+" of "+s.Month(x.Month)+" from "+s.RestatedValue(x, x.Was)+" to "+
			s.RestatedValue(x, x.Is))
	}
	said := "Restated: " + strings.Join(some, "; ")
	if more := len(all) - len(some); more > 0 {
		said += "; and " + s.Count(more, "more figure") + ", under What changed"
	}
	return said + "."
}

// RestatedName names what was restated: a category, "volume of Payroll", "rate of PLN".
func (s Standing) RestatedName(x change.Restated) string {
	switch x.Figure {
	case change.RestatedVolume:
		return "volume of " + x.Name
	case change.RestatedRate:
		return "rate of " + x.Name
	}
	return x.Name
}

// RestatedValue writes a restated figure: an amount in its currency to the unit, a volume with two decimals at most and
// a rate with six.
func (s Standing) RestatedValue(x change.Restated, v float64) string {
	if x.Figure == change.RestatedAmount {
		return x.Currency + noBreak + s.Number(v, 0)
	}
	return s.Number(v, decimalsOf(x, v))
}

// RestatedChange writes how much a figure was restated by.
func (s Standing) RestatedChange(x change.Restated) string {
	v := x.Is - x.Was
	if x.Figure == change.RestatedAmount {
		return x.Currency + noBreak + s.Signed(v, 0)
	}
	return s.Signed(v, decimalsOf(x, v))
}

func decimalsOf(x change.Restated, v float64) int {
	if x.Figure == change.RestatedVolume {
		return Decimals(v, 1e-9, 2)
	}
	return Decimals(v, 1e-9, 6)
}
