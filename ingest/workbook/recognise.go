package workbook

import (
	"bytes"
	"unicode/utf8"

	"shorecast/report/finding"
)

// magic is how files begin that are recognised by their first bytes.
var magic = []struct {
	is     *finding.Reason
	starts []string
}{
	{reason.FilePDF, []string{"%PDF-"}},
	{reason.FileRTF, []string{"{\\rtf"}},
	{reason.FileArchive,
		[]string{"7z\xBC\xAF\x27\x1C", "Rar!\x1A\x07", "\x1F\x8B", "BZh", "\xFD7zXZ\x00", "\x28\xB5\x2F\xFD"}},
	{reason.FilePicture, []string{"\x89PNG\r\n", "\xFF\xD8\xFF", "GIF8", "BM", "II*\x00", "MM\x00*"}},
	{reason.FileXLS, []string{"\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00", "\x09\x08\x10\x00",
		"\x09\x08\x08\x00"}},
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
		return reason.FileBlank, nil
	}
	for _, m := range magic {
		for _, start := range m.starts {
			if bytes.HasPrefix(head, []byte(start)) && (start != "BM" || !isText(head)) { // texts may begin with BM
				return m.is, nil
			}
		}
	}
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i >= 0 {
		return reason.FilePDF, nil
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
		return reason.FileHTML
	case starts("<?xml", "<workbook", "<ss:workbook"):
		return reason.FileXML
	case starts("{", "[{", "[\n", "[\r"): // JSON
		return reason.FileUnknown
	case utf16, isText(head):
		return reason.FileCSV
	}
	return reason.FileUnknown
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
