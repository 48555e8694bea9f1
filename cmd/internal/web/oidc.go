package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

// What a session keeps besides of somebody who signs in with the company's account, or has.
const (
	keptState    = "state"    // that the provider has to send back
	keptNonce    = "nonce"    // that stands in what the provider says
	keptVerifier = "verifier" // that proves to the provider who began (PKCE)
	keptTo       = "to"       // the page to go on to
	keptIDToken  = "id_token" // by which the provider knows whom to sign out
)

const (
	providerPatience = 5 * time.Second  // of one question to the provider
	providerRest     = 10 * time.Second // after one that was not answered
	providerFresh    = time.Hour        // for which its description is taken for true
)

// account is the conversation of a visit with the provider.
type account struct {
	conf     config.OIDC
	provider *oidc.Provider
	ctx      context.Context
	oauth    oauth2.Config
	extra    struct { // of what the provider says of itself
		Scopes     []string `json:"scopes_supported"`
		EndSession string   `json:"end_session_endpoint"`
	}
}

// accountOf returns the conversation with the provider; false where there is none to sign in with.
func accountOf(v *visit) (a account, there bool, err error) {
	web := v.Config().Web
	if a.conf = web.OIDC; a.conf.Issuer == "" {
		return a, false, nil
	}
	if a.provider, a.ctx, err = v.provider.describe(v.r.Context(), a.conf, v.Now()); err != nil {
		return a, true, err
	}
	if err := a.provider.Claims(&a.extra); err != nil {
		return a, true, err
	}
	a.oauth = oauth2.Config{ClientID: a.conf.ClientID, ClientSecret: a.conf.ClientSecret.Reveal(),
		Endpoint: a.provider.Endpoint(), RedirectURL: web.URL + "/signin/back",
		Scopes: []string{oidc.ScopeOpenID, "profile", "email"}}
	if slices.Contains(a.extra.Scopes, "groups") { // some providers say the groups to who asks, and refuse what they lack
		a.oauth.Scopes = append(a.oauth.Scopes, "groups")
	}
	return a, true, nil
}

// offer puts on the page where people sign in that they can use their company's account, or why not now.
func offer(v *visit, p *webpage.SignIn) {
	switch _, there, err := accountOf(v); {
	case err != nil:
		v.Log.Warn("the OpenID provider cannot be used", "trouble", err.Error())
		p.Trouble = "Company accounts cannot be used just now: " + hostOf(v.Config().Web.OIDC.Issuer) +
			" does not answer as expected. Sign in with a password, or try again in a minute."
	case there:
		p.Provider = "/signin/account?" + url.Values{"to": {local(p.To)}}.Encode()
	}
}

var errAccount = wrong{"Your company account could not be checked.",
	"Sign in again. If it stays, tell those who run Shorecast."}

// toProvider sends people to the provider, who sends them back.
func toProvider(v *visit) error {
	a, there, err := accountOf(v)
	if err != nil || !there {
		http.Redirect(v.w, v.r, "/signin", http.StatusSeeOther) // where it stands why
		return nil
	}
	const most = 100 // for one address, within the time for which failed sign-ins count
	n, err := v.Store.Try(v.r.Context(), "account "+originOf(v.r).household(), v.Now(), triesWithin)
	if err != nil {
		return err
	}
	if n.Count > most {
		return wrong{"Too many attempts.", "Try again in a few minutes."}
	}
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	for name, text := range map[string]string{keptState: state, keptNonce: nonce, keptVerifier: verifier,
		keptTo: local(v.r.URL.Query().Get("to"))} {
		v.session.put(name, text)
	}
	http.Redirect(v.w, v.r, a.oauth.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)),
		http.StatusSeeOther)
	return nil
}

// fromProvider signs somebody in whom the provider sends back.
func fromProvider(v *visit) error {
	said, reason, err := heard(v)
	if err == nil && said.entered.Disabled {
		err, reason = wrong{"You may not sign in here any more.", "Ask an administrator of Shorecast."}, "disabled"
	}
	if err != nil {
		v.note(didNotSign, said.entered.Login, reason)
		return err
	}
	return admit(v, said.entered, "by the company account", said.to, func() {
		v.session.put(keptIDToken, said.idToken)
		if len(said.entered.Grants) == 0 {
			v.say("Your company account is in no group that may see anything here.")
		}
	})
}

// identity is what the provider said of somebody, and who that is here.
type identity struct {
	entered store.Account
	to      string
	idToken string
}

// heard checks what the provider sent. The reason is for the trail, where there is an error.
func heard(v *visit) (said identity, reason string, err error) {
	state, nonce, verifier := v.session.pop(keptState), v.session.pop(keptNonce), v.session.pop(keptVerifier)
	said.to = v.session.pop(keptTo)
	a, there, err := accountOf(v)
	if err != nil || !there {
		return said, "the provider is away", errors.Join(errAccount, err)
	}
	q := v.r.URL.Query()
	if state == "" || q.Get("state") != state {
		return said, "not begun in this browser", wrong{"This sign-in was not begun in this browser, or took too long.",
			"Sign in again."}
	}
	if code := q.Get("error"); code != "" {
		return said, "refused by the provider: " + plainCode(code), wrong{"Your company's sign-in refused: " +
			plainCode(code) + ".", "Sign in again, or ask those who run your company's accounts."}
	}
	token, claims, err := a.redeem(v, q.Get("code"), nonce, verifier)
	if err != nil {
		v.Log.Warn("a sign-in by the provider failed", "trouble", err.Error())
		return said, "what the provider says is not right", errAccount
	}
	said.idToken = token
	of, logins := a.person(claims, v.Now())
	said.entered, err = v.Store.Enter(v.r.Context(), of, logins)
	return said, "failed", err
}

var codeWord = regexp.MustCompile(`^[a-z_]{1,40}$`)

// plainCode is a code that a provider sent, if it is one.
func plainCode(code string) string {
	if codeWord.MatchString(code) {
		return code
	}
	return "an error without a name"
}

// redeem exchanges a code for what the provider says of somebody, and checks that it is said by the provider, to this
// page, now, and of who began.
func (a account) redeem(v *visit, code, nonce, verifier string) (token string, claims map[string]any, err error) {
	got, err := a.oauth.Exchange(a.ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		return "", nil, fmt.Errorf("exchange the code: %w", err)
	}
	token, _ = got.Extra("id_token").(string)
	id, err := a.provider.VerifierContext(a.ctx, &oidc.Config{ClientID: a.conf.ClientID, Now: v.Now}).Verify(a.ctx, token)
	if err != nil {
		return "", nil, fmt.Errorf("check the ID token: %w", err)
	}
	if id.Nonce != nonce {
		return "", nil, errors.New("check the ID token: its nonce is another")
	}
	if err := id.Claims(&claims); err != nil {
		return "", nil, fmt.Errorf("read the ID token: %w", err)
	}
	if claims[a.conf.Claim] == nil && a.provider.UserInfoEndpoint() != "" {
		more, err := a.provider.UserInfo(a.ctx, oauth2.StaticTokenSource(got))
		if err != nil {
			return "", nil, fmt.Errorf("ask for the groups: %w", err)
		}
		if more.Subject != id.Subject {
			return "", nil, errors.New("ask for the groups: they are somebody else's")
		}
		var further map[string]any
		if err := more.Claims(&further); err != nil {
			return "", nil, fmt.Errorf("read the groups: %w", err)
		}
		for name, value := range further {
			if claims[name] == nil {
				claims[name] = value
			}
		}
	}
	if a.extra.EndSession == "" {
		token = ""
	}
	return token, claims, nil
}

// person is who some claims are about, and the logins that they may get here.
func (a account) person(claims map[string]any, now time.Time) (of store.Account, logins []string) {
	text := func(name string) string { s, _ := claims[name].(string); return strings.TrimSpace(s) }
	subject, email := text("sub"), text("email")
	if verified, said := claims["email_verified"].(bool); said && !verified {
		email = "" // it may be anybody's
	}
	of = store.Account{Issuer: a.conf.Issuer, Subject: subject, CreatedAt: now,
		Provided: a.conf.Grants(groupsIn(claims[a.conf.Claim])),
		Person: people.Person{Name: cmp.Or(text("name"), text("preferred_username"), email, subject),
			Email: email}}
	for _, login := range []string{text("preferred_username"), email, subject} {
		if login = people.Login(login); people.CheckLogin(login) == nil {
			logins = append(logins, login)
		}
	}
	const short = 12 // hexadecimal digits, which are nobody's login by chance
	return of, append(logins, "account-"+hashed(a.conf.Issuer + " " + subject)[:short])
}

// groupsIn are the groups in a claim: a list of texts, or one.
func groupsIn(claim any) (groups []string) {
	switch c := claim.(type) {
	case string:
		return []string{c}
	case []any:
		for _, of := range c {
			if group, ok := of.(string); ok {
				groups = append(groups, group)
			}
		}
	}
	return groups
}

// endAtProvider is where somebody signs out of the company's account too; empty where that is not possible.
func endAtProvider(v *visit, idToken string) string {
	if idToken == "" {
		return ""
	}
	a, there, err := accountOf(v)
	if err != nil || !there {
		return ""
	}
	u, err := url.Parse(a.extra.EndSession)
	if err != nil || u.Host == "" {
		return ""
	}
	q := u.Query()
	q.Set("id_token_hint", idToken)
	q.Set("client_id", a.conf.ClientID)
	q.Set("post_logout_redirect_uri", v.Config().Web.URL+"/signedout")
	u.RawQuery = q.Encode()
	return u.String()
}
