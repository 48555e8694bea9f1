package workbook

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// TestHiddenColumns tells which columns of a sheet are hidden, and takes no offence at what is odd about them.
func TestHiddenColumns(t *testing.T) {
	whole := smallWorkbook(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	parts := unpack(t, whole)
	for i, p := range parts {
		parts[i].body = []byte(strings.Replace(string(p.body), "<sheetData>",
			`<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/>`+
				`<col min="5" max="4" hidden="1"/><col max="x" hidden="true"/><col min="9" max="9" hidden="true"><deep/></col></cols><sheetData>`, 1))
	}
	file := repack(t, parts)
	b, found := Open("hidden.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if got := b.HiddenColumns(0); got != nil {
		t.Errorf("before reading: %v", got)
	}
	if found = b.Read(0, func(*Row) {}); len(found) > 0 {
		t.Fatal(found)
	}
	if diff := cmp.Diff([][2]int{{2, 3}, {9, 9}}, b.HiddenColumns(0)); diff != "" {
		t.Error(diff)
	}
}

// TestVariants reads one workbook as different programs might have written it: each gives the same cells.
func TestVariants(t *testing.T) {
	whole := smallWorkbook(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Unit &amp; cost</t></is></c></row><row r="2"><c r="B2" s="1"><v>0.085</v></c></row>`)
	want, found := readAll("whole.xlsx", whole, DefaultLimits)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if diff := cmp.Diff([]string{"1: A=Option B=Unit & cost", "2: B=0.085"}, grid(want[0])); diff != "" {
		t.Fatal(diff)
	}
	everywhere := func(change func(name, body string) (string, string)) []byte {
		parts := unpack(t, whole)
		for i, p := range parts {
			name, body := change(p.name, string(p.body))
			parts[i] = zipPart{name, []byte(body)}
		}
		return repack(t, parts)
	}
	swap := func(pairs ...string) []byte {
		r := strings.NewReplacer(pairs...)
		return everywhere(func(name, body string) (string, string) { return name, r.Replace(body) })
	}
	for name, file := range map[string][]byte{
		"strict": swap("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
			"http://purl.oclc.org/ooxml/spreadsheetml/main",
			"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
			"http://purl.oclc.org/ooxml/officeDocument/relationships"),
		"absolute targets": swap(`Target="worksheets/`, `Target="/xl/worksheets/`, `Target="styles`, `Target="/XL/Styles`,
			`Target="xl/workbook`, `Target="/xl/workbook`),
		"winding targets": swap(`Target="worksheets/`, `Target="./../xl/./worksheets/`, `Target="styles.xml"`,
			`Target="%73tyles.xml"`),
		"other case": everywhere(func(name, body string) (string, string) { return strings.ToUpper(name), body }),
		"backslashes": everywhere(func(name, body string) (string, string) {
			return strings.ReplaceAll(name, "/", `\`),
				body
		}),
		"macros": swap("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
			"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
		"template": swap("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml"),
		"mark":     everywhere(func(name, body string) (string, string) { return name, "\xEF\xBB\xBF" + body }),
		"no declaration": everywhere(func(name, body string) (string, string) {
			return name,
				body[strings.Index(body, "?>")+2:]
		}),
		"single quotes": everywhere(func(name, body string) (string, string) {
			return name,
				strings.ReplaceAll(body, `"`, `'`)
		}),
		"comments and newlines": everywhere(func(name, body string) (string, string) {
			return name, strings.ReplaceAll(body, "><", ">\r\n<!-- <row> -->\t<") + "<!-- end -->\n<?end?>"
		}),
		"prefixes": everywhere(func(name, body string) (string, string) {
			if !strings.Contains(name, "sheet") && !strings.Contains(name, "xl/s") {
				return name, body
			}
			body = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(body, "</", "\x00"), "<", "<x:"), "\x00", "</x:")
			return name, strings.ReplaceAll(strings.ReplaceAll(body, "<x:?", "<?"), "xmlns=", "xmlns:x=")
		}),
		"other things around": swap("<sheetData>", `<sheetPr/><dimension ref="A1:B2"/><sheetViews><sheetView/></sheetViews><cols><col min="1" max="2"/></cols><sheetData>`,
			"</sheetData>", `</sheetData><mc:AlternateContent xmlns:mc="u"><mc:Choice><row/></mc:Choice></mc:AlternateContent><pageMargins left="1"/><mergeCells count="0"/>`,
			"<row ", `<row xmlns:x14ac="u" x14ac:dyDescent="0.25" spans="1:2" `),
		"UTF-16": everywhere(func(name, body string) (string, string) {
			var b bytes.Buffer
			for _, u := range utf16.Encode([]rune("\uFEFF" + strings.ReplaceAll(body, "UTF-8", "UTF-16"))) {
				b.Write([]byte{byte(u), byte(u >> 8)})
			}
			return name, b.String()
		}),
		"Latin-1": swap("UTF-8", "ISO-8859-1"),
		"more parts": repack(t, append(unpack(t, whole), zipPart{"docProps/core.xml", []byte("<no xml")},
			zipPart{"xl/media/", nil}, zipPart{"xl/vbaProject.bin", []byte{0xD0, 0xCF}})),
	} {
		t.Run(name, func(t *testing.T) {
			got, found := readAll("variant.xlsx", file, DefaultLimits)
			if len(found) > 0 {
				t.Fatal(found)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// edit returns a workbook in whose parts each old text gave way to the new one.
func edit(t *testing.T, file []byte, pairs ...string) []byte {
	t.Helper()
	parts := unpack(t, file)
	for i := 0; i < len(pairs); i += 2 {
		hit := false
		for k := range parts {
			hit = hit || bytes.Contains(parts[k].body, []byte(pairs[i]))
			parts[k].body = bytes.ReplaceAll(parts[k].body, []byte(pairs[i]), []byte(pairs[i+1]))
		}
		if !hit {
			t.Fatal("nowhere:", pairs[i])
		}
	}
	return repack(t, parts)
}

// Test1904 reads the other date system: 15 January 2027 is 44940 there and 46402 here.
func Test1904(t *testing.T) {
	file := smallWorkbook(`<row><c s="2"><v>44940</v></c><c><v>44940</v></c><c s="1"><v>0.5</v></c><c t="d"><v>2027-01-15</v></c></row>`)
	for _, yes := range []string{"1", "true"} {
		rows, found := readAll("1904.xlsx", edit(t, file, "<sheets>", `<workbookPr date1904="`+yes+`"/><sheets>`),
			DefaultLimits)
		if len(found) > 0 {
			t.Fatal(found)
		}
		var got []float64
		for _, c := range rows[0][0].Cells {
			got = append(got, c.Number)
		}
		if diff := cmp.Diff([]float64{46402, 44940, 0.5, 46402}, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestSpareParts leaves out what a workbook can do without, and stores texts in another encoding.
func TestSpareParts(t *testing.T) {
	whole := smallWorkbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>Kraków</t></is></c><c r="B1"><v>2</v></c></row>`)
	var parts []zipPart
	for _, p := range unpack(t, whole) {
		body := string(p.body)
		switch {
		case strings.HasSuffix(p.name, "styles.xml"):
			continue
		case strings.HasSuffix(p.name, "workbook.xml.rels"):
			body = regexp.MustCompile(`<Relationship [^>]*styles[^>]*/>`).ReplaceAllString(body, "")
		case strings.HasSuffix(p.name, "workbook.xml"):
			body = strings.Replace(body, "</sheets>", `<sheet name="Module1" sheetId="90" r:id=""/></sheets>`, 1)
		case strings.Contains(p.name, "worksheets/"):
			body = strings.NewReplacer("UTF-8", "ISO-8859-1", "ó", "\xf3").Replace(body)
		}
		parts = append(parts, zipPart{p.name, []byte(body)})
	}
	got, found := readAll("spare.xlsx", repack(t, parts), DefaultLimits)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if diff := cmp.Diff([]string{"1: A=Kraków B=2"}, grid(got[0])); diff != "" {
		t.Error(diff)
	}
}

// TestTotals marks the rows that a table declares as its totals, and passes over tables that are odd.
func TestTotals(t *testing.T) {
	whole := smallWorkbook(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`)
	var sheet string
	for _, p := range unpack(t, whole) {
		if strings.Contains(p.name, "worksheets/") {
			sheet = p.name
		}
	}
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>`
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	for table, want := range map[string][]bool{
		`<table xmlns="` + main + `" ref="A1:B2" totalsRowCount="1"><tableColumns/></table>`: {false, true},
		`<table xmlns="` + main + `" ref="A1:B2"/>`:                                          {false, false},
		`<table xmlns="` + main + `" ref="A1:B`:                                              {false, false},
		`<table xmlns="` + main + `" ref="B2:A1" totalsRowCount="1"/>`:                       {false, false},
	} {
		dir, base := path.Split(sheet)
		file := repack(t, append(unpack(t, whole), zipPart{dir + "_rels/" + base + ".rels", []byte(rels)},
			zipPart{"xl/tables/table1.xml", []byte(table)}))
		got, found := readAll("table.xlsx", file, DefaultLimits)
		if len(found) > 0 {
			t.Fatal(found)
		}
		var totals []bool
		for _, row := range got[0] {
			totals = append(totals, row.Total)
		}
		if diff := cmp.Diff(want, totals); diff != "" {
			t.Errorf("%s: %s", table, diff)
		}
	}
}

// TestSheetList reads hidden sheets and sheets without cells.
func TestSheetList(t *testing.T) {
	file := edit(t, smallWorkbook(`<row><c><v>1</v></c></row>`),
		"</sheets>", `<sheet name="Chart &amp; more" sheetId="2" state="hidden" r:id="rId8"/><sheet name="Old" sheetId="3" state="veryHidden" r:id="rId9"/></sheets>`,
		`<Relationship Id="rId2"`, `<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/>`+
			`<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/><Relationship Id="rId2"`)
	file = repack(t, append(unpack(t, file), zipPart{"xl/chartsheets/sheet1.xml", []byte("<chartsheet/>")},
		zipPart{"xl/macrosheets/sheet1.xml", []byte("<xm/>")}))
	book, found := Open("sheets.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
	if book == nil {
		t.Fatal(found)
	}
	if diff := cmp.Diff([]Sheet{{"Costs", false}, {"Chart & more", true}, {"Old", true}}, book.Sheets); diff != "" {
		t.Error(diff)
	}
	for i, want := range []int{1, 0, 0} {
		got := 0
		if found := book.Read(i, func(*Row) { got++ }); len(found) > 0 || got != want {
			t.Errorf("sheet %d: got %d rows, %v, want %d", i, got, found, want)
		}
	}
	if found := book.Close(); len(found) > 0 {
		t.Error(found)
	}
}

// TestClose makes sure that damage in a sheet that nobody read is told once.
func TestClose(t *testing.T) {
	file := edit(t, smallWorkbook(`<row><c><v>1</v></c></row>`), "</row>", "")
	book, found := Open("unread.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
	if book == nil {
		t.Fatal(found)
	}
	if found := book.Close(); len(found) != 1 || found[0].Code != "sheet-odd" || found[0].Sheet != "Costs" {
		t.Errorf("got %v, want one sheet-odd of Costs", found)
	}
	if found := book.Close(); len(found) > 0 {
		t.Errorf("closed again: %v", found)
	}
}

// TestHash checks the hash of the bytes.
func TestHash(t *testing.T) {
	file := smallWorkbook("")
	a, _ := Open("a.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
	b, _ := Open("b.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
	if a == nil || b == nil || a.SHA256 != b.SHA256 || len(a.SHA256) != 64 || strings.ToLower(a.SHA256) != a.SHA256 {
		t.Errorf("got %+v and %+v", a, b)
	}
	s := &source{r: strings.NewReader("abc"), size: 3} // the example of FIPS 180-2, B.1
	if got, err := s.hash(); err != nil || got != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("got %s, %v", got, err)
	}
}
