package batch

import "shorecast/report/finding"

// annotate makes the marked copy of a workbook.
func annotate(t Target, fs []finding.Finding, s *Settings) (document, *Problem) {
	panic("not written yet")
}
