package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

// What a page's function returns where it does not answer itself, besides errors of the state and the files.
var (
	errMissing   = errors.New("it is not there, or not to be seen by who asks")
	errForbidden = errors.New("it may be seen, but not done")
	errNothing   = errors.New("nothing is open to who asks")
)

// wrong is a mistake of whoever asks, with what to do about it.
type wrong struct{ message, hint string }

func (w wrong) Error() string { return w.message }

// gate lets through who may.
func (s *site) gate(r route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		const form = 1 << 20 // bytes; files are no forms and have a limit of their own
		if req.Header.Get("Content-Type") == "application/x-www-form-urlencoded" {
			req.Body = http.MaxBytesReader(w, req.Body, form)
		}
		v := &visit{site: s, w: w, r: req, route: r, session: sessionOf(req.Context())}
		defer v.recovered()
		err := v.pass()
		v.noteUnlessNoted(err)
		if err != nil {
			v.fail(err)
		}
	})
}

// pass finds out who asks, and does what is asked for where they may.
func (v *visit) pass() error {
	var err error
	v.who, v.known, err = v.identify(v.r)
	if v.route.open {
		return v.route.do(v)
	}
	if err != nil {
		return err
	}
	if !v.known {
		return v.signIn()
	}
	if len(v.who.Grants) == 0 { // whatever there is
		return errNothing
	}
	to, err := v.route.subject(v)
	switch {
	case err != nil:
		return err
	case v.who.May(v.route.right, to):
		return v.route.do(v)
	case v.who.May(people.See, to):
		return errForbidden
	}
	return errMissing
}

// signIn sends who asks to where people sign in, and back afterwards. Programs are told what they lack.
func (v *visit) signIn() error {
	if v.route.forPrograms() {
		v.w.Header().Set("WWW-Authenticate", `Bearer realm="shorecast"`)
		return v.json(http.StatusUnauthorized, trouble{"A valid token is needed.", "Send it as Authorization: " +
			"Bearer TOKEN. Administrators make tokens on the page Admin."})
	}
	back := v.r.URL.RequestURI()
	if v.r.Header.Get("HX-Request") == "true" { // a part of a page
		at, _ := url.Parse(v.r.Header.Get("HX-Current-URL"))
		back = cmp.Or(at, &url.URL{}).RequestURI()
		v.w.Header().Set("HX-Redirect", signInPath(back))
		v.w.WriteHeader(http.StatusUnauthorized)
		return nil
	}
	if v.r.Method != http.MethodGet {
		back = ""
	}
	http.Redirect(v.w, v.r, signInPath(back), http.StatusSeeOther)
	return nil
}

// fail answers with what went wrong. What is nobody's mistake goes into the log, and the answer says nothing of it.
func (v *visit) fail(err error) {
	code, p := http.StatusInternalServerError, webpage.Problem{Title: "That did not work",
		Message: "Something went wrong here.", Hint: "Try again in a minute. If it stays, tell those who run Shorecast."}
	var mistake wrong
	switch {
	case errors.Is(err, errMissing):
		code, p = http.StatusNotFound, webpage.Problem{Title: "Not found", Message: "There is nothing at this address, " +
			"or you may not see it."}
	case errors.Is(err, errForbidden):
		code, p = http.StatusForbidden, webpage.Problem{Title: "Not allowed", Message: "You may see this, but not do that.",
			Hint: "Ask an administrator of Shorecast for the right to it."}
		if v.r.Method == http.MethodGet {
			p.Message = "You may not see this page."
		}
	case errors.Is(err, errNothing):
		code, p = http.StatusForbidden, webpage.Problem{Title: "Nothing is open to you yet",
			Message: "You are signed in as " + v.who.Name + ", and you may see no case.",
			Hint:    "Ask an administrator of Shorecast to open what you need to you, or to your group."}
	case errors.As(err, &mistake):
		code, p = http.StatusBadRequest, webpage.Problem{Title: "That did not work", Message: mistake.message,
			Hint: mistake.hint}
	case errors.Is(err, failure.State):
		code, p.Message = http.StatusServiceUnavailable, "Shorecast cannot read or write its records at present."
		v.w.Header().Set("Retry-After", "10") // seconds
		fallthrough
	default:
		v.Log.Error("a page could not be shown", "path", v.r.URL.Path, "trouble", err.Error())
	}
	if forPrograms(v.r.URL.Path) {
		_ = v.json(code, trouble{p.Message, p.Hint}) // which texts can always be written as
		return
	}
	v.answer(code, p)
}

// recovered answers in place of a page's function that panicked.
func (v *visit) recovered() {
	if p := recover(); p != nil {
		if p == http.ErrAbortHandler {
			panic(p)
		}
		err := fmt.Errorf("a defect of Shorecast: %v\n%s", p, debug.Stack())
		v.noteUnlessNoted(err)
		v.fail(err)
	}
}

// note writes into the trail what who asks did, or tried to: a word such as "paused", to what, and what else there is
// to say of it. A trail that cannot be written keeps nobody from their work, and is logged.
func (v *visit) note(what, subject, detail string) {
	v.noted = true
	e := store.Entry{At: v.Now(), Person: v.who.ID, Name: v.who.Name, What: what, Subject: subject, Detail: detail,
		Address: originOf(v.r).text()}
	if err := v.Store.Note(v.r.Context(), e); err != nil {
		v.Log.Error("the trail could not be written", "person", e.Name, "what", what, "subject", subject, "trouble",
			err.Error())
	}
}

// noteUnlessNoted leaves a line of every request that may change something, whatever came of it.
func (v *visit) noteUnlessNoted(err error) {
	if v.noted || v.r.Method == http.MethodGet || v.r.Method == http.MethodHead {
		return
	}
	detail := "done"
	var mistake wrong
	switch {
	case err == nil && !v.known && !v.route.open:
		detail = "not signed in"
	case errors.As(err, &mistake):
		detail = mistake.message
	case errors.Is(err, errMissing), errors.Is(err, errForbidden), errors.Is(err, errNothing):
		detail = "not allowed, or not there"
	case err != nil:
		detail = "failed"
	case v.refused:
		detail = "refused, nothing done: a field was wrong"
	}
	v.note(strings.ToLower(v.r.Method), v.r.URL.Path, detail)
}

// safe is what holds for every answer.
func (s *site) safe(next http.Handler) http.Handler {
	policy := strings.Join([]string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
		"connect-src 'self'", "form-action 'self'", "frame-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"}, "; ")
	sameSite := http.NewCrossOriginProtection()
	if own := s.Config().Web.URL; own != "" { // a proxy may ask by another name
		_ = sameSite.AddTrustedOrigin(own) // which the configuration has checked
	}
	sameSite.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		(&visit{site: s, w: w, r: req}).answer(http.StatusForbidden, webpage.Problem{Title: "Not allowed",
			Message: "That came from another site.", Hint: "Do it on the pages of Shorecast."})
	}))
	guarded := sameSite.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		guarded.ServeHTTP(w, req)
	})
}
