package daemon

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// pruner lets old things go.
type pruner struct {
	*turn
	pruning  beside       // of the goroutine of the rounds alone
	prunedAt atomic.Int64 // Elapsed when old things were let go last
}

// prune lets go what the retention of the configuration no longer keeps: first from the ledger, then the files that
// nothing in it needs any more. Cut off in between, the files are found again: the ledger remembers them until they are
// gone.
func (pr *pruner) prune(ctx context.Context) error {
	elapsed := pr.Clock.Elapsed()
	last := time.Duration(pr.prunedAt.Load())
	if last != 0 && elapsed-last < pr.Timing.Prune {
		return nil
	}
	if last == 0 { // not in the first rounds of a turn, which have better things to do
		pr.prunedAt.Store(int64(max(elapsed-pr.Timing.Prune+time.Minute, 1)))
		return nil
	}
	pending, err := pr.pruning.do(ctx, pr.Clock, pr.Timing.Round, pr.pruneNow)
	if pending > 0 {
		return nil
	}
	pr.prunedAt.Store(int64(elapsed))
	if err != nil && !errors.Is(err, failure.State) {
		pr.Log.Warn("some old files could not be removed; tried again later", "trouble", err.Error())
		return nil
	}
	return err
}

func (pr *pruner) pruneNow(ctx context.Context) error {
	now, r := pr.Clock.Now(), pr.Config.Retention
	pruned, err := pr.active.Prune(ctx, store.Retention{RunsBefore: before(now, r.Runs.Age), KeepRuns: r.Runs.Count,
		MessagesBefore: before(now, r.Mails), DeskBefore: before(now, max(r.Duplicates, r.Rejected))})
	if err != nil {
		return err
	}
	if pruned != (store.Pruned{}) {
		pr.Log.Info("let go by the retention", "runs", pruned.Runs, "revisions", pruned.Revisions, "messages",
			pruned.Messages)
	}
	leftovers, err := pr.Store.Leftovers(ctx)
	if err != nil {
		return err
	}
	var gone []store.Leftover
	var trouble error
	for _, x := range leftovers {
		if err := pr.remove(x); err != nil {
			trouble = errors.Join(trouble, err)
			continue
		}
		gone = append(gone, x)
	}
	if len(gone) > 0 {
		if err := pr.active.Unlinked(ctx, gone); err != nil {
			return err
		}
	}
	return errors.Join(trouble, pr.pruneDocuments(ctx, now, r.Documents), pr.pruneAccepted(ctx, now, r.Accepted),
		pr.pruneMails(ctx, before(now, r.Mails)),
		pr.pruneFolder(filepath.Join(pr.Config.Inbox.Folder, "duplicates"), before(now, r.Duplicates)),
		pr.pruneFolder(filepath.Join(pr.Config.Inbox.Folder, "rejected"), before(now, r.Rejected)))
}

// before is the instant of an age ago; the zero time, which lets nothing go, for an age of 0.
func before(now time.Time, age time.Duration) time.Time {
	if age == 0 {
		return time.Time{}
	}
	return now.Add(-age)
}

func (pr *pruner) remove(x store.Leftover) error {
	switch x.Kind {
	case store.LeftoverDocument:
		return gone(pr.FS.Remove(pr.inOutputs(x.Path)))
	case store.LeftoverRevision:
		return gone(pr.FS.Remove(pr.inInbox(x.Path)))
	case store.LeftoverMessage:
		return gone(pr.FS.Remove(filepath.Join(pr.Config.Mail.Folder, filepath.FromSlash(x.Path))))
	}
	return nil
}

func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// pruneDocuments removes the documents of old runs, whose history stays. The newest of each schedule and case are kept,
// one at least; what is kept for ever by its age is kept whatever its number.
func (pr *pruner) pruneDocuments(ctx context.Context, now time.Time, keep config.Keep) error {
	limit := before(now, keep.Age)
	if limit.IsZero() {
		return nil
	}
	runs, err := pr.Store.Runs(ctx, store.RunFilter{State: store.RunReported})
	if err != nil {
		return err
	}
	kept := map[[2]string]int{}
	needed := map[string]bool{} // what a newer run has too: a run that was asked for again writes the same names
	var trouble error
	for _, r := range runs { // newest first
		if r.Cause == store.CauseTest {
			continue // has no documents, and keeps none from being among the newest
		}
		of := [2]string{r.Schedule, r.Case}
		kept[of]++
		stays := kept[of] <= max(1, keep.Count) || !r.FinishedAt.Before(limit)
		for _, d := range r.Documents {
			if stays {
				needed[d.Path] = true
			} else if !needed[d.Path] {
				trouble = errors.Join(trouble, gone(pr.FS.Remove(pr.inOutputs(d.Path))))
			}
		}
	}
	return trouble
}

// pruneMails removes the files of mails that were written before an instant. That they were stays in the history.
func (pr *pruner) pruneMails(ctx context.Context, limit time.Time) error {
	if limit.IsZero() {
		return nil
	}
	all, err := pr.Store.Deliveries(ctx, store.DeliveryFilter{State: store.DeliverySent})
	if err != nil {
		return err
	}
	var trouble error
	for _, d := range all {
		if d.Path != "" && d.DoneAt.Before(limit) {
			trouble = errors.Join(trouble, pr.remove(store.Leftover{Kind: store.LeftoverMessage, Path: d.Path}))
		}
	}
	return trouble
}

// pruneFolder removes the files of a folder whose names begin with a day and hour before an instant, as the inbox names
// what it puts aside.
func (pr *pruner) pruneFolder(dir string, limit time.Time) error {
	if limit.IsZero() {
		return nil
	}
	entries, err := pr.FS.ReadDir(dir)
	if err != nil {
		return gone(err)
	}
	const stamp = "2006-01-02 15.04.05"
	var trouble error
	for _, e := range entries {
		name := e.Name()
		if len(name) <= len(stamp) || disk.IsPart(name) || e.IsDir() {
			continue
		}
		t, err := time.ParseInLocation(stamp, name[:len(stamp)], pr.Config.Zone)
		if err == nil && t.Before(limit) {
			trouble = errors.Join(trouble, gone(pr.FS.Remove(filepath.Join(dir, name))))
		}
	}
	return trouble
}
