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
	n := news{s, c, before}
	parts := []string{n.months()}
	if c.Before != nil {
		parts = append(parts, n.decision(), n.status(), n.forecast())
	}
	return words.NonEmpty(" ", append(parts, n.restated())...)
}

// news words what has become known since an earlier report.
type news struct {
	Standing
	c      *change.Actuals
	before *report.Case
}

func (n news) months() string {
	stretch := func(from, to report.Month) string {
		if from == to {
			return n.Month(to)
		}
		return n.Month(from) + " to " + n.Month(to)
	}
	switch was, is := n.c.LastBefore, n.c.LastAfter; {
	case n.c.Before == nil && n.t.Month == 0:
		return "The decision is followed up for the first time."
	case n.c.Before == nil:
		return "Actuals are new: " + stretch(n.Case.FirstMonth, is) + "."
	case is > was:
		return "New " + words.Plural(int(is-was), "month") + " of actuals: " + stretch(was+1, is) + "."
	case is < was:
		return "Actuals now end earlier, without " + stretch(is+1, was) + "."
	}
	return "No month of actuals is new."
}

// decision says which option was followed up before; empty where it is the same.
func (n news) decision() string {
	was, is := n.before.Options[n.c.Decided.Before].Name, n.Case.Options[n.c.Decided.After].Name
	if was == is {
		return ""
	}
	return "The decision that is followed up is now " + Option(is) + "; it was " + Option(was) + "."
}

func (n news) status() string {
	was, is := words.LowerFirst(Status(n.c.Before.Status)), words.LowerFirst(Status(n.c.After.Status))
	switch {
	case was == is:
		return "The status is unchanged: " + is + "."
	case n.c.Before.Status == report.NoStatus:
		return "The status is now " + is + "; nothing was booked before."
	}
	return "The status is now " + is + "; it was " + was + "."
}

func (n news) forecast() string {
	was, is := n.c.Before.Forecasts[report.CurrentSpending].NPVSaving, n.Forecast()
	switch {
	case n.ofBaseline():
		return ""
	case n.before.Currency != n.Case.Currency:
		return "The forecast NPV of saving was " + n.SignedMoney(was, n.before.Currency) + "."
	case !n.c.ForecastMoved():
		return "The forecast NPV of saving is unchanged."
	}
	return "The forecast NPV of saving moved by " + n.SignedMoney(is-was, n.Case.Currency) + ", from " +
		n.SignedMoney(was, n.Case.Currency) + " to " + n.SignedMoney(is, n.Case.Currency) + "."
}

// restated names the first restated figures and counts the others.
func (n news) restated() string {
	all := n.c.Restated
	if len(all) == 0 {
		return ""
	}
	var some []string
	for _, x := range all[:min(len(all), restatedInBrief)] {
		f := n.Restated(x)
		some = append(some, f.Name()+" of "+n.Month(x.Month)+" from "+f.Was()+" to "+f.Is())
	}
	said := "Restated: " + strings.Join(some, "; ")
	if more := len(all) - len(some); more > 0 {
		said += "; and " + n.Count(more, "more figure") + ", under What changed"
	}
	return said + "."
}

// Restated words a restated figure.
type Restated struct {
	Figures
	x change.Restated
}

// Restated returns what words a restated figure.
func (s Standing) Restated(x change.Restated) Restated { return Restated{s.Figures, x} }

// Name names what was restated: a category, "volume of Payroll", "rate of PLN".
func (r Restated) Name() string {
	switch r.x.Figure {
	case change.RestatedVolume:
		return "volume of " + r.x.Name
	case change.RestatedRate:
		return "rate of " + r.x.Name
	}
	return r.x.Name
}

// Was writes what the figure was.
func (r Restated) Was() string { return r.written(r.x.Was, r.Number) }

// Is writes what the figure is now.
func (r Restated) Is() string { return r.written(r.x.Is, r.Number) }

// Change writes how much the figure was restated by.
func (r Restated) Change() string { return r.written(r.x.Is-r.x.Was, r.Signed) }

// written writes an amount in its currency to the unit, a volume with two decimals at most and a rate with six.
func (r Restated) written(v float64, write func(v float64, decimals int) string) string {
	switch r.x.Figure {
	case change.RestatedAmount:
		return r.x.Currency + noBreak + write(v, 0)
	case change.RestatedVolume:
		return write(v, Decimals(v, 1e-9, 2))
	}
	return write(v, Decimals(v, 1e-9, 6))
}
