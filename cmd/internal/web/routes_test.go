package web

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

// right is the right answer of a route: to somebody who is signed out, whose session ended, or who was disabled, which
// is the same; and to each role, of all cases, of the case that the route is asked about (payroll), and of other cases.
type right struct {
	out             int
	all, own, other [4]int // viewer, contributor, editor, admin
}

// The shapes of most answers. done is what somebody gets who may.
func toEverybody(done int) right {
	each := [4]int{done, done, done, done}
	return right{done, each, each, each}
}

// signedIn is one answer to who is signed in, and another to the others.
func signedIn(out, in int) right {
	r := toEverybody(in)
	r.out = out
	return r
}

func toSome(least people.Role, done int) right {
	each := from(least, http.StatusForbidden, done)
	return right{http.StatusSeeOther, each, each, each}
}

func ofCase(least people.Role, done int) right {
	each := from(least, http.StatusForbidden, done)
	return right{http.StatusSeeOther, each, each, from(people.Admin+1, http.StatusNotFound, 0)}
}

func toAdmins(done int) right {
	nobody := from(people.Admin+1, http.StatusNotFound, 0)
	return right{http.StatusSeeOther, from(people.Admin, http.StatusForbidden, done), nobody, nobody}
}

// from is an answer to the roles below one, and another to that and those above it.
func from(least people.Role, below, above int) (each [4]int) {
	for i := range each {
		if each[i] = above; people.Role(i) < least {
			each[i] = below
		}
	}
	return each
}

// program is the right answer of a route of the API: who has no good token is told so.
func (r right) program() right {
	r.out = http.StatusUnauthorized
	return r
}

// asked is how a route is asked, and what is right.
type asked struct {
	path  string
	form  url.Values
	right right
}

const (
	ok      = http.StatusOK
	goesOn  = http.StatusSeeOther
	wrongly = http.StatusBadRequest
	unfit   = http.StatusUnprocessableEntity
	absent  = http.StatusNotFound
)

// answersOf are the right answers of all routes, by their patterns. The schedule board reports payroll and another
// case.
func (d *desk) answersOf() map[string]asked {
	run := d.runs["payroll"].ID
	report, upload := fmt.Sprint("/reports/", run), fmt.Sprint(d.upload)
	on := "/cases/payroll/revisions/1/on/2027-03-05"
	// what is reported for several cases is seen by who sees one of them, and changed by who may change all of them
	together := func(least people.Role, done int) right {
		r := ofCase(least, done)
		if least > people.Viewer {
			r.own = [4]int{http.StatusForbidden, http.StatusForbidden, http.StatusForbidden, http.StatusForbidden}
		}
		return r
	}
	return map[string]asked{
		"GET /static/{name}":        {webpage.AssetPath("style.css"), nil, toEverybody(ok)},
		"GET /signin":               {"/signin", nil, signedIn(ok, goesOn)},
		"POST /signin":              {"/signin", url.Values{"login": {"x"}}, toEverybody(unfit)},
		"GET /signin/account":       {"/signin/account", nil, toEverybody(goesOn)},
		"GET /signin/back":          {"/signin/back", nil, toEverybody(wrongly)},
		"POST /signout":             {"/signout", nil, toEverybody(goesOn)},
		"GET /signedout":            {"/signedout", nil, toEverybody(ok)},
		"GET /welcome/{text}":       {"/welcome/x", nil, toEverybody(wrongly)},
		"POST /welcome/{text}":      {"/welcome/x", nil, toEverybody(wrongly)},
		"GET /{$}":                  {"/", nil, toSome(people.Viewer, ok)},
		"GET /drop":                 {"/drop", nil, toSome(people.Contributor, ok)},
		"GET " + starterPath:        {starterPath, nil, toSome(people.Contributor, ok)},
		"POST /drop":                {"/drop", nil, toSome(people.Contributor, wrongly)},
		"GET /drop/{upload}":        {"/drop/" + upload, nil, ofCase(people.Viewer, ok)},
		"GET /drop/{upload}/{what}": {"/drop/" + upload + "/file", nil, ofCase(people.Viewer, absent)},
		"POST /drop/{upload}/back":  {"/drop/" + upload + "/back", nil, ofCase(people.Contributor, wrongly)},
		"GET /mapper/{upload}":      {"/mapper/" + upload, nil, ofCase(people.Viewer, wrongly)},
		"POST /mapper/{upload}":     {"/mapper/" + upload, nil, ofCase(people.Viewer, wrongly)},

		"GET /cases":                              {"/cases", nil, toSome(people.Viewer, ok)},
		"GET /cases/{case}":                       {"/cases/payroll", nil, ofCase(people.Viewer, ok)},
		"POST /cases/{case}/retire":               {"/cases/payroll/retire", nil, ofCase(people.Editor, goesOn)},
		"POST /cases/{case}/restore":              {"/cases/payroll/restore", nil, ofCase(people.Editor, goesOn)},
		"POST /cases/{case}/today":                {"/cases/payroll/today", nil, ofCase(people.Viewer, goesOn)},
		"GET /cases/{case}/files/{ticket}":        {"/cases/payroll/files/payroll", nil, ofCase(people.Viewer, ok)},
		"GET /cases/{case}/files/{ticket}/{what}": {"/cases/payroll/files/payroll/marked", nil, ofCase(people.Viewer, absent)},
		"GET /cases/{case}/revisions/{number}/workbook": {"/cases/payroll/revisions/2/workbook", nil,
			ofCase(people.Viewer, absent)},
		"GET /cases/{case}/revisions/{number}/on/{day}":          {on, nil, ofCase(people.Viewer, absent)}, // nobody has asked for it
		"POST /cases/{case}/revisions/{number}/on/{day}/again":   {on + "/again", nil, ofCase(people.Viewer, absent)},
		"GET /cases/{case}/revisions/{number}/on/{day}/frame":    {on + "/frame", nil, ofCase(people.Viewer, absent)},
		"GET /cases/{case}/revisions/{number}/on/{day}/{format}": {on + "/pdf", nil, ofCase(people.Viewer, absent)},
		"GET /reports/{run}":          {report, nil, ofCase(people.Viewer, ok)},
		"POST /reports/{run}/others":  {report + "/others", nil, ofCase(people.Viewer, goesOn)},
		"POST /reports/{run}/again":   {report + "/again", nil, ofCase(people.Viewer, goesOn)},
		"GET /reports/{run}/frame":    {report + "/frame", nil, ofCase(people.Viewer, absent)},
		"GET /reports/{run}/{format}": {report + "/pdf", nil, ofCase(people.Viewer, ok)},
		"GET /portfolio":              {"/portfolio", nil, toSome(people.Viewer, ok)},
		"POST /portfolio/again":       {"/portfolio/again", nil, toSome(people.Viewer, goesOn)},
		"GET /portfolio/frame":        {"/portfolio/frame", nil, toSome(people.Viewer, absent)},
		"GET /portfolio/{format}":     {"/portfolio/pdf", nil, toSome(people.Viewer, absent)},

		"GET /schedules":                   {"/schedules", nil, toSome(people.Viewer, ok)},
		"GET /schedules/{name}":            {"/schedules/board", nil, together(people.Viewer, ok)},
		"GET /schedules/{name}/asked/{id}": {d.askedPath, nil, together(people.Viewer, ok)},
		"POST /schedules/{name}/pause":     {"/schedules/board/pause", nil, together(people.Editor, goesOn)},
		"POST /schedules/{name}/resume":    {"/schedules/board/resume", nil, together(people.Editor, goesOn)},
		"POST /schedules/{name}/run":       {"/schedules/board/run", nil, together(people.Editor, goesOn)},
		"POST /schedules/{name}/test":      {"/schedules/board/test", nil, together(people.Editor, goesOn)},
		"GET /deliveries":                  {"/deliveries", nil, toSome(people.Viewer, ok)},
		// it is waiting to be sent, so that there is nothing to resend
		"POST /deliveries/{id}/resend": {fmt.Sprintf("/deliveries/%d/resend", d.mail), nil, ofCase(people.Editor, wrongly)},

		"GET /admin":                               {"/admin", nil, toAdmins(ok)},
		"POST /admin/notices/{id}/acknowledge":     {"/admin/notices/n1/acknowledge", nil, toAdmins(absent)},
		"POST /admin/refused/{ticket}/acknowledge": {"/admin/refused/payroll/acknowledge", nil, toAdmins(absent)},
		"GET /admin/people":                        {"/admin/people", nil, toAdmins(ok)},
		"POST /admin/people":                       {"/admin/people", nil, toAdmins(unfit)},
		"GET /admin/people/{id}":                   {"/admin/people/1", nil, toAdmins(ok)},
		"POST /admin/people/{id}":                  {"/admin/people/1", nil, toAdmins(unfit)},
		"POST /admin/people/{id}/disable":          {"/admin/people/1/disable", nil, toAdmins(wrongly)}, // the last admin
		"POST /admin/people/{id}/enable":           {"/admin/people/1/enable", nil, toAdmins(goesOn)},
		"POST /admin/people/{id}/link":             {"/admin/people/1/link", nil, toAdmins(ok)},
		"GET /admin/tokens":                        {"/admin/tokens", nil, toAdmins(ok)},
		"POST /admin/tokens":                       {"/admin/tokens", nil, toAdmins(unfit)},
		"POST /admin/tokens/{id}/revoke":           {"/admin/tokens/99/revoke", nil, toAdmins(absent)},
		"GET /admin/trail":                         {"/admin/trail", nil, toAdmins(ok)},
		"GET /admin/configuration":                 {"/admin/configuration", nil, toAdmins(ok)},
		"POST /admin/configuration/reload":         {"/admin/configuration/reload", nil, toAdmins(goesOn)},
		"GET /admin/configuration/asked/{id}":      {"/admin/configuration/asked/99", nil, toAdmins(absent)},

		"GET /api/v1/openapi.yaml": {"/api/v1/openapi.yaml", nil, toEverybody(ok)},
		"GET /api/v1/cases":        {"/api/v1/cases", nil, toSome(people.Viewer, ok).program()},
		"GET /api/v1/runs":         {"/api/v1/runs", nil, toSome(people.Viewer, ok).program()},
		"GET /api/v1/documents/{id}": {fmt.Sprintf("/api/v1/documents/%d-1", run), nil,
			ofCase(people.Viewer, ok).program()},
		"GET /api/v1/portfolio": {"/api/v1/portfolio?currency=XXX", nil, toSome(people.Viewer, wrongly).program()},
		// the name of the file is none
		"PUT /api/v1/inbox/{name}":     {"/api/v1/inbox/~$a.xlsx", nil, toSome(people.Contributor, unfit).program()},
		"GET /api/v1/uploads/{upload}": {"/api/v1/uploads/" + upload, nil, ofCase(people.Viewer, ok).program()},
	}
}

// TestEveryRoute asks every route as everybody, and wants a right answer of every route.
func TestEveryRoute(t *testing.T) {
	d := newDesk(t)
	d.furnish()
	answers, patterns := d.answersOf(), map[string]bool{}
	for _, r := range d.site.routes() {
		patterns[r.pattern] = true
		if _, ok := answers[r.pattern]; !ok {
			t.Errorf("%s has no right answer in the table", r.pattern)
		}
	}
	outsiders := d.outsiders()
	for _, pattern := range slices.Sorted(maps.Keys(answers)) {
		method, _, _ := cutMethod(pattern)
		a := answers[pattern]
		if !patterns[pattern] {
			t.Errorf("there is no route %s", pattern)
			continue
		}
		try := func(who string, as *asker, want int) {
			t.Helper()
			mediaType := ""
			if method == http.MethodPost {
				mediaType = "application/x-www-form-urlencoded"
			}
			if got := as.ask(method, a.path, mediaType, strings.NewReader(a.form.Encode())); got.code != want {
				t.Errorf("%s: %s gets %d, want %d", pattern, who, got.code, want)
			} else if who == "admin of all cases" && got.code == ok && a.right.out != ok {
				got.marksOnePage(t, a.path)
			}
		}
		for who, as := range outsiders {
			try(who, as(), a.right.out)
		}
		for i, name := range people.RoleNames() {
			_, err := d.store.Restore(t.Context(), "payroll") // it may just have been retired
			d.must(err)
			for _, c := range []struct {
				of    string
				cases []string
				want  [4]int
			}{{"all cases", nil, a.right.all}, {"the case", []string{"payroll"}, a.right.own},
				{"another case", []string{"elsewhere"}, a.right.other}} {
				p := of(people.Role(i), c.cases...)
				p.ID = 99 // who dropped nothing
				try(name+" of "+c.of, d.as(p), c.want[i])
			}
		}
	}
}

// marksOnePage sees that the navigation of a page marks one of its pages as that which is shown, or lies above it.
func (a answer) marksOnePage(t *testing.T, path string) {
	t.Helper()
	_, menu, isPage := strings.Cut(a.body, `<nav id="menu"`)
	menu, _, _ = strings.Cut(menu, "</nav>")
	if n := strings.Count(menu, `aria-current="page"`); isPage && n != 1 {
		t.Errorf("%s: %d pages of the navigation are marked as the current one", path, n)
	}
}

// furnish adds what some routes are asked about: a file that somebody dropped, a request, a person.
func (d *desk) furnish() {
	d.t.Helper()
	ctx := d.t.Context()
	d.person("boss", people.Grant{Role: people.Admin})
	var err error
	d.upload, err = d.store.AddUpload(ctx, store.Upload{Person: 7, Called: "Somebody", Name: "payroll.xlsx",
		DroppedAt: d.now, Names: []string{"payroll.xlsx"}, Problem: "it is empty"})
	d.must(err)
	d.askedPath, _ = d.asked(of(people.Editor), "/schedules/board/run", url.Values{"period": {"2027-02"}})
	mails, err := d.store.Deliveries(ctx, store.DeliveryFilter{RunID: d.runs["payroll"].ID})
	d.must(err)
	d.mail = mails[0].ID
}

// outsiders are those who are not signed in any more, or never were, each with a browser of their own.
func (d *desk) outsiders() map[string]func() *asker {
	signIn := func(login string) (store.Account, *asker) {
		a := d.person(login, people.Grant{Role: people.Viewer})
		out := d.out()
		out.post("/signin", url.Values{"login": {login}, "password": {goodPassword}}).has(d.t, http.StatusSeeOther)
		out.get("/").has(d.t, http.StatusOK)
		return a, out
	}
	_, ended := signIn("ended")
	d.now = d.now.Add(90 * 24 * time.Hour)
	disabled, gone := signIn("disabled")
	d.must(d.store.Disable(d.t.Context(), disabled.ID))
	return map[string]func() *asker{"signed out": d.out, "session ended": func() *asker { return ended },
		"disabled": func() *asker { return gone }}
}
