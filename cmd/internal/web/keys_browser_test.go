package web

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"shorecast/cmd/internal/people"
	"shorecast/samples/testing/tool"
)

// keyboard is somebody without a mouse.
type keyboard struct {
	t   *testing.T
	tab *tool.Tab
	way []string // where it was
}

// stop is where the keyboard is.
type stop struct {
	What     string // what it is
	Is       bool   // it is what is looked for
	Framed   bool   // it is in a frame
	New      bool   // it was not there before on this page
	Outlined bool   // that the keyboard is there can be seen
	Seen     bool   // it is in the window, and nothing covers it
	Forward  bool   // it comes after the one before, in the order in which the page is read
}

// whereabouts waits until the keyboard is somewhere, which takes a moment where that is a frame, and the page has
// scrolled there.
const whereabouts = `(async () => {
	const wait = () => new Promise(done => setTimeout(done, 20));
	for (let i = 0; i < 100 && document.activeElement === document.body; i++) await wait();
	const e = document.activeElement, style = getComputedStyle(e), last = window.lastStop;
	const seen = () => {
		const r = e.getClientRects()[0] ?? new DOMRect();
		const at = document.elementFromPoint(r.left + Math.min(r.width, innerWidth) / 2, r.top + Math.min(r.height, 40) / 2);
		return !!at && (e.contains(at) || at.contains(e) && e.getClientRects().length > 1);
	};
	for (let i = 0; i < 60 && !seen(); i++) await new Promise(requestAnimationFrame);
	window.lastStop = e;
	window.allStops ??= new Set();
	const fresh = !window.allStops.has(e);
	window.allStops.add(e);
	const name = e === document.body ? "" : e.id || e.getAttribute("aria-label") || e.innerText || "";
	return {What: e.tagName + " " + name.slice(0, 60), Is: e.matches(%q), Framed: e.tagName === "IFRAME", New: fresh,
		Outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1, Seen: seen(),
		Forward: !last || last === e || !last.isConnected ||
			!!(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)};
})()`

// mostStops is how often the keyboard has to go on at most until it is everywhere on a page and in what it frames.
const mostStops = 300

// next goes on with the keyboard, and checks where that leads.
func (k *keyboard) next(selector string) stop {
	k.t.Helper()
	k.tab.Keys(k.t, "\t")
	s := tool.Evaluate[stop](k.t, k.tab, fmt.Sprintf(whereabouts, selector))
	k.way = append(k.way, s.What)
	if !s.Framed && s.What != outside && !(s.Outlined && s.Seen) {
		k.t.Errorf("the keyboard is at %s: outlined %t, seen %t", s.What, s.Outlined, s.Seen)
	}
	if !s.Forward && s.New && s.What != outside {
		k.t.Errorf("the keyboard goes back to %s, after %q", s.What, k.way)
	}
	return s
}

// to goes on until the keyboard is at an element.
func (k *keyboard) to(selector string) {
	k.t.Helper()
	k.way = nil
	for range mostStops {
		if k.next(selector).Is {
			return
		}
	}
	k.t.Fatalf("the keyboard does not come to %s: %s", selector, k.tab.Says(k.t, "body"))
}

// follow presses a link or a button, and waits for what the next page has.
func (k *keyboard) follow(selector, next string) {
	k.t.Helper()
	k.to(selector)
	k.tab.Keys(k.t, "\r")
	text(k.t, k.tab, next)
	tool.Evaluate[bool](k.t, k.tab, whole)
}

// whole waits until a page is there, and what it frames: that would be fetched only once the keyboard is near it, and
// until then the keyboard passes it by.
const whole = `new Promise(done => { const look = () => {
	if (document.readyState !== "complete") return setTimeout(look, 20);
	const frame = document.querySelector("iframe");
	if (!frame) return done(true);
	frame.addEventListener("load", () => done(true));
	frame.loading = "eager";
	frame.src = frame.src;
}; look(); })`

// fill writes into the field that comes next of a kind.
func (k *keyboard) fill(selector, value string) {
	k.t.Helper()
	k.to(selector)
	k.tab.Keys(k.t, value)
}

// reachable are all elements of a page that the keyboard should come to.
const reachable = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe," +
	"[tabindex]")].filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== "hidden" &&
	e.checkVisibility({visibilityProperty: true}))`

// around goes once around the page: the keyboard comes to everything on it, through a frame too, and out of the page,
// where the browser's own bar is.
func (k *keyboard) around() {
	k.t.Helper()
	k.anew()
	k.to(".skip")
	for n := 1; ; n++ {
		if n > mostStops {
			k.t.Fatalf("the keyboard does not come around: it is at %s", tool.Evaluate[string](k.t, k.tab,
				"document.activeElement.outerHTML.slice(0, 200)"))
		}
		if s := k.next(".skip"); s.Is || s.What == outside {
			break
		}
	}
	missed := tool.Evaluate[[]string](k.t, k.tab, reachable+`.filter(e => !window.allStops.has(e) &&
		e.tagName !== "IFRAME").map(e => e.outerHTML.slice(0, 100))`) // see back for what is framed
	if len(missed) > 0 {
		k.t.Errorf("the keyboard does not come to %q", missed)
	}
	k.anew()
}

// anew loads the page anew, so that the keyboard is at its beginning, as when it comes from the browser's bar.
func (k *keyboard) anew() {
	k.t.Helper()
	k.tab.Go(k.t, tool.Evaluate[string](k.t, k.tab, "location.href"))
	tool.Evaluate[bool](k.t, k.tab, whole)
}

// outside is what a page says where the keyboard is at nothing of it.
const outside = "BODY "

// back goes into the frame of a page and out of it again, backwards.
func (k *keyboard) back() {
	k.t.Helper()
	k.to("iframe")
	for range mostStops {
		k.tab.Do(k.t, chromedp.KeyEvent("\t", chromedp.KeyModifiers(chromedp.ModifierShift)))
		if tool.Evaluate[bool](k.t, k.tab, `document.activeElement.matches("main a")`) {
			return
		}
	}
	k.t.Error("the keyboard does not come back out of the frame")
}

// byKeyboard does somebody's work with the keyboard alone.
func byKeyboard(t *testing.T, b *bench) {
	l := b.live
	link := l.person("keys", "keys@example.com", people.Grant{Role: people.Editor})
	k := &keyboard{t: t, tab: tool.OpenAt(t, tool.Profile(t, b.browser), link, desktop)}
	k.fill("#password", password)
	k.fill("#again", password)
	k.follow("main button", "Newest reports")
	k.follow("form.who button", "You are signed out.")
	k.follow("a[href='/signin']", "Forgot your password?")
	k.fill("#login", "keys")
	k.fill("#password", password)
	k.tab.Keys(t, "\r")
	text(t, k.tab, "Newest reports")

	if s := k.next(".skip"); !s.Is { // past the head
		t.Errorf("first is %s, not the link to the content", s.What)
	}
	k.tab.Keys(t, "\r")
	if s := k.next("main *"); !s.Is {
		t.Errorf("the link to the content leads to %s", s.What)
	}

	k.follow("#menu a[href='/drop']", "Drag workbooks here")
	k.around()
	k.to("#file")
	k.tab.Choose(t, "#file", " ", files(t, dropped{"loose-keys.xlsx", titled(t, "quick-start", "Keys")})...)
	text(t, k.tab, "Revision 1 of the case loose-keys")
	if at := tool.Evaluate[string](t, k.tab, "document.activeElement.id"); at != "file" {
		t.Errorf("after a file is decided the keyboard is at %q", at)
	}
	k.follow("#drops a", "Open the case")
	k.follow("#outcome a[href^='/cases/']", "Revisions of the workbook")
	k.follow("#menu a[href='/cases']", "apac-tools")
	k.follow("main a[href='/cases/apac-tools']", "Revisions of the workbook")
	k.follow("main a[href^='/reports/']", "Open the report in a page of its own")
	k.back()
	k.around()
	k.follow("#menu a[href='/schedules']", "Next report")
	k.follow("main a[href='/schedules/board']", "Report a month now")
	k.follow("form[action$='/pause'] button", "The schedule is paused.")
	k.follow("form[action$='/resume'] button", "The schedule is resumed.")
	k.follow("form.who button", "You are signed out.")
	quiet(t, k.tab)
}
