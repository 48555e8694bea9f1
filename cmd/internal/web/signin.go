package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// What sign-ins leave in the trail.
const (
	didSignIn  = "signed in"
	didNotSign = "sign-in refused"
	didSignOut = "signed out"
)

// askSignIn shows where people sign in.
func askSignIn(v *visit) error {
	to := local(v.r.URL.Query().Get("to"))
	if v.known {
		http.Redirect(v.w, v.r, to, http.StatusSeeOther)
		return nil
	}
	return signInPage(v, http.StatusOK, webpage.SignIn{To: to})
}

// signInPage answers with the page where people sign in.
func signInPage(v *visit, code int, p webpage.SignIn) error {
	nobody, err := v.Store.Nobody(v.r.Context())
	if err != nil {
		return err
	}
	if nobody && v.Config().Web.OIDC.Issuer == "" {
		p.Start = "shorecast user add LOGIN --name NAME --role admin"
		if file := v.Config().File; file != config.StarterName {
			p.Start += " -c " + file
		}
	}
	offer(v, &p)
	v.answer(code, p)
	return nil
}

// signInByPassword signs somebody in who says a password.
func signInByPassword(v *visit) error {
	login, password := asLogin(v.r.PostFormValue("login")), v.r.PostFormValue("password")
	p := webpage.SignIn{To: local(v.r.PostFormValue("to")), Login: login}
	if login == "" || password == "" {
		p.Wrong = "Enter your sign-in name and your password."
		return signInPage(v, http.StatusUnprocessableEntity, p)
	}
	wait, err := tried(v, login)
	if err != nil {
		return err
	}
	if wait > 0 {
		v.note(didNotSign, "", "too many attempts")
		v.w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)))
		p.Wrong = "Too many attempts. Try again in " + words.Count(int((wait+time.Minute-1)/time.Minute), "minute") + "."
		return signInPage(v, http.StatusTooManyRequests, p)
	}
	a, err := v.Store.PersonCalled(v.r.Context(), login)
	unknown := errors.Is(err, store.ErrNotFound)
	if err != nil && !unknown {
		return err
	}
	fits, err := v.vault.fits(v.r.Context(), a.Password, password)
	if err != nil {
		return err
	}
	if !fits || a.Disabled {
		reason := map[bool]string{true: "disabled", false: "wrong password"}[fits]
		if unknown { // what was typed may be a password
			login, reason = "", "unknown name"
		}
		v.note(didNotSign, login, reason)
		p.Wrong = "The name or the password is not right."
		return signInPage(v, http.StatusUnprocessableEntity, p)
	}
	if err := succeeded(v, login); err != nil {
		return err
	}
	return admit(v, a, "by password", p.To, nil)
}

// asLogin is what was typed as a login. One that is too long stays so.
func asLogin(text string) string {
	r := []rune(people.Login(text))
	return string(r[:min(len(r), people.LongestLogin+1)])
}

// admit signs somebody in, who has proved who they are, and goes on to a page. What else there is to keep of them, also
// keeps; nil for nothing.
func admit(v *visit, a store.Account, how, to string, also func()) error {
	if err := v.session.renew(); err != nil {
		return err
	}
	v.session.put(keptPerson, strconv.FormatInt(a.ID, 10))
	v.who, v.known = a.Person, true
	if also != nil {
		also()
	}
	v.note(didSignIn, a.Login, how)
	http.Redirect(v.w, v.r, local(to), http.StatusSeeOther)
	return nil
}

// signOut ends the session.
func signOut(v *visit) error {
	if v.known {
		v.note(didSignOut, v.who.Login, "")
	}
	further := endAtProvider(v, v.session.get(keptIDToken))
	if err := v.session.end(); err != nil {
		return err
	}
	if further == "" {
		http.Redirect(v.w, v.r, "/signedout", http.StatusSeeOther)
		return nil
	}
	// A form may lead to these pages only, so that the browser goes on by itself.
	v.who, v.known = people.Person{}, false
	v.w.Header().Set("Refresh", "0; url="+further)
	return v.show(webpage.SignedOut{Provider: further})
}

func signedOut(v *visit) error { return v.show(webpage.SignedOut{}) }

// How often somebody may try to sign in within a time: by one name, and from one address, which an office may share.
// Only tries that fail count.
const (
	triesOfLogin   = 10
	triesOfAddress = 50
	triesWithin    = 15 * time.Minute
)

func tryKeys(v *visit, login string) map[string]int {
	return map[string]int{"login " + hashed(login): triesOfLogin,
		"address " + originOf(v.r).household(): triesOfAddress}
}

// tried counts a try to sign in before it is known what comes of it, so that many at once count too. It returns how
// long to wait; 0 where somebody may try.
func tried(v *visit, login string) (wait time.Duration, err error) {
	now := v.Now()
	for key, most := range tryKeys(v, login) {
		n, err := v.Store.Try(v.r.Context(), key, now, triesWithin)
		if err != nil {
			return 0, err
		}
		if n.Count > most {
			wait = max(wait, n.Since.Add(triesWithin).Sub(now), time.Second)
		}
	}
	return wait, nil
}

// succeeded has a try that came to something not count.
func succeeded(v *visit, login string) error {
	for key, most := range tryKeys(v, login) {
		do := v.Store.Untry
		if most == triesOfLogin {
			do = v.Store.Forget
		}
		if err := do(v.r.Context(), key); err != nil {
			return err
		}
	}
	return nil
}
