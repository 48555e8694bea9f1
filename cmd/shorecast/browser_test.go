package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"shorecast/charts/echarts"
)

// TestHTMLInABrowser opens the HTML of every sample in Chromium, at the width of a desk and of a phone, and moves the mouse over every chart:
// no message on the console, no violation of the content security policy, no request to a network, nothing wider than the window,
// no text too small to read, and charts that react where the runtime is built in.
func TestHTMLInABrowser(t *testing.T) {
	chromium := tool(t, "chromium", "chromium-browser", "google-chrome", "chrome")
	out := reports(t)
	pages, err := filepath.Glob(filepath.Join(out, "*.html"))
	if err != nil || len(pages) < 4 {
		t.Fatalf("%d pages of the samples, %v", len(pages), err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	browser, cancel := chromedp.NewContext(allocated)
	defer cancel()
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	for _, page := range pages {
		for _, width := range []int64{1280, 390} {
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
	ctx, cancel := chromedp.NewContext(browser)
	defer cancel()
	address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
	heard := listen(t, ctx, address)
	if err := chromedp.Do(ctx, watch, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(limited, chromedp.Navigate(address), chromedp.WaitReady("main")); err != nil {
		t.Fatal(err)
	}
	look, err := chromedp.Run(limited, chromedp.Evaluate[look](tourOfCharts, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, message := range heard() {
		t.Error(message)
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
	if _, _, ok := echarts.Runtime(); ok && look.Live == 0 {
		t.Error("the runtime is built in, and no chart is interactive")
	}
}

// watch asks the browser to tell what a page says and asks for.
func watch(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
	_, err1 := cdp.Call(ctx, target, network.Enable, network.EnableParams{})
	_, err2 := cdp.Call(ctx, target, log.Enable, cdp.Empty{})
	return chromedp.Void{}, errors.Join(err1, err2)
}

// listen collects what a page says and asks for.
func listen(t *testing.T, ctx context.Context, address string) func() []string {
	t.Helper()
	var mu sync.Mutex
	var heard []string
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *cdpruntime.EventConsoleAPICalled:
			heard = append(heard, fmt.Sprintf("console: %s, %d arguments", e.Type, len(e.Args)))
		case *cdpruntime.EventExceptionThrown:
			heard = append(heard, "exception: "+e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			heard = append(heard, fmt.Sprintf("log: %s: %s", e.Entry.Level, e.Entry.Text))
		case *network.EventRequestWillBeSent:
			if e.Request.URL != address && !strings.HasPrefix(e.Request.URL, "data:") {
				heard = append(heard, "request: "+e.Request.URL)
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
