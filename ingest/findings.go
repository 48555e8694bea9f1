package ingest

import (
	_ "embed"

	"shorecast/report/finding"
)

//go:embed findings.txt
var findingTexts string

// reason holds every reason for a finding about what a workbook says. Those about the file itself are the package
// workbook's.
var reason = finding.Load[struct {
	// Layouts.
	LayoutsTwo, LayoutUnfit *finding.Reason

	// Sheets and headings.
	SheetMissing, SheetMissingNear, SheetTwice, SheetSharedTwice, SheetOwnWins, SheetMisspelt, SheetUnheaded,
	SheetVersion, SheetVersionBeside, SheetVersionShared, OptionSheetTwice, OptionSheetUnclear, OptionLikeSheet,
	OptionDiffers, OptionSheetUnheaded, OptionSheetStray, OptionSheetGiven,
	SheetHidden, HeadingMissing, ColumnMissing, ColumnMissingNear,
	ColumnTwice, PeriodTwice, ColumnUnknown, ColumnUnknownNear, ColumnOfPercents, ColumnOfDates, ColumnSpare,
	ColumnWithoutHeading, TableEmpty, TableLong,
	TotalRow, TotalOff, TotalCounted, SumLeftOut, SumCounted, SectionCounted, SectionRow, RemarkRow, TableEnds,
	TableEndsHeadings,
	TableGoesOn, SideTable, SideTableRepeats, HeadingRepeated, HiddenColumn, HiddenColumns, HiddenColumnsMany, HiddenRow,
	HiddenRows,
	PrefilledRow, PrefilledRows *finding.Reason

	// What stands in a cell.
	RequiredBlank, DashBlank, Placeholder, PlaceholderAmount, ExcelError, Uncalculated, NumberText,
	NumberCovered, NumberFromText, NumberAmbiguous, NumberRange, NumberDate, NumberTime, NumberPercent,
	NumberTruth, NumberTruthNumber, NumberTruthMonth, NumberPart, QuantityNegative, OutOfRange, OutOfRangeHuge,
	OutOfMonths, OutOfMonthsSerial, OutOfMonthsYear, HeadingScaled, SheetScaled, LineScaled, NoteScaled,
	NumberScaled, ScaleDoubled, RateTime, HeadingYearly, NumberPence, TextPence, ScaleAbove, CurrencyAbove,
	PenceAbove, CurrencyShown, CurrencyTitle, CurrencyDiffers, CurrencyDiffersCode, CurrencyDiffersSign,
	CurrencyHeading, CurrencyHeadingCode, CurrencyHeadingSign, PercentAmbiguous, PercentOne, PercentLarge,
	MonthUnreadable, DateUnreadable, MonthPlain, MonthSerial, MonthAmbiguous, DateAmbiguous, MonthDayOrYear,
	HeadingTwoMonths, HeadingDayOrYear, HeadingYearless, MonthOutside, DateOutside, ChoiceUnknown, ChoiceUnknownNear,
	ChoiceNotYesNo, ChoiceNotMonth, CurrencyPence, CurrencyUnknown, CurrencyUnknownNear, CountryUnknown,
	CountryUnknownNear, NameUnknown, NameUnknownListed, NameUnknownNear, NameStrange, NameRemark, NameTwice, SettingTwice,
	NameReserved, IgnoredByPeriod, IgnoredOneOff, IgnoredAvoidable, IgnoredProbability, DriftIgnored *finding.Reason

	// Settings and currencies.
	SettingUnknown, SettingUnknownNear, DiscountAssumed, FirstMonthAssumed, SavingAssumed, TaxDiscount, FiscalYearUnset,
	CurrencyUnrated, FXMissing, FXBoth, FXReporting, FXDisagree, BaseProductivity *finding.Reason

	// Options.
	OptionCount, OptionCountOne, BaselineTwice, BaselineMissing, BaselineUnclear, BaselineDenied, BaselineMoves,
	OffshoreAtHome, OutsourcedAbroad, OptionCostless, TermInHouse, TermEnds, TermRenews, RenewalAlone, FloorAboveCap,
	DriftAgainstInflation *finding.Reason

	// Waves, Rates, Risks.
	DateBeforeStart, WaveBaseline, WaveTwice, WaveUncovered, WaveUncoveredNear, RateBlank, RateFirstYear,
	RiskAfterHorizon *finding.Reason

	// The approved workbook.
	ApprovedCurrency, ApprovedMonth, ApprovedHorizon, ApprovedOption, ApprovedFunction, ApprovedEmpty,
	ApprovedRate, ApprovedIdle *finding.Reason

	// Costs.
	FunctionStray, FunctionStrayNear, CategoryUnknown, CategoryUnknownNear,
	CategoryDerived, CategoryDerivedNear, AmountTwice, UnitCostBeside, AmountMissing, LabourPerUnit, LabourUncounted,
	LabourByPeriod, TiedBaseline, FromBeforeMove, VolumeMissing,
	VolumeOfNone, VolumeNowhere, VolumeUnplanned, VolumeOfShared, FromZero, FromBeforeStart,
	OneOffBeforeStart, ToBeforeFrom, ToBeforeStart,
	LineAfterHorizon, LineCut, LinesCut, PeriodUnknown, PeriodAdds, PeriodsAdd, AmountlessRow, AmountlessRows,
	PeriodOutside, PeriodPartlyOutside, PeriodUnread, HalfYear, PeriodOverlap,
	AvoidableAssumed, HeadsEmployed, RateFarOut, PayFarOut, PayMonthly, PayYearly, LoadedLabour, CountedTwice,
	RowsAlike, VolumesAlike *finding.Reason

	// Actuals, Forecast.
	DecisionAssumed, DecisionUnknown, DecisionUnknownNear, ActualsWithout, ActualsForeign, ActualsForeignNear,
	MonthsTwice, MonthsBlank, HeadingNoMonth, ActualBorne, KindUnclear, ActualMonthEmpty, ActualAfter, ActualBeyond,
	ActualsToBeyond, ActualBefore, FTEBefore, AmountsAlike, RateTwice, RateMissing, ForecastPast *finding.Reason

	// Scenarios, Uncertainty, Scorecard.
	AppliesUnknown, AppliesUnknownListed, AppliesUnknownNear, AppliesToAll, AppliesToReporting, ScenarioSpelt,
	ChangeTwice, ChangeTwiceScenario, UncertaintyMissing, UncertaintyEmpty, LevelTooLow, LevelScenario, LevelRanges,
	RangeOrder, RangeOrderLikely, RangeOrderBlank, RangeAsLevel, FXRiskTwice, WeightsZero *finding.Reason

	// What only the figures show.
	CoverageGap, OptionFarOut, LocationFarOut, OptionAbsurd, LocationAbsurd, ActualMissing, ActualUnplanned,
	ActualUnplannedNear, ActualFarOut, ActualVolumeFarOut, ActualRateFarOut, ActualVolumeMissing, RateCarried,
	RateElsewhere, ForecastEarly, DecidedDiffers *finding.Reason
}](findingTexts)
