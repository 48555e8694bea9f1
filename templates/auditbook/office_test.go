package auditbook

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shorecast/samples/testing/tool"
	"shorecast/templates/auditbook/internal/grid"
)

// cached is the value that stands beside a formula.
var cached = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

// printTitles are names that only matter on paper, and that LibreOffice takes half a second to read.
var printTitles = regexp.MustCompile(`<definedName [^>]*name="_xlnm\.Print_Titles"[^>]*>[^<]*</definedName>`)

// withoutValues drops every value that stands beside a formula, so that only what is computed afresh can be read; edit
// may change a part.
func withoutValues(t *testing.T, book []byte, edit func(part, xml string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		data := content(t, part)
		if part.Name == "xl/workbook.xml" {
			data = printTitles.ReplaceAll(data, nil)
		}
		if strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			data = cached.ReplaceAll(data, []byte("$1"))
			if edit != nil {
				data = []byte(edit(part.Name, string(data)))
			}
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: part.Name}) // stored: it is read once
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func content(t *testing.T, part *zip.File) []byte {
	t.Helper()
	r, err := part.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// office is what LibreOffice made of workbooks: a folder with a file for each sheet.
type office struct{ dir string }

// recalculate has LibreOffice compute workbooks by name, many in one call.
func recalculate(t *testing.T, books map[string][]byte) office {
	t.Helper()
	tool.Slow(t)
	dir := t.TempDir()
	var paths []string
	for _, name := range slices.Sorted(maps.Keys(books)) {
		path := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(path, books[name], 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return office{tool.Converted(t, tool.EverySheet, paths...)}
}

// sheets is the cells of a workbook, by sheet, as text.
type sheets map[string][][]string

// read returns the cells of one recalculated workbook.
func (o office) read(t *testing.T, name string, m *model) sheets {
	t.Helper()
	all := sheets{}
	for _, s := range m.book.Sheets {
		data, err := os.ReadFile(filepath.Join(o.dir, name+"-"+s.Name+".csv"))
		if err != nil {
			t.Fatalf("LibreOffice has not read the workbook: %v", err)
		}
		r := csv.NewReader(bytes.NewReader(keepBlankLines(data)))
		r.FieldsPerRecord = -1
		if all[s.Name], err = r.ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// keepBlankLines fills the lines that a reader of comma-separated values would pass over.
func keepBlankLines(data []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\n\n"), []byte("\n\"\"\n"))
}

func (all sheets) text(r grid.Ref) string {
	rows := all[r.Sheet.Name]
	if r.Row > len(rows) || r.Col > len(rows[r.Row-1]) {
		return ""
	}
	return rows[r.Row-1][r.Col-1]
}

// number reads a number as LibreOffice writes it: percentages with their sign, months as days of the calendar.
func (all sheets) number(r grid.Ref) (float64, bool) {
	text, percent := strings.CutSuffix(all.text(r), "%")
	x, err := strconv.ParseFloat(text, 64)
	if percent {
		x /= 100
	}
	return x, err == nil
}
