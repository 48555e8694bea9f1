package workbook

import (
	"bytes"
	"unicode/utf8"

	"shorecast/report/finding"
)

// magic is how files begin that are recognised by their first bytes.
var magic = []struct {
	start string
	is    *finding.Reason
}{
	{"%PDF-", filePDF},
	{"{\\rtf", fileRTF},
	{"7z\xBC\xAF\x27\x1C", fileArchive}, {"Rar!\x1A\x07", fileArchive}, {"\x1F\x8B", fileArchive}, {"BZh", fileArchive},
	{"\xFD7zXZ\x00", fileArchive},
	{"\x28\xB5\x2F\xFD", fileArchive},
	{"\x89PNG\r\n", filePicture}, {"\xFF\xD8\xFF", filePicture}, {"GIF8", filePicture}, {"BM", filePicture},
	{"II*\x00", filePicture}, {"MM\x00*", filePicture},
	{"\x09\x00\x04\x00", fileXLS}, {"\x09\x02\x06\x00", fileXLS}, {"\x09\x04\x06\x00", fileXLS},
	{"\x09\x08\x10\x00", fileXLS}, {"\x09\x08\x08\x00", fileXLS},
}

// oleStart is how the containers of the older Office programs begin.
const oleStart = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// recognise looks at a file's bytes. It returns nil for a zip file, and otherwise what the file is.
func recognise(src *source) (*finding.Reason, error) {
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
		return fileBlank, nil
	}
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.start)) {
			if m.start == "BM" && isText(head) {
				continue // a text that begins with these letters
			}
			return m.is, nil
		}
	}
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i >= 0 {
		return filePDF, nil
	}
	return recogniseText(head), nil
}

// recogniseText distinguishes the sorts of text.
func recogniseText(head []byte) *finding.Reason {
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
	case starts("<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div", "<!--[if",
		"mime-version:"),
		starts("<?xml") && bytes.Contains(text, []byte("<html")):
		return fileHTML
	case starts("<?xml", "<workbook", "<ss:workbook"):
		return fileXML
	case utf16, isText(head):
		return fileCSV
	}
	return fileUnknown
}

// isText reports whether head holds no byte that texts do not have. Texts in old code pages count too, so bytes beyond
// ASCII say nothing, unless there are almost only such.
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
