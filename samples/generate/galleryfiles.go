package main

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// fileExamples are files that are something else than an Excel workbook. Where such a file often carries a workbook's
// name, it does here.
func fileExamples() []example {
	return []example{
		raw("file-empty", "xlsx", nil),
		raw("file-blank", "xlsx", make([]byte, 4096)),
		{"file-half-copied", "xlsx", func() ([]byte, error) {
			data, err := changedBook(nil)
			return data[:len(data)*6/10], err
		}},
		raw("file-pdf", "pdf", []byte("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type "+
			"/Pages /Kids [] /Count 0 >>\nendobj\n"+
			"trailer\n<< /Root 1 0 R >>\n%%EOF\n")),
		raw("file-html", "xls",
			[]byte(
				"<!DOCTYPE html>\n<html><head><title>Export</title></head><body><table><tr><th>Option</th><th>Category</th></tr>"+
					"<tr><td>In-house today</td><td>Salaries</td></tr></table></body></html>\n")),
		raw("file-xml", "xml", []byte("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook "+
			"xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">\n"+
			" <Worksheet xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" ss:Name=\"Costs\"/>\n</Workbook>\n")),
		raw("file-csv", "csv", []byte("Option;Category;Unit cost;Frequency\r\nIn-house today;Salaries;50000;annual\r\nOwn centre;Salaries;90000;annual\r\n")),
		raw("file-rtf", "rtf", []byte("{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Arial;}} Invented figures\\par}\n")),
		raw("file-xls", "xls", container("Workbook")),
		raw("file-password", "xlsx", container("EncryptionInfo", "EncryptedPackage")),
		raw("file-old-office", "doc", container("WordDocument")),
		archived("file-xlsb", "xlsb", part{typesPart, []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`)}, part{"xl/workbook.bin", []byte{0x83, 0x01, 0}}),
		archived("file-ods", "ods", part{"mimetype", []byte("application/vnd.oasis.opendocument.spreadsheet")}, part{"content.xml", []byte("<office/>")}),
		archived("file-opendocument", "odt", part{"mimetype", []byte("application/vnd.oasis.opendocument.text")}, part{"content.xml", []byte("<office/>")}),
		archived("file-word", "docx", part{typesPart, []byte("<Types/>")}, part{"word/document.xml", []byte("<document/>")}),
		archived("file-powerpoint", "pptx", part{typesPart, []byte("<Types/>")}, part{"ppt/presentation.xml", []byte("<presentation/>")}),
		archived("file-numbers", "numbers", part{"Index/Document.iwa", []byte{0, 1, 2, 3}}),
		archived("file-zip", "zip", part{"costs.csv", []byte("Option;Category\r\n")}),
		raw("file-archive", "7z", append([]byte("7z\xBC\xAF\x27\x1C\x00\x04"), make([]byte, 24)...)),
		raw("file-picture", "png", picture),
		raw("file-unknown", "xlsx", []byte("SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20")),
	}
}

// archived is an example that is a zip archive of the given parts.
func archived(code, extension string, parts ...part) example {
	return example{code, extension, func() ([]byte, error) { return pack(parts) }}
}

// container returns the frame of a file of the older Office programs: a header and a directory that names the streams.
func container(streams ...string) []byte {
	var b bytes.Buffer
	head := make([]byte, 512)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	binary.LittleEndian.PutUint16(head[24:], 0x3E)
	binary.LittleEndian.PutUint16(head[26:], 3)
	binary.LittleEndian.PutUint16(head[28:], 0xFFFE)
	binary.LittleEndian.PutUint16(head[30:], 9)
	b.Write(head)
	directory := make([]byte, 512)
	for i, name := range append([]string{"Root Entry"}, streams...) {
		entry := directory[128*i:]
		units := utf16.Encode([]rune(name))
		for j, u := range units {
			binary.LittleEndian.PutUint16(entry[2*j:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(units)+2))
		entry[66] = 2
	}
	b.Write(directory)
	return b.Bytes()
}

// picture is a PNG image of one grey pixel.
var picture = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU" +
	"\x00\x00\x00\nIDATx\x9ccp\x00\x00\x00B\x00A\x3f\x7f\x1b\xb3\x00\x00\x00\x00IEND\xaeB`\x82")

// raw is an example that is no workbook.
func raw(code, extension string, data []byte) example {
	return example{code, extension, func() ([]byte, error) { return data, nil }}
}
