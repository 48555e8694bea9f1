package page

import (
	"strings"

	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/wording/words"
)

// inputCell names the cell of an input that changed, with its workbook where that is not the only one; empty where no
// cell states it.
func inputCell(r *results, in change.Input) string {
	if in.Ref.Cell == "" {
		return ""
	}
	s := in.Ref.Sheet + "!" + in.Ref.Cell
	if ws := r.Provenance.Workbooks; len(ws) > 1 || len(ws) == 1 && ws[0].Name != in.Ref.Workbook {
		s = words.NonEmpty(": ", in.Ref.Workbook, s)
	}
	if in.Earlier {
		s += " (then)"
	}
	return s
}

// inputName names an input that changed: "FX rate of PLN".
func inputName(r *results, in change.Input) string {
	c := r.with.Since.Report
	name := in.Column.String()
	switch in.Column {
	case change.Calendar:
		return calendarName(c)
	case change.CostLine:
		return recordName(c, in.Record)
	case change.Amount:
		name = "Amount of " + periodHeading(c, in.Period)
	case change.Amounts:
		name = "Amounts from " + periodHeading(c, in.Period) + " onwards"
	}
	switch in.Record.Kind {
	case change.SettingsRecord:
		return name
	case change.LineRecord:
		return recordName(c, in.Record) + ": " + words.LowerFirst(name)
	}
	return name + " of " + recordName(c, in.Record)
}

// revision returns the case that has a record, the later of two, and its index there.
func revision(c *change.Report, p change.Pair) (*report.Case, int) {
	if p.After >= 0 {
		return c.After.Case, p.After
	}
	return c.Before.Case, p.Before
}

func periodHeading(c *change.Report, p change.Pair) string {
	k, i := revision(c, p)
	return k.Periods[i].Heading
}

// recordName names a record; a cost line by what it is: "Captive: Salaries, Team leads, Payroll".
func recordName(c *change.Report, rec change.Record) string {
	k, i := revision(c, rec.Pair)
	switch rec.Kind {
	case change.CurrencyRecord:
		return k.Currencies[i].Code
	case change.LocationRecord:
		return k.Locations[i].Name
	case change.FunctionRecord:
		return k.Functions[i].Name
	case change.OptionRecord:
		return k.Options[i].Name
	}
	l := &k.Lines[i]
	function := ""
	if l.Function >= 0 {
		function = k.Functions[l.Function].Name
	}
	return k.Options[l.Option].Name + ": " + words.NonEmpty(", ", k.Categories[l.Category],
		strings.TrimSpace(l.Description), function)
}

// calendarName names the settings by which the months of a case moved.
func calendarName(c *change.Report) string {
	var names []string
	for _, column := range change.CalendarColumns(c.Before.Case, c.After.Case) {
		names = append(names, column.String())
	}
	if len(names) == 0 {
		return "Period columns"
	}
	return strings.Join(names, ", ")
}

// calendarValue writes those settings of one of the two cases.
func calendarValue(r *results, k *report.Case) string {
	var values []string
	for _, column := range change.CalendarColumns(r.with.Since.Report.Before.Case, r.with.Since.Report.After.Case) {
		switch column {
		case change.FirstMonth:
			values = append(values, r.say.Month(k.FirstMonth))
		case change.Horizon:
			values = append(values, r.say.Count(k.Horizon, "year"))
		case change.FiscalYear:
			values = append(values, k.FiscalYearStart.String())
		}
	}
	return strings.Join(values, ", ")
}

// inputThen and inputNow write what an input was and is.
func inputThen(r *results, in change.Input) string {
	return inputValue(r, in, in.Then, r.with.Since.Report.Before.Case, in.Record.Before)
}

func inputNow(r *results, in change.Input) string {
	return inputValue(r, in, in.Now, r.with.Since.Report.After.Case, in.Record.After)
}

func inputValue(r *results, in change.Input, v change.Value, k *report.Case, record int) string {
	switch v.Unit {
	case change.None:
		return ""
	case change.Word:
		return v.Word
	case change.Percent:
		return r.say.Exact(v.Number)
	case change.Money:
		return v.Currency + nbsp + r.price(v.Number)
	case change.Rate, change.InverseRate:
		return r.plain(v.Number) + nbsp + rateUnit(r, v)
	case change.Months:
		return r.say.Count(int(v.Number), "month")
	case change.Years:
		return r.say.Count(int(v.Number), "year")
	case change.Whole:
		if in.Column == change.Calendar {
			return calendarValue(r, k)
		}
		return lineCost(r, k, &k.Lines[record], in.Record.Before >= 0 && in.Record.After >= 0)
	}
	return r.plain(v.Number)
}

// rateUnit writes the unit of an exchange rate: "INR/EUR".
func rateUnit(r *results, v change.Value) string {
	if v.Unit == change.InverseRate {
		return r.currency + "/" + v.Currency
	}
	return v.Currency + "/" + r.currency
}

// lineCost says how much a cost line costs: "12 × EUR 4,000, monthly"; whole: and what it is.
func lineCost(r *results, k *report.Case, l *report.Line, whole bool) string {
	code := k.Currencies[l.Currency].Code + nbsp
	s := code + r.plain(l.Quantity*l.UnitCost)
	switch {
	case l.Frequency == report.FrequencyPeriods:
		s = code + r.plain(sum(l.Amounts))
	case l.Quantity != 1:
		s = r.plain(l.Quantity) + " × " + code + r.plain(l.UnitCost)
	}
	s += ", " + l.Frequency.String()
	if whole {
		s += ", " + l.Kind.String() + ", " + k.Locations[l.Location].Name
		if l.Function >= 0 {
			s += ", " + k.Functions[l.Function].Name
		}
	}
	return s
}

// limit says what cannot be compared and, unless there is a walk all the same and this is the brief form, what the walk
// makes of it.
func limit(r *results, l change.Limit, brief bool) string {
	before, after := &r.with.Since.Report.Before, &r.with.Since.Report.After
	was, is := before.Case, after.Case
	var fact, consequence string
	switch l {
	case change.OtherCurrency:
		fact = "The figures are now in " + is.Currency + "; they were in " + was.Currency + "."
		consequence = "Amounts in two currencies cannot be compared, so there is no walk from the old figure to the new one."
	case change.OtherBaseline:
		fact = "Savings are now measured against " + is.Options[is.Baseline].Name + "; they were measured against " +
			was.Options[was.Baseline].Name + "."
		consequence = "Only costs can be compared, so there is no walk from the old saving to the new one."
	case change.NewAlternative:
		fact = is.Options[after.Alternative].Name + " has no earlier figure: the last revision had no option of this " +
			"name, so there is no walk for it."
	case change.OtherFirstMonth:
		fact = "The case now begins in " + r.say.Month(is.FirstMonth) + "; it began in " + r.say.Month(was.FirstMonth) + "."
		consequence = "Totals and present values cover other months and count from another day. The step for settings " +
			"includes the effect of this on period columns and dated lines."
	case change.OtherHorizon:
		fact = "The figures now cover " + r.say.Count(is.Horizon, "year") + "; they covered " + r.say.Count(was.Horizon,
			"year") + "."
		consequence = "Totals and present values of the two revisions cover different periods. The step for settings " +
			"includes the effect of the period on the old lines."
	}
	if brief && r.walk != nil {
		return fact
	}
	return words.NonEmpty(" ", fact, consequence)
}

// question asks whether a change is meant, with its cell and what depends on it.
func question(r *results, in change.Input) string {
	was, is := in.Then.Number, in.Now.Number
	s := "The exchange rate of " + in.Then.Currency + " moved from " + r.plain(was) + " to " + r.plain(is) + " " +
		rateUnit(r, in.Now)
	if in.Doubt == change.Inverted {
		s += ", close to the inverse of the old rate (" + r.plain(1/was) + "). Is it the wrong way round?"
	} else {
		s += " (" + r.SignedPercent(is/was-1, 0) + "). Is this correct, and is it the right way round?"
	}
	s = words.NonEmpty(": ", inputCell(r, in), s)
	if in.Effect != 0 && r.walk != nil {
		s += " On its own it changes the NPV of saving of " + walkOption(r) + " by " + r.signedMoney(in.Effect) + "."
	}
	return s
}
