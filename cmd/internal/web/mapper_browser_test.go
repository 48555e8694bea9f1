package web

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"shorecast/samples/testing/tool"
)

// TestMapperInBrowser looks at the mapper on a desk and on a telephone, light and dark: nothing runs over the page's
// edge, axe-core finds nothing, and a choice shows what comes of it at once, the keyboard where it was.
func TestMapperInBrowser(t *testing.T) {
	browser := tool.Browser(t)
	w := newWorld(t, least)
	w.serve()
	a := w.as(editor(1))
	w.outcome(a, a.dropOne("bids.xlsx", bids(t)))
	server := httptest.NewServer(a.handler)
	defer server.Close()
	for _, view := range []tool.View{{Width: 1280}, {Width: 1280, Dark: true}, {Width: 390}, {Width: 390, Dark: true}} {
		tab := tool.OpenAt(t, browser, server.URL+"/mapper/1", view)
		tool.Evaluate[int](t, tab, `document.querySelectorAll("details").forEach(d => d.open = true), 0`)
		if wide := tool.Evaluate[int](t, tab, "document.documentElement.scrollWidth"); int64(wide) > view.Width {
			t.Errorf("at %d pixels the page is %d wide", view.Width, wide)
		}
		tool.Accessible(t, tab)
		if to := os.Getenv("SHORECAST_PICTURES"); to != "" {
			tab.Shoot(t, filepath.Join(to, fmt.Sprintf("mapper-%d-%v.png", view.Width, view.Dark)))
		}
		for _, complaint := range tab.Complaints() {
			t.Error(complaint)
		}
	}
	tab := tool.OpenAt(t, browser, server.URL+"/mapper/1", tool.View{Width: 1280})
	if tool.Evaluate[bool](t, tab, "typeof htmx === 'undefined'") {
		t.Skip("htmx was not fetched")
	}
	id := tool.Evaluate[string](t, tab, `document.querySelector("[name='f.settings.Horizon']").id`)
	tab.Do(t, chromedp.Focus("#"+id), chromedp.SetValue("#"+id, "7"))
	tool.Evaluate[bool](t, tab, `document.getElementById("`+id+`").dispatchEvent(new Event("change", {bubbles: true}))`)
	tab.WaitFor(t, `input[name=before][value*="Horizon: 7"]`)
	if at := tool.Evaluate[string](t, tab, "document.activeElement.id"); at != id {
		t.Errorf("the keyboard is at %q after a choice, was at %q", at, id)
	}
	if open := tool.Evaluate[string](t, tab, `document.querySelector("[name='f.settings.Horizon']").value`); open != "7" {
		t.Errorf("the horizon is %q", open)
	}
	for _, complaint := range tab.Complaints() {
		t.Error(complaint)
	}
}
