package web

import (
	"cmp"
	"slices"
	"strings"

	"shorecast/cmd/internal/people"
)

// route is something that can be asked for.
type route struct {
	pattern string // as http.ServeMux reads it
	name    string // of the page in the navigation; empty where it is not there

	// who may: a right to a subject. Where the subject is not there the error is errMissing.
	right   people.Right
	subject func(*visit) (people.Subject, error)
	open    bool // everybody, signed in or not

	do func(*visit) error
}

// routes is everything that can be asked for, pages in the order of the navigation. There is no page that is not in it.
func (s *site) routes() []route {
	return slices.Concat(doors(), intakes(), readings(), mailings(), offices(), interfaces())
}

// doors are where people come in, and what pages refer to.
func doors() []route {
	return []route{
		{pattern: "GET /static/{name}", open: true, do: static},
		{pattern: "GET /signin", open: true, do: askSignIn},
		{pattern: "POST /signin", open: true, do: signInByPassword},
		{pattern: "GET /signin/account", open: true, do: toProvider},
		{pattern: "GET /signin/back", open: true, do: fromProvider},
		{pattern: "POST /signout", open: true, do: signOut},
		{pattern: "GET /signedout", open: true, do: signedOut},
		{pattern: "GET /welcome/{text}", open: true, do: askPassword},
		{pattern: "POST /welcome/{text}", open: true, do: choosePassword},
	}
}

// intakes are for those who drop workbooks.
func intakes() []route {
	return []route{
		{pattern: "GET /{$}", name: "Home", right: people.See, subject: some, do: home},
		{pattern: "GET /drop", name: "Drop", right: people.Drop, subject: some, do: drops},
		{pattern: "GET " + starterPath, right: people.Drop, subject: some, do: starter},
		{pattern: "POST /drop", right: people.Drop, subject: some, do: drop},
		{pattern: "GET /drop/{upload}", right: people.See, subject: ofUpload, do: outcome},
		{pattern: "GET /drop/{upload}/{what}", right: people.See, subject: ofUpload, do: download},
		{pattern: "POST /drop/{upload}/back", right: people.Drop, subject: ofUpload, do: goBack},
		{pattern: "GET /mapper/{upload}", right: people.See, subject: ofUpload, do: mapper},
		{pattern: "POST /mapper/{upload}", right: people.See, subject: ofUpload, do: remap},
	}
}

// readings are for those who read.
func readings() []route {
	return []route{
		{pattern: "GET /cases", name: "Cases", right: people.See, subject: some, do: cases},
		{pattern: "GET /cases/{case}", right: people.See, subject: oneCase, do: showCase},
		{pattern: "POST /cases/{case}/retire", right: people.Edit, subject: oneCase, do: retireCase},
		{pattern: "POST /cases/{case}/restore", right: people.Edit, subject: oneCase, do: restoreCase},
		{pattern: "POST /cases/{case}/today", right: people.See, subject: oneCase, do: reportToday},
		{pattern: "GET /cases/{case}/files/{ticket}", right: people.See, subject: oneCase, do: showArrived},
		{pattern: "GET /cases/{case}/files/{ticket}/{what}", right: people.See, subject: oneCase, do: partOfArrived},
		{pattern: "GET /cases/{case}/revisions/{number}/workbook", right: people.See, subject: oneCase, do: workbookOf},
		{pattern: "GET /cases/{case}/revisions/{number}/on/{day}", right: people.See, subject: oneCase, do: showOn},
		{pattern: "POST /cases/{case}/revisions/{number}/on/{day}/again", right: people.See, subject: oneCase, do: againOn},
		{pattern: "GET /cases/{case}/revisions/{number}/on/{day}/frame", right: people.See, subject: oneCase, do: frameOn},
		{pattern: "GET /cases/{case}/revisions/{number}/on/{day}/{format}", right: people.See, subject: oneCase,
			do: documentOn},
		{pattern: "GET /reports/{run}", right: people.See, subject: ofReport, do: showReport},
		{pattern: "POST /reports/{run}/others", right: people.See, subject: ofReport, do: makeOthers},
		{pattern: "POST /reports/{run}/again", right: people.See, subject: ofReport, do: makeAgain},
		{pattern: "GET /reports/{run}/frame", right: people.See, subject: ofReport, do: frameOfReport},
		{pattern: "GET /reports/{run}/{format}", right: people.See, subject: ofReport, do: documentOfReport},
		{pattern: "GET /portfolio", name: "Portfolio", right: people.See, subject: some, do: showPortfolio},
		{pattern: "POST /portfolio/again", right: people.See, subject: some, do: againPortfolio},
		{pattern: "GET /portfolio/frame", right: people.See, subject: some, do: framePortfolio},
		{pattern: "GET /portfolio/{format}", right: people.See, subject: some, do: documentPortfolio},
	}
}

// mailings are for those who see to schedules and mails.
func mailings() []route {
	return []route{
		{pattern: "GET /schedules", name: "Schedules", right: people.See, subject: some, do: schedules},
		{pattern: "GET /schedules/{name}", right: people.See, subject: ofSchedule, do: scheduleOf},
		{pattern: "GET /schedules/{name}/asked/{id}", right: people.See, subject: ofSchedule, do: askedRun},
		{pattern: "POST /schedules/{name}/pause", right: people.Edit, subject: ofSchedule, do: pauseSchedule},
		{pattern: "POST /schedules/{name}/resume", right: people.Edit, subject: ofSchedule, do: resumeSchedule},
		{pattern: "POST /schedules/{name}/run", right: people.Edit, subject: ofSchedule, do: runSchedule},
		{pattern: "POST /schedules/{name}/test", right: people.Edit, subject: ofSchedule, do: testSchedule},
		{pattern: "GET /deliveries", name: "Deliveries", right: people.See, subject: some, do: deliveries},
		{pattern: "POST /deliveries/{id}/resend", right: people.Edit, subject: ofDelivery, do: resend},
	}
}

// offices are for administrators.
func offices() []route {
	return []route{
		{pattern: "GET /admin", name: "Admin", right: people.Administer, subject: all, do: admin},
		{pattern: "POST /admin/notices/{id}/acknowledge", right: people.Administer, subject: all, do: acknowledge},
		{pattern: "POST /admin/refused/{ticket}/acknowledge", right: people.Administer, subject: all,
			do: acknowledgeRefused},
		{pattern: "GET /admin/people", right: people.Administer, subject: all, do: everybody},
		{pattern: "POST /admin/people", right: people.Administer, subject: all, do: addPerson},
		{pattern: "GET /admin/people/{id}", right: people.Administer, subject: all, do: personOf},
		{pattern: "POST /admin/people/{id}", right: people.Administer, subject: all, do: changePerson},
		{pattern: "POST /admin/people/{id}/disable", right: people.Administer, subject: all, do: disablePerson},
		{pattern: "POST /admin/people/{id}/enable", right: people.Administer, subject: all, do: enablePerson},
		{pattern: "POST /admin/people/{id}/link", right: people.Administer, subject: all, do: linkPerson},
		{pattern: "GET /admin/tokens", right: people.Administer, subject: all, do: tokens},
		{pattern: "POST /admin/tokens", right: people.Administer, subject: all, do: addToken},
		{pattern: "POST /admin/tokens/{id}/revoke", right: people.Administer, subject: all, do: revokeToken},
		{pattern: "GET /admin/trail", right: people.Administer, subject: all, do: trail},
		{pattern: "GET /admin/configuration", right: people.Administer, subject: all, do: configuration},
		{pattern: "POST /admin/configuration/reload", right: people.Administer, subject: all, do: askReload},
		{pattern: "GET /admin/configuration/asked/{id}", right: people.Administer, subject: all, do: reloaded},
	}
}

// interfaces are for programs.
func interfaces() []route {
	return []route{
		{pattern: "GET /api/v1/openapi.yaml", open: true, do: describe},
		{pattern: "GET /api/v1/cases", right: people.See, subject: some, do: apiCases},
		{pattern: "GET /api/v1/runs", right: people.See, subject: some, do: apiRuns},
		{pattern: "GET /api/v1/documents/{id}", right: people.See, subject: ofDocument, do: apiDocument},
		{pattern: "GET /api/v1/portfolio", right: people.See, subject: some, do: apiPortfolio},
		{pattern: "PUT /api/v1/inbox/{name}", right: people.Drop, subject: some, do: apiDrop},
		{pattern: "GET /api/v1/uploads/{upload}", right: people.See, subject: ofUpload, do: apiUpload},
	}
}

// Subjects of routes.

func some(*visit) (people.Subject, error) { return people.Any(), nil }

func all(*visit) (people.Subject, error) { return people.All(), nil }

// path is where a route leads to, without its method.
func (r route) path() string {
	_, path, _ := cutMethod(r.pattern)
	return cmp.Or(path, "/")
}

// forPrograms reports whether a route is the API's.
func (r route) forPrograms() bool { return forPrograms(r.path()) }

func forPrograms(path string) bool { return strings.HasPrefix(path, "/api/") }
