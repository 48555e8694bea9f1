package service

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
)

// pruner removes what is old.
type pruner struct {
	*alerts
	lead *store.Lead
	*prunes
}

// prunes are the removals of a leader.
type prunes struct {
	pruning  beside       // of the goroutine of the rounds alone
	prunedAt atomic.Int64 // Elapsed when it was done last
}

// prune removes what the configuration no longer keeps: first from the ledger, then the files that nothing in it needs
// any more. Cut off in between, the files are found again: the ledger remembers them until they are gone.
func (p *pruner) prune(ctx context.Context) error {
	elapsed := p.Clock.Elapsed()
	last := time.Duration(p.prunedAt.Load())
	if last != 0 && elapsed-last < p.Timing.Prune {
		return nil
	}
	if last == 0 { // not in the first rounds of a turn, which have more urgent work
		p.prunedAt.Store(int64(max(elapsed-p.Timing.Prune+time.Minute, 1)))
		return nil
	}
	pending, err := p.pruning.do(ctx, p.Clock, p.Timing.Round, p.pruneNow)
	if pending > 0 {
		return nil
	}
	p.prunedAt.Store(int64(elapsed))
	if err != nil && !errors.Is(err, failure.State) {
		p.Log.Warn("some old files could not be removed; tried again later", "trouble", err.Error())
		return nil
	}
	return err
}

func (p *pruner) pruneNow(ctx context.Context) error {
	now, r := p.Clock.Now(), p.Config.Retention
	const day = 24 * time.Hour // nothing that people wait for lasts longer after its end
	pruned, err := p.lead.Prune(ctx, store.Retention{RunsBefore: before(now, r.Runs.Age), KeepRuns: r.Runs.Count,
		Approved: p.approved, MessagesBefore: before(now, r.Mails), DeskBefore: before(now, max(r.Duplicates, r.Rejected)),
		TrailBefore: before(now, r.Trail), EndedBefore: before(now, day)})
	if err != nil {
		return err
	}
	if pruned != (store.Pruned{}) {
		p.Log.Info("removed by the retention", "runs", pruned.Runs, "revisions", pruned.Revisions, "messages",
			pruned.Messages)
	}
	leftovers, err := p.Store.Leftovers(ctx)
	if err != nil {
		return err
	}
	var removed []store.Leftover
	var trouble error
	for _, x := range leftovers {
		if err := p.remove(p.leftover(x)); err != nil {
			trouble = errors.Join(trouble, err)
			continue
		}
		removed = append(removed, x)
	}
	if len(removed) > 0 {
		if err := p.lead.Unlinked(ctx, removed); err != nil {
			return err
		}
	}
	return errors.Join(trouble, p.pruneDocuments(ctx, now, r.Documents), p.pruneAccepted(ctx, now, r.Accepted),
		p.pruneMails(ctx, before(now, r.Mails)),
		p.pruneFolder(p.inInbox(inbox.Duplicates), before(now, r.Duplicates)),
		p.pruneFolder(p.inInbox(inbox.Rejected), before(now, r.Rejected)))
}

// approved reports whether the configuration names a revision as the one that was decided on.
func (p *pruner) approved(r store.Revision) bool {
	return p.Config.ApprovedOf(r.Names()...) == r.Number
}

// before is the instant of an age ago; the zero time, by which nothing is removed, for an age of 0.
func before(now time.Time, age time.Duration) time.Time {
	if age == 0 {
		return time.Time{}
	}
	return now.Add(-age)
}

// leftover is where a file lies that nothing in the ledger needs any more.
func (p *pruner) leftover(x store.Leftover) string {
	switch x.Kind {
	case store.LeftoverDocument:
		return p.inOutputs(x.Path)
	case store.LeftoverRevision:
		return p.inInbox(x.Path)
	}
	return p.inMails(x.Path)
}

// remove removes a file; one in the inbox only where it lies in folders and not behind a link.
func (p *pruner) remove(file string) error {
	if rel, err := filepath.Rel(p.Config.Inbox.Folder, file); err == nil && filepath.IsLocal(rel) {
		if err := inbox.Real(p.FS, p.Config.Inbox.Folder, path.Dir(filepath.ToSlash(rel))); err != nil {
			return err
		}
	}
	return ignoring(p.FS.Remove(file), fs.ErrNotExist)
}

// removeAll removes files by their paths below a folder.
func (p *pruner) removeAll(paths []string, place func(string) string) (trouble error) {
	for _, x := range paths {
		trouble = errors.Join(trouble, p.remove(place(x)))
	}
	return trouble
}

// pruneDocuments removes the documents of old runs, whose history stays. The newest of each schedule and case are kept,
// at least one. An age of 0 keeps all.
func (p *pruner) pruneDocuments(ctx context.Context, now time.Time, keep config.Keep) error {
	limit := before(now, keep.Age)
	if limit.IsZero() {
		return nil
	}
	old, err := p.Store.OldDocuments(ctx, limit, max(1, keep.Count))
	return errors.Join(err, p.removeAll(old, p.inOutputs))
}

// pruneAccepted removes old accepted workbooks; their lines in the ledger stay. The newest of each name stays whatever
// the configuration says, and so does what an unfinished run still needs, and what the next report is compared with. An
// age of 0 keeps all.
func (p *pruner) pruneAccepted(ctx context.Context, now time.Time, keep config.Keep) error {
	limit := before(now, keep.Age)
	if limit.IsZero() {
		return nil
	}
	used, err := p.Store.RevisionsInUse(ctx)
	if err != nil {
		return err
	}
	for _, r := range used {
		if r.Kind != store.KindCase {
			continue
		}
		plan, there, err := planOf(ctx, p.Store, p.Config, r)
		if err := ignoring(err, errNoPlan); err != nil {
			return err
		}
		if there {
			used = append(used, plan)
		}
	}
	needed := map[string]bool{}
	for _, r := range used {
		needed[r.SHA256] = true
		for _, s := range r.Shared {
			needed[s.SHA256] = true
		}
	}
	old, trouble := p.Store.OldWorkbooks(ctx, limit, max(1, keep.Count))
	for _, w := range old {
		if !needed[w.SHA256] {
			trouble = errors.Join(trouble, p.remove(p.inInbox(w.Path)))
		}
	}
	return trouble
}

// pruneMails removes the files of mails that were written before an instant; the history still says that they were.
func (p *pruner) pruneMails(ctx context.Context, limit time.Time) error {
	if limit.IsZero() {
		return nil
	}
	old, err := p.Store.OldMails(ctx, limit)
	return errors.Join(err, p.removeAll(old, p.inMails))
}

// pruneFolder removes the files of a folder that were put aside there before an instant.
func (p *pruner) pruneFolder(dir string, limit time.Time) error {
	if limit.IsZero() {
		return nil
	}
	entries, err := p.FS.ReadDir(dir)
	if err != nil {
		return ignoring(err, fs.ErrNotExist)
	}
	var trouble error
	for _, e := range entries {
		if at, _, ok := inbox.PutAside(e.Name(), p.Config.Zone); ok && at.Before(limit) && !e.IsDir() {
			trouble = errors.Join(trouble, p.remove(filepath.Join(dir, e.Name())))
		}
	}
	return trouble
}
