package auditbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/samples/testing/tool"
	"shorecast/templates"
	"shorecast/templates/page"
)

// TestSameBytes writes the workbook of a case twice, from two readings of it.
func TestSameBytes(t *testing.T) {
	names := []string{"quick-start", "shared-services"}
	if !tool.SlowTests() {
		names = names[:1]
	}
	for _, name := range names {
		var a, b bytes.Buffer
		for _, w := range []*bytes.Buffer{&a, &b} {
			if err := Write(t.Context(), w, compared(t, name), Options{}); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two runs give different bytes", name)
		}
	}
}

// TestParts reads every part of a workbook: well-formed, no macros, nothing outside, and whole for the strict reader of
// workbooks.
func TestParts(t *testing.T) {
	for _, m := range someModels(t)[:4] {
		data := written(t, m)
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range z.File {
			text := content(t, part)
			if strings.Contains(part.Name, "vba") || strings.Contains(part.Name, "externalLink") || bytes.Contains(text, []byte(`TargetMode="External"`)) {
				t.Errorf("part %s: a macro or an outside link", part.Name)
			}
			d := xml.NewDecoder(bytes.NewReader(text))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("part %s: %v", part.Name, err)
				}
			}
		}
		book, findings := workbook.Open("audit.xlsx", bytes.NewReader(data), int64(len(data)), workbook.DefaultLimits)
		if book == nil {
			t.Fatalf("the strict reader refuses the workbook: %v", findings)
		}
		book.Close()
	}
}

// TestTextIsNoFormula looks for texts that begin like formulas: they are texts in the file, and nothing that a user
// typed is in a formula.
func TestTextIsNoFormula(t *testing.T) {
	seen := 0
	for seed := range uint64(min(10, seeds())) {
		m := build(generated(t, seed), Options{})
		f, err := excelize.OpenReader(bytes.NewReader(written(t, m)))
		if err != nil {
			t.Fatal(err)
		}
		for at, h := range contents(m) {
			if h.formula != "" || !strings.ContainsAny(h.value.Text[:min(1, len(h.value.Text))], "=+-@") {
				continue
			}
			seen++
			cell, err := excelize.CoordinatesToCellName(at.col, at.row)
			if err != nil {
				t.Fatal(err)
			}
			if formula, err := f.GetCellFormula(at.sheet, cell); formula != "" || err != nil {
				t.Errorf("%s!%s is the formula %q (%v), want the text %q", at.sheet, cell, formula, err, h.value.Text)
			}
			if text, err := f.GetCellValue(at.sheet, cell); text != h.value.Text || err != nil {
				t.Errorf("%s!%s reads %q (%v), want %q", at.sheet, cell, text, err, h.value.Text)
			}
		}
		f.Close()
	}
	if seen < 10 {
		t.Errorf("only %d such texts were seen", seen)
	}
}

// TestCells holds the addresses of the key figures against the written workbook: the cell has a formula, its name
// points to it, and it shows the reported figure. Page 1 leads to the cells of its own figures.
func TestCells(t *testing.T) {
	c := compared(t, "shared-services")
	m := build(c, Options{})
	f, err := excelize.OpenReader(bytes.NewReader(written(t, m)), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	fixed := regexp.MustCompile(`([A-Z]+)([0-9]+)$`)
	figures := Figures(c)
	for i, figure := range figures {
		for o, cell := range figure.Cells {
			sheet, place, _ := strings.Cut(cell.Address, "!")
			if formula, err := f.GetCellFormula(sheet, place); formula == "" || err != nil {
				t.Errorf("%s of option %d: %s holds no formula (%v)", figure.Label, o, cell.Address, err)
			}
			if got, want := names[cell.Name], fixed.ReplaceAllString(cell.Address, "$$$1$$$2"); got != want {
				t.Errorf("the name %s refers to %q, want %q", cell.Name, got, want)
			}
			reported := resultRows[i].reported(&c.Options[o])
			row, col := cellPlace(place)
			if got := m.results.s.Value(row, col); reported != nil && !agree(got.Num, *reported, m.scale()) {
				t.Errorf("%s of option %d: the cell shows %v, want %v", figure.Label, o, got.Num, *reported)
			}
		}
	}
	english, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	d := page.Compose(c, charts.Of(c, english), english, page.Options{Audit: &templates.Audit{Figures: figures}})
	linked := map[string]templates.AuditRow{"NPV of saving": templates.AuditNPVSaving, "Payback": templates.AuditPayback,
		"IRR": templates.AuditIRR, "Funding peak": templates.AuditFundingPeak, "Run-rate saving": templates.AuditRunRateSaving}
	found := 0
	for _, row := range d.Brief.Key.Rows {
		figure, ok := linked[row.Label]
		if !ok {
			continue
		}
		found++
		for i, name := range d.Brief.Key.Options {
			o := slices.IndexFunc(c.Case.Options, func(o report.Option) bool { return o.Name == name })
			want := "formula in the audit workbook: " + figures[figure].Cells[o].Address
			if !strings.HasSuffix(row.Values[i].Title, want) {
				t.Errorf("%s of %s on page 1 says %q, want %q", row.Label, name, row.Values[i].Title, want)
			}
		}
	}
	if found != len(linked) {
		t.Errorf("page 1 leads to %d formulas, want %d", found, len(linked))
	}
}

// TestEveryCase turns the selector to every case of the samples and of some generated cases, and holds the NPVs against
// the program's.
func TestEveryCase(t *testing.T) {
	for n, base := range someModels(t) {
		for i := range base.drivers.cases {
			if n > 1 && i%4 != n%4 {
				continue // of most a part is enough
			}
			m := buildWith(base.c, Options{}, settings{selected: i, limit: lineByLine})
			for o := range m.Options {
				want, ok := m.caseSaving(i, o)
				if got := m.cash.t.Value(m.cash.own[o].saving.n, colTotal).Num; ok && !agree(got, want, m.scale()) {
					t.Errorf("%s, case %s: NPV of saving of %s: got %v, want %v", m.Title, m.drivers.cases[i].name,
						m.Options[o].Name, got, want)
				}
			}
			allAgree(t, m.Title+", case "+m.drivers.cases[i].name, m)
		}
	}
}
