package wording_test

import (
	"testing"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/wording"
)

func TestPaybackAndIRR(t *testing.T) {
	_, e := outcome(t, 1e6)
	for _, tt := range []struct {
		option       report.Savings
		payback, irr string
	}{
		{report.Savings{PaybackMonths: ref(8), IRR: ref(0.1234)}, "8 months", "12.3%"},
		{report.Savings{PaybackMonths: ref(0), IRROutcome: finance.NoSignChange}, "immediate", "n/a: cash flow never changes sign"},
		{report.Savings{PaybackMonths: ref(12), IRROutcome: finance.NoRateInRange}, "12 months (1 year)", "n/a: no rate between −99% and 1,000%"},
		{report.Savings{PaybackMonths: ref(18), IRROutcome: finance.SeveralRates}, "18 months (1.5 years)", "n/a: several rates fit"},
		{report.Savings{IRR: ref(0.05), IRROutcome: finance.BorrowingRate}, "not within 5 years", "5.0% (borrowing rate: savings come first)"},
	} {
		if got := wording.Plain(e.Payback(tt.option.PaybackMonths)); got != tt.payback {
			t.Errorf("payback: got %s, want %s", got, tt.payback)
		}
		if got := wording.Plain(e.IRR(&tt.option)); got != tt.irr {
			t.Errorf("IRR: got %s, want %s", got, tt.irr)
		}
	}
}
