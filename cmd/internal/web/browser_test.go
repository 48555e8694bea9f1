package web

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/samples"
	"shorecast/samples/testing/tool"
)

var shots = flag.String("shots", "", "write a screenshot of every page into this folder, for looking at")

const password = "four words in a row"

// signedIn opens a tab of its own browser profile in which somebody has signed in by their one-time link.
func (l *live) signedIn(t *testing.T, browser context.Context, link string, v tool.View) *tool.Tab {
	t.Helper()
	tab := tool.OpenAt(t, browser, link, v)
	tab.Fill(t, "#password", password)
	tab.Fill(t, "#again", password)
	tab.Press(t, "main form button", "nav[aria-label]")
	return tab
}

// quiet fails for everything that a page should never do.
func quiet(t *testing.T, tab *tool.Tab) {
	t.Helper()
	for _, c := range tab.Complaints() {
		t.Error(c)
	}
}

// bench is what the tests in a browser share.
type bench struct {
	browser context.Context
	live    *live          // it has reported, and the mail server refused one of the mails
	host    *mailhost.Host // its mail server
}

// TestBrowser goes the ways of the page in Chromium, all in one browser and on one service at work.
func TestBrowser(t *testing.T) {
	browser := tool.Browser(t)
	host := mailhost.Start(t, mailhost.Options{})
	host.Behave(mailhost.Rules{{Phase: deliver.PhaseRcptTo, To: "board@example.com", From: 1, Until: 1,
		Behaviour: mailhost.Reply("550 5.1.1 no such mailbox")}}.Decide)
	b := &bench{browser, startMailed(t, host.Server()), host}
	for _, part := range []struct {
		name string
		goes func(*testing.T, *bench)
	}{{"first start", firstStart}, {"drop", dropAndMend}, {"drag", drag}, {"mapper", chooseInMapper},
		{"two people", twoPeople}, {"keyboard", byKeyboard}, {"schedules and mails", tendToMails}, {"every page", everyPage}} {
		t.Run(part.name, func(t *testing.T) { part.goes(t, b) })
	}
}

// signedIn opens a tab of a profile of its own in which somebody is signed in who was added just now.
func (b *bench) signedIn(t *testing.T, login string, given people.Grant) *tool.Tab {
	t.Helper()
	link := b.live.person(login, login+"@example.com", given)
	return b.live.signedIn(t, tool.Profile(t, b.browser), link, desktop)
}

// firstStart is the way from a new installation to an administrator who is signed in.
func firstStart(t *testing.T, b *bench) {
	l := startLive(t, liveYAML, nil)
	tab := tool.OpenAt(t, tool.Profile(t, b.browser), l.url, desktop)
	if text := tab.Says(t, "main"); !strings.Contains(text, "shorecast user add") {
		t.Errorf("nobody can sign in, and the page does not say what to do: %s", text)
	}
	tab.Go(t, l.person("admin", "admin@example.com", people.Grant{Role: people.Admin}))
	tab.Fill(t, "#password", password)
	tab.Fill(t, "#again", password)
	tab.Press(t, "main form button", "nav[aria-label]")
	if got := tab.Says(t, "h1"); got != "Home" {
		t.Errorf("after the first sign-in: %s, want Home", got)
	}
	tab.Press(t, "form.who button", "a[href='/signin']")
	tab.Go(t, l.url+"/schedules")
	tab.Fill(t, "#login", "admin")
	tab.Fill(t, "#password", password)
	tab.Do(t, chromedp.KeyEvent("\r"), chromedp.WaitReady("nav[aria-label]"))
	if got := tab.Says(t, "h1"); got != "Schedules" {
		t.Errorf("signed in again on the way to the schedules: %s", got)
	}
	quiet(t, tab)
}

// edited writes a sample with changed cells into a folder, and returns its path.
func edited(t *testing.T, dir, sample, as string, cells map[string]any) string {
	t.Helper()
	data, err := samples.Open(sample)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for at, value := range cells {
		sheet, cell, _ := strings.Cut(at, "!")
		if err := book.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, as)
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// text waits until what a tab shows holds a text.
func text(t *testing.T, tab *tool.Tab, want string) {
	t.Helper()
	const wait = `new Promise((done, fail) => { const end = Date.now() + %d; const look = () => {
		if (document.body.innerText.toLowerCase().includes(%q.toLowerCase())) done(true);
		else if (Date.now() > end) done(false); else setTimeout(look, 100); }; look(); })`
	for range 3 { // a page that is left takes its promise with it
		look := chromedp.Evaluate[bool](fmt.Sprintf(wait, tool.Patience.Milliseconds()*9/10, want), chromedp.EvalAwaitPromise)
		if ok, err := chromedp.Run(tab, look); err == nil {
			if !ok {
				break
			}
			return
		}
	}
	t.Fatalf("%q does not come: %s", want, tab.Says(t, "body"))
}
