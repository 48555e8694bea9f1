package wording

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Payback writes a payback: "18 months (1.5 years)", "immediate", and for nil "not within 6 years".
func (e English) Payback(months *int) string {
	if months != nil && *months > 0 {
		return e.Duration(*months)
	}
	return e.PaybackMonths(months)
}

// PaybackMonths is Payback without the years in brackets, for a column of several.
func (e English) PaybackMonths(months *int) string {
	if months == nil {
		return "not within " + e.Count(e.Case.Horizon, "year")
	}
	return e.paidBack(*months)
}

// paidBack writes after how many months the money is back: "18 months", "immediate".
func (m Measures) paidBack(months int) string {
	if months == 0 {
		return "immediate"
	}
	return m.Count(months, "month")
}

// paysBack is Payback as a part of a sentence about an option.
func (e English) paysBack(o *report.OptionResult) string {
	switch p := o.PaybackMonths; {
	case p == nil:
		return "does not pay back within " + e.Count(e.Case.Horizon, "year")
	case *p == 0:
		return "is ahead from day one"
	default:
		return "pays back after " + e.Duration(*p)
	}
}

// Duration writes a number of months: "8 months", "12 months (1 year)", "18 months (1.5 years)".
func (m Measures) Duration(months int) string {
	s := m.Count(months, "month")
	switch {
	case months < 12:
		return s
	case months%12 == 0:
		return s + " (" + m.Count(months/12, "year") + ")"
	}
	return s + " (" + m.Number(float64(months)/12, 1) + noBreak + "years)"
}

// IRR writes an internal rate of return, or why there is none.
func (m Measures) IRR(o *report.Savings) string {
	switch o.IRROutcome {
	case finance.NoSignChange:
		return "n/a: cash flow never changes sign"
	case finance.NoRateInRange:
		return "n/a: no rate between " + m.Percent(finance.MinRate, 0) + " and " + m.Percent(finance.MaxRate, 0)
	case finance.SeveralRates:
		return "n/a: several rates fit"
	case finance.BorrowingRate:
		return m.Percent(*o.IRR, 1) + " (borrowing rate: savings come first)"
	}
	return m.Percent(*o.IRR, 1)
}

// Spread is what a distribution holds: "a median of EUR 4.1m and a 90% range of EUR 1.5m to 6.4m".
func (e English) Spread(d *report.SimulatedOption) string {
	return "a median of " + e.Amount(d.P50) + " and a " + e.Percent(0.9, 0) + " range of " +
		e.MoneySpan(d.P5, d.P95, e.Case.Currency, " to ")
}

// ByPercentiles reports whether the ranges are stated as the 10th and the 90th percentile.
func (e English) ByPercentiles(s *report.Simulation) bool {
	return s.RangesFrom == report.WorkbookRanges && e.Case.Ranges == report.Percentiles
}

// Ranges says whose ranges the probabilities rest on.
func (e English) Ranges(s *report.Simulation) string {
	if s.RangesFrom == report.DefaultRanges {
		return "default ranges (none provided)"
	}
	if e.ByPercentiles(s) {
		return "the workbook's ranges (P10 to P90)"
	}
	return "the workbook's ranges"
}

// Futures is how many trials were made: "10,000 simulated futures".
func (m Measures) Futures(s *report.Simulation) string { return m.Count(s.Trials, "simulated future") }

// SavesIn is how often an option saves: "saves in 93% of 10,000 simulated futures".
func (m Measures) SavesIn(s *report.Simulation, option int) string {
	return "saves in " + m.Chance(s.Options[option].ProbabilitySaves) + " of " + m.Futures(s)
}

// Outcome says which option leads under changed drivers and whether it saves enough, and which led as planned where
// that is another.
func (e English) Outcome(x *report.Outcome, planned int) string {
	o := &x.Savings[x.Leader]
	s := e.name(x.Leader) + " costs least"
	switch {
	case x.Leader == e.Case.Baseline:
		s += ": no other option saves"
	case x.Leader != x.Advised:
		share, required := e.apart(*o.NPVSavingShare, e.Case.MinimumSaving)
		s += " and saves " + e.Amount(o.NPVSaving) + " (" + share + ") in NPV, less than the " + required +
			" required of a move: staying would be recommended"
	default:
		s += " and saves " + e.Amount(o.NPVSaving) + e.share(o.NPVSavingShare) + " in NPV"
	}
	if x.Leader != planned {
		s += ". As planned, it is " + e.name(planned)
	}
	return s + "."
}
