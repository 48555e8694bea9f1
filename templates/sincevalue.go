package templates

import (
	"strings"

	"shorecast/report"
	"shorecast/report/change"
)

// changeWords words what changed between two revisions.
type changeWords struct {
	m *composer
	r *change.Report
}

// cellOf names the cell of an input that changed, with its workbook where that is not the only one; empty where no cell
// states it.
func (w changeWords) cellOf(in change.Input) string {
	if in.Ref.Cell == "" {
		return ""
	}
	s := in.Ref.Sheet + "!" + in.Ref.Cell
	if ws := w.m.c.Provenance.Workbooks; len(ws) > 1 || len(ws) == 1 && ws[0].Name != in.Ref.Workbook {
		s = joinNonEmpty(": ", in.Ref.Workbook, s)
	}
	if in.Earlier {
		s += " (then)"
	}
	return s
}

// revision returns the case that has a record, the later of two, and its index there.
func (w changeWords) revision(p change.Pair) (*report.Case, int) {
	if p.After >= 0 {
		return w.r.After.Case, p.After
	}
	return w.r.Before.Case, p.Before
}

// whatOf names an input that changed: "FX rate of PLN".
func (w changeWords) whatOf(in change.Input) string {
	name := in.Column.String()
	switch in.Column {
	case change.Calendar:
		return w.calendarName()
	case change.CostLine:
		return w.recordName(in.Record)
	case change.Amount, change.Amounts:
		c, i := w.revision(in.Period)
		if name = "Amount of " + c.Periods[i].Heading; in.Column == change.Amounts {
			name = "Amounts from " + c.Periods[i].Heading + " on"
		}
	}
	switch in.Record.Kind {
	case change.SettingsRecord:
		return name
	case change.LineRecord:
		return w.recordName(in.Record) + ": " + lowerFirst(name)
	}
	return name + " of " + w.recordName(in.Record)
}

// recordName names a record; a cost line by what it is: "Captive: Salaries, Team leads, Payroll".
func (w changeWords) recordName(r change.Record) string {
	c, i := w.revision(r.Pair)
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
func (w changeWords) calendarName() string {
	names := []string{}
	for _, column := range change.CalendarColumns(w.r.Before.Case, w.r.After.Case) {
		names = append(names, column.String())
	}
	if len(names) == 0 {
		return "Period columns"
	}
	return strings.Join(names, ", ")
}

// calendarValue writes those settings of one of the two cases.
func (w changeWords) calendarValue(c *report.Case) string {
	var values []string
	for _, column := range change.CalendarColumns(w.r.Before.Case, w.r.After.Case) {
		switch column {
		case change.FirstMonth:
			values = append(values, monthName(c.FirstMonth))
		case change.Horizon:
			values = append(values, w.m.plural(c.Horizon, "year", "years"))
		case change.FiscalYear:
			values = append(values, c.FiscalYearStart.String())
		}
	}
	return strings.Join(values, ", ")
}

// thenOf and nowOf write what an input was and is.
func (w changeWords) thenOf(in change.Input) string {
	return w.valueOf(in, in.Then, w.r.Before.Case, in.Record.Before)
}

func (w changeWords) nowOf(in change.Input) string {
	return w.valueOf(in, in.Now, w.r.After.Case, in.Record.After)
}

func (w changeWords) valueOf(in change.Input, v change.Value, c *report.Case, record int) string {
	switch v.Unit {
	case change.None:
		return ""
	case change.Word:
		return v.Word
	case change.Percent:
		return w.m.percent(v.Number)
	case change.Money:
		return v.Currency + nbsp + w.m.price(v.Number)
	case change.Rate, change.InverseRate:
		return w.m.plain(v.Number) + nbsp + w.perOf(v)
	case change.Months:
		return w.m.plural(int(v.Number), "month", "months")
	case change.Years:
		return w.m.plural(int(v.Number), "year", "years")
	case change.Whole:
		if in.Column == change.Calendar {
			return w.calendarValue(c)
		}
		return w.lineOf(c, record, in.Record.Before >= 0 && in.Record.After >= 0)
	}
	return w.m.plain(v.Number)
}

// perOf writes the unit of an exchange rate: "INR/EUR".
func (w changeWords) perOf(v change.Value) string {
	reporting := w.r.After.Case.Currency
	if v.Unit == change.InverseRate {
		return reporting + "/" + v.Currency
	}
	return v.Currency + "/" + reporting
}

// lineOf says how much a cost line costs: "12 × EUR 4,000, monthly"; whole: and what it is.
func (w changeWords) lineOf(c *report.Case, line int, whole bool) string {
	l := &c.Lines[line]
	amount := l.Quantity * l.UnitCost
	for _, x := range l.Amounts {
		amount += x
	}
	code := c.Currencies[l.Currency].Code + nbsp
	s := code + w.m.plain(amount)
	if l.Frequency != report.FrequencyPeriods && l.Quantity != 1 {
		s = w.m.plain(l.Quantity) + " × " + code + w.m.plain(l.UnitCost)
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
func (w changeWords) limit(l change.Limit, brief bool) string {
	before, after := &w.r.Before, &w.r.After
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
		now, then := w.m.plural(b.Horizon, "year", "years"), w.m.plural(a.Horizon, "year", "years")
		fact = "The figures now cover " + now + "; they covered " + then + "."
		consequence = "Totals and present values of the two revisions add up different spans. " +
			"The step for settings holds what the span does to the old lines."
	}
	if brief && w.m.walked {
		return fact
	}
	return joinNonEmpty(" ", fact, consequence)
}

// question is what a change makes one ask, with its cell and what depends on it.
func (w changeWords) question(in change.Input) string {
	was, is := in.Then.Number, in.Now.Number
	s := "The exchange rate of " + in.Then.Currency + " moved from " + w.m.plain(was) + " to " + w.m.plain(is) + " " +
		w.perOf(in.Now)
	if in.Doubt == change.Inverted {
		s += ", which is close to the inverse of the old rate (" + w.m.plain(1/was) + "). Is it stated the wrong way round?"
	} else {
		s += " (" + w.m.f.SignedPercent(is/was-1, 0) + "). Is this right, and is it stated the right way round?"
	}
	if where := w.cellOf(in); where != "" {
		s = where + ": " + s
	}
	if in.Effect != 0 && w.m.walked {
		s += " Alone it moves the NPV of saving of " + w.m.walk.Option + " by " + w.m.signedMoney(in.Effect) + "."
	}
	return s
}
