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
