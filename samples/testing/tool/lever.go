package tool

import "shorecast/report"

// Lever finds a driver and what it applies to, both of which exist, by their names: tests are written with names.
func Lever(c *report.Case, driver, appliesTo string) report.Lever {
	var l report.Lever
	for l.Driver.String() != driver {
		l.Driver++
	}
	for i := 0; c.TargetName(l.Target) != appliesTo; i++ {
		l.Target = report.Target{Reach: l.Driver.Rule().Reach, Index: i}
	}
	return l
}
