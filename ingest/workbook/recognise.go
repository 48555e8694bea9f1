package workbook

import (
	"bytes"
	"unicode/utf8"

	"shorecast/report/finding"
)

// answer is what to tell about a file that is no Excel workbook.
type answer struct {
	kind          finding.Kind
	message, hint string
}

var (
	isPDF  = answer{filePDF, "this is a PDF document, not an Excel workbook", "give the workbook that the PDF was printed from"}
	isHTML = answer{fileHTML, "this is a web page, whatever its name says: many systems export tables like that",
		"open it in Excel, check that percentages and dates arrived, and save it as Excel Workbook (.xlsx)"}
	isXML = answer{fileXML, "this is a plain XML file, such as XML Spreadsheet 2003",
		"if Excel opens it as a table, save it from there as Excel Workbook (.xlsx)"}
	isCSV = answer{fileCSV, "this is plain text such as CSV: one table, without sheets and number formats",
		"in a new workbook choose Data > From Text/CSV, put each table on a sheet of its own and save that as .xlsx"}
	isRTF = answer{fileRTF, "this is a rich text document, not an Excel workbook", "copy its tables into an Excel workbook"}
	isXLS = answer{fileXLS, "this is a workbook in the old format of Excel 97 to 2003 (.xls)",
		"open it in Excel and choose File > Save As > Excel Workbook (.xlsx)"}
	isLocked = answer{filePassword, "the workbook is encrypted: it opens only with a password or a permission",
		"in Excel choose File > Info > Protect Workbook > Encrypt with Password, empty the field and save a copy; " +
			"labels that restrict access have to come off too"}
	isOldOffice = answer{fileOldOffice, "this is a document of an older Office program, not an Excel workbook",
		"check whether the right file was picked"}
	isArchive = answer{fileArchive, "this is a compressed archive (7z, RAR, gzip …), not an Excel workbook", "extract the archive first"}
	isPicture = answer{filePicture, "this is a picture, not an Excel workbook", "give the workbook that the picture shows"}
	isBlank   = answer{fileBlank, "the file holds nothing but zeros: its content never arrived",
		"open the folder's synchronisation program, have it download the file, and try again"}
	isUnknown = answer{fileUnknown, "this is not an Excel workbook, nor any other kind of file that is recognised",
		"check the path; if Excel can open the file, save it from there as Excel Workbook (.xlsx)"}
)

// magic is how files begin that are told apart by their first bytes.
var magic = []struct {
	start string
	is    answer
}{
	{"%PDF-", isPDF},
	{"{\\rtf", isRTF},
	{"7z\xBC\xAF\x27\x1C", isArchive}, {"Rar!\x1A\x07", isArchive}, {"\x1F\x8B", isArchive}, {"BZh", isArchive}, {"\xFD7zXZ\x00", isArchive},
	{"\x28\xB5\x2F\xFD", isArchive},
	{"\x89PNG\r\n", isPicture}, {"\xFF\xD8\xFF", isPicture}, {"GIF8", isPicture}, {"BM", isPicture}, {"II*\x00", isPicture}, {"MM\x00*", isPicture},
	{"\x09\x00\x04\x00", isXLS}, {"\x09\x02\x06\x00", isXLS}, {"\x09\x04\x06\x00", isXLS}, {"\x09\x08\x10\x00", isXLS}, {"\x09\x08\x08\x00", isXLS},
}

// oleStart is how the containers of the older Office programs begin.
const oleStart = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// recognise looks at a file's bytes. It returns nil for a zip file, and otherwise what to tell.
func recognise(src *source) (*answer, error) {
	head := make([]byte, min(src.size, 8<<10))
	if _, err := src.ReadAt(head, 0); err != nil && (src.failed || src.shrunk) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return nil, nil
	case bytes.HasPrefix(head, []byte(oleStart)):
		return recogniseOLE(src)
	case len(bytes.Trim(head, "\x00")) == 0:
		return &isBlank, nil
	}
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.start)) {
			if m.start == "BM" && isText(head) {
				continue // a text that begins with these letters
			}
			return &m.is, nil
		}
	}
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i >= 0 {
		return &isPDF, nil
	}
	return recogniseText(head), nil
}

// recogniseText tells the sorts of text apart.
func recogniseText(head []byte) *answer {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n"))
	utf16 := bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF"))
	if utf16 {
		text = bytes.ReplaceAll(text, []byte{0}, nil)
		text = bytes.TrimLeft(text[2:], " \t\r\n")
	}
	starts := func(with ...string) bool {
		for _, w := range with {
			if bytes.HasPrefix(text, []byte(w)) {
				return true
			}
		}
		return false
	}
	switch {
	case starts("<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div", "<!--[if", "mime-version:"),
		starts("<?xml") && bytes.Contains(text, []byte("<html")):
		return &isHTML
	case starts("<?xml", "<workbook", "<ss:workbook"):
		return &isXML
	case utf16, isText(head):
		return &isCSV
	}
	return &isUnknown
}

// isText reports whether head holds no byte that texts do not have. Texts in old code pages count too, so bytes beyond ASCII say nothing,
// unless there are almost only such.
func isText(head []byte) bool {
	high := 0
	for _, c := range head {
		switch {
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A || c == 0x7F:
			return false
		case c >= 0x80:
			high++
		}
	}
	return high*3 < len(head) || utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)])
}
