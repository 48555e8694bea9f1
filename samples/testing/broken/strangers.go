package broken

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// strangers are files that are no workbooks.
func strangers() []File {
	whole := pack(good())
	return []File{
		{"file-empty", "empty.xlsx", nil},
		{"file-blank", "placeholder.xlsx", make([]byte, 4096)},
		{"file-half-copied", "half-copied.xlsx", whole[:len(whole)*2/3]},
		{"file-pdf", "printed.xlsx", []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")},
		{"file-html", "exported.xls", []byte("<html><body><table><tr><td>Option</td><td>Unit cost</td></tr></table></body></html>")},
		{"file-xml", "xml-2003.xls", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`)},
		{"file-csv", "costs.csv", []byte("Option;Category;Unit cost\r\nStay;Salaries;1200\r\n")},
		{"file-rtf", "memo.rtf", []byte(`{\rtf1\ansi Costs of the options}`)},
		{"file-xls", "old.xls", ole("Workbook")},
		{"file-password", "locked.xlsx", ole("EncryptionInfo", "EncryptedPackage")},
		{"file-old-office", "letter.doc", ole("WordDocument")},
		{"file-xlsb", "binary.xlsb", pack([]entry{{name: typesPart, body: []byte("<Types/>")}, {name: "xl/workbook.bin", body: []byte{0x83, 1, 0}}})},
		{"file-ods", "calc.ods", pack([]entry{{name: "mimetype", body: []byte("application/vnd.oasis.opendocument.spreadsheet"), stored: true}, {name: "content.xml"}})},
		{"file-opendocument", "text.odt", pack([]entry{{name: "mimetype", body: []byte("application/vnd.oasis.opendocument.text"), stored: true}, {name: "content.xml"}})},
		{"file-word", "letter.docx", pack([]entry{{name: typesPart, body: []byte("<Types/>")}, {name: "word/document.xml", body: []byte("<document/>")}})},
		{"file-powerpoint", "slides.pptx", pack([]entry{{name: typesPart, body: []byte("<Types/>")}, {name: "ppt/presentation.xml", body: []byte("<p/>")}})},
		{"file-numbers", "table.numbers", pack([]entry{{name: "Index/Document.iwa", body: []byte{0}}})},
		{"file-zip", "costs.zip", pack([]entry{{name: "costs.xlsx", body: whole, stored: true}})},
		{"file-archive", "costs.7z", []byte("7z\xBC\xAF\x27\x1C\x00\x04")},
		{"file-picture", "screenshot.png", []byte("\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR")},
		{"file-unknown", "unknown.xlsx", []byte(strings.Repeat("\x01\x02\xFE\x03", 64))},
	}
}

// ole makes a container of the older Office programs whose directory holds these names.
func ole(names ...string) []byte {
	out := make([]byte, 1024)
	copy(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for _, name := range append([]string{"Root Entry"}, names...) {
		var entry bytes.Buffer
		_ = binary.Write(&entry, binary.LittleEndian, utf16.Encode([]rune(name))) // a buffer takes everything
		entry.Write(make([]byte, 128-entry.Len()))
		binary.LittleEndian.PutUint16(entry.Bytes()[64:], uint16(2*len(name)+2))
		out = append(out, entry.Bytes()...)
	}
	return append(out, make([]byte, (512-len(out)%512)%512)...)
}
