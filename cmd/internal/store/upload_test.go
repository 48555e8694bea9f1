package store_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

func upload(person int64, ticket string, d int) store.Upload {
	return store.Upload{Person: person, Called: "A person", Name: "berlin.xlsx", Size: 100, SHA256: "s1",
		DroppedAt: day(d, 7), Ticket: ticket, Names: []string{"berlin.xlsx"},
		Rights: []people.Grant{{Role: people.Contributor, Cases: pattern.List{"berlin*"}}}}
}

func TestUpload(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		want := upload(7, "t1", 1)
		want.ID = must(s.AddUpload(ctx, want))(t)
		other := must(s.AddUpload(ctx, upload(8, "t2", 1)))(t)
		refused := upload(7, "", 2)
		refused.Problem, refused.Hint = "too large", "split it"
		refused.ID = must(s.AddUpload(ctx, refused))(t)
		ok(t, s.Deposited(ctx, want.ID, day(1, 8), "", ""))
		want.PlacedAt = day(1, 8)
		if diff := cmp.Diff(want, must(s.Upload(ctx, want.ID))(t)); diff != "" {
			t.Error(diff)
		}
		_, err := s.Upload(ctx, 99)
		wantErr(t, err, store.ErrNotFound)
		if diff := cmp.Diff([]store.Upload{refused, want}, must(s.UploadsOf(ctx, 7, 0, 50))(t)); diff != "" {
			t.Error(diff)
		}
		if got := must(s.UploadsOf(ctx, 7, refused.ID, 1))(t); len(got) != 1 || got[0].ID != want.ID {
			t.Errorf("before the newest: %+v", got)
		}
		if got, there, err := s.UploadOf(ctx, "t2"); err != nil || !there || got.ID != other {
			t.Errorf("%+v, %v, %v", got, there, err)
		}
		for _, ticket := range []string{"", "t3"} {
			if _, there, err := s.UploadOf(ctx, ticket); there || err != nil {
				t.Errorf("an upload of %q: %v, %v", ticket, there, err)
			}
		}
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "s1")))
		if got := must(s.ArrivalsOf(ctx, "t1", "t2"))(t); len(got) != 1 || got["t1"].State != store.ArrivalClaimed {
			t.Errorf("arrivals: %+v", got)
		}
		if got := must(s.ArrivalsOf(ctx))(t); len(got) != 0 {
			t.Errorf("no arrivals: %+v", got)
		}
	})
}

func TestReading(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "s1"), arrival("t2", "oslo", "s2"), arrival("t3", "rome", "s3")))
		accept := acceptance("t1", revision("berlin", "s1", 2))
		accept.Reading = json.RawMessage(`{"warnings": 1}`)
		rev := must(a.Accept(ctx, accept))(t)
		accept.Reading = json.RawMessage(`{"warnings": 2}`)
		must(a.Accept(ctx, accept))(t) // again: nothing happens
		for range 2 {
			ok(t, a.Refuse(ctx, "t2", store.Refusal{Reading: json.RawMessage(`{"errors": 3}`)}))
		}
		for ticket, want := range map[string]string{"t1": `{"warnings": 1}`, "t2": `{"errors": 3}`, "t3": ""} {
			if got := string(must(s.Reading(ctx, ticket))(t)); got != want {
				t.Errorf("%s: %q, want %q", ticket, got, want)
			}
		}
		if got := must(s.RevisionsBy(ctx, rev.ID, 99))(t); len(got) != 1 || got[rev.ID].Case != "berlin" {
			t.Errorf("revisions: %+v", got)
		}
		if got := must(s.RevisionsBy(ctx))(t); len(got) != 0 {
			t.Errorf("no revisions: %+v", got)
		}
	})
}

// Before day 10 lie the uploads 1, which is decided, 2, which waits, and 3, which was not taken.
func TestPruneUploads(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		var ids []int64
		for i, u := range []store.Upload{upload(7, "t1", 1), upload(7, "t2", 1), upload(7, "", 1), upload(7, "", 20)} {
			u.Name = fmt.Sprint(i)
			ids = append(ids, must(s.AddUpload(ctx, u))(t))
		}
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "s1"), arrival("t2", "oslo", "s2")))
		ok(t, a.Refuse(ctx, "t1", store.Refusal{Reading: json.RawMessage(`{}`)}))
		must(a.Prune(ctx, store.Retention{DeskBefore: day(10, 0)}))(t)
		got := must(s.UploadsOf(ctx, 7, 0, 50))(t)
		if len(got) != 2 || got[0].ID != ids[3] || got[1].ID != ids[1] {
			t.Errorf("kept: %+v", got)
		}
		if got := must(s.Reading(ctx, "t1"))(t); got != nil {
			t.Errorf("the reading of an arrival that is gone: %s", got)
		}
	})
}
