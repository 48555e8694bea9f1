package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// postings is a ledger's export: one row a posting.
const postings = `Buchungen 2027

Jahr;Monat;Konto;Text;Betrag;Waehrung;Beleg
2027;1;Dienstleister;"Rechnung 12";-1.200,50;EUR;1
2027;1;Dienstleister;Gutschrift;200,00;EUR;2
2027;2;Gehaelter Pune;Team;-90.000,00;INR;3
Summe;;;;-91.000,50;;
`

const postingLayout = `name: Ledger
match: {file: "buchungen*.csv"}
csv: {separator: ";", decimal: ","}
tables:
  - sheet: "*"
    as: Actuals
    columns:
      Month: [Jahr, Monat]
      Category: Konto
      Description: Text
      Amount: Betrag
      Currency: Waehrung
    names:
      Category:
        Dienstleister: {Category: Vendor fees, Function: Payroll}
        Gehaelter Pune: {Category: Salaries, Location: Pune}
    constants: {Owner: Controlling}
    negate: true
    skip columns: [Beleg]
`

const monthsLayout = `name: Volumes and rates
match: {file: "wide.xlsx"}
tables:
  - sheet: Stück
    as: Actual volumes
    columns: {Function: Prozess}
    across: [Month]
  - sheet: Kurse
    as: Actual rates
    year: 2027
    columns: {Currency: Währung}
    across: [Month]
  - sheet: Ausblick
    as: Forecast
    section is: Category
    columns: {Comment: Grund}
    across: [Month]
    scale: 1000
`

func layoutOf(t *testing.T, text string) *layout.Layout {
	t.Helper()
	l, faults := layout.Load("test.layout.yaml", []byte(text))
	if l == nil {
		t.Fatal(faults)
	}
	return l
}

// TestActualsByLayout reads actuals from a ledger's CSV export and from a team's own tables of months, both shared.
func TestActualsByLayout(t *testing.T) {
	wide := newDoc("wide.xlsx",
		"Stück", "Prozess | Dec-26 | Jan-27 | Feb-27\nPayroll | | 1000 | 900",
		"Kurse", "Währung | Jan | Feb\nINR | 90 | 91",
		"Ausblick", "Grund | d:2027-03-01 | Apr 2027\nFacilities\nMehr Raum | 12 | 13").xlsx(t)
	ledger := File{Name: "buchungen-2027.csv", R: strings.NewReader(postings), Size: int64(len(postings))}
	o := Options{AsOf: asOf, Limits: workbook.DefaultLimits, Layouts: Layouts{ByHand: true,
		All: []*layout.Layout{layoutOf(t, postingLayout), layoutOf(t, monthsLayout)}}}
	res := Read(base().xlsx(t), []File{ledger, wide}, o)
	if res.Case == nil || finding.Count(res.Findings, finding.Warning) > 0 {
		t.Fatal(res.Findings)
	}
	a := res.Case.Actuals
	var rows []string
	for i := range a.Amounts {
		x := &a.Amounts[i]
		ref, ok := res.Case.Ref(x.Source, "Amount")
		if x.Owner != "Controlling" || !ok {
			t.Errorf("%+v", x)
		}
		rows = append(rows, strings.Join([]string{ref.Cell, res.Case.ActualCategory(x.Category),
			res.Case.FunctionName(x.Function), figure(x.Amount).String(), figure(x.Month).String()}, " "))
	}
	want := []string{"E4 Vendor fees Payroll 1200.5 1", "E5 Vendor fees Payroll -200 1", "E6 Salaries (shared) 90000 2"}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	for i := range a.Forecast {
		a.Forecast[i].Source, a.Forecast[i].Column = report.Source{}, 0
	}
	of := report.ActualAmount{Month: 3, Category: 1, Function: -1, Kind: report.Running, Location: -1, Amount: 12000,
		Comment: "Mehr Raum"}
	next := of
	next.Month, next.Amount = 4, 13000
	if diff := cmp.Diff([]report.ActualAmount{of, next}, a.Forecast); diff != "" {
		t.Error(diff)
	}
	if len(a.Volumes) != 2 || a.Volumes[1].Volume != 900 || len(a.Rates) != 2 || a.Rates[1].Rate != 91 {
		t.Errorf("volumes %+v, rates %+v", a.Volumes, a.Rates)
	}
	if ref, ok := res.Case.Ref(a.Volumes[1].Source, "Volume"); !ok || ref.String() != "wide.xlsx: Stück!D2" {
		t.Errorf("a volume stands in %v", ref)
	}
	if ref, ok := res.Case.Ref(a.Amounts[0].Source, "Owner"); !ok || ref.String() != "test.layout.yaml: line 17" {
		t.Errorf("a constant stands in %v", ref)
	}
	if len(res.Case.SharedLayouts) != 2 || !res.Case.SharedLayouts[0].Tables[0].Negated {
		t.Errorf("layouts %+v", res.Case.SharedLayouts)
	}
	if res := Read(base().xlsx(t), []File{ledger}, o); !res.Unfit {
		t.Error("a layout that fits no workbook is not told of")
	}
}
