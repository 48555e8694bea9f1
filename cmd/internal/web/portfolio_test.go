package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

// TestPortfolioWithoutRates has two cases in EUR and one in USD, none of which was reported or has a rate: the
// portfolio is in EUR, and says what is missing and how to mend it.
func TestPortfolioWithoutRates(t *testing.T) {
	tool.Slow(t)
	l := startLive(t, liveYAML, nil)
	dollars := func(f *excelize.File) {
		for _, sheet := range f.GetSheetList() {
			cells, err := f.SearchSheet(sheet, "EUR")
			for _, cell := range cells {
				err = f.SetCellValue(sheet, cell, "USD")
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	l.drop("a-dollars.xlsx", sampleWith(t, "quick-start", dollars))
	l.drop("berlin.xlsx", quickStart(t))
	l.drop("oslo.xlsx", sampleWith(t, "period-columns", func(*excelize.File) {}))
	l.until("three workbooks are accepted", func() bool { return l.count(store.ArrivalAccepted) == 3 })
	who := l.as(t, ofAll)
	var got answer
	l.until("the portfolio is made", func() bool {
		got = who.get("/portfolio")
		return !strings.Contains(got.body, "is being made")
	})
	got.has(t, http.StatusOK, "<iframe", "EUR ", "Not counted: a-dollars.xlsx: the case reports in USD",
		"Give a location with USD and its rate for one EUR on the sheet Locations")
	got.lacks(t, "--rates", "--currency")
}
