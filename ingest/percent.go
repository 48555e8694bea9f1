package ingest

import "math"

// checkPercent applies the rules for percentages. Nobody can tell a plain 0.12 from 12 %, nor a plain 1 from 100 %, nor a plain −1 from −100 %.
func (v told) checkPercent(x float64, formatted bool) (float64, outcome) {
	fraction := x
	if !formatted {
		fraction = x / 100
	}
	switch {
	case formatted && x > 2:
		return 0, v.tell(percentLarge, "is "+v.quoted()+", more than 200 %",
			"a plain number pasted into a percent cell grows a hundredfold: enter "+plain(x)+" % if that is meant")
	case !formatted && x != 0 && x > -1 && x < 1:
		return 0, v.tell(percentAmbiguous, "is the plain number "+plain(x)+", which may mean "+plain(x)+" % or "+plain(x*100)+" %",
			"format the cell as a percentage, so that it shows the percentage meant")
	case !formatted && v.col.Hundred && (x == 1 || x == -1 && v.col.Bounds.allow(-100)):
		return 0, v.tell(percentOne, "is a plain "+plain(x)+", which may mean "+plain(x)+" % or "+plain(x*100)+" %",
			"format the cell as a percentage, so that it shows which is meant")
	case !v.col.Bounds.allow(tidyPercent(fraction * 100)):
		return 0, v.outside(x)
	}
	return fraction, read
}

// tidyPercent takes off what binary fractions add, so that 100.00000000000001 % is still 100 %.
func tidyPercent(p float64) float64 {
	if r := math.Round(p*1e9) / 1e9; math.Abs(r-p) < 1e-10*math.Max(1, math.Abs(p)) {
		return r
	}
	return p
}

// percentText writes a fraction as a percentage.
func percentText(f float64) string { return plain(tidyPercent(f*100)) + " %" }
