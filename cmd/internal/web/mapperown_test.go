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
