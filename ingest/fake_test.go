package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// asOf is the report's date in tests.
var asOf = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

// doc is a workbook for tests: sheets in order, each with rows written as text.
//
// A row is cells with " | " between them. A cell is a number if it reads as one, else a text; a prefix says otherwise:
// t: text, p: a fraction in percent format, d: a date, h: a time as a fraction of a day, e: an Excel error, f: a
// formula without value, z: a formula that gives 0, b: TRUE or FALSE, s: a number format and the number or date
// in it (s:"FY"0=2028), u: a heading that a layout has found above a number (u:Cost k=5), n: a text and a note on it
// (n:Unit cost=in USD), m: merged. "~" before a row hides it; "*1000 " says that a layout multiplies its figure.
type doc struct {
	name   string
	sheets []workbook.Sheet
	rows   map[string]string
	narrow map[string][][2]int // hidden columns
	torn   string              // a sheet that breaks off behind its rows
}

// newDoc makes a workbook of alternating sheet names and rows.
func newDoc(name string, parts ...string) *doc {
	d := &doc{name: name, rows: map[string]string{}}
	for i := 0; i < len(parts); i += 2 {
		d.set(parts[i], parts[i+1])
	}
	return d
}

// set replaces a sheet, or adds it.
func (d *doc) set(sheet, rows string) *doc {
	if _, ok := d.rows[sheet]; !ok {
		d.sheets = append(d.sheets, workbook.Sheet{Name: sheet})
	}
	d.rows[sheet] = rows
	return d
}

// add puts rows under those of a sheet.
func (d *doc) add(sheet, rows string) *doc { return d.set(sheet, d.rows[sheet]+"\n"+rows) }

// drop takes a sheet out.
func (d *doc) drop(sheet string) *doc {
	d.sheets = slices.DeleteFunc(d.sheets, func(s workbook.Sheet) bool { return s.Name == sheet })
	delete(d.rows, sheet)
	return d
}

// replace changes text within a sheet's rows; it has to stand there.
func (d *doc) replace(t testing.TB, sheet, old, new string) *doc {
	t.Helper()
	if !strings.Contains(d.rows[sheet], old) {
		t.Fatalf("sheet %s does not hold %q:\n%s", sheet, old, d.rows[sheet])
	}
	return d.set(sheet, strings.Replace(d.rows[sheet], old, new, 1))
}

// book opens the workbook for the reader.
func (d *doc) book() *book { return &book{Name: d.name, Sheets: d.sheets, rows: d} }

// HiddenColumns returns those of the sheet.
func (d *doc) HiddenColumns(sheet int) [][2]int { return d.narrow[d.sheets[sheet].Name] }

// Close has nothing to do.
func (d *doc) Close() []finding.Finding { return nil }

// Read visits the rows; empty lines count as rows, so that the first line of the text is row 1.
func (d *doc) Read(sheet int, visit func(*workbook.Row)) []finding.Finding {
	text := strings.TrimPrefix(d.rows[d.sheets[sheet].Name], "\n")
	for i, line := range strings.Split(text, "\n") {
		w := workbook.Row{Number: i + 1}
		line = strings.TrimSpace(line)
		line, w.Hidden = strings.CutPrefix(line, "~")
		if factor, rest, ok := strings.Cut(line, " "); ok && strings.HasPrefix(factor, "*") {
			w.Factor, _ = strconv.ParseFloat(factor[1:], 64)
			line = rest
		}
		for j, s := range strings.Split(line, "|") {
			if c, ok := testCell(strings.Trim(s, " ")); ok {
				c.Column = j + 1
				w.Cells = append(w.Cells, c)
			}
		}
		if len(w.Cells) > 0 {
			visit(&w)
		}
	}
	if name := d.sheets[sheet].Name; name == d.torn {
		return []finding.Finding{torn.At(finding.Place{Workbook: d.name, Sheet: name}, "", nil)}
	}
	return nil
}

// torn is the finding of a sheet that breaks off.
var torn = finding.Kind{Code: "xml-cut", Severity: finding.Error}.Because("the sheet breaks off", "get it again")

func testCell(s string) (workbook.Cell, bool) {
	if s == "" {
		return workbook.Cell{}, false
	}
	if rest, ok := strings.CutPrefix(s, "m:"); ok {
		c, _ := testCell(rest)
		c.Merged = true
		return c, true
	}
	prefix, rest, ok := strings.Cut(s, ":")
	if !ok || len(prefix) != 1 {
		prefix, rest = "", s
	}
	switch prefix {
	case "t":
		return workbook.Cell{Type: workbook.TypeText, Text: rest}, true
	case "p":
		v, _ := strconv.ParseFloat(rest, 64)
		return workbook.Cell{Type: workbook.TypeNumber, Number: v, Text: rest, Format: workbook.FormatPercent}, true
	case "d":
		t, err := time.Parse("2006-01-02", rest)
		if err != nil {
			panic(err)
		}
		serial := t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
		return workbook.Cell{Type: workbook.TypeDate, Number: serial, Text: fmt.Sprint(serial), Format: workbook.FormatDate},
			true
	case "s":
		code, number, _ := strings.Cut(rest, "=")
		if strings.Contains(number, "-") {
			number = "d:" + number
		}
		c, _ := testCell(number)
		c.Display = workbook.NewDisplay(code)
		return c, true
	case "u":
		text, number, _ := strings.Cut(rest, "=")
		c, _ := testCell(number)
		c.Display = c.Display.Under([]workbook.Said{{Text: text, Row: 3, Column: 4}})
		return c, true
	case "n":
		text, note, _ := strings.Cut(rest, "=")
		c := workbook.Cell{Type: workbook.TypeText, Text: text}
		c.Display = c.Display.Noted(note)
		return c, true
	case "h":
		v, _ := strconv.ParseFloat(rest, 64)
		return workbook.Cell{Type: workbook.TypeNumber, Number: v, Text: rest, Format: workbook.FormatTime}, true
	case "e":
		return workbook.Cell{Type: workbook.TypeError, Text: rest}, true
	case "z":
		return workbook.Cell{Type: workbook.TypeNumber, Text: rest, Formula: true}, true
	case "f":
		return workbook.Cell{Type: workbook.TypeUncalculated, Formula: true}, true
	case "b":
		c := workbook.Cell{Type: workbook.TypeBool, Text: "0"}
		if rest == "TRUE" {
			c.Number, c.Text = 1, "1"
		}
		return c, true
	}
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		return workbook.Cell{Type: workbook.TypeNumber, Number: v, Text: s}, true
	}
	return workbook.Cell{Type: workbook.TypeText, Text: s}, true
}

// base is a small sound case without any finding.
func base() *doc {
	return newDoc("case.xlsx",
		"Settings", `
Setting | Value
First month | Jan 2027
Discount rate | p:0.08
Minimum saving | 3`,
		"Locations", `
Location | Country | Currency | FX rate | FX drift | FX volatility | Wage inflation | On-costs | Productivity | Workplace cost
Vienna | AT | EUR | | | | 3 | 25 | 100
Pune | IN | INR | 90 | -3 | 8 | 8 | 20 | p:1`,
		"Options", `
Option | Model | Location | Provider | Baseline | Transition (months) | Starting productivity
Today | in-house | Vienna | | yes
Vendor | outsourcing | Vienna | Acme | | 6 | 90
Captive | offshoring | Pune | | | 9 | 80`,
		"Functions", `
Function | Unit | Annual volume | Volume growth
Payroll | payslip | 12000 | 2
Reporting`,
		"Costs", `
Option | Function | Category | Kind | Description | Location | Currency | Quantity | Unit cost | Frequency | From | To | Escalation | Behaviour | Avoidable | Probability
Today | Payroll | Salaries | | team | | | 20 | 50000 | annual | | | | | 90
Today | | Facilities | | | | | | 100000 | annual
Vendor | Payroll | Vendor fees | | | | | | 100000 | monthly
Captive | Payroll | Salaries | | | | | 22 | 900000 | annual | 4
Captive | | Market access | | | Vienna | | | 5000 | annual | | | | | | 60`,
		"Uncertainty", `
Driver | Low | High
Volume | -15 | 15`)
}

// read reads the workbook and returns the case, also where there are errors, and the sorted findings.
func (d *doc) read(shared ...*doc) (*report.Case, []finding.Finding) {
	var others []*book
	for _, s := range shared {
		others = append(others, s.book())
	}
	c, _, fs := readBooks(d.book(), others, true, Options{AsOf: asOf})
	finding.Sort(fs)
	return c, fs
}

// brief writes findings as "error code Sheet!Cell".
func brief(fs []finding.Finding) []string {
	var out []string
	for _, f := range fs {
		s := f.Severity.String() + " " + f.Code
		if f.Sheet != "" {
			s += " " + f.Sheet
			if f.Row > 0 {
				s += "!" + f.Cell()
			}
		}
		out = append(out, s)
	}
	return out
}
