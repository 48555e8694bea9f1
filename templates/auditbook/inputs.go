package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// inputs are the cells of the sheet Inputs.
type inputs struct {
	next int

	firstYear, firstMonth, discountRate, discounting, tax, minimumSaving grid.Ref

	half, guard, leastProductivity, dust, agree, rounding, minRate, maxRate, midYear, monthlyWord, groupTax grid.Ref

	taxClass  []grid.Ref // the numbers of the tax classes
	tolerance int        // row on Cash
	frequency []grid.Ref // times a month, by frequency
	perUnit   []grid.Ref // value of one unit of a currency in reporting currency, day one; by currency, the reporting currency's is zero
	drift     []grid.Ref
	location  []locationInputs
	option    []optionInputs
	function  []functionInputs
}

type locationInputs struct {
	wages, prices, onCosts, productivity, attrition, hiring, workplace, tax, holiday, incentive grid.Ref
}

type optionInputs struct {
	name, transition, parallel, learning, start, indexation, commitment, markUp grid.Ref
}

type functionInputs struct{ volume, growth grid.Ref }

// The columns of the sheet Inputs.
const (
	inItem = 1 + iota
	inField
	inValue
	inUnit
	inWorkbook
	inSheet
	inCell
	inRaw
	inRemark
)

func (m *model) fillInputs() {
	s := m.inputs
	m.title(s, "Blue: read from the workbook, from the cell named beside it. Blue in italics: not stated there; the default of the program, or part of the model's definition.")
	s.Width(inItem, inItem, 26)
	s.Width(inField, inField, 34)
	s.Width(inValue, inValue, 16)
	s.Width(inUnit, inUnit, 30)
	s.Width(inWorkbook, inWorkbook, 24)
	s.Width(inSheet, inSheet, 14)
	s.Width(inCell, inCell, 8)
	s.Width(inRaw, inRaw, 16)
	s.Width(inRemark, inRemark, 40)
	for i, h := range []string{"Of", "Item", "Value", "Unit", "Workbook", "Sheet", "Cell", "As it stands there", "Remark"} {
		s.Text(4, i+1, h, head)
	}
	s.Freeze(4, 2)
	s.Repeat = 4
	m.in.next = 5
	m.settingInputs()
	m.currencyInputs()
	m.locationInputs()
	m.optionInputs()
	m.functionInputs()
	m.definitions()
}

func (m *model) inputSection(text string) {
	m.in.next++
	for col := inItem; col <= inRemark; col++ {
		m.inputs.Text(m.in.next, col, "", section)
	}
	m.inputs.Text(m.in.next, inItem, text, section)
	m.in.next++
}

// source writes where a value stands and returns how its cell looks.
func (m *model) source(row int, from report.Source, column string, format grid.Format) grid.Style {
	ref, ok := m.k.Ref(from, column)
	if !ok {
		m.inputs.Text(row, inRemark, "not stated: default", note)
		return grid.Look(grid.Assumed, format)
	}
	m.inputs.Text(row, inWorkbook, ref.Workbook, note)
	m.inputs.Text(row, inSheet, ref.Sheet, note)
	m.inputs.Text(row, inCell, ref.Cell, note)
	if raw := m.k.Raw(ref); raw != "" {
		m.inputs.Text(row, inRaw, raw, note)
	}
	return grid.Look(grid.Input, format)
}

// inputRow begins a row: what it is of, what it is, in which unit.
func (m *model) inputRow(item, field, unit string) int {
	row := m.in.next
	m.in.next++
	m.inputs.Text(row, inItem, item, plain)
	m.inputs.Text(row, inField, field, plain)
	m.inputs.Text(row, inUnit, unit, note)
	return row
}

func (m *model) input(item, field, unit string, x float64, format grid.Format, from report.Source, column string) grid.Ref {
	row := m.inputRow(item, field, unit)
	return m.inputs.Number(row, inValue, x, m.source(row, from, column, format))
}

func (m *model) wordInput(item, field, unit, text string, from report.Source, column string) grid.Ref {
	row := m.inputRow(item, field, unit)
	return m.inputs.Text(row, inValue, text, m.source(row, from, column, grid.General))
}

func (m *model) settingInputs() {
	k := m.k
	m.inputSection("Settings")
	set := func(name string) report.Source { return k.Settings[name] }
	m.wordInput("Case", "Title", "", k.Title, set("Title"), "Value")
	m.wordInput("Case", "Reporting currency", "ISO 4217", k.Currency, set("Reporting currency"), "Value")
	m.in.firstYear = m.input("Case", "First month: year", "calendar year of month 1", float64(k.FirstMonth.Year()), grid.General, set("First month"), "Value")
	m.in.firstMonth = m.input("Case", "First month: month", "1 to 12", float64(k.FirstMonth.Month()), grid.General, set("First month"), "Value")
	m.input("Case", "Horizon", "years; shapes the sheets, a change here moves nothing", float64(k.Horizon), grid.Whole, set("Horizon"), "Value")
	m.in.discountRate = m.input("Case", "Discount rate", "a year", k.DiscountRate, grid.Rate, set("Discount rate"), "Value")
	m.in.discounting = m.wordInput("Case", "Discounting", "end of year, mid-year or monthly", k.Discounting.String(), set("Discounting"), "Value")
	m.in.tax = m.wordInput("Case", "Tax", "none or group", k.Tax.String(), set("Tax"), "Value")
	m.in.minimumSaving = m.input("Case", "Minimum saving", "of the baseline's NPV of cost", k.MinimumSaving, grid.Percent, set("Minimum saving"), "Value")
	m.book.Name("discount_rate", m.in.discountRate, "Discount rate a year")
}

func (m *model) currencyInputs() {
	m.in.perUnit, m.in.drift = make([]grid.Ref, len(m.k.Currencies)), make([]grid.Ref, len(m.k.Currencies))
	if len(m.k.Currencies) < 2 {
		return
	}
	m.inputSection("Currencies")
	for i := 1; i < len(m.k.Currencies); i++ {
		x := &m.k.Currencies[i]
		src := x.Source
		if x.Inverse {
			m.in.perUnit[i] = m.input(x.Code, "Inverse FX rate", m.k.Currency+" for one "+x.Code, 1/x.Rate, grid.Factor, src, "Inverse FX rate")
		} else {
			q := m.input(x.Code, "FX rate", x.Code+" for one "+m.k.Currency, x.Rate, grid.Factor, src, "FX rate")
			row := m.inputRow(x.Code, "Inverse FX rate", m.k.Currency+" for one "+x.Code)
			m.in.perUnit[i] = m.inputs.Formula(row, inValue, grid.Div(grid.Num(1), q), calcFactor)
		}
		m.in.drift[i] = m.input(x.Code, "FX drift", "change of its value a year", x.Drift, grid.Rate, m.statingRow(i, "FX drift"), "FX drift")
	}
}

// statingRow returns the location row that states a column of a currency: the one of its rate, or else any that shares the currency.
func (m *model) statingRow(currency int, column string) report.Source {
	x := &m.k.Currencies[currency]
	if m.k.Stated(x.Source, column) {
		return x.Source
	}
	for i := range m.k.Locations {
		if l := &m.k.Locations[i]; l.Currency == currency && m.k.Stated(l.Source, column) {
			return l.Source
		}
	}
	return x.Source
}

func (m *model) locationInputs() {
	for i := range m.k.Locations {
		l := &m.k.Locations[i]
		money := m.k.Currencies[l.Currency].Code
		m.inputSection("Location " + itoa(i+1) + ": " + l.Name)
		in := func(column, unit string, x float64, format grid.Format) grid.Ref {
			return m.input(l.Name, column, unit, x, format, l.Source, column)
		}
		m.wordInput(l.Name, "Currency", "ISO 4217", money, l.Source, "Currency")
		m.in.location = append(m.in.location, locationInputs{
			wages: in("Wage inflation", "a year", l.WageInflation, grid.Rate), prices: in("Price inflation", "a year", l.PriceInflation, grid.Rate),
			onCosts: in("On-costs", "of pay", l.OnCosts, grid.Rate), productivity: in("Productivity", "output of one FTE, home = 100 %", l.Productivity, grid.Rate),
			attrition: in("Attrition", "of FTE a year", l.Attrition, grid.Rate), hiring: in("Hiring cost", money+" for each leaver replaced", l.HiringCost, grid.Fine),
			workplace: in("Workplace cost", money+" for each FTE and year", l.WorkplaceCost, grid.Fine), tax: in("Corporate tax", "of profit", l.CorporateTax, grid.Rate),
			holiday: in("Tax holiday", "case years", float64(l.TaxHoliday), grid.Whole), incentive: in("Incentive", money+" for each FTE created", l.Incentive, grid.Fine)})
	}
}

func (m *model) optionInputs() {
	for i := range m.k.Options {
		o := &m.k.Options[i]
		m.inputSection("Option " + itoa(i+1) + ": " + o.Name)
		in := func(column, unit string, x float64, format grid.Format) grid.Ref {
			return m.input(o.Name, column, unit, x, format, o.Source, column)
		}
		name := m.wordInput(o.Name, "Option", "", o.Name, o.Source, "Option")
		m.wordInput(o.Name, "Model", "", o.Model.String(), o.Source, "Model")
		m.wordInput(o.Name, "Location", "", m.k.Locations[o.Location].Name, o.Source, "Location")
		x := optionInputs{name: name, indexation: in("Contract indexation", "a year", o.ContractIndexation, grid.Rate),
			commitment: in("Minimum commitment", "of the year-1 volume", o.MinimumCommitment, grid.Rate), markUp: in("Transfer-pricing mark-up", "of cost", o.TransferPricing, grid.Rate)}
		if i != m.k.Baseline {
			x.transition = in("Transition", "months", float64(o.Transition), grid.Whole)
			x.parallel = in("Parallel running", "months", float64(o.ParallelRunning), grid.Whole)
			x.learning = in("Learning", "months", float64(o.Learning), grid.Whole)
			x.start = in("Starting productivity", "of the location's own", o.StartingProductivity, grid.Rate)
		}
		m.in.option = append(m.in.option, x)
	}
}

func (m *model) functionInputs() {
	if len(m.k.Functions) == 0 {
		return
	}
	m.inputSection("Functions")
	for i := range m.k.Functions {
		f := &m.k.Functions[i]
		unit := f.Unit
		if unit == "" {
			unit = "units"
		}
		m.in.function = append(m.in.function, functionInputs{
			volume: m.input(f.Name, "Annual volume", unit+" in year 1", f.Volume, grid.Fine, f.Source, "Annual volume"),
			growth: m.input(f.Name, "Volume growth", "a year", f.Growth, grid.Rate, f.Source, "Volume growth")})
	}
}

// definitions writes the numbers that belong to the model itself.
func (m *model) definitions() {
	m.inputSection("Definitions of the model")
	begin := func(field, unit string) int {
		row := m.inputRow("Model", field, unit)
		m.inputs.Text(row, inRemark, "part of the model's definition", note)
		return row
	}
	define := func(field, unit string, x float64, format grid.Format) grid.Ref {
		return m.inputs.Number(begin(field, unit), inValue, x, grid.Look(grid.Assumed, format))
	}
	word := func(field, text string) grid.Ref {
		return m.inputs.Text(begin(field, ""), inValue, text, grid.Look(grid.Assumed, grid.General))
	}
	for _, f := range []report.Frequency{report.FrequencyOneOff, report.FrequencyMonthly, report.FrequencyQuarterly, report.FrequencyAnnual, report.FrequencyPerUnit} {
		times := map[report.Frequency]float64{report.FrequencyOneOff: 1, report.FrequencyMonthly: 1, report.FrequencyQuarterly: 3, report.FrequencyAnnual: 12, report.FrequencyPerUnit: 12}[f]
		m.in.frequency = append(m.in.frequency, define("Frequency: "+f.String(), "months that one amount is spread over", times, grid.Whole))
	}
	for i, who := range []string{"at home", "own centre abroad", "its benefits and incentive"} {
		m.in.taxClass = append(m.in.taxClass, define("Tax class: "+who, "number", float64(i+1), grid.Whole))
	}
	m.in.half = define("One half", "the middle of a month, a year or the transition", 0.5, grid.General)
	m.in.midYear = word("Word for mid-year discounting", report.MidYear.String())
	m.in.monthlyWord = word("Word for monthly discounting", report.Monthly.String())
	m.in.groupTax = word("Word for the group's tax", report.GroupTax.String())
	m.in.guard = define("Guard in rounding months", "months", 1e-9, grid.Tiny)
	m.in.leastProductivity = define("Least productivity", "no change takes it lower", 0.01, grid.Percent)
	m.in.dust = define("Dust", "of the baseline's absolute cost; a shortfall below counts as none", 1e-9, grid.Tiny)
	m.in.minRate = define("Lowest rate of return", "none is reported at or below", -0.99, grid.Percent)
	m.in.maxRate = define("Highest rate of return", "none is reported at or above", 10, grid.Percent)
	m.in.agree = define("Tolerance of the checks", "of the figure reported", 1e-9, grid.Tiny)
	m.in.rounding = define("Tolerance of the checks, rounding", "of the absolute amounts added up", 1e-12, grid.Tiny)
}
