package ingest

import (
	"testing"
	"time"

	"shorecast/ingest/workbook"
	"shorecast/report"
)

func TestParseMonth(t *testing.T) {
	for text, want := range map[string]string{
		"2027-01": "2027-01", "2027/1": "2027-01", "01/2027": "2027-01", "1.2027": "2027-01", "Jan 2027": "2027-01",
		"January 2027": "2027-01", "jan. 2027": "2027-01",
		"Jan-45": "2045-01", "Jan '27": "2027-01", "Sept 2027": "2027-09", "2027 Jan": "2027-01", "2027-01-31": "2027-01",
		"31.01.2027": "2027-01", "31 Jan 2027": "2027-01",
		"Jan 31, 2027": "2027-01", "31/01/2027": "2027-01", "01/31/2027": "2027-01", "02/02/2027": "2027-02",
		"December 2030": "2030-12",
	} {
		if m, r := parseMonth(text); r != oneMonth || m.String() != want {
			t.Errorf("%q reads as %v, %v; want %v", text, m, r, want)
		}
	}
	for text, want := range map[string]monthReading{"01/02/2027": twoMonths, "Dec 31": dayOrYear, "Dec 15th": dayOrYear,
		"Jan-27": dayOrYear, "Jan 1812": outsideTime, "2300-01": outsideTime, "13/2027": noMonth, "2027-13": noMonth,
		"Jan": noMonth, "27 Jan": noMonth, "Q1 2027": noMonth, "2027": noMonth, "FY27": noMonth, "Ja 2027": noMonth,
		"12": noMonth, "": noMonth, "1/2/3/4": noMonth, "31 31 2027": noMonth} {
		if m, r := parseMonth(text); r != want {
			t.Errorf("%q reads as %v, %v; want %v", text, m, r, want)
		}
	}
}

// TestMonthOfSerial holds serial numbers against dates that Excel shows: 46113 is 1 April 2026, as in a published
// calendar of serials 1 January 2000 is 36526.
func TestMonthOfSerial(t *testing.T) {
	for serial, want := range map[float64]string{46113: "2026-04", 36526: "2000-01", 36525.99: "1999-12",
		46142.5: "2026-04", 46143: "2026-05"} {
		if m, ok := monthOfSerial(serial); !ok || m.String() != want {
			t.Errorf("serial %v is %v, %v; want %v", serial, m, ok, want)
		}
	}
	for _, serial := range []float64{-1, 0, 60, 20000, 1e9} {
		if m, ok := monthOfSerial(serial); ok {
			t.Errorf("serial %v is %v; want none", serial, m)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	text := func(s string) workbook.Cell { return workbook.Cell{Type: workbook.TypeText, Text: s} }
	for _, tc := range []struct {
		cell workbook.Cell
		want period
	}{
		{text("Year 0"), period{kind: caseYear}},
		{text("Y3"), period{kind: caseYear, year: 3}},
		{text("year 12"), period{kind: caseYear, year: 12}},
		{text("Year 1 (EUR)"), period{kind: caseYear, year: 1}},
		{text("2027"), period{kind: calendarYear, year: 2027}},
		{workbook.Cell{Type: workbook.TypeNumber, Number: 2027}, period{kind: calendarYear, year: 2027}},
		{text("Year 2027"), period{kind: calendarYear, year: 2027}},
		{text("CY2027"), period{kind: calendarYear, year: 2027}},
		{text("FY27"), period{kind: fiscalYear, year: 2027}},
		{text("FY 2027"), period{kind: fiscalYear, year: 2027}},
		{text("FY2026/27"), period{kind: fiscalYear, year: 2027}},
		{text("FY26/27"), period{kind: fiscalYear, year: 2027}},
		{text("FY21/22"), period{kind: fiscalYear, year: 2022}},
		{text("FY27-28"), period{kind: fiscalYear, year: 2028}},
		{text("FY2027/2028"), period{kind: fiscalYear, year: 2028}},
		{text("2027/28"), period{kind: fiscalYear, year: 2028}},
		{text("2027-28"), period{kind: fiscalYear, year: 2028}},
		{text("2027–28 (EUR)"), period{kind: fiscalYear, year: 2028}},
		{text("2027 / 2028"), period{kind: fiscalYear, year: 2028}},
		{text("2099/00"), period{kind: fiscalYear, year: 2100}},
		{text("Q1 2027"), period{kind: calendarYear, year: 2027, quarter: 1}},
		{text("q4/2027"), period{kind: calendarYear, year: 2027, quarter: 4}},
		{text("2027-Q2 (EUR)"), period{kind: calendarYear, year: 2027, quarter: 2}},
		{text("Q3 FY27"), period{kind: fiscalYear, year: 2027, quarter: 3}},
		{text("FY2027 Q1"), period{kind: fiscalYear, year: 2027, quarter: 1}},
		{text("CY27"), period{kind: calendarYear, year: 2027}},
		{text("CY2027"), period{kind: calendarYear, year: 2027}},
		{text("Jan 2027"), period{kind: calendarMonth, month: report.NewMonth(2027, time.January)}},
		{text("2027-01"), period{kind: calendarMonth, month: report.NewMonth(2027, time.January)}},
		{text("01/2027"), period{kind: calendarMonth, month: report.NewMonth(2027, time.January)}},
		{workbook.Cell{Type: workbook.TypeDate, Number: 46113},
			period{kind: calendarMonth, month: report.NewMonth(2026, time.April)}},
	} {
		if got, ok := parsePeriod(&tc.cell); !ok || got != tc.want {
			t.Errorf("%+v is %+v, %v; want %+v", tc.cell, got, ok, tc.want)
		}
	}
	for _, s := range []string{"Total", "Year", "Y", "Year 100", "12", "1066", "FY", "FY2", "Option", "Q5 2027", "Q1 27",
		"2027 total", "Months", "Year -1", "2027/29", "FY2027/29", "FY27/27", "2027-2037", "27/28", "M1", "Month 1",
		"H1 2027", "Year 10-11"} {
		c := text(s)
		if got, ok := parsePeriod(&c); ok {
			t.Errorf("%q is %+v; want no period", s, got)
		}
	}
}

// TestPlacePeriod places headings in a case whose month 1 is July 2026, fiscal years starting in April.
func TestPlacePeriod(t *testing.T) {
	first := report.NewMonth(2026, time.July)
	for _, tc := range []struct {
		p             period
		month, months int
	}{
		{period{kind: caseYear}, 0, 1},
		{period{kind: caseYear, year: 2}, 13, 12},
		{period{kind: calendarYear, year: 2026}, -5, 12},
		{period{kind: calendarYear, year: 2027}, 7, 12},
		{period{kind: fiscalYear, year: 2027}, -2, 12}, // April 2026 to March 2027
		{period{kind: fiscalYear, year: 2028}, 10, 12},
		{period{kind: calendarMonth, month: first}, 1, 1},
		{period{kind: calendarMonth, month: first + 12}, 13, 1},
	} {
		if m, n := tc.p.place(first, time.April); m != tc.month || n != tc.months {
			t.Errorf("%+v begins in month %d with %d months; want %d, %d", tc.p, m, n, tc.month, tc.months)
		}
	}
	// A fiscal year that starts in January is the calendar year of its name.
	if m, n := (period{kind: fiscalYear, year: 2027}).place(first, time.January); m != 7 || n != 12 {
		t.Errorf("FY27 from January begins in month %d with %d months; want 7, 12", m, n)
	}
}

// FuzzParseMonth checks that nothing breaks the parser and that what it reads lies within its calendar and reads back.
func FuzzParseMonth(f *testing.F) {
	for _, s := range []string{"2027-01", "Jan 2027", "31.01.2027", "01/02/2027", "Jan-27", "May '30", "FY27", "Year 1",
		"\xff 2027", "1-1-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := workbook.Cell{Type: workbook.TypeText, Text: s}
		parsePeriod(&c)
		m, r := parseMonth(s)
		if r != oneMonth {
			return
		}
		if m.Year() < firstYear || m.Year() > lastYear {
			t.Fatalf("%q reads as %v", s, m)
		}
		for _, own := range []string{m.String(), monthText(m)} {
			if back, r := parseMonth(own); r != oneMonth || back != m {
				t.Fatalf("%q reads as %v, whose own spelling %q reads as %v, %v", s, m, own, back, r)
			}
		}
	})
}
