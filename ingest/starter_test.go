package ingest

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

func readBytes(t *testing.T, name string, data []byte) Result {
	t.Helper()
	return Read(File{Name: name, R: bytes.NewReader(data), Size: int64(len(data))}, nil,
		Options{AsOf: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits})
}

// TestStarterReads reads the starter workbook as it comes: a case without errors or warnings.
func TestStarterReads(t *testing.T) {
	data, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	result := readBytes(t, "starter.xlsx", data)
	for _, f := range result.Findings {
		if f.Severity != finding.Note {
			t.Errorf("%v %s: %v", f.Severity, f.Code, f)
		}
	}
	if result.Case == nil {
		t.Fatal("there is no case")
	}
	if got, want := len(result.Case.Options), 4; got != want {
		t.Errorf("options: got %d, want %d", got, want)
	}
	if got, rows := len(result.Case.Lines), len(starterSheet("Costs"))-1; got != rows {
		t.Errorf("cost lines: got %d, want %d", got, rows)
	}
	if got, want := result.Case.FirstMonth.String(), "2027-01"; got != want {
		t.Errorf("first month: got %s, want %s", got, want)
	}
}

// TestStarterSameBytes makes the starter workbook twice.
func TestStarterSameBytes(t *testing.T) {
	one, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	two, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("two calls give different bytes")
	}
}

func openStarter(t *testing.T) *excelize.File {
	t.Helper()
	data, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestStarterFollowsContract holds the sheets against the contract: every heading with its help, drop-downs for every
// column of words or names, percent formats on every percentage.
func TestStarterFollowsContract(t *testing.T) {
	f := openStarter(t)
	for _, s := range schema.Contract() {
		helped := map[string]bool{}
		comments, err := f.GetComments(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range comments {
			helped[c.Cell] = true
		}
		for i, c := range s.Columns {
			if c.Long {
				continue
			}
			at := finding.CellName(i+1, 1)
			if got, _ := f.GetCellValue(s.Name, at); got != c.Heading() {
				t.Errorf("%s!%s: got %q, want the heading %q", s.Name, at, got, c.Heading())
			}
			if !helped[at] {
				t.Errorf("%s!%s: no help on %s", s.Name, at, c.Name)
			}
			checkOffer(t, f, s.Name, finding.CellName(i+1, 2), &c)
		}
		for i, c := range s.Settings {
			if at := finding.CellName(1, i+2); !helped[at] {
				t.Errorf("%s!%s: no help on %s", s.Name, at, c.Name)
			}
			checkOffer(t, f, s.Name, finding.CellName(2, i+2), &c)
		}
		if p, err := f.GetPanes(s.Name); err != nil || !p.Freeze || p.YSplit != 1 {
			t.Errorf("%s: the heading row is not frozen", s.Name)
		}
	}
}

// checkOffer checks the first cell under a heading: a drop-down where words or names belong, a percent format for
// percentages.
func checkOffer(t *testing.T, f *excelize.File, sheet, at string, c *schema.Column) {
	t.Helper()
	dvs, err := f.GetDataValidations(sheet)
	if err != nil {
		t.Fatal(err)
	}
	listed := slices.ContainsFunc(dvs, func(dv *excelize.DataValidation) bool {
		first, _, _ := strings.Cut(dv.Sqref, ":")
		return first == at && dv.Type == "list"
	})
	want := len(c.Choices) > 0 || c.Type == schema.TypeYesNo || c.Type == schema.TypeMonthName ||
		c.Type == schema.TypeName && c.Of != schema.NoSheet
	if want && !listed {
		t.Errorf("%s!%s: no drop-down for %s", sheet, at, c.Name)
	}
	if c.Type != schema.TypePercent {
		return
	}
	id, err := f.GetCellStyle(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if style.CustomNumFmt == nil || *style.CustomNumFmt != formatPercent {
		t.Errorf("%s!%s: %s is not in percent format", sheet, at, c.Name)
	}
}

// TestStarterExampleFits checks that the example of each sheet has headings that the contract knows, every required one
// among them, and states the settings in their order.
func TestStarterExampleFits(t *testing.T) {
	for _, id := range schema.Sheets() {
		rows := starterSheet(id.Name())
		switch id {
		case schema.Scorecard:
			rows[0] = rows[0][:schema.ScorecardOptions]
		case schema.Rates:
			rows[0] = rows[0][:schema.RateYears]
		}
		find, seen := schema.NewHeadings(id.Columns()), map[int]bool{}
		for _, heading := range rows[0] {
			at, ok := find.Find(heading)
			if !ok || seen[at] {
				t.Errorf("%s: the example has the heading %q, which is not known or stands twice", id, heading)
			}
			seen[at] = true
		}
		for i, c := range id.Columns() {
			if c.Required && !seen[i] {
				t.Errorf("%s: the example leaves out the required column %s", id, c.Name)
			}
		}
		for i, c := range id.Sheet().Settings {
			if got := rows[i+1][schema.SettingsName]; got != c.Name {
				t.Errorf("the example states %s where %s is expected", got, c.Name)
			}
		}
	}
}

// TestStarterLists holds the drop-downs that come from the hidden sheet: every known category, and for each driver and
// rate the cells with the names that it may apply to.
func TestStarterLists(t *testing.T) {
	f := openStarter(t)
	rows, err := f.GetRows(listSheet)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for i, category := range schema.CategoryNames() {
		if rows[i][listCategories-1] != category {
			t.Errorf("row %d offers %q, want %q", i+1, rows[i][listCategories-1], category)
		}
		if len(rows[i]) == listNames {
			names[rows[i][listTerms-1]] = rows[i][listNames-1]
		}
	}
	for term, want := range map[string]string{"Volume": "Functions!$A$2:$A$1000", "Salaries": "Locations!$A$2:$A$1000",
		"FX value": "Locations!$C$2:$C$1000", "FX rate": "Locations!$C$2:$C$1000", "Vendor fees": "Options!$A$2:$A$1000",
		"volume growth": "Functions!$A$2:$A$1000", "Discount rate": ""} {
		if names[term] != want {
			t.Errorf("%s may apply to %q, want %q", term, names[term], want)
		}
	}
	for cells, want := range map[[2]string]string{{"Costs", "C2:C1000"}: "Lists!$A$1:$A$44",
		{"Scenarios", "C2:C1000"}: "VLOOKUP($B2,", {"Uncertainty", "B2:B1000"}: "VLOOKUP($A2,",
		{"Rates", "B2:B1000"}: "VLOOKUP($A2,"} {
		all, err := f.GetDataValidations(cells[0])
		if err != nil || !slices.ContainsFunc(all, func(dv *excelize.DataValidation) bool {
			return dv.Sqref == cells[1] && strings.Contains(dv.Formula1, want) && len(dv.Formula1) <= 255
		}) {
			t.Errorf("%s: no drop-down from %s (%v)", cells, want, err)
		}
	}
}
