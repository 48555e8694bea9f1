package workbook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/report/finding"
)

// fault carries a finding through the reader as an error: whatever meets one stops, and the boundary hands it out. The texts of other
// libraries' errors never get into one.
type fault struct{ found finding.Finding }

// Error returns the finding's code; nobody but a developer sees it.
func (f *fault) Error() string { return f.found.Code }

// What a file is, if it is no Excel workbook.
var (
	fileEmpty      = finding.Define("file-empty", finding.Error, "The file has no bytes at all.")
	fileBlank      = finding.Define("file-blank", finding.Error, "The file holds nothing but zeros, as a placeholder of a synchronised folder does.")
	fileTooLarge   = finding.Define("file-too-large", finding.Error, "The file is larger than a workbook of costs needs to be.")
	fileUnreadable = finding.Define("file-unreadable", finding.Error, "The file cannot be opened, or its disk cannot be read.")
	fileIrregular  = finding.Define("file-irregular", finding.Error, "The name leads to a folder or a device, not to a file.")
	fileChanged    = finding.Define("file-changed", finding.Error, "The file became shorter while it was read.")
	fileHalfCopied = finding.Define("file-half-copied", finding.Error, "The file begins as a workbook and breaks off before its end.")
	filePDF        = finding.Define("file-pdf", finding.Error, "The file is a PDF document.")
	fileHTML       = finding.Define("file-html", finding.Error, "The file is a web page.")
	fileXML        = finding.Define("file-xml", finding.Error, "The file is plain XML, such as XML Spreadsheet 2003.")
	fileCSV        = finding.Define("file-csv", finding.Error, "The file is plain text, such as CSV.")
	fileRTF        = finding.Define("file-rtf", finding.Error, "The file is a rich text document.")
	fileXLS        = finding.Define("file-xls", finding.Error, "The file is a workbook in the format of Excel 97 to 2003.")
	filePassword   = finding.Define("file-password", finding.Error, "The workbook can only be opened with a password or a permission.")
	fileOldOffice  = finding.Define("file-old-office", finding.Error, "The file is a document of an older Office program other than Excel.")
	fileXLSB       = finding.Define("file-xlsb", finding.Error, "The file is a binary Excel workbook.")
	fileODS        = finding.Define("file-ods", finding.Error, "The file is an OpenDocument spreadsheet.")
	fileODF        = finding.Define("file-opendocument", finding.Error, "The file is an OpenDocument text, drawing or presentation.")
	fileWord       = finding.Define("file-word", finding.Error, "The file is a Word document.")
	filePowerPoint = finding.Define("file-powerpoint", finding.Error, "The file is a PowerPoint presentation.")
	fileNumbers    = finding.Define("file-numbers", finding.Error, "The file is a Numbers, Pages or Keynote document.")
	fileZip        = finding.Define("file-zip", finding.Error, "The file is a zip archive, but no workbook.")
	fileArchive    = finding.Define("file-archive", finding.Error, "The file is a compressed archive of another sort than zip.")
	filePicture    = finding.Define("file-picture", finding.Error, "The file is a picture.")
	fileUnknown    = finding.Define("file-unknown", finding.Error, "The file is none of the formats that are recognised.")
)

// What is wrong with the package that a workbook is stored in.
var (
	zipDirectory = finding.Define("zip-directory", finding.Error, "The list of a workbook's parts is damaged.")
	zipChecksum  = finding.Define("zip-checksum", finding.Error, "A part of the workbook does not agree with its checksum.")
	zipSize      = finding.Define("zip-size", finding.Error, "A part of the workbook is longer or shorter than is written down for it.")
	zipPacking   = finding.Define("zip-packing", finding.Error, "A part of the workbook cannot be unpacked.")
	zipTwice     = finding.Define("zip-part-twice", finding.Error, "A part of the workbook is stored twice under one name.")
	zipEncrypted = finding.Define("zip-encrypted", finding.Error, "A part of the workbook is encrypted by a zip program.")
	zipMethod    = finding.Define("zip-method", finding.Error, "A part of the workbook is packed in a way that Excel does not use.")
	zipHeader    = finding.Define("zip-header", finding.Error, "The two descriptions of a part of the workbook contradict each other.")
	zipOverlap   = finding.Define("zip-overlap", finding.Error, "Two parts of the workbook claim the same bytes of the file.")
	tooManyParts = finding.Define("too-many-parts", finding.Error, "The workbook consists of more parts than are read.")
	tooLarge     = finding.Define("too-large-unpacked", finding.Error, "The workbook unpacks to more bytes than are read.")
	partMissing  = finding.Define("part-missing", finding.Error, "A part that every workbook needs is not there.")
	partType     = finding.Define("part-type", finding.Error, "The main part is declared to be something else than a workbook.")
	partLink     = finding.Define("part-link", finding.Error, "A link from one part of the workbook to another is broken.")
)

// What is wrong inside a part.
var (
	xmlMalformed  = finding.Define("xml-malformed", finding.Error, "A part of the workbook is not well-formed.")
	xmlCut        = finding.Define("xml-cut", finding.Error, "A part of the workbook breaks off.")
	xmlEncoding   = finding.Define("xml-encoding", finding.Error, "A part of the workbook is written in a character encoding that Excel does not use.")
	xmlDTD        = finding.Define("xml-dtd", finding.Error, "A part of the workbook brings its own document type, which can be used for attacks.")
	xmlUnexpected = finding.Define("xml-unexpected", finding.Error, "A part of the workbook holds something that has no place there.")
	sheetTable    = finding.Define("sheet-table", finding.Error, "A sheet has no table of cells, or two.")
	sheetsNone    = finding.Define("sheets-none", finding.Error, "The workbook lists no sheet.")
	sheetTwice    = finding.Define("sheet-twice", finding.Error, "Two sheets have one name or one part.")
	tooManySheets = finding.Define("too-many-sheets", finding.Error, "The workbook has more sheets than are read.")
	tooManyTexts  = finding.Define("too-many-texts", finding.Error, "The workbook's list of texts is longer than is read.")
	workbookOdd   = finding.Define("workbook-unreadable", finding.Error, "The workbook is built in a way that the reader does not cope with.")
)

// What is wrong with rows and cells.
var (
	rowNumber      = finding.Define("row-number", finding.Error, "A row's number is none between 1 and 1,048,576.")
	rowTwice       = finding.Define("row-twice", finding.Error, "A row is stored twice.")
	rowsOutOfOrder = finding.Define("rows-out-of-order", finding.Error, "A row is stored after a later one.")
	cellAddress    = finding.Define("cell-address", finding.Error, "A cell's address is none between A1 and XFD1048576.")
	cellOtherRow   = finding.Define("cell-other-row", finding.Error, "A cell is stored in a row that is not its own.")
	cellTwice      = finding.Define("cell-twice", finding.Error, "A cell is stored twice.")
	cellsOutOfOrd  = finding.Define("cells-out-of-order", finding.Error, "A cell is stored after one further to the right.")
	cellNumber     = finding.Define("cell-number", finding.Error, "A cell that is stored as a number holds none.")
	cellBool       = finding.Define("cell-truth", finding.Error, "A cell that is stored as TRUE or FALSE holds neither.")
	cellDate       = finding.Define("cell-date", finding.Error, "A cell that is stored as a date holds none.")
	cellType       = finding.Define("cell-type", finding.Error, "A cell is stored as a type that Excel does not know.")
	cellContent    = finding.Define("cell-content", finding.Error, "A cell's content does not fit its type.")
	stringIndex    = finding.Define("string-index-out-of-range", finding.Error,
		"A cell refers to a text that the workbook's list of texts does not have.")
	styleIndex = finding.Define("style-index-out-of-range", finding.Error,
		"A cell refers to a format that the workbook's list of formats does not have.")
	textTooLong   = finding.Define("text-too-long", finding.Error, "A text is longer than a cell of Excel holds.")
	tooManyRows   = finding.Define("too-many-rows", finding.Error, "A sheet has more filled rows than are read.")
	tooManyCells  = finding.Define("too-many-cells", finding.Error, "The workbook has more filled cells than are read.")
	mergeAddress  = finding.Define("merge-address", finding.Error, "A merged range's address is none.")
	mergeOverlap  = finding.Define("merge-overlap", finding.Error, "Two merged ranges share a cell.")
	tooManyMerges = finding.Define("too-many-merges", finding.Error, "A sheet has more merged ranges than are read.")
	mergeCovered  = finding.Define("merge-covered", finding.Warning, "A value is stored in a cell that a merged range covers.")
)

// Unreadable is the finding for a file that cannot be opened or read: a permission, a lock, a disk.
func Unreadable(name string) finding.Finding {
	return fileUnreadable.At(finding.Place{Workbook: name}, "", "the file cannot be read",
		"close it where it is open, check that you may read it and that its drive is connected, then try again")
}

// NotRegular is the finding for a name that leads to a folder or a device where a workbook was expected.
func NotRegular(name string) finding.Finding {
	return fileIrregular.At(finding.Place{Workbook: name}, "", "this is not a file",
		"give the path of the workbook itself")
}

// tell makes a finding. What came from the file is made fit to be shown: it may hold anything.
func tell(k finding.Kind, p finding.Place, value, message, hint string) finding.Finding {
	return k.At(p, printable(value), strings.ReplaceAll(printable(message), "\n", " "), hint)
}

// longestShown is how much of a value is shown.
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

// megabytes writes a number of bytes as people say it, rounded up, so that what is beyond a limit reads so.
func megabytes(n int64) string {
	const mb = 1 << 20
	tenths := (n*10 + mb - 1) / mb
	if tenths%10 == 0 {
		return fmt.Sprintf("%d MB", tenths/10)
	}
	return fmt.Sprintf("%d.%d MB", tenths/10, tenths%10)
}

// count writes a whole number with its thousands separated.
func count[T int | int64](n T) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
