package ingest

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// TestAnnotateOddParts marks a workbook whose comments stand in a part of another number than its drawings, as some
// programs write them: whatever the library makes of it, no comment is lost and no cell changed.
func TestAnnotateOddParts(t *testing.T) {
	// The sheet Costs, where two cells are bad, is the fifth with comments.
	original := renamed(t, refused(t), "comments5.xml", "comments91.xml")
	found := readBytes(t, "budget.xlsx", original).Findings
	data, made, err := Annotate("budget.xlsx", original, workbook.CSV{}, found)
	if err != nil {
		t.Fatal(err)
	}
	if made != MarkedCopy {
		t.Fatal("the workbook was not copied")
	}
	if again := readBytes(t, "budget.xlsx", data).Findings; !slices.Equal(finding.Entries(again), finding.Entries(found)) {
		t.Errorf("the copy reads differently: %v", again)
	}
	before, after := allComments(t, original), allComments(t, data)
	for at, text := range before {
		if !strings.HasPrefix(after[at], text) {
			t.Errorf("%v: the comment %q became %q", at, text, after[at])
		}
	}
}

// renamed gives a part of a workbook another name, in the links to it too.
func renamed(t *testing.T, data []byte, old, new string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(strings.ReplaceAll(f.Name, old, new))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".rels") || f.Name == "[Content_Types].xml" {
			text = bytes.ReplaceAll(text, []byte(old), []byte(new))
		}
		if _, err := to.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func allComments(t *testing.T, data []byte) map[sheetCell]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := map[sheetCell]string{}
	for _, sheet := range f.GetSheetList() {
		list, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			all[sheetCell{sheet, c.Cell}] = plainComment(c)
		}
	}
	return all
}

// TestAnnotateKeeps changes nothing of a workbook but what marks need: its own sheets, texts and all parts that the
// library does not know stay, byte by byte.
func TestAnnotateKeeps(t *testing.T) {
	original := refused(t)
	found := readBytes(t, "budget.xlsx", original).Findings
	data, _, err := Annotate("budget.xlsx", original, workbook.CSV{}, found)
	if err != nil {
		t.Fatal(err)
	}
	before, err := unpackedParts(original)
	if err != nil {
		t.Fatal(err)
	}
	after, err := unpackedParts(data)
	if err != nil {
		t.Fatal(err)
	}
	styled := regexp.MustCompile(`\ss="\d*"| tabSelected="[^"]*"|<legacyDrawing[^>]*>|<c r="[A-Z]+\d+"/>`)
	for name, part := range before {
		was, is := styled.ReplaceAll(part, nil), styled.ReplaceAll(after[name], nil)
		if !fromLibrary(name) && name != mainPart && !bytes.Equal(was, is) {
			t.Errorf("%s changed", name)
		}
	}
}
