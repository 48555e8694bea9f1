package templates

import (
	"strings"

	"shorecast/report"
	"shorecast/report/change"
)

// cellOf names the cell of an input that changed, with its workbook where that is not the only one; empty where no cell
// states it.
func (m *composer) cellOf(in change.Input) string {
	if in.Ref.Cell == "" {
		return ""
	}
	s := in.Ref.Sheet + "!" + in.Ref.Cell
	if ws := m.c.Provenance.Workbooks; len(ws) > 1 || len(ws) == 1 && ws[0].Name != in.Ref.Workbook {
		s = joinNonEmpty(": ", in.Ref.Workbook, s)
	}
	if in.Earlier {
		s += " (then)"
	}
	return s
}

// revision returns the case that has a record, the later of two, and its index there.
func (m *composer) revision(p change.Pair) (*report.Case, int) {
	if p.After >= 0 {
		return m.o.Since.Report.After.Case, p.After
	}
	return m.o.Since.Report.Before.Case, p.Before
}

// whatOf names an input that changed: "FX rate of PLN".
func (m *composer) whatOf(in change.Input) string {
	name := in.Column.String()
	switch in.Column {
	case change.Calendar:
		return m.calendarName()
	case change.CostLine:
		return m.recordName(in.Record)
	case change.Amount, change.Amounts:
		c, i := m.revision(in.Period)
		if name = "Amount of " + c.Periods[i].Heading; in.Column == change.Amounts {
			name = "Amounts from " + c.Periods[i].Heading + " on"
		}
	}
	switch in.Record.Kind {
	case change.SettingsRecord:
		return name
	case change.LineRecord:
		return m.recordName(in.Record) + ": " + lowerFirst(name)
	}
	return name + " of " + m.recordName(in.Record)
}

// recordName names a record; a cost line by what it is: "Captive: Salaries, Team leads, Payroll".
func (m *composer) recordName(r change.Record) string {
	c, i := m.revision(r.Pair)
	switch r.Kind {
	case change.CurrencyRecord:
		return c.Currencies[i].Code
	case change.LocationRecord:
		return c.Locations[i].Name
	case change.FunctionRecord:
		return c.Functions[i].Name
	case change.OptionRecord:
		return c.Options[i].Name
	}
	l := &c.Lines[i]
	name := c.Options[l.Option].Name + ": " + joinNonEmpty(", ", c.Categories[l.Category],
		strings.TrimSpace(l.Description))
	if l.Function >= 0 {
		name += ", " + c.Functions[l.Function].Name
	}
	return name
}

// calendarName names the settings by which the months of a case moved.
func (m *composer) calendarName() string {
	names := []string{}
	for _, column := range change.CalendarColumns(m.o.Since.Report.Before.Case, m.o.Since.Report.After.Case) {
		names = append(names, column.String())
	}
	if len(names) == 0 {
		return "Period columns"
	}
	return strings.Join(names, ", ")
}

// calendarValue writes those settings of one of the two cases.
func (m *composer) calendarValue(c *report.Case) string {
	var values []string
	for _, column := range change.CalendarColumns(m.o.Since.Report.Before.Case, m.o.Since.Report.After.Case) {
		switch column {
		case change.FirstMonth:
			values = append(values, monthName(c.FirstMonth))
		case change.Horizon:
			values = append(values, m.plural(c.Horizon, "year", "years"))
		case change.FiscalYear:
			values = append(values, c.FiscalYearStart.String())
		}
	}
	return strings.Join(values, ", ")
}

// thenOf and nowOf write what an input was and is.
func (m *composer) thenOf(in change.Input) string {
	return m.valueOf(in, in.Then, m.o.Since.Report.Before.Case, in.Record.Before)
}

func (m *composer) nowOf(in change.Input) string {
	return m.valueOf(in, in.Now, m.o.Since.Report.After.Case, in.Record.After)
}

func (m *composer) valueOf(in change.Input, v change.Value, c *report.Case, record int) string {
	switch v.Unit {
	case change.None:
		return ""
	case change.Word:
		return v.Word
	case change.Percent:
		return m.percent(v.Number)
	case change.Money:
		return v.Currency + nbsp + m.price(v.Number)
	case change.Rate, change.InverseRate:
		return m.plain(v.Number) + nbsp + m.perOf(v)
	case change.Months:
		return m.plural(int(v.Number), "month", "months")
	case change.Years:
		return m.plural(int(v.Number), "year", "years")
	case change.Whole:
		if in.Column == change.Calendar {
			return m.calendarValue(c)
		}
		return m.lineOf(c, record, in.Record.Before >= 0 && in.Record.After >= 0)
	}
	return m.plain(v.Number)
}

// perOf writes the unit of an exchange rate: "INR/EUR".
func (m *composer) perOf(v change.Value) string {
	reporting := m.o.Since.Report.After.Case.Currency
	if v.Unit == change.InverseRate {
		return reporting + "/" + v.Currency
	}
	return v.Currency + "/" + reporting
}

// lineOf says how much a cost line costs: "12 × EUR 4,000, monthly"; whole: and what it is.
func (m *composer) lineOf(c *report.Case, line int, whole bool) string {
	l := &c.Lines[line]
	amount := l.Quantity * l.UnitCost
	for _, x := range l.Amounts {
		amount += x
	}
	code := c.Currencies[l.Currency].Code + nbsp
	s := code + m.plain(amount)
	if l.Frequency != report.FrequencyPeriods && l.Quantity != 1 {
		s = m.plain(l.Quantity) + " × " + code + m.plain(l.UnitCost)
	}
	s += ", " + l.Frequency.String()
	if whole {
		s += ", " + l.Kind.String() + ", " + c.Locations[l.Location].Name
		if l.Function >= 0 {
			s += ", " + c.Functions[l.Function].Name
		}
	}
	return s
}

// limit says what cannot be compared and, unless brief, what the walk makes of it.
func (m *composer) limit(l change.Limit, brief bool) string {
	before, after := &m.o.Since.Report.Before, &m.o.Since.Report.After
	a, b := before.Case, after.Case
	var fact, consequence string
	switch l {
	case change.OtherCurrency:
		fact = "The figures are now in " + b.Currency + "; they were in " + a.Currency + "."
		consequence = "Amounts in two currencies cannot be compared, so there is no walk from the old figure to the new one."
	case change.OtherBaseline:
		fact = "Savings are now measured against " + b.Options[b.Baseline].Name + "; they were measured against " +
			a.Options[a.Baseline].Name + "."
		consequence = "Only costs can be compared, so there is no walk from the old saving to the new one."
	case change.NewAlternative:
		fact = b.Options[after.Alternative].Name + " has no earlier figure: the last revision did not have an option of " +
			"this name, " +
			"so there is no walk for it."
	case change.OtherFirstMonth:
		fact = "The case now begins in " + monthName(b.FirstMonth) + "; it began in " + monthName(a.FirstMonth) + "."
		consequence = "Totals and present values cover other months and count from another day. " +
			"The step for settings holds what this alone does to period columns and dated lines."
	case change.OtherHorizon:
		now, then := m.plural(b.Horizon, "year", "years"), m.plural(a.Horizon, "year", "years")
		fact = "The figures now cover " + now + "; they covered " + then + "."
		consequence = "Totals and present values of the two revisions add up different spans. " +
			"The step for settings holds what the span does to the old lines."
	}
	if brief && m.walked {
		return fact
	}
	return joinNonEmpty(" ", fact, consequence)
}

// question is what a change makes one ask, with its cell and what depends on it.
func (m *composer) question(in change.Input) string {
	was, is := in.Then.Number, in.Now.Number
	s := "The exchange rate of " + in.Then.Currency + " moved from " + m.plain(was) + " to " + m.plain(is) + " " +
		m.perOf(in.Now)
	if in.Doubt == change.Inverted {
		s += ", which is close to the inverse of the old rate (" + m.plain(1/was) + "). Is it stated the wrong way round?"
	} else {
		s += " (" + m.f.SignedPercent(is/was-1, 0) + "). Is this right, and is it stated the right way round?"
	}
	if where := m.cellOf(in); where != "" {
		s = where + ": " + s
	}
	if in.Effect != 0 && m.walked {
		s += " Alone it moves the NPV of saving of " + m.walk.Option + " by " + m.signedMoney(in.Effect) + "."
	}
	return s
}
