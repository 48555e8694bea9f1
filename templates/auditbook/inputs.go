package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

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

// inputs are the cells of the sheet Inputs.
type inputs struct {
	*model
	s    *grid.Sheet
	next int

	discountRate, discounting, tax, minimumSaving grid.Ref

	perUnit  []grid.Ref // value of one unit of a currency, day one; by currency, the reporting currency's is zero
	drift    []grid.Ref
	location []locationInputs
	option   []optionInputs
	function []functionInputs
	waves    []moveInputs // by index into Case.Waves
	risks    []riskInputs // by index into Case.Risks
	defined  definitions
	tracked  trackedInputs // zero without actuals
}

type locationInputs struct {
	wages, prices, onCosts, productivity, attrition, hiring, workplace, tax, holiday, incentive grid.Ref
}

// optionInputs are an option's cells. Those of what it does not have are zero: the floor and the cap of its
// indexation, the terms of a contract where no third party does the work, the move of the baseline.
type optionInputs struct {
	moveInputs
	name, startingProductivity, indexation, floor, cap, term, renewal, commitment, deadBand, additional, reduced,
	markUp grid.Ref
}

// trackedInputs are what Settings says about actuals; decided and delay are zero where nothing is stated.
type trackedInputs struct{ month, tolerance, decided, delay, yearStart grid.Ref }

// moveInputs are when work moves.
type moveInputs struct{ start, transition, parallel, learning grid.Ref }

type riskInputs struct{ probability, impact, month grid.Ref }

type functionInputs struct{ volume, growth grid.Ref }

func fillInputs(m *model) *inputs {
	s := m.tabs[inputsTab]
	in := &inputs{model: m, s: s, next: 5}
	s.Widths(26, 34, 16, 30, 24, 14, 8, 16, 40)
	s.Texts(4, 1, head, "Of", "Item", "Value", "Unit", "Source workbook", "Source sheet",
		"Source cell", "As it stands there", "Remark")
	in.settings()
	in.currencies()
	for i := range m.Locations {
		in.locationInputs(i)
	}
	for i := range m.Options {
		in.optionInputs(i)
	}
	in.functions()
	in.waveInputs()
	in.riskInputs()
	if m.kept != nil {
		in.defined = m.kept.in.defined
		m.book.Name("approved_discount_rate", in.discountRate, "Discount rate a year, as approved")
		return in
	}
	in.definitions()
	m.book.Name("discount_rate", in.discountRate, "Discount rate a year")
	return in
}

func (in *inputs) section(text string) {
	heading(in.s, in.next+1, inRemark, text)
	in.next += 2
}

func (in *inputs) row(item, field, unit string) int {
	in.s.Text(in.next, inItem, item, plain)
	in.s.Text(in.next, inField, field, plain)
	in.s.Text(in.next, inUnit, unit, note)
	in.next++
	return in.next - 1
}

// source writes where a value stands and returns how its cell looks.
func (in *inputs) source(row int, from report.Source, column string, format grid.Format) grid.Style {
	ref, ok := in.Ref(from, column)
	if !ok {
		in.s.Text(row, inRemark, "not stated: default", note)
		return grid.Look(grid.Assumed, format)
	}
	in.s.Texts(row, inWorkbook, note, ref.Workbook, ref.Sheet, ref.Cell)
	if raw := in.Raw(ref); raw != "" {
		in.s.Text(row, inRaw, raw, note)
	}
	return grid.Look(grid.Input, format)
}

// record is what a row of the workbook states; its inputs are named as its columns.
type record struct {
	*inputs
	of   string
	from report.Source
}

func (r record) number(column, unit string, x float64, format grid.Format) grid.Ref {
	row := r.row(r.of, column, unit)
	return r.s.Number(row, inValue, x, r.source(row, r.from, column, format))
}

func (r record) word(column, unit, text string) grid.Ref {
	row := r.row(r.of, column, unit)
	return r.s.Text(row, inValue, text, r.source(row, r.from, column, grid.General))
}

func (in *inputs) settings() {
	in.section("Settings")
	setting := func(name, part, unit string, format grid.Format) (row int, look grid.Style) {
		row = in.row("Case", name+part, unit)
		return row, in.source(row, in.Settings[name], "Value", format)
	}
	number := func(name, part, unit string, x float64, format grid.Format) grid.Ref {
		row, look := setting(name, part, unit, format)
		return in.s.Number(row, inValue, x, look)
	}
	word := func(name, unit, text string) grid.Ref {
		row, look := setting(name, "", unit, grid.General)
		return in.s.Text(row, inValue, text, look)
	}
	word("Title", "", in.Title)
	word("Reporting currency", "ISO 4217", in.Currency)
	in.first[0] = number("First month", ": year", "calendar year of month 1", float64(in.FirstMonth.Year()), grid.General)
	in.first[1] = number("First month", ": month", "1 to 12", float64(in.FirstMonth.Month()), grid.General)
	number("Horizon", "", "years; a change here has no effect", float64(in.Horizon), grid.Whole)
	in.discountRate = number("Discount rate", "", "a year", in.DiscountRate, grid.Rate)
	in.discounting = word("Discounting", "end of year, mid-year or monthly", in.Discounting.String())
	in.tax = word("Tax", "none or group", in.Tax.String())
	in.minimumSaving = number("Minimum saving", "", "of the baseline's NPV of cost", in.MinimumSaving, grid.Percent)
	if a := in.Actuals; in.tracks() {
		word("Decision", "the option that is tracked", in.Options[a.Decision].Name)
		x := &in.tracked
		x.month = number("Actuals to", ": month number", "0 before the first", float64(a.Month), grid.General)
		x.tolerance = number("Tolerance", "", "of what was promised", a.Tolerance, grid.Percent)
		if a.DecidedSaving != nil {
			x.decided = number("Decided saving", "", in.Currency+", NPV of saving before tax", *a.DecidedSaving, grid.Fine)
		}
		if a.Delay > 0 {
			x.delay = number("Delay", "", "months by which the move ends later than planned", float64(a.Delay), grid.Whole)
		}
		x.yearStart = number("Fiscal year starts", ": month", "1 to 12", float64(max(in.FiscalYearStart, 1)), grid.General)
	}
}

func (in *inputs) currencies() {
	in.perUnit, in.drift = make([]grid.Ref, len(in.Currencies)), make([]grid.Ref, len(in.Currencies))
	if len(in.Currencies) < 2 {
		return
	}
	in.section("Currencies")
	for i := 1; i < len(in.Currencies); i++ {
		x := &in.Currencies[i]
		r, inverse := record{in, x.Code, x.Source}, in.Currency+" for one "+x.Code
		if x.Inverse {
			in.perUnit[i] = r.number("Inverse FX rate", inverse, 1/x.Rate, grid.Factor)
		} else {
			quoted := r.number("FX rate", x.Code+" for one "+in.Currency, x.Rate, grid.Factor)
			row := in.row(x.Code, "Inverse FX rate", inverse)
			in.perUnit[i] = in.s.Formula(row, inValue, grid.Div(one, quoted), calcFactor)
		}
		r.from = in.statingRow(i, "FX drift")
		in.drift[i] = r.number("FX drift", "change of its value a year", x.Drift, grid.Rate)
	}
}

// statingRow returns the location row that states a column of a currency: the one of its rate, or else any that shares
// the currency.
func (in *inputs) statingRow(currency int, column string) report.Source {
	x := &in.Currencies[currency]
	if in.Stated(x.Source, column) {
		return x.Source
	}
	for i := range in.Locations {
		if l := &in.Locations[i]; l.Currency == currency && in.Stated(l.Source, column) {
			return l.Source
		}
	}
	return x.Source
}

func (in *inputs) locationInputs(i int) {
	l := &in.Locations[i]
	money := in.Currencies[l.Currency].Code
	in.section("Location " + itoa(i+1) + ": " + l.Name)
	r := record{in, l.Name, l.Source}
	r.word("Currency", "ISO 4217", money)
	in.location = append(in.location, locationInputs{
		wages:        r.number("Wage inflation", "a year", l.WageInflation, grid.Rate),
		prices:       r.number("Price inflation", "a year", l.PriceInflation, grid.Rate),
		onCosts:      r.number("On-costs", "of pay", l.OnCosts, grid.Rate),
		productivity: r.number("Productivity", "output of one FTE, home = 100%", l.Productivity, grid.Rate),
		attrition:    r.number("Attrition", "of FTE a year", l.Attrition, grid.Rate),
		hiring:       r.number("Hiring cost", money+" for each leaver replaced", l.HiringCost, grid.Fine),
		workplace:    r.number("Workplace cost", money+" for each FTE and year", l.WorkplaceCost, grid.Fine),
		tax:          r.number("Corporate tax", "of profit", l.CorporateTax, grid.Rate),
		holiday:      r.number("Tax holiday", "case years", float64(l.TaxHoliday), grid.Whole),
		incentive:    r.number("Incentive", money+" for each FTE created", l.Incentive, grid.Fine),
	})
}

func (in *inputs) optionInputs(i int) {
	o := &in.Options[i]
	in.section("Option " + itoa(i+1) + ": " + o.Name)
	r := record{in, o.Name, o.Source}
	x := optionInputs{name: r.word("Option", "", o.Name)}
	r.word("Model", "", o.Model.String())
	r.word("Location", "", in.Locations[o.Location].Name)
	x.indexation = r.number("Contract indexation", "a year", o.ContractIndexation, grid.Rate)
	if o.IndexationFloor != nil {
		x.floor = r.number("Indexation floor", "a year", *o.IndexationFloor, grid.Rate)
	}
	if o.IndexationCap != nil {
		x.cap = r.number("Indexation cap", "a year", *o.IndexationCap, grid.Rate)
	}
	if o.ContractTerm > 0 {
		x.term = r.number("Contract term", "months", float64(o.ContractTerm), grid.Whole)
		x.renewal = r.number("Price change at renewal", "of fees", o.RenewalChange, grid.Rate)
	}
	x.commitment = r.number("Minimum commitment", "of the year-1 volume", o.MinimumCommitment, grid.Rate)
	x.deadBand = r.number("Dead band", "of the planned volume, each way", o.DeadBand, grid.Rate)
	x.additional = r.number("Additional volume price", "of the fee, for volume above", o.AdditionalPrice, grid.Rate)
	x.reduced = r.number("Reduced volume credit", "of the fee, for volume below", o.ReducedCredit, grid.Rate)
	x.markUp = r.number("Transfer-pricing mark-up", "of cost", o.TransferPricing, grid.Rate)
	if i != in.Baseline {
		x.moveInputs = moveInputs{
			start:      r.number("Start", "month in which the move begins", float64(o.Start), grid.Whole),
			transition: r.number("Transition", "months", float64(o.Transition), grid.Whole),
			parallel:   r.number("Parallel running", "months", float64(o.ParallelRunning), grid.Whole),
			learning:   r.number("Learning", "months", float64(o.Learning), grid.Whole)}
		x.startingProductivity = r.number("Starting productivity", "of the location's own", o.StartingProductivity,
			grid.Rate)
	}
	in.option = append(in.option, x)
}

func (in *inputs) functions() {
	if len(in.Functions) == 0 {
		return
	}
	in.section("Functions")
	for i := range in.Functions {
		f := &in.Functions[i]
		unit := f.Unit
		if unit == "" {
			unit = "units"
		}
		r := record{in, f.Name, f.Source}
		in.function = append(in.function, functionInputs{
			volume: r.number("Annual volume", unit+" in year 1", f.Volume, grid.Fine),
			growth: r.number("Volume growth", "a year", f.Growth, grid.Rate)})
	}
}
