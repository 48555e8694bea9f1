package batch

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/templates/auditbook"
)

// writtenFor returns the base name of the workbook for which Shorecast wrote a document, as the document itself says;
// empty where it does not say so. Only a bounded part of the file is looked at.
func writtenFor(path string, f Format) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	switch f {
	case PDF, Summary:
		return pdfWorkbook(part(file, true))
	case HTML:
		return htmlWorkbook(part(file, false))
	case JSON:
		return jsonWorkbook(part(file, true))
	case annotated:
		return property(file, ingest.CheckedFor)
	case XLSX:
		return property(file, auditbook.For)
	}
	return ""
}

// partSize is how much of a document is read, in bytes.
const partSize = 64 << 10

// part reads the beginning or the end of a file.
func part(file *os.File, end bool) []byte {
	if info, err := file.Stat(); err == nil && end && info.Size() > partSize {
		if _, err := file.Seek(-partSize, io.SeekEnd); err != nil {
			return nil
		}
	}
	b, err := io.ReadAll(io.LimitReader(file, partSize))
	if err != nil {
		return nil
	}
	return b
}

// jsonWorkbook reads the provenance, the last member of a comparison.
func jsonWorkbook(end []byte) string {
	const key = `"provenance":`
	i := bytes.LastIndex(end, []byte(key))
	if i < 0 {
		return ""
	}
	var p struct {
		Workbooks []struct {
			Name   string `json:"name"`
			SHA256 string `json:"sha256"`
		} `json:"workbooks"`
		AsOf    string `json:"as_of"`
		Version string `json:"version"`
	}
	if err := json.NewDecoder(bytes.NewReader(end[i+len(key):])).Decode(&p); err != nil {
		return ""
	}
	if len(p.Workbooks) == 0 || len(p.Workbooks[0].SHA256) != 64 || p.AsOf == "" || p.Version == "" {
		return ""
	}
	return p.Workbooks[0].Name
}

// htmlWorkbook reads the meta elements "generator" and "shorecast-workbook" of a page's head.
func htmlWorkbook(head []byte) string {
	if !strings.HasPrefix(metaContent(head, "generator"), generatorName+" ") {
		return ""
	}
	return metaContent(head, "shorecast-workbook")
}

func metaContent(head []byte, name string) string {
	_, rest, ok := bytes.Cut(head, []byte(`<meta name="`+name+`" content="`))
	if !ok {
		return ""
	}
	content, _, ok := bytes.Cut(rest, []byte(`"`))
	if !ok {
		return ""
	}
	return html.UnescapeString(string(content))
}

// pdfWorkbook reads creator and keywords of the information dictionary, which stands near the end of a PDF.
func pdfWorkbook(end []byte) string {
	if !strings.HasPrefix(pdfText(end, "/Creator "), generatorName+" ") {
		return ""
	}
	return pdfText(end, "/Keywords ")
}

// pdfText returns the literal string after the last mention of a key: in UTF-16 where it begins with a byte order mark.
func pdfText(b []byte, key string) string {
	i := bytes.LastIndex(b, []byte(key+"("))
	if i < 0 {
		return ""
	}
	var text []byte
	for b = b[i+len(key)+1:]; len(b) > 0 && b[0] != ')'; b = b[1:] {
		if b[0] == '\\' && len(b) > 1 {
			b = b[1:]
			if b[0] == 'r' {
				b[0] = '\r'
			}
		}
		text = append(text, b[0])
	}
	if !bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return string(text)
	}
	var units []uint16
	for text = text[2:]; len(text) > 1; text = text[2:] {
		units = append(units, uint16(text[0])<<8|uint16(text[1]))
	}
	return string(utf16.Decode(units))
}

// property reads one of a workbook's own properties: marked copies and audit workbooks say in them what they were made
// for.
func property(file *os.File, name string) string {
	info, err := file.Stat()
	if err != nil {
		return ""
	}
	return propertyOf(file, info.Size(), name)
}

func propertyOf(file io.ReaderAt, size int64, name string) string {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return ""
	}
	member, err := z.Open("docProps/custom.xml")
	if err != nil {
		return ""
	}
	defer member.Close()
	var properties struct {
		Property []struct {
			Name string `xml:"name,attr"`
			Text string `xml:"lpwstr"`
		} `xml:"property"`
	}
	if err := xml.NewDecoder(io.LimitReader(member, partSize)).Decode(&properties); err != nil {
		return ""
	}
	for _, p := range properties.Property {
		if p.Name == name {
			return p.Text
		}
	}
	return ""
}

// auditProblem is what is said of an audit workbook that is taken for a case; nil of any other.
func auditProblem(file io.ReaderAt, size int64, name string) *failure.Error {
	of := propertyOf(file, size, auditbook.For)
	if of == "" {
		return nil
	}
	return &failure.Error{Message: name + " is the audit workbook that Shorecast wrote for " + of +
		": it shows how the figures were computed, and is no case itself",
		Hint: "change " + of + " and make the report again"}
}

// isMarkedCopy reports whether a file is a copy that Check marked.
func isMarkedCopy(path string) bool {
	name := strings.ToLower(path)
	return strings.HasSuffix(strings.TrimSuffix(name, filepath.Ext(name)), checkedSuffix) &&
		writtenFor(path, annotated) != ""
}

// isAudit reports whether a file is an audit workbook.
func isAudit(path string) bool { return writtenFor(path, XLSX) != "" }
