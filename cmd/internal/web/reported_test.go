package web

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/samples"
)

// reported is a live service that has reported September and October 2026, by hand.
const reported = `time_zone: Europe/Warsaw
inbox: {folder: inbox, settle: 50ms, poll: 50ms}
outputs: {folder: outputs}
state: {folder: state}
mail: {mode: file, folder: mails, from: shorecast@example.com}
owner: {addresses: [owner@example.com]}
web: {listen: "127.0.0.1:8080"}
schedules:
  - name: board
    cron: "0 7 3 * *"
    workbooks: ["*", "!loose*"]
    formats: [pdf, html]
    recipients: [board@example.com]
  - name: archive
    cron: "0 9 3 * *"
    workbooks: ["shared*"]
    formats: [json]
    recipients: []
    expect: [{for: ["shared*"], by: business-day 1}]
`

// hostileText stands in every text that the workbook of a case has.
const hostileText = `<script>alert(1)</script>"'%2e/..`

// startReported starts such a service. One case has two revisions and two reports, one is hostile, one no schedule
// reports, and the newer workbook of one was refused.
func startReported(t testing.TB) *live {
	t.Helper()
	return fill(t, startLive(t, reported, nil))
}

// startMailed starts such a service, whose mails a server gets.
func startMailed(t testing.TB, server deliver.Server) *live {
	t.Helper()
	mails := fmt.Sprintf("mail: {mode: smtp, host: 127.0.0.1, port: %d, ", server.Port)
	return fill(t, startMailing(t, strings.Replace(reported, "mail: {mode: file, folder: mails, ", mails, 1), nil, server))
}

func fill(t testing.TB, l *live) *live {
	t.Helper()
	l.drop("shared-services.xlsx", sharedServices(t, func(*excelize.File) {}))
	l.drop("apac-tools.xlsx", sharedServices(t, func(f *excelize.File) { set(t, f, "B12", 0.09) }))
	l.until("two workbooks are accepted", func() bool { return l.count(store.ArrivalAccepted) == 2 })
	l.report("board", "2026-09", 2)
	l.report("archive", "2026-09", 3)
	l.drop("apac-tools.xlsx", sharedServices(t, func(f *excelize.File) { set(t, f, "B12", 0.06) }))
	l.drop("loose-ends.xlsx", quickStart(t))
	l.drop("hostile.xlsx", sharedServices(t, func(f *excelize.File) { everywhere(t, f) }))
	l.until("five workbooks are accepted", func() bool {
		return l.count(store.ArrivalAccepted) == 5 && l.runs(store.RunClaimed) == 0
	})
	l.report("board", "2026-10", 8)
	refused, err := os.ReadFile("../../../samples/errors/name-unknown.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	l.drop("shared-services.xlsx", refused)
	l.until("a workbook is refused", func() bool { return l.count(store.ArrivalRefused) == 1 })
	return l
}

// report has a schedule report a month, and waits until so many reports were made in all.
func (l *live) report(schedule, period string, all int) {
	l.t.Helper()
	q := service.RunRequest{Schedule: schedule, Period: period}
	if _, err := service.AskRun(l.t.Context(), l.store, q, time.Now()); err != nil {
		l.t.Fatal(err)
	}
	l.until("the reports are made", func() bool {
		return l.runs(store.RunReported) == all && l.runs(store.RunClaimed) == 0
	})
}

func quickStart(t testing.TB) []byte {
	t.Helper()
	b, err := samples.Open("quick-start")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sharedServices is the sample of shared services after a change.
func sharedServices(t testing.TB, change func(*excelize.File)) []byte {
	t.Helper()
	return sampleWith(t, "shared-services", change)
}

// sampleWith is a sample after a change.
func sampleWith(t testing.TB, name string, change func(*excelize.File)) []byte {
	t.Helper()
	b, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	change(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// set sets a value of the sheet Settings; B12 is the discount rate.
func set(t testing.TB, f *excelize.File, cell string, value any) {
	t.Helper()
	if err := f.SetCellValue("Settings", cell, value); err != nil {
		t.Fatal(err)
	}
}

// everywhere puts the hostile text into every text of the workbook that is the team's own: names, descriptions, the
// title. The case is named by it too.
func everywhere(t testing.TB, f *excelize.File) {
	t.Helper()
	names := map[string]bool{}
	for _, c := range []struct{ sheet, column string }{{"Options", "A"}, {"Options", "D"}, {"Functions", "A"},
		{"Functions", "B"}, {"Locations", "A"}, {"Risks", "A"}, {"Risks", "G"}, {"Risks", "H"}, {"Costs", "E"}, {"Scenarios", "A"}} {
		cells, err := f.GetCols(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range cells[c.column[0]-'A'][4:] {
			names[text] = text != "" && text != "all"
		}
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, text := range row {
				if y < 3 || !names[text] {
					continue
				}
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				if err := f.SetCellValue(sheet, cell, text+" "+hostileText); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	set(t, f, "B5", "Title "+hostileText)
	set(t, f, "B6", "Organisation "+hostileText)
	set(t, f, "A30", "Case")
	set(t, f, "B30", "../"+hostileText)
}

func (l *live) count(state store.ArrivalState) int {
	all, err := l.store.Arrivals(l.t.Context(), state)
	if err != nil {
		l.t.Fatal(err)
	}
	return len(all)
}

func (l *live) runs(state store.RunState) int {
	all, err := l.store.Runs(l.t.Context(), store.RunFilter{State: state})
	if err != nil {
		l.t.Fatal(err)
	}
	return len(all)
}
