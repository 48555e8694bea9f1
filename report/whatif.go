package report

import "shorecast/report/finance"

// Savings is what an option saves against the baseline, and when.
type Savings struct {
	NPVSaving               float64
	NPVSavingShare          *float64        // of the baseline's NPV of cost; nil where that is not above 0
	IRR                     *float64        // with the outcomes Found and BorrowingRate
	IRROutcome              finance.Outcome //
	PaybackMonths           *int            //
	DiscountedPaybackMonths *int            //
	FundingPeak             float64         // the largest cumulative shortfall, positive
	RunRateSaving           float64         // the saving of the last year in what recurs
	RunRateSavingShare      *float64        // of the baseline's recurring cost in that year; nil unless that is above 0
	CumulativeSavingByMonth []float64       //
}

// WhatIf is what becomes of the options' key figures in every scenario, and with one driver at an end of its range.
type WhatIf struct {
	Scenarios []Outcome    // by index into Case.Scenarios
	Ends      []DriverEnds // of the best option that one could move to first, the widest first; LongestWhatIf at most
	More      int          // drivers that are left out
}

// LongestWhatIf is how many drivers are worked out to all key figures.
const LongestWhatIf = 30

// DriverEnds is what one driver at its low and high end, everything else unchanged, makes of the options.
type DriverEnds struct {
	Lever         Lever
	Low, High     float64
	AtLow, AtHigh Outcome
}

// Outcome is the options' key figures under changed drivers, by option.
type Outcome struct {
	Savings     []Savings
	OneOffTotal []float64 // own lines of the kinds one-off and investment, before tax
	Leader      int       // the option with the lowest NPV of cost
	Advised     int       // the leader or, where it saves less than the Minimum saving, the baseline
}
