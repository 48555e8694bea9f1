package finance

import "math"

// Timing is when the flow of a month is counted.
type Timing uint8

// The timings: at the end of the month's year, in the middle of its year, in the month itself. Day one is always time
// 0.
const (
	EndOfYear Timing = iota
	MidYear
	Monthly
)

// String returns the word that stands in the workbook and in JSON.
func (t Timing) String() string { return [...]string{"end of year", "mid-year", "monthly"}[t] }

// Year returns the year of a month: ⌈m/12⌉, 0 for day one.
func Year(month int) int { return (month + 11) / 12 }

// Time returns when a month's flow is counted, in years from day one.
func (t Timing) Time(month int) float64 {
	switch {
	case month == 0:
		return 0
	case t == Monthly:
		return float64(month) / 12
	case t == MidYear:
		return float64(Year(month)) - 0.5
	}
	return float64(Year(month))
}

// Factors returns the discount factor of the months 0 … months at a yearly rate above −1: (1+rate)^−Time.
func Factors(rate float64, timing Timing, months int) []float64 {
	d := make([]float64, months+1)
	for m := range d {
		if timing != Monthly && m > 0 && Year(m) == Year(m-1) {
			d[m] = d[m-1] // one value a year, to the last bit
			continue
		}
		d[m] = math.Pow(1+rate, -timing.Time(m))
	}
	return d
}

// NPV returns Σ flows[m]·factors[m]. Both have the same length.
func NPV(flows, factors []float64) float64 {
	sum := 0.0
	for m, f := range flows {
		sum += f * factors[m]
	}
	return sum
}

// Cumulate returns the running sums of flows[m]·factors[m]; nil factors stand for 1.
func Cumulate(flows, factors []float64) []float64 {
	sums := make([]float64, len(flows))
	sum := 0.0
	for m, f := range flows {
		if factors != nil {
			f *= factors[m]
		}
		sum += f
		sums[m] = sum
	}
	return sums
}

// FlowTolerance is the part of the baseline's total absolute cost below which a shortfall or a flow counts as zero.
const FlowTolerance = 1e-9

// CostTolerance is the part of a cost within which another is the same: what is left of equal sums added in another
// order.
const CostTolerance = 1e-12

// Payback returns the smallest month from which the cumulative flow stays at 0 or above to the end. A shortfall of at
// most tolerance counts as zero. ok is false when it is not recovered.
func Payback(cumulative []float64, tolerance float64) (month int, ok bool) {
	for m := len(cumulative) - 1; m >= 0; m-- {
		if cumulative[m] < -tolerance {
			return m + 1, m+1 < len(cumulative)
		}
	}
	return 0, true
}

// FundingPeak returns the largest shortfall of a cumulative flow, as a figure of 0 or more.
func FundingPeak(cumulative []float64) float64 {
	peak := 0.0
	for _, c := range cumulative {
		peak = max(peak, -c)
	}
	return peak
}
