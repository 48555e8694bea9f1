package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/charts/echarts"
	"shorecast/samples/testing/tool"
)

// TestHTMLInABrowser opens the HTML of every sample in Chromium, at the width of a desk and of a phone, and moves the
// mouse over every chart: no message on the console, no violation of the content security policy, no request to a
// network, nothing wider than the window, no text too small to read, and charts that react where the runtime is built
// in.
func TestHTMLInABrowser(t *testing.T) {
	browser := tool.Browser(t)
	out := reports(t)
	pages, err := filepath.Glob(filepath.Join(out, "*.html"))
	if err != nil || len(pages) < 4 {
		t.Fatalf("%d pages of the samples, %v", len(pages), err)
	}
	for i, page := range pages {
		for j, width := range []int64{1280, 390} {
			if !tool.Largest() && i%2 != j && !strings.HasPrefix(filepath.Base(page), "shared-services.") {
				continue // every second page is opened on a desk, the others on a phone, and one on both
			}
			t.Run(fmt.Sprintf("%s/%d", filepath.Base(page), width), func(t *testing.T) { openPage(t, browser, page, width) })
		}
	}
}

// tourOfCharts brings every chart into view, moves the mouse over its middle, and tells what the page looks like then.
const tourOfCharts = `(async () => {
	const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
	const figures = [...document.querySelectorAll("figure")];
	for (const f of figures) {
		f.scrollIntoView({block: "center"});
		await drawn();
		const b = f.getBoundingClientRect(), x = b.x + b.width / 2, y = b.y + b.height / 2;
		const at = document.elementFromPoint(x, y) || f;
		for (const type of ["mousemove", "pointermove"])
			at.dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: x, clientY: y}));
		await drawn();
	}
	const sizes = [...document.querySelectorAll("main td, main th")].filter(c => c.checkVisibility()).map(c => parseFloat(getComputedStyle(c).fontSize));
	return {wide: document.documentElement.scrollWidth, smallest: Math.min(99, ...sizes), charts: figures.length,
		live: document.querySelectorAll("[_echarts_instance_]").length};
})()`

// look is what tourOfCharts tells.
type look struct {
	Wide     float64 // of the whole page, in CSS pixels
	Smallest float64 // size of text in a table that shows, in CSS pixels
	Charts   int     // figures
	Live     int     // charts that the runtime has drawn
}

func openPage(t *testing.T, browser context.Context, path string, width int64) {
	tab := tool.Open(t, browser, path, tool.View{Width: width})
	if _, ok := echarts.Runtime(); ok {
		tab.WaitFor(t, "html[data-charts]")
	}
	look := tool.Evaluate[look](t, tab, tourOfCharts)
	for _, complaint := range tab.Complaints() {
		t.Error(complaint)
	}
	if look.Wide > float64(width) {
		t.Errorf("the page is %.0f pixels wide in a window of %d", look.Wide, width)
	}
	if look.Smallest < 12 { // below that tables have shrunk rather than scrolled
		t.Errorf("text in a table is %.1f pixels high", look.Smallest)
	}
	if look.Charts == 0 {
		t.Error("the page has no chart")
	}
	if _, ok := echarts.Runtime(); ok && look.Live == 0 {
		t.Error("the runtime is built in, and no chart is interactive")
	}
}

// TestAccessible runs axe-core on the HTML of samples, at the width of a desk and of a phone, light and dark, with
// everything unfolded: no violation of WCAG 2.2 A and AA, nor of what axe-core calls best practice. On the phone those
// rules are tried whose answer is another one there; in the largest form all.
func TestAccessible(t *testing.T) {
	browser := tool.Browser(t)
	out := reports(t)
	desk, phone := tool.View{Width: 1280, Still: true}, tool.View{Width: 390, Dark: true, Still: true}
	for _, name := range []string{"shared-services", "quick-start"} {
		if name != "shared-services" && !tool.Largest() {
			continue // a smaller one of the same parts
		}
		t.Run(name, func(t *testing.T) {
			tab := tool.Open(t, browser, filepath.Join(out, name+".html"), desk)
			if _, ok := echarts.Runtime(); ok {
				tab.WaitFor(t, "html[data-charts]")
			}
			tool.Evaluate[int](t, tab, `document.querySelectorAll("details").forEach(d => d.open = true), 0`)
			tool.Accessible(t, tab)
			tab.Look(t, phone)
			if tool.Largest() {
				tool.Accessible(t, tab)
			} else {
				tool.Legible(t, tab)
			}
		})
	}
}
