package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

// tokenMark begins every token, so that one that was left somewhere is known for what it is.
const tokenMark = "shorecast_"

// newToken makes a token for a program, which is shown once and never again. ends is zero for never.
func (s *site) newToken(ctx context.Context, by people.Person, name string, grants []people.Grant, ends time.Time) (
	text string, err error) {
	text, _ = newSecret()
	text = tokenMark + text
	_, err = s.Store.AddToken(ctx, store.Token{Name: name, Given: grants, MadeBy: by.ID, MadeAt: s.Now(), EndsAt: ends},
		hashed(text))
	return text, err
}

// byToken returns for which token a program sent a request; false where it has none that is good, and an error where
// nobody knows.
func (s *site) byToken(r *http.Request) (people.Person, bool, error) {
	kind, text, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(kind, "Bearer") || !strings.HasPrefix(text, tokenMark) {
		return people.Person{}, false, nil
	}
	of, err := s.Store.Token(r.Context(), hashed(strings.TrimSpace(text)), s.Now())
	if err != nil {
		return people.Person{}, false, unlessMissing(err)
	}
	return people.Person{ID: of.MadeBy, Name: "the token " + of.Name, Grants: of.Given}, true, nil
}
