package web

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"shorecast/samples/testing/tool"
)

// sight is what a route shows in one of its states.
type sight struct {
	route string // by its pattern
	state string // such as "empty", "filled", "with errors", "with a notice", "long names"
	on    string // the address of the stage
	path  string
	form  url.Values // what is posted; nil: the page is asked for
	code  int        // of a page that says what is wrong; 0 where nothing is
	says  string     // what is read in this state alone
}

// noPages are the routes that answer with no page: with files, redirections, what stands in a frame, or to programs.
var noPages = []string{"GET /static/{name}", "GET /signin/account", "GET /shorecast-starter.xlsx",
	"GET /cases/{case}/revisions/{number}/workbook", "GET /cases/{case}/revisions/{number}/on/{day}/frame",
	"GET /cases/{case}/revisions/{number}/on/{day}/{format}", "GET /reports/{run}/frame", "GET /reports/{run}/{format}",
	"GET /portfolio/frame", "GET /portfolio/{format}"}

// pages are all pages, each in its states. What is posted changes what comes after it.
func (s *stages) pages() []sight {
	return slices.Concat(s.doors(), s.intakes(), s.cases(), s.reports(), s.schedules(), s.deliveries(), s.admin(),
		s.people(), s.tokens())
}

func (s *stages) doors() []sight {
	wrongly := url.Values{"login": {"boss"}, "password": {"not this one"}}
	return []sight{
		{"GET /signin", "nobody yet", s.start, "/signin", nil, 0, "shorecast user add"},
		{"GET /signin", "filled", s.out, "/signin", nil, 0, "Forgot your password?"},
		{"GET /signin", "with a company account", s.office, "/signin", nil, 0, "Sign in with your company account"},
		{"GET /signin", "with a company account that is away", s.away, "/signin", nil, 0, "cannot be used just now"},
		{"POST /signin", "with errors", s.out, "/signin", wrongly, 422, "The name or the password is not right."},
		{"POST /signin", "too often", s.out, "/signin", url.Values{"login": {"hasty"}, "password": {"x"}}, 429,
			"Too many attempts."},
		{"GET /signin/back", "with errors", s.office, "/signin/back", nil, 400, "was not begun in this browser"},
		{"POST /signout", "signed out", s.out, "/signout", url.Values{}, 0, "Sign in again"},
		{"GET /signedout", "filled", s.out, "/signedout", nil, 0, "You are signed out."},
		{"GET /signedout", "of a company account", s.models, "/signedout", nil, 0, "sign out of your company account too"},
		{"GET /welcome/{text}", "filled", s.out, s.welcome, nil, 0, "With this name and the password you sign in"},
		{"GET /welcome/{text}", "used", s.out, "/welcome/x", nil, 400, "This link no longer works."},
		{"POST /welcome/{text}", "with errors", s.out, s.welcome, url.Values{"password": {password}, "again": {"x"}}, 422,
			"The two are not the same."},
	}
}

func (s *stages) intakes() []sight {
	drop, of, way := "GET /drop/{upload}", "GET /mapper/{upload}", "POST /mapper/{upload}"
	wrong, right := url.Values{"text": {"name: ["}}, url.Values{"text": {s.layout}}
	save := url.Values{"before": {s.layout}, "text": {s.layout}, "do": {"save"}, "layout": {"Vendors"}}
	return []sight{
		{"GET /{$}", "empty", s.bare, "/", nil, 0, "There is no case yet"},
		{"GET /{$}", "nothing is open", s.nobody, "/", nil, 403, "Nothing is open to you yet"},
		{"GET /{$}", "filled", s.live, "/", nil, 0, "Own center"},
		{"GET /{$}", "long names", s.desk, "/", nil, 0, longName},
		{"GET /drop", "empty", s.bare, "/drop", nil, 0, "You have not dropped a file so far."},
		{"GET /drop", "filled", s.live, "/drop", nil, 0, "name its columns"},
		{"GET /drop", "long names, waiting", s.desk, "/drop", nil, 0, longName},
		{"POST /drop", "with errors", s.desk, "/drop", url.Values{"x": {""}}, 400, "That did not work"},
		{drop, "not taken", s.desk, fmt.Sprint("/drop/", s.upload), nil, 0, "it is empty"},
		{drop, "waiting, long names", s.desk, s.waiting, nil, 0, longName},
		{drop, "accepted", s.live, s.dropped["loose-plan.xlsx"], nil, 0, "nothing needs to be corrected"},
		{drop, "with warnings", s.live, s.dropped["loose-quick.xlsx"], nil, 0, "2 warnings"},
		{drop, "with errors", s.live, s.dropped["loose-wrong.xlsx"], nil, 0, "◀ E6"},
		{drop, "with many errors", s.live, s.dropped["loose-many.xlsx"], nil, 0, "480 further places"},
		{drop, "no layout", s.live, s.dropped["depots.csv"], nil, 0, "in a form of its own"},
		{drop, "an older revision", s.live, s.dropped["apac-tools.xlsx"], nil, 0, "Go back to revision 1"},
		{"POST /drop/{upload}/back", "with errors", s.desk, fmt.Sprintf("/drop/%d/back", s.upload), url.Values{}, 400,
			"There is nothing to go back to"},
		{"GET /drop/{upload}/{what}", "not there", s.live, s.dropped["loose-plan.xlsx"] + "/marked", nil, 404,
			"There is nothing at this address"},
		{of, "filled", s.live, s.mapper("bids.xlsx"), nil, 0, "Comparison of bids"},
		{of, "of Shorecast's own form", s.live, s.mapper("loose-plan.xlsx"), nil, 0, "What it means"},
		{of, "not received", s.desk, fmt.Sprint("/mapper/", s.upload), nil, 400, "has not been received yet"},
		{way, "with errors", s.live, s.mapper("bids.xlsx"), wrong, 0, "Line 1 of the layout"},
		{way, "readable", s.live, s.mapper("vendor-comparison.xlsx"), right, 0, "would be accepted"},
		{way, "with a notice", s.live, s.mapper("vendor-comparison.xlsx"), save, 0, "was saved"},
	}
}

func (s *stages) cases() []sight {
	one, file := "GET /cases/{case}", "GET /cases/{case}/files/{ticket}"
	return []sight{
		{"GET /cases", "empty", s.bare, "/cases", nil, 0, "There is no case yet"},
		{"GET /cases", "none found", s.live, "/cases?q=nothing", nil, 0, "with “nothing”"},
		{"GET /cases", "filled", s.live, "/cases", nil, 0, "newer refused"},
		{"GET /cases", "long names", s.desk, "/cases", nil, 0, longName},
		{one, "filled", s.live, casePath("apac-tools"), nil, 0, "Sep 2026 to Oct 2026"},
		{one, "with errors", s.live, casePath("shared-services"), nil, 0, "was refused:"},
		{one, "not reported", s.live, casePath("loose-ends"), nil, 0, "No schedule has reported this case yet."},
		{one, "hostile", s.live, casePath(hostileKey), nil, 0, hostileText},
		{one, "long names", s.desk, casePath(longName), nil, 0, longName},
		{one, "not there", s.live, "/cases/none", nil, 404, "There is nothing at this address"},
		{file, "with errors", s.live, s.refusedFile, nil, 0, "Own center"},
		{file, "long names", s.desk, casePath(longName, "files", "late"), nil, 0, longName},
		{file + "/{what}", "not there", s.live, s.refusedFile + "/nothing", nil, 404, "There is nothing at this address"},
		{"POST /cases/{case}/retire", "with a notice", s.live, casePath("loose-ends", "retire"), url.Values{}, 0,
			"This case was retired on"},
		{"POST /cases/{case}/restore", "with a notice", s.live, casePath("loose-ends", "restore"), url.Values{}, 0,
			"is restored"},
	}
}

func (s *stages) reports() []sight {
	on, fails := "GET /cases/{case}/revisions/{number}/on/{day}", casePath("payroll", "revisions", "1", "on", "2027-03-05")
	return []sight{
		{"POST /cases/{case}/today", "with errors", s.desk, casePath("payroll", "today"), url.Values{}, 0,
			"could not be made"},
		{on, "filled", s.live, s.today, nil, 0, "mailed to nobody"},
		{on, "with errors", s.desk, fails, nil, 0, "Try again"},
		{"POST /cases/{case}/revisions/{number}/on/{day}/again", "with errors", s.desk, fails + "/again", url.Values{}, 0,
			"could not be made"},
		{"GET /reports/{run}", "filled", s.live, s.report, nil, 0, "apac-tools, October 2026"},
		{"GET /reports/{run}", "hostile", s.live, s.hostile, nil, 0, hostileText},
		{"GET /reports/{run}", "made by itself", s.live, s.archived, nil, 0, "shared-services, September 2026"},
		{"GET /reports/{run}", "being made", s.models, "/report", nil, 0, "is being made"},
		{"GET /reports/{run}", "with errors, long names", s.desk, s.longReport, nil, 0, "could not be made"},
		{"POST /reports/{run}/others", "with errors", s.desk, s.longReport + "/others", url.Values{}, 0, "could not be made"},
		{"POST /reports/{run}/again", "with errors", s.desk, s.longReport + "/again", url.Values{}, 0, "could not be made"},
		{"GET /portfolio", "empty", s.bare, "/portfolio", nil, 0, "so there is nothing to add up"},
		{"GET /portfolio", "filled", s.live, "/portfolio", nil, 0, "Open the report in a page of its own"},
		{"GET /portfolio", "several currencies", s.models, "/portfolio", nil, 0, "Currency"},
		{"GET /portfolio", "with errors", s.desk, "/portfolio", nil, 0, "could not be made"},
		{"POST /portfolio/again", "with errors", s.desk, "/portfolio/again", url.Values{}, 0, "could not be made"},
	}
}

func (s *stages) schedules() []sight {
	one, asked, board := "GET /schedules/{name}", "GET /schedules/{name}/asked/{id}", "/schedules/board"
	return []sight{
		{"GET /schedules", "empty", s.elsewhere, "/schedules", nil, 0, "There is no schedule for cases that you may see."},
		{"GET /schedules", "nothing reported", s.bare, "/schedules", nil, 0, "none yet"},
		{"GET /schedules", "filled", s.live, "/schedules", nil, 0, "October 2026"},
		{"GET /schedules", "long names", s.desk, "/schedules", nil, 0, longName},
		{one, "empty", s.bare, board, nil, 0, "Nothing has been reported yet."},
		{one, "filled", s.desk, board, nil, 0, "Report a month now"},
		{one, "long names", s.desk, schedulePath(longName), nil, 0, longName},
		{one, "for a reader", s.reader, board, nil, 0, "Who gets it"},
		{one, "without an address", s.without, board, nil, 0, "You have no e-mail address in Shorecast"},
		{"POST /schedules/{name}/pause", "with a notice", s.desk, board + "/pause", url.Values{}, 0,
			"The schedule is paused."},
		{"POST /schedules/{name}/resume", "with a notice", s.desk, board + "/resume", url.Values{}, 0,
			"The schedule is resumed."},
		{"POST /schedules/{name}/pause", "not allowed", s.reader, board + "/pause", url.Values{}, 403, "Not allowed"},
		{"POST /schedules/{name}/run", "waiting", s.desk, board + "/run", url.Values{"period": {"2027-02"}}, 0, "waiting"},
		{"POST /schedules/{name}/run", "with errors", s.desk, board + "/run", url.Values{"period": {"soon"}}, 400,
			"The month cannot be read"},
		{"POST /schedules/{name}/test", "waiting", s.desk, board + "/test", url.Values{"month": {"2027-02"}}, 0, "alone"},
		{asked, "filled", s.desk, s.asked, nil, 0, "Report of payroll"},
		{asked, "with errors", s.desk, s.askedInVain, nil, 0, "no workbook has been accepted yet"},
	}
}

func (s *stages) deliveries() []sight {
	resend := fmt.Sprintf("/deliveries/%d/resend", s.mail)
	return []sight{
		{"GET /deliveries", "empty", s.bare, "/deliveries", nil, 0, "There is no such mail."},
		{"GET /deliveries", "filled", s.live, "/deliveries", nil, 0, "board@example.com"},
		{"GET /deliveries", "with errors", s.desk, "/deliveries?state=failed", nil, 0, "refused the recipient"},
		{"GET /deliveries", "long names, of several pages", s.desk, "/deliveries", nil, 0, "mails on this page"},
		{"POST /deliveries/{id}/resend", "with a notice", s.desk, resend, url.Values{}, 0, "is sent again"},
		{"POST /deliveries/{id}/resend", "with errors", s.desk, resend, url.Values{}, 400, "is waiting to be sent"},
	}
}

func (s *stages) admin() []sight {
	reloads := "GET /admin/configuration/asked/{id}"
	return []sight{
		{"GET /admin", "empty", s.bare, "/admin", nil, 0, "Nothing that is not acknowledged."},
		{"GET /admin", "with errors", s.desk, "/admin", nil, 0, "no sign of life since"},
		{"POST /admin/notices/{id}/acknowledge", "with a notice", s.desk, s.notice, url.Values{}, 0, "acknowledged"},
		{"POST /admin/refused/{ticket}/acknowledge", "with a notice", s.desk, "/admin/refused/late/acknowledge", url.Values{},
			0, "is put away"},
		{"GET /admin/trail", "empty", s.bare, "/admin/trail", nil, 0, "There is no such line."},
		{"GET /admin/trail", "long names, of several pages", s.desk, "/admin/trail", nil, 0, longName},
		{"GET /admin/trail", "none found", s.desk, "/admin/trail?what=nothing", nil, 0, "There is no such line."},
		{"GET /admin/configuration", "filled", s.desk, "/admin/configuration", nil, 0, "business-day 3"},
		{"POST /admin/configuration/reload", "waiting", s.desk, "/admin/configuration/reload", url.Values{}, 0, "waiting"},
		{reloads, "filled", s.desk, s.reloaded, nil, 0, "hold from the next start on"},
		{reloads, "with errors", s.desk, s.notReloaded, nil, 0, "line 3: unknown key"},
	}
}

func (s *stages) people() []sight {
	boss, other := personPath(1), personPath(s.person)
	add := url.Values{"login": {"jane"}, "role0": {"editor"}, "cases0": {"payroll"}}
	wrong := url.Values{"login": {"a b"}, "email": {"nobody"}, "role0": {"owner"}, "cases0": {""}}
	saved := url.Values{"name": {"Boss"}, "role0": {"admin"}, "cases0": {"all"}}
	return []sight{
		{"GET /admin/people", "empty", s.bare, "/admin/people", nil, 0, "There is nobody yet."},
		{"GET /admin/people", "long names", s.desk, "/admin/people", nil, 0, longName},
		{"POST /admin/people", "with errors", s.desk, "/admin/people", wrong, 422, "This is no address."},
		{"POST /admin/people", "filled", s.desk, "/admin/people", add, 0, "It is not shown again."},
		{"GET /admin/people/{id}", "filled", s.desk, boss, nil, 0, "What they may do"},
		{"GET /admin/people/{id}", "long names", s.desk, other, nil, 0, longName},
		{"POST /admin/people/{id}", "with errors", s.desk, boss, url.Values{"email": {"nobody"}}, 422,
			"Write how pages call them."},
		{"POST /admin/people/{id}", "with a notice", s.desk, boss, saved, 0, "Saved."},
		{"POST /admin/people/{id}/disable", "with errors", s.desk, boss + "/disable", url.Values{}, 400,
			"This is the last administrator"},
		{"POST /admin/people/{id}/link", "filled", s.desk, other + "/link", url.Values{}, 0, "It is not shown again."},
		{"POST /admin/people/{id}/disable", "with a notice", s.desk, other + "/disable", url.Values{}, 0, "signed out."},
		{"POST /admin/people/{id}/enable", "with a notice", s.desk, other + "/enable", url.Values{}, 0, "may sign in again."},
	}
}

func (s *stages) tokens() []sight {
	of := url.Values{"name": {"nightly"}, "role0": {"viewer"}, "cases0": {"payroll"}, "days": {"30"}}
	return []sight{
		{"GET /admin/tokens", "empty", s.bare, "/admin/tokens", nil, 0, "There is no token yet."},
		{"GET /admin/tokens", "long names", s.desk, "/admin/tokens", nil, 0, longName},
		{"POST /admin/tokens", "with errors", s.desk, "/admin/tokens", url.Values{"days": {"soon"}}, 422,
			"Write what uses it."},
		{"POST /admin/tokens", "filled", s.desk, "/admin/tokens", of, 0, "shown again"},
		{"POST /admin/tokens/{id}/revoke", "with a notice", s.desk, "/admin/tokens/1/revoke", url.Values{}, 0, "revoked"},
	}
}

// everyPage looks at every page in each of its states, on a desk and on a telephone, light and dark: axe-core finds
// nothing, nothing is complained of, and nothing is wider than the window. A route without a state here fails it.
func everyPage(t *testing.T, b *bench) {
	s := b.setStages(t)
	all := s.pages()
	for _, r := range b.live.site.routes() {
		has := slices.ContainsFunc(all, func(p sight) bool { return p.route == r.pattern })
		if has == (r.forPrograms() || slices.Contains(noPages, r.pattern)) {
			t.Errorf("%s: it is looked at: %t; name each of its states in the table, or that it shows no page", r.pattern, has)
		}
	}
	tabs := map[string]*tool.Tab{} // each has cookies of its own: to a browser all ports of a host are one
	for _, p := range all {
		if tabs[p.on] == nil {
			tabs[p.on] = tool.OpenAt(t, tool.Profile(t, b.browser), p.on+"/signedout", desktop)
		}
	}
	for _, live := range []bool{true, false} { // side by side, since they have nothing in common
		t.Run(fmt.Sprintf("live %t", live), func(t *testing.T) {
			t.Parallel()
			for _, p := range all {
				if live == (p.on == s.live) {
					t.Run(p.route+" "+p.state, func(t *testing.T) { p.look(t, tabs[p.on]) })
				}
			}
		})
	}
}

var telephone, desktop = tool.View{Width: 390, Dark: true, Still: true}, tool.View{Width: 1280, Still: true}

// look looks at a page. All rules are tried in one view, and in the others those whose answer is another one there.
func (p sight) look(t *testing.T, tab *tool.Tab) {
	tab.Look(t, desktop)
	p.come(t, tab)
	tool.Evaluate[int](t, tab, `document.querySelectorAll("details").forEach(d => d.open = true), 0`)
	tool.Accessible(t, tab)
	p.fits(t, tab, desktop)
	tab.Look(t, telephone)
	tool.Legible(t, tab)
	p.fits(t, tab, telephone)
	if tool.Largest() {
		for _, v := range []tool.View{telephone, {Width: 390}, {Width: 1280, Dark: true}} {
			tab.Look(t, v)
			tool.Accessible(t, tab)
			p.fits(t, tab, v)
		}
	}
	quiet(t, tab)
}

// come goes to the page, and waits until it is in the state.
func (p sight) come(t *testing.T, tab *tool.Tab) {
	t.Helper()
	tab.Complaints()
	if p.form == nil {
		tab.Go(t, p.on+p.path)
	} else {
		tab.Go(t, p.on+"/cases") // a page that looks for news by itself might be told what came of the form
		tab.Complaints()
		tool.Evaluate[int](t, tab, fmt.Sprintf(posts, quoted(p.path), quoted(p.form)))
	}
	there := chromedp.Evaluate[bool](fmt.Sprintf(`!window.leftPage && document.readyState === "complete" &&
		document.body.innerText.toLowerCase().includes(%s)`, quoted(strings.ToLower(p.says))))
	for end := time.Now().Add(tool.Patience); ; time.Sleep(50 * time.Millisecond) {
		if ok, err := chromedp.Run(tab, there); ok && err == nil { // a page that is just being left answers with an error
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%q does not come: %s", p.says, tab.Says(t, "main"))
		}
	}
	heard := tab.Complaints()
	if p.code != 0 { // which the browser says of a page itself
		own := fmt.Sprintf("log: error: Failed to load resource: the server responded with a status of %d ", p.code)
		i := slices.IndexFunc(heard, func(c string) bool { return strings.HasPrefix(c, own) })
		if i < 0 {
			t.Fatalf("the code is not %d: %q", p.code, heard)
		}
		heard = slices.Delete(heard, i, i+1)
	}
	for _, c := range heard {
		t.Error(c)
	}
}

// posts has a browser post a form to a path.
const posts = `(() => { const form = document.createElement("form"); form.method = "post"; form.action = %s;
	for (const [name, values] of Object.entries(%s)) for (const value of values) {
		const field = document.createElement("textarea"); field.name = name; field.value = value; form.append(field); }
	document.body.append(form); window.leftPage = true; form.submit(); return 0; })()`

func quoted(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (p sight) fits(t *testing.T, tab *tool.Tab, v tool.View) {
	t.Helper()
	if wide := tool.Evaluate[float64](t, tab, `document.documentElement.scrollWidth`); wide > float64(v.Width) {
		t.Errorf("it is %.0f pixels wide in a window of %d", wide, v.Width)
	}
	if *shots == "" {
		return
	}
	if err := os.MkdirAll(*shots, 0o755); err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`[^A-Za-z]+`).ReplaceAllString(strings.TrimPrefix(p.route, "GET ")+" "+p.state, "-")
	tab.Shoot(t, filepath.Join(*shots, fmt.Sprintf("%s-%d-%t.png", strings.Trim(name, "-"), v.Width, v.Dark)))
}
