package layout

import (
	_ "embed"

	"shorecast/report/finding"
)

//go:embed findings.txt
var findingTexts string

// reason holds every reason for a finding about a workbook that does not fit its layout.
var reason = finding.Load[struct {
	// Sheets and where the contract's come from.
	LayoutSheetNone, LayoutHidden, LayoutTwice *finding.Reason

	// Values that cells give.
	LayoutNameNone, LayoutCellBlank, LayoutFindNone, LayoutFindTwice, LayoutFXOther *finding.Reason

	// Headings.
	LayoutTableEmpty, LayoutHeadingNone, LayoutHeadingNear, LayoutHeadingTwice, LayoutAcrossNone,
	LayoutBlockUntitled, LayoutStray, LayoutClaimed *finding.Reason

	// Columns and rows.
	LayoutUnread, LayoutUnreadAcross, LayoutUnreadNear, LayoutUnheaded, LayoutBeside, LayoutTwoPlaces, LayoutUnpriced,
	LayoutUncounted, LayoutUncountedColumn, LayoutApart, LayoutWithout, LayoutSection, LayoutSectionSum, LayoutLevel,
	LayoutUnsectioned, LayoutRangeRow, LayoutRangeColumn *finding.Reason

	// Entries that nothing fits.
	LayoutUnused, LayoutOptionLost, LayoutWordLost *finding.Reason
}](findingTexts)
