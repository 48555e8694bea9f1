package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// Doubts returns findings about what only the figures of a case show, each with the cell of the option, location or
// amount that it is about. With an error among them there must be no report.
func Doubts(c *report.Case, checks report.Checks) []finding.Finding {
	var fs []finding.Finding
	add := func(why *finding.Reason, of report.Source, column, name string, args ...any) {
		at := placeOf(c, of, c.Tables[of.Table].Columns[column], column)
		fs = append(fs, why.At(at, name, name, args...))
	}
	optionName := schema.Options.Columns()[schema.OptionName].Name
	locationName := schema.Locations.Columns()[schema.LocationName].Name
	for option, gaps := range checks.Gaps {
		for _, g := range gaps {
			o := &c.Options[option]
			add(reason.CoverageGap, o.Source, optionName, o.Name, c.FunctionName(g.Function),
				stretch{g.From, g.To, c.FirstMonth})
		}
	}
	for _, f := range checks.FarOut {
		ratio := f.Cost / f.Against
		ofOption, ofLocation := reason.OptionFarOut, reason.LocationFarOut
		if ratio > report.Absurd || ratio < 1.0/report.Absurd {
			ofOption, ofLocation = reason.OptionAbsurd, reason.LocationAbsurd
		}
		if f.Location {
			l := &c.Locations[f.Index]
			add(ofLocation, l.Source, locationName, l.Name, times(ratio))
		} else {
			o := &c.Options[f.Index]
			add(ofOption, o.Source, optionName, o.Name, times(ratio))
		}
	}
	for i := range checks.Actual {
		fs = append(fs, actualDoubts{c}.finding(&checks.Actual[i]))
	}
	finding.Sort(fs)
	return fs
}
