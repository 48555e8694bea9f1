package schema

// Discountings and Taxes are the words of these settings, in the order of report.Discounting and report.Tax.
var (
	Discountings = []Choice{
		{"end of year", []string{"year end", "end-year", "end of the year", "yearly", "annual"}},
		{"mid-year", []string{"middle of year", "half-year", "middle of the year"}},
		{"monthly", []string{"month", "by month", "end of month"}},
	}
	Taxes = []Choice{{"none", []string{"no", "before tax", "without"}}, {"group", []string{"group tax", "after tax"}}}
)

var settings = Sheet{
	Name: "Settings", Synonyms: []string{"Setting", "Parameters", "General settings", "Case settings"},
	About: "What holds for the whole case. Optional: every setting has a default.",
	Columns: []Column{
		{Name: "Setting", Width: 26, Synonyms: []string{"Parameter", "Name", "Item"}, Type: TypeName, Required: true,
			Description: "The name of the setting."},
		{Name: "Value", Width: 40, Synonyms: []string{"Values", "Entry", "Input"}, Type: TypeText, Required: true,
			Description: "Its value; blank for the default."},
	},
	Settings: []Column{
		{Name: "Title", Synonyms: []string{"Case", "Case title", "Report title"}, Type: TypeText, Default: "the file's name",
			Description: "The title of the report."},
		{Name: "Organisation", Synonyms: []string{"Organization", "Company", "Client"}, Type: TypeText,
			Description: "Whose case it is."},
		{Name: "Prepared by", Synonyms: []string{"Author", "Preparer"}, Type: TypeText,
			Description: "Who keeps the workbook."},
		{Name: "Reporting currency", Synonyms: []string{"Currency", "Report currency", "Group currency"}, Type: TypeCurrency,
			Default:     "the baseline location's currency",
			Description: "ISO 4217 code, such as EUR. Every figure of the report is in it."},
		{Name: "First month", Synonyms: []string{"Start month", "Start", "Start date"}, Type: TypeMonth,
			Default:     "the earliest month among calendar headings and dated one-offs, else the month after the report's date",
			Description: "The calendar month of month 1, as 2027-01, Jan 2027 or a date."},
		{Name: "Fiscal year starts",
			Synonyms: []string{"Fiscal year start", "Fiscal year begins", "Financial year starts", "Financial year start",
				"FY starts", "FY start"},
			Type:        TypeMonthName,
			Description: "A month name. Needed only where headings name fiscal years (FY27 is the one that ends in 2027)."},
		{Name: "Horizon", Unit: "years", Synonyms: []string{"Years", "Period", "Number of years", "Horizon in years"},
			Type: TypeWhole, Bounds: within(1, 30), Default: "5",
			Description: "How many years are compared, 1 to 30."},
		{Name: "Discount rate", Unit: "%", Synonyms: []string{"WACC", "Discount", "Cost of capital", "Discounting rate"},
			Type: TypePercent, Bounds: above(-100, 100), Default: "10%, with a warning that it was assumed",
			Description: "The yearly rate at which later cash is discounted. With Tax = group it has to be after tax."},
		{Name: "Discounting", Synonyms: []string{"Discounting convention", "Discount timing", "Timing"}, Type: TypeChoice,
			Choices:     Discountings,
			Default:     "end of year",
			Description: "When in a year its money falls: end of year, mid-year or monthly."},
		{Name: "Tax", Synonyms: []string{"Taxes", "Tax view"}, Type: TypeChoice,
			Choices:     Taxes,
			Default:     "none",
			Description: "none compares before tax, group after the tax of both countries."},
		{Name: "Minimum saving", Unit: "%", Synonyms: []string{"Minimal saving", "Min saving", "Hurdle", "Minimum savings"},
			Type: TypePercent, Bounds: within(0, 100), Default: "0, with a note",
			Description: "Part of the baseline's NPV of cost that a move has to save. Below it the verdict is to stay."},
		{Name: "Trials", Format: "#,##0", Synonyms: []string{"Simulation trials", "Number of trials", "Runs"},
			Type:   TypeWhole,
			Bounds: within(100, 1_000_000), Default: "10,000",
			Description: "How often the simulation draws, 100 to 1,000,000."},
		{Name: "Seed", Synonyms: []string{"Random seed", "Simulation seed"}, Type: TypeWhole, Bounds: within(0, 1<<53),
			Default:     "1",
			Description: "Where the simulation's random numbers start. The same seed gives the same figures on every machine."},
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
	SettingCount
)
