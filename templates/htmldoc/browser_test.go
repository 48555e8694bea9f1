package htmldoc

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"shorecast/samples/testing/specimen"
	"shorecast/samples/testing/tool"
	"shorecast/templates"
)

var shots = flag.String("shots", "", "write a screenshot and a print of every page into this folder, for looking at")

// TestInABrowser opens pages at the widths of a desk and of a phone, light and dark, with the chart runtime and
// without: nothing on the console, no violation of the policy, no request but the file, nothing wider than the window,
// text that can be read, charts that react.
func TestInABrowser(t *testing.T) {
	browser := tool.Browser(t)
	usual, strained := composed(t, specimen.Usual), composed(t, specimen.Shape{Options: 6, Years: 30, Tax: true,
		Hostile: true})
	tracked := composed(t, specimen.Shape{Actuals: 30})
	for _, view := range []struct {
		name  string
		doc   templates.Document
		width int64
		dark  bool
		still bool    // drawings only
		least float64 // size of text in drawings, 9 where not stated: very long names make a drawing shrink a little
	}{
		{name: "desk", doc: usual, width: 1280},
		{name: "desk-dark", doc: usual, width: 1280, dark: true},
		{name: "desk-drawings", doc: usual, width: 1280, still: true},
		{name: "phone", doc: usual, width: 390},
		{name: "phone-drawings", doc: usual, width: 390, dark: true, still: true},
		{name: "strained-phone", doc: strained, width: 390},
		{name: "strained-desk-drawings", doc: strained, width: 1280, still: true},
		{name: "strained-phone-drawings", doc: strained, width: 390, still: true, least: 8},
		{name: "tracked-desk-dark", doc: tracked, width: 1280, dark: true},
		{name: "tracked-phone", doc: tracked, width: 390},
		{name: "tracked-phone-drawings", doc: tracked, width: 390, still: true},
		{name: "blocks", doc: sample(hostile), width: 800},
	} {
		t.Run(view.name, func(t *testing.T) {
			scripts := scripts(Options{DrawingsOnly: view.still})
			file := filepath.Join(t.TempDir(), "report.html")
			if err := os.WriteFile(file, []byte(written(t, view.doc, scripts)), 0o600); err != nil {
				t.Fatal(err)
			}
			tab := tool.Open(t, browser, file, tool.View{Width: view.width, Dark: view.dark})
			if scripts != nil {
				tab.WaitFor(t, "html[data-charts]")
			}
			tips := hover(t, tab)
			seen := tool.Evaluate[look](t, tab, tour)
			seen.Tips = tips
			for _, complaint := range tab.Complaints() {
				t.Error(complaint)
			}
			seen.check(t, float64(view.width), scripts != nil, cmp.Or(view.least, 9))
			if *shots != "" {
				shoot(t, tab, filepath.Join(*shots, view.name))
			}
		})
	}
}

// look is what tour tells about a page, lengths in CSS pixels.
type look struct {
	Wide     float64  // of the whole page
	Clipped  []string // text of drawings that reaches out of its drawing
	Cell     float64  // the smallest text of a table that shows
	Drawn    float64  // the smallest text of a drawing that shows
	In       string   // the chart that has it
	Cut      []string // tables of cards of which a part is out of sight
	Figures  int
	Drawings int // that show
	Live     int // charts that the runtime has drawn
	Tips     int // charts that answered to the mouse
}

// tour opens all that is folded, brings every chart into view and measures.
const tour = `(async () => {
	const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
	const seen = e => e.checkVisibility();
	document.querySelectorAll("details").forEach(d => d.open = true);
	for (const f of document.querySelectorAll("figure")) {
		f.scrollIntoView({block: "center", behavior: "instant"});
		await frames();
	}
	const drawings = [...document.querySelectorAll(".drawing svg")].filter(seen);
	const words = drawings.flatMap(s => [...s.querySelectorAll("text")].map(t => [s, t]));
	// Above the letters a font may claim more room than they take.
	const clipped = words.filter(([s, t]) => {
		const a = s.getBoundingClientRect(), b = t.getBoundingClientRect();
		return b.left < a.left - 1 || b.right > a.right + 1 || b.top < a.top - 4 || b.bottom > a.bottom + 2;
	}).map(([s, t]) => s.closest(".chart").id + ": " + t.textContent);
	const font = e => parseFloat(getComputedStyle(e).fontSize);
	const size = ([s, t]) => font(t) * s.getBoundingClientRect().width / s.viewBox.baseVal.width;
	const smallest = words.reduce((a, b) => !a || size(b) < size(a) ? b : a, null);
	return {
		Wide: document.documentElement.scrollWidth,
		Clipped: clipped,
		Cell: Math.min(99, ...[...document.querySelectorAll("td, th, caption")].filter(seen).map(font)),
		Drawn: smallest ? size(smallest) : 99,
		In: smallest ? smallest[0].closest(".chart").id : "",
		Cut: [...document.querySelectorAll(".cards")].filter(c => c.scrollWidth > c.clientWidth).map(c => c.id),
		Figures: document.querySelectorAll("figure").length,
		Drawings: drawings.length,
		Live: document.querySelectorAll(".chart.live div.live-chart svg").length,
	};
})()`

// hover moves the mouse over the live charts and returns how many then drew something more: a tooltip.
func hover(t *testing.T, tab *tool.Tab) int {
	t.Helper()
	tips := 0
	for i := range tool.Evaluate[int](t, tab, `document.querySelectorAll(".live-chart").length`) {
		at := tool.Evaluate[[]float64](t, tab, fmt.Sprintf(`(() => { const c = document.querySelectorAll(".live-chart")[%d];
			c.scrollIntoView({block: "center", behavior: "instant"}); window.before = c.querySelectorAll("svg text").length;
			const b = c.getBoundingClientRect(); return [b.left, b.top, b.width, b.height]; })()`, i))
		var steps []chromedp.Action[chromedp.Void]
		for _, part := range []float64{0.3, 0.4, 0.5, 0.6} {
			steps = append(steps, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0]+at[2]*part,
				at[1]+at[3]*part))
		}
		if err := chromedp.Do(tab, steps...); err != nil {
			t.Fatal(err)
		}
		if tool.Evaluate[bool](t, tab, fmt.Sprintf(`new Promise(done =>
			requestAnimationFrame(() => requestAnimationFrame(() =>
			done(document.querySelectorAll(".live-chart")[%d].querySelectorAll("svg text").length > before))))`, i)) {
			tips++
		}
	}
	return tips
}

func (l look) check(t *testing.T, width float64, live bool, least float64) {
	t.Helper()
	if l.Wide > width {
		t.Errorf("the page is %.0f pixels wide in a window of %.0f", l.Wide, width)
	}
	if l.Cell < 14 {
		t.Errorf("the smallest text of a table has %.1f pixels, want 14", l.Cell)
	}
	switch {
	case l.Figures == 0:
		t.Error("the page has no chart")
	case live && l.Live < l.Figures:
		t.Errorf("%d of %d charts are interactive", l.Live, l.Figures)
	case live && l.Tips == 0:
		t.Error("no chart answers to the mouse")
	case !live && l.Drawings != l.Figures:
		t.Errorf("%d drawings show for %d charts", l.Drawings, l.Figures)
	case !live && l.Drawn < least:
		t.Errorf("the smallest text of a drawing has %.1f pixels, want %.0f: %s", l.Drawn, least, l.In)
	}
	for _, id := range l.Cut {
		t.Errorf("a part of the table %s is out of sight", id)
	}
	for _, c := range l.Clipped {
		t.Errorf("text reaches out of its drawing: %s", c)
	}
}

// TestOnPaper says that a browser does not make a page smaller to print it, since nothing is wider than the sheet, and
// that no text on it is smaller than 8 points.
func TestOnPaper(t *testing.T) {
	const sheet, across, point = 688, 949, 96 / 72.0 // A4, and letter across, between the margins of the style sheet
	browser := tool.Browser(t)
	for name, shape := range map[string]specimen.Shape{"usual": specimen.Usual, "tracked": {Actuals: 30},
		"many": {Options: 12, Years: 30, Tax: true, Doubt: true, Lines: 120, Functions: 40}} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "report.html")
			page := written(t, composed(t, shape), scripts(Options{}))
			if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
			for width, tables := range map[int64]string{sheet: ".table:not(.across)", across: ".across"} {
				tab := tool.Open(t, browser, file, tool.View{Width: width, Paper: true})
				got := tool.Evaluate[onPaper](t, tab, fmt.Sprintf(paperTour, tables))
				if len(got.Wide) > 0 {
					t.Errorf("wider than a sheet of %d pixels: %s", width, got.Wide)
				}
				if width == sheet && got.Least < 7.95*point {
					t.Errorf("the smallest text has %.2f points, want 8: %s", got.Least/point, got.Text)
				}
				if got.Parts == 0 && name == "many" && width == sheet {
					t.Error("no table is printed in parts")
				}
			}
		})
	}
}

// onPaper is what paperTour tells, lengths in CSS pixels.
type onPaper struct {
	Wide  []string // tables that are wider than the sheet, by their captions
	Least float64  // size of text
	Text  string   // that has it
	Parts int      // of tables that are too wide
}

const paperTour = `(() => {
	const wide = [...document.querySelectorAll("%s")].filter(t => t.checkVisibility() &&
		t.firstElementChild.getBoundingClientRect().width > innerWidth + 1).map(t => t.innerText.slice(0, 80));
	let least = 99, text = "";
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement, svg = e.closest("svg");
		if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest("script, style, title, desc")) continue;
		let size = parseFloat(getComputedStyle(e).fontSize);
		if (svg) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
		if (size < least) [least, text] = [size, walk.currentNode.data];
	}
	return {Wide: wide, Least: least, Text: text, Parts: document.querySelectorAll(".paper").length};
})()`
