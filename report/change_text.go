package report

import "strings"

// due returns what a line says it costs: each time it falls due, or all its period columns together. Benefits are not negative here.
func (l *Line) due() float64 {
	if l.Frequency == FrequencyPeriods {
		return total(l.Amounts)
	}
	return l.Quantity * l.UnitCost
}

// worth returns what a line comes to over the horizon, in reporting currency at today's rate and price.
func (c *Case) worth(l *Line) float64 {
	w := l.due() / c.Currencies[l.Currency].Rate
	if l.Frequency != FrequencyPeriods && l.Frequency != FrequencyOneOff {
		w = c.monthlyRate(l) / c.Currencies[l.Currency].Rate * float64(max(min(int(l.To), c.Months())-int(l.From)+1, 0))
	}
	return w
}

// lineInput tells of a whole line, its amount as the old value.
func (c *Case) lineInput(l *Line) ChangedInput {
	due, code := l.due(), c.Currencies[l.Currency].Code
	return ChangedInput{What: "Cost line", Of: c.lineName(l), Unit: "amount", Currency: code, Old: &due, OldText: c.lineText(l, false)}
}

// lineName says which line it is: "Captive: Salaries, Team leads, Payroll".
func (c *Case) lineName(l *Line) string {
	parts := []string{c.Categories[l.Category]}
	if d := strings.TrimSpace(l.Description); d != "" {
		parts = append(parts, d)
	}
	if l.Function >= 0 {
		parts = append(parts, c.Functions[l.Function].Name)
	}
	return c.Options[l.Option].Name + ": " + strings.Join(parts, ", ")
}

// lineText says how much a line costs: "12 × EUR 4000, monthly"; whole: and what it is.
func (c *Case) lineText(l *Line, whole bool) string {
	code := c.Currencies[l.Currency].Code
	s := code + " " + short(l.due()) + ", " + l.Frequency.String()
	if l.Frequency != FrequencyPeriods && l.Quantity != 1 {
		s = short(l.Quantity) + " × " + code + " " + short(l.UnitCost) + ", " + l.Frequency.String()
	}
	if whole {
		s += ", " + l.Kind.String() + ", " + c.Locations[l.Location].Name
		if l.Function >= 0 {
			s += ", " + c.Functions[l.Function].Name
		}
	}
	return s
}

// escalationText says what a line's price follows.
func (l *Line) escalationText() string {
	if l.Escalation == EscalationRate {
		return unitText(l.Rate, "percent", "")
	}
	return l.Escalation.String()
}
