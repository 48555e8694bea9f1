package auditbook

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/finding"
	"shorecast/samples"
	"shorecast/samples/testing/tool"
	"shorecast/templates/auditbook/internal/grid"
)

// compared reads and compares a sample; with shared ones where it needs them.
func compared(t testing.TB, name string) *report.Comparison {
	t.Helper()
	file := func(name string) ingest.File {
		data, err := samples.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		return ingest.File{Name: name + ".xlsx", R: bytes.NewReader(data), Size: int64(len(data))}
	}
	var shared []ingest.File
	if name == "business-unit" {
		shared = append(shared, file("locations-rates"))
	}
	return compare(t, file(name), shared...)
}

// asOf is the day of every report.
var asOf = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

func compare(t testing.TB, own ingest.File, shared ...ingest.File) *report.Comparison {
	t.Helper()
	r := ingest.Read(own, shared, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits})
	if r.Case == nil {
		for _, f := range r.Findings {
			t.Log(f.Severity, f)
		}
		t.Fatalf("%s is refused", own.Name)
	}
	c := engine.Compare(r.Case)
	c.Findings, c.Provenance = r.Findings, report.Provenance{Workbooks: r.Workbooks, AsOf: asOf, Version: "test"}
	return c
}

// caseSamples returns the names of the samples that are cases of their own.
func caseSamples() []string {
	var names []string
	for _, name := range samples.Names() {
		if name != "locations-rates" && name != "shared-services-actuals" && (tool.SlowTests() || name == "quick-start") {
			names = append(names, name)
		}
	}
	return names
}

func written(t testing.TB, m *model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// seeds is how many cases are generated; every tenth is computed under another case of its drivers, too.
func seeds() int {
	switch {
	case tool.Largest():
		return allSeeds
	case tool.SlowTests():
		return 15
	}
	return 5
}

// allSeeds is how many generated cases use everything together.
const allSeeds = 100

// TestRecalculated has LibreOffice compute the audit workbooks of every sample and of the generated cases afresh, all
// in one call, and holds them against the program's figures. In some of them the selector is turned in the file, in
// others the inputs are changed.
func TestRecalculated(t *testing.T) {
	models, books := map[string]*model{}, map[string][]byte{}
	add := func(name string, c *report.Comparison, turns int) {
		base := build(c, Options{})
		file := written(t, base)
		models[name], books[name] = base, withoutValues(t, file, nil)
		r := rand.New(rand.NewPCG(uint64(len(name)+turns), uint64(len(books))))
		for range turns {
			i := ownCase + 1 + r.IntN(len(base.drivers.cases)-ownCase-1)
			turned := fmt.Sprintf("%s-case-%d", name, i)
			models[turned] = buildWith(c, Options{}, settings{selected: i, limit: lineByLine})
			books[turned] = withoutValues(t, file, turn(t, base, i))
		}
	}
	for _, name := range caseSamples() {
		add(name, compared(t, name), map[string]int{"shared-services": 3, "quick-start": 2}[name])
	}
	for seed := range uint64(seeds()) {
		turns := 0
		if seed%10 == 0 {
			turns = 1
		}
		add(fmt.Sprintf("generated-%03d", seed), generated(t, seed), turns)
	}
	for _, name := range []string{"shared-services", "generated-001", "generated-002", "generated-004"} {
		if m := models[name]; m != nil {
			books[name+"-edited"] = withoutValues(t, written(t, m), retype(t, m, edits(m)))
		}
	}
	o := recalculate(t, books)
	for name, m := range models {
		t.Run(name, func(t *testing.T) { checkBook(t, m, o.read(t, name, m)) })
		if books[name+"-edited"] != nil {
			t.Run(name+"-edited", func(t *testing.T) { checkEdited(t, m, edited(m, edits(m)), o.read(t, name+"-edited", m)) })
		}
	}
}

// turn returns an edit that turns the selector of a written workbook to another case.
func turn(t *testing.T, m *model, i int) func(part, xml string) string {
	part := ""
	for n, s := range m.book.Sheets {
		if s == m.drivers.s {
			part = fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1)
		}
	}
	return func(name, xml string) string {
		if name != part {
			return xml
		}
		cell := m.drivers.s.At(selectorRow, selectorCol).Cell()
		from := strings.Index(xml, `<c r="`+cell+`"`)
		before, after, ok := strings.Cut(xml[from:], ">Base<")
		if from < 0 || !ok {
			t.Fatal("the selector is not found")
		}
		escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
		return xml[:from] + before + ">" + escape.Replace(m.drivers.cases[i].name) + "<" + after
	}
}

// checkBook checks a recalculated workbook: the figures against the program's, the checks, and every formula against
// the value written beside it.
func checkBook(t *testing.T, m *model, all sheets) {
	t.Helper()
	if got := all.text(m.checks.verdict); got != agreeWords {
		t.Errorf("the sheet Checks says %q, want %q", got, agreeWords)
	}
	bad, scale := 0, m.scale()
	complain := func(format string, args ...any) {
		if bad++; bad <= 10 {
			t.Errorf(format, args...)
		}
	}
	if m.selected == 0 {
		m.eachFigure(func(what string, cell grid.Ref, want float64) {
			if got, ok := all.number(cell); !ok || !agree(got, want, scale) {
				complain("%s, %s!%s: got %q, want %v", what, cell.Sheet.Name, cell.Cell(), all.text(cell), want)
			}
		})
	}
	for o := range m.Options {
		want, ok := m.caseSaving(m.selected, o)
		if got, known := all.number(m.cash.own[o].saving.total()); ok && (!known || !agree(got, want, scale)) {
			complain("case %s: NPV of saving of %s: got %v, want %v", m.drivers.cases[m.selected].name, m.Options[o].Name, got,
				want)
		}
	}
	byIRR := map[string]bool{} // what rests on IRR(), which stops where each program likes
	for i := range m.cash.own {
		byIRR["ISNUMBER("+m.cash.t.Name+"!"+absolute(m.cash.own[i].atYearEnds)+")"] = true
	}
	for _, s := range m.book.Sheets {
		s.Each(func(r grid.Ref, v grid.Value, formula string, _ grid.Role) {
			test, _, _ := strings.Cut(strings.TrimPrefix(formula, "IF("), ",")
			switch text := all.text(r); {
			case v.Kind == grid.Error || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "Err:"):
				complain("%s!%s: =%s is %s, written %s", s.Name, r.Cell(), formula, text, v)
			// the calendar is text here, and a search that fails ends anywhere
			case formula == "", strings.HasPrefix(formula, "DATE("), strings.HasPrefix(formula, "IFERROR("), byIRR[test]:
			case s == m.checks.s && v.Kind == grid.Number: // what its verdicts rest on
			case v.Kind == grid.Text && text != v.Text:
				complain("%s!%s: =%s: recalculated %q, written %q", s.Name, r.Cell(), formula, text, v.Text)
			case v.Kind == grid.Number:
				if x, ok := all.number(r); !ok || !agree(x, v.Num, scale) {
					complain("%s!%s: =%s: recalculated %q, written %v", s.Name, r.Cell(), formula, text, v.Num)
				}
			}
		})
	}
	if bad > 10 {
		t.Errorf("… and %d more", bad-10)
	}
}

// eachFigure calls f with every reported figure of the sheet Checks and the cell of its formula, and with the
// cumulative saving of every month.
func (m *model) eachFigure(f func(what string, cell grid.Ref, want float64)) {
	s, all := m.checks.s, contents(m)
	pair := func(row, reported, formula int) {
		what := s.Value(row, ckOption).Text + ": " + s.Value(row, ckFigure).Text
		isRate := strings.Contains(what, "reported rate of return") // beside the NPV at that rate, which is zero
		h := all[place{s.Name, row, reported}]
		if h.value.Kind == grid.Number && h.style == grid.Reported && !isRate {
			f(what, s.At(row, formula), h.value.Num)
		}
	}
	for row := ckFirst; row <= s.Rows(); row++ {
		pair(row, ckReported, ckFormula)
		for y := range m.Horizon + 1 {
			pair(row, ckYears+y, ckYears+m.Horizon+2+y)
		}
	}
	for o, r := range m.c.Options {
		for i, want := range r.CumulativeSavingByMonth {
			cumulative := m.cash.own[o].cumulative
			f(m.Options[o].Name+": cumulative saving", cumulative.t.At(cumulative.n, m.monthCol()+i), want)
		}
	}
}

// absolute returns the fixed address of a cell without its sheet.
func absolute(r grid.Ref) string { return "$" + finding.ColumnName(r.Col) + "$" + itoa(r.Row) }

// scale returns the largest option's absolute cost, in reporting currency.
func (m *model) scale() float64 {
	most := 0.0
	for _, own := range m.cash.own {
		absolute := 0.0
		for i := range m.Months() + 1 {
			absolute += math.Abs(m.cash.t.Value(own.cost.n, m.monthCol()+i).Num)
		}
		most = max(most, absolute)
	}
	return most
}

// caseSaving returns the NPV of an option's saving that the program computed for a case; ok is false where it has none.
func (m *model) caseSaving(i, o int) (saving float64, ok bool) {
	if of := m.drivers.cases[i].saving; of != nil {
		return of[o], true
	}
	return 0, false
}

// agree reports whether two figures agree to 1e-9, or as well as a sum of amounts of the scale can.
func agree(got, want, scale float64) bool {
	return math.Abs(got-want) <= 1e-9*math.Abs(want)+1e-13*scale+1e-12
}
