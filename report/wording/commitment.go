package wording

import "shorecast/report"

// Commitment words what was decided: by whom and when, and what saving it promised. All of its figures are before tax.
type Commitment struct {
	English
	a *report.Actuals
	t *report.Tracking
}

// ofBaseline reports whether the decision was to stay, so that what is tracked is how well today's cost was known.
func (c Commitment) ofBaseline() bool { return c.t.Decision == c.Case.Baseline }

// Promised is the NPV of saving that the decision is held against, and whether it was stated as approved.
func (c Commitment) Promised() (saving float64, approved bool) { return c.t.Promised(c.a) }

// decided says by whom and when it was decided, behind a verb; only the verb where neither is stated.
func (c Commitment) decided(verb string) string {
	if c.a.DecidedBy != "" {
		verb += " by " + c.a.DecidedBy
	}
	if !c.a.DecidedOn.IsZero() {
		verb += " on " + c.Date(c.a.DecidedOn)
	}
	return verb
}

// attributed reports whether the workbook says by whom or when it was decided.
func (c Commitment) attributed() bool { return c.a.DecidedBy != "" || !c.a.DecidedOn.IsZero() }

// plan names what the forecast is held against: "the plan approved by the Board on 12 January 2027", "the plan".
func (c Commitment) plan() string {
	_, approved := c.Promised()
	switch {
	case !c.attributed():
		return c.held()
	case approved:
		return c.decided("the plan approved")
	}
	return c.decided("the plan decided")
}

// held is plan in short: "the approved plan", "the plan".
func (c Commitment) held() string {
	if _, approved := c.Promised(); approved {
		return "the approved plan"
	}
	return "the plan"
}

// Decision introduces the pages of the plan behind page 1.
func (c Commitment) Decision() string {
	d := c.name(c.t.Decision)
	if c.attributed() {
		d += ", " + c.decided("decided")
	}
	d = "The decision that is followed up: " + d + ". From here on, the report covers the plan as it stands in the " +
		"workbook, without actuals"
	if c.Case.Tax == report.GroupTax {
		d += ", and after tax"
	}
	return d + "."
}

// AsDecided begins a sentence about what was decided: "As decided by the Board on 12 January 2027".
func (c Commitment) AsDecided() string { return c.decided("As decided") }

// AfterTax sets the plan's saving and payback after tax beside those before tax, which pages of tracking give.
func (c Commitment) AfterTax(saving float64, payback *int) string {
	return "The plan's NPV of saving is " + c.SignedMoney(c.t.PlannedNPVSaving, c.Case.Currency) + " before tax and " +
		c.SignedMoney(saving, c.Case.Currency) + " after tax; its payback is " + c.PaybackMonths(c.t.PlannedPayback) +
		" before tax and " + c.PaybackMonths(payback) + " after tax."
}
