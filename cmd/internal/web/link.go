package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
	"shorecast/templates/webpage"
)

// LinkLasts is for how long a one-time link is good.
const LinkLasts = 3 * 24 * time.Hour

// NewLink makes a one-time link, with which somebody sets their password. One that was made before no longer works.
func NewLink(ctx context.Context, s *store.Store, c *config.Config, person int64, now time.Time) (string, error) {
	text, hash := newSecret()
	if err := s.AddLink(ctx, person, hash, now.Add(LinkLasts)); err != nil {
		return "", err
	}
	return siteURL(c) + "/welcome/" + text, nil
}

// siteURL is the address of the pages, without a path.
func siteURL(c *config.Config) string {
	scheme := "http://"
	if c.Web.TLS.Certificate != "" {
		scheme = "https://"
	}
	return cmp.Or(c.Web.URL, scheme+c.Web.Listen)
}

var errLink = wrong{"This link no longer works.", "It can be used once, and for three days. Ask an administrator of " +
	"Shorecast for a new one."}

// linked returns whom the link of a request is for.
func linked(v *visit) (a store.Account, hash string, err error) {
	hash = hashed(v.r.PathValue("text"))
	a, err = v.Store.Linked(v.r.Context(), hash, v.Now())
	if errors.Is(err, store.ErrNotFound) {
		err = errLink
	}
	return a, hash, err
}

// askPassword shows where somebody with a one-time link sets their password.
func askPassword(v *visit) error {
	a, _, err := linked(v)
	if err != nil {
		return err
	}
	return v.show(webpage.ChoosePassword{Login: a.Login, Least: leastPassword})
}

// choosePassword sets the password of somebody with a one-time link, and signs them in.
func choosePassword(v *visit) error {
	a, hash, err := linked(v)
	if err != nil {
		v.note(didNotSign, "", "a link that no longer works")
		return err
	}
	password := v.r.PostFormValue("password")
	p := webpage.ChoosePassword{Login: a.Login, Least: leastPassword, Wrong: weak(password, a.Login, a.Name)}
	if p.Wrong == "" && password != v.r.PostFormValue("again") {
		p.Wrong = "The two are not the same."
	}
	if p.Wrong != "" {
		v.note(didNotSign, a.Login, "a password that is not good enough")
		v.answer(http.StatusUnprocessableEntity, p)
		return nil
	}
	kept, err := v.vault.hash(v.r.Context(), password)
	if err != nil {
		return fmt.Errorf("hash a password: %w", err)
	}
	a, err = v.Store.UseLink(v.r.Context(), hash, kept, v.Now())
	if errors.Is(err, store.ErrNotFound) {
		return errLink
	}
	if err != nil {
		return err
	}
	return admit(v, a, "by a one-time link, with a new password", "/", nil)
}
