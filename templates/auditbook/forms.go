package auditbook

// tab is a sheet of the book, in its order.
type tab int

const (
	contentsTab tab = iota
	resultsTab
	standingTab
	variancesTab
	checksTab
	driversTab
	inputsTab
	ratesTab
	linesTab
	plannedTab
	actualsTab
	measuredTab
	periodsTab
	scopeTab
	factorsTab
	dueTab
	peopleTab
	stayingTab
	flowsTab
	decisionTab
	trackedTab
	outlookTab
	cashTab
	costsTab
	savingsTab
	locationsTab
	valuesTab
)

// The colours of tabs: what is read, what is worked out, what results.
const readTab, workTab, resultTab = "0000FF", "A6A6A6", "006100"

// form is what a sheet looks like before it is filled.
type form struct {
	name, title, colour string
	rows, cols          int    // how many stay in view
	repeat, live        bool   // its first rows are printed on every page; it follows the case in force
	explain             string // under its title; see newFrame for what is put in
}

var forms = [...]form{
	contentsTab: {"Contents", "What is where, and how to read it", resultTab, 0, 0, false, true,
		"The case computed again from its inputs, in formulas that lead to every figure of the report."},
	resultsTab: {"Results", "Key figures of every option", resultTab, resultsHead, 2, false, true,
		"{title}, {first month}, {years} years; in {currency}, after tax where tax is counted. Costs and savings are " +
			"positive as such."},
	standingTab: {"Tracking", "Where the decision stands", resultTab, stHead, stWhat, false, true,
		"What was decided against what happened and what is to come; in {currency}, before tax. Variances are positive " +
			"where cost is above plan, effects on savings where more is saved."},
	variancesTab: {"Variances", "Variances by category and function, by cause", resultTab, vrHead, vrName, true, true,
		"In {currency}, before tax, for the month, the year to date and to date. Volume: flexed plan less plan; exchange " +
			"rates: actual less actual at planned rates; price and usage: the rest. Positive: above plan."},
	checksTab: {"Checks", "Each reported figure beside its formula", resultTab, ckHead, ckFigure, true, true,
		"Green: as the program computed and reported it. Beside it the formula's result. Figures are compared in the " +
			"base case, NPVs in every case that the report has. If you change an input, they differ."},
	driversTab: {"Drivers", "The selector, and what every scenario and sensitivity changes", readTab, caseNameRow, 4, true,
		false, "Choose a case in the box: every figure of this workbook follows. The column “own changes” is yours to fill."},
	inputsTab: {"Inputs", "What the workbook says, with the cell of each value", readTab, 4, 2, true, false,
		"Blue: read from the workbook, from the cell named beside it. Blue in italics: not stated there; a default of the " +
			"program, or part of the model's definition."},
	ratesTab: {"Rates", "What changes from year to year", readTab, rtHead + 1, rtApplies, false, false,
		"Blue: read from the workbook. Black: blank there, as in the year before. The last value holds on; before the " +
			"first year with a value the sheet Inputs counts."},
	linesTab: {"Lines", "Cost lines, with their amounts by year", readTab, lineColumnRow, lnOptionName, true, true,
		"Sorted into groups of lines that behave alike; the sheet Due adds each group up. The years show what each line " +
			"costs its own option, before on-costs and the like and before tax, in {currency}."},
	plannedTab: {"Planned", "Cost lines in period columns, with their amounts by year", readTab, lineColumnRow,
		lnOptionName, true, true, "Sorted into groups of lines that behave alike. The amounts of the periods are in the " +
			"line's currency; the years show what each line costs its own option, before on-costs and the like and before " +
			"tax, in {currency}."},
	actualsTab: {"Actuals", "What was spent, and what the workbook forecasts, with the cell of each amount", readTab,
		acHead, acCell, true, true, "One row an amount, sorted by category and function; benefits and the incentive are " +
			"positive, as in the workbook. Amounts after the month of actuals do not count, committed ones apart."},
	measuredTab: {"Measured", "Actual volumes and exchange rates, with the cell of each", readTab, meHead, meName, true,
		false, "Blue: read from the workbook, from the cell named beside it. The sheet Decision sets them beside the plan."},
	periodsTab: {"Periods", "How the amounts of period columns fall on months and years", workTab, pdMonths, 2, false,
		false, "An amount is spread evenly over the months of its period; what lies before the first month or after the " +
			"horizon is left out."},
	scopeTab: {"Scope", "Which functions each option covers", workTab, scNumber, 2, false, false,
		"An option covers the functions that its labour, fees and running lines name; if they name none, every function " +
			"of the baseline. Shared lines are covered where every function is."},
	factorsTab: timed("Factors", "Escalation, exchange rates, volumes, transition, ramp-up, tax, discount, by month",
		workTab, "What multiplies amounts, month by month. The years show the year's average for what changes within a "+
			"year, else what holds all year."),
	dueTab: timed("Due", "What falls due each month, in its own currency, for lines that behave alike", workTab,
		"What falls due and the FTE it takes at home productivity, before escalation, volume, transition and "+
			"exchange rate. Benefits are negative."),
	peopleTab: timed("People", "FTE employed each month", workTab,
		"FTE employed, by month; the years show the average of twelve months, with nobody on day one. The part of the "+
			"baseline's people that stays with an option is in its total."),
	stayingTab: timed("Staying", "What other options still bear of the baseline's lines", workTab,
		"The baseline's flows in {currency}, before tax, split by what other options still bear of them: retained in full, "+
			"run in parallel while work moves, or stranded for good."),
	flowsTab: timed("Flows", "Every flow of every option by month, in reporting currency, before tax", workTab,
		"In {currency}, before tax; costs are positive, benefits and grants negative. The tax class says which "+
			"factor of the sheet Factors turns a row into cost after tax; the column NPV is after tax."),
	decisionTab: timed("Decision", "The decided plan, flow by flow: planned, flexed, and at current volumes, rates and "+
		"spending", workTab, "In {currency}, before tax. What the baseline leaves with the decided option stands under its "+
		"own categories. Up to the month of actuals volumes are the actual ones, after it the current ones."),
	trackedTab: timed("Tracked", "Plan, flexed plan and actuals by month, category and function", workTab,
		"In {currency}, before tax, up to the month of actuals; later months are blank of amounts. A saving is the "+
			"baseline's cost less the option's."),
	outlookTab: timed("Outlook", "One-off money still to come, and the three forecasts by month", workTab,
		"In {currency}, before tax: actual up to the month of actuals, forecast after it."),
	cashTab: timed("Cash", "Cost, saving and cumulative saving of every option by month", workTab,
		"In {currency}. Costs are positive; a saving is the baseline's cost less the option's."),
	costsTab: timed("Costs", "Cost by category, by function and by behaviour; unit cost", resultTab,
		"In {currency}, after tax where tax is counted. Costs are positive, benefits and grants negative."),
	savingsTab: timed("Savings", "Saving by year, and the bridge of NPVs", resultTab,
		"In {currency}, after tax where tax is counted. A saving is positive; a step of a bridge is the option's NPV of "+
			"cost in a category less the baseline's."),
	locationsTab: {"Locations", "Loaded cost of a productive FTE", resultTab, loRises, loWhat, true, false,
		"What one FTE's work costs at each location, in {currency} a year, before tax, if everything stays as the workbook " +
			"has it: as in the report, drivers do not change this sheet."},
	valuesTab: {"Values", "Sensitivity, simulation and other results that no formula computes", resultTab, 4, 2, false,
		false, "Values as the program computed them, in {currency}: there is no formula here, and nothing follows the " +
			"selector. Turn the selector to see a scenario or one end of a sensitivity computed live."},
}

func timed(name, title, colour, explain string) form {
	return form{name, title, colour, rowYear, colWhat, true, true, explain}
}
