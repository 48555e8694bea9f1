package record

import (
	"time"

	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// Case is a case with what became of it and what is to be done.
type Case struct {
	Case       string     `json:"case"` // its key, as in the list of runs
	Name       string     `json:"name"`
	Title      string     `json:"title"`
	File       string     `json:"file"`      // of the newest revision
	Revisions  int        `json:"revisions"` // the number of the newest one
	AcceptedAt time.Time  `json:"accepted_at"`
	SavedBy    string     `json:"saved_by"`    // who saved the newest workbook last, empty where it does not say
	LastReport *Report    `json:"last_report"` // null where there is none
	Refused    *Dropped   `json:"refused"`     // the newest file that was refused after the newest revision, or null
	Waiting    []Dropped  `json:"waiting"`     // files that are not decided yet
	RetiredAt  *time.Time `json:"retired_at"`  // null where it is not retired
	ExpectedBy *time.Time `json:"expected_by"` // the end of the day, or null
}

// Report is the last report of a case.
type Report struct {
	Run      int64     `json:"run"`
	Schedule string    `json:"schedule"`
	Period   string    `json:"period"`
	At       time.Time `json:"at"`
	Headline string    `json:"headline"`
	Verdict  string    `json:"verdict"`
}

// Dropped is a file that is refused or not decided yet.
type Dropped struct {
	File   string    `json:"file"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason"` // empty for none
}

// OfCase returns the record of a case.
func OfCase(x service.CaseState) Case {
	c := Case{Case: x.Key, Name: x.Newest.Called(), Title: x.Newest.Title, File: x.Newest.Name,
		Revisions: x.Newest.Number, AcceptedAt: x.Newest.AcceptedAt.UTC(), SavedBy: x.Newest.SavedBy,
		Waiting: []Dropped{}, RetiredAt: instant(x.RetiredAt), ExpectedBy: instant(x.Expected)}
	if r := x.Last; r != nil {
		c.LastReport = &Report{r.ID, r.Schedule, r.Period, r.FinishedAt.UTC(), r.Headline, r.Verdict}
	}
	dropped := func(w store.Arrival) Dropped { return Dropped{w.Name, w.SeenAt.UTC(), w.Reason} }
	if x.Refused != nil {
		d := dropped(*x.Refused)
		c.Refused = &d
	}
	for _, w := range x.Waiting {
		c.Waiting = append(c.Waiting, dropped(w))
	}
	return c
}
