package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"shorecast/cmd/internal/inbox"
	"shorecast/ingest/layout"
	"shorecast/samples/testing/tool"
)

// bidsLayout reads bids.
const bidsLayout = `name: Bids
match: {file: "bids*.xlsx"}
settings:
  Title: Bids
  Reporting currency: EUR
  First month: "2027-01"
  Horizon: 3
  Discount rate: 8%
locations:
  - {Location: Ghent, Country: Belgium, Currency: EUR}
options:
  - {Option: Today, Model: in-house, Location: Ghent, Baseline: yes}
  - {Option: Bid Alder, Model: outsourcing, Location: Ghent}
  - {Option: Bid Rowan, Model: outsourcing, Location: Ghent}
tables:
  - sheet: Sheet1
    as: Costs
    columns: {Category: Element}
    across: [Option]
    cell is: Unit cost
    names: {Category: {Staff: Loaded staff cost}}
    constants: {Currency: EUR, Frequency: annual}
`

// TestMapperOfConfigured has a layout of the configuration refuse a file with another heading: the mapper begins with
// that layout, and what is saved there is for files of this name, comes before it, and leaves the case as it is.
func TestMapperOfConfigured(t *testing.T) {
	w := newWorld(t, least)
	l, problems := layout.Load("house.layout.yaml", []byte(bidsLayout))
	if l == nil {
		t.Fatal(problems)
	}
	w.config.Layouts = []*layout.Layout{l}
	w.serve()
	a := w.as(editor(1))
	w.outcome(a, a.dropOne("bids.xlsx", bids(t))).has(t, http.StatusOK, "Accepted")
	at := a.dropOne("bids-asia-3.xlsx", with(t, bids(t), map[string]any{"Sheet1!A3": "Part"}))
	w.outcome(a, at).has(t, http.StatusOK, "Refused", `href="/mapper/2">Open in the mapper<`)
	got := a.get("/mapper/2")
	got.has(t, http.StatusOK, "would be refused", "Ghent")
	form := mapForm(t, got.body)
	for _, part := range []string{"bids-asia-*.xlsx", "name: bids-asia-3", "Case: Bids", "Category: Element"} {
		if !strings.Contains(form.Get("before"), part) {
			t.Errorf("the mapper begins without %s: %s", part, form.Get("before"))
		}
	}
	form.Set("text", strings.Replace(form.Get("text"), "Category: Element", "Category: Part", 1))
	form.Set("do", "save")
	if form.Get("layout") != "bids-asia-3" {
		t.Errorf("it would be saved as %q", form.Get("layout"))
	}
	a.post("/mapper/2", form).has(t, http.StatusSeeOther)
	got = a.get("/mapper/2")
	got.has(t, http.StatusOK, "Readable", "Drop bids-asia-3.xlsx again")
	form = mapForm(t, got.body)
	form.Set("do", "again")
	w.outcome(a, a.post("/mapper/2", form).header.Get("Location")).has(t, http.StatusOK, "Accepted",
		"Revision 2 of the case Bids.")
	again := with(t, bids(t), map[string]any{"Sheet1!D5": 650, "Sheet1!D7": 770})
	w.outcome(a, a.dropOne("bids.xlsx", again)).has(t, http.StatusOK, "Revision 3 of the case Bids.")
}

// TestMapperUse says before a layout is saved which files it is for, and which case they become; saved, the next step
// stands in the message.
func TestMapperUse(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(editor(1))
	w.outcome(a, a.dropOne("bids.xlsx", bids(t))).has(t, http.StatusOK, "Refused")
	form := mapForm(t, a.get("/mapper/1").body)
	for file, says := range map[string]string{
		"bids*.xlsx": "<p>Files called bids*.xlsx will be read by this layout, as revisions of the case Bids.</p>",
		"bids.xlsx": "<p>Only files called exactly bids.xlsx will be read by this layout, as revisions of the case Bids. " +
			"Write * for what changes from month to month, as in bids*.xlsx.</p>",
		"cost*.xlsx": "<p>Files called cost*.xlsx will be read by this layout: bids.xlsx is none of them.</p>",
	} {
		form.Set("text", strings.Replace(bidsLayout, "bids*.xlsx", file, 1))
		a.post("/mapper/1", form).has(t, http.StatusOK, says)
	}
	form.Set("text", bidsLayout)
	form.Set("layout", "Bids")
	form.Set("do", "save")
	a.post("/mapper/1", form).has(t, http.StatusSeeOther)
	_, message, _ := strings.Cut(a.get("/mapper/1").body, `<p class="message">`)
	if message, _, _ = strings.Cut(message, "</p>"); !strings.Contains(message, "Drop bids.xlsx again") {
		t.Errorf("after it was saved, the message is %s", message)
	}
}

// TestMapperSuggestions takes what a proposal suggests with one press each, or with one for all; what is said of a row
// stands under none of its fields.
func TestMapperSuggestions(t *testing.T) {
	w := newWorld(t, least)
	w.serve()
	a := w.as(editor(1))
	words := with(t, bids(t), map[string]any{"Sheet1!A4": "Operators' wages", "Sheet1!A5": "Bid price"})
	w.outcome(a, a.dropOne("bids.xlsx", words)).has(t, http.StatusOK, "Refused")
	got := a.get("/mapper/1")
	got.has(t, http.StatusOK, "Take all 2 suggestions", ">Take Wages<", ">Take Service fees<", "Add an option")
	const wages, price = "f.tables.0.names.Category.Operators' wages", "f.tables.0.names.Category.Bid price"
	form := mapForm(t, got.body)
	form.Set("take", price)
	got = a.post("/mapper/1", form)
	if form = mapForm(t, got.body); form.Get(wages) != "?" || form.Get(price) != "Service fees" {
		t.Errorf("one taken: %q and %q", form.Get(wages), form.Get(price))
	}
	form.Set("take", "*")
	got = a.post("/mapper/1", form)
	if form = mapForm(t, got.body); form.Get(wages) != "Wages" || form.Get(price) != "Service fees" {
		t.Errorf("all taken: %q and %q", form.Get(wages), form.Get(price))
	}
	const models = "offshoring or offshore outsourcing"
	for _, part := range strings.Split(got.body, "<small id=")[1:] {
		if text, _, _ := strings.Cut(part, "</small>"); strings.Contains(text, models) {
			t.Errorf("the models stand under a field: %s", text)
		}
	}
	for _, at := range []string{"B3", "C3", "D3"} { // of the options of bids
		got.has(t, http.StatusOK, `<p class="small">`+at+"; model: in-house, outsourcing, "+models)
	}
}

// TestLayoutOfAnother has one of two instances of a service save a layout, and the other drop the file again at once:
// whichever reads it reads it by the layout.
func TestLayoutOfAnother(t *testing.T) {
	tool.Slow(t)
	one := startLive(t, liveYAML, nil)
	two := startLive(t, liveYAML, one)
	one.until("the inbox is there", func() bool { return inbox.Used(one.site.FS, one.config.Inbox.Folder) })
	for i, l := range []*live{one, two} {
		name := fmt.Sprintf("bids-%d.xlsx", i)
		w, here := &world{t: t}, l.as(t, editor(1))
		at := here.dropOne(name, with(t, bids(t), map[string]any{"Sheet1!D5": 600 + i, "Sheet1!D7": 720 + i}))
		w.outcome(here, at).has(t, http.StatusOK, "Refused", "in a form of its own")
		mapper := strings.Replace(at, "/drop/", "/mapper/", 1)
		form := url.Values{"text": {strings.Replace(bidsLayout, "bids*.xlsx", name, 1)}, "layout": {name}, "do": {"save"}}
		here.post(mapper, form).has(t, http.StatusSeeOther)
		there := []*live{two, one}[i].as(t, editor(2))
		form.Set("do", "again")
		at = there.post(mapper, form).header.Get("Location")
		w.outcome(there, at).has(t, http.StatusOK, "Accepted")
	}
}
