package workbook

import (
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

// Every sort of finding about a file, with the texts of its reasons: {0} is the subject, {1} and on are the arguments.

func failure(code, about, message, hint string) *finding.Reason {
	return finding.Define(code, finding.Error, about).Because(message, hint)
}

// What a file is, if it is no Excel workbook.
var (
	fileEmpty = failure("file-empty", "The file has no bytes at all.",
		"the file is empty: it has no bytes", "get it again; on a shared drive, wait until it has been synchronised")
	fileBlank = failure("file-blank", "The file holds nothing but zeros, as a placeholder of a synchronised folder does.",
		"the file holds nothing but zeros: its content never arrived",
		"open the folder's synchronisation program, have it download the file, and try again")
	fileTooLarge = failure("file-too-large", "The file is larger than a workbook of costs needs to be.",
		"the file has {0}; at most {1} are read",
		"save a copy without pictures, pivot tables and sheets that the comparison does not use")
	fileUnreadable = failure("file-unreadable", "The file cannot be opened, or its disk cannot be read.",
		"the file cannot be read",
		"close it where it is open, check that you may read it and that its drive is connected, then try again")
	fileChanged = failure("file-changed", "The file became shorter while it was read.",
		"the file became shorter while it was read", "close it in the program that is writing it, and start again")
	fileHalfCopied = failure("file-half-copied", "The file begins as a workbook and breaks off before its end.",
		"the workbook breaks off before its end: it was probably caught while being copied, saved or synchronised",
		"wait until the copy has finished, or copy the file again")
	filePDF = failure("file-pdf", "The file is a PDF document.",
		"this is a PDF document, not an Excel workbook", "give the workbook that the PDF was printed from")
	fileHTML = failure("file-html", "The file is a web page.",
		"this is a web page, whatever its name says: many systems export tables like that",
		"open it in Excel, check that percentages and dates arrived, and save it as Excel Workbook (.xlsx)")
	fileXML = failure("file-xml", "The file is plain XML, such as XML Spreadsheet 2003.",
		"this is a plain XML file, such as XML Spreadsheet 2003",
		"if Excel opens it as a table, save it from there as Excel Workbook (.xlsx)")
	fileCSV = failure("file-csv", "The file is plain text, such as CSV.",
		"this is plain text such as CSV: one table, without sheets and number formats",
		"in a new workbook choose Data > From Text/CSV, put each table on a sheet of its own and save that as .xlsx")
	fileRTF = failure("file-rtf", "The file is a rich text document.",
		"this is a rich text document, not an Excel workbook", "copy its tables into an Excel workbook")
	fileXLS = failure("file-xls", "The file is a workbook in the format of Excel 97 to 2003.",
		"this is a workbook in the old format of Excel 97 to 2003 (.xls)",
		"open it in Excel and choose File > Save As > Excel Workbook (.xlsx)")
	filePassword = failure("file-password", "The workbook can only be opened with a password or a permission.",
		"the workbook is encrypted: it opens only with a password or a permission",
		"in Excel choose File > Info > Protect Workbook > Encrypt with Password, empty the field and save a copy; "+
			"labels that restrict access have to come off too")
	fileOldOffice = failure("file-old-office", "The file is a document of an older Office program other than Excel.",
		"this is a document of an older Office program, not an Excel workbook",
		"check whether the right file was picked")
	fileXLSB = failure("file-xlsb", "The file is a binary Excel workbook.", "this is a binary Excel workbook (.xlsb)",
		"open it in Excel and save it as Excel Workbook (.xlsx), without the binary format")
	fileODS = failure("file-ods", "The file is an OpenDocument spreadsheet.",
		"this is an OpenDocument spreadsheet (.ods)",
		"in LibreOffice choose File > Save As and the type Excel 2007-365 (.xlsx)")
	fileODF = failure("file-opendocument", "The file is an OpenDocument text, drawing or presentation.",
		"this is an OpenDocument text, drawing or presentation", "give the spreadsheet that its figures come from")
	fileWord = failure("file-word", "The file is a Word document.", "this is a Word document, not an Excel workbook",
		"put its tables into a workbook, or give the workbook that belongs to it")
	filePowerPoint = failure("file-powerpoint", "The file is a PowerPoint presentation.",
		"this is a PowerPoint presentation, not an Excel workbook", "give the workbook behind its slides")
	fileNumbers = failure("file-numbers", "The file is a Numbers, Pages or Keynote document.",
		"this is a document of Numbers, Pages or Keynote", "in Numbers choose File > Export To > Excel")
	fileZip = failure("file-zip", "The file is a zip archive, but no workbook.",
		"this is a zip archive, not an Excel workbook", "unpack it and give the workbook inside")
	fileArchive = failure("file-archive", "The file is a compressed archive of another sort than zip.",
		"this is a compressed archive (7z, RAR, gzip …), not an Excel workbook", "extract the archive first")
	filePicture = failure("file-picture", "The file is a picture.",
		"this is a picture, not an Excel workbook", "give the workbook that the picture shows")
	fileUnknown = failure("file-unknown", "The file is none of the formats that are recognised.",
		"this is not an Excel workbook, nor any other kind of file that is recognised",
		"check the path; if Excel can open the file, save it from there as Excel Workbook (.xlsx)")
)

// What is wrong with the package that a workbook is stored in. The subject is a part's name, where there is one.
var (
	zipDirectory = failure("zip-directory", "The list of a workbook's parts is damaged.",
		"the list of the workbook's parts is damaged",
		"take the last good version from a backup or from the version history")
	zipChecksum = failure("zip-checksum", "A part of the workbook does not agree with its checksum.",
		"the workbook's part {0} was changed or damaged since the workbook was saved: "+
			"it does not agree with its checksum",
		"do not repair it, since figures may be wrong unseen: use another copy of the file")
	zipSize = failure("zip-size", "A part of the workbook is longer or shorter than is written down for it.",
		"the workbook's part {0} is longer or shorter than is written down for it",
		"fetch the file anew from the person or system that made it")
	zipPacking = failure("zip-packing", "A part of the workbook cannot be unpacked.",
		"the workbook's part {0} cannot be unpacked",
		"copy the file from its source once more; if that does not help, ask its author to save it again")
	zipTwice = failure("zip-part-twice", "A part of the workbook is stored twice under one name.",
		"the workbook's part {0} is stored twice under one name, and it is unclear which one is valid",
		"let the program that made the workbook write it anew")
	zipEncrypted = failure("zip-encrypted", "A part of the workbook is encrypted by a zip program.",
		"the workbook's part {0} was encrypted by a zip program",
		"unpack it with that program and its password, or ask its author for the plain workbook")
	zipMethod = failure("zip-method", "A part of the workbook is packed in a way that Excel does not use.",
		"the workbook's part {0} is packed in a way that Excel does not use",
		"the file was packed again by an archive program: use the original")
	zipHeader = failure("zip-header", "The two descriptions of a part of the workbook contradict each other.",
		"the workbook's part {0} is described in two ways that contradict each other",
		"get the file once more from where it came, since bytes were changed on the way")
	zipOverlap = failure("zip-overlap", "Two parts of the workbook claim the same bytes of the file.",
		"the workbook's part {0} lies in the middle of another part", "do not use this file: it was put together by hand")
	tooManyParts = failure("too-many-parts", "The workbook consists of more parts than are read.",
		"the workbook consists of more than {0} parts, which is the most that are read",
		"remove pictures, comments and embedded objects, or copy only the sheets of the comparison to a new workbook")
	tooLarge = failure("too-large-unpacked", "The workbook unpacks to more bytes than are read.",
		"the workbook unpacks to more than {0}, which is the most that is read",
		"delete sheets, unused formatted rows and stored pivot data that the comparison does not need")
	partMissing = failure("part-missing", "A part that every workbook needs is not there.",
		"the workbook's part {0} is missing",
		"the file was put together or repaired incompletely: export or save it anew in the program that made it")
	partOfTexts = partMissing.Because("the cell refers to the workbook's list of texts, which is missing",
		"restore the workbook from before it was cleaned or repaired")
	partType = failure("part-type", "The main part is declared to be something else than a workbook.",
		"the package's main part is declared to be something else than a workbook",
		"check that this is the workbook itself; if Excel opens it, save it from there under a new name")
	partLink = failure("part-link", "A link from one part of the workbook to another is broken.",
		"the file does not say which of its parts is the workbook",
		"write the workbook anew with the program that it came from")
	partLinkTwice = partLink.Because("the workbook leads to two lists of formats or of texts",
		"save it once in Excel, which writes one of each")
	partLinkSheet = partLink.Because("the sheet {0} is listed, but not where it is stored",
		"export the workbook again; if it was edited by a script, correct that")
)

// What is wrong inside a part: the subject is the part, {1} the cell that was reached.
var (
	xmlMalformed = failure("xml-malformed", "A part of the workbook is not well-formed.", "{0} is damaged ({2}){1}",
		"open the workbook in Excel, let it repair what it can, compare the figures with a good copy, "+
			"and save it under a new name")
	xmlCut = failure("xml-cut", "A part of the workbook breaks off.", "{0} breaks off before its end{1}",
		"the program that wrote the workbook did not finish: save it there once more")
	xmlEncoding = failure("xml-encoding",
		"A part of the workbook is written in a character encoding that Excel does not use.",
		"{0} is written in a character encoding that Excel does not use{1}",
		"open the workbook in Excel and save it under a new name, which writes it in Unicode")
	xmlDTD = failure("xml-dtd",
		"A part of the workbook brings its own document type, which can be used for attacks.",
		"{0} brings its own document type, which Excel never writes and which is used for attacks{1}",
		"do not open this file unless you know who made it and how")
	xmlUnexpected = failure("xml-unexpected", "A part of the workbook holds something that has no place there.",
		"the sheet holds something unknown ({0}) {1}", "save the workbook once in Excel itself, under a new name")
	sheetNoTable = failure("sheet-table", "A sheet has no table of cells, or two.",
		"the sheet has no table of cells at all", "delete the sheet in Excel and fill a new one")
	sheetTwoTables = sheetNoTable.Because("the sheet has two tables of cells, of which Excel shows one",
		"save the workbook in Excel under a new name and compare the figures")
	sheetsNone = failure("sheets-none", "The workbook lists no sheet.", "the workbook lists no sheet",
		"Excel never saves such a file: use another copy, or the program's original export")
	sheetTwice = failure("sheet-twice", "Two sheets have one name or one part.",
		"two sheets have the name {0}", "rename one of them and save the workbook")
	sheetOnePart = sheetTwice.Because("the sheets {0} and {1} are stored as one",
		"copy the sheet within Excel instead of within the file, and save")
	tooManySheets = failure("too-many-sheets", "The workbook has more sheets than are read.",
		"the workbook has more than {0} sheets, which is the most that are read",
		"split it: shared sheets such as locations and rates may stand in a workbook of their own")
	tooManyTexts = failure("too-many-texts", "The workbook's list of texts is longer than is read.",
		"the workbook's list of texts is longer than is read",
		"remove sheets of data that the comparison does not use, and save under a new name")
	tooMuchText = tooManyTexts.Because("row {0} holds more text than is read of one row",
		"keep long texts in another workbook")
	workbookOdd = failure("workbook-unreadable", "The workbook is built in a way that the reader does not cope with.",
		"the workbook is built in a way that could not be read",
		"copy its sheets to a new workbook, and please report the case with a copy of the file")
)

// What is wrong with rows and cells.
var (
	rowNumber = failure("row-number", "A row's number is none between 1 and 1,048,576.",
		"a row's number is stored as {0}, where 1 to 1,048,576 was expected",
		"copy the sheet's cells to a new sheet in Excel, and delete the old one")
	rowBeyond = rowNumber.Because("the sheet goes on below row 1,048,576, the last that Excel has",
		"shorten the sheet in the program that writes it")
	rowTwice = failure("row-twice", "A row is stored twice.", "row {0} is stored twice",
		"Excel would show only one of them: write the sheet again from its source")
	rowsOutOfOrder = failure("rows-out-of-order", "A row is stored after a later one.",
		"row {0} is stored after row {1}", "the file was edited or damaged outside Excel: use the version before that")
	cellAddress = failure("cell-address", "A cell's address is none between A1 and XFD1048576.",
		"a cell's address is stored as {0}, which is none", "the file was edited outside Excel: use its original")
	cellBeyond = cellAddress.Because("the row goes on to the right of column XFD, the last that Excel has",
		"split the table in the program that writes it")
	cellOtherRow = failure("cell-other-row", "A cell is stored in a row that is not its own.",
		"cell {0} is stored in row {1}, which is not its own",
		"it is unclear which is right: use an undamaged copy of the workbook")
	cellTwice = failure("cell-twice", "A cell is stored twice.",
		"the cell is stored twice, perhaps with two values", "type its value again in Excel and save under a new name")
	cellsOutOfOrder = failure("cells-out-of-order", "A cell is stored after one further to the right.",
		"cell {0} is stored after this one",
		"have the program that wrote the file put the cells in order, or save the file in Excel")
	cellNumber = failure("cell-number", "A cell that is stored as a number holds none.",
		"the cell is stored as a number, but holds {0}", "type the number again in Excel")
	cellBool = failure("cell-truth", "A cell that is stored as TRUE or FALSE holds neither.",
		"the cell is stored as TRUE or FALSE, but holds {0}", "choose TRUE or FALSE in the cell again")
	cellDate = failure("cell-date", "A cell that is stored as a date holds none.",
		"the cell is stored as a date, but holds {0}", "enter the date once more in Excel")
	cellType = failure("cell-type", "A cell is stored as a type that Excel does not know.",
		"the cell is stored as a type that Excel does not know: {0}",
		"enter the value anew in Excel, or update the program that wrote the file")
	cellContent = failure("cell-content", "A cell's content does not fit its type.",
		"the cell's type and the way its text is stored do not fit", "enter the text once more in Excel")
	cellLong = cellContent.Because("the cell holds more than the length of a number, a date or an error",
		"enter its value afresh in Excel")
	stringIndex = failure("string-index-out-of-range",
		"A cell refers to a text that the workbook's list of texts does not have.",
		"the cell refers to a text that the workbook's list of texts does not have",
		"the cell's text is lost: take it from another copy")
	styleIndex = failure("style-index-out-of-range",
		"A cell refers to a format that the workbook's list of formats does not have.",
		"the cell refers to a format that the workbook's list of formats does not have",
		"format the cell anew in Excel and save")
	textTooLong = failure("text-too-long", "A text is longer than a cell of Excel holds.",
		"the text is longer than the 32,767 characters that a cell holds", "cut it to what is needed")
	textListed = textTooLong.Because(
		"a text of the workbook is longer than the 32,767 characters that a cell of Excel holds",
		"shorten it in the program that wrote the workbook")
	tooManyRows = failure("too-many-rows", "A sheet has more filled rows than are read.",
		"the sheet has more than {0} filled rows, which is the most that are read",
		"sum lines up by option, function and category, or delete the rows that are not costs")
	tooManyCells = failure("too-many-cells", "The workbook has more filled cells than are read.",
		"the workbook has more than {0} filled cells, which is the most that are read",
		"move what the comparison does not need to another workbook")
	mergeAddress = failure("merge-address", "A merged range's address is none.",
		"a merged range is stored as {0}, which is none", "unmerge and merge the cells again in Excel")
	mergeOverlap = failure("merge-overlap", "Two merged ranges share a cell.",
		"the merged ranges {0} and {1} share cells", "unmerge both in Excel")
	tooManyMerges = failure("too-many-merges", "A sheet has more merged ranges than are read.",
		"the sheet has more than {0} merged ranges, which is the most that are read",
		"unmerge them: a value in each row says the same")
	mergeCovered = finding.Define("merge-covered", finding.Warning,
		"A value is stored in a cell that a merged range covers.").Because(
		"the cell lies under the merged range {0} and still holds {1}, which Excel does not show; "+
			"the range's own value was taken",
		"unmerge the range and delete what is not meant")
)

// Unreadable is the finding for a file that cannot be opened or read: a permission, a lock, a disk.
func Unreadable(name string) finding.Finding {
	return fileUnreadable.At(finding.Place{Workbook: name}, "", nil)
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
