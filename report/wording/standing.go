package wording

import (
	"math"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// Standing words where a decision stands against what was promised. All of its figures are before tax.
type Standing struct{ Commitment }

// Standing returns what words the tracking of the case, which has actuals.
func (e English) Standing(t *report.Tracking) Standing {
	return Standing{Commitment{e, e.Case.Actuals, t}}
}

// Status names a status as a sentence begins with it: "On track".
func Status(s report.Status) string {
	if s == report.NoStatus {
		return "Nothing booked yet"
	}
	return words.UpperFirst(s.String())
}

// Forecast is the NPV of saving at current spending.
func (s Standing) Forecast() float64 { return s.t.Forecasts[report.CurrentSpending].NPVSaving }

// LastMonth names the last month with actuals: "June 2028"; day one where there is none.
func (s Standing) LastMonth() string { return s.CaseMonth(s.t.Month) }

// Headline is the standing in a few words, with its doubt: "Captive Kraków behind plan, EUR 3.6m forecast against EUR
// 4.1m before tax, from only 7 months".
func (s Standing) Headline() string {
	name := s.name(s.t.Decision)
	where := map[report.Status]string{report.Ahead: "ahead of plan", report.OnTrack: "on track",
		report.Behind: "behind plan", report.OffTrack: "off track", report.Failing: "failing"}[s.t.Status]
	promised, _ := s.Promised()
	h := name + " " + where + ", "
	switch {
	case s.t.Status == report.NoStatus:
		return "Nothing booked yet for " + name
	case s.ofBaseline():
		spent, expected := s.t.Spent()
		h += s.Amount(spent) + " spent against " + s.Amount(expected) + " expected before tax"
	default:
		h += s.Amount(s.Forecast()) + " forecast against " + s.Amount(promised) + " before tax"
	}
	if s.early() {
		h += ", from only " + s.Count(s.t.Month, "month")
	}
	return h
}

// early reports whether the forecasts are drawn from fewer months than they could be.
func (s Standing) early() bool { return s.t.Month < report.MostDrawn }

// Sentence is the sentence that leads page 1, without its full stop: the status, what the decision is now forecast to
// save, what was promised by whom and when, and what is doubtful about it.
func (s Standing) Sentence() string {
	name := s.name(s.t.Decision)
	switch {
	case s.t.Status == report.NoStatus && s.ofBaseline():
		return Status(s.t.Status) + ": " + name + s.decided(" was decided") + ", and the first month of actuals will " +
			"show how well its cost was known"
	case s.t.Status == report.NoStatus:
		promised, _ := s.Promised()
		return Status(s.t.Status) + ": " + name + " is to " + s.effect(promised) + ", as in " + s.plan() +
			", but there are no actuals yet to show whether it will"
	case s.ofBaseline():
		return Status(s.t.Status) + ": " + s.costKnown() + "; " + s.doubt()
	}
	return Status(s.t.Status) + ": " + name + " is forecast to " + s.effect(s.Forecast()) + s.against() + "; " + s.doubt()
}

// effect is what an NPV of saving means, after "is forecast to".
func (s Standing) effect(saving float64) string {
	if saving < 0 {
		return "cost " + s.Amount(-saving) + " more than " + s.name(s.Case.Baseline) + " in NPV before tax"
	}
	return "save " + s.Amount(saving) + " in NPV before tax"
}

// against compares the forecast with the plan.
func (s Standing) against() string {
	planned, _ := s.Promised()
	f, of := s.Forecast(), s.plan()
	gap := f - planned
	apart := s.Amount(math.Abs(gap)) + s.partOf(gap, planned)
	saving, cost := "the "+s.Amount(planned)+" of "+of, "the extra cost of "+s.Amount(-planned)+" in "+of
	switch {
	case report.Negligible(gap, planned):
		return ", as in " + of
	case planned > 0 && f < 0:
		return ", instead of saving " + saving
	case planned > 0 && gap < 0:
		return ", " + apart + " less than " + saving
	case planned > 0:
		return ", " + apart + " more than " + saving
	case planned == 0:
		return ", where " + of + " has no saving"
	case f >= 0:
		return ", instead of " + cost
	case gap < 0:
		return ", " + apart + " more than " + cost
	}
	return ", " + apart + " less than " + cost
}

// partOf is a difference as a part of what it is measured by, in brackets, with the tolerance where it lies within;
// empty where that is nothing.
func (s Standing) partOf(difference, of float64) string {
	if of == 0 {
		return ""
	}
	part := s.Percent(math.Abs(difference/of), 1)
	if s.t.Status == report.OnTrack {
		part += ", within the tolerance of " + s.Exact(s.a.Tolerance)
	}
	return " (" + part + ")"
}

// doubt says what the forecast rests on, and what else may come.
func (s Standing) doubt() string {
	if s.t.Month < report.FewestDrawn && !s.ofBaseline() {
		return "with only " + s.Count(s.t.Month, "month") + " booked, the forecast for the remaining months is still the plan"
	}
	rests := "the forecast is based on the last " + s.Count(report.MostDrawn, "month")
	switch {
	case s.ofBaseline() && s.early():
		return "this is based on only " + s.Count(s.t.Month, "month")
	case s.ofBaseline():
		return "this is based on " + s.Count(s.t.Month, "month")
	case s.early():
		rests = "the forecast is based on only " + s.Count(s.t.Month, "month")
	}
	switch {
	case s.overridden():
		rests += ", and would be " + s.Amount(*s.t.WithoutOverrides) + " without the sheet Forecast"
	case s.differs(s.t.Forecasts[report.AsPlanned].NPVSaving):
		rests += ", and would be " + s.Amount(s.t.Forecasts[report.AsPlanned].NPVSaving) + asPlanned
	}
	return rests
}

const asPlanned = " if the remaining months run to plan"

// overridden reports whether the sheet Forecast makes a difference that shows.
func (s Standing) overridden() bool {
	return s.t.WithoutOverrides != nil && s.differs(*s.t.WithoutOverrides)
}

// differs reports whether another NPV of saving prints otherwise than the forecast.
func (s Standing) differs(saving float64) bool { return s.Amount(saving) != s.Amount(s.Forecast()) }

// costKnown says how well today's cost was known, where the decision was to stay.
func (s Standing) costKnown() string {
	spent, expected := s.t.Spent()
	over := spent - expected
	c := s.name(s.t.Decision) + " cost " + s.Amount(spent) + " before tax to " + s.LastMonth()
	direction := " more"
	if over < 0 {
		direction = " less"
	}
	if report.Negligible(over, expected) {
		c += ", as planned for its actual volumes"
	} else {
		c += ", " + s.Amount(math.Abs(over)) + s.partOf(over, expected) + direction + " than the " + s.Amount(expected) +
			" planned for its actual volumes"
	}
	switch s.t.Status {
	case report.Ahead:
		return c + ", so today's cost was overestimated"
	case report.OnTrack:
		return c + ", so today's cost was well known"
	}
	return c + ", so today's cost was underestimated"
}

// Basis says what the forecast is made of, and the NPV of saving by the two others.
func (s Standing) Basis() string {
	switch {
	case s.t.Month == 0:
		return "All figures are the plan's, before tax."
	case s.t.Month < report.FewestDrawn:
		return "The forecast is actual to " + s.LastMonth() + " and the plan from then on, before tax. From " +
			s.Count(report.FewestDrawn, "month") + " of actuals on it is based on current volumes, rates and spending." +
			s.late()
	}
	b := "Actual to " + s.LastMonth() + ", then forecast at the volumes, rates and spending of these months."
	if s.ofBaseline() {
		return b + " All figures are before tax."
	}
	b += " At current volumes and rates alone the NPV of saving is " + s.signed(report.CurrentVolumesAndRates)
	if s.overridden() { // else the sentence above says it
		b += ", and " + s.signed(report.AsPlanned) + asPlanned
	}
	b += "." + s.late()
	if stated := s.Overrides(); s.overridden() && stated != "" {
		b += " " + stated
	}
	return b + " All figures are before tax."
}

// late says how much later than planned the move ends in the forecasts; empty where it is not late.
func (s Standing) late() string {
	if s.a.Delay == 0 || s.ofBaseline() {
		return ""
	}
	return " The forecasts assume that the move ends " + s.Count(s.a.Delay, "month") + " later than planned."
}

func (s Standing) signed(f report.ForecastKind) string {
	return s.SignedMoney(s.t.Forecasts[f].NPVSaving, s.Case.Currency)
}

// Thresholds says what the status is measured by.
func (s Standing) Thresholds() string {
	t := s.a.Tolerance
	if s.ofBaseline() {
		return "Status: cost to date against the cost planned for actual volumes. On track up to " + s.Exact(t) +
			" either way, behind up to " + s.Exact(3*t) + " more, off track beyond."
	}
	return "Status: forecast NPV of saving against " + s.held() + ". On track if it falls short by up to " + s.Exact(t) +
		", behind up to " + s.Exact(3*t) + ", off track beyond, failing if nothing is saved."
}

// MainCause names the largest part of a variance: "volume", "exchange rates", "price and usage"; empty where there is
// none.
func MainCause(v report.Variance) string {
	cause, largest := "", 0.0
	for _, x := range []struct {
		name   string
		amount float64
	}{{"price and usage", v.PriceAndUsage}, {"volume", v.Volume}, {"exchange rates", v.ExchangeRates}} {
		if x.amount*v.Total() > 0 && math.Abs(x.amount) > largest {
			cause, largest = x.name, math.Abs(x.amount)
		}
	}
	return cause
}
