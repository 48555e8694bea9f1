package page

import (
	"strconv"
	"strings"

	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// inputRow is an input that changed: its name, its cell, both its values, and what the change does.
func inputRow(r *results, in change.Input, effects ...doc.Cell) doc.Row {
	cells := []doc.Cell{orNone(inputCell(r, in)),
		orNone(inputValue(r, in, in.Then, r.since.Before.Case, in.Record.Before)),
		orNone(inputValue(r, in, in.Now, r.since.After.Case, in.Record.After))}
	return row(inputName(r, in), append(cells, effects...)...)
}

// inputCell names the cell of an input that changed, with its workbook where that is not the only one; empty where no
// cell states it.
func inputCell(r *results, in change.Input) string {
	if in.Ref.Cell == "" {
		return ""
	}
	s := in.Ref.Within()
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
	name := string(in.Column)
	switch in.Column {
	case change.Calendar:
		return calendarName(r.since)
	case change.CostLine:
		return recordName(r, in.Record)
	case change.Event:
		return "Risk: " + recordName(r, in.Record)
	case change.Amount:
		name = "Amount of " + periodHeading(r.since, in.Period)
	case change.Amounts:
		name = "Amounts from " + periodHeading(r.since, in.Period) + " onwards"
	}
	switch in.Record.Kind {
	case change.SettingsRecord:
		return name
	case change.LineRecord:
		return recordName(r, in.Record) + ": " + words.LowerFirst(name)
	}
	name += " of " + recordName(r, in.Record)
	if in.Record.Kind == change.RateRecord {
		name += ", Year " + strconv.Itoa(in.Year)
		if in.Years > 1 {
			name += " and " + words.Count(in.Years-1, "more year")
		}
	}
	return name
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
func recordName(r *results, rec change.Record) string {
	k, i := revision(r.since, rec.Pair)
	option := func(i int) string {
		if k == r.since.After.Case {
			return optionOf(r, &r.since.After, i)
		}
		return optionOf(r, &r.since.Before, i)
	}
	switch rec.Kind {
	case change.CurrencyRecord:
		return k.Currencies[i].Code
	case change.LocationRecord:
		return k.Locations[i].Name
	case change.FunctionRecord:
		return k.Functions[i].Name
	case change.OptionRecord:
		return option(i)
	case change.WaveRecord:
		w := &k.Waves[i]
		return option(w.Option) + ", " + k.Functions[w.Function].Name
	case change.RateRecord:
		return rateName(k, &k.Rates[i])
	case change.RiskRecord:
		return k.Risks[i].Name
	}
	l := &k.Lines[i]
	function := ""
	if l.Function >= 0 {
		function = k.Functions[l.Function].Name
	}
	return option(int(l.Option)) + ": " + words.NonEmpty(", ", k.Categories[l.Category],
		strings.TrimSpace(l.Description), function)
}

// calendarName names the settings by which the months of a case moved.
func calendarName(c *change.Report) string {
	var names []string
	for _, column := range change.CalendarColumns(c.Before.Case, c.After.Case) {
		names = append(names, string(column))
	}
	if len(names) == 0 {
		return "Period columns"
	}
	return strings.Join(names, ", ")
}

// calendarValue writes those settings of one of the two cases.
func calendarValue(r *results, k *report.Case) string {
	var values []string
	for _, column := range change.CalendarColumns(r.since.Before.Case, r.since.After.Case) {
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

// inputValue writes what an input was or is in one of the two cases.
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
		if in.Column == change.Event {
			x := &k.Risks[record]
			return r.say.Exact(x.Probability) + " of " + k.Currencies[x.Currency].Code + nbsp + r.price(x.Impact)
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

// lineCost says how much a cost line costs, "12 × EUR 4,000, monthly", and where it is wanted whole, what it is.
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
