package finding

import (
	"cmp"
	"slices"
	"strings"
)

// Sort puts findings in the order in which they are shown: errors before warnings before notes, then by workbook, sheet, row, column,
// code and message. The order depends on nothing but the findings themselves.
func Sort(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		ar, ac := split(a.Cell)
		br, bc := split(b.Cell)
		return cmp.Or(
			cmp.Compare(b.Severity, a.Severity),
			strings.Compare(a.Workbook, b.Workbook),
			strings.Compare(a.Sheet, b.Sheet),
			cmp.Compare(ar, br),
			cmp.Compare(ac, bc),
			strings.Compare(a.Code, b.Code),
			strings.Compare(a.Message, b.Message),
		)
	})
}

// split reads row and column out of a cell's name; both are 0 where there is none.
func split(cell string) (row, column int) {
	for _, c := range []byte(cell) {
		switch {
		case c >= 'A' && c <= 'Z':
			column = column*26 + int(c-'A') + 1
		case c >= '0' && c <= '9':
			row = row*10 + int(c-'0')
		default:
			return row, column // a range such as B2:C4: its first cell decides
		}
	}
	return row, column
}

// Count returns how many findings have the severity.
func Count(fs []Finding, s Severity) int {
	n := 0
	for _, f := range fs {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Refused reports whether there may be no report: there is at least one error.
func Refused(fs []Finding) bool { return Count(fs, Error) > 0 }
