package charts

import "math"

// ImpactOf returns the impact of a saving that is printed in steps of least: what prints as zero is neither good nor
// bad.
func ImpactOf(saving, least float64) Impact {
	switch steps := math.Round(saving / least); {
	case steps > 0:
		return Good
	case steps < 0:
		return Bad
	}
	return Neutral
}
