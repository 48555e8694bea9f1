package ingest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/report"
	"shorecast/report/finding"
)

const (
	actualHead = "Month | Category | Function | Kind | Description | Location | Currency | Amount | FTE | Status | " +
		"Comment | Owner\n"
	jan = "Jan 2027 | Vendor fees | Payroll | | | | | 100\n"
)

// tracked puts rows on the sheet Actuals of the sound case, of which the vendor was decided.
func tracked(rows string) func(*testing.T, *doc) *doc { return trackedBy("Actuals", actualHead+rows) }

// trackedBy adds sheets beside it; they alternate with their rows.
func trackedBy(parts ...string) func(*testing.T, *doc) *doc {
	return func(_ *testing.T, d *doc) *doc {
		d.add("Settings", "Decision | Vendor")
		if parts[0] != "Actuals" {
			d.set("Actuals", actualHead+jan)
		}
		for i := 0; i < len(parts); i += 2 {
			d.set(parts[i], parts[i+1])
		}
		return d
	}
}

// settled states settings beside a sound sheet Actuals, and the decision where they do not.
func settled(rows string) func(*testing.T, *doc) *doc {
	if !strings.Contains(rows, "Decision |") {
		rows += "\nDecision | Vendor"
	}
	return func(_ *testing.T, d *doc) *doc { return d.add("Settings", rows).set("Actuals", actualHead+jan) }
}

var actualRules = []rule{
	{"actuals without a finding", tracked(jan), nil, nil},
	{"no rows of actuals", set("Actuals", actualHead), nil, nil},
	{"actuals without a decision", set("Actuals", actualHead+jan), nil, []string{"note decision-assumed Settings"}},
	{"a decision that is no option", settled("Decision | Vendro"), nil, []string{"error decision-unknown Settings!B5"}},
	{"a decision like no option", settled("Decision | Zeppelin"), nil, []string{"error decision-unknown Settings!B5"}},
	{"a decision that is no option, without actuals", add("Settings", "Decision | Vendro"), nil,
		[]string{"error decision-unknown Settings!B5"}},
	{"a day of decision without a day", settled("Decided on | Nov 2026"), nil,
		[]string{"error month-unreadable Settings!B5"}},
	{"a day of decision with two readings", settled("Decided on | 02/03/2026"), nil,
		[]string{"error month-ambiguous Settings!B5"}},
	{"a day that is none", settled("Decided on | 31 Feb 2026"), nil, []string{"error month-unreadable Settings!B5"}},
	{"a day of long ago", settled("Decided on | 1 May 1890"), nil, []string{"error month-outside-calendar Settings!B5"}},
	{"a number as a day", settled("Decided on | 46000"), nil, []string{"error month-unreadable Settings!B5"}},
	{"a decided saving in another currency", settled("Decided saving | t:$ 500"), nil,
		[]string{"error currency-differs Settings!B5", "note number-from-text Settings!B5"}},
	{"a tolerance as a fraction", settled("Tolerance | 0.05"), nil, []string{"error percent-ambiguous Settings!B5"}},
	{"a delay below zero", settled("Delay (months) | -1"), nil, []string{"error out-of-range Settings!B5"}},
	{"volumes, rates and forecast without actuals", func(t *testing.T, d *doc) *doc {
		return d.set("Actual volumes", "Function | Month | Volume\nPayroll | Jan 2027 | 5").
			set("Actual rates", "Currency | Month | FX rate\nINR | Jan 2027 | 5").
			set("Forecast", "Month | Category | Amount | Comment\nJan 2027 | IT | 5 | x")
	}, nil, []string{"note actuals-without Actual rates", "note actuals-without Actual volumes",
		"note actuals-without Forecast"}},
	{"a number as a month", tracked(jan + "3 | Legal | | | | | | 5"), nil, []string{"error month-unreadable Actuals!A3"}},
	{"a date without its format", tracked(jan + "46388 | Legal | | | | | | 5"), nil,
		[]string{"error month-unreadable Actuals!A3"}},
	{"an amount without a month", tracked(jan + "| Legal | | | | | | 5"), nil,
		[]string{"error required-blank Actuals!A3"}},
	{"an amount without a category", tracked(jan + "Jan 2027 | | | | | | | 5"), nil,
		[]string{"error required-blank Actuals!B3"}},
	{
		"a month without an amount",
		tracked(jan + "d:2027-01-01 | Legal | Payroll | | | | EUR\n" + jan + "Jan 2027 | IT | | | | | | 7"),
		nil,
		[]string{"error required-blank Actuals!H3", "note actuals-alike Actuals!B4"},
	},
	{"a function misspelt", tracked(jan + "Jan 2027 | IT | Payrol | | | | | 5"), nil,
		[]string{"error name-unknown Actuals!C3"}},
	{"a location that is none", tracked(jan + "Jan 2027 | IT | | | | Puna | | 5"), nil,
		[]string{"error name-unknown Actuals!F3"}},
	{"a currency without a rate", tracked(jan + "Jan 2027 | IT | | | | | USD | 5"), nil,
		[]string{"error currency-unrated Actuals!G3"}},
	{"actuals of another case, without what goes with them", trackedBy("Actuals", actualHead+
		strings.Repeat("Jan 2027 | IT | Logistics | | | Lyon | CHF | 5\n", 13), "Actual volumes",
		"Function | Jan 2027\nLogistics | 5"), nil,
		[]string{"error actuals-foreign Actuals!C2", "note actuals-alike Actuals!B3"}},
	{"actuals of another case in a city of this one", tracked(
		strings.Repeat("Jan 2027 | IT | Logistics | | | Pune | | 5\nJan 2027 | IT | | | | Lyon | | 5\n", 13)), nil,
		[]string{"error actuals-foreign Actuals!C2", "note actuals-alike Actuals!B4"}},
	{"a few strange functions", tracked(
		strings.Repeat("Jan 2027 | IT | Logistics | | | | | 5\n", 2)), nil,
		[]string{"error name-unknown Actuals!C2", "error name-unknown Actuals!C3", "note actuals-alike Actuals!B3"}},
	{"a function misspelt throughout", tracked("Jan 2027 | Vendor fees | | | | | | 100\n" +
		strings.Repeat("Jan 2027 | IT | Payrol | | | | | 5\n", 13)), nil,
		[]string{"error actuals-foreign Actuals!C3", "note actuals-alike Actuals!B4"}},
	{"a currency misspelt, and shown", tracked(jan + "Jan 2027 | IT | | | | | IRN | t:₹ 5"), nil,
		[]string{"error currency-unknown Actuals!G3", "note number-from-text Actuals!H3"}},
	{"FTE of several months", trackedBy("Actuals", "Category | FTE | Jan 2027 | Feb 2027\nSalaries | t:2.5 | 5 | 6"), nil,
		[]string{"note number-from-text Actuals!B2"}},
	{"FTE of several months that are none", trackedBy("Actuals",
		"Category | FTE | Jan 2027 | Feb 2027\nSalaries | many | 5 | 6"), nil, []string{"error number-text Actuals!B2"}},
	{"a sheet that is only named like actuals", func(_ *testing.T, d *doc) *doc {
		return d.set("Actual cost", "Notes on what was spent\nsee the ledger").set("Actual volumes",
			"Function | Month | Volume\nPayroll | Jan 2027 | 5")
	}, nil, []string{"warning sheet-misspelt Actual cost", "note actuals-without Actual volumes"}},
	{"a status like none", tracked(jan + "Jan 2027 | IT | | | | | | 5 | | pending"), nil,
		[]string{"error choice-unknown Actuals!J3"}},
	{"FTE below zero", tracked(jan + "Jan 2027 | Salaries | | | | | | 5 | -2"), nil,
		[]string{"error quantity-negative Actuals!I3"}},
	{"what is borne of the baseline", tracked(jan + "Jan 2027 | kept in house | | | | | | 5"), nil,
		[]string{"error actual-borne Actuals!B3"}},
	{"a category of the plan that is named like what is borne", func(_ *testing.T, d *doc) *doc {
		return d.add("Settings", "Decision | Vendor").add("Costs", "Today | | Stranded | running | | | | | 5 | annual").
			set("Actuals", actualHead+jan+"Jan 2027 | stranded | | | | | | 5")
	}, nil, []string{"warning category-derived Costs!C7"}},
	{"a category of both sorts", func(_ *testing.T, d *doc) *doc {
		return d.add("Costs", "Vendor | | IT | | | | | | 5 | annual\nVendor | | IT | investment | | | | | 5 | one-off").
			add("Settings", "Decision | Vendor").
			set("Actuals", actualHead+jan+"Jan 2027 | IT | | running | | | | 5\nJan 2027 | IT | | | | | | 6\n"+
				"Jan 2027 | it | | | | | | 7")
	}, nil, []string{"warning kind-unclear Actuals!B4"}},
	{"months without any amount", tracked(jan + "May 2027 | IT | | | | | | 0\nJun 2027 | IT | | | | | | 3"), nil,
		[]string{"error actual-month-empty Actuals"}},
	{"a month that is only committed", tracked(jan + "Feb 2027 | IT | | | | | | 5 | | committed\n" +
		"Mar 2027 | IT | | | | | | 5"), nil, []string{"error actual-month-empty Actuals"}},
	{"an unread row is no empty month", tracked(jan + "Feb 2027 | IT | Payrol | | | | | 5\nMar 2027 | IT | | | | | | 5"),
		nil, []string{"error name-unknown Actuals!C3"}},
	{"actuals to a later month", settled("Actuals to | Feb 2027"), nil, []string{"error actual-month-empty Actuals"}},
	{"actuals to an earlier month", settled("Actuals to | Dec 2026"), nil, []string{"note actual-after Actuals!H2"}},
	{"actuals to after the horizon", func(_ *testing.T, d *doc) *doc {
		return d.add("Settings", "Horizon | 1\nActuals to | Feb 2028\nDecision | Vendor").
			set("Actuals", actualHead+manyMonths(12))
	}, nil, []string{"note actual-after Settings!B6"}},
	{
		"amounts after the horizon",
		tracked(jan + "Jan 2032 | IT | | | | | | 5"),
		nil,
		[]string{"note actual-after Actuals!H3"},
	},
	{"FTE before the first month", tracked(jan + "Dec 2026 | Salaries | | | | | | 5 | 3"), nil,
		[]string{"note actual-before Actuals!I3"}},
	{"amounts alike", tracked(jan + jan + jan), nil, []string{"note actuals-alike Actuals!B3"}},
	{"a text number that the column settles", tracked(jan + "Jan 2027 | IT | | | | | | t:1,234 | t:2,5\n" +
		"Jan 2027 | Legal | | | | | | t:1,234.50"), nil,
		[]string{
			"note number-from-text Actuals!H3",
			"note number-from-text Actuals!I3",
			"note number-from-text Actuals!H4",
		}},
	{"a text number with two readings", tracked(jan + "Jan 2027 | IT | | | | | | t:1,234"), nil,
		[]string{"error number-ambiguous Actuals!H3"}},
	{"an amount in another currency", tracked(jan + "Jan 2027 | IT | | | | | INR | t:€ 20"), nil,
		[]string{"error currency-differs Actuals!H3", "note number-from-text Actuals!H3"}},
	{"a total of actuals", tracked(jan + "Jan 2027 | IT | | | | | | 50\n | Total | | | | | | 150"), nil,
		[]string{"note total-row Actuals!B4"}},
	{"a section of actuals", tracked("Site costs\n" + jan + "Jan 2027 | IT | | | | | | 50"), nil,
		[]string{"note section-row Actuals!A2"}},
	{
		"both an amount and months",
		trackedBy("Actuals", "Category | Month | Amount | Jan 2027\nIT | Jan 2027 | 5 | 6"),
		nil,
		[]string{"error months-twofold Actuals!C2"},
	},
	{"a month and months", trackedBy("Actuals", "Category | Month | Jan 2027\nIT | Jan 2027 | 6"), nil,
		[]string{"error months-twofold Actuals!B2"}},
	{
		"neither an amount nor months",
		trackedBy("Actuals", "Category | Function | Jan 2027\nIT | | 5\nIT | Payroll | | \nLegal | | 5"),
		nil,
		[]string{"error months-twofold Actuals!C3"},
	},
	{"years and quarters as columns", trackedBy("Actuals", "Category | 2027 | Q1 2027 | FY28 | Year 1\nIT | 5"), nil,
		[]string{"error heading-no-month Actuals!B1"}},
	{"months without their year", trackedBy("Actuals", "Category | Function | Jan | Feb\nIT | | 5"), nil,
		[]string{"error month-ambiguous Actuals!C1"}},
	{
		"volumes before, after and beyond",
		trackedBy("Actual volumes", "Function | Month | Volume\nPayroll | Dec 2026 | 5\n"+
			"Payroll | Jan 2027 | 5\nPayroll | Feb 2027 | 5\nPayroll | Mar 2027 | 5\nPayroll | Jan 2033 | 5"),
		nil,
		[]string{"note actual-before Actual volumes!C2", "note actual-after Actual volumes!C4",
			"note actual-after Actual volumes!C6"},
	},
	{
		"volumes alike",
		trackedBy("Actual volumes", "Function | Month | Volume\nPayroll | Jan 2027 | 5\nPayroll | Jan 2027 | 5"),
		nil,
		[]string{"warning rows-alike Actual volumes!A3"},
	},
	{
		"a volume of a function without one",
		trackedBy("Actual volumes", "Function | Jan 2027\nReporting | 5\n(shared) | 5\n| 5"),
		nil,
		[]string{"error volume-unplanned Actual volumes!A2", "error volume-unplanned Actual volumes!A3",
			"error required-blank Actual volumes!A4"},
	},
	{"a volume below zero", trackedBy("Actual volumes", "Function | Jan 2027\nPayroll | -5"), nil,
		[]string{"error quantity-negative Actual volumes!B2"}},
	{
		"a rate twice, and none",
		trackedBy("Actual rates", "Currency | Month | FX rate | Inverse FX rate\nINR | Jan 2027 | 90\n"+
			"INR | d:2027-01-31 | | 0.01\nINR | Jan 2027 | |\nINR | Dec 2026 | 90 | 0.01"),
		nil,
		[]string{
			"error rate-twofold Actual rates!D3",
			"error rate-twofold Actual rates!C4",
			"error fx-both Actual rates!D5",
		},
	},
	{
		"rates after the horizon; those after the actuals convert what is ordered for later",
		trackedBy("Actual rates", "Currency | Jan 2027 | Feb 2027 | Jan 2033\nINR | 90 | 91 | 92"),
		nil,
		[]string{"note actual-after Actual rates!D2"},
	},
	{"rates of currencies of none", trackedBy("Actual rates", "Currency | Jan 2027\nUSD | 90\nEUR | 2\n| 5"), nil,
		[]string{"error currency-unrated Actual rates!A2", "error fx-reporting Actual rates!B3",
			"error required-blank Actual rates!A4"}},
	{"no rate at all", trackedBy("Actual rates", "Currency | Month\nINR | Jan 2027"), nil,
		[]string{"error column-missing Actual rates"}},
	{"forecasts of the past, beyond and without a comment", trackedBy("Forecast", "Month | Category | Amount | Comment\n"+
		"Jan 2027 | IT | 5 | late\nJan 2033 | IT | 5 | later\nFeb 2027 | IT | 5"), nil,
		[]string{"error required-blank Forecast!D4", "note forecast-past Forecast!C2", "note actual-after Forecast!C3"}},
}

// manyMonths are amounts of the first months.
func manyMonths(n int) string {
	var b strings.Builder
	for m := range n {
		b.WriteString(monthText(report.NewMonth(2027, time.January+time.Month(m))) + " | IT | | | | | | 5\n")
	}
	return b.String()
}

// TestActuals reads sheets of actuals in both forms, month by month and with months as columns.
func TestActuals(t *testing.T) {
	amounts := map[string]string{
		"by row": actualHead + `
Dec 2026 | Transition | | | | | | 40 | | | begun early | IT
d:2027-01-31 | vendor-fees | payroll | | | | | 100 | | accrual
Jan 2027 | On costs | | labour | team | Pune | INR | 900 | 2.5
2027-02 | Vendor fees | Payroll | | | | | 0
Feb 2027 | Consulting | | | | | | -7
Mar 2027 | Consulting! | | | | | | 3 | | committed
Apr 2027 | Later | | | | | | 0`,
		"by column": `
Category | Function | Kind | Text | Site | Ccy | FTE | Status | Comment | Owner | Dec 2026 | d:2027-01-01 | Feb-27 | Mar 2027
Transition | | | | | | | | begun early | IT | 40
vendor-fees | payroll | | | | | | accrual | | | | 100
On costs | | labour | team | Pune | INR | 2.5 | | | | | 900
Vendor fees | Payroll | | | | | | | | | | | 0
Consulting | | | | | | | | | | | | -7
Consulting! | | | | | | | committed | | | | | | 3`}
	fte := 2.5
	want := []report.ActualAmount{
		{Category: 4, Function: -1, Kind: report.OneOff, Location: -1, Amount: 40, Comment: "begun early", Owner: "IT"},
		{Month: 1, Category: 2, Kind: report.Fees, Location: -1, Amount: 100, Status: report.StatusAccrual},
		{Month: 1, Category: report.OnCosts, Function: -1, Kind: report.Labour, Location: 1, Currency: 1, Amount: 900,
			FTE: &fte, Description: "team"},
		{Month: 2, Category: 2, Kind: report.Fees, Location: -1},
		{Month: 2, Category: 5, Function: -1, Kind: report.Running, Location: -1, Amount: -7},
		{
			Month:    3,
			Category: 5,
			Function: -1,
			Kind:     report.Running,
			Location: -1,
			Amount:   3,
			Status:   report.StatusCommitted,
		},
	}
	for name, rows := range amounts {
		c, fs := base().add("Settings", "Decision | vendor").set("Actuals", rows).read()
		if len(fs) != 0 {
			t.Fatalf("%s: %v", name, fs)
		}
		a := c.Actuals
		if a.Decision != 1 || a.Month != 2 || a.Tolerance != 0.05 || a.HasForecast {
			t.Errorf("%s: %+v", name, a)
		}
		for i := range a.Amounts {
			x := &a.Amounts[i]
			if ref, ok := c.RowRef(x.Source); !ok || ref.Sheet != "Actuals" || x.Column < 8 {
				t.Errorf("%s: %v stands in %v, column %d", name, x, ref, x.Column)
			}
			x.Source, x.Column = report.Source{}, 0
		}
		if diff := cmp.Diff(want, a.Amounts); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff([]string{"Transition", "Consulting"}, a.Unplanned); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestActualsBeside reads what goes with the amounts, from a shared workbook.
func TestActualsBeside(t *testing.T) {
	shared := newDoc(
		"actuals.xlsx",
		"Actuals",
		actualHead+jan+"Feb 2027 | IT | | | | | | 5",
		"Actual volumes",
		"Function | Jan 2027 | Feb 2027\nPayroll | 1000 | 900\nPAYROLL | | 50",
		"Actual rates",
		"Currency | Month | FX rate | Inverse FX rate\nINR | Nov 2026 | 88\nINR | Dec 2026 | 89\n"+
			"INR | Feb 2027 | | 0.0125\nEUR | Jan 2027 | 1",
		"Forecast",
		"Month | Category | Function | Amount | Comment | Owner\nMar 2027 | Vendor fees | Payroll | 7 | new price | CFO",
	)
	c, fs := base().add("Settings", "Actuals to | 2027-02\nTolerance | 4\nDecided saving | 250000\n"+
		"Decided on | 30.11.2026\n"+
		"Decided by | Board\nDelay | 2").
		read(shared)
	if len(fs) != 1 || fs[0].Code != "decision-assumed" {
		t.Fatal(fs)
	}
	a := c.Actuals
	if a.Decision != 0 || a.Tolerance != 0.04 || *a.DecidedSaving != 250000 || a.DecidedBy != "Board" || a.Delay != 2 ||
		!a.DecidedOn.Equal(time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)) || !a.HasForecast || a.Month != 2 {
		t.Errorf("%+v", a)
	}
	for i := range a.Volumes {
		a.Volumes[i].Source = report.Source{}
	}
	wantVolumes := []report.ActualVolume{{Column: 2, Month: 1, Volume: 1000}, {Column: 3, Month: 2, Volume: 900},
		{Column: 3, Month: 2, Volume: 50}}
	if diff := cmp.Diff(wantVolumes, a.Volumes); diff != "" {
		t.Errorf("volumes: %s", diff)
	}
	for i := range a.Rates {
		a.Rates[i].Source = report.Source{}
	}
	wantRates := []report.ActualRate{{Column: 3, Currency: 1, Rate: 89}, {Column: 4, Currency: 1, Month: 2, Rate: 80}}
	if diff := cmp.Diff(wantRates, a.Rates); diff != "" {
		t.Errorf("rates: %s", diff)
	}
	if len(a.Forecast) != 1 || a.Forecast[0].Month != 3 || a.Forecast[0].Comment != "new price" ||
		a.Forecast[0].Owner != "CFO" {
		t.Errorf("forecast: %+v", a.Forecast)
	}
}

// TestActualsOfThisCase lists strange names one by one where a row has a name of the case, however late.
func TestActualsOfThisCase(t *testing.T) {
	strange := strings.Repeat("Jan 2027 | IT | Logistics | | | | | 5\n", mostStrange+1)
	for _, rows := range []string{jan + strange, strange + jan} {
		_, fs := tracked(rows)(t, base()).read()
		listed := 0
		for _, f := range fs {
			if f.Code == "name-unknown" {
				listed++
			}
		}
		if listed != mostStrange+1 {
			t.Errorf("%d rows listed, want %d: %v", listed, mostStrange+1, fs)
		}
	}
}

// doubtedActuals is a case with actuals whose figures show one doubt of each sort.
func doubtedActuals() []finding.Finding {
	c, _ := tracked(jan+"Feb 2027 | Vendor fee | Payroll | | | | | 3\nFeb 2027 | Boat | | | | | | 4")(nil, base()).
		add("Settings", "Decided saving | 7000000").
		set("Actual volumes", "Function | Jan 2027\nPayroll | 9").
		set("Actual rates", "Currency | Month | FX rate\nINR | Jan 2027 | 0.0111").read()
	at := func(cause report.ActualCause, of report.Source, column int, subject string, r float64,
		months ...int) report.ActualDoubt {
		return report.ActualDoubt{Cause: cause, Source: of, Column: column, Subject: subject, Ratio: r, Months: months}
	}
	a := c.Actuals
	return Doubts(c, report.Checks{Actual: []report.ActualDoubt{
		{Cause: report.ActualMissing, Subject: "Vendor fees", Months: []int{1, 2, 4}},
		at(report.ActualUnplanned, a.Amounts[1].Source, 8, "Vendor fee", 0, 2),
		at(report.ActualUnplanned, a.Amounts[2].Source, 8, "Boat", 0, 2),
		at(report.ActualFarOut, a.Amounts[0].Source, 8, "Vendor fees", 0.001, 1),
		at(report.ActualFarOut, a.Amounts[0].Source, 8, "Vendor fees", -2, 1),
		at(report.VolumeFarOut, a.Volumes[0].Source, 2, "Payroll", 0, 1),
		at(report.RateFarOut, a.Rates[0].Source, 3, "INR", 1.64, 1),
		at(report.RateFarOut, a.Rates[0].Source, 3, "INR", 0.615, 1),
		{Cause: report.VolumeMissing, Subject: "Payroll", Months: []int{2}},
		{Cause: report.RateCarried, Subject: "INR", Months: []int{2}},
		{Cause: report.RateElsewhere, Subject: "INR"},
		{Cause: report.ForecastEarly, Months: []int{2}},
		{Cause: report.DecidedDiffers, Expected: 7486994.4},
	}})
}

// TestActualDoubts words what only the figures of actuals show.
func TestActualDoubts(t *testing.T) {
	want := []string{
		`Actual rates!C2: the value of INR in Jan 2027 is 0.61 times what the plan takes it to be`,
		`Actual rates!C2: the value of INR in Jan 2027 is 1.6 times what the plan takes it to be`,
		`Actual volumes: "Payroll" has no volume in Feb 2027; the planned one is taken`,
		`Actual volumes!B2: the volume of "Payroll" in Jan 2027 is nothing against the plan`,
		`Actuals: "Vendor fees" is planned in Jan 2027, Feb 2027 and Apr 2027 but has no amount there`,
		`Actuals!H2: "Vendor fees" in Jan 2027 is 1/1000 of its plan, unlike the month before or after`,
		`Actuals!H2: "Vendor fees" in Jan 2027 is of the opposite sign to its plan, unlike the month before or after`,
		`Actuals!H3: "Vendor fee" has actuals but is not in the plan of "Vendor"`,
		`Actuals!H4: "Boat" has actuals but is not in the plan of "Vendor"`,
		`Settings!B6: the plan saves EUR 7,486,994 before tax, but EUR 7,000,000 was decided`,
		`Actual rates: INR has no rate of its own in Feb 2027; the latest before it is taken, or the plan's`,
		`Actuals: the forecasts are drawn from 2 months of actuals`,
		`Actuals: the plan has lines in INR, but no actuals are in INR; the effect of its rate shows as price and usage`,
	}
	var got []string
	for _, f := range doubtedActuals() {
		got = append(got, strings.TrimPrefix(f.Entry().Line(), "case.xlsx: "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
