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

	"golang.org/x/text/encoding/unicode"

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
	info, err := file.Stat()
	if err != nil {
		return ""
	}
	switch f {
	case PDF, Summary:
		return pdfWorkbook(part(file, info.Size()-partSize))
	case HTML:
		return htmlWorkbook(part(file, 0))
	case JSON:
		return jsonWorkbook(part(file, info.Size()-partSize))
	case annotated:
		return property(file, info.Size(), ingest.CheckedFor)
	case XLSX:
		return property(file, info.Size(), auditbook.For)
	}
	return ""
}

// partSize is how much of a document is read, in bytes.
const partSize = 64 << 10

// part reads a part of a file from a place on.
func part(file *os.File, from int64) []byte {
	b := make([]byte, partSize)
	n, _ := file.ReadAt(b, max(0, from)) // what cannot be read says nothing
	return b[:n]
}

// jsonWorkbook reads the provenance, the last member of a comparison.
func jsonWorkbook(end []byte) string {
	const key = `"provenance":`
	i := bytes.LastIndex(end, []byte(key))
	if i < 0 {
		return ""
	}
	var p struct {
		Document  string `json:"document"` // of a portfolio, which is of no one workbook
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
	if p.Document != "" && p.AsOf != "" && p.Version != "" {
		return p.Document
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
	_, rest, _ := bytes.Cut(head, []byte(`<meta name="`+name+`" content="`))
	content, _, closed := bytes.Cut(rest, []byte(`"`))
	if !closed {
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
		c := b[0]
		if c == '\\' && len(b) > 1 {
			b = b[1:]
			if c = b[0]; c == 'r' {
				c = '\r'
			}
		}
		text = append(text, c)
	}
	if bytes.HasPrefix(text, []byte("\xfe\xff")) {
		text, _ = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(text)
	}
	return string(text)
}

// property reads one of a workbook's own properties: marked copies and audit workbooks say in them what they were made
// for.
func property(file io.ReaderAt, size int64, name string) string {
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
func auditProblem(file ingest.File, name string) *failure.Error {
	of := property(file.R, file.Size, auditbook.For)
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
	return strings.HasSuffix(strings.TrimSuffix(name, filepath.Ext(name)), CheckedSuffix) &&
		writtenFor(path, annotated) != ""
}
