package batch

import (
	"strings"
	"testing"
)

// FuzzOwnDocuments looks for a file that upsets those who look into files for a name. Names come back only from files
// that name their writer, too.
func FuzzOwnDocuments(f *testing.F) {
	f.Add([]byte(`<< /Keywords (a \(1\).xlsx) /Creator (Shorecast 0.1.0) >>`))
	f.Add([]byte("/Creator (\xfe\xff\x00S) /Keywords (\\"))
	f.Add([]byte(`<meta name="generator" content="Shorecast 0.1.0"><meta name="shorecast-workbook" content="a.xlsx">`))
	f.Add([]byte(`"provenance": {"workbooks": [{"name": "a.xlsx", "sha256": ""}], "as_of": "", "version": ""}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		text := string(b)
		if name := htmlWorkbook(b); name != "" && !strings.Contains(text, "Shorecast ") {
			t.Errorf("HTML of another program is taken for one on %q", name)
		}
		if name := jsonWorkbook(b); name != "" && !strings.Contains(text, `"provenance":`) {
			t.Errorf("JSON of another program is taken for one on %q", name)
		}
		if name := pdfWorkbook(b); name != "" && !strings.Contains(text, "/Creator (") {
			t.Errorf("a PDF of another program is taken for one on %q", name)
		}
	})
}
