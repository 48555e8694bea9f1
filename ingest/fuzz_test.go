package ingest

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// unpackedFile returns the parts of a workbook by name, in their order.
func unpackedFile(t testing.TB, f File) (names []string, parts [][]byte) {
	t.Helper()
	z, err := zip.NewReader(f.R, f.Size)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range z.File {
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names, parts = append(names, m.Name), append(parts, part)
	}
	return names, parts
}

func zipped(t testing.TB, names []string, parts [][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(parts[i])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var (
	xmlToken  = regexp.MustCompile(`<[^>]*>|[^<]+`)
	attribute = regexp.MustCompile(`\s[\w:]+="[^"]*"`)
	inQuotes  = regexp.MustCompile(`"[^"]*"`)
)

// mutated changes one token of an XML part: a tag or a text.
func mutated(part []byte, at uint16, how uint8, text string) []byte {
	tokens := xmlToken.FindAll(part, -1)
	i := int(at) % len(tokens)
	token := tokens[i]
	choose := func(of *regexp.Regexp, with string) []byte {
		found := of.FindAllIndex(token, -1)
		if len(found) == 0 {
			return []byte(text)
		}
		f := found[int(how/8)%len(found)]
		return slices.Concat(token[:f[0]], []byte(with), token[f[1]:])
	}
	switch how % 8 {
	case 0:
		tokens = slices.Delete(tokens, i, i+1)
	case 1:
		tokens = slices.Insert(tokens, i, token)
	case 2:
		tokens[i] = choose(inQuotes, `"`+text+`"`)
	case 3:
		tokens[i] = choose(attribute, "")
	case 4:
		tokens = slices.Insert(tokens, i, []byte(text))
	case 5:
		j := (i + 1 + int(how/8)) % len(tokens)
		tokens[i], tokens[j] = tokens[j], tokens[i]
	case 6:
		tokens[i] = choose(attribute, " "+text)
	case 7:
		tokens[i] = bytes.ReplaceAll(token, []byte("/>"), []byte(">"))
	}
	return bytes.Join(tokens, nil)
}

// seenElsewhere is a workbook as another library reads it: values, number formats and merged cells by sheet. It is nil
// where that library reads nothing.
func seenElsewhere(data []byte) (all []any) {
	defer func() {
		if recover() != nil {
			all = nil
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			return nil
		}
		merged, _ := f.GetMergeCells(sheet)
		all = append(all, sheet, rows, merged)
		for r := range rows {
			for c := range rows[r] {
				at := finding.CellName(c+1, r+1)
				kind, _ := f.GetCellType(sheet, at)
				id, err := f.GetCellStyle(sheet, at)
				if err != nil {
					return nil
				}
				style, err := f.GetStyle(id)
				if err != nil {
					return nil
				}
				all = append(all, kind, style.NumFmt, style.CustomNumFmt)
			}
		}
	}
	return all
}

// FuzzXML changes the XML inside a sound workbook, with right checksums. It is refused with a finding, or read with a
// finding more, or gives the same case; or another library sees other values in it too.
func FuzzXML(f *testing.F) {
	names, parts := unpackedFile(f, base().xlsx(f))
	o := Options{AsOf: asOf, Limits: workbook.DefaultLimits}
	read := func(data []byte) Result {
		return Read(File{Name: "case.xlsx", R: bytes.NewReader(data), Size: int64(len(data))}, nil, o)
	}
	original := zipped(f, names, parts)
	want := read(original)
	if want.Case == nil {
		f.Fatal(want.Findings)
	}
	sees := seenElsewhere(original)
	for how := range uint8(16) {
		for _, text := range []string{"", "1", ` r="B2"`, "<row/>", `<c><v>7</v></c>`, "&#x200B;"} {
			f.Add(how, uint16(how)*7+40, how, text)
		}
	}
	f.Fuzz(func(t *testing.T, part uint8, at uint16, how uint8, text string) {
		i := int(part) % len(parts)
		changed := slices.Clone(parts)
		changed[i] = mutated(parts[i], at, how, text)
		data := zipped(t, names, changed)
		got := read(data)
		switch {
		case finding.Refused(got.Findings):
			for _, g := range got.Findings {
				if g.Message() == "" || g.Hint() == "" || g.Code == "workbook-unreadable" {
					t.Fatalf("%s: %v", names[i], g)
				}
			}
		case got.NoCase, len(got.Findings) > len(want.Findings), reflect.DeepEqual(got.Case, want.Case):
		case reflect.DeepEqual(seenElsewhere(data), sees):
			t.Fatalf("another case without a finding, though the values are the same: %s", changed[i])
		}
	})
}

// cellTarget is a cell of a small case and the figure that it gives.
type cellTarget struct {
	sheet, old string // of its row
	percent    bool
	figure     func(c *report.Case) float64
}

// blank is the row's text without the figure.
func (at cellTarget) blank() string { return at.old[:strings.LastIndex(at.old, "|")+1] }

var cellTargets = []cellTarget{
	{"Costs", "20 | 50000", false, func(c *report.Case) float64 { return c.Lines[0].UnitCost }},
	{"Locations", "INR | 90", false, func(c *report.Case) float64 { return c.Currencies[1].Rate }},
	{"Options", "| 6 | 90", true, func(c *report.Case) float64 { return c.Options[1].StartingProductivity }},
	{"Functions", "payslip | 12000", false, func(c *report.Case) float64 { return c.Functions[0].Volume }},
	{"Actuals", "Vendor fees | Payroll | | | | | 100", false, func(c *report.Case) float64 {
		if c.Actuals == nil || len(c.Actuals.Amounts) == 0 {
			return 0
		}
		return c.Actuals.Amounts[0].Amount
	}},
}

// valued is the sound case with actuals beside it.
func valued() *doc { return base().set("Actuals", actualHead+jan) }

// readings are the numbers that a text may mean: its digits with no decimal sign, or with any of its marks as that.
func readings(text string, percent bool) (all []float64) {
	var digits strings.Builder
	ends := []int{-1}
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9' || r == 'e' || r == 'E':
			digits.WriteRune(r)
		case r == '.' || r == ',':
			ends = append(ends, digits.Len())
		}
	}
	for _, end := range ends {
		number := digits.String()
		if end >= 0 {
			number = number[:end] + "." + number[end:]
		}
		if v, err := strconv.ParseFloat("0"+number, 64); err == nil {
			all = append(all, v, -v)
			if percent || strings.Contains(text, "%") {
				all = append(all, v/100, -v/100)
			}
		}
	}
	return all
}

// FuzzCellValue puts a text in the place of a figure. The workbook is refused with an error, or the figure is one that
// the text may mean and a finding says so; or the text is blank, and then the figure is what a blank one is.
func FuzzCellValue(f *testing.F) {
	for target := range uint8(len(cellTargets)) {
		for _, text := range []string{"12", "1,234", "1.234,5", "(12)", "12%", "-", "n/a", "€ 5", "1 234", "1e3", "½",
			"12 k", "\u200b7", "1/2", "five", " ", "'5", "1.2.3", "0,5", "7-", "--7", "USD 5", "5 USD", "٣"} {
			f.Add(target, text)
		}
	}
	blank := map[string]float64{}
	for _, at := range cellTargets {
		c, _ := valued().replace(f, at.sheet, at.old, at.blank()).read()
		blank[at.old] = at.figure(c)
	}
	f.Fuzz(func(t *testing.T, target uint8, text string) {
		if strings.ContainsAny(text, "|\n~") || strings.TrimSpace(text) != text {
			return
		}
		at := cellTargets[int(target)%len(cellTargets)]
		c, fs := valued().replace(t, at.sheet, at.old, at.blank()+" t:"+text).read()
		if finding.Refused(fs) {
			return
		}
		got := at.figure(c)
		fits := slices.ContainsFunc(readings(text, at.percent), func(v float64) bool {
			return math.Abs(got-v) <= 1e-12*math.Abs(v)
		})
		told := slices.ContainsFunc(fs, func(f finding.Finding) bool { return f.Sheet == at.sheet && f.Value != "" })
		if !(fits && told) && got != blank[at.old] {
			t.Errorf("%s %q is read as %v, with %v", at.sheet, text, got, fs)
		}
	})
}
