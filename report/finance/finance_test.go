package finance

import (
	"math"
	"testing"
)

func TestFactors(t *testing.T) {
	tests := []struct {
		timing Timing
		month  int
		want   float64
	}{
		{EndOfYear, 0, 1},
		{EndOfYear, 1, 1 / 1.1},
		{EndOfYear, 12, 1 / 1.1},
		{EndOfYear, 13, 1 / 1.21},
		{MidYear, 0, 1},
		{MidYear, 12, 1 / math.Sqrt(1.1)},
		{MidYear, 24, 1 / (1.1 * math.Sqrt(1.1))},
		{Monthly, 0, 1},
		{Monthly, 12, 1 / 1.1},
		{Monthly, 6, 1 / math.Sqrt(1.1)},
	}
	for _, tt := range tests {
		if got := Factors(0.10, tt.timing, 24)[tt.month]; math.Abs(got-tt.want) > 1e-15 {
			t.Errorf("timing %d, month %d: got %v, want %v", tt.timing, tt.month, got, tt.want)
		}
	}
}

// yearly puts amounts on day one and on the last months of the years.
func yearly(amounts ...float64) []float64 {
	flows := make([]float64, 12*(len(amounts)-1)+1)
	for y, a := range amounts {
		flows[12*y] = a
	}
	return flows
}

func TestIRR(t *testing.T) {
	tests := []struct {
		name    string
		flows   []float64
		timing  Timing
		want    float64
		outcome Outcome
	}{
		{"nothing grows", yearly(-100, 100), EndOfYear, 0, Found},                         // by hand
		{"one year", yearly(-100, 112), EndOfYear, 0.12, Found},                           // by hand
		{"one year mid-year", yearly(-100, 110), MidYear, 0.21, Found},                    // 100·√1.21 = 110
		{"twelve months", yearly(-100, 112), Monthly, 0.12, Found},                        // month 12 is time 1
		{"two roots, 10 % and 20 %", yearly(-100, 230, -132), EndOfYear, 0, SeveralRates}, // −100(1+r)² + 230(1+r) − 132 = 0
		{"one root touched, 10 %", yearly(-100, 220, -121), EndOfYear, 0.10, Found},       // −100((1+r) − 1.1)²
		{"never zero", yearly(-100, 100, -100), EndOfYear, 0, NoRateInRange},              // discriminant below 0
		{"only costs", yearly(-100, -5), EndOfYear, 0, NoSignChange},
		{"no flows", yearly(0, 0, 0), EndOfYear, 0, NoSignChange},
		{"too good", yearly(-1, 12), EndOfYear, 0, NoRateInRange},             // 1100 %
		{"a loan", yearly(100, -112), EndOfYear, 0.12, BorrowingRate},         // savings first
		{"dust is nothing", yearly(-100, 112, -1e-8), EndOfYear, 0.12, Found}, // within the tolerance of 1e-7
		{"three roots, 0 %, 10 % and 20 %", yearly(-100, 330, -362, 132), EndOfYear, 0, SeveralRates},
		{"one of three roots in range", yearly(-1, 1+1.1+12, -(1.1 + 12 + 13.2), 13.2), EndOfYear, 0, SeveralRates}, // 0 %, 10 %, 1100 %: two inside
		// =IRR({-70000,12000,15000,18000,21000,26000}), Microsoft's documentation of IRR: 8.7 %
		{"documented example", yearly(-70000, 12000, 15000, 18000, 21000, 26000), EndOfYear, 0.0866309480365316, Found},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, outcome := IRR(tt.flows, tt.timing, 1e-7)
			if outcome != tt.outcome || math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("got %v (%q), want %v (%q)", got, outcome, tt.want, tt.outcome)
			}
		})
	}
}

func TestEveryRootIsFound(t *testing.T) {
	// Π (x − xᵢ) with x = 1+r for the rates below, expanded by hand multiplication in the loop.
	rates := []float64{-0.5, -0.1, 0.05, 0.3, 1, 4}
	coefficients := []float64{1}
	for _, r := range rates {
		next := make([]float64, len(coefficients)+1)
		for i, c := range coefficients {
			next[i] += c
			next[i+1] -= c * (1 + r)
		}
		coefficients = next
	}
	f := newSum(yearly(coefficients...), EndOfYear, 0)
	got := f.roots(math.Log1p(MinRate), math.Log1p(MaxRate))
	if len(got) != len(rates) {
		t.Fatalf("got %d roots, want %d", len(got), len(rates))
	}
	for i, r := range rates {
		if math.Abs(math.Expm1(got[i])-r) > 1e-9 {
			t.Errorf("root %d: got %v, want %v", i, math.Expm1(got[i]), r)
		}
	}
}

func TestPayback(t *testing.T) {
	tests := []struct {
		name       string
		cumulative []float64
		month      int
		ok         bool
	}{
		{"never below zero", []float64{0, 1, 2}, 0, true},
		{"recovered", []float64{-5, -1, 0, 3}, 2, true},
		{"recovered, lost, recovered", []float64{-5, 1, -1, 2, 2}, 3, true},
		{"not recovered", []float64{-5, 1, -1}, 3, false},
		{"dust", []float64{-1e-12, 0, 1}, 0, true},
	}
	for _, tt := range tests {
		if month, ok := Payback(tt.cumulative, 1e-9); month != tt.month || ok != tt.ok {
			t.Errorf("%s: got %d, %v; want %d, %v", tt.name, month, ok, tt.month, tt.ok)
		}
	}
	if got := FundingPeak([]float64{-5, -7.5, 3}); got != 7.5 {
		t.Errorf("funding peak: got %v, want 7.5", got)
	}
}
