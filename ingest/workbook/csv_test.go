package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"shorecast/report/finding"
)

// rowsOf reads a CSV file and writes its cells, each as place, value, and % for percentages.
func rowsOf(t *testing.T, name string, file []byte, csv CSV) (rows []string, found []finding.Finding) {
	t.Helper()
	b, found := OpenAs(name, bytes.NewReader(file), int64(len(file)), DefaultLimits, csv)
	if b == nil {
		return nil, found
	}
	found = append(found, b.Read(0, func(r *Row) {
		var cells []string
		for _, c := range r.Cells {
			text := fmt.Sprintf("%q", c.Text)
			switch {
			case c.Type == TypeError:
				text = c.Text
			case c.Type == TypeNumber && c.Format == FormatPercent:
				text = fmt.Sprint(c.Number*100, "%")
			case c.Type == TypeNumber:
				text = fmt.Sprint(c.Number)
			}
			cells = append(cells, finding.CellName(c.Column, r.Number)+" "+text)
		}
		rows = append(rows, strings.Join(cells, ", "))
	})...)
	return rows, append(found, b.Close()...)
}

// TestCSV reads CSV files of many forms: what they are written in is settled from the file.
func TestCSV(t *testing.T) {
	polish := "Zakład;Płace\nŁódź;2 409 750,74\n"
	for name, tc := range map[string]struct {
		file string
		is   string // separator and decimal sign
		want []string
	}{
		"semicolons and decimal comma": {"A;B\nx;1.234,50\ny;-3,5\n", ";,",
			[]string{`A1 "A", B1 "B"`, `A2 "x", B2 1234.5`, `A3 "y", B3 -3.5`}},
		"commas and decimal dot": {"A,B\nx,\"1,234.50\"\ny,(3.5)\n", ",.",
			[]string{`A1 "A", B1 "B"`, `A2 "x", B2 1234.5`, `A3 "y", B3 -3.5`}},
		"tabs": {"A\tB\nx\t12%\n", "\t\x00", []string{`A1 "A", B1 "B"`, `A2 "x", B2 12%`}},
		"bars": {"A|B\nx|1e+06\n", "|\x00", []string{`A1 "A", B1 "B"`, `A2 "x", B2 1e+06`}},
		"a mark, blanks between thousands": {"\xEF\xBB\xBF" + polish, ";,",
			[]string{`A1 "Zakład", B1 "Płace"`, `A2 "Łódź", B2 2.40975074e+06`}},
		"UTF-16": {utf16Of(polish, true), ";,", []string{`A1 "Zakład", B1 "Płace"`, `A2 "Łódź", B2 2.40975074e+06`}},
		"UTF-16 without a mark": {utf16Of(polish, false), ";,",
			[]string{`A1 "Zakład", B1 "Płace"`, `A2 "Łódź", B2 2.40975074e+06`}},
		"Windows-1252": {windows1252("Größe;Wert\nfünf;5 €\n"), ";\x00",
			[]string{`A1 "Größe", B1 "Wert"`, `A2 "fünf", B2 "5 €"`}},
		"blank lines and quoted line breaks count as rows do in a spreadsheet": {
			"Title\r\n\r\nA;B\r\n\"x\r\ny\";1\r\nz;2\r\n", ";\x00",
			[]string{`A1 "Title"`, `A3 "A", B3 "B"`, "A4 \"x\\r\\ny\", B4 1", `A5 "z", B5 2`}},
		"line breaks of an old Mac": {"A;B\rx;1\r", ";\x00", []string{`A1 "A", B1 "B"`, `A2 "x", B2 1`}},
		"doubled quotes, and one inside a text": {"A;B\n\"say \"\"no\"\"\";24\" wide\n", ";\x00",
			[]string{`A1 "A", B1 "B"`, `A2 "say \"no\"", B2 "24\" wide"`}},
		"a decimal comma in every row is no separator": {"Item;2027\na;1,5\nb;2,5\n", ";,",
			[]string{`A1 "Item", B1 2027`, `A2 "a", B2 1.5`, `A3 "b", B3 2.5`}},
		"a line that declares the separator": {"sep=;\nA, b;C, d\nx, y;1,5\n", ";,",
			[]string{`A2 "A, b", B2 "C, d"`, `A3 "x, y", B3 1.5`}},
		"codes, months and protected texts are no numbers": {"A;B;C\n007;12.2027;=\"0815\"\n1;2;3,5\n", ";,",
			[]string{`A1 "A", B1 "B", C1 "C"`, `A2 "007", B2 "12.2027", C2 "0815"`, `A3 1, B3 2, C3 3.5`}},
		"errors of a spreadsheet": {"A;B\n#REF!;#N/A\n", ";\x00", []string{`A1 "A", B1 "B"`, `A2 #REF!, B2 #N/A`}},
		// 2.500 with a decimal dot may as well be German: it stays a text, for its column to say what becomes of it
		"three decimals": {"A;B\n1.5;2.500\n1;2,500\n", ";.", []string{`A1 "A", B1 "B"`, `A2 1.5, B2 "2.500"`, `A3 1, B3 2500`}},
		"empty columns at the end of some rows": {"A;B\nx;1\ny;2;;\n;;;\n", ";\x00",
			[]string{`A1 "A", B1 "B"`, `A2 "x", B2 1`, `A3 "y", B3 2`}},
	} {
		t.Run(name, func(t *testing.T) {
			got, found := rowsOf(t, "costs.csv", []byte(tc.file), CSV{})
			if !slices.Equal(got, tc.want) {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
			if len(found) != 1 || found[0].Code != "csv-read" {
				t.Fatalf("found %v", found)
			}
			sep, decimal := tc.is[0], rune(tc.is[1])
			if found[0].Args[0] != separatorNames[sep] || found[0].Args[1] != decimalNames[decimal] {
				t.Errorf("got %v, want %q", found[0], tc.is)
			}
		})
	}
}

// TestCSVStated holds that what is stated decides where the file has two readings.
func TestCSVStated(t *testing.T) {
	for _, tc := range []struct {
		file string
		csv  CSV
		want []string
	}{
		{"A;B\nx;50.000\n", CSV{Decimal: '.'}, []string{`A1 "A", B1 "B"`, `A2 "x", B2 50`}},
		{"A;B\nx;50.000\n", CSV{Decimal: ','}, []string{`A1 "A", B1 "B"`, `A2 "x", B2 50000`}},
		{"A;B\n1.1;2,5\n", CSV{Decimal: ','}, []string{`A1 "A", B1 "B"`, `A2 "1.1", B2 2.5`}},
		{"A, b;C, d\nx, y;1,5\n", CSV{Separator: ';'}, []string{`A1 "A, b", B1 "C, d"`, `A2 "x, y", B2 1.5`}},
		{"A;B\nPozna\xF1;1\n", CSV{Encoding: "windows-1250"}, []string{`A1 "A", B1 "B"`, `A2 "Poznań", B2 1`}},
		{"A;B\nPozna\xF1;1\n", CSV{Encoding: "windows-1252"}, []string{`A1 "A", B1 "B"`, `A2 "Poznañ", B2 1`}},
	} {
		got, found := rowsOf(t, "costs.csv", []byte(tc.file), tc.csv)
		if !slices.Equal(got, tc.want) || len(found) != 1 {
			t.Errorf("%q as %+v: got %q %v, want %q", tc.file, tc.csv, got, found, tc.want)
		}
	}
	for _, tc := range []struct {
		file string
		csv  CSV
		want string
	}{
		{"A;B\nx;1\n", CSV{Separator: '|'}, "csv-separator"},
		{"A;B\nx;1\n", CSV{Encoding: "ebcdic"}, "csv-encoding"},
		{"\xEF\xBB\xBFA;B\nx;1\n", CSV{Encoding: "utf-16"}, "csv-encoding"},
		{"A;B\nPozna\xF1;1\n", CSV{Encoding: "utf-8"}, "csv-encoding"},
	} {
		got, found := rowsOf(t, "costs.csv", []byte(tc.file), tc.csv)
		if got != nil || len(found) != 1 || found[0].Code != tc.want {
			t.Errorf("%q as %+v: got %q %v, want %s", tc.file, tc.csv, got, found, tc.want)
		}
	}
}

// TestCSVRemark reads a single text below the table, with a warning.
func TestCSVRemark(t *testing.T) {
	file := []byte("A;B\nx;1\ny;2\nz;3\nprinted today\n")
	got, found := rowsOf(t, "My costs.2027.csv", file, CSV{})
	if len(got) != 5 || len(found) != 2 || found[0].Code != "csv-short-row" || found[0].Sheet != "My costs.2027" ||
		found[0].Cell() != "A5" {
		t.Errorf("got %q, %v", got, found)
	}
}

func utf16Of(text string, marked bool) string {
	units := utf16.Encode([]rune(text))
	if marked {
		units = append([]uint16{0xFEFF}, units...)
	}
	out := make([]byte, 0, 2*len(units))
	for _, u := range units {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

func windows1252(text string) string {
	out, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	return out
}
