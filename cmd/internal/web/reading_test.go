package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

var (
	ofAll    = people.Person{Name: "A reader", Grants: []people.Grant{{Role: people.Viewer}}}
	editsAll = people.Person{Name: "An editor", Grants: []people.Grant{{Role: people.Editor}}}
	ofAPAC   = people.Person{Name: "APAC", Grants: []people.Grant{{Role: people.Viewer, Cases: pattern.List{"apac-*"}}}}
)

func (l *live) as(t *testing.T, p people.Person) *asker {
	return (&world{t: t, site: l.site}).as(p)
}

// hostileKey is the key of the case whose every text is hostile.
var hostileKey = "../" + hostileText

// TestReading reads all pages of a service that has reported. It takes some seconds, since the service is a real one.
func TestReading(t *testing.T) {
	tool.Slow(t)
	l := startReported(t)
	for name, test := range map[string]func(*testing.T, *live){"home": readHome, "cases": readCases, "case": readCase,
		"hostile": readHostile, "report": readReport, "others": readOthers, "today": readToday, "portfolio": readPortfolio,
		"rights": readRights, "documents": readDocuments, "retire": readRetire} {
		t.Run(name, func(t *testing.T) { test(t, l) })
	}
}

func readHome(t *testing.T, l *live) {
	a := l.as(t, ofAll).get("/")
	a.has(t, http.StatusOK, `">shared-services</a></th><td data-head="State">`+
		`<span class="state failing"><span aria-hidden="true">▲</span> refused</span>`, "Own center",
		"Move to Own centre Kraków", "the verdict is close", "November 2026", "Europe/Warsaw, UTC&#43;01:00")
	a = l.as(t, ofAPAC).get("/")
	a.has(t, http.StatusOK, "apac-tools", ">board<")
	for _, other := range []string{"shared-services", "archive", "alert"} {
		if strings.Contains(a.body, other) {
			t.Errorf("who may see apac-* sees %s on Home", other)
		}
	}
}

func readCases(t *testing.T, l *live) {
	who := l.as(t, ofAll)
	who.get("/cases").has(t, http.StatusOK, "apac-tools", "loose-ends", "newer refused", "none yet")
	if a := who.get("/cases?q=APAC"); !strings.Contains(a.body, "apac-tools") || strings.Contains(a.body, "loose-ends") {
		t.Errorf("the search for APAC finds: %s", a.body)
	}
	who.get("/cases?q=%3Cscript%3E&from=x").has(t, http.StatusOK, "alert(1)&lt;/script&gt;")
	who.get("/cases?q=nothing").has(t, http.StatusOK, "No case that you may see has a name or a title with “nothing”.")
}

func readCase(t *testing.T, l *live) {
	a := l.as(t, editsAll).get("/cases/apac-tools")
	a.has(t, http.StatusOK, "<h1>apac-tools</h1>", "NPV of saving", `<svg class="wide" role="img"`, "Sep 2026 to Oct 2026",
		"The figures of this chart", "board@example.com", `action="/cases/apac-tools/retire"`,
		`href="/cases/apac-tools/revisions/2/workbook"`)
	if strings.Contains(l.as(t, ofAll).get("/cases/apac-tools").body, "/retire") {
		t.Error("a reader is offered to retire a case")
	}
	l.as(t, ofAll).get("/cases/shared-services").has(t, http.StatusOK, "A newer workbook, dropped on ", "was refused: ")
	l.as(t, ofAll).get("/cases/loose-ends").has(t, http.StatusOK, "No schedule has reported this case yet.",
		"nobody is mailed")
}

// readHostile sees that what stands in a workbook is text wherever it is shown.
func readHostile(t *testing.T, l *live) {
	who := l.as(t, ofAll)
	run := l.run(t, hostileKey, "board", "2026-10")
	for _, path := range []string{"/", "/cases", casePath(hostileKey), reportPath(run.ID), "/portfolio", "/schedules",
		"/schedules/board", "/deliveries"} {
		a := who.get(path)
		if a.code != http.StatusOK || strings.Contains(a.body, "<script>alert") || strings.Contains(a.body, `"'%2e/..`) {
			t.Errorf("%s: code %d, or a text of the workbook is not escaped", path, a.code)
		}
	}
	who.get(casePath(hostileKey)).has(t, http.StatusOK, "&lt;script&gt;alert(1)")
	a := who.get(reportPath(run.ID, "pdf"))
	want := `attachment; filename="-_script_alert(1)`
	if got := a.header.Get("Content-Disposition"); a.code != http.StatusOK || strings.ContainsAny(got, `/\<>`) {
		t.Errorf("code %d, to be kept as %s, want something like %s", a.code, got, want)
	}
}

func readReport(t *testing.T, l *live) {
	who, run := l.as(t, ofAll), l.run(t, "apac-tools", "board", "2026-10")
	who.get(reportPath(run.ID)).has(t, http.StatusOK, "<h1>apac-tools, October 2026</h1>", "As of 31 October 2026.",
		fmt.Sprintf(`<iframe class="report" title="The report" loading="lazy" sandbox="allow-scripts" src="/reports/%d/frame">`, run.ID),
		fmt.Sprintf(`href="/reports/%d/pdf">PDF<`, run.ID), "Make the other documents")
	a := who.get(reportPath(run.ID, "frame"))
	a.has(t, http.StatusOK, "<!DOCTYPE html>")
	if p := a.header.Get("Content-Security-Policy"); !strings.HasPrefix(p, "sandbox allow-scripts; default-src 'none'") {
		t.Errorf("the frame's policy is %q", p)
	}
	r := httptest.NewRequest(http.MethodGet, reportPath(run.ID, "frame"), nil)
	r.Header.Set("If-None-Match", a.header.Get("ETag"))
	again := httptest.NewRecorder()
	who.handler.ServeHTTP(again, r)
	if again.Code != http.StatusNotModified || again.Body.Len() > 0 ||
		again.Header().Get("Content-Security-Policy") != a.header.Get("Content-Security-Policy") {
		t.Errorf("what a browser has comes again: code %d", again.Code)
	}
	for format, mediaType := range map[string]string{"pdf": "application/pdf", "html": "text/html; charset=utf-8"} {
		a := who.get(reportPath(run.ID, format))
		if a.code != http.StatusOK || a.header.Get("Content-Type") != mediaType ||
			!strings.HasPrefix(a.header.Get("Content-Disposition"), `attachment; filename="apac-tools 2026-10`) {
			t.Errorf("%s: code %d, %v", format, a.code, a.header)
		}
	}
}

// readOthers has documents made that the schedule does not ask for.
func readOthers(t *testing.T, l *live) {
	who, run := l.as(t, ofAll), l.run(t, "shared-services", "board", "2026-10")
	who.get(reportPath(run.ID, "xlsx")).has(t, http.StatusNotFound)
	if a := who.post(reportPath(run.ID, "others"), nil); a.code != http.StatusSeeOther {
		t.Errorf("code %d", a.code)
	}
	l.until("the other documents are made", func() bool {
		return strings.Contains(who.get(reportPath(run.ID)).body, "Audit workbook")
	})
	if a := who.get(reportPath(run.ID, "xlsx")); !strings.HasPrefix(a.body, "PK") {
		t.Errorf("the audit workbook: code %d, %.20q", a.code, a.body)
	}
	// the schedule archive asks for JSON alone: the page has the report made by itself
	archived := l.run(t, "shared-services", "archive", "2026-09")
	who.get(reportPath(archived.ID)).has(t, http.StatusOK, "is being made", "Look again")
	l.until("the report is made", func() bool {
		return strings.Contains(who.get(reportPath(archived.ID)).body, "<iframe")
	})
}

// readToday has a report made that no schedule makes.
func readToday(t *testing.T, l *live) {
	who := l.as(t, ofAll)
	day := l.site.Now().In(l.config.Zone).Format("2006-01-02")
	path := casePath("loose-ends", "revisions", "1", "on", day)
	who.get(path).has(t, http.StatusNotFound) // it is made when it is asked for, not when it is looked for
	if a := who.post(casePath("loose-ends", "today"), nil); a.header.Get("Location") != path {
		t.Fatalf("code %d to %s, want %s", a.code, a.header.Get("Location"), path)
	}
	l.until("the report is made", func() bool { return strings.Contains(who.get(path).body, "<iframe") })
	who.get(path).has(t, http.StatusOK, "mailed to nobody", "Audit workbook", path+"/frame")
	who.get(path+"/frame").has(t, http.StatusOK, "<!DOCTYPE html>")
	if mails, err := l.store.Deliveries(t.Context(), store.DeliveryFilter{}); err != nil || len(mails) == 0 {
		t.Errorf("the schedules' mails: %d, %v", len(mails), err)
	}
	who.get(casePath("loose-ends", "revisions", "1", "on", "yesterday")).has(t, http.StatusNotFound)
}

func readPortfolio(t *testing.T, l *live) {
	who := l.as(t, ofAll)
	who.get("/portfolio").has(t, http.StatusOK, "4 cases that you may see")
	l.until("the portfolio is made", func() bool { return strings.Contains(who.get("/portfolio").body, "<iframe") })
	who.get("/portfolio/frame").has(t, http.StatusOK, "apac-tools", "loose-ends")
	who.get("/portfolio/pdf").has(t, http.StatusOK, "%PDF")
	who.get("/portfolio/xlsx").has(t, http.StatusNotFound)
	other := l.as(t, ofAPAC)
	other.get("/portfolio").has(t, http.StatusOK, "1 case that you may see", "is being made")
	l.until("the other portfolio is made", func() bool {
		return strings.Contains(other.get("/portfolio").body, "<iframe")
	})
	a := other.get("/portfolio/frame")
	if !strings.Contains(a.body, "apac-tools") || strings.Contains(a.body, "loose-ends") {
		t.Error("the portfolio of apac-* is not of its cases alone")
	}
}

// readRights sees that what belongs to a case is not there for those who may not see it.
func readRights(t *testing.T, l *live) {
	run := l.run(t, "shared-services", "board", "2026-10")
	paths := []string{casePath("shared-services"), casePath("shared-services", "revisions", "1", "workbook"),
		reportPath(run.ID), reportPath(run.ID, "frame"), reportPath(run.ID, "pdf"), casePath(hostileKey)}
	for _, p := range paths {
		l.as(t, ofAPAC).get(p).has(t, http.StatusNotFound, "There is nothing at this address")
		if a := l.as(t, ofAll).get(p); a.code != http.StatusOK {
			t.Errorf("%s: code %d", p, a.code)
		}
	}
	l.as(t, ofAPAC).post(casePath("shared-services", "today"), nil).has(t, http.StatusNotFound)
	l.as(t, ofAll).post(casePath("shared-services", "retire"), nil).has(t, http.StatusForbidden)
	for _, p := range []string{"/reports/0", "/reports/x", "/reports/99999", "/reports/1/..%2f..%2fstate.db",
		"/cases/none", casePath("apac-tools", "revisions", "9", "workbook"), casePath("apac-tools", "revisions", "-1",
			"workbook"), "/cases/..%2f..%2fetc"} {
		l.as(t, ofAll).get(p).has(t, http.StatusNotFound)
	}
}

// readDocuments sees that what is handed out is what was kept.
func readDocuments(t *testing.T, l *live) {
	who := l.as(t, ofAll)
	a := who.get(casePath("apac-tools", "revisions", "2", "workbook"))
	if a.code != http.StatusOK || !strings.HasPrefix(a.body, "PK") || a.header.Get("Content-Disposition") !=
		`attachment; filename="apac-tools.xlsx"; filename*=UTF-8''apac-tools.xlsx` {
		t.Errorf("the workbook: code %d, %v", a.code, a.header)
	}
	run := l.run(t, "apac-tools", "board", "2026-09")
	d := run.Documents[0]
	at := filepath.Join(l.config.Outputs.Folder, filepath.FromSlash(d.Path))
	whole, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	if got := who.get(reportPath(run.ID, d.Format)); !bytes.Equal([]byte(got.body), whole) {
		t.Error("the document is not what was written")
	}
	if err := os.WriteFile(at, append(whole[:len(whole)-1], 'x'), 0o600); err != nil {
		t.Fatal(err)
	}
	a = who.get(reportPath(run.ID, d.Format))
	if h := a.header; h.Get("Content-Disposition") != "" ||
		!strings.Contains(h.Get("Content-Security-Policy"), "style-src") {
		t.Errorf("what went wrong is not shown as a page: %v", h)
	}
	a.has(t, http.StatusBadRequest, "no longer in the outputs folder as it was written")
}

func readRetire(t *testing.T, l *live) {
	who := l.as(t, editsAll)
	who.post(casePath("loose-ends", "retire"), nil).has(t, http.StatusSeeOther)
	who.get(casePath("loose-ends")).has(t, http.StatusOK, "This case was retired on "+
		time.Now().In(l.config.Zone).Format("2 Jan 2006"), "Restore")
	who.get("/cases").has(t, http.StatusOK, "retired")
	who.post(casePath("loose-ends", "restore"), nil).has(t, http.StatusSeeOther)
	if strings.Contains(who.get(casePath("loose-ends")).body, "was retired") {
		t.Error("it is not restored")
	}
}

// run is the newest report of a case by a schedule for a month.
func (l *live) run(t *testing.T, key, schedule, period string) store.Run {
	t.Helper()
	all, err := l.store.Runs(t.Context(), store.RunFilter{Case: key, Schedule: schedule, Period: period})
	if err != nil || len(all) == 0 {
		t.Fatalf("no run of %s by %s for %s: %v", key, schedule, period, err)
	}
	return all[0]
}
