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
			if v := m.checks.s.Value(m.checks.verdict.Row, m.checks.verdict.Col); v.Text != agreeWords {
				t.Errorf("%s, %s: the sheet Checks says %q", sample, name, v)
				for row := ckFirst; row <= m.checks.s.Rows(); row++ {
					if x := m.checks.s.Value(row, ckFailed); x.Num != 0 || x.Text != "" {
						t.Errorf("  %s: %s: reported %v, formula %v, difference %v, tolerance %v", m.checks.s.Value(row, ckOption),
							m.checks.s.Value(row, ckFigure), m.checks.s.Value(row, ckReported),
							m.checks.s.Value(row, ckFormula), m.checks.s.Value(row, ckDifference), m.checks.s.Value(row, ckTolerance))
					}
				}
			}
			written(t, m)
		}
	}
}
