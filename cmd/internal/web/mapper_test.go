package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"shorecast/cmd/internal/people"
	"shorecast/ingest/layout"
)

// bids is a workbook of a team's own: elements down, ways across, with no word of what the ways are.
func bids(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return with(t, b.Bytes(), map[string]any{"Sheet1!A1": "Comparison of bids, EUR a year", "Sheet1!A3": "Element",
		"Sheet1!B3": "Today", "Sheet1!C3": "Bid Alder", "Sheet1!D3": "Bid Rowan", "Sheet1!A4": "Staff", "Sheet1!B4": 900,
		"Sheet1!A5": "Service fee", "Sheet1!C5": 700, "Sheet1!D5": 640, "Sheet1!A6": "Transition", "Sheet1!C6": 80,
		"Sheet1!D6": 120, "Sheet1!A7": "Total", "Sheet1!B7": 900, "Sheet1!C7": 780, "Sheet1!D7": 760})
}

// mapForm is the form of the mapper as a browser would send it.
func mapForm(t *testing.T, page string) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{}
	attr := func(n *html.Node, key string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val, true
			}
		}
		return "", false
	}
	var name string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		value, _ := attr(n, "value")
		switch of, _ := attr(n, "name"); n.Data {
		case "input":
			form.Set(of, value)
		case "textarea":
			form.Set(of, "")
			if n.FirstChild != nil {
				form.Set(of, n.FirstChild.Data)
			}
		case "select":
			name = of
		case "option":
			if _, chosen := attr(n, "selected"); chosen && n.Parent.Data == "select" {
				form.Set(name, value)
			}
		}
	}
	return form
}

// editor is somebody who may save layouts.
func editor(id int64) people.Person {
	return people.Person{ID: id, Login: fmt.Sprint("editor", id), Name: fmt.Sprint("Editor ", id),
		Grants: []people.Grant{{Role: people.Editor}}}
}

// bidAnswers are what somebody chooses for bids; "" takes an entry out.
var bidAnswers = map[string]string{"f.locations.0.Location": "Ghent", "f.locations.0.Country": "Belgium",
	"f.options.0.Model": "in-house", "f.options.1.Model": "outsourcing", "f.options.2.Model": "outsourcing",
	"f.options.0.Baseline": "yes", "f.settings.First month": "2027-01", "f.settings.Horizon": "3",
	"f.settings.Discount rate": "8%", "f.tables.0.names.Category.Staff": "Loaded staff cost"}

// TestMapper takes a workbook in a form of its own from its refusal to a saved layout and, dropped again, a revision.
func TestMapper(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(editor(1))
	w.outcome(a, a.dropOne("bids.xlsx", bids(t))).has(t, http.StatusOK, "Refused")
	got := a.get("/mapper/1")
	got.has(t, http.StatusOK, "How bids.xlsx is read", "Open", "Comparison of bids, EUR a year", ">A heading<",
		"A Category", "A figures",
		"Options", "please choose")
	if strings.Contains(got.body, "Drop bids.xlsx again") {
		t.Error("a file that nothing reads can be dropped again")
	}
	for round := 0; !strings.Contains(got.body, "would be accepted"); round++ {
		if round == 6 {
			t.Fatalf("after all answers: %s", got.body)
		}
		form := mapForm(t, got.body)
		for name, answer := range bidAnswers {
			if form.Has(name) {
				form.Set(name, answer)
			}
		}
		for name, values := range form {
			if strings.HasPrefix(name, "f.options.") && strings.HasSuffix(name, ".Location") && round > 0 {
				form.Set(name, "Ghent")
			}
			if values[0] == "?" && strings.Contains(name, ".Currency") {
				form.Set(name, "EUR")
			}
			if values[0] == "?" && strings.HasSuffix(name, ".Frequency") {
				form.Set(name, "annual")
			}
		}
		got = a.post("/mapper/1", form)
		got.has(t, http.StatusOK)
	}
	got.has(t, http.StatusOK, "Readable", "Costs: 5 rows", `href="#c-B4"`, "Save this layout")
	form := mapForm(t, got.body)

	form.Set("do", "yaml")
	text := a.post("/mapper/1", form)
	if l, problems := layout.Load("bids.layout.yaml", []byte(text.body)); l == nil {
		t.Errorf("the layout that is handed out cannot be read: %v", problems)
	}
	form.Set("do", "workbook")
	if got := a.post("/mapper/1", form); got.code != http.StatusOK || !strings.HasPrefix(got.body, "PK\x03\x04") {
		t.Errorf("the workbook in the contract's form: %d %.40q", got.code, got.body)
	}
	form.Set("do", "save")
	form.Set("layout", "a/b")
	a.post("/mapper/1", form).has(t, http.StatusBadRequest, "one of the characters")
	form.Set("layout", "Bids")
	if got := a.post("/mapper/1", form); got.code != http.StatusSeeOther || got.header.Get("Location") != "/mapper/1" {
		t.Fatalf("saved: %d to %q: %s", got.code, got.header.Get("Location"), got.body)
	}
	saved, err := w.store.Layouts(t.Context())
	if err != nil || len(saved) != 1 || saved[0].Text != text.body || saved[0].Called != "Editor 1" {
		t.Fatalf("%v %+v", err, saved)
	}
	got = a.get("/mapper/1")
	got.has(t, http.StatusOK, "Readable", "Drop bids.xlsx again")

	form = mapForm(t, got.body)
	form.Set("do", "again")
	got = a.post("/mapper/1", form)
	w.outcome(a, got.header.Get("Location")).has(t, http.StatusOK, "Accepted")

	// next month somebody renames a heading: the mapper begins with the saved layout, which lacks that column
	at := a.dropOne("bids.xlsx", with(t, bids(t), map[string]any{"Sheet1!A3": "Part"}))
	w.outcome(a, at).has(t, http.StatusOK, "Refused", `href="/mapper/3"`)
	got = a.get("/mapper/3")
	got.has(t, http.StatusOK, "Refused", "would be refused", "Element")
	if form := mapForm(t, got.body); form.Get("before") != saved[0].Text {
		t.Errorf("the mapper begins with %q", form.Get("before"))
	}
}

// TestMapperOwnCategory keeps a word that is no known category: nobody has to put it under a wrong one.
func TestMapperOwnCategory(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(editor(1))
	w.outcome(a, a.dropOne("bids.xlsx", with(t, bids(t), map[string]any{"Sheet1!A4": "Paper and toner"})))
	got := a.get("/mapper/1")
	got.has(t, http.StatusOK, `<option value="Paper and toner">as it stands (a running cost)</option>`)
	form := mapForm(t, got.body)
	const word = "f.tables.0.names.Category.Paper and toner"
	if form.Get(word) != "?" {
		t.Fatalf("the word is %q before anybody answered", form.Get(word))
	}
	form.Set(word, "Paper and toner")
	got = a.post("/mapper/1", form)
	got.has(t, http.StatusOK, `<option value="Paper and toner" selected>as it stands (a running cost)</option>`)
	if before := mapForm(t, got.body).Get("before"); !strings.Contains(before, "Paper and toner: Paper and toner ") {
		t.Errorf("the layout does not let the word stand: %s", before)
	}
}

// TestMapperRights says who may look, and who may save.
func TestMapperRights(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	owner := w.as(contributor(1, "bids*"))
	w.outcome(owner, owner.dropOne("bids.xlsx", bids(t)))
	got := owner.get("/mapper/1")
	got.has(t, http.StatusOK, "The workbook")
	if strings.Contains(got.body, "Save this layout") {
		t.Error("a contributor is offered to save a layout")
	}
	form := mapForm(t, got.body)
	form.Set("do", "save")
	form.Set("layout", "Mine")
	owner.post("/mapper/1", form).has(t, http.StatusForbidden)
	w.as(contributor(2, "other*")).get("/mapper/1").has(t, http.StatusNotFound)
	w.as(contributor(2, "other*")).post("/mapper/1", form).has(t, http.StatusNotFound)
	owner.get("/mapper/99").has(t, http.StatusNotFound)
	if saved, err := w.store.Layouts(t.Context()); err != nil || len(saved) > 0 {
		t.Errorf("%v %+v", err, saved)
	}
}

// TestMapperHandOver has a contributor answer, who may not save: the answers are there when the page is opened again,
// and for an editor, whom the page names; saved, they are gone.
func TestMapperHandOver(t *testing.T) {
	w := newWorld(t, least)
	edith := w.person("edith", editor(0).Grants...).Person
	w.serve()
	carl := w.as(contributor(77, "bids*"))
	w.outcome(carl, carl.dropOne("bids.xlsx", bids(t)))
	got := carl.get("/mapper/1")
	got.has(t, http.StatusOK, "An editor of all cases has to save this layout", "edith", "/mapper/1")
	form := mapForm(t, got.body)
	form.Set("f.settings.Horizon", "7")
	carl.post("/mapper/1", form).has(t, http.StatusOK, "Your answers of")
	got = carl.get("/mapper/1")
	got.has(t, http.StatusOK, "Your answers of", "Discard the answers")
	if at := mapForm(t, got.body).Get("f.settings.Horizon"); at != "7" {
		t.Errorf("opened again, the horizon is %q", at)
	}
	old := mapForm(t, got.body)

	a := w.as(edith)
	got = a.get("/mapper/1")
	got.has(t, http.StatusOK, "The answers of Person 77")
	form = mapForm(t, got.body)
	form.Set("f.settings.Horizon", "8")
	a.post("/mapper/1", form).has(t, http.StatusOK, "Your answers of")
	old.Set("f.settings.Horizon", "9")
	got = carl.post("/mapper/1", old)
	got.has(t, http.StatusOK, "answered on", "after this page was shown to you", "Keep mine instead")
	horizon := func() string { return mapForm(t, carl.get("/mapper/1").body).Get("f.settings.Horizon") }
	if at := horizon(); at != "8" {
		t.Errorf("the editor's horizon of 8 became %q", at)
	}
	mine := mapForm(t, got.body)
	mine.Set("do", "mine")
	carl.post("/mapper/1", mine).has(t, http.StatusOK, "Your answers of")
	if at := horizon(); at != "9" {
		t.Errorf("kept instead, the horizon is %q", at)
	}
	form.Set("text", bidsLayout)
	form.Set("layout", "Bids")
	form.Set("do", "save")
	a.post("/mapper/1", form).has(t, http.StatusSeeOther)
	got = carl.get("/mapper/1")
	if strings.Contains(got.body, "answers of") || !strings.Contains(got.body, "Readable") {
		t.Errorf("after it was saved: %s", got.body)
	}

	w.outcome(a, a.dropOne("bids.xlsx", with(t, bids(t), map[string]any{"Sheet1!A3": "Part"})))
	form = mapForm(t, a.get("/mapper/2").body)
	form.Set("f.settings.Horizon", "9")
	a.post("/mapper/2", form)
	form.Set("do", "anew")
	a.post("/mapper/2", form).has(t, http.StatusSeeOther)
	if at := mapForm(t, a.get("/mapper/2").body).Get("f.settings.Horizon"); at != "3" {
		t.Errorf("anew, the horizon is %q", at)
	}
}

// TestMapperText has somebody edit the text of a layout: it counts, and what is wrong in it is said with its line.
func TestMapperText(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(editor(1))
	w.outcome(a, a.dropOne("bids.xlsx", bids(t)))
	form := mapForm(t, a.get("/mapper/1").body)
	form.Set("f.name", "Not this one")
	form.Set("text", strings.Replace(form.Get("text"), "as: Costs", "as: Cost", 1))
	got := a.post("/mapper/1", form)
	got.has(t, http.StatusOK, "The layout has 1 mistake.", "There is no sheet &#34;Cost&#34; in a case",
		"Did you mean Costs?")
	if strings.Contains(got.body, "Not this one") {
		t.Error("choices count although the text was edited")
	}
	form.Set("text", "name: [")
	a.post("/mapper/1", form).has(t, http.StatusOK, "To be corrected", "Line 1 of the layout.", "Comparison of bids")
	form.Set("text", "")
	form.Set("before", "")
	a.post("/mapper/1", form).has(t, http.StatusOK, "Open")
}

// TestMapperView goes to another part of the sheet with what was chosen.
func TestMapperView(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(editor(1))
	cells := map[string]any{"Sheet1!A9": "Long list"}
	for row := 10; row < 400; row++ {
		cells[fmt.Sprintf("Sheet1!A%d", row)] = fmt.Sprintf("Item %d", row)
	}
	w.outcome(a, a.dropOne("bids.xlsx", with(t, bids(t), cells)))
	got := a.get("/mapper/1")
	got.has(t, http.StatusOK, "rows 1 to 50 of 399", "Next rows")
	form := mapForm(t, got.body)
	form.Set("f.settings.Horizon", "7")
	form.Set("go", "0:101:1")
	got = a.post("/mapper/1", form)
	got.has(t, http.StatusOK, "rows 101 to 150 of 399", "Item 150", "Rows before")
	if form := mapForm(t, got.body); form.Get("f.settings.Horizon") != "7" || form.Get("view") != "0:101:1" {
		t.Errorf("the horizon is %q, the part %q", form.Get("f.settings.Horizon"), form.Get("view"))
	}
	for _, view := range []string{"x", "-1:-5:0", "99:1:1", "0:9999999:9999999"} {
		a.get("/mapper/1?view="+view).has(t, http.StatusOK, "Sheet Sheet1")
	}
}
