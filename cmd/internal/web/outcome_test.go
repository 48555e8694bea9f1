package web

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"shorecast/cmd/internal/people"
)

// TestThreeAtOnce drops three files by one form: the sample in period columns has notes alone, the quick start two
// warnings, and a wage inflation of "abt 6" is an error at Locations!E6.
func TestThreeAtOnce(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	wrongRate := with(t, sample(t, "quick-start"), map[string]any{"Locations!E6": "abt 6"})
	got := a.drop(dropped{"plan.xlsx", sample(t, "period-columns")}, dropped{"quick.xlsx", sample(t, "quick-start")},
		dropped{"rate.xlsx", wrongRate})
	if got.code != http.StatusSeeOther || got.header.Get("Location") != "/drop" {
		t.Fatalf("%d to %q", got.code, got.header.Get("Location"))
	}
	w.until("all are decided", func() bool { got = a.get("/drop"); return !strings.Contains(got.body, "Look again") })
	got.has(t, http.StatusOK, `<a href="/drop/1">plan.xlsx</a>`, "Revision 1 of the case plan.", "Revision 1 of the case quick.",
		"1 error: Locations E6, Wage inflation: ",
		"Accepted with 2 warnings<")
	if strings.Contains(got.body, "every 2s") {
		t.Error("the list is asked for again though nothing waits")
	}
	a.get("/drop/1").has(t, http.StatusOK, "Accepted", "Notes: nothing needs to be corrected", "/drop/1/file", `href="/cases/plan"`)
	a.get("/drop/2").has(t, http.StatusOK, "Accepted", "What was found: 2 warnings", "The discount rate is not stated")

	refused := a.get("/drop/3")
	refused.has(t, http.StatusOK, "Refused", "1 error", "Locations E6, Wage inflation", "abt 6", "What to do:",
		`<th scope="col" class="">E</th>`, `<td class="">Kraków</td>`, `>Wage inflation (% a year)<`, "◀ E6")
	marked := regexp.MustCompile(`<td class="[^"]*bad[^"]*">([^<]*)`).FindAllStringSubmatch(refused.body, -1)
	if len(marked) != 2 || marked[0][1] != "abt 6 " || marked[1][1] != "20 " { // the other is that of a note
		t.Errorf("marked are %q", marked)
	}
	filesOfCase(t, w)
	for what, want := range map[string][3]string{
		"file":     {"application/octet-stream", "rate.xlsx", string(wrongRate[:4])},
		"marked":   {xlsxType, "rate-checked.xlsx", "PK\x03\x04"},
		"findings": {plainText, "rate-findings.txt", "rate.xlsx was refused."},
	} {
		got := a.get("/drop/3/" + what)
		if got.code != http.StatusOK || got.header.Get("Content-Type") != want[0] || !strings.HasPrefix(got.body, want[2]) ||
			got.header.Get("Content-Disposition") != `attachment; filename="`+want[1]+`"; filename*=UTF-8''`+want[1] ||
			got.header.Get("Content-Security-Policy") != "sandbox; default-src 'none'" {
			t.Errorf("%s: %d %v %.40q", what, got.code, got.header, got.body)
		}
	}
	if got := a.get("/drop/3/file"); got.body != string(wrongRate) {
		t.Errorf("the file comes back with %d of %d bytes", len(got.body), len(wrongRate))
	}
	a.get("/drop/3/other").has(t, http.StatusNotFound)
	a.get("/drop/1/marked").has(t, http.StatusNotFound)

	// mended and dropped again from the page
	at := a.dropOne("rate-checked.xlsx", sample(t, "quick-start"))
	w.outcome(a, at).has(t, http.StatusOK, "Known already", "exactly the same as revision 1 of quick")
	at = a.dropOne("rate.xlsx", with(t, sample(t, "quick-start"), map[string]any{"Locations!E6": 0.05}))
	w.outcome(a, at).has(t, http.StatusOK, "Accepted", "Revision 1 of the case rate.")
	a.get("/drop").has(t, http.StatusOK, "A workbook of rate was accepted since, on ")
	if names := left(t); len(names) > 0 {
		t.Errorf("temporary files are left: %q", names)
	}
}

// filesOfCase drops a newer workbook of the case quick, which is refused, and sees that the page of the case says of
// each what was found in it, to those who may see the case.
func filesOfCase(t *testing.T, w *world) {
	t.Helper()
	w.outcome(w.as(contributor(2)), w.as(contributor(2)).dropOne("quick.xlsx",
		with(t, sample(t, "quick-start"), map[string]any{"Locations!E6": "abt 6"}))).has(t, http.StatusOK, "Refused")
	who := w.as(of(people.Viewer, "quick"))
	page := who.get("/cases/quick")
	page.has(t, http.StatusOK, " refused<", " accepted with warnings<", "dropped by Person 1<", "dropped by Person 2<")
	links := regexp.MustCompile(`<a href="(/cases/quick/files/[^"]*)">([^<]*)</a>`).FindAllStringSubmatch(page.body, -1)
	if len(links) != 3 || links[0][2] != "quick.xlsx" || links[0][1] != links[1][1] ||
		!strings.HasPrefix(links[1][2], "1 error, 2 warnings and ") || !strings.HasPrefix(links[2][2], "2 warnings and ") {
		t.Fatalf("the files are %q", links)
	}
	refused, accepted := links[1][1], links[2][1]
	who.get("/").has(t, http.StatusOK, `<a href="`+refused+`">quick</a>`, "1 error: Locations E6, Wage inflation: ")
	who.get(refused).has(t, http.StatusOK, `<a href="/cases/quick">quick</a>`, "abt 6", "◀ E6", refused+"/marked")
	who.get(accepted).has(t, http.StatusOK, "Revision 1 of the case quick.", "The discount rate is not stated")
	if got := who.get(refused + "/marked"); !strings.HasPrefix(got.body, "PK\x03\x04") {
		t.Errorf("the marked copy: %d, %.20q", got.code, got.body)
	}
	for _, path := range []string{accepted, accepted + "/file", refused, refused + "/findings"} {
		w.as(of(people.Viewer, "plan")).get(path).has(t, http.StatusNotFound)
		w.as(of(people.Viewer)).get(strings.Replace(path, "/quick/", "/plan/", 1)).has(t, http.StatusNotFound)
	}
	who.get("/cases/quick/files/none").has(t, http.StatusNotFound)
}

// TestRights has people drop files of cases that are not theirs, by the name of the file and by what it states.
func TestRights(t *testing.T) {
	w := newWorld(t, least+"shared: [{workbook: rates.xlsx}]\n")
	w.serve()
	book := sample(t, "quick-start")
	stating := func(name string) []byte {
		return with(t, sample(t, "period-columns"), map[string]any{"Settings!A40": "Case", "Settings!B40": name})
	}
	everybody, emea := w.as(contributor(1)), w.as(contributor(2, "emea*"))
	viewer := contributor(3)
	viewer.Grants[0].Role = people.Viewer
	w.outcome(everybody, everybody.dropOne("apac.xlsx", stating("Secret"))).has(t, http.StatusOK, "case Secret")
	w.outcome(emea, emea.dropOne("emea.xlsx", book)).has(t, http.StatusOK, "Revision 1 of the case emea.")
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"apac.xlsx", book, "It belongs to the case apac, and you may not"}, // which is known by the name Secret
		{"emea.xlsx", stating("Secret"), "It belongs to the case Secret, and you may not"},
		{"emea.xlsx", stating("secret "), "It belongs to the case secret, and you may not"},
		{"unknown.xlsx", []byte("nothing that can be read"), "It belongs to the case unknown, and you may not"},
		{"rates.xlsx", book, "All cases use it, and you may not"},
		{"rates.xlsx", stating("emea"), "All cases use it, and you may not"},
	} {
		got := emea.get(emea.dropOne(c.name, c.data))
		got.has(t, http.StatusOK, "Not taken", c.says)
		if strings.Contains(got.body, "Secret") && !strings.Contains(c.says, "Secret") {
			t.Errorf("%s: the page tells the name of a case that is not theirs", c.name)
		}
	}
	// the same bytes as a case that they may not see
	w.outcome(everybody, everybody.dropOne("pacific.xlsx", sample(t, "period-columns")))
	got := w.outcome(emea, emea.dropOne("emea-2.xlsx", sample(t, "period-columns")))
	got.has(t, http.StatusOK, "Known already", "a workbook that was accepted before")
	if strings.Contains(got.body, "pacific") {
		t.Error("the page tells the name of a case that is not theirs")
	}

	mediaType, body := form(dropped{"emea.xlsx", book})
	w.as(viewer).ask(http.MethodPost, "/drop", mediaType, strings.NewReader(string(body))).has(t, http.StatusForbidden)
	w.as(viewer).get("/drop").has(t, http.StatusForbidden)
	w.as(viewer).get("/drop/1").has(t, http.StatusOK, "Accepted") // of a case that they see
	emea.get("/drop/1").has(t, http.StatusNotFound)
	emea.get("/drop/1/file").has(t, http.StatusNotFound)
	everybody.get("/drop/2").has(t, http.StatusOK)
	everybody.get("/drop/999").has(t, http.StatusNotFound)
	everybody.get("/drop/x").has(t, http.StatusNotFound)
	if list := emea.get("/drop"); strings.Contains(list.body, "/drop/1\"") {
		t.Error("the list shows what others dropped")
	}
}

// TestOldAgain drops a workbook that a later one has replaced: who does so is asked, and every place says what it is.
func TestOldAgain(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	first, second := sample(t, "quick-start"), sample(t, "period-columns")
	for _, book := range [][]byte{first, second} {
		w.outcome(a, a.dropOne("plan.xlsx", book)).has(t, http.StatusOK, "Accepted")
	}
	const same = "holds exactly the same as revision 1 of "
	at := a.dropOne("plan.xlsx", first)
	a.get(at).has(t, http.StatusOK, "Not taken", "It "+same, "it would replace revision 2.", "Go back to revision 1")
	other := contributor(2, "other")
	w.as(other).post(at+"/back", nil).has(t, http.StatusNotFound)
	got := a.post(at+"/back", nil)
	got.has(t, http.StatusSeeOther)
	w.outcome(a, got.header.Get("Location")).has(t, http.StatusOK, "Accepted", "Revision 3 of the case plan. It "+same,
		"it replaces revision 2.")
	a.get("/cases/plan").has(t, http.StatusOK, "it "+same, "holds the same as revision 1; replaces revision 2")
	a.get(at).lacks(t, "Go back")
	a.post(at+"/back", nil).has(t, http.StatusBadRequest)
	w.outcome(a, a.dropOne("plan.xlsx", first)).has(t, http.StatusOK, "Known already")
}

// TestAlike drops the same options under two names: whoever sees both is asked whether they are one case.
func TestAlike(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	book := sample(t, "quick-start")
	w.outcome(a, a.dropOne("desk.xlsx", book)).lacks(t, "It looks like")
	at := a.dropOne("copy.xlsx", with(t, book, map[string]any{"Locations!E6": 0.05}))
	const asked = "It looks like the case desk, whose newest workbook is desk.xlsx"
	w.outcome(a, at).has(t, http.StatusOK, asked)
	a.get("/cases/copy").has(t, http.StatusOK, asked)
	w.as(of(people.Viewer, "copy")).get("/cases/copy").lacks(t, "It looks like", "desk")
	got := a.get(starterPath)
	if a.get("/drop").has(t, http.StatusOK, starterPath); !strings.HasPrefix(got.body, "PK\x03\x04") {
		t.Errorf("the starter workbook: %d, %.20q", got.code, got.body)
	}
}

// TestNoLayout drops a workbook in a form of its own.
func TestNoLayout(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	at := a.dropOne("depots.csv", []byte("Depot;Item\nOwn yard;Rent\n"))
	got := w.outcome(a, at)
	got.has(t, http.StatusOK, "Refused", "in a form of its own", `href="/mapper/1"`)
	if strings.Contains(got.body, "shorecast map") {
		t.Error("the page speaks of the command line")
	}
	a.get("/drop").has(t, http.StatusOK, "It is in a form of its own: name its columns.")
	editor, admin := w.as(of(people.Editor)), w.as(of(people.Admin))
	home := editor.get("/")
	home.has(t, http.StatusOK, `<a href="/drop/1">depots.csv</a>`, `<a href="/mapper/1">It is in a form of its own`)
	home.lacks(t, "shorecast map", "Put away")
	dismiss := regexp.MustCompile(`action="(/admin/refused/[^"]*)"`).FindStringSubmatch(admin.get("/").body)
	if dismiss == nil {
		t.Fatal("an administrator is not offered to put the file away")
	}
	editor.post(dismiss[1], nil).has(t, http.StatusForbidden)
	admin.post(dismiss[1], nil).has(t, http.StatusSeeOther)
	editor.get("/").lacks(t, "depots")
}

// TestFiveHundredFindings has five hundred rates that cannot be read: one cause, of which twenty places are shown.
func TestFiveHundredFindings(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	cells := map[string]any{}
	for row := 6; row < 506; row++ {
		cells[fmt.Sprint("Locations!A", row)] = fmt.Sprint("Place ", row)
		cells[fmt.Sprint("Locations!C", row)] = "EUR"
		cells[fmt.Sprint("Locations!E", row)] = fmt.Sprint("abt ", row)
	}
	got := w.outcome(a, a.dropOne("many.xlsx", with(t, sample(t, "quick-start"), cells)))
	got.has(t, http.StatusOK, "Refused", "480 further places", "<strong>E6</strong>", "<strong>E25</strong>")
	if n := strings.Count(got.body, "<article"); n > 12 {
		t.Errorf("%d causes are shown", n)
	}
	if len(got.body) > 200<<10 {
		t.Errorf("the page has %d KB", len(got.body)>>10)
	}
}

// TestScripts has a script in every text of a workbook that is refused: none of it is markup on the page.
func TestScripts(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(contributor(1))
	const script = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	cells := map[string]any{}
	for _, sheet := range []string{"Locations", "Options", "Costs"} {
		for row := 1; row < 12; row++ {
			for col := 'A'; col <= 'H'; col++ {
				if row != 4 { // the headings
					cells[fmt.Sprintf("%s!%c%d", sheet, col, row)] = fmt.Sprint(script, row, string(col))
				}
			}
		}
	}
	got := w.outcome(a, a.dropOne("<b>.xlsx", nil))
	got.has(t, http.StatusOK, "Not taken", "&lt;b&gt;.xlsx")
	got = w.outcome(a, a.dropOne("'x'.xlsx", with(t, sample(t, "quick-start"), cells)))
	got.has(t, http.StatusOK, "Refused", "&lt;script&gt;")
	for _, raw := range regexp.MustCompile(`<(script|img|b)\b[^>]*>`).FindAllString(got.body, -1) {
		if !strings.HasPrefix(raw, `<script defer src="/static/`) {
			t.Errorf("the page has %s", raw)
		}
	}
	a.get("/drop").has(t, http.StatusOK, "&lt;b&gt;.xlsx")
}
