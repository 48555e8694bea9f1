package store_test

import (
	"slices"
	"testing"

	"shorecast/cmd/internal/store"
)

// TestOnly has a report of Berlin, one of Oslo, a mail for both together, a notice and a reminder, and asks for what is
// of some cases alone.
func TestOnly(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		for i, key := range []string{"berlin", "oslo"} {
			r, _, err := a.Claim(ctx, claim("2026-02", accepted(t, a, key, key)[0], ""))
			ok(t, err)
			mail := letter(key+"@x", "a@example.com")
			mail.Case, mail.RunID = key, r.ID
			ok(t, a.Finish(ctx, store.RunResult{Run: r.ID, State: store.RunReported, FinishedAt: day(3, 9+i),
				Deliveries: []store.Delivery{mail}}))
		}
		both := letter("both@x", "a@example.com")
		for _, revision := range []int64{1, 2} {
			c := claim("2026-03", revision, "")
			c.Bundled = true
			r, _, err := a.Claim(ctx, c)
			if ok(t, err); both.RunID == 0 {
				both.Case, both.RunID = "", r.ID
			}
		}
		run := must(s.Run(ctx, both.RunID))(t)
		notice, reminder := letter("notice@x", "owner@example.com"), letter("reminder@x", "b@example.com")
		notice.Kind, notice.Case, reminder.Case = store.DeliveryNotice, "", ""
		ok(t, a.PostBundle(ctx, store.Posting{Bundle: run.Bundle, At: day(3, 9),
			Mails: []store.Delivery{both, notice, reminder}}))

		for _, c := range []struct {
			filter store.DeliveryFilter
			want   []string // the newest first
		}{
			{store.DeliveryFilter{}, []string{"reminder@x", "notice@x", "both@x", "oslo@x", "berlin@x"}},
			{store.DeliveryFilter{Reports: true}, []string{"reminder@x", "both@x", "oslo@x", "berlin@x"}},
			{store.DeliveryFilter{Only: []string{}}, nil},
			{store.DeliveryFilter{Only: []string{"berlin"}}, []string{"berlin@x"}},
			{store.DeliveryFilter{Only: []string{"oslo", "berlin"}}, []string{"both@x", "oslo@x", "berlin@x"}},
			{store.DeliveryFilter{Only: []string{"oslo", "berlin"}, Limit: 1, Before: 3}, []string{"oslo@x"}},
		} {
			var got []string
			for _, d := range must(s.Deliveries(ctx, c.filter))(t) {
				got = append(got, d.MessageID)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%+v: %v, want %v", c.filter, got, c.want)
			}
		}
		for _, c := range []struct {
			filter store.RunFilter
			want   []int64
		}{
			{store.RunFilter{}, []int64{4, 3, 2, 1}},
			{store.RunFilter{Only: []string{}}, nil},
			{store.RunFilter{Only: []string{"oslo"}}, []int64{4, 2}},
			{store.RunFilter{Only: []string{"oslo"}, Before: 4}, []int64{2}},
		} {
			var got []int64
			for _, r := range must(s.Runs(ctx, c.filter))(t) {
				got = append(got, r.ID)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%+v: %v, want %v", c.filter, got, c.want)
			}
		}
	})
}
