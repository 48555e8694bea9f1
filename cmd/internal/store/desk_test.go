package store_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/store"
)

func TestRequest(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		first := must(s.Ask(ctx, store.Request{What: "run", Body: json.RawMessage(`{"schedule": "board"}`), CreatedAt: day(1, 1)}))(t)
		other := must(s.Ask(ctx, store.Request{What: "run", CreatedAt: day(1, 2)}))(t)
		want := store.Request{ID: first, What: "run", Body: json.RawMessage(`{"schedule": "board"}`), CreatedAt: day(1, 1)}
		if got := must(s.Requests(ctx))(t); len(got) != 2 || cmp.Diff(want, got[0]) != "" {
			t.Errorf("open: %+v", got)
		}
		ok(t, a.Answer(ctx, first, json.RawMessage(`{"run": 3}`), "", day(1, 3)))
		ok(t, a.Answer(ctx, first, nil, "too late", day(1, 4)))
		want.DoneAt, want.Result = day(1, 3), json.RawMessage(`{"run": 3}`)
		if diff := cmp.Diff(want, must(s.Request(ctx, first))(t)); diff != "" {
			t.Error(diff)
		}
		if got := must(s.Requests(ctx))(t); len(got) != 1 || got[0].ID != other {
			t.Errorf("open: %+v", got)
		}
		wantErr(t, a.Answer(ctx, 99, nil, "", day(1, 4)), store.ErrNotFound)
		_, err := s.Request(ctx, 99)
		wantErr(t, err, store.ErrNotFound)
	})
}

func TestNotice(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		for i, want := range []bool{true, false} {
			mail := letter([]string{"m1@x", "m2@x"}[i], "owner@example.com")
			if isNew, err := a.Raise(ctx, "disk", []string{"full", "still full"}[i], day(1, 1+i), mail); err != nil ||
				isNew != want {
				t.Errorf("raised: %v, %v, want %v", isNew, err, want)
			}
		}
		open := store.Notice{Key: "disk", Text: "still full", Since: day(1, 1)}
		if diff := cmp.Diff([]store.Notice{open}, must(s.OpenNotices(ctx))(t)); diff != "" {
			t.Error(diff)
		}
		ok(t, a.Resolve(ctx, "disk", day(1, 5), letter("m3@x", "owner@example.com")))
		for _, key := range []string{"disk", "never raised"} { // neither is open: no mail
			ok(t, a.Resolve(ctx, key, day(1, 6), letter("m4@x", "owner@example.com")))
		}
		if got := must(s.OpenNotices(ctx))(t); len(got) != 0 {
			t.Errorf("open: %+v", got)
		}
		if isNew := must(a.Raise(ctx, "disk", "full again", day(2, 1)))(t); !isNew {
			t.Error("a condition that came back is not new")
		}
		want := []store.Notice{{Key: "disk", Text: "full again", Since: day(2, 1)}}
		if diff := cmp.Diff(want, must(s.OpenNotices(ctx))(t)); diff != "" {
			t.Error(diff)
		}
		if n := len(must(s.Deliveries(ctx, store.DeliveryFilter{}))(t)); n != 2 {
			t.Errorf("%d messages to the owner, want one when it came and one when it went", n)
		}
	})
}
