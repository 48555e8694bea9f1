package workbook

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/report/finding"
)

// TestCells reads one cell each. The workbook's texts are Option and Stay, its styles General, 0.00% and a date.
func TestCells(t *testing.T) {
	for _, test := range []struct {
		name, xml string
		want      []Cell
	}{
		{"number", `<c r="B3"><v>12.5</v></c>`, []Cell{{Column: 2, Number: 12.5, Text: "12.5"}}},
		{"stored digits", `<c r="B3" t="n"><v>0.08500000000000001</v></c>`,
			[]Cell{{Column: 2, Number: 0.08500000000000001, Text: "0.08500000000000001"}}},
		{"no style", `<c r="B3" s=""><v>7</v></c>`, []Cell{{Column: 2, Number: 7, Text: "7"}}},
		{"no text", `<c r="B3" t="s"><v/></c>`, nil},
		{"a text inside the cell and as its value", `<c r="B3" t="inlineStr"><v>Stay</v><is><r><t>St</t></r><r><t>ay</t></r></is></c>`,
			[]Cell{{Column: 2, Type: TypeText, Text: "Stay"}}},
		{"day zero", `<c r="B3" t="d"><v>1899-12-31</v></c>`, []Cell{{Column: 2, Format: FormatTime, Text: "1899-12-31"}}},
		{"a duration", `<c r="B3" t="d"><v>PT12H</v></c>`,
			[]Cell{{Column: 2, Format: FormatTime, Number: 0.5, Text: "PT12H"}}},
		{"exponent", `<c r="B3"><v>-1.5E-3</v></c>`, []Cell{{Column: 2, Number: -0.0015, Text: "-1.5E-3"}}},
		{"white space around a number", "<c r=\"B3\">\n<v> 7\n</v></c>", []Cell{{Column: 2, Number: 7, Text: "7"}}},
		{"percent", `<c r="B3" s="1"><v>0.085</v></c>`,
			[]Cell{{Column: 2, Format: FormatPercent, Grouping: Ungrouped, Number: 0.085, Text: "0.085"}}},
		{"date", `<c r="B3" s="2"><v>46402</v></c>`,
			[]Cell{{Column: 2, Type: TypeDate, Format: FormatDate, Number: 46402, Text: "46402"}}},
		{"text in a date format", `<c r="B3" s="2" t="s"><v>1</v></c>`,
			[]Cell{{Column: 2, Type: TypeText, Format: FormatDate, Text: "Stay"}}},
		{"formula with value", `<c r="B3"><f>A1*2</f><v>4</v></c>`, []Cell{{Column: 2, Number: 4, Text: "4", Formula: true}}},
		{"formula with text", `<c r="B3" t="str"><f>A1</f><v>a &amp; b</v></c>`,
			[]Cell{{Column: 2, Type: TypeText, Text: "a & b", Formula: true}}},
		{"formula with empty text", `<c r="B3" t="str"><f>""</f><v></v></c>`, nil},
		{"formula without value", `<c r="B3"><f>A1*2</f></c>`,
			[]Cell{{Column: 2, Type: TypeUncalculated, Text: "=A1*2", Formula: true}}},
		{"formula with empty value", `<c r="B3"><f>A1*2</f><v/></c>`,
			[]Cell{{Column: 2, Type: TypeUncalculated, Text: "=A1*2", Formula: true}}},
		{"formula with blank value", `<c r="B3"><f>A1*2</f><v> </v></c>`,
			[]Cell{{Column: 2, Type: TypeUncalculated, Text: "=A1*2", Formula: true}}},
		{"text formula without value", `<c r="B3" t="str"><f>=A1</f></c>`,
			[]Cell{{Column: 2, Type: TypeUncalculated, Text: "=A1", Formula: true}}},
		{"shared formula", `<c r="B3"><f t="shared" si="0"/><v>4</v></c>`,
			[]Cell{{Column: 2, Number: 4, Text: "4", Formula: true}}},
		{"shared formula without value", `<c r="B3"><f t="shared" si="0"/></c>`,
			[]Cell{{Column: 2, Type: TypeUncalculated, Formula: true}}},
		{"true", `<c r="B3" t="b"><v>1</v></c>`, []Cell{{Column: 2, Type: TypeBool, Number: 1, Text: "1"}}},
		{"false", `<c r="B3" t="b"><v>0</v></c>`, []Cell{{Column: 2, Type: TypeBool, Text: "0"}}},
		{"error", `<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>`,
			[]Cell{{Column: 2, Type: TypeError, Text: "#DIV/0!", Formula: true}}},
		{"ISO date", `<c r="B3" t="d"><v>2027-01-15</v></c>`,
			[]Cell{{Column: 2, Type: TypeDate, Format: FormatDate, Number: 46402, Text: "2027-01-15"}}},
		{"ISO date and time", `<c r="B3" t="d"><v>2027-01-15T12:00:00Z</v></c>`,
			[]Cell{{Column: 2, Type: TypeDate, Format: FormatDate, Number: 46402.5, Text: "2027-01-15T12:00:00Z"}}},
		{"ISO time", `<c r="B3" t="d"><v>18:00:00</v></c>`,
			[]Cell{{Column: 2, Format: FormatTime, Number: 0.75, Text: "18:00:00"}}},
		{"shared text", `<c r="B3" t="s"><v>0</v></c>`, []Cell{{Column: 2, Type: TypeText, Text: "Option"}}},
		{"inline text", `<c r="B3" t="inlineStr"><is><t xml:space="preserve"> a  b </t></is></c>`,
			[]Cell{{Column: 2, Type: TypeText, Text: " a  b "}}},
		{"rich text", `<c r="B3" t="inlineStr"><is><r><rPr><b/></rPr><t>Unit</t></r><r><t xml:space="preserve"> cost</t></r><rPh sb="0" eb="1"><t>yunitto</t></rPh><phoneticPr fontId="1"/></is></c>`,
			[]Cell{{Column: 2, Type: TypeText, Text: "Unit cost"}}},
		{"escaped characters", `<c r="B3" t="str"><v>a_x000D_b_x005F_x000D_c_x00_d_xD800_</v></c>`,
			[]Cell{{Column: 2, Type: TypeText, Text: "a\rb_x000D_c_x00_d_xD800_"}}},
		{"entities", `<c r="B3" t="str"><v>&lt;&#x20AC;&#65;&gt;&apos;&quot;&amp;amp;</v></c>`,
			[]Cell{{Column: 2, Type: TypeText, Text: "<€A>'\"&amp;"}}},
		{"CDATA and comments", `<c r="B3" t="str"><v>a<!-- x -->b<![CDATA[<c>&]]>d<?pi?></v></c>`,
			[]Cell{{Column: 2, Type: TypeText, Text: "ab<c>&d"}}},
		{"line breaks", "<c r=\"B3\" t=\"str\"><v>a\r\nb\rc<![CDATA[\r\nd]]></v></c>",
			[]Cell{{Column: 2, Type: TypeText, Text: "a\nb\nc\nd"}}},
		{"blanks", `<c r="B3"/><c r="C3" s="1"></c><c r="D3"><v/></c><c r="E3" t="s"/><c r="F3" t="inlineStr"/><c r="G3" t="inlineStr"><is/></c>`, nil},
		{"no addresses", `<c><v>1</v></c><c/><c><v>3</v></c>`,
			[]Cell{{Column: 1, Number: 1, Text: "1"}, {Column: 3, Number: 3, Text: "3"}}},
		{"extension", `<c r="B3"><v>1</v><extLst><ext uri="x"><row r="9"/></ext></extLst></c>`,
			[]Cell{{Column: 2, Number: 1, Text: "1"}}},
		{"last column", `<c r="XFD3"><v>1</v></c>`, []Cell{{Column: 16384, Number: 1, Text: "1"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, found := readAll("cells.xlsx", smallWorkbook(`<row r="3">`+test.xml+`</row>`), DefaultLimits)
			if len(found) > 0 {
				t.Fatal(found)
			}
			var got []Cell
			for _, r := range rows[0] {
				got = append(got, r.Cells...)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBadCells makes sure that bad cells are all told, each with its address and what stands there.
func TestBadCells(t *testing.T) {
	file := smallWorkbook(`<row r="3"><c r="A3"><v>abc</v></c><c r="B3"><v>1</v></c><c r="C3" t="b"><v>2</v></c></row>` +
		`<row r="4"><c r="A4" t="s"><v>77</v></c><c r="B4"><v>0x10</v></c><c r="C4"><v>1_000</v></c><c r="D4"><v>NaN</v></c><c r="E4"><v>1e999</v></c><c r="F4"><v>.</v></c></row>`)
	_, found := readAll("bad.xlsx", file, DefaultLimits)
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprint(f.Sheet, "!", f.Cell(), " ", f.Code, " ", f.Value))
	}
	want := []string{"Costs!A3 cell-number abc", "Costs!C3 cell-truth 2", "Costs!A4 string-index-out-of-range 77",
		"Costs!B4 cell-number 0x10",
		"Costs!C4 cell-number 1_000", "Costs!D4 cell-number NaN", "Costs!E4 cell-number 1e999", "Costs!F4 cell-number ."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestParseNumber compares with strconv, the shortcut for short numbers above all.
func TestParseNumber(t *testing.T) {
	for _, s := range []string{"0", "-0", "1", "007", "12.", ".5", "-.25", "+3", "123456789012345", "999999999999999",
		"0.000000000000001", "123456.789", "1e5", "1E+05", "1.7976931348623157e308",
		"4.9e-324", "1e-400", "0.1", "1234567890123456789", "9007199254740993", "46402.999988425924", "0.3333333333333333"} {
		want, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := parseNumber([]byte(s)); !ok || got != want || math.Signbit(got) != math.Signbit(want) {
			t.Errorf("%s: got %v, %v, want %v", s, got, ok, want)
		}
	}
	for _, s := range []string{"-", "+", ".", "e5", "1e", "1e+", "1e5.5", "1.2.3", "1,5", "0x1p3", "inf", "Infinity",
		"nan", "1_0", "--1", "1-", "1e1e1", "1 2", "٣"} {
		if got, ok := parseNumber([]byte(s)); ok {
			t.Errorf("%s: got %v, want none", s, got)
		}
	}
}

// TestRows covers the ways in which rows say their number and whether they show.
func TestRows(t *testing.T) {
	cell := `<c><v>1</v></c>`
	rows, found := readAll("rows.xlsx", smallWorkbook(`<row>`+cell+`</row><row r="3" hidden="1">`+cell+`</row><row ht="0" customHeight="1">`+cell+`</row>`+
		`<row r="6" hidden="true" ht="15">`+cell+`</row><row hidden="0" ht="0.5">`+cell+`</row><row r="9"/><row r="1048576">`+cell+`</row>`), DefaultLimits)
	if len(found) > 0 {
		t.Fatal(found)
	}
	var got []string
	for _, r := range rows[0] {
		got = append(got, fmt.Sprint(r.Number, r.Hidden))
	}
	want := []string{"1 false", "3 true", "4 true", "6 true", "7 false", "1048576 false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLimits lowers each limit below what a small workbook needs.
func TestLimits(t *testing.T) {
	file := smallWorkbook(`<row>` + strings.Repeat("<c><v>1</v></c>", 8) + `</row><row><c><v>1</v></c></row>`)
	for _, test := range []struct {
		code  string
		lower func(*Limits)
	}{
		{"file-too-large", func(l *Limits) { l.File = int64(len(file)) - 1 }},
		{"too-large-unpacked", func(l *Limits) { l.Unpacked = 1500 }},
		{"too-many-parts", func(l *Limits) { l.Members = 6 }},
		{"too-many-sheets", func(l *Limits) { l.Sheets = 0 }},
		{"too-many-rows", func(l *Limits) { l.Rows = 1 }},
		{"too-many-cells", func(l *Limits) { l.Cells = 8 }}, // a quarter of them may be texts of the list, which has two
	} {
		limits := Limits{File: int64(len(file)), Unpacked: 1 << 20, Members: 7, Sheets: 1, Rows: 2, Cells: 9}
		if _, found := readAll("within.xlsx", file, limits); len(found) > 0 {
			t.Fatal(found)
		}
		test.lower(&limits)
		_, found := readAll("beyond.xlsx", file, limits)
		if len(found) == 0 || found[0].Code != test.code {
			t.Errorf("got %v, want %s", found, test.code)
		}
	}
}

// TestPanicOfVisitor makes sure that a failure of the caller's own code is not taken for a bad workbook.
func TestPanicOfVisitor(t *testing.T) {
	file := smallWorkbook(`<row><c><v>1</v></c></row>`)
	book, found := Open("x.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
	if book == nil {
		t.Fatal(found)
	}
	defer func() {
		if got := recover(); got != "mine" {
			t.Errorf("got %v, want the caller's own panic", got)
		}
	}()
	book.Read(0, func(*Row) { panic("mine") })
}

// TestNilClose makes sure that a refused book may be closed.
func TestNilClose(t *testing.T) {
	var book *Book
	if found := book.Close(); finding.Refused(found) {
		t.Error(found)
	}
}

// Whether thousands are parted is known of a plain format that says so, one that Excel does not write out too.
func TestGrouping(t *testing.T) {
	for code, want := range map[string]Grouping{"#,##0": Grouped, `#,##0.00;[Red]-#,##0.00`: Grouped, "0": Ungrouped,
		"0.00%": Ungrouped, "#,": Ungrouped, "General": GroupingOpen, "@": GroupingOpen, "yyyy-mm-dd": GroupingOpen} {
		if got := groupingOf(code); got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
	// ECMA-376 part 1, 18.8.30: 0 General, 1 "0", 4 "#,##0.00", 10 "0.00%", 14 a date, 38 "#,##0 ;[Red](#,##0)"
	for id, want := range map[int]Grouping{0: GroupingOpen, 1: Ungrouped, 4: Grouped, 10: Ungrouped, 14: GroupingOpen,
		38: Grouped} {
		if got := builtInGrouping(id); got != want {
			t.Errorf("format %d: %d, want %d", id, got, want)
		}
	}
}
