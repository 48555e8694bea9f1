package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// TestPercent enters values in a percentage column and looks at what is read, or which finding comes of it.
func TestPercent(t *testing.T) {
	const wages, productivity = "Wage inflation", "Productivity"
	for _, tc := range []struct {
		column, cell string
		want         float64
		code         string
	}{
		{wages, "p:0.12", 0.12, ""},
		{wages, "12", 0.12, ""},
		{wages, "8.5", 0.085, ""},
		{wages, "0", 0, ""},
		{wages, "p:0", 0, ""},
		{wages, "p:0.005", 0.005, ""},
		{wages, "-3", -0.03, ""},
		{wages, "1", 0.01, ""}, // 100 % is not plausible here
		{wages, "-1", -0.01, ""},
		{wages, "1.5", 0.015, ""},
		{wages, "p:1", 1, ""},
		{wages, "p:2", 2, ""},
		{wages, "0.12", 0, "percent-ambiguous"},
		{wages, "-0.5", 0, "percent-ambiguous"},
		{wages, "0.999", 0, "percent-ambiguous"},
		{wages, "p:12", 0, "percent-large"},
		{wages, "p:2.01", 0, "percent-large"},
		{wages, "300", 0, "out-of-range"},
		{wages, "-60", 0, "out-of-range"},
		{wages, "t:12%", 0.12, "number-from-text"},
		{wages, "t:12 %", 0.12, "number-from-text"},
		{wages, "t:12,5 %", 0.125, "number-from-text"},
		{wages, "t:12", 0.12, "number-from-text"},
		{wages, "t:0.5%", 0.005, "number-from-text"},
		{wages, "t:0,5", 0, "percent-ambiguous"},
		{wages, "t:1200%", 0, "percent-large"},
		{wages, "t:1,234", 0, "number-ambiguous"},
		{wages, "abt 5", 0, "number-text"},
		{wages, "3-5 %", 0, "number-range"},
		{wages, "n/a", 0, "placeholder"},
		{wages, "TBD", 0, "placeholder"},
		{wages, "?", 0, "placeholder"},
		{wages, "-", 0, "dash-blank"},
		{wages, "—", 0, "dash-blank"},
		{wages, "e:#REF!", 0, "excel-error"},
		{wages, "f:", 0, "formula-uncalculated"},
		{wages, "d:2027-01-12", 0, "number-date"},
		{wages, "b:TRUE", 0, "number-truth"},
		{productivity, "80", 0.8, ""},
		{productivity, "p:0.8", 0.8, ""},
		{productivity, "p:1", 1, ""},
		{productivity, "100", 1, ""},
		{productivity, "1", 0, "percent-one"},
		{productivity, "t:1", 0, "percent-one"},
		{productivity, "0.8", 0, "percent-ambiguous"},
		{productivity, "0", 0, "out-of-range"},
	} {
		d := base()
		row := map[string]string{wages: "Pune | IN | INR | 90 | -3 | 8 | " + tc.cell + " | 20 | p:1",
			productivity: "Pune | IN | INR | 90 | -3 | 8 | 8 | 20 | " + tc.cell}
		c, fs := d.replace(t, "Locations", "Pune | IN | INR | 90 | -3 | 8 | 8 | 20 | p:1", row[tc.column]).read()
		fs = slices.DeleteFunc(fs, func(f finding.Finding) bool { return f.Code == "heads-employed" })
		if tc.code == "" != (len(fs) == 0) || tc.code != "" &&
			(len(fs) != 1 || fs[0].Code != tc.code || fs[0].Column != tc.column) {
			t.Errorf("%s %s: findings %v; want %q", tc.column, tc.cell, fs, tc.code)
		}
		got := c.Locations[1].WageInflation
		if tc.column == productivity {
			got = c.Locations[1].Productivity
		}
		if !finding.Refused(fs) && got != tc.want {
			t.Errorf("%s %s reads as %v; want %v", tc.column, tc.cell, got, tc.want)
		}
	}
}

// TestHundredColumns holds where a literal.Plain 1 is an error: where 100 % is plausible, and only there.
func TestHundredColumns(t *testing.T) {
	var got []string
	for _, s := range schema.Contract() {
		for _, c := range s.Columns {
			if c.Hundred {
				got = append(got, s.Name+": "+c.Name)
			}
		}
	}
	want := []string{"Locations: Productivity", "Options: Starting productivity", "Options: Minimum commitment",
		"Options: Additional volume price", "Options: Reduced volume credit", "Risks: Probability",
		"Costs: Avoidable", "Costs: Probability",
		"Scenarios: Change", "Uncertainty: Low", "Uncertainty: High"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestNumberText enters text numbers in a long column and looks at what settles the doubtful ones.
func TestNumberText(t *testing.T) {
	for _, tc := range []struct {
		name  string
		cells []string // unit costs
		want  []float64
		codes []string
	}{
		{"one reading each", []string{"t:1,234.50", "t:(12.50)"}, []float64{1234.5, -12.5},
			[]string{"number-from-text", "number-from-text"}},
		{"doubtful alone", []string{"t:1,234", "100"}, nil, []string{"number-ambiguous"}},
		{"currency and dot", []string{"t:€ 1.200", "100"}, nil, []string{"number-ambiguous"}},
		{"settled before", []string{"t:1,234.50", "t:1,234"}, []float64{1234.5, 1234},
			[]string{"number-from-text", "number-from-text"}},
		{"settled after", []string{"t:1,234", "t:1,234.50"}, []float64{1234, 1234.5},
			[]string{"number-from-text", "number-from-text"}},
		{"never settled as a decimal of three places", []string{"t:1,234", "t:12,5"}, nil,
			[]string{"number-ambiguous", "number-from-text"}},
		{"a dot for thousands among decimal dots", []string{"t:45.000", "t:52,000.00"}, nil,
			[]string{"number-ambiguous", "number-from-text"}},
		{"three places beyond doubt", []string{"t:0.125", "t:1234.567"}, []float64{0.125, 1234.567},
			[]string{"number-from-text", "number-from-text"}},
		{"settled by thousands", []string{"t:1.234", "t:1.234.567"}, []float64{1234, 1234567},
			[]string{"number-from-text", "number-from-text"}},
		{"column contradicts itself", []string{"t:1,234", "t:12,5", "t:12.5"}, nil,
			[]string{"number-ambiguous", "number-from-text", "number-from-text"}},
		{"numbers settle nothing", []string{"t:1,234", "12.5"}, nil, []string{"number-ambiguous"}},
		{"a percent sign is no amount", []string{"t:12%", "1"}, nil, []string{"number-text"}},
		{"negative after", []string{"t:5-", "1"}, []float64{-5, 1}, []string{"number-from-text"}},
	} {
		d := base()
		for i, cell := range tc.cells {
			d.add("Costs", "Vendor | | Governance | | "+string(rune('a'+i))+" | | | | "+cell+" | annual")
		}
		c, fs := d.read()
		var codes []string
		for _, f := range fs {
			codes = append(codes, f.Code)
		}
		if diff := cmp.Diff(tc.codes, codes); diff != "" {
			t.Errorf("%s: %s", tc.name, diff)
		}
		for i, want := range tc.want {
			l := c.Lines[5+i]
			if l.UnitCost != want {
				t.Errorf("%s: %s reads as %v; want %v", tc.name, tc.cells[i], l.UnitCost, want)
			}
			if ref, _ := c.Ref(l.Source, "Unit cost"); strings.HasPrefix(tc.cells[i], "t:") && "t:"+c.Raw(ref) != tc.cells[i] {
				t.Errorf("%s: raw text at %v is %q; want %q", tc.name, ref, c.Raw(ref), tc.cells[i])
			}
		}
	}
}

// TestSettledElsewhere: a doubtful text in a small sheet is settled by a later row, and in a period column by its own
// column only.
func TestSettledElsewhere(t *testing.T) {
	d := base().replace(t, "Functions", "Payroll | payslip | 12000 | 2", "Payroll | payslip | t:12.000 | 2").replace(t,
		"Functions", "Reporting", "Reporting | | t:1.200,5")
	if c, fs := d.read(); c.Functions[0].Volume != 12000 || c.Functions[1].Volume != 1200.5 || finding.Refused(fs) {
		t.Errorf("volumes %v, findings %v; want 12000 and 1200.5", c.Functions, fs)
	}
	d = base().set("Costs", `
Option | Function | Category | Year 1 | Year 2
Today | Payroll | Salaries | t:1,234 | 5
Today | Payroll | IT | t:1,234.5 | t:1,234
Vendor | | Vendor fees | 7 | 8
Captive | | Travel | 7 | 8`)
	_, fs := d.read()
	var got []string
	for _, f := range fs {
		if f.Severity == finding.Error {
			got = append(got, f.Code+" "+f.Cell())
		}
	}
	if diff := cmp.Diff([]string{"number-ambiguous E3"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestFromTo reads months out of From and To.
func TestFromTo(t *testing.T) {
	for _, tc := range []struct {
		frequency, from, to string
		wantFrom, wantTo    int16
		code                string // "" = none
	}{
		{"annual", "", "", 1, 60, ""},
		{"annual", "4", "36", 4, 36, ""},
		{"annual", "d:2027-04-30", "Mar 2028", 4, 15, ""},
		{"annual", "2027-04", "04/2027", 4, 4, ""},
		{"annual", "t:4", "", 4, 60, "note number-from-text"},
		{"annual", "0", "", 1, 60, "note from-zero"},
		{"annual", "Jun 2026", "", 1, 60, "note from-before-start"},
		{"annual", "1", "99", 1, 60, "note line-cut"},
		{"annual", "1", "Jan 2040", 1, 60, "note line-cut"},
		{"annual", "61", "", -1, -1, "warning line-after-horizon"},
		{"annual", "Jan 2032", "", -1, -1, "warning line-after-horizon"},
		{"annual", "5", "4", 0, 0, "error to-before-from"},
		{"annual", "1", "0", 0, 0, "error to-before-from"},
		{"annual", "", "Dec 2026", 0, 0, "error to-before-from"},
		{"annual", "1.5", "", 0, 0, "error number-part"},
		{"annual", "-1", "", 0, 0, "error out-of-range"},
		{"annual", "2027", "", 0, 0, "error out-of-range"},
		{"annual", "46113", "", 0, 0, "error out-of-range"},
		{"annual", "01/02/2027", "", 0, 0, "error month-ambiguous"},
		{"annual", "Q1 2027", "", 0, 0, "error month-unreadable"},
		{"annual", "d:1950-01-01", "", 0, 0, "error month-outside-calendar"},
		{"annual", "tbd", "", 0, 0, "error placeholder"},
		{"one-off", "", "", 0, 0, ""},
		{"one-off", "0", "", 0, 0, ""},
		{"one-off", "60", "", 60, 60, ""},
		{"one-off", "Jan 2027", "", 1, 1, ""},
		{"one-off", "7", "7", 7, 7, "note one-off-to"},
		{"one-off", "7", "9", 7, 7, "note one-off-to"},
		{"one-off", "61", "", -1, -1, "warning line-after-horizon"},
		{"one-off", "Dec 2026", "", 0, 0, "error one-off-before-start"},
	} {
		d := base().add("Costs", "Vendor | | Governance | | | | | | 5 | "+tc.frequency+" | "+tc.from+" | "+tc.to)
		c, fs := d.read()
		got := ""
		if len(fs) > 0 {
			got = fs[0].Severity.String() + " " + fs[0].Code
		}
		if len(fs) > 1 || got != tc.code {
			t.Errorf("%s from %q to %q: %v; want %q", tc.frequency, tc.from, tc.to, fs, tc.code)
		}
		if finding.Refused(fs) {
			continue
		}
		if tc.wantFrom < 0 {
			if len(c.Lines) != 5 {
				t.Errorf("%s from %q: %d lines; want it left out", tc.frequency, tc.from, len(c.Lines))
			}
		} else if l := c.Lines[5]; l.From != tc.wantFrom || l.To != tc.wantTo {
			t.Errorf("%s from %q to %q runs from %d to %d; want %d to %d", tc.frequency, tc.from, tc.to, l.From, l.To,
				tc.wantFrom, tc.wantTo)
		}
	}
}

// TestEscalation reads words and percentages.
func TestEscalation(t *testing.T) {
	for _, tc := range []struct {
		category, cell string
		want           report.Escalation
		rate           float64
		code           string
	}{
		{"Governance", "", report.EscalationPrices, 0, ""},
		{"Wages", "", report.EscalationWages, 0, ""},
		{"Service fees", "", report.EscalationContract, 0, ""},
		{"Exit", "", report.EscalationNone, 0, ""},
		{"Equipment", "", report.EscalationNone, 0, ""},
		{"Grant", "", report.EscalationNone, 0, ""},
		{"Loaded staff cost", "", report.EscalationWages, 0, "loaded-labour"},
		{"Exit", "Wages", report.EscalationWages, 0, ""},
		{"Exit", "contract indexation", report.EscalationContract, 0, ""},
		{"Wages", "none", report.EscalationNone, 0, ""},
		{"Wages", "1.5", report.EscalationRate, 0.015, ""},
		{"Wages", "p:0.04", report.EscalationRate, 0.04, ""},
		{"Wages", "0", report.EscalationRate, 0, ""},
		{"Wages", "t:4%", report.EscalationRate, 0.04, "number-from-text"},
		{"Wages", "0.04", 0, 0, "percent-ambiguous"},
		{"Wages", "inflations", 0, 0, "choice-unknown"},
		{"Wages", "2-3 %", 0, 0, "number-range"},
	} {
		d := base().add("Costs", "Vendor | | "+tc.category+" | | | | | 1 | 50000 | annual | | | "+tc.cell)
		c, fs := d.read()
		got := ""
		if len(fs) > 0 {
			got = fs[0].Code
		}
		if len(fs) > 1 || got != tc.code {
			t.Errorf("%s with %q: %v; want %q", tc.category, tc.cell, fs, tc.code)
		}
		if l := c.Lines[5]; !finding.Refused(fs) && (l.Escalation != tc.want || l.Rate != tc.rate) {
			t.Errorf("%s with %q escalates by %v %v; want %v %v", tc.category, tc.cell, l.Escalation, l.Rate, tc.want, tc.rate)
		}
	}
}

// TestLimitsOfAmounts holds that a number with too many digits is told the limit of its column: 10^15, or 2^53 for the
// seed.
func TestLimitsOfAmounts(t *testing.T) {
	for _, tc := range []struct{ sheet, rows, want string }{
		{"Costs", "Vendor | | IT | | | | | 1e18 | 5 | annual", "from 0 to 1,000,000,000,000,000"},
		{"Costs", "Vendor | | IT | | | | | | -1e18 | annual", "from -1,000,000,000,000,000 to 1,000,000,000,000,000"},
		{"Settings", "Seed | 1e18", "from 0 to 9,007,199,254,740,992"},
		{"Settings", "Trials | 10", "from 100 to 1,000,000"},
	} {
		_, fs := base().add(tc.sheet, tc.rows).read()
		if len(fs) != 1 || fs[0].Code != "out-of-range" ||
			!strings.HasSuffix(fs[0].Message(), "outside what is allowed: "+tc.want) {
			t.Errorf("%s: %v; want the limit %s", tc.rows, fs, tc.want)
		}
	}
}
