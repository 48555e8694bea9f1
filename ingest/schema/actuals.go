package schema

import (
	"slices"

	"shorecast/report"
)

// Statuses are the words of the column Status, by report.ActualStatus.
var Statuses = choices[report.ActualStatus]([]string{
	report.StatusActual:    "actuals; posted; booked; paid; invoiced",
	report.StatusAccrual:   "accrued; accruals; provision",
	report.StatusCommitted: "commitment; committed order; ordered; order; purchase order; open order",
	report.StatusFinal:     "final amount; last; closed; completed; complete",
})

// actualCategory is what is paid for, of Actuals and Forecast.
var actualCategory = Column{"Category", "", "Cost category; Cost type; Cost element; Account; Account name", "",
	name(NoSheet).required(),
	"What was paid for: a category of the sheet Costs, or another one, which then was not planned."}

var actuals = Sheet{
	Name: "Actuals", Synonyms: "Actual costs; Actual cost; Actual spending; Actual amounts; Actual spend",
	About: "What the work has cost since the decision, whoever did it and accrued, one row an amount: what the decided " +
		"option costs and what still runs at home. Months may stand as columns instead of Month and Amount. Optional, " +
		"usually in a workbook of its own.",
	Columns: []Column{
		monthOfAmount, actualCategory, actualFunction,
		{"Kind", "", "Kind of cost; Cost kind", "that of the category in the plan", choice(Kinds),
			"labour, loaded labour, fees, running, one-off, investment or benefit."},
		{"Description", "", "Text; Details; Posting text; Document text", "", of(TypeText).wide(40), "Any text."},
		actualLocation, actualCurrency,
		{"Amount", "", "Value; Cost; Costs; Actual; Actual amount; Actual cost; Spend", "", amount(AnyAmount).required(),
			"The amount in the row's currency. Benefits and the incentive are positive, credit notes negative."},
		{"FTE", "", "FTEs; Headcount; Heads; People", "", number(upwards()).bulk().negative("enter the FTE without a sign"),
			"How many FTE the amount paid, on average in the month."},
		{"Status", "", "State; Amount status", "actual", choice(Statuses),
			"actual, accrual, committed (ordered, not yet received) or final (nothing more comes in this one-off category)."},
		{"Comment", "", "Comments; Explanation; Reason; Remark; Remarks; Note; Notes", "", of(TypeText).wide(40),
			"Why the amount is what it is. The report quotes it beside a large variance."},
		{"Owner", "", "Responsible; Cost owner; Who", "", of(TypeText), "Who answers for the amount."},
	},
}

var (
	monthOfAmount = Column{"Month", "", "Period; Posting month; Posting period; Accounting period; Date; Posting date", "",
		of(TypeMonth).required(), "The month that the amount belongs to, as Jan 2027, 2027-01 or a date."}
	monthOfFigure = Column{"Month", "", "Period; Date", "", of(TypeMonth).required(),
		"The month, as Jan 2027, 2027-01 or a date."}
	actualFunction = Column{"Function", "", "Activity; Process; Service", "shared by all functions", name(Functions),
		"The piece of work that it belongs to: a name from the sheet Functions. Blank = shared."}
	actualLocation = Column{"Location", "", "Site; Place", "", name(Locations),
		"Where the cost arose: a name from the sheet Locations."}
	actualCurrency = Column{"Currency", "", "Ccy; Currency code", "the reporting currency", of(TypeCurrency),
		"The reporting currency or the currency of a location."}
)

// The places of the columns of Actuals.
const (
	ActualMonth = iota
	ActualCategory
	ActualFunction
	ActualKind
	ActualDescription
	ActualLocation
	ActualCurrency
	ActualAmount
	ActualFTE
	ActualStatus
	ActualComment
	ActualOwner
)

var forecast = Sheet{
	Name: "Forecast", Synonyms: "Forecasts; Forecast amounts",
	About: "What is already known of months to come, one row an amount, as on Actuals: it takes the place of the " +
		"computed forecast of its category and month. Optional.",
	Columns: forecastColumns(),
}

// The places of the columns of Forecast; those before are as of Actuals.
const (
	ForecastComment = ActualAmount + 1 + iota
	ForecastOwner
)

// forecastColumns are those of Actuals without FTE and Status; what is said about the future has to be explained.
func forecastColumns() []Column {
	columns := slices.Delete(slices.Clone(actuals.Columns), ActualFTE, ActualStatus+1)
	columns[ForecastComment].Rule = columns[ForecastComment].required()
	columns[ForecastComment].Description = "Why the plan no longer holds for this month."
	return columns
}

var actualVolumes = Sheet{
	Name: "Actual volumes", Synonyms: "Actual volume; Volumes actual; Actual quantities",
	About: "How much work there was, one row a function and month. Months may stand as columns instead of Month and " +
		"Volume. Optional.",
	Columns: []Column{
		{"Function", "", "Activity; Process; Service", "", name(Functions).required(),
			"A name from the sheet Functions that has an annual volume there."},
		monthOfFigure,
		{"Volume", "", "Quantity; Units; Number; Count; Actual volume; Actual", "",
			number(upwards()).bulk().required().negative("enter the volume without a sign"),
			"How many units of the function's volume there were in the month."},
	},
}

// The places of the columns of Actual volumes.
const (
	ActualVolumeFunction = iota
	ActualVolumeMonth
	ActualVolume
)

var actualRates = Sheet{
	Name: "Actual rates", Synonyms: "Actual rate; Actual FX rates; Actual exchange rates; Rates actual",
	About: "The exchange rates at which the amounts of a month were converted, one row a currency and month. Months may " +
		"stand as columns instead of Month and FX rate. Optional.",
	Columns: []Column{
		{"Currency", "", "Ccy; Currency code; Local currency", "", of(TypeCurrency).required(),
			"The currency of a location."},
		monthOfFigure,
		{"FX rate", "", "Exchange rate; FX; Rate; Local per reporting", "1 divided by the inverse FX rate",
			number(fxBounds).rate().format("0.0000"),
			"Units of the currency for one unit of the reporting currency. Give this or the inverse rate, not both."},
		{"Inverse FX rate", "",
			"Inverse exchange rate; Inverse FX; Inverse rate; Reporting per local; Value of local currency", "",
			number(fxBounds).rate().format("0.0000"),
			"Units of the reporting currency for one unit of the currency, instead of the FX rate."},
	},
}

// The places of the columns of Actual rates.
const (
	ActualRateCurrency = iota
	ActualRateMonth
	ActualRate
	ActualRateInverse
)

// HasPeriods reports whether periods may stand as columns on the sheet: on Costs any, on the others months.
func (id SheetID) HasPeriods() bool {
	_, _, monthly := id.Monthly()
	return id == Costs || monthly
}

// IsFigure reports whether a column holds the figures of the sheet's rows: what totals add up and a layout scales.
func (id SheetID) IsFigure(column int) bool {
	switch id {
	case Costs:
		return column == CostUnitCost || column == CostAmount || column >= CostColumns
	case Actuals, Forecast:
		return column == ActualAmount
	}
	return false
}

// HoldsAmounts reports whether a column holds what period columns would hold in its place.
func (id SheetID) HoldsAmounts(column int) bool {
	if _, value, ok := id.Monthly(); ok {
		return column == value || id == ActualRates && column == ActualRateInverse
	}
	return id.IsFigure(column)
}

// NeedsFigures reports whether a row of the sheet without any figure is none of its data.
func (id SheetID) NeedsFigures() bool { return id == Costs || id == Actuals || id == Forecast }

// Monthly returns the columns of a sheet whose rows state a figure of a month: that of the month and that of the
// figure.
func (id SheetID) Monthly() (month, value int, ok bool) {
	switch id {
	case Actuals, Forecast:
		return ActualMonth, ActualAmount, true
	case ActualVolumes:
		return ActualVolumeMonth, ActualVolume, true
	case ActualRates:
		return ActualRateMonth, ActualRate, true
	}
	return 0, 0, false
}

// InPeriods reports whether periods as columns stand in for a column of the sheet.
func (id SheetID) InPeriods(column int) bool {
	month, value, ok := id.Monthly()
	return id == Costs && (column == CostUnitCost || column == CostFrequency) ||
		ok && (column == month || column == value)
}

// StatesPeriod reports whether a column says of each row which period it is of.
func (id SheetID) StatesPeriod(column int) bool {
	month, _, ok := id.Monthly()
	return id == Costs && column == CostPeriod || ok && column == month
}

// PeriodColumn describes a period column of the sheet by its heading.
func (id SheetID) PeriodColumn(heading string) Column {
	rule := amount(AnyAmount).spoken("the amount of " + heading)
	switch id {
	case ActualVolumes:
		rule = actualVolumes.Columns[ActualVolume].spoken("the volume of " + heading)
	case ActualRates:
		rule = actualRates.Columns[ActualRate].spoken("the FX rate of " + heading)
	}
	return Column{heading, "", "", "", rule, ""}
}
