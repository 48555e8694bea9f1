package schema

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Discountings, Taxes and Ranges are the words of these settings, by their types of the report.
var (
	Discountings = choices[finance.Timing]([]string{
		finance.EndOfYear: "year end; end-year; end of the year; yearly; annual",
		finance.MidYear:   "middle of year; half-year; middle of the year",
		finance.Monthly:   "month; by month; end of month",
	})
	Taxes = choices[report.Tax]([]string{
		report.NoTax:    "no; before tax; without",
		report.GroupTax: "group tax; after tax",
	})
	Ranges = choices[report.Ranges]([]string{
		report.Bounds:      "bound; limits; extremes; minimum and maximum; min and max",
		report.Percentiles: "P10 to P90; percentiles; 10th and 90th percentile; 10 to 90",
	})
)

var settings = Sheet{
	Name: "Settings", Synonyms: "Setting; Parameters; General settings; Case settings",
	About: "What holds for the whole case. Optional: every setting has a default.",
	Columns: []Column{
		{"Setting", "", "Parameter; Name; Item", "", name(NoSheet).wide(26).required(), "The name of the setting."},
		{"Value", "", "Values; Entry; Input", "", of(TypeText).wide(40).required(), "Its value; blank for the default."},
	},
	Settings: []Column{
		{"Title", "", "Case title; Report title", "the file's name", of(TypeText), "The title of the report."},
		{"Organisation", "", "Organization; Company; Client", "", of(TypeText), "Whose case it is."},
		{"Prepared by", "", "Author; Preparer", "", of(TypeText), "Who keeps the workbook."},
		{"Reporting currency", "", "Currency; Report currency; Group currency", "the baseline location's currency",
			of(TypeCurrency), "ISO 4217 code, such as EUR. Every figure of the report is in it."},
		{"First month", "", "Start month; Start; Start date",
			"the earliest month among calendar headings and dated one-offs, else the month after the report's date",
			of(TypeMonth), "The calendar month of month 1, as 2027-01, Jan 2027 or a date."},
		{"Fiscal year starts", "",
			"Fiscal year start; Fiscal year begins; Financial year starts; Financial year start; FY starts; FY start", "",
			of(TypeMonthName),
			"A month name. Needed only where headings name fiscal years (FY27 is the one that ends in 2027)."},
		{"Horizon", "years", "Years; Period; Number of years; Horizon in years", "5", whole(within(1, 30)),
			"How many years are compared, 1 to 30."},
		{"Discount rate", "%", "WACC; Discount; Cost of capital; Discounting rate", "10%, with a warning that it was assumed",
			percent(above(-100, 100)),
			"The yearly rate at which later cash is discounted. With Tax = group it has to be after tax."},
		{"Discounting", "", "Discounting convention; Discount timing; Timing", "end of year", choice(Discountings),
			"When in a year its money falls: end of year, mid-year or monthly."},
		{"Tax", "", "Taxes; Tax view", "none", choice(Taxes),
			"none compares before tax, group after the tax of both countries."},
		{"Minimum saving", "%", "Minimal saving; Min saving; Hurdle; Minimum savings", "0, with a note",
			percent(within(0, 100)),
			"Part of the baseline's NPV of cost that a move has to save. Below it the verdict is to stay."},
		{"Trials", "", "Simulation trials; Number of trials; Runs", "10,000", whole(within(100, 1_000_000)).format("#,##0"),
			"How often the simulation draws, 100 to 1,000,000."},
		{"Seed", "", "Random seed; Simulation seed", "1", whole(within(0, 1<<53)),
			"Where the simulation's random numbers start. The same seed gives the same figures on every machine."},
		{"Ranges", "", "Range; Meaning of ranges; Low and high are", "bounds", choice(Ranges),
			"What Low and High of the sheet Uncertainty are: the ends of what is possible (bounds), or the 10th and the " +
				"90th percentile (P10–P90)."},
		{"Correlation", "%", "Correlation within groups; Group correlation; Rho", "50", percent(within(0, 95)),
			"How closely the drivers of one group of the sheet Uncertainty move together, 0 to 95%."},
		{"Decision", "", "Decided option; Decided; Chosen option", "the baseline", name(Options),
			"What was decided and is tracked by the sheet Actuals: a name from the sheet Options."},
		{"Actuals to", "", "Actual to; Actuals until; Actuals up to; Last month with actuals",
			"the last month that has an amount", of(TypeMonth), "The last month whose actuals are complete."},
		{"Tolerance", "%", "Tolerated deviation; Threshold", "5", percent(within(0, 100)),
			"How far the saving may stay behind what was decided and still be on track."},
		{"Decided saving", "", "Approved saving; Decided savings; Approved NPV of saving", "", amount(AnyAmount),
			"The NPV of saving before tax that was approved, in the reporting currency."},
		{"Decided on", "", "Decision date; Date of decision; Approved on", "", of(TypeDate), "The day of the decision."},
		{"Decided by", "", "Approved by; Decision by", "", of(TypeText), "Who decided."},
		{"Delay", "months", "Delay in months; Late by", "0", whole(moveTakes),
			"How many months later than planned the move is now expected to end."},
		{"Case", "", "Case name; Name of the case", "the file's name", of(TypeText), "The name by which " +
			"the service knows the case: workbooks that state the same one are revisions of one case, whatever their " +
			"files are called."},
	},
}

// The places of the columns of Settings.
const (
	SettingsName  = 0
	SettingsValue = 1
)

// The settings, by their places.
const (
	SettingTitle = iota
	SettingOrganisation
	SettingPreparedBy
	SettingCurrency
	SettingFirstMonth
	SettingFiscalYear
	SettingHorizon
	SettingDiscountRate
	SettingDiscounting
	SettingTax
	SettingMinimumSaving
	SettingTrials
	SettingSeed
	SettingRanges
	SettingCorrelation
	SettingDecision
	SettingActualsTo
	SettingTolerance
	SettingDecidedSaving
	SettingDecidedOn
	SettingDecidedBy
	SettingDelay
	SettingCase
	SettingCount
)
