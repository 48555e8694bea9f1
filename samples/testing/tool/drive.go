package tool

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Do does steps in a tab, one after the other.
func (t *Tab) Do(tb testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	tb.Helper()
	if err := chromedp.Do(t, steps...); err != nil {
		text, _ := chromedp.Run(t, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText.slice(0, 2000)`))
		tb.Fatalf("%v at %s", err, text)
	}
}

// Go goes to an address.
func (t *Tab) Go(tb testing.TB, address string) {
	tb.Helper()
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
