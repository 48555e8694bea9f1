package ingest

import (
	"math"
	"testing"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// TestChoices reads the words of every choice column, and what people write instead.
func TestChoices(t *testing.T) {
	for _, tc := range []struct {
		choices []schema.Choice
		words   map[string]string
	}{
		{schema.Models, map[string]string{"in-house": "in-house", "In house": "in-house", "INHOUSE": "in-house",
			"Outsourcing": "outsourcing",
			"outsourced":  "outsourcing", "Captive centre": "offshoring", "offshoring": "offshoring",
			"Offshore-Outsourcing": "offshore outsourcing", "offshore": "", "vendor": ""}},
		{schema.Frequencies, map[string]string{"one-off": "one-off", "one time": "one-off", "Monthly": "monthly",
			"per month": "monthly", "p.m.": "monthly", "quarterly": "quarterly",
			"a quarter": "quarterly", "Annual": "annual", "yearly": "annual", "p.a.": "annual", "per year": "annual",
			"per unit": "per unit", "weekly": "", "half-yearly": ""}},
		{schema.Kinds, map[string]string{"labour": "labour", "Labor": "labour", "loaded labour": "loaded labour",
			"fees": "fees", "running": "running", "One off": "one-off",
			"capex": "investment", "benefit": "benefit", "Benefits": "benefit", "other": ""}},
		{schema.Escalations, map[string]string{"wages": "wages", "Wage inflation": "wages", "prices": "prices",
			"CPI": "prices", "contract": "contract", "Indexation": "contract", "none": "none", "some": ""}},
		{schema.Discountings, map[string]string{"end of year": "end of year", "year-end": "end of year",
			"mid-year": "mid-year", "Mid year": "mid-year", "monthly": "monthly", "daily": ""}},
		{schema.Taxes, map[string]string{"none": "none", "group": "group", "Group tax": "group", "local": ""}},
	} {
		f := schema.NewLookup(tc.choices)
		for word, want := range tc.words {
			got := ""
			if i, ok := f.Find(word); ok {
				got = tc.choices[i].Word
			}
			if got != want {
				t.Errorf("%q is %q; want %q", word, got, want)
			}
		}
	}
}

// TestRawText keeps what a cell says where that is not the value's own form, and only then.
func TestRawText(t *testing.T) {
	c, _ := base().replace(t, "Options", "| offshoring |", "| Captive centre |").replace(t, "Options", "| outsourcing |",
		"| Outsourcing |").
		replace(t, "Locations", "| IN |", "| India |").replace(t, "Costs", "900000 | annual | 4",
		"t:900 000 | yearly | Apr 2027").read()
	want := map[string]string{"case.xlsx: Options!B4": "Captive centre", "case.xlsx: Locations!B3": "India",
		"case.xlsx: Costs!I5": "900 000", "case.xlsx: Costs!J5": "yearly"}
	if len(c.RawText) != len(want) {
		t.Errorf("raw texts %v; want %v", c.RawText, want)
	}
	for ref, text := range c.RawText {
		if want[ref.String()] != text {
			t.Errorf("%v says %q; want %q", ref, text, want[ref.String()])
		}
	}
}

// FuzzPercentCell checks that whatever stands in a percentage cell is either refused with a finding or lies within the
// column's bounds.
func FuzzPercentCell(f *testing.F) {
	for _, s := range []string{"12", "0.5", "12 %", "1", "(5)", "1,234", "n/a", "-", "5-8 %", "1e3"} {
		f.Add(s, 0.12, true)
	}
	f.Fuzz(func(t *testing.T, text string, number float64, formatted bool) {
		for _, column := range []int{schema.LocationWages, schema.LocationProductivity, schema.LocationTax} {
			col := &schema.Locations.Columns()[column]
			tb := &table{d: &draft{c: &report.Case{}}, evidence: make([]uint8, 2), workbook: "w", name: "s",
				units: &unitClaims{}}
			cell := workbook.Cell{Column: 1, Type: workbook.TypeNumber, Number: number}
			if formatted {
				cell.Format = workbook.FormatPercent
			}
			for _, c := range []workbook.Cell{cell, {Column: 1, Type: workbook.TypeText, Text: text}} {
				tb.d.findings = finding.Collector{}
				x, out := field{t: tb, row: 1, cell: &c, col: col, column: 1}.number()
				if out == read && !(tidyPercent(x*100) >= col.Bounds.Min && tidyPercent(x*100) <= col.Bounds.Max) || math.IsNaN(x) {
					t.Fatalf("%s %+v reads as %v", col.Name, c, x)
				}
				if refused := finding.Refused(tb.d.findings.Findings()); refused == (out == read) {
					t.Fatalf("%s %+v: outcome %v with findings %v", col.Name, c, out, tb.d.findings.Findings())
				}
			}
		}
	})
}
