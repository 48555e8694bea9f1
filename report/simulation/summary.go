package simulation

import "math"

// Percentile returns the value below which the fraction q of the sorted values lies, by linear interpolation between
// order statistics (type 7 of Hyndman and Fan, 1996; what a spreadsheet's PERCENTILE.INC does). There is at least one
// value, q lies in 0 … 1.
func Percentile(sorted []float64, q float64) float64 {
	h := q * float64(len(sorted)-1)
	i := int(math.Floor(h))
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

// Mean returns the arithmetic mean, summed with compensation so that a million values lose nothing.
func Mean(values []float64) float64 {
	sum, lost := 0.0, 0.0
	for _, v := range values {
		y := v - lost
		t := sum + y
		lost = (t - sum) - y
		sum = t
	}
	return sum / float64(len(values))
}

// Histogram counts how many of the values lie in each of the bins of equal width from low to high; what lies outside
// counts in the first or last.
func Histogram(values []float64, low, high float64, bins int) []int {
	counts := make([]int, bins)
	for _, v := range values {
		i := 0
		if high > low {
			i = int(float64(bins) * (v - low) / (high - low))
		}
		counts[min(max(i, 0), bins-1)]++
	}
	return counts
}
