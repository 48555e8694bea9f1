package charts

import (
	"math"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
)

// driverName is a driver as it stands in a row: "Volume", "FX value (INR)".
func driverName(driver, appliesTo string) string {
	if appliesTo == "" || appliesTo == "all" {
		return driver
	}
	return driver + " (" + appliesTo + ")"
}

// inSentence writes a driver's name as it stands within a sentence: "volume", but "FX value".
func inSentence(name string) string {
	if len(name) > 1 && name[1] >= 'a' && name[1] <= 'z' {
		return strings.ToLower(name[:1]) + name[1:]
	}
	return name
}

// change is a driver's change in words: "−15 %", or "+2 points" where the driver moves in percentage points. It has as many decimals as the
// figure needs, two at most.
func (v *view) change(driver string, x float64) string {
	decimals := 0
	for decimals < 2 && math.Abs(100*x-math.Round(100*x*math.Pow10(decimals))/math.Pow10(decimals)) > 1e-9 {
		decimals++
	}
	d, ok := report.ParseDriver(driver)
	if !ok || d.Rule().Relative {
		return v.f.SignedPercent(x, decimals)
	}
	word := "points"
	if math.Abs(x) == 0.01 {
		word = "point"
	}
	return v.f.Signed(100*x, decimals) + notation.NoBreak + word
}

// standard reports whether the drivers' ranges are the standard ones, for want of the workbook's own.
func (v *view) standard() bool {
	return v.Comparison.Simulation != nil && v.Comparison.Simulation.Ranges == "standard"
}

// standardRanges is the note beside whatever rests on ranges that nobody has thought about.
const standardRanges = "The drivers move within standard ranges, not yours: the workbook has no sheet Uncertainty."

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
