package ingest

import "shorecast/report/finding"

// Every sort of finding about what a workbook says, with the texts of its reasons: {0} is the subject, {1} and on are
// the arguments. Those about the file itself are the package workbook's.

func failure(code, about, message, hint string) *finding.Reason {
	return finding.Define(code, finding.Error, about).Because(message, hint)
}

func warning(code, about, message, hint string) *finding.Reason {
	return finding.Define(code, finding.Warning, about).Because(message, hint)
}

func note(code, about, message, hint string) *finding.Reason {
	return finding.Define(code, finding.Note, about).Because(message, hint)
}

// Sheets and headings.
var (
	sheetMissing = failure("sheet-missing", "A sheet that a case cannot do without is in none of the workbooks.",
		"the sheet {0} is missing",
		"add a sheet named {0} with the columns {1}, or name the shared workbook that holds it")
	sheetMissingNear = sheetMissing.Advising(
		`rename the sheet "{2}" to {0} if that is what it is; else add a sheet named {0} with the columns {1}, ` +
			"or name the shared workbook that holds it")
	sheetTwice = failure("sheet-doubled", "Two sheets of one workbook are the same sheet of the contract.",
		`this sheet and "{0}" are both the sheet {1}`, "keep one of them, or rename the other")
	sheetSharedTwice = failure("sheet-shared-twice",
		"Two shared workbooks hold the same sheet, so that neither can be preferred.",
		"the shared workbook {0} has this sheet too, so that neither can be preferred",
		"leave one of the two workbooks out, or remove the sheet from one")
	sheetOwnWins = note("sheet-own-wins",
		"A sheet is in the case's own workbook and in a shared one; the own one is used.",
		"{0} has this sheet too; its own is used", "remove one of the two to avoid confusion")
	sheetMisspelt = warning("sheet-misspelt",
		"A sheet is left out though its name is, or is close to, one that is expected.",
		"this sheet is left out: its name is not one of a case's sheets, though close to one",
		"rename it to {0} if that is what it is")
	sheetUnheaded = sheetMisspelt.Because(
		"this sheet is left out: by its name it may be the sheet {0}, but it has no row of headings",
		"give it headings such as {1} if that is what it is")
	sheetVersion = warning("sheet-version", "A sheet is not read: by its name it is a version of one that is expected.",
		"this sheet is not read: by its name it is a version of the sheet {0}, and there is no sheet of that exact name",
		"rename it to {0} if that is what it is")
	sheetVersionBeside = sheetVersion.Because(
		`this sheet is not read: by its name it is another version of the sheet {0}, which is read from "{1}"`,
		"if this one is meant, rename it to {0} and the other to something else; otherwise nothing needs to be done")
	sheetVersionShared = sheetVersion.Because(
		`this sheet is not read: by its name it is another version of the sheet {0}, which is read from "{1}" of {2}`,
		"if this one is meant, rename it to {0} and the other to something else; otherwise nothing needs to be done")
	sheetHidden = note("sheet-hidden", "A hidden sheet is read.",
		"this sheet is hidden; it is read like the others", "unhide it if its readers should know about it")
	headingMissing = failure("heading-missing", "A sheet has no row of headings.",
		"this sheet has no row of headings such as {1}",
		"put the headings above the data; titles may stand above them, data may not")
	columnMissing = failure("column-missing", "A required column is missing.",
		"the column {0} is missing from the headings in row {1}", "add a column headed {2}")
	columnMissingNear = columnMissing.Advising(
		`rename the column "{3}" to {2} if that is what it is, else add such a column`)
	columnTwice = failure("column-twice", "Two columns mean the same.",
		`this column and {1} ("{2}") both mean {0}`, "keep one of them, or rename the other")
	periodTwice = columnTwice.Because(`this column and {0} ("{1}") are the same period`,
		"keep one of them, or rename the other")
	columnUnknown = note("column-unknown", "A column is not known and is left out.",
		`the column "{0}" is not known and is left out`,
		"rename it if it belongs to the case; else nothing needs to be done")
	columnUnknownNear = columnUnknown.Advising(`did you mean "{1}"?`)
	columnSpare       = columnUnknown.Because(`the column "{0}" is left out: {1} is read from the column "{2}"`,
		"nothing needs to be done; put both texts into one column if both are needed")
	columnWithoutHeading = note("column-without-heading",
		"A column holds something but has no heading, and is left out.",
		"this column has no heading; its contents are left out",
		"give the column one of the headings that the starter workbook shows, or clear it")
	tableEmpty = failure("table-empty", "A required sheet has headings but no rows.",
		"this sheet has headings but no rows", "enter at least one row below the headings")
	tableLong = failure("table-too-long", "A sheet that should be short has too many rows.",
		"this sheet has {0} rows; at most {1} are expected",
		"only the sheet Costs may be long: check whether something else stands below the table")
	totalRow = note("total-row", "A row of totals is left out.",
		"this row of totals is left out", "nothing needs to be done; if it is not a total, rename it")
	headingRepeated = note("heading-repeated", "A row repeats the headings and is left out.",
		"this row repeats the headings and is left out", "nothing needs to be done")
	hiddenColumn = note("hidden-columns", "Hidden columns are read like the others.",
		"the hidden column {0} is read like the others", "delete it if it should not count")
	hiddenColumns = hiddenColumn.Because("the hidden columns {0} are read like the others",
		"delete those that should not count")
	hiddenColumnsMany = hiddenColumn.Because("{0} hidden columns are read like the others",
		"delete columns that should not count")
	hiddenRow = note("hidden-rows", "Hidden or filtered rows are read like the others.",
		"1 hidden or filtered row is read like the others", "delete rows that should not count")
	hiddenRows = hiddenRow.Because("{0} hidden or filtered rows are read like the others",
		"delete rows that should not count")
)

// What stands in a cell.
var (
	requiredBlank = failure("required-blank", "A required cell is blank.", "{0} is blank", "enter {1}")
	dashBlank     = note("dash-blank", "A lone dash is read as blank.",
		"{0} is a lone dash; it is read as blank", "clear the cell, or enter a value")
	placeholder = failure("placeholder", "A cell says that its value is not known yet, or does not apply.",
		`{0} says "{1}", which is no value`, "enter {2}{3}")
	excelError = failure("excel-error", "A cell holds an Excel error.",
		"{0} is the Excel error {1}", "correct the formula, or enter the value itself")
	uncalculated = failure("formula-uncalculated", "A formula has no stored value.",
		"{0} is a formula without a stored value",
		"open the workbook in Excel and save it once, so that its formulas are calculated")
	numberText     = failure("number-text", "A text stands where a number is expected.", "{0} is {1}", "enter {2}")
	numberFromText = note("number-from-text", "A number typed as text has one reading and is used.",
		"{0} is {1}, read as {2}", "enter it as a number to be sure")
	numberAmbiguous = failure("number-ambiguous", "A number typed as text has two readings.",
		"{0} is {1}, which may mean {2} or {3}", "enter it as a number, without a separator between thousands")
	numberRange = failure("number-range", "A range stands where one number is expected.",
		`{0} is the range "{1}" where one number is expected`,
		"enter one number; how far it may vary belongs on the sheet Uncertainty")
	numberDate = failure("number-date", "A date or time stands where a number is expected.",
		"{0} is the date {1} where a number is expected",
		"enter {2} and format the cell as a number: spreadsheets turn entries such as 3-4 into dates")
	numberTime    = numberDate.Because("{0} is in a time format: {1}", "enter {2} and format the cell as a number")
	numberPercent = failure("number-percent",
		"A cell in percent format stands where an amount, a quantity or a count is expected.",
		"{0} is {1}, a percentage where {2} is expected",
		"format the cell as a number, and check that it then shows what is meant")
	numberTruth = failure("number-truth", "TRUE or FALSE stands where something else is expected.",
		"{0} is {1} where {2} is expected", "enter {2}")
	numberTruthNumber = numberTruth.Because("{0} is {1} where a number is expected", "enter {2}")
	numberTruthMonth  = numberTruth.Because("{0} is {1} where a month is expected", "enter a month such as Jan 2027")
	numberPart        = failure("number-part", "A number has decimals where a whole one is expected.",
		"{0} is {1} where a whole number is expected", "enter {2}")
	quantityNegative = failure("quantity-negative", "A quantity is negative.",
		"{0} is {1}, but it cannot be negative", "{2}")
	outOfRange = failure("out-of-range", "A number lies outside the range of its column.",
		"{0} is {1}, outside what is allowed: {2}", "enter {3}")
	outOfRangeHuge = outOfRange.Advising("check whether the number has too many digits")
	outOfMonths    = outOfRange.Because("{0} is {1}, which is no month number: {2}",
		"enter a month number, 0 for day one")
	outOfMonthsSerial = outOfMonths.Advising("format the cell as a date if {3} is meant")
	outOfMonthsYear   = outOfMonths.Advising("for a calendar month enter, for example, Jan {1}")
	headingScaled     = failure("amount-scaled", "A heading says that amounts are in thousands, millions or the like.",
		`the heading "{0}" speaks of {1}, but figures are read as they stand`,
		"enter the figures in full, {2}, and correct the heading")
	sheetScaled = headingScaled.Because("the sheet's name speaks of {1}, but figures are read as they stand",
		"enter the figures in full, {2}, and correct the name")
	lineScaled = headingScaled.Because(
		`the line "{0}" above the table speaks of {1}, but figures are read as they stand`,
		"enter the figures in full, {2}, and correct the line")
	currencyDiffers = failure("currency-differs",
		"A cell or its heading states another currency than the one that the amount is read in.",
		"{0} is {1}, but it is read in {2}", "enter the amount in the location's own currency")
	currencyDiffersCode = currencyDiffers.Advising("enter {3} in the column Currency of the row if that is meant, else " +
		"correct the amount")
	currencyDiffersSign = currencyDiffers.Advising("enter the intended currency in the column Currency of the row, or " +
		"correct the amount")
	currencyHeading = currencyDiffers.Because("{0} is read in {1}, though its heading says {2}",
		"enter the amount in the location's own currency")
	currencyHeadingCode = currencyHeading.Advising("enter {3} in the column Currency of the row if that is meant, else " +
		"correct the amount")
	currencyHeadingSign = currencyHeading.Advising("enter the intended currency in the column Currency of the row, or " +
		"correct the amount")
	percentAmbiguous = failure("percent-ambiguous", "A plain number between −1 and 1 stands in a percentage column.",
		"{0} is the plain number {1}, which may mean {1}% or {2}%",
		"format the cell as a percentage, so that it shows the intended percentage")
	percentOne = failure("percent-one",
		"A plain 1 or -1 stands in a percentage column where 100% or -100% is plausible.",
		"{0} is a plain {1}, which may mean {1}% or {2}%",
		"format the cell as a percentage, so that it shows which is meant")
	percentLarge = failure("percent-large", "A cell in percent format holds more than 200%.",
		"{0} is {1}, more than 200%",
		"a plain number pasted into a percent cell is multiplied by 100: enter {2}% if that is meant")
	monthUnreadable = failure("month-unreadable", "A cell does not hold a month.",
		"{0} is {1}, which is no month", "enter {2}; names of months are read in English")
	monthPlain = monthUnreadable.Because("{0} is the plain number {1} where a month is expected",
		"enter a month such as Jan 2027")
	monthSerial    = monthPlain.Advising("format the cell as a date if {2} is meant, or enter a month such as Jan 2027")
	monthAmbiguous = failure("month-ambiguous",
		"In a date typed as text, day and month may be swapped, or a number be a day or a year.",
		"{0} is {1}, in which day and month may be swapped", "enter it as a date, or as a month such as Feb 2027")
	monthDayOrYear = monthAmbiguous.Because("{0} is {1}, in which the number may be a day or a year",
		"write the year with four digits, such as Dec 2031, or enter a date")
	headingTwoMonths = monthAmbiguous.Because(
		`the heading "{0}" is a date in which day and month may be swapped`,
		"enter it as a date, or as a month such as Feb 2027")
	headingDayOrYear = monthAmbiguous.Because(`the heading "{0}" holds a number that may be a day or a year`,
		"write the year with four digits, such as Jan 2027, or enter a date")
	monthOutside = failure("month-outside-calendar", "A date lies before 1990 or after 2199.",
		"{0} is {1}, a date outside the years 1990 to 2199", "enter a month such as Jan 2027")
	choiceUnknown = failure("choice-unknown", "A cell holds none of the words that its column takes.",
		"{0} is {1}, which is none of the words it takes", "enter {2}")
	choiceUnknownNear = choiceUnknown.Advising(`did you mean "{3}"? It takes {2}`)
	choiceNotYesNo    = choiceUnknown.Because("{0} is {1}, which is neither yes nor no", "enter yes or no")
	choiceNotMonth    = choiceUnknown.Because("{0} is {1}, which is no month name", "enter a month name such as April")
	currencyUnknown   = failure("currency-unknown", "A currency is no code of ISO 4217.",
		"{0} is {1}, which is no currency code", "enter the three letters of ISO 4217, such as EUR, USD or INR")
	currencyUnknownNear = currencyUnknown.Advising("did you mean {2}? Enter the three letters of ISO 4217, such as EUR, " +
		"USD or INR")
	countryUnknown = failure("country-unknown", "A country is neither a code of ISO 3166 nor an English name.",
		"{0} is {1}, which is no country", "enter an ISO 3166 code such as DE, or the English name")
	countryUnknownNear = countryUnknown.Advising(
		"did you mean {2}? Or enter an ISO 3166 code such as DE, or the English " +
			"name")
	nameUnknown = failure("name-unknown", "A name is not in the sheet that lists such names.",
		`{0} "{1}" is not on the sheet {2}`, "add it to the sheet {2}, or use one of its names")
	nameUnknownListed = nameUnknown.Advising("add it to the sheet {2}, or use one of its names: {3}")
	nameUnknownNear   = nameUnknown.Advising("did you mean {3}?")
	nameRemark        = nameUnknown.Because(`this row holds "{0}" and nothing else, which is no option`,
		"move remarks above the headings or to a sheet of their own, or complete the row")
	nameTwice = failure("name-twice", "A name stands twice.",
		`{0} "{1}" stands twice`, "give every row a name of its own, or remove the second row")
	settingTwice = nameTwice.Because("the setting {0} stands twice", "keep one of the two rows")
	nameReserved = failure("name-reserved", "A name has a meaning of its own and cannot be given.",
		`{0} cannot be named "{1}", which has a meaning of its own`,
		"choose another name; a cost line for all functions leaves Function blank")
	ignoredByPeriod = warning("value-ignored", "A value is stated where it has no effect.",
		"{0} is left out: the row states amounts by period", "clear the cell")
	ignoredOneOff = ignoredByPeriod.Because("{0} is left out: a one-off falls in the one month that From states",
		"clear the cell, or correct the frequency")
	ignoredAvoidable = ignoredByPeriod.Because(
		"avoidable is left out: only the baseline's lines can be avoided", "clear the cell")
	ignoredProbability = ignoredByPeriod.Because(
		"probability is left out: only benefits have one, and this line is of the kind {1}",
		"clear the cell, or state the kind benefit")
	driftIgnored = ignoredByPeriod.Because(
		"the {0} of {1} is left out, since it is the reporting currency", "clear the cell")
)

// Settings and currencies.
var (
	settingUnknown = warning("setting-unknown", "A setting is not known and is left out.",
		`the setting "{0}" is not known and is left out`,
		"remove it, or use one of the settings that the starter workbook lists")
	settingUnknownNear = settingUnknown.Advising(`did you mean "{1}"?`)
	discountAssumed    = warning("discount-rate-assumed", "The discount rate is not stated and assumed.",
		"the discount rate is not stated; 10% a year is assumed",
		"state it on the sheet Settings: every present value depends on it")
	firstMonthAssumed = warning("first-month-assumed",
		"No month is stated anywhere; the month after the report's date is taken.",
		"no first month is stated, nor any date; {0}, the month after the report's date, is taken",
		"state the first month on the sheet Settings")
	savingAssumed = note("minimum-saving-assumed", "No minimum saving is stated; any saving counts.",
		"no minimum saving is stated, so that any saving favours a move",
		"state on the sheet Settings which part of the baseline's cost a move has to save, if there is such a hurdle")
	taxDiscount = warning("tax-discount-rate", "With Tax = group the discount rate has to be after tax.",
		"figures are after tax, so the discount rate of {1} has to be an after-tax rate",
		"confirm that it is; a rate before tax understates later savings")
	fiscalYearUnset = failure("fiscal-year-unset",
		"A heading names a fiscal year, but no setting says when it starts.",
		`the heading "{0}" names a fiscal year, but no setting says in which month it starts`,
		"state {1} on the sheet Settings, for example April")
	currencyUnrated = failure("currency-unrated",
		"A currency is neither the reporting currency nor a location's.",
		"the currency {0} is neither the reporting currency nor that of a location, so that there is no rate for it",
		"use {1}, or add a location with that currency and its rate")
	fxMissing = failure("fx-missing", "A location's currency has no exchange rate.",
		"no exchange rate is stated for {0}; the reporting currency is {1}",
		"enter how many {0} one {1} buys as FX rate, or what one {0} is worth in {1} as inverse FX rate")
	fxBoth = failure("fx-both", "A location states its exchange rate both ways round.",
		"the FX rate and the inverse FX rate are both stated",
		"keep one of the two: they say the same thing the other way round")
	fxReporting = failure("fx-reporting", "The reporting currency has an exchange rate other than 1.",
		"the exchange rate of {0} is not 1, though it is the reporting currency",
		"clear the cell, or correct the currency or the reporting currency")
	fxDisagree = failure("fx-disagree", "Two locations with the same currency disagree on it.",
		"the {0} of {1} differs from the one at {2}",
		"a currency has one rate: correct one row, or leave the cell blank to take the other's")
	baseProductivity = failure("baseline-productivity", "The productivity of the baseline's location is not 100%.",
		"productivity at the baseline's location {0} is {1}; it is the measure for the others and has to be 100%",
		"enter 100% here and state the other locations' productivity relative to it")
)

// Options.
var (
	optionCount = failure("option-count", "There are fewer than two options, or more than twelve.",
		"there are {1} options; a comparison takes two to twelve",
		"enter the way the work is done today and at least one other, or split the case")
	optionCountOne = optionCount.Because("there is 1 option; a comparison takes two to twelve",
		"enter the way the work is done today and at least one other, or split the case")
	baselineTwice = failure("baseline-twice", "Two options are marked as the baseline.",
		`"{0}" is marked as the baseline already`, "keep yes on one row only")
	baselineMissing = failure("baseline-missing", "No option is the baseline.",
		"no option is marked as the baseline, and none is in-house",
		"enter yes in the column Baseline on the row of the way it is done today")
	baselineUnclear = baselineMissing.Because("no option is marked as the baseline, and {1} are in-house",
		"enter yes in the column Baseline on the row of the way it is done today")
	baselineDenied = warning("baseline-marked-no",
		"The only in-house option is taken as the baseline although it is marked no.",
		`"{0}" is taken as the baseline although it is marked no: `+
			"it is the only in-house option, and none is marked yes",
		"enter yes on the row of the way it is done today")
	baselineMoves = warning("baseline-transition", "The baseline states a transition, which it does not have.",
		"{0} of the baseline is left out: it does not move", "clear the cell")
	offshoreAtHome = warning("offshoring-at-home", "An offshoring option lies in the baseline's country.",
		`"{0}" is {1} to {2}, which is in the baseline's own country`,
		"correct the model, or the location or its country")
	outsourcedAbroad = warning("outsourcing-abroad",
		"An outsourcing option lies in another country than the baseline.",
		`"{0}" is outsourcing to {1}, another country than the baseline's ({2})`,
		"if the provider works there, the model is offshore outsourcing")
	optionCostless = warning("option-without-costs", "An option has no cost line.",
		`"{0}" has no cost line within the horizon`, "enter what it costs on the sheet Costs, or remove the option")
)

// Costs.
var (
	functionStray = failure("function-not-in-baseline",
		"Without a sheet of functions, a function is named only by options that are not the baseline.",
		`the function "{0}" is named by no line of the baseline, and there is no sheet Functions`,
		"correct the name, or add a sheet Functions that lists it")
	functionStrayNear = functionStray.Advising("did you mean {1}? Else add a sheet Functions that lists it")
	categoryUnknown   = warning("category-unknown", "A category is not known and has no kind.",
		`the category "{0}" is not known and states no kind; it is treated as running`,
		"state its kind in the column Kind: {1}")
	categoryUnknownNear = categoryUnknown.Advising(`did you mean "{2}"? Else state its kind in the column Kind: {1}`)
	categoryTotal       = categoryUnknown.Advising("remove the row if it adds up others, since it would count twice; " +
		"else state its kind in the column Kind: {1}")
	categoryTotalNear = categoryUnknown.Advising("remove the row if it adds up others, since it would count twice; " +
		`else did you mean "{2}"? Else state its kind in the column Kind: {1}`)
	categoryDerived = warning("category-derived", "A category is named like one that the report works out itself.",
		`the category "{0}" is named like one of the report's own: `+
			"the report adds this line to what it works out under that name itself",
		`rename it, for example "{0} (own)"`)
	categoryDerivedNear = categoryDerived.Because(
		`the category "{0}" is named like one of the report's own: `+
			"the report works out a category {1} itself, which stands beside this one",
		`rename it, for example "{0} (own)"`)
	amountTwice = failure("amount-twice", "A cost line states a quantity or unit cost and amounts by period.",
		"the row states a quantity or unit cost and amounts by period as well",
		"clear one of the two: they would count twice")
	amountMissing = failure("amount-missing", "A cost line states neither a unit cost nor amounts by period.",
		"the row states neither a unit cost nor an amount by period", "enter one of the two, or remove the row")
	labourPerUnit = failure("labour-per-unit", "Labour is priced per unit.",
		"labour is priced per unit, so that the number of people it employs is unknown",
		"state FTE as quantity and their pay as unit cost, a year or a month; or make it fees")
	labourByPeriod = note("labour-by-period", "Labour stands in period columns.",
		"labour in period columns is a planned amount: productivity and attrition do not move it",
		"state FTE as quantity and pay as unit cost if they should").Joined()
	volumeMissing = failure("volume-missing", "A line is priced per unit, but there is no annual volume.",
		`the line is priced per unit, but "{0}" has no annual volume`,
		"enter the annual volume of {0} on the sheet {1}")
	volumeOfNone = volumeMissing.Because(
		"the line is priced per unit but names no function, so that there is no volume",
		"enter the function whose annual volume counts")
	volumeNowhere = volumeMissing.Because(
		"the line is priced per unit, but there is no sheet {1} that states volumes",
		"add the sheet {1} with the columns {2}")
	fromZero = note("from-zero", "A recurring line starts in month 0, which is read as month 1.",
		"a recurring line starts in month 0; it is read as month 1, since nothing recurs on day one",
		"enter 1, or leave it blank")
	fromBeforeStart = note("from-before-start", "A recurring line starts before the first month.",
		"the line starts in {0}, before the first month, {1}; it is read as starting then",
		"nothing needs to be done if the first month is as intended")
	oneOffBeforeStart = failure("one-off-before-start", "A one-off falls before the first month.",
		"the one-off falls in {0}, before the first month, {1}",
		"correct the date or the first month; a one-off on day one has From 0")
	toBeforeFrom = failure("to-before-from", "A line ends before it starts.",
		"the line ends in {0}, before it starts in {1}", "correct From or To")
	toBeforeStart = toBeforeFrom.Because("the line ends in {0}, before the first month, {1}",
		"correct To, or remove the line")
	lineAfterHorizon = warning("line-after-horizon", "A line lies wholly after the horizon and is left out.",
		"the line starts in {0}, after the horizon, which ends with {1}; it is left out",
		"correct From, or extend the horizon")
	lineCut = note("line-cut", "Lines run beyond the horizon and are cut there.",
		"1 line runs beyond the horizon; it ends with it, in {0}",
		"nothing needs to be done if the horizon is as intended")
	linesCut = lineCut.Because("{1} lines run beyond the horizon; they end with it, in {0}",
		"nothing needs to be done if the horizon is as intended")
	periodOutside = warning("period-outside", "A period column lies outside the horizon, wholly or in part.",
		"the period {0} lies outside the case, which runs from {1} to {2}; its amounts are left out",
		"check that First month and Horizon are as intended")
	periodPartlyOutside = periodOutside.Because(
		"the period {0} lies partly outside the case, which runs from {1} to {2}; {3} of its 12 months are left out",
		"check that First month and Horizon are as intended")
	periodUnread = warning("period-unread", "A heading looks like a period, but is none that is read.",
		`the heading "{0}" looks like a period, but is none that is read: the column is left out`,
		"use a year or a month as its heading, such as 2027, FY27, Year 1 or Jan 2027; "+
			"distribute quarters over their months")
	periodOverlap = warning("period-overlap", "Two period columns cover the same month.",
		"the periods {0} and {1} cover the same months; a row that fills both counts them twice",
		"remove one of the columns if it is the other's total")
	avoidableAssumed = note("avoidable-assumed", "No baseline line states what is avoidable.",
		"no line of the baseline states what is avoidable; every in-house cost is taken to be avoidable",
		"enter in the column {0} which part of a cost can go away at all: "+
			"rent, shared systems and management often cannot")
	headsEmployed = note("heads-employed",
		"Where productivity is not 100%, more or fewer heads are employed than entered.",
		"{0}: productivity at {1} is {2}",
		"quantity is the FTE that the work takes at home productivity; lower it if it is grossed up already").Joined()
	rateFarOut = warning("pay-far-out", "Pay lies far from the baseline's: "+
		"an exchange rate may be the wrong way round, or a month's pay stand for a year's.",
		"1 {0} = {1} {2} makes pay per productive FTE at {3} {4} {5}; is the rate the wrong way round?",
		"correct the rate; or the pay or its frequency on the sheet {6}, if the rate is right and that is not")
	payFarOut = rateFarOut.Because(
		`pay per productive FTE of "{0}" at {1} is {2} {3}{4}; is the amount right?`,
		"correct the unit cost or the frequency; quantity is the number of FTE, unit cost the pay of one")
	payMonthly = rateFarOut.Because(
		`pay per productive FTE of "{0}" at {1} is {2} {3}{4}; is it a monthly amount?`,
		"enter monthly as frequency if it is, or correct the unit cost")
	payYearly = rateFarOut.Because(
		`pay per productive FTE of "{0}" at {1} is {2} {3}{4}; is it a yearly amount?`,
		"enter annual as frequency if it is, or correct the unit cost")
	loadedLabour = note("loaded-labour", "Loaded labour stays out of the loaded cost per FTE.",
		`the loaded labour of "{0}" counts as FTE but stays out of the loaded cost per FTE of the locations`,
		"nothing needs to be done; enter plain pay as labour if the locations should be compared by it")
	countedTwice = warning("counted-twice", "A cost line may stand for what the location's rates already add.",
		`"{0}" has a line for {1} at {2}, which also sets {3}: it may be counted twice`,
		"remove the line, or clear {3} of the location, if they stand for the same cost")
	rowsAlike = warning("rows-alike", "Two cost rows are alike in every cell.",
		"this row and row {0} are alike in every cell",
		"remove one of them if it is there by mistake, else distinguish them by a description")
)

// Scenarios, Uncertainty, Scorecard.
var (
	appliesUnknown = failure("applies-unknown", "A driver cannot apply to what stands in Applies to.",
		`{0} cannot apply to "{1}": it takes all or {2}`, "enter all, or {2}")
	appliesUnknownListed = appliesUnknown.Advising("enter {3}")
	appliesUnknownNear   = appliesUnknown.Advising("did you mean {3}? Else enter all, or {2}")
	appliesToAll         = appliesUnknown.Because(`{0} applies to everything, not to "{1}" alone`,
		"clear the cell, or enter all")
	appliesToReporting = appliesUnknown.Because("{0} cannot apply to {1}: it is the reporting currency",
		"enter one of the other currencies, or all")
	scenarioSpelt = note("scenario-spelt-differently", "The names of a scenario's rows differ in case or spacing.",
		`the scenario "{0}" is taken to be the same as "{1}": they differ only in case or spacing`,
		"spell it alike in all its rows, or give it another name if it is another scenario")
	changeTwice = failure("change-twice", "The same driver stands twice for the same thing.",
		"{0} for {1} stands twice", "keep one of the rows")
	changeTwiceScenario = changeTwice.Because(`{0} for {1} stands twice in the scenario "{2}"`,
		"keep one of the rows")
	uncertaintyMissing = warning("uncertainty-missing",
		"No sheet states how uncertain the drivers are; default ranges are used.",
		"there is no sheet Uncertainty: default ranges are used, "+
			"so that the verdict can be called neither robust nor contested",
		"add a sheet Uncertainty with the columns {1}: one row for each driver that may vary")
	uncertaintyEmpty = uncertaintyMissing.Because(
		"the sheet Uncertainty has no rows: default ranges are used, "+
			"so that the verdict can be called neither robust nor contested",
		"add a sheet Uncertainty with the columns {1}: one row for each driver that may vary")
	levelTooLow = failure("level-too-low", "A rate and its changes come to -100% a year or less.",
		"{0} is {1} a year, and the default range takes it by {2} to {3}; it has to stay above -100%",
		"enter a rate above {4}, or a range for {5} on the sheet Uncertainty")
	levelScenario = levelTooLow.Because(
		`the changes of the scenario "{0}" take {1} from {2} by {3} to {4} a year; it has to stay above -100%`,
		"enter changes that come to more than {5} together: -2 means two points lower, not 2% of the rate")
	levelRanges = levelTooLow.Because(
		"the low ends of the sheet Uncertainty take {1} from {2} by {3} to {4} a year; it has to stay above -100%",
		"enter changes that come to more than {5} together: -2 means two points lower, not 2% of the rate")
	rangeOrder = failure("range-order", "Low, most likely and high are not in ascending order.",
		"low is {1}, above high, which is {2}", "swap the two")
	rangeOrderLikely = rangeOrder.Because("most likely is {3}, outside low and high: {1} to {2}",
		"enter a most likely change between the two")
	rangeOrderBlank = rangeOrder.Because("most likely is blank, which means 0%, outside low and high: {1} to {2}",
		"enter a most likely change between the two")
	rangeAsLevel = warning("range-as-level",
		"A range of changes looks like a range of levels: 85 to 115 instead of -15 to 15.",
		"{0} ranges from {1} to {2} more than the workbook assumes",
		"low and high are changes: enter -15% and 15%, not 85% and 115%")
	fxRiskTwice = warning("fx-risk-twice", "A currency has a volatility and a range of its own.",
		"{0} has a volatility of {1} a year besides this range, so that its risk counts twice",
		"keep one of the two: the volatility on the sheet {2}, or this row for other currencies")
	weightsZero = failure("weights-zero", "All weights of the scorecard are 0.",
		"all weights are 0", "give at least one criterion a weight above 0")
)
