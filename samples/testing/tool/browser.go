package tool

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser starts a headless Chromium, which ends with the test: that without windows, which works half as much for the
// same pages, and in the largest form the whole browser. A test that calls it is slow.
func Browser(t testing.TB) context.Context {
	t.Helper()
	Slow(t)
	names := []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"}
	if Largest() {
		names = append(names[1:], names[0])
	}
	path := Path(t, names...)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true))
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	browser, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return browser
}

// View is how a page is looked at.
type View struct {
	Width int64 // of the window, in CSS pixels
	Dark  bool  // the reader prefers dark colours
	Paper bool  // as it is printed
	Still bool  // the reader prefers that nothing moves
}

// Tab is a page in a tab of its own, which is closed with the test.
type Tab struct {
	context.Context
	mu    sync.Mutex
	own   *url.URL // of what was gone to last
	heard []string
}

// policy puts every violation of a page's content security policy on the console. It runs before the page's own
// scripts.
const policy = `document.addEventListener("securitypolicyviolation",
	e => console.error("policy violated: " + e.violatedDirective + " " + e.blockedURI + " " + e.sample));`

// Open opens a file in a new tab and waits for its body.
func Open(t testing.TB, browser context.Context, path string, v View) *Tab {
	t.Helper()
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	return OpenAt(t, browser, address.String(), v)
}

// Profile is a profile of its own in a browser: what is kept of a page in one is unknown in another. It ends with the
// test.
func Profile(t testing.TB, browser context.Context) context.Context {
	t.Helper()
	profile, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(profile, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("begin a profile: %v", err)
	}
	return profile
}

// OpenAt opens an address in a new tab and waits for its body. A page of a server may ask that server for more.
func OpenAt(t testing.TB, browser context.Context, address string, v View) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	tab := &Tab{Context: ctx, own: &url.URL{}}
	if err := chromedp.Listen(ctx, tab.hear); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, prepare); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	tab.Look(t, v)
	tab.Go(t, address)
	return tab
}

// Look has a tab be looked at in another way, without loading its page anew.
func (t *Tab) Look(tb testing.TB, v View) {
	tb.Helper()
	t.Do(tb, v.look, chromedp.EmulateViewport(v.Width, 900))
}

func prepare(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
	_, err1 := cdp.Call(ctx, target, network.Enable, network.EnableParams{})
	_, err2 := cdp.Call(ctx, target, log.Enable, cdp.Empty{})
	_, err3 := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument,
		page.AddScriptToEvaluateOnNewDocumentParams{Source: policy})
	return chromedp.Void{}, errors.Join(err1, err2, err3)
}

func (v View) look(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
	scheme, media, motion := "light", "screen", "no-preference"
	if v.Paper {
		media = "print"
	}
	if v.Dark {
		scheme = "dark"
	}
	if v.Still {
		motion = "reduce"
	}
	_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: motion}}})
	return chromedp.Void{}, err
}

// WaitFor waits until the page has an element that matches a selector.
func (t *Tab) WaitFor(tb testing.TB, selector string) {
	tb.Helper()
	t.Do(tb, chromedp.WaitReady(selector))
}

// Complaints returns all that a page should never do, and forgets it: messages on the console, errors, violations of
// its policy, requests for anything but itself or, on a server, to another host.
func (t *Tab) Complaints() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := t.heard
	t.heard = nil
	return all
}

func (t *Tab) hear(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	own := t.own
	say := func(format string, args ...any) { t.heard = append(t.heard, fmt.Sprintf(format, args...)) }
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		said := make([]string, len(e.Args))
		for i, a := range e.Args {
			said[i] = string(a.Value)
		}
		say("console: %s %s", e.Type, strings.Join(said, " "))
	case *runtime.EventExceptionThrown:
		say("exception: %s", e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		say("log: %s: %s", e.Entry.Level, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		to, err := url.Parse(e.Request.URL)
		same := err == nil && to.Scheme == own.Scheme && to.Host == own.Host && (own.Host != "" || to.Path == own.Path)
		if !same && !strings.HasPrefix(e.Request.URL, "data:") {
			say("request: %s", e.Request.URL)
		}
	}
}

// Evaluate runs an expression in the page, waits for its promise and returns its value.
func Evaluate[T any](t testing.TB, tab *Tab, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(tab, Patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
