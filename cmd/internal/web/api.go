package web

import (
	_ "embed" // of openapi.yaml
	"errors"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/record"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// trouble is an error as programs get it.
type trouble struct {
	Error string `json:"error"`
	Hint  string `json:"hint"` // empty for nothing to do
}

//go:embed openapi.yaml
var openAPI []byte

// describe answers with the description of the API.
func describe(v *visit) error {
	v.w.Header().Set("Content-Type", "application/yaml")
	_, _ = v.w.Write(openAPI)
	return nil
}

// The most that a page of a list has, and what it has where nobody says how much.
const (
	mostOfList  = 500
	usualOfList = 50
)

// listed reads which part of a list is asked for.
func listed(q url.Values) (limit int, from int64, err error) {
	limit = usualOfList
	if text := q.Get("limit"); text != "" {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > mostOfList {
			return 0, 0, wrong{"limit must be a number from 1 to " + strconv.Itoa(mostOfList), "Leave it out for " +
				strconv.Itoa(usualOfList) + "."}
		}
	}
	from, err = before(q)
	return limit, from, err
}

// next is what before is on the next page of a list; null where there is none.
func next(last int64, more bool) *int64 {
	if !more {
		return nil
	}
	return &last
}

// apiCases answers with the cases that a token may see, those whose newest workbook came last first.
func apiCases(v *visit) error {
	limit, from, err := listed(v.r.URL.Query())
	if err != nil {
		return err
	}
	all, err := v.Store.Cases(v.r.Context())
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(k store.Known) bool {
		return !v.who.May(people.See, people.Case(k.Newest.Names()...))
	})
	slices.SortFunc(all, func(a, b store.Known) int { return int(b.Newest.ID - a.Newest.ID) })
	all = slices.DeleteFunc(all, func(k store.Known) bool { return from > 0 && k.Newest.ID >= from })
	answer := struct {
		Cases  []record.Case `json:"cases"`
		Before *int64        `json:"before"`
	}{Cases: []record.Case{}}
	if len(all) > limit {
		all = all[:limit]
		answer.Before = next(all[limit-1].Newest.ID, true)
	}
	for _, k := range all {
		x, err := service.StateOf(v.r.Context(), v.Config(), v.Store, k, v.Now())
		if err != nil {
			return err
		}
		answer.Cases = append(answer.Cases, record.OfCase(x))
	}
	return v.json(http.StatusOK, answer)
}

// apiRuns answers with runs of the cases that a token may see, the newest first.
func apiRuns(v *visit) error {
	ctx, q := v.r.Context(), v.r.URL.Query()
	limit, from, err := listed(q)
	if err != nil {
		return err
	}
	f := store.RunFilter{Schedule: q.Get("schedule"), Case: q.Get("case"), Period: q.Get("period"),
		State: store.RunState(q.Get("state")), Before: from, Limit: limit + 1}
	states := []store.RunState{"", store.RunClaimed, store.RunReported, store.RunFailed, store.RunSkipped}
	if !slices.Contains(states, f.State) {
		return wrong{"there is no state " + string(f.State), "Use claimed, reported, failed or skipped."}
	}
	if _, err := schedule.ParsePeriod(f.Period); f.Period != "" && err != nil {
		return wrong{"period must be a month", "Write year and month, for example 2026-10."}
	}
	known, err := v.overview(ctx)
	if err != nil {
		return err
	}
	for _, k := range known.cases {
		if f.Case != "" && strings.EqualFold(f.Case, k.Newest.Called()) {
			f.Case = k.Key
			break
		}
	}
	if f.Only, err = v.only(); err != nil {
		return err
	}
	all, err := v.Store.Runs(ctx, f)
	if err != nil {
		return err
	}
	answer := struct {
		Runs   []record.Run `json:"runs"`
		Before *int64       `json:"before"`
	}{Runs: []record.Run{}}
	if len(all) > limit {
		all = all[:limit]
		answer.Before = next(all[limit-1].ID, true)
	}
	for _, r := range all {
		if r.Documents, err = (shelf{v}).documentsOf(r, known); err != nil {
			return err
		}
		of, err := record.OfRun(ctx, v.Store, r)
		if err != nil {
			return err
		}
		answer.Runs = append(answer.Runs, of)
	}
	return v.json(http.StatusOK, answer)
}

// shelf has the documents of runs.
type shelf struct{ *visit }

// documentsOf are the documents of a run that who asks may see: one of several cases needs the right to all of them.
func (v shelf) documentsOf(r store.Run, known *overview) (all []store.Document, err error) {
	for _, d := range r.Documents {
		if d.Joint() {
			to, err := outbox(v).ofBundle(r.ID, known)
			if err != nil {
				return nil, err
			}
			if !v.who.May(people.See, to) {
				continue
			}
		}
		all = append(all, d)
	}
	return all, nil
}

// documentAsked is the document that the path names, by its run and its place there.
func (v shelf) documentAsked() (r store.Run, d store.Document, err error) {
	run, at, _ := strings.Cut(v.r.PathValue("id"), "-")
	id, wrongRun := strconv.ParseInt(run, 10, 64)
	place, wrongPlace := strconv.Atoi(at)
	if wrongRun != nil || wrongPlace != nil {
		return r, d, errMissing
	}
	if r, err = v.Store.Run(v.r.Context(), id); err != nil {
		return r, d, ifMissing(err)
	}
	i := slices.IndexFunc(r.Documents, func(d store.Document) bool { return d.Place == place })
	if i < 0 || r.State != store.RunReported {
		return r, d, errMissing
	}
	return r, r.Documents[i], nil
}

// ofDocument is the document that the path names, as a subject.
func ofDocument(v *visit) (people.Subject, error) {
	r, d, err := shelf{v}.documentAsked()
	if err != nil {
		return people.Subject{}, err
	}
	known, err := v.overview(v.r.Context())
	if err != nil {
		return people.Subject{}, err
	}
	if d.Joint() {
		return outbox{v}.ofBundle(r.ID, known)
	}
	return people.Case(known.namesOf(r.Case)...), nil
}

// apiDocument answers with the bytes of a document.
func apiDocument(v *visit) error {
	_, d, err := shelf{v}.documentAsked()
	if err != nil {
		return err
	}
	f, ok := formatOf(d.Format)
	if !ok {
		return errMissing
	}
	return sendFile(v, file{name: path.Base(d.Path), mediaType: mediaTypes[f], sum: d.SHA256,
		bytes: func() ([]byte, error) {
			data, err := readDocument(v, d)
			if errors.Is(err, gone) {
				err = errMissing
			}
			return data, err
		}})
}

// apiPortfolio answers with what the cases that a token may see come to together, of their newest revisions and as of
// today, as the portfolio's JSON document has it. The first who asks has it made, and asks again until it is there.
func apiPortfolio(v *visit) error {
	a, err := acrossOf(v)
	if err != nil {
		return err
	}
	if asked := v.r.URL.Query().Get("currency"); asked != "" && asked != a.currency {
		return wrong{"no case that the token may see reports in " + asked, "Leave out currency, or name one of the cases."}
	}
	if len(a.revisions) == 0 {
		return errMissing
	}
	m, err := portfolioMade(v, a)
	switch {
	case err != nil:
		return err
	case m.Problem != "":
		if err := v.Store.DropMade(v.r.Context(), a.key(), time.Time{}, keptMost); err != nil { // the next asks anew
			return err
		}
		return v.json(http.StatusUnprocessableEntity, trouble{m.Problem, m.Hint})
	case !has(m, batch.JSON):
		v.w.Header().Set("Retry-After", "2")
		return v.json(http.StatusAccepted, trouble{"The portfolio is being made.", "Ask again in some seconds."})
	}
	return sendMade(v, m, batch.JSON, batch.PortfolioName+" "+a.day.Format(dayLayout), "")
}
