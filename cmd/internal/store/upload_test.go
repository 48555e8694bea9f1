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
		if got := must(s.UploadsBy(ctx, "t2", "t3", ""))(t); len(got) != 1 || got["t2"].ID != other {
			t.Errorf("by their tickets: %+v", got)
		}
		if got := must(s.UploadsBy(ctx))(t); len(got) != 0 {
			t.Errorf("by no ticket: %+v", got)
		}
	})
}

func TestReading(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "s1"), arrival("t2", "oslo", "s2"), arrival("t3", "rome", "s3")))
		accept := acceptance("t1", revision("berlin", "s1", 2))
		accept.Reading, accept.Counts = json.RawMessage(`{"warnings": 1}`), store.Counts{Warnings: 1, Notes: 4}
		rev := must(a.Accept(ctx, accept))(t)
		accept.Reading = json.RawMessage(`{"warnings": 2}`)
		must(a.Accept(ctx, accept))(t) // again: nothing happens
		for range 2 {
			ok(t, a.Refuse(ctx, "t2", store.Refusal{Reading: json.RawMessage(`{"errors": 3}`),
				Counts: store.Counts{Errors: 3}}))
		}
		ok(t, s.SQL(ctx, `INSERT INTO shorecast_readings (ticket, reading) VALUES ('t0', '{}')`)) // of an earlier edition
		counts := map[string]store.Counts{"t1": {Warnings: 1, Notes: 4}, "t2": {Errors: 3}}
		if diff := cmp.Diff(counts, must(s.CountsOf(ctx, "t0", "t1", "t2", "t3"))(t)); diff != "" {
			t.Error(diff)
		}
		if got := must(s.CountsOf(ctx))(t); len(got) != 0 {
			t.Errorf("no readings: %+v", got)
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

// TestFilesOfCase has three files of a case accepted, refused and accepted, and one of another case refused.
func TestFilesOfCase(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		var revs []store.Revision
		for i, x := range []struct{ key, sha string }{{"berlin", "s1"}, {"berlin", ""}, {"berlin", "s3"}, {"oslo", ""}} {
			came := arrival(fmt.Sprint("t", i+1), x.key, x.sha)
			came.SeenAt = day(i+2, 7)
			ok(t, a.Arrived(ctx, came))
			if x.sha == "" {
				ok(t, a.Refuse(ctx, came.Ticket, store.Refusal{Reason: "wrong"}))
				continue
			}
			revs = append(revs, must(a.Accept(ctx, acceptance(came.Ticket, revision(x.key, x.sha, i+2))))(t))
		}
		accepted := must(s.AcceptedOf(ctx, "berlin"))(t)
		if len(accepted) != 2 || accepted[revs[0].ID].Ticket != "t1" || accepted[revs[1].ID].Ticket != "t3" {
			t.Errorf("accepted: %+v", accepted)
		}
		if got := must(s.AcceptedOf(ctx, "oslo"))(t); len(got) != 0 {
			t.Errorf("accepted of a case without a revision: %+v", got)
		}
		refused := must(s.RefusedOf(ctx, revs[1], "berlin", 10))(t)
		if len(refused) != 1 || refused[0].Ticket != "t2" {
			t.Errorf("refused: %+v", refused)
		}
		if a, there, err := s.Refused(ctx, revs[0], "berlin"); err != nil || !there || a.Ticket != "t2" {
			t.Errorf("refused after the first: %+v, %v, %v", a, there, err)
		}
		if _, there, err := s.Refused(ctx, revs[1], "berlin"); err != nil || there {
			t.Errorf("refused after the last: %v, %v", there, err)
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
		for _, id := range ids {
			ok(t, s.KeepDraft(ctx, store.Draft{Upload: id, Text: "name: x", SavedAt: day(9, 1)}))
		}
		must(a.Prune(ctx, store.Retention{DeskBefore: day(10, 0)}))(t)
		for i, want := range []bool{false, true, false, true} { // as the uploads themselves
			if _, there, err := s.Draft(ctx, ids[i]); err != nil || there != want {
				t.Errorf("the draft of upload %d is kept: %v, %v", i, there, err)
			}
		}
		got := must(s.UploadsOf(ctx, 7, 0, 50))(t)
		if len(got) != 2 || got[0].ID != ids[3] || got[1].ID != ids[1] {
			t.Errorf("kept: %+v", got)
		}
		if got := must(s.Reading(ctx, "t1"))(t); got != nil {
			t.Errorf("the reading of an arrival that is gone: %s", got)
		}
	})
}
