package finding

import (
	"cmp"
	"slices"
	"strings"
)

// Sort puts findings in the order in which they are shown: errors before warnings before notes, then by workbook,
// sheet, row, column, code and message. The order depends on nothing but the findings themselves.
func Sort(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		if c := cmp.Or(
			cmp.Compare(b.Severity, a.Severity),
			strings.Compare(a.Workbook, b.Workbook),
			strings.Compare(a.Sheet, b.Sheet),
			cmp.Compare(a.Row, b.Row),
			cmp.Compare(a.Col, b.Col),
			strings.Compare(a.Code, b.Code),
		); c != 0 {
			return c
		}
		return strings.Compare(a.Message(), b.Message())
	})
}

// Count returns how many findings have the severity, those that were only counted too.
func Count(fs []Finding, s Severity) int {
	n := 0
	for _, f := range fs {
		if f.Severity == s {
			n += 1 + f.More
		}
	}
	return n
}

// Refused reports whether there may be no report: there is at least one error.
func Refused(fs []Finding) bool { return Count(fs, Error) > 0 }
