package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/store"
	"shorecast/report/portfolio"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// portfolioFormats are the documents of a portfolio. There is no audit workbook of one.
var portfolioFormats = []batch.Format{batch.PDF, batch.Summary, batch.JSON, batch.HTML}

// acrossOf is the portfolio of the cases that who asks may see: of their newest revisions, as of today.
type across struct {
	revisions  []store.Revision
	currencies []string // that the cases' last reports have, the most frequent first
	currency   string   // that was chosen; empty for the usual one
	day        time.Time
}

func acrossOf(v *visit) (a across, err error) {
	_, cases, err := visible(v)
	if err != nil {
		return a, err
	}
	a.day = todayOf(v)
	found := map[string]int{}
	for _, x := range cases {
		if x.RetiredAt.IsZero() {
			a.revisions = append(a.revisions, x.Newest)
			if x.figures.Currency != "" {
				found[x.figures.Currency]++
			}
		}
	}
	a.currencies = slices.SortedFunc(maps.Keys(found), func(x, y string) int {
		if found[x] != found[y] {
			return found[y] - found[x]
		}
		return strings.Compare(x, y)
	})
	asked := v.r.FormValue("currency")
	switch {
	case slices.Contains(a.currencies, asked):
		a.currency = asked
	case len(a.currencies) > 1:
		a.currency = a.currencies[0]
	}
	return a, nil
}

// key names the portfolio: the same set of revisions on the same day is computed once, whoever looks at it.
func (a across) key() string {
	h := sha256.New()
	for _, r := range a.revisions {
		fmt.Fprintf(h, "%d ", r.ID)
	}
	return "portfolio " + a.day.Format(dayLayout) + " " + a.currency + " " + hex.EncodeToString(h.Sum(nil))
}

func (a across) query() string {
	if a.currency == "" {
		return ""
	}
	return "?currency=" + a.currency
}

func showPortfolio(v *visit) error {
	a, err := acrossOf(v)
	if err != nil {
		return err
	}
	p := webpage.Portfolio{Facts: fmt.Sprintf("%s that you may see, from their newest workbooks, as of %s.",
		words.UpperFirst(words.Count(len(a.revisions), "case")), a.day.Format("2 January 2006"))}
	if len(a.revisions) == 0 {
		p.Empty = webpage.Empty{Message: "There is no case yet that you may see, so there is nothing to add up."}
		return v.show(p)
	}
	if len(a.currencies) > 1 {
		field := webpage.Field{Kind: webpage.Choice, Name: "currency", Label: "Currency"}
		for _, c := range a.currencies {
			field.Options = append(field.Options, webpage.Option{Value: c, Text: c, Chosen: c == a.currency})
		}
		p.Currency = &field
	}
	m, err := portfolioMade(v, a)
	if err != nil {
		return err
	}
	p.Says = sentence(words.UpperFirst(m.Says))
	if m.Problem == "" {
		p.Lacks = m.Hint
	}
	for _, f := range portfolioFormats {
		if has(m, f) {
			p.Files = append(p.Files, webpage.Link{Text: formatWords[f], Path: "/portfolio/" + f.String() + a.query()})
		}
	}
	if has(m, batch.HTML) {
		p.Frame = "/portfolio/frame" + a.query()
	} else {
		p.Making = makingOf(m, "The portfolio", "/portfolio"+a.query())
		p.Making.Again.Path = "/portfolio/again" + a.query()
	}
	return v.show(p)
}

// portfolioMade is the portfolio as far as it is made. Where nobody has begun it, it is begun.
func portfolioMade(v *visit, a across) (store.Made, error) {
	return madeOf(v, a.key(), func(ctx context.Context) (product, error) {
		made, err := v.Service.PortfolioOn(ctx, a.revisions, a.day, a.currency, portfolioFormats)
		return product{made.Sentence, withoutRates(made.Result), made.Files}, err
	})
}

// withoutRates says which cases are not counted since nobody values their currency, and what to do; empty for none.
func withoutRates(r *portfolio.Result) string {
	if r == nil {
		return ""
	}
	var said []string
	books := map[string][]string{} // by what is said of them
	hints := map[string]string{}
	for _, f := range r.Findings {
		if f.Reason == portfolio.RateMissing {
			message := f.Message()
			if books[message] == nil {
				said = append(said, message)
			}
			books[message] = append(books[message], f.Workbook)
			hints[message] = f.Hint()
		}
	}
	for i, message := range said {
		said[i] = sentence("Not counted: "+words.And(books[message])+": "+message) + " " +
			sentence(words.UpperFirst(hints[message]))
	}
	return strings.Join(said, " ")
}

func againPortfolio(v *visit) error {
	a, err := acrossOf(v)
	if err != nil {
		return err
	}
	return forgetMade(v, a.key(), "/portfolio"+a.query())
}

func framePortfolio(v *visit) error { return sendPortfolio(v, batch.HTML, framed) }

func documentPortfolio(v *visit) error {
	f, ok := formatOf(v.r.PathValue("format"))
	if !ok {
		return errMissing
	}
	return sendPortfolio(v, f, "")
}

// sendPortfolio answers with a document of the portfolio that who asks may see: it is found by what they may see, not
// by what they say.
func sendPortfolio(v *visit, f batch.Format, policy string) error {
	a, err := acrossOf(v)
	if err != nil {
		return err
	}
	m, _, err := v.Store.Made(v.r.Context(), a.key())
	if err != nil {
		return err
	}
	return sendMade(v, m, f, batch.PortfolioName+" "+a.day.Format(dayLayout), policy)
}
