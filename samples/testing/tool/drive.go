package tool

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Do does steps in a tab, one after the other.
func (t *Tab) Do(tb testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		text, _ := chromedp.Run(t, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText.slice(0, 2000)`))
		tb.Fatalf("%v at %s", err, text)
	}
}

// Go goes to an address.
func (t *Tab) Go(tb testing.TB, address string) {
	tb.Helper()
	own, err := url.Parse(address)
	if err != nil {
		tb.Fatal(err)
	}
	t.mu.Lock()
	t.own = own
	t.mu.Unlock()
	t.Do(tb, chromedp.Navigate(address), chromedp.WaitReady("body"))
}

// Fill writes a text into a field, in place of what is there.
func (t *Tab) Fill(tb testing.TB, selector, text string) {
	tb.Helper()
	t.Do(tb, chromedp.Focus(selector), chromedp.WaitReady(selector))
	Evaluate[int](tb, t, "document.activeElement.select(), 0")
	t.Do(tb, chromedp.SendKeys(selector, text))
}

// Press follows a link or presses a button, and waits for what shows that the next page is there.
func (t *Tab) Press(tb testing.TB, selector, next string) {
	tb.Helper()
	t.Do(tb, chromedp.Click(selector), chromedp.WaitReady(next))
}

// Keys presses keys, as somebody without a mouse does.
func (t *Tab) Keys(tb testing.TB, keys string) {
	tb.Helper()
	t.Do(tb, chromedp.KeyEvent(keys))
}

// Choose presses a key at a field for files that has the focus, and chooses files in the dialog that this opens.
func (t *Tab) Choose(tb testing.TB, selector, key string, paths ...string) {
	tb.Helper()
	opened := make(chan struct{}, 1)
	heard := func(event any) {
		if _, ok := event.(*page.EventFileChooserOpened); ok {
			opened <- struct{}{}
		}
	}
	if err := chromedp.Listen(t, heard); err != nil {
		tb.Fatal(err)
	}
	t.Do(tb, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, page.SetInterceptFileChooserDialog,
			page.SetInterceptFileChooserDialogParams{Enabled: true})
		return chromedp.Void{}, err
	})
	t.Keys(tb, key)
	select {
	case <-opened:
	case <-time.After(Patience):
		tb.Fatalf("no dialog opens at %s", selector)
	}
	t.Do(tb, chromedp.SetUploadFiles(selector, paths))
}

// Says is the text of the first element that matches a selector. A page that is just being left is waited for.
func (t *Tab) Says(tb testing.TB, selector string) string {
	tb.Helper()
	read := chromedp.Evaluate[*string](fmt.Sprintf("document.querySelector(%q)?.innerText", selector))
	var err error
	for range 50 {
		var text *string
		if text, err = chromedp.Run(t, read); err == nil && text != nil {
			return *text
		}
		time.Sleep(100 * time.Millisecond)
	}
	tb.Fatalf("there is no %s to read: %v", selector, err)
	return ""
}

// Shoot writes a picture of the whole page to a file.
func (t *Tab) Shoot(tb testing.TB, path string) {
	tb.Helper()
	png, err := chromedp.Run(t, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(path, png, 0o644)
	}
	if err != nil {
		tb.Fatalf("take a picture: %v", err)
	}
}
