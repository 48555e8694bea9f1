package literal

import (
	"strconv"
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
		if m, r := ParseMonth(text); r != OneMonth || m.String() != want {
			t.Errorf("%q reads as %v, %v; want %v", text, m, r, want)
		}
	}
	for text, want := range map[string]MonthReading{"01/02/2027": TwoMonths, "Dec 31": DayOrYear, "Dec 15th": DayOrYear,
		"Jan-27": DayOrYear, "Jan 1812": OutsideTime, "2300-01": OutsideTime, "13/2027": NoMonth, "2027-13": NoMonth,
		"Jan": NoMonth, "27 Jan": NoMonth, "Q1 2027": NoMonth, "2027": NoMonth, "FY27": NoMonth, "Ja 2027": NoMonth,
		"12": NoMonth, "": NoMonth, "1/2/3/4": NoMonth, "31 31 2027": NoMonth} {
		if m, r := ParseMonth(text); r != want {
			t.Errorf("%q reads as %v, %v; want %v", text, m, r, want)
		}
	}
}

// TestMonthOfSerial holds serial numbers against dates that Excel shows: 46113 is 1 April 2026, as in a published
// calendar of serials 1 January 2000 is 36526.
func TestMonthOfSerial(t *testing.T) {
	for serial, want := range map[float64]string{46113: "2026-04", 36526: "2000-01", 36525.99: "1999-12",
		46142.5: "2026-04", 46143: "2026-05"} {
		if m, ok := MonthOfSerial(serial); !ok || m.String() != want {
			t.Errorf("serial %v is %v, %v; want %v", serial, m, ok, want)
		}
	}
	for _, serial := range []float64{-1, 0, 60, 20000, 1e9} {
		if m, ok := MonthOfSerial(serial); ok {
			t.Errorf("serial %v is %v; want none", serial, m)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	text := func(s string) workbook.Cell { return workbook.Cell{Type: workbook.TypeText, Text: s} }
	for _, tc := range []struct {
		cell workbook.Cell
		want Period
	}{
		{text("Year 0"), Period{Kind: CaseYear}},
		{text("Y3"), Period{Kind: CaseYear, Year: 3}},
		{text("year 12"), Period{Kind: CaseYear, Year: 12}},
		{text("Year 1 (EUR)"), Period{Kind: CaseYear, Year: 1}},
		{text("2027"), Period{Kind: CalendarYear, Year: 2027}},
		{workbook.Cell{Type: workbook.TypeNumber, Number: 2027}, Period{Kind: CalendarYear, Year: 2027}},
		{text("Year 2027"), Period{Kind: CalendarYear, Year: 2027}},
		{text("CY2027"), Period{Kind: CalendarYear, Year: 2027}},
		{text("FY27"), Period{Kind: FiscalYear, Year: 2027}},
		{text("FY 2027"), Period{Kind: FiscalYear, Year: 2027}},
		{text("FY2026/27"), Period{Kind: FiscalYear, Year: 2027}},
		{text("FY26/27"), Period{Kind: FiscalYear, Year: 2027}},
		{text("FY21/22"), Period{Kind: FiscalYear, Year: 2022}},
		{text("FY27-28"), Period{Kind: FiscalYear, Year: 2028}},
		{text("FY2027/2028"), Period{Kind: FiscalYear, Year: 2028}},
		{text("2027/28"), Period{Kind: FiscalYear, Year: 2028}},
		{text("2027-28"), Period{Kind: FiscalYear, Year: 2028}},
		{text("2027–28 (EUR)"), Period{Kind: FiscalYear, Year: 2028}},
		{text("2027 / 2028"), Period{Kind: FiscalYear, Year: 2028}},
		{text("2099/00"), Period{Kind: FiscalYear, Year: 2100}},
		{text("Q1 2027"), Period{Kind: CalendarYear, Year: 2027, Quarter: 1}},
		{text("q4/2027"), Period{Kind: CalendarYear, Year: 2027, Quarter: 4}},
		{text("2027-Q2 (EUR)"), Period{Kind: CalendarYear, Year: 2027, Quarter: 2}},
		{text("Q3 FY27"), Period{Kind: FiscalYear, Year: 2027, Quarter: 3}},
		{text("FY2027 Q1"), Period{Kind: FiscalYear, Year: 2027, Quarter: 1}},
		{text("CY27"), Period{Kind: CalendarYear, Year: 2027}},
		{text("CY2027"), Period{Kind: CalendarYear, Year: 2027}},
		{text("Jan 2027"), Period{Kind: CalendarMonth, Month: report.NewMonth(2027, time.January)}},
		{text("2027-01"), Period{Kind: CalendarMonth, Month: report.NewMonth(2027, time.January)}},
		{text("01/2027"), Period{Kind: CalendarMonth, Month: report.NewMonth(2027, time.January)}},
		{workbook.Cell{Type: workbook.TypeDate, Number: 46113},
			Period{Kind: CalendarMonth, Month: report.NewMonth(2026, time.April)}},
	} {
		if got, ok := ParsePeriod(&tc.cell); !ok || got != tc.want {
			t.Errorf("%+v is %+v, %v; want %+v", tc.cell, got, ok, tc.want)
		}
	}
	for _, s := range []string{"Total", "Year", "Y", "Year 100", "12", "1066", "FY", "FY2", "Option", "Q5 2027", "Q1 27",
		"2027 total", "Months", "Year -1", "2027/29", "FY2027/29", "FY27/27", "2027-2037", "27/28", "M1", "Month 1",
		"H1 2027", "Year 10-11"} {
		c := text(s)
		if got, ok := ParsePeriod(&c); ok {
			t.Errorf("%q is %+v; want no period", s, got)
		}
	}
}

// TestPlacePeriod places headings in a case whose month 1 is July 2026, fiscal years starting in April.
func TestPlacePeriod(t *testing.T) {
	first := report.NewMonth(2026, time.July)
	for _, tc := range []struct {
		p             Period
		month, months int
	}{
		{Period{Kind: CaseYear}, 0, 1},
		{Period{Kind: CaseYear, Year: 2}, 13, 12},
		{Period{Kind: CalendarYear, Year: 2026}, -5, 12},
		{Period{Kind: CalendarYear, Year: 2027}, 7, 12},
		{Period{Kind: FiscalYear, Year: 2027}, -2, 12}, // April 2026 to March 2027
		{Period{Kind: FiscalYear, Year: 2028}, 10, 12},
		{Period{Kind: CalendarMonth, Month: first}, 1, 1},
		{Period{Kind: CalendarMonth, Month: first + 12}, 13, 1},
	} {
		if m, n := tc.p.Place(first, time.April); m != tc.month || n != tc.months {
			t.Errorf("%+v begins in month %d with %d months; want %d, %d", tc.p, m, n, tc.month, tc.months)
		}
	}
	// A fiscal year that starts in January is the calendar year of its name.
	if m, n := (Period{Kind: FiscalYear, Year: 2027}).Place(first, time.January); m != 7 || n != 12 {
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
		ParsePeriod(&c)
		m, r := ParseMonth(s)
		if r != OneMonth {
			return
		}
		if m.Year() < FirstYear || m.Year() > LastYear {
			t.Fatalf("%q reads as %v", s, m)
		}
		for _, own := range []string{m.String(), m.Month().String()[:3] + " " + strconv.Itoa(m.Year())} {
			if back, r := ParseMonth(own); r != OneMonth || back != m {
				t.Fatalf("%q reads as %v, whose own spelling %q reads as %v, %v", s, m, own, back, r)
			}
		}
	})
}
