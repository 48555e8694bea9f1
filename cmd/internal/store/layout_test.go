package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shorecast/cmd/internal/store"
)

// Every version of a layout is kept; the newest is in use, and none that has no text.
func TestLayouts(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s := open(t, url)
		save := func(name, text string, d int) store.Layout {
			l := store.Layout{Name: name, Text: text, Person: 7, Called: "A person", SavedAt: day(d, 9)}
			l.ID = must(s.SaveLayout(ctx, l))(t)
			return l
		}
		first := save("Vendor bids", "one", 1)
		other := save("Depot", "x", 1)
		second := save("vendor  Bids", "two", 2)
		gone := save("Old", "y", 1)
		save("old", "", 3)
		same := cmpopts.IgnoreUnexported(store.Layout{})
		if diff := cmp.Diff([]store.Layout{other, second}, must(s.Layouts(ctx))(t), same); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]store.Layout{second, first}, must(s.LayoutVersions(ctx, "VENDOR BIDS"))(t), same); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(gone, must(s.Layout(ctx, gone.ID))(t), same); diff != "" {
			t.Error(diff)
		}
		_, err := s.Layout(ctx, 99)
		wantErr(t, err, store.ErrNotFound)
		if all := must(s.LayoutVersions(ctx, "unknown"))(t); len(all) > 0 {
			t.Errorf("versions of an unknown layout: %v", all)
		}
	})
}

// A file has one draft, the one that was kept last.
func TestDrafts(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s := open(t, url)
		want := store.Draft{Upload: 3, Text: "name: two", Person: 8, Called: "Another", SavedAt: day(2, 9)}
		ok(t, s.KeepDraft(ctx, store.Draft{Upload: 3, Text: "name: one", Person: 7, Called: "One", SavedAt: day(1, 9)}))
		ok(t, s.KeepDraft(ctx, store.Draft{Upload: 4, Text: "name: other", SavedAt: day(1, 9)}))
		ok(t, s.KeepDraft(ctx, want))
		if got, there, err := s.Draft(ctx, 3); err != nil || !there || got != want {
			t.Errorf("the draft is %+v, %v, %v, want %+v", got, there, err, want)
		}
		ok(t, s.DropDraft(ctx, 3))
		ok(t, s.DropDraft(ctx, 3))
		for upload, want := range map[int64]bool{3: false, 4: true} {
			if _, there, err := s.Draft(ctx, upload); err != nil || there != want {
				t.Errorf("a draft of %d: %v, %v", upload, there, err)
			}
		}
	})
}
