package auditbook

import (
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/samples/testing/tool"
)

// TestThinCases takes things away from a case: an option's lines, everybody's labour, all but one line. The workbook
// still computes what the program computes.
func TestThinCases(t *testing.T) {
	names := []string{"quick-start", "period-columns", "shared-services"}
	if !tool.SlowTests() {
		names = names[:1]
	}
	for _, sample := range names {
		whole := compared(t, sample).Case
		keep := map[string]func(l *report.Line) bool{
			"no lines":            func(*report.Line) bool { return false },
			"no people":           func(l *report.Line) bool { return !l.Kind.IsLabour() },
			"only people":         func(l *report.Line) bool { return l.Kind.IsLabour() },
			"only period columns": func(l *report.Line) bool { return l.Frequency == report.FrequencyPeriods },
			"no period columns":   func(l *report.Line) bool { return l.Frequency != report.FrequencyPeriods },
			"only one-offs":       func(l *report.Line) bool { return l.Frequency == report.FrequencyOneOff },
			"only shared":         func(l *report.Line) bool { return l.Function < 0 },
		}
		for o := range whole.Options {
			keep["without "+whole.Options[o].Name] = func(l *report.Line) bool { return int(l.Option) != o }
			keep["only "+whole.Options[o].Name] = func(l *report.Line) bool { return int(l.Option) == o }
		}
		for name, f := range keep {
			k := *whole
			k.Trials, k.Lines = 100, slices.DeleteFunc(slices.Clone(whole.Lines), func(l report.Line) bool { return !f(&l) })
			c := engine.Compare(&k)
			c.Provenance.AsOf = asOf
			m := build(c, Options{})
			allAgree(t, sample+", "+name, m)
			written(t, m)
		}
	}
}
