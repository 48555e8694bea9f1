package store_test

import (
	"slices"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
)

// TestPlan has a case name no decision, then A twice, B, A twice again, and none. A revision is set against the first
// in its row of equal decisions; these stay however old they are, and so does the one that the configuration names.
func TestPlan(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s, a := desk(t, url)
		ctx := t.Context()
		var all []store.Revision
		for _, decided := range []string{"", "A", "A", "B", "A", "A", ""} {
			r := revision("oslo", "o"+string(rune('1'+len(all))), 2)
			r.Decided = decided
			all = append(all, must(a.Accept(ctx, acceptance("", r)))(t))
		}
		for i, want := range []int{0, 2, 2, 4, 5, 5, 0} {
			plan, there, err := s.Plan(ctx, all[i])
			if err != nil || plan.Number != want || there != (want > 0) {
				t.Errorf("revision %d is set against %d, %v, %v; want %d", i+1, plan.Number, there, err, want)
			}
		}
		must(a.Prune(ctx, store.Retention{RunsBefore: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC),
			Approved: func(r store.Revision) bool { return r.Number == 3 }}))(t)
		var kept []int
		for n := range 8 {
			r, there, err := s.Numbered(ctx, "oslo", n)
			if err != nil || there && r.Number != n {
				t.Errorf("number %d is %+v, %v", n, r, err)
			}
			if there {
				kept = append(kept, n)
			}
		}
		if want := []int{2, 3, 4, 5, 7}; !slices.Equal(kept, want) { // 7 is the newest
			t.Errorf("kept are %d, want %d", kept, want)
		}
	})
}
