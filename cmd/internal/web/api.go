package web

import (
	"crypto/sha256"
	_ "embed" // of openapi.yaml
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/disk"
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
			return 0, 0, wrong{"limit is no number from 1 to " + strconv.Itoa(mostOfList), "Leave it out for " +
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
	all, _, err := v.seen()
	if err != nil {
		return err
	}
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
		return wrong{"period is no month", "Write year and month, for example 2026-10."}
	}
	known, err := v.Store.Cases(ctx)
	if err != nil {
		return err
	}
	for _, k := range known {
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
func (v shelf) documentsOf(r store.Run, known []store.Known) (all []store.Document, err error) {
	for _, d := range r.Documents {
		if d.Joint() {
			to, err := outbox{v.visit}.ofBundle(r.ID, known)
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
	known, err := v.Store.Cases(v.r.Context())
	if err != nil {
		return people.Subject{}, err
	}
	if d.Joint() {
		return outbox{v}.ofBundle(r.ID, known)
	}
	return people.Case(namesOf(known, r.Case)...), nil
}

// apiDocument answers with the bytes of a document.
func apiDocument(v *visit) error {
	_, d, err := shelf{v}.documentAsked()
	if err != nil {
		return err
	}
	data, err := shelf{v}.documentBytes(d)
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", mediaTypeOf(d.Format))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(d.Path)}))
	h.Set("ETag", `"`+d.SHA256+`"`)
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(data) // whoever asked may be gone
	return nil
}

// documentBytes are those of a document, unless it is no longer kept or was changed since.
func (v shelf) documentBytes(d store.Document) ([]byte, error) {
	at := filepath.Join(v.Config().Outputs.Folder, filepath.FromSlash(d.Path))
	data, err := disk.ReadSmall(v.FS, at, largestDocument)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errMissing
	case err != nil:
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != d.SHA256 {
		return nil, fmt.Errorf("the document %s is not as it was written", d.Path)
	}
	return data, nil
}

// largestDocument is far more than any document has.
const largestDocument = 1 << 30

// mediaTypeOf is the media type of a document of the service, by its format.
func mediaTypeOf(format string) string {
	switch format {
	case batch.PDF.String(), batch.Summary.String():
		return "application/pdf"
	case batch.HTML.String():
		return "text/html; charset=utf-8"
	case batch.JSON.String():
		return "application/json"
	case batch.XLSX.String():
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/octet-stream"
}
