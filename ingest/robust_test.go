package ingest

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// checkCase holds what the engine takes for granted about a case.
func checkCase(t *testing.T, c *report.Case) {
	t.Helper()
	in := func(what string, i, n int) {
		if i < 0 || i >= n {
			t.Fatalf("%s %d of %d", what, i, n)
		}
	}
	if len(c.Options) < 2 || len(c.Options) > 12 || c.Horizon < 1 || c.Horizon > 30 || c.Trials < 100 ||
		!(c.DiscountRate > -1) || c.FirstMonth == 0 || c.Currency == "" {
		t.Fatalf("case %+v", c)
	}
	in("baseline", c.Baseline, len(c.Options))
	for _, k := range c.Currencies {
		if !(k.Rate > 0) || math.IsInf(k.Rate, 0) {
			t.Fatalf("rate %v", k)
		}
	}
	for _, l := range c.Locations {
		in("currency", l.Currency, len(c.Currencies))
		if !(l.Productivity > 0) {
			t.Fatalf("productivity %v", l)
		}
	}
	for _, o := range c.Options {
		in("location", o.Location, len(c.Locations))
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		in("option", int(l.Option), len(c.Options))
		in("function", int(l.Function)+1, len(c.Functions)+1)
		in("category", int(l.Category), len(c.Categories))
		in("location", int(l.Location), len(c.Locations))
		in("currency", int(l.Currency), len(c.Currencies))
		in("from", int(l.From), c.Months()+1)
		in("to", int(l.To), c.Months()+1)
		if l.From > l.To || l.Quantity < 0 || l.Avoidable < 0 || l.Avoidable > 1 || l.Probability < 0 || l.Probability > 1 ||
			math.IsNaN(l.UnitCost) {
			t.Fatalf("line %+v", l)
		}
		if l.Frequency == report.FrequencyPeriods && len(l.Amounts) != len(c.Periods) {
			t.Fatalf("%d amounts for %d periods", len(l.Amounts), len(c.Periods))
		}
	}
	for _, s := range c.Scorecard {
		in("scores", len(s.Scores), len(c.Options)+1)
	}
	if c.Actuals != nil {
		checkActuals(t, c)
	}
}

// checkActuals holds what the engine takes for granted about actuals.
func checkActuals(t *testing.T, c *report.Case) {
	t.Helper()
	a, months := c.Actuals, c.Months()
	in := func(what string, i, from, to int) {
		if i < from || i > to {
			t.Fatalf("%s %d, want %d to %d", what, i, from, to)
		}
	}
	in("decision", a.Decision, 0, len(c.Options)-1)
	in("month", a.Month, 0, months)
	booked := make([]bool, months+1)
	for _, list := range [][]report.ActualAmount{a.Amounts, a.Forecast} {
		for i := range list {
			x := &list[i]
			in("category", int(x.Category), -8, len(c.Categories)+len(a.Unplanned)-1)
			in("function", x.Function, report.SharedFunction, len(c.Functions)-1)
			in("location", x.Location, report.NoLocation, len(c.Locations)-1)
			in("currency", x.Currency, 0, len(c.Currencies)-1)
			in("month of an amount", x.Month, 0, months)
			if math.IsNaN(x.Amount) || math.IsInf(x.Amount, 0) || x.FTE != nil && !(*x.FTE >= 0) || x.Column == 0 {
				t.Fatalf("amount %+v", x)
			}
			booked[x.Month] = booked[x.Month] || x.Amount != 0 && x.Status != report.StatusCommitted
		}
	}
	for m := 1; m <= a.Month; m++ {
		if !booked[m] {
			t.Fatalf("month %d of %d has no amount", m, a.Month)
		}
	}
	for _, v := range a.Volumes {
		in("month of a volume", v.Month, 1, a.Month)
		in("function of a volume", v.Function, 0, len(c.Functions)-1)
	}
	stated := map[[2]int]bool{}
	for _, x := range a.Rates {
		in("month of a rate", x.Month, 0, months)
		in("currency of a rate", x.Currency, 1, len(c.Currencies)-1)
		if at := [2]int{x.Currency, x.Month}; stated[at] || !(x.Rate > 0) {
			t.Fatalf("rate %+v", x)
		} else {
			stated[at] = true
		}
	}
}

// odd are cells that people put where they do not belong.
var odd = []string{"", "-", "0", "1", "0.5", "-1", "12", "p:0.5", "p:30", "1e15", "abc", "n/a", "t:1,234", "t:1.234,5",
	"t:12 %", "(5)", "e:#DIV/0!", "f:", "b:TRUE",
	"d:2027-06-01", "d:1900-03-01", "2027", "FY27", "Jan 2030", "Total", "yes", "all", "EUR", "Pune", "Today", "Payroll",
	"Salaries", "labour", "one-off", "per unit",
	"m:Vendor", "Year 1", "Unit cost", "Option", "Volume", "\u00a0", "5-8", "\xff\xfe", "InF", "NaN"}

// TestTornSheets breaks off every sheet behind its rows, with and without a stated first month: that is an error like
// others, whatever the reader had taken from the rows.
func TestTornSheets(t *testing.T) {
	for _, sheet := range base().sheets {
		for _, stated := range []bool{true, false} {
			d := base().add("Costs", "Vendor | | Legal | | | | | 1 | 1000 | one-off | Mar 2027")
			if !stated {
				d.drop("Settings")
			}
			d.torn = sheet.Name
			_, fs := d.read()
			has := slices.ContainsFunc(fs, func(f finding.Finding) bool { return f.Code == torn.Code })
			if want := stated || sheet.Name != "Settings"; has != want || want && !finding.Refused(fs) {
				t.Errorf("%s, first month stated %v: %v", sheet.Name, stated, brief(fs))
			}
		}
	}
}

// TestOddCells puts odd cells at seeded random places: nothing panics, and what is not refused is a case the engine can
// take. Two readings of the same workbook say the same.
func TestOddCells(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	full := func() *doc {
		return base().set("Scenarios", scenarioHead+"Boom | Volume | all | 20").set("Uncertainty",
			uncertaintyHead+"Volume | all | -20 | 0 | 25").
			set("Scorecard", scorecardHead+"Control | 2 | 5 | 3 | 4.5").
			add("Settings", "Decision | Vendor\nActuals to | Feb 2027\nDecided on | 2026-11-30").
			set("Actuals", actualHead+jan+"Dec 2026 | Legal | | | | | | 9 | | final\n"+
				"Feb 2027 | Salaries | | | | Pune | INR | 70 | 3 | accrual | why | who").
			set("Actual volumes", "Function | Month | Volume\nPayroll | Jan 2027 | 900").
			set("Actual rates", "Currency | Jan 2027 | Feb 2027\nINR | 90 | 91").
			set("Forecast", "Month | Category | Amount | Comment\nMar 2027 | Boat | 5 | new")
	}
	kept := 0
	for range 600 {
		d := full()
		if random.IntN(3) == 0 {
			d.set("Costs", periodCosts)
		}
		if random.IntN(3) == 0 {
			d.set("Actuals", "Category | Function | FTE | Jan 2027 | Feb 2027\nVendor fees | Payroll | 2 | 100 | 110")
		}
		for range 1 + random.IntN(3) {
			sheet := d.sheets[random.IntN(len(d.sheets))].Name
			lines := strings.Split(d.rows[sheet], "\n")
			at := random.IntN(len(lines))
			cells := strings.Split(lines[at], "|")
			cells[random.IntN(len(cells))] = " " + odd[random.IntN(len(odd))] + " "
			lines[at] = strings.Join(cells, "|")
			d.set(sheet, strings.Join(lines, "\n"))
		}
		c, fs := d.read()
		again, fsAgain := d.read()
		if diff := cmp.Diff(finding.Entries(fs), finding.Entries(fsAgain)); diff != "" {
			t.Fatalf("two readings differ: %s", diff)
		}
		for _, f := range fs {
			if f.Message() == "" || f.Hint() == "" || f.Workbook == "" {
				t.Fatalf("incomplete finding %+v", f)
			}
		}
		if !finding.Refused(fs) {
			kept++
			checkCase(t, c)
			if diff := cmp.Diff(c, again); diff != "" {
				t.Fatalf("two readings differ: %s", diff)
			}
		}
	}
	if kept < 40 {
		t.Errorf("only %d of 600 workbooks were read; the test sees too little", kept)
	}
}

// xlsx writes the workbook as a real file.
func (d *doc) xlsx(t testing.TB) File {
	t.Helper()
	f := excelize.NewFile()
	percent, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
	date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	for i, s := range d.sheets {
		if i == 0 {
			f.SetSheetName("Sheet1", s.Name)
		} else if _, err := f.NewSheet(s.Name); err != nil {
			t.Fatal(err)
		}
		d.Read(i, func(w *workbook.Row) {
			for _, c := range w.Cells {
				at := finding.CellName(c.Column, w.Number)
				switch c.Type {
				case workbook.TypeText:
					f.SetCellStr(s.Name, at, c.Text)
				case workbook.TypeBool:
					f.SetCellBool(s.Name, at, c.Number != 0)
				default:
					f.SetCellValue(s.Name, at, c.Number)
					if c.Format == workbook.FormatPercent {
						f.SetCellStyle(s.Name, at, at, percent)
					} else if c.Type == workbook.TypeDate {
						f.SetCellStyle(s.Name, at, at, date)
					}
				}
			}
		})
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return File{Name: d.name, R: bytes.NewReader(b.Bytes()), Size: int64(b.Len())}
}

// TestReadFile reads real files: the same case as from the rows that tests write, and a hash for each workbook.
func TestReadFile(t *testing.T) {
	o := Options{AsOf: asOf, Limits: workbook.DefaultLimits}
	want, _ := base().read()
	got := Read(base().xlsx(t), nil, o)
	if len(got.Findings) != 0 || got.NoCase {
		t.Fatalf("findings %v", got.Findings)
	}
	if diff := cmp.Diff(want, got.Case); diff != "" {
		t.Errorf("the file is another case: %s", diff)
	}
	if len(got.Workbooks) != 1 || got.Workbooks[0].Name != "case.xlsx" || len(got.Workbooks[0].SHA256) != 64 {
		t.Errorf("workbooks %v", got.Workbooks)
	}
	own, rates := base().drop("Locations"), newDoc("rates.xlsx", "Locations", base().rows["Locations"])
	got = Read(own.xlsx(t), []File{rates.xlsx(t)}, o)
	if got.Case == nil || len(got.Workbooks) != 2 || got.Workbooks[1].Name != "rates.xlsx" {
		t.Errorf("case %v, workbooks %v, findings %v", got.Case, got.Workbooks, got.Findings)
	}
	broken := File{Name: "rates.xlsx", R: strings.NewReader("%PDF-1.7 no workbook"), Size: 20}
	got = Read(own.xlsx(t), []File{broken}, o)
	if got.Case != nil || len(got.Findings) == 0 || got.Findings[0].Code != "file-pdf" ||
		finding.Count(got.Findings, finding.Error) != 1 {
		t.Errorf("with a broken shared workbook: case %v, findings %v; want only the broken file told", got.Case,
			got.Findings)
	}
	got = Read(broken, []File{own.xlsx(t)}, o)
	if got.Case != nil || got.NoCase || finding.Count(got.Findings, finding.Error) != 1 {
		t.Errorf("broken case: %+v", got)
	}
	got = Read(rates.xlsx(t), nil, o)
	if got.Case != nil || !got.NoCase || len(got.Findings) != 0 {
		t.Errorf("no case: %+v", got)
	}
}

// TestSideBySide reads workbooks in several goroutines, as the command does: the race detector has to find nothing
// shared.
func TestSideBySide(t *testing.T) {
	want, _ := base().read()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			got, fs := base().set("Scenarios", scenarioHead+"Boom | volumes | all | 20").read()
			got.Uncertainty = want.Uncertainty // another table lies before it
			got.Scenarios, got.RawText, got.Tables = nil, nil, want.Tables
			if diff := cmp.Diff(want, got); diff != "" || len(fs) != 0 {
				t.Errorf("findings %v, case %s", fs, diff)
			}
		})
	}
	wait.Wait()
}
