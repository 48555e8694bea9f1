package htmldoc

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"shorecast/templates"
	"shorecast/templates/internal/specimen"
)

var shots = flag.String("shots", "", "write a screenshot and a print of every page into this folder, for looking at")

// browser starts Chromium, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		t.Skip("SKIPPED: no chromium, chromium-browser or google-chrome in PATH, so no page was opened in a browser; install one (Debian: apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return ctx
}

// TestInABrowser opens pages at the widths of a desk and of a phone, light and dark, with the chart runtime and without: nothing on the
// console, no violation of the policy, no request but the file, nothing wider than the window, text that can be read, charts that react.
func TestInABrowser(t *testing.T) {
	ctx := browser(t)
	usual, strained := composed(t, specimen.Usual), composed(t, specimen.Shape{Options: 6, Years: 30, Tax: true, Hostile: true})
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
		{name: "blocks", doc: sample(hostile), width: 800},
	} {
		t.Run(view.name, func(t *testing.T) {
			tab, cancel := chromedp.NewContext(ctx)
			defer cancel()
			scripts := chartScripts(Options{DrawingsOnly: view.still})
			address := save(t, written(t, view.doc, scripts))
			heard := listen(t, tab, address)
			seen := visit(t, tab, address, view.width, view.dark)
			for _, message := range heard() {
				t.Error(message)
			}
			seen.check(t, float64(view.width), len(scripts) > 0, cmp.Or(view.least, 9))
			if *shots != "" {
				shoot(t, tab, filepath.Join(*shots, view.name))
			}
		})
	}
}

// save puts a page into a file and returns its address.
func save(t *testing.T, page string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// listen collects what a page says and asks for.
func listen(t *testing.T, tab context.Context, address string) func() []string {
	t.Helper()
	var mu sync.Mutex
	var heard []string
	say := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		heard = append(heard, fmt.Sprintf(format, args...))
	}
	err := chromedp.Listen(tab, func(event any) {
		switch e := event.(type) {
		case *cdpruntime.EventConsoleAPICalled:
			say("console: %s, %d arguments", e.Type, len(e.Args))
		case *cdpruntime.EventExceptionThrown:
			say("exception: %s", e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			say("log: %s: %s", e.Entry.Level, e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if e.Request.URL != address && !strings.HasPrefix(e.Request.URL, "data:") {
				say("request: %s", e.Request.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), heard...)
	}
}

// look is what tour tells about a page, lengths in CSS pixels.
type look struct {
	Wide     float64  // of the whole page
	Clipped  []string // text of drawings that reaches out of its drawing
	Cell     float64  // the smallest text of a table that shows
	Drawn    float64  // the smallest text of a drawing that shows
	In       string   // the chart that has it
	Figures  int
	Drawings int // that show
	Live     int // charts that the runtime has drawn
	Tips     int // charts that answered to the mouse
	Faults   []string
}

// watchPolicy runs before a page's own scripts and notes every violation of its policy.
const watchPolicy = `window.faults = []; document.addEventListener("securitypolicyviolation", e => faults.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));`

// tour opens all that is folded, brings every chart into view and measures.
const tour = `(async () => {
	const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
	const seen = e => e.checkVisibility();
	document.querySelectorAll("details").forEach(d => d.open = true);
	for (const f of document.querySelectorAll("figure")) { f.scrollIntoView({block: "center", behavior: "instant"}); await frames(); }
	const drawings = [...document.querySelectorAll(".drawing svg")].filter(seen);
	const words = drawings.flatMap(s => [...s.querySelectorAll("text")].map(t => [s, t]));
	// Above the letters a font may claim more room than they take.
	const clipped = words.filter(([s, t]) => {
		const a = s.getBoundingClientRect(), b = t.getBoundingClientRect();
		return b.left < a.left - 1 || b.right > a.right + 1 || b.top < a.top - 4 || b.bottom > a.bottom + 2;
	}).map(([s, t]) => s.closest(".chart").id + ": " + t.textContent);
	const size = ([s, t]) => parseFloat(getComputedStyle(t).fontSize) * s.getBoundingClientRect().width / s.viewBox.baseVal.width;
	const smallest = words.reduce((a, b) => !a || size(b) < size(a) ? b : a, null);
	return {
		Wide: document.documentElement.scrollWidth,
		Clipped: clipped,
		Cell: Math.min(99, ...[...document.querySelectorAll("td, th, caption")].filter(seen).map(c => parseFloat(getComputedStyle(c).fontSize))),
		Drawn: smallest ? size(smallest) : 99,
		In: smallest ? smallest[0].closest(".chart").id : "",
		Figures: document.querySelectorAll("figure").length,
		Drawings: drawings.length,
		Live: document.querySelectorAll(".chart.live div.live-chart svg").length,
		Faults: window.faults,
	};
})()`

// visit opens a page at a width and tells how it looks, once the mouse has been over each of its charts.
func visit(t *testing.T, tab context.Context, address string, width int64, dark bool) look {
	t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	prepare := func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err1 := cdp.Call(ctx, target, network.Enable, network.EnableParams{})
		_, err2 := cdp.Call(ctx, target, log.Enable, cdp.Empty{})
		_, err3 := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return chromedp.Void{}, errors.Join(err1, err2, err3)
	}
	if err := chromedp.Do(tab, prepare, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(tab, time.Minute)
	defer cancel()
	if err := chromedp.Do(limited, onEveryPage(watchPolicy), chromedp.Navigate(address), chromedp.WaitReady("main")); err != nil {
		t.Fatal(err)
	}
	tips := hover(t, limited)
	seen, err := chromedp.Run(limited, chromedp.Evaluate[look](tour, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	seen.Tips = tips
	return seen
}

// hover moves the mouse over the live charts and returns how many drew something more: a tooltip.
func hover(t *testing.T, tab context.Context) int {
	t.Helper()
	live, err := chromedp.Run(tab, chromedp.Evaluate[int](`document.querySelectorAll(".live-chart").length`))
	if err != nil {
		t.Fatal(err)
	}
	tips := 0
	for i := range live {
		at, err := chromedp.Run(tab, chromedp.Evaluate[[]float64](fmt.Sprintf(`(() => { const c = document.querySelectorAll(".live-chart")[%d];
			c.scrollIntoView({block: "center", behavior: "instant"}); window.before = c.querySelectorAll("svg text").length;
			const b = c.getBoundingClientRect(); return [b.left, b.top, b.width, b.height]; })()`, i)))
		if err != nil {
			t.Fatal(err)
		}
		var steps []chromedp.Action[chromedp.Void]
		for _, part := range []float64{0.3, 0.4, 0.5, 0.6} {
			steps = append(steps, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0]+at[2]*part, at[1]+at[3]*part))
		}
		if err := chromedp.Do(tab, steps...); err != nil {
			t.Fatal(err)
		}
		more, err := chromedp.Run(tab, chromedp.Evaluate[bool](fmt.Sprintf(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
			done(document.querySelectorAll(".live-chart")[%d].querySelectorAll("svg text").length > before))))`, i), chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		if more {
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
	for _, f := range l.Faults {
		t.Errorf("policy violated: %s", f)
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
	for _, c := range l.Clipped {
		t.Errorf("text reaches out of its drawing: %s", c)
	}
}
