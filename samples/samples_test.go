package samples_test

import (
	"bytes"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/ingest"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/samples"
)

// warned lists the warnings that a sample is meant to show; every other one is a defect of the sample.
var warned = map[string][]string{
	"quick-start":     {"discount-rate-assumed", "uncertainty-missing"},
	"shared-services": {"tax-discount-rate"},
}

// TestSamplesRead reads every sample: no error, no warning but those it is meant to show.
func TestSamplesRead(t *testing.T) {
	want := []string{"business-unit", "large-5000", "locations-rates", "period-columns", "quick-start", "shared-services",
		"shared-services-actuals"}
	if got := samples.Names(); !slices.Equal(got, want) {
		t.Fatalf("names: got %q, want %q", got, want)
	}
	for _, name := range samples.Names() {
		t.Run(name, func(t *testing.T) {
			result := read(t, name)
			if name == "locations-rates" || name == "shared-services-actuals" {
				if !result.NoCase {
					t.Error("a workbook of locations alone is no case of its own")
				}
				return
			}
			if result.Case == nil {
				t.Fatalf("there is no case: %s", texts(result.Findings))
			}
			for _, f := range result.Findings {
				if f.Severity == finding.Error || f.Severity == finding.Warning && !slices.Contains(warned[name], f.Code) {
					t.Errorf("%v %s: %v", f.Severity, f.Code, f)
				}
			}
			for _, code := range warned[name] {
				if !slices.ContainsFunc(result.Findings, func(f finding.Finding) bool { return f.Code == code }) {
					t.Errorf("no finding %s, which this sample is meant to show", code)
				}
			}
		})
	}
}

// TestLayoutSamples reads every team's own workbook with the layout beside it: no error, no warning.
func TestLayoutSamples(t *testing.T) {
	layouts, err := filepath.Glob(filepath.Join("layouts", "*.layout.yaml"))
	if err != nil || len(layouts) != 4 {
		t.Fatalf("%d layouts, %v; want 4", len(layouts), err)
	}
	for _, name := range layouts {
		own, result := readByLayout(t, name)
		if result.Case == nil || finding.Count(result.Findings, finding.Warning) > len(warned[own]) {
			t.Errorf("%s: %s", name, texts(result.Findings))
		}
	}
}

// readByLayout reads the file beside a layout with it: as a case, or as the actuals of the case whose name its own
// begins with. It returns the name of the case.
func readByLayout(t *testing.T, name string) (own string, result ingest.Result) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(strings.TrimSuffix(name, "layout.yaml") + "[cx]*")
	if err != nil || len(files) != 1 {
		t.Fatalf("%s: the files %q, %v; want one", name, files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	f := ingest.File{Name: filepath.Base(files[0]), R: bytes.NewReader(data), Size: int64(len(data))}
	own = strings.TrimSuffix(f.Name, filepath.Ext(f.Name))
	var shared []ingest.File
	if of, ok := strings.CutSuffix(own, "-actuals"); ok {
		own, shared = of, []ingest.File{f}
		f = file(t, own)
	}
	return own, ingest.Read(f, shared, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits,
		Layouts: readLayouts(t, name, text)})
}

// TestSharedServicesUsesEverything holds the full example against the contract: every sheet and column and every
// setting is filled somewhere. What stands only in a long list has no place beside unit costs. The sheets of actuals
// have a workbook of their own, in which months may stand as columns.
func TestSharedServicesUsesEverything(t *testing.T) {
	c := read(t, "shared-services", "shared-services-actuals").Case
	if c == nil {
		t.Fatal("there is no case")
	}
	filled := filledColumns(t, file(t, "shared-services"))
	maps.Copy(filled, filledColumns(t, file(t, "shared-services-actuals")))
	for _, id := range schema.Sheets() {
		sheet := id.Sheet()
		i := slices.IndexFunc(c.Tables, func(table report.Table) bool { return table.Sheet == sheet.Name })
		if i < 0 {
			t.Errorf("%s is not there", sheet.Name)
			continue
		}
		for place, column := range sheet.Columns {
			if _, months := c.Tables[i].Columns["Jan 2027"]; months && id.InPeriods(place) {
				continue
			}
			if at := c.Tables[i].Columns[column.Name]; !column.Long && (at == 0 || !filled[sheet.Name][at]) {
				t.Errorf("%s: %s is not there, or filled nowhere", sheet.Name, column.Name)
			}
		}
		for at, setting := range sheet.Settings {
			// Case is left out: it would name the sample in the service whatever its file is called; so is Actuals to, which
			// changes every month
			if at != schema.SettingCase && at != schema.SettingActualsTo && c.Settings[setting.Name].Row == 0 {
				t.Errorf("%s: %s is not stated", sheet.Name, setting.Name)
			}
		}
	}
}

// filledColumns returns, by sheet, the columns that hold something below the headings, which stand in row 4 of every
// sheet here.
func filledColumns(t *testing.T, f ingest.File) map[string]map[int]bool {
	t.Helper()
	b, fs := workbook.Open(f.Name, f.R, f.Size, workbook.DefaultLimits)
	if b == nil {
		t.Fatal(texts(fs))
	}
	defer b.Close()
	filled := map[string]map[int]bool{}
	for i, s := range b.Sheets {
		filled[s.Name] = map[int]bool{}
		b.Read(i, func(r *workbook.Row) {
			for _, c := range r.Cells {
				if r.Number > 4 {
					filled[s.Name][c.Column] = true
				}
			}
		})
	}
	return filled
}

// TestOpen opens samples by name with and without extension, and tells the names for a wrong one.
func TestOpen(t *testing.T) {
	one, err := samples.Open("quick-start")
	if err != nil {
		t.Fatal(err)
	}
	two, err := samples.Open("quick-start.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("the name with its extension opens other bytes")
	}
	if _, err := samples.Open("quickstart"); err == nil {
		t.Error("a wrong name is no error")
	}
}

func read(t *testing.T, name string, others ...string) ingest.Result {
	t.Helper()
	var shared []ingest.File
	for _, other := range others {
		shared = append(shared, file(t, other))
	}
	if name == "business-unit" {
		shared = append(shared, file(t, "locations-rates"))
	}
	return ingest.Read(file(t, name), shared, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits})
}

func file(t *testing.T, name string) ingest.File {
	t.Helper()
	data, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return ingest.File{Name: name + ".xlsx", R: bytes.NewReader(data), Size: int64(len(data))}
}

// TestLedgerOfActuals reads the actuals of the full example from its workbook and from the export of its ledger: the
// same amounts, of which the ledger has some in two postings.
func TestLedgerOfActuals(t *testing.T) {
	sums := func(c *report.Case) map[string]float64 {
		by := map[string]float64{}
		for i := range c.Actuals.Amounts {
			a := &c.Actuals.Amounts[i]
			by[strings.Join([]string{c.ActualCategory(a.Category), c.FunctionName(a.Function), a.Status.String(),
				a.Kind.String(), c.Locations[a.Location].Name, c.Currencies[a.Currency].Code, strconv.Itoa(a.Month), a.Comment, a.Owner},
				"|")] += a.Amount
		}
		for k := range by {
			by[k] = math.Round(100 * by[k])
		}
		return by
	}
	_, exported := readByLayout(t, filepath.Join("layouts", "shared-services-actuals.layout.yaml"))
	kept := read(t, "shared-services", "shared-services-actuals")
	if exported.Case == nil || kept.Case == nil {
		t.Fatal(exported.Findings, kept.Findings)
	}
	want := sums(kept.Case)
	if diff := cmp.Diff(want, sums(exported.Case)); diff != "" || len(want) < 500 || kept.Case.Actuals.Month != 18 {
		t.Errorf("%d amounts to month %d: %s", len(want), kept.Case.Actuals.Month, diff)
	}
}
