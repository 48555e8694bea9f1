package workbook

import (
	"bytes"
	"testing"
	"time"
)

// When a workbook was saved last and by whom, as Excel writes it; what is not there or is no date says nothing.
func TestSaved(t *testing.T) {
	head := `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`
	at := time.Date(2026, 10, 3, 8, 30, 0, 0, time.UTC)
	for _, x := range []struct {
		what, properties string
		want             Saved
	}{
		{"both", `<cp:lastModifiedBy> Ana </cp:lastModifiedBy><dcterms:modified xsi:type="dcterms:W3CDTF">` +
			`2026-10-03T08:30:00Z</dcterms:modified>`, Saved{at, "Ana"}},
		{"another zone", `<dcterms:modified>2026-10-03T10:30:00+02:00</dcterms:modified>`, Saved{At: at}},
		{"no date", `<dcterms:modified>yesterday</dcterms:modified>`, Saved{}},
		{"nothing", ``, Saved{}},
	} {
		whole := smallWorkbook(`<row r="1"><c r="A1"><v>1</v></c></row>`)
		file := repack(t, append(unpack(t, whole),
			zipPart{"docProps/core.xml", []byte(head + x.properties + `</cp:coreProperties>`)}))
		b, fs := Open("x.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
		if b == nil {
			t.Fatal(fs)
		}
		if b.Saved != x.want {
			t.Errorf("%s: got %+v, want %+v", x.what, b.Saved, x.want)
		}
		b.Close()
	}
}
