package daemon

import (
	"context"
	"errors"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
)

// pruneAccepted removes old accepted workbooks; their lines in the ledger stay. The newest of each name stays whatever
// the configuration says, and so does what an unfinished run still needs, and what the next report is compared with.
func (pr *pruner) pruneAccepted(ctx context.Context, now time.Time, keep config.Keep) error {
	limit := before(now, keep.Age)
	if limit.IsZero() {
		return nil // kept for ever
	}
	needed, err := pr.neededWorkbooks(ctx)
	if err != nil {
		return err
	}
	var trouble error
	for _, kind := range []string{store.KindCase, store.KindShared} {
		newest, err := pr.Store.Newest(ctx, kind, zeroTime)
		if err != nil {
			return err
		}
		for _, n := range newest {
			all, err := pr.Store.RevisionsOf(ctx, kind, n.Case)
			if err != nil {
				return err
			}
			kept := map[string]bool{} // several revisions may have one file
			for i := len(all) - 1; i >= 0; i-- {
				r := all[i]
				if len(all)-1-i < max(1, keep.Count) || !r.AcceptedAt.Before(limit) || needed[r.SHA256] || kept[r.Path] {
					kept[r.Path] = true
					continue
				}
				trouble = errors.Join(trouble, gone(pr.FS.Remove(pr.inInbox(r.Path))))
			}
		}
	}
	return trouble
}

// neededWorkbooks are the hashes of the workbooks of the newest revisions, of unfinished runs, and of the newest
// reported run of each schedule and case, with those that they share sheets with.
func (pr *pruner) neededWorkbooks(ctx context.Context) (map[string]bool, error) {
	revisions, err := pr.Store.Newest(ctx, store.KindCase, zeroTime)
	if err != nil {
		return nil, err
	}
	runs, err := pr.Store.Unfinished(ctx)
	if err != nil {
		return nil, err
	}
	reported, err := pr.Store.Runs(ctx, store.RunFilter{State: store.RunReported})
	if err != nil {
		return nil, err
	}
	seen := map[[3]string]bool{}
	for _, r := range reported { // newest first; what the audience got last may be older than what was made last
		if of := [3]string{r.Schedule, r.Case, string(r.Send)}; !seen[of] && r.Cause != store.CauseTest {
			seen[of] = true
			runs = append(runs, r)
		}
	}
	for _, run := range runs {
		r, err := pr.Store.Revision(ctx, run.RevisionID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		revisions = append(revisions, r)
	}
	needed := map[string]bool{}
	for _, r := range revisions {
		needed[r.SHA256] = true
		for _, s := range r.Shared {
			needed[s.SHA256] = true
		}
	}
	return needed, nil
}
