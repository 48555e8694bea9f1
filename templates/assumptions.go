package templates

import (
	"slices"
	"strconv"

	"shorecast/report"
)

// assumed is the mark of a value that no cell states.
const assumed = "assumed"

// settings lists everything the workbook says besides its cost lines, each value with its cell.
func (m *composer) settings() Page {
	p := Page{ID: "assumptions", Title: "Assumptions", Message: "Every value that the figures rest on, with the cell it was read from; the cost lines follow on a page of their own."}
	p.Blocks = append(p.Blocks, Paragraph{"“" + upperFirst(assumed) + "” marks a value that the workbook does not state and the report fills in by its usual default. Where a cell " +
		"says its value in another form than a plain figure, its text stands in quotation marks.", Small})
	p.Blocks = append(p.Blocks, m.settingTable(), m.locationValues(), m.optionValues())
	if m.k.HasFunctions && len(m.k.Functions) > 0 {
		p.Blocks = append(p.Blocks, m.functionValues())
	}
	p.Blocks = append(p.Blocks, m.rangeValues())
	if len(m.k.Scenarios) > 0 {
		p.Blocks = append(p.Blocks, m.changesTable("assumptions-scenarios", "Scenarios"))
	}
	if len(m.k.Scorecard) > 0 {
		p.Blocks = append(p.Blocks, m.criterionValues())
	}
	return p
}

// sheetOf names a sheet for a table's title, with its workbook.
func (m *composer) sheetOf(table int32, fallback string) string {
	if int(table) >= len(m.k.Tables) {
		return fallback
	}
	t := &m.k.Tables[table]
	return fallback + ", as the sheet “" + t.Sheet + "” of " + t.Workbook + " has them"
}

// where names the cell of a value: the cell alone where the title names its sheet, the whole place else.
func (m *composer) where(s report.Source, column string, table int32) (where, raw string) {
	ref, ok := m.k.Ref(s, column)
	switch {
	case !ok:
		return assumed, ""
	case s.Table != table:
		return ref.String(), m.k.Raw(ref)
	}
	return ref.Cell, m.k.Raw(ref)
}

// value is the two cells of one value: its text and where it stands.
func (m *composer) value(text string, s report.Source, column string, table int32) []Cell {
	where, raw := m.where(s, column, table)
	if raw != "" && raw != text {
		text += " “" + raw + "”"
	}
	return []Cell{{Text: text}, {Text: where}}
}

func (m *composer) settingTable() Table {
	k := m.k
	table := k.Settings["Discount rate"].Table
	for _, name := range []string{"Title", "First month", "Horizon", "Reporting currency"} {
		if s := k.Settings[name]; s.Row > 0 {
			table = s.Table
		}
	}
	t := Table{ID: "assumptions-settings", Title: []string{"Settings"}, Columns: []Column{{Head: "Setting"}, {Head: "Value"}, {Head: "Cell", Wide: true}}}
	if len(k.Settings) > 0 {
		t.Title[0] = m.sheetOf(table, "Settings")
	}
	row := func(setting, text string) {
		t.Rows = append(t.Rows, Row{Cells: append([]Cell{{Text: setting}}, m.value(text, k.Settings[setting], "Value", table)...)})
	}
	row("Title", k.Title)
	if k.Organisation != "" {
		row("Organisation", k.Organisation)
	}
	if k.PreparedBy != "" {
		row("Prepared by", k.PreparedBy)
	}
	row("Reporting currency", k.Currency)
	row("First month", monthName(k.FirstMonth))
	switch k.FirstMonthFrom {
	case report.FirstMonthFromDates:
		t.Rows[len(t.Rows)-1].Cells[2].Text = "assumed: the earliest month that the workbook names"
	case report.FirstMonthFromAsOf:
		t.Rows[len(t.Rows)-1].Cells[2].Text = "assumed: the month after the day of this report"
	}
	if k.FiscalYearStart != 0 {
		row("Fiscal year starts", k.FiscalYearStart.String())
	}
	row("Horizon", m.plural(k.Horizon, "year", "years"))
	row("Discount rate", m.percent(k.DiscountRate))
	row("Discounting", k.Discounting.String())
	row("Tax", k.Tax.String())
	row("Minimum saving", m.percent(k.MinimumSaving))
	row("Trials", m.f.Number(float64(k.Trials), 0))
	row("Seed", strconv.FormatInt(k.Seed, 10))
	return t
}

// matrix begins a table with two columns, value and cell, for each record.
func matrix(id, title string, names []string) Table {
	t := Table{ID: id, Title: []string{title}, Columns: []Column{{Head: "", Wide: true}}}
	for _, n := range names {
		t.Columns = append(t.Columns, Column{Head: n, Align: Right}, Column{Head: "Cell"})
	}
	return t
}

func (m *composer) locationValues() Table {
	k := m.k
	var names []string
	for i := range k.Locations {
		names = append(names, k.Locations[i].Name)
	}
	table := k.Locations[0].Table
	t := matrix("assumptions-locations", m.sheetOf(table, "Locations"), names)
	row := func(column string, text func(*report.Location) string) {
		r := Row{Cells: []Cell{{Text: column}}}
		for i := range k.Locations {
			l := &k.Locations[i]
			r.Cells = append(r.Cells, m.value(text(l), l.Source, column, table)...)
		}
		t.Rows = append(t.Rows, r)
	}
	money := func(v func(*report.Location) float64) func(*report.Location) string {
		return func(l *report.Location) string { return k.Currencies[l.Currency].Code + nbsp + m.price(v(l)) }
	}
	if m.anyCountry() {
		row("Country", func(l *report.Location) string { return orDash(l.Country) })
	}
	row("Currency", func(l *report.Location) string { return k.Currencies[l.Currency].Code })
	m.rateRows(&t, table)
	row("Wage inflation", func(l *report.Location) string { return m.percent(l.WageInflation) })
	row("Price inflation", func(l *report.Location) string { return m.percent(l.PriceInflation) })
	row("On-costs", func(l *report.Location) string { return m.percent(l.OnCosts) })
	row("Productivity", func(l *report.Location) string { return m.percent(l.Productivity) })
	row("Attrition", func(l *report.Location) string { return m.percent(l.Attrition) })
	row("Hiring cost", money(func(l *report.Location) float64 { return l.HiringCost }))
	row("Workplace cost", money(func(l *report.Location) float64 { return l.WorkplaceCost }))
	row("Corporate tax", func(l *report.Location) string { return m.percent(l.CorporateTax) })
	row("Tax holiday", m.holiday)
	row("Incentive", money(func(l *report.Location) float64 { return l.Incentive }))
	return t
}

// rateRows tell exchange rate, drift and volatility of each location; rows that share a currency share the row that states them.
func (m *composer) rateRows(t *Table, table int32) {
	k := m.k
	if len(k.Currencies) < 2 {
		return
	}
	add := func(label string, cells func(*report.Location, *report.Currency) []Cell) {
		r := Row{Cells: []Cell{{Text: label}}}
		for i := range k.Locations {
			if l := &k.Locations[i]; l.Currency == 0 {
				r.Cells = append(r.Cells, Cell{Text: "–"}, Cell{})
			} else {
				r.Cells = append(r.Cells, cells(l, &k.Currencies[l.Currency])...)
			}
		}
		t.Rows = append(t.Rows, r)
	}
	add("FX rate", func(l *report.Location, c *report.Currency) []Cell {
		s := c.Source
		if k.Stated(l.Source, "FX rate") || k.Stated(l.Source, "Inverse FX rate") {
			s = l.Source
		}
		if k.Stated(s, "Inverse FX rate") {
			return m.value(m.plain(1/c.Rate)+nbsp+m.c.Currency+"/"+c.Code, s, "Inverse FX rate", table)
		}
		return m.value(m.plain(c.Rate)+nbsp+c.Code+"/"+m.c.Currency, s, "FX rate", table)
	})
	add("FX drift", func(l *report.Location, c *report.Currency) []Cell {
		return m.value(m.percent(c.Drift), m.stating(l, c, "FX drift"), "FX drift", table)
	})
	add("FX volatility", func(l *report.Location, c *report.Currency) []Cell {
		return m.value(m.percent(c.Volatility), m.stating(l, c, "FX volatility"), "FX volatility", table)
	})
}

// stating returns the row that states a column of a currency: the location's own or else the currency's.
func (m *composer) stating(l *report.Location, c *report.Currency, column string) report.Source {
	if m.k.Stated(l.Source, column) {
		return l.Source
	}
	return c.Source
}

func (m *composer) optionValues() Table {
	k := m.k
	var names []string
	for i := range k.Options {
		names = append(names, k.Options[i].Name)
	}
	table := k.Options[0].Table
	t := matrix("assumptions-options", m.sheetOf(table, "Options"), names)
	row := func(column string, moves bool, text func(*report.Option) string) {
		r := Row{Cells: []Cell{{Text: column}}}
		for i := range k.Options {
			if o := &k.Options[i]; moves && i == m.base {
				r.Cells = append(r.Cells, Cell{Text: "–"}, Cell{})
			} else {
				r.Cells = append(r.Cells, m.value(text(o), o.Source, column, table)...)
			}
		}
		t.Rows = append(t.Rows, r)
	}
	months := func(v func(*report.Option) int) func(*report.Option) string {
		return func(o *report.Option) string { return m.plural(v(o), "month", "months") }
	}
	row("Model", false, func(o *report.Option) string { return o.Model.String() })
	row("Location", false, func(o *report.Option) string { return k.Locations[o.Location].Name })
	if slices.ContainsFunc(k.Options, func(o report.Option) bool { return o.Provider != "" }) {
		r := Row{Cells: []Cell{{Text: "Provider"}}}
		for i := range k.Options {
			if o := &k.Options[i]; o.Provider == "" {
				r.Cells = append(r.Cells, Cell{Text: "–"}, Cell{})
			} else {
				r.Cells = append(r.Cells, m.value(o.Provider, o.Source, "Provider", table)...)
			}
		}
		t.Rows = append(t.Rows, r)
	}
	row("Transition", true, months(func(o *report.Option) int { return o.Transition }))
	row("Parallel running", true, months(func(o *report.Option) int { return o.ParallelRunning }))
	row("Learning", true, months(func(o *report.Option) int { return o.Learning }))
	row("Starting productivity", true, func(o *report.Option) string { return m.percent(o.StartingProductivity) })
	row("Contract indexation", false, func(o *report.Option) string { return m.percent(o.ContractIndexation) })
	row("Minimum commitment", false, func(o *report.Option) string { return m.percent(o.MinimumCommitment) })
	row("Transfer-pricing mark-up", false, func(o *report.Option) string { return m.percent(o.TransferPricing) })
	return t
}

func (m *composer) functionValues() Table {
	table := m.k.Functions[0].Table
	t := Table{ID: "assumptions-functions", Title: []string{m.sheetOf(table, "Functions")}, Columns: []Column{{Head: "Function", Wide: true},
		{Head: "Annual volume in year 1", Align: Right}, {Head: "Cell"}, {Head: "Volume growth a year", Align: Right}, {Head: "Cell"}}}
	for i := range m.k.Functions {
		f := &m.k.Functions[i]
		unit := f.Unit
		if unit != "" {
			unit = nbsp + units(f.Volume, unit)
		}
		r := Row{Cells: []Cell{{Text: f.Name}}}
		r.Cells = append(r.Cells, m.value(m.plain(f.Volume)+unit, f.Source, "Annual volume", table)...)
		r.Cells = append(r.Cells, m.value(m.percent(f.Growth), f.Source, "Volume growth", table)...)
		t.Rows = append(t.Rows, r)
	}
	return t
}
