package web

import (
	"cmp"
	"net/http"
	"strconv"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// apiDrop receives the body of a request as a file, as the page Drop does one of its form.
func apiDrop(v *visit) error {
	const more = 1 << 20 // than a workbook may have, so that the reason is said
	v.r.Body = http.MaxBytesReader(v.w, patientOf(v), v.Config().Limits.FileSize+more)
	u, err := taker{site: v.site}.take(v.r.Context(), v.who, v.r.PathValue("name"), v.r.Body)
	if err != nil {
		return err
	}
	v.note("dropped", u.Name, cmp.Or(u.Problem, "SHA-256 "+u.SHA256))
	at := "/api/v1/uploads/" + strconv.FormatInt(u.ID, 10)
	v.w.Header().Set("Location", at)
	if u.Problem == "" {
		_ = http.NewResponseController(v.w).SetReadDeadline(time.Time{}) // the next request has its own
	} else {
		v.w.Header().Set("Connection", "close") // nobody waits for the rest
		return v.json(http.StatusUnprocessableEntity, trouble{words.UpperFirst(u.Problem) + ".", withDot(u.Hint)})
	}
	return v.json(http.StatusCreated, struct {
		Upload string `json:"upload"`
	}{at})
}

// uploaded is what became of a file, as programs get it.
type uploaded struct {
	ID        int64           `json:"id"`
	Name      string          `json:"name"`
	Size      int64           `json:"size"`
	SHA256    string          `json:"sha256"`
	DroppedAt time.Time       `json:"dropped_at"`
	State     string          `json:"state"`    // waiting, accepted, duplicate, refused, returned, not_taken
	Case      string          `json:"case"`     // the key; empty where it is of none, or not to be seen
	Revision  int             `json:"revision"` // that it became or has the bytes of; 0 for none
	Message   string          `json:"message"`
	Hint      string          `json:"hint"`
	Findings  []finding.Entry `json:"findings"`
	More      int             `json:"more"` // findings that are not kept
}

// apiUpload answers with what became of a file.
func apiUpload(v *visit) error {
	u, err := uploadOf(v)
	if err != nil {
		return err
	}
	fates, err := fatesOf(v.r.Context(), v.site, []store.Upload{u})
	if err != nil {
		return err
	}
	f, t := fates[0], teller{v}
	o := t.told(f)
	if err := t.explainAccepted(f, &o); err != nil {
		return err
	}
	r, err := readingOf(v, f)
	if err != nil {
		return err
	}
	a := uploaded{ID: u.ID, Name: u.Name, Size: u.Size, SHA256: u.SHA256, DroppedAt: u.DroppedAt.UTC(),
		State: uploadState(f, o.Waiting), Message: o.Message, Hint: o.Hint, Findings: []finding.Entry{}, More: r.More}
	if r.Message != "" {
		a.Message, a.Hint = words.UpperFirst(r.Message)+".", withDot(words.UpperFirst(r.Hint))
	}
	if f.revision.ID != 0 && v.who.May(people.See, subjectOf(f.revision)) {
		a.Case, a.Revision = f.revision.Case, f.revision.Number
	}
	for _, x := range r.Findings {
		a.Findings = append(a.Findings, x.Entry)
	}
	return v.json(http.StatusOK, a)
}

// uploadState is how a file stands, in a word for programs.
func uploadState(f fate, waiting bool) string {
	switch {
	case f.arrival.State == store.ArrivalClaimed, waiting:
		return "waiting"
	case f.arrival.State != "":
		return string(f.arrival.State)
	}
	return "not_taken"
}
