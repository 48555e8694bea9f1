package workbook

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// strangers are files that are no workbooks.
func strangeFiles() []brokenFile {
	wholeParts := packed(goodParts())
	return []brokenFile{
		{"file-empty", "empty.xlsx", nil},
		{"file-blank", "placeholder.xlsx", make([]byte, 4096)},
		{"file-half-copied", "half-copied.xlsx", wholeParts[:len(wholeParts)*2/3]},
		{"file-pdf", "printed.xlsx", []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")},
		{"file-html", "exported.xls", []byte("<html><body><table><tr><td>Option</td><td>Unit " +
			"cost</td></tr></table></body></html>")},
		{"file-xml", "xml-2003.xls", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`)},
		{"file-csv", "minutes.csv", []byte("Minutes of the meeting:\r\nthe costs follow next week.\r\n")},
		{"file-rtf", "memo.rtf", []byte(`{\rtf1\ansi Costs of the options}`)},
		{"file-xls", "old.xls", oleFile("Workbook")},
		{"file-xls", "older.xls", oleFile("WORKBOOK")},
		{"file-password", "locked.xlsx", oleFile("EncryptionInfo", "EncryptedPackage")},
		{"file-old-office", "letter.doc", oleFile("WordDocument")},
		{"file-xlsb", "binary.xlsb", packed([]zipEntry{{name: typesPartName, body: []byte("<Types/>")},
			{name: "xl/workbook.bin", body: []byte{0x83, 1, 0}}})},
		{"file-ods", "calc.ods", packed([]zipEntry{{name: "mimetype",
			body: []byte("application/vnd.oasis.opendocument.spreadsheet"), stored: true}, {name: "content.xml"}})},
		{"file-opendocument", "text.odt", packed([]zipEntry{{name: "mimetype",
			body: []byte("application/vnd.oasis.opendocument.text"), stored: true}, {name: "content.xml"}})},
		{"file-word", "letter.docx", packed([]zipEntry{{name: typesPartName, body: []byte("<Types/>")},
			{name: "word/document.xml", body: []byte("<document/>")}})},
		{"file-powerpoint", "slides.pptx", packed([]zipEntry{{name: typesPartName, body: []byte("<Types/>")},
			{name: "ppt/presentation.xml", body: []byte("<p/>")}})},
		{"file-numbers", "table.numbers", packed([]zipEntry{{name: "Index/Document.iwa", body: []byte{0}}})},
		{"file-zip", "costs.zip", packed([]zipEntry{{name: "costs.xlsx", body: wholeParts, stored: true}})},
		{"file-archive", "costs.7z", []byte("7z\xBC\xAF\x27\x1C\x00\x04")},
		{"file-picture", "screenshot.png", []byte("\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR")},
		{"file-unknown", "figures.json", []byte("{\n\"a\": 1,\n\"b\": 2\n}")},
		{"file-unknown", "unknown.xlsx", []byte(strings.Repeat("\x01\x02\xFE\x03", 64))},
	}
}

// ole makes a container of the older Office programs whose directory holds these names.
func oleFile(names ...string) []byte {
	out := make([]byte, 1024)
	copy(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for _, name := range append([]string{"Root Entry"}, names...) {
		var zipEntry bytes.Buffer
		_ = binary.Write(&zipEntry, binary.LittleEndian, utf16.Encode([]rune(name))) // a buffer takes everything
		zipEntry.Write(make([]byte, 128-zipEntry.Len()))
		binary.LittleEndian.PutUint16(zipEntry.Bytes()[64:], uint16(2*len(name)+2))
		out = append(out, zipEntry.Bytes()...)
	}
	return append(out, make([]byte, (512-len(out)%512)%512)...)
}
