package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"shorecast/cmd/internal/store"
)

// Run is a run of a schedule and what became of it.
type Run struct {
	ID         int64           `json:"id"`
	Schedule   string          `json:"schedule"`
	Period     string          `json:"period"`
	Case       string          `json:"case"` // its key
	Name       string          `json:"name"` // of the case, as people know it
	RevisionID int64           `json:"revision_id"`
	Revision   int             `json:"revision"`        // number within the case, 0 where it is no longer kept
	SHA256     string          `json:"workbook_sha256"` // empty where it is no longer kept
	Shared     []Shared        `json:"shared"`          // the shared workbooks it was computed with
	Cause      string          `json:"cause"`
	State      string          `json:"state"`
	FireAt     time.Time       `json:"fire_at"`
	AsOf       string          `json:"as_of"`
	ClaimedAt  time.Time       `json:"claimed_at"`
	FinishedAt *time.Time      `json:"finished_at"` // null while it is not finished
	Attempts   int             `json:"attempts"`    // those that did not end it
	Error      string          `json:"error"`
	Note       string          `json:"note"`
	Headline   string          `json:"headline"`
	Verdict    string          `json:"verdict"`
	Changed    *bool           `json:"changed"`      // null where there was nothing to compare with
	Previous   *int64          `json:"previous_run"` // null where there is none
	Figures    json.RawMessage `json:"figures"`      // null where there are none
	Documents  []Document      `json:"documents"`
	Deliveries int             `json:"deliveries"`
}

// Shared is a shared workbook.
type Shared struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// Document is a file that a run wrote.
type Document struct {
	ID     string `json:"id"` // that of its run and its place there
	Format string `json:"format"`
	Path   string `json:"path"` // below the outputs folder
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// OfRun returns the record of a run, with what is known of its revision.
func OfRun(ctx context.Context, s *store.Store, r store.Run) (Run, error) {
	v, err := s.Revision(ctx, r.RevisionID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Run{}, err
	}
	m := Run{ID: r.ID, Schedule: r.Schedule, Period: r.Period, Case: r.Case, Name: r.Called(),
		RevisionID: r.RevisionID, Revision: v.Number, SHA256: v.SHA256, Shared: []Shared{},
		Cause: string(r.Cause), State: string(r.State), FireAt: r.FireAt.UTC(), AsOf: r.AsOf.Format(time.DateOnly),
		ClaimedAt: r.ClaimedAt.UTC(), FinishedAt: instant(r.FinishedAt), Attempts: r.Attempts, Error: r.Error, Note: r.Note,
		Headline: r.Headline, Verdict: r.Verdict, Changed: r.Changed, Previous: r.PreviousRun, Figures: r.Figures,
		Documents: []Document{}, Deliveries: r.Deliveries}
	for _, x := range v.Shared {
		m.Shared = append(m.Shared, Shared{x.Name, x.SHA256})
	}
	for _, d := range r.Documents {
		m.Documents = append(m.Documents, Document{fmt.Sprintf("%d-%d", r.ID, d.Place), d.Format, d.Path, d.SHA256, d.Size})
	}
	return m, nil
}

// RunSays is what there is to say of a run.
func RunSays(r store.Run) string {
	switch {
	case r.Error != "":
		return r.Error
	case r.Headline != "" && r.Note != "":
		return r.Headline + " (" + r.Note + ")"
	case r.Headline != "":
		return r.Headline
	}
	return r.Note
}
