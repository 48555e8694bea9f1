package workbook

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/report/finding"
)

// fault carries a finding through the reader as an error: whatever meets one stops, and the boundary hands it out. The
// texts of other libraries' errors never get into one.
type fault struct{ found finding.Finding }

// Error returns the finding's code; nobody but a developer sees it.
func (f *fault) Error() string { return f.found.Code }

//go:embed findings.txt
var findingTexts string

var reason = finding.Load[struct {
	// What a file is, if it is no Excel workbook.
	FileEmpty, FileBlank, FileTooLarge, FileUnreadable, FileChanged, FileHalfCopied, FilePDF, FileHTML, FileXML, FileCSV,
	FileRTF, FileXLS, FilePassword, FileOldOffice, FileXLSB, FileODS, FileODF, FileWord, FilePowerPoint, FileNumbers,
	FileZip, FileArchive, FilePicture, FileUnknown *finding.Reason

	// What is wrong with the package that a workbook is stored in. The subject is a part's name, where there is one.
	ZipDirectory, ZipChecksum, ZipSize, ZipPacking, ZipTwice, ZipEncrypted, ZipMethod, ZipHeader, ZipOverlap,
	TooManyParts, TooLarge, PartMissing, PartOfTexts, PartType, PartLink, PartLinkTwice, PartLinkSheet *finding.Reason

	// What is wrong inside a part: the subject is the part, {1} the cell that was reached.
	XMLMalformed, XMLCut, XMLEncoding, XMLDTD, XMLUnexpected, SheetNoTable, SheetTwoTables, SheetUnread,
	SheetsNone, SheetTwice, SheetOnePart, TooManySheets, TooManyTexts, TooMuchText, WorkbookOdd *finding.Reason

	// What is wrong with a CSV file, or cannot be known of it.
	CSVEncoding, CSVEncodingMixed, CSVEncodingStated, CSVSeparator, CSVSeparatorStated, CSVDecimal, CSVDecimalBoth,
	CSVRowLength, CSVShortRow, CSVQuoteOpen, CSVQuoteText, CSVZero, CSVRead *finding.Reason

	// What is wrong with rows and cells.
	RowNumber, RowBeyond, RowTwice, RowsOutOfOrder, CellAddress, CellBeyond, CellOtherRow, CellTwice, CellsOutOfOrder,
	CellNumber, CellBool, CellDate, CellType, CellContent, CellLong, StringIndex, StyleIndex, TextTooLong, TextListed,
	TooManyRows, TooManyCells, MergeAddress, MergeOverlap, TooManyMerges, MergeCovered *finding.Reason
}](findingTexts)

// Unreadable is the finding for a file that cannot be opened or read: a permission, a lock, a disk.
func Unreadable(name string) finding.Finding {
	return reason.FileUnreadable.At(finding.Place{Workbook: name}, "", nil)
}

// found makes a finding. What came from the file is made fit to be shown: it may hold anything.
func found(why *finding.Reason, p finding.Place, value string, subject any, args ...any) finding.Finding {
	args = append(args[:len(args):len(args)], subject)
	for i, a := range args {
		if text, ok := a.(string); ok {
			args[i] = strings.ReplaceAll(printable(text), "\n", " ")
		}
	}
	last := len(args) - 1
	return why.At(p, printable(value), args[last], args[:last]...)
}

const longestShown = 400

// printable replaces characters that cannot be shown, and cuts what is too long.
func printable(s string) string {
	if len(s) > longestShown {
		s = beginning(s, longestShown) + "…"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) || r == '\n' || r == '\t' {
			return r
		}
		return '�'
	}, s)
}

// beginning returns at most n bytes of s, without cutting a character.
func beginning[T string | []byte](s T, n int) T {
	if n >= len(s) {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// megabytes is a number of bytes as people say it, rounded up, so that what is beyond a limit reads so.
type megabytes int64

func (n megabytes) String() string {
	const mb = 1 << 20
	tenths := (int64(n)*10 + mb - 1) / mb
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", tenths/10, tenths%10), ".0") + " MB"
}

// count is a whole number, written with its thousands separated.
type count int

func (n count) String() string {
	s := fmt.Sprint(int(n))
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
