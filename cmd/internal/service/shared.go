package service

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// isShared reports whether a file's name is that of a workbook that cases share.
func (s *site) isShared(name string) bool {
	return slices.ContainsFunc(s.Config.Shared, func(x config.Shared) bool { return CaseKey(x.Workbook) == CaseKey(name) })
}

// library is the shared workbooks as cases use them.
type library struct{ *desk }

// sharedFor returns the newest revisions of the shared workbooks that a case uses, in the order of the configuration,
// with their bytes where they are asked for, and the names of those that have not come yet.
func (l library) sharedFor(ctx context.Context, names []string, load bool) (used []store.Shared,
	books []batch.Workbook, missing []string, err error) {
	newest, err := l.newestShared(ctx, l.Store)
	if err != nil {
		return nil, nil, nil, err
	}
	used, missing = l.sharedOf(names, newest)
	if !load {
		return used, nil, missing, nil
	}
	books, err = l.loadShared(used)
	return used, books, missing, err
}

func (d *desk) loadShared(used []store.Shared) (books []batch.Workbook, err error) {
	for _, s := range used {
		b, err := d.box.Load(s.Path, s.SHA256)
		if err != nil {
			return nil, err
		}
		books = append(books, batch.Workbook{Name: s.Name, Bytes: b})
	}
	return books, nil
}

// newestShared returns the newest revision of each shared workbook by its key.
func (l library) newestShared(ctx context.Context, from *store.Store) (map[string]store.Revision, error) {
	if len(l.Config.Shared) == 0 {
		return nil, nil
	}
	all, err := from.Newest(ctx, store.KindShared, time.Time{})
	byKey := map[string]store.Revision{}
	for _, rev := range all {
		byKey[rev.Case] = rev
	}
	return byKey, err
}

func (l library) sharedOf(names []string, newest map[string]store.Revision) (used []store.Shared, missing []string) {
	for _, s := range l.Config.Shared {
		if !s.For.Match(names...) {
			continue
		}
		if rev, there := newest[CaseKey(s.Workbook)]; there {
			used = append(used, store.Shared{Name: rev.Name, SHA256: rev.SHA256, Path: rev.Path})
		} else {
			missing = append(missing, s.Workbook)
		}
	}
	return used, missing
}

// sharedSum is different for different sets of shared workbooks; empty for none.
func sharedSum(used []store.Shared) string {
	if len(used) == 0 {
		return ""
	}
	h := sha256.New()
	for _, s := range used {
		fmt.Fprintf(h, "%s\x00%s\x00", strings.ToLower(s.Name), s.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// outdated returns the keys of the cases whose newest revision was made with other shared workbooks than the newest.
func (l library) outdated(ctx context.Context, from *store.Store) (keys []string, err error) {
	newest, err := l.newestShared(ctx, from)
	if err != nil {
		return nil, err
	}
	cases, err := from.Newest(ctx, store.KindCase, time.Time{})
	for _, rev := range cases {
		if used, _ := l.sharedOf(rev.Names(), newest); sharedSum(used) != rev.SharedSum {
			keys = append(keys, rev.Case)
		}
	}
	return keys, err
}

// sharer has the cases computed anew that, by the configuration as it is in force now, use other shared workbooks than
// those that they were made with.
type sharer struct {
	library
	lead  *store.Lead
	at    time.Duration // Elapsed of the last look
	looks int
}

// look looks for them twice: at once, and when every instance has read the configuration.
func (s *sharer) look(ctx context.Context) error {
	now := s.Clock.Elapsed()
	if s.looks > 1 || s.looks == 1 && now-s.at < s.Timing.Known {
		return nil
	}
	keys, err := s.outdated(ctx, s.Store)
	if err == nil && len(keys) > 0 {
		err = s.lead.Refresh(ctx, s.Clock.Now(), keys...)
	}
	if err == nil {
		s.at, s.looks = now, s.looks+1
	}
	return err
}

// refresh makes a new revision of a case with the newest shared workbooks. Where they do not fit it, the case stays as
// it is, and the owner is alerted.
func (r *receiver) refresh(ctx context.Context, w *store.Writer, caseKey string) (err error) {
	defer func() {
		if err == nil || errors.Is(err, failure.Disk) {
			r.condition(ctx, troubleInbox, string(queue.Refresh)+"/"+caseKey, err)
		}
	}()
	old, there, err := r.Store.NewestOf(ctx, store.KindCase, caseKey)
	if err != nil || !there || !old.RetiredAt.IsZero() {
		return err
	}
	release, err := r.places.take(ctx, false)
	if err != nil {
		return err
	}
	defer release()
	used, others, _, err := r.sharedFor(ctx, old.Names(), true)
	if err != nil {
		return err
	}
	sum := sharedSum(used)
	if sum == old.SharedSum {
		return nil
	}
	unfit := func(problem, hint string) error {
		return r.alert(ctx, w, "shared "+caseKey+" "+sum, email.Notice{Kind: email.Other, About: old.Name, Problem: problem,
			Hint: hint})
	}
	own, err := r.desk.box.Load(old.Path, old.SHA256)
	if lost(err) {
		message, hint := r.explain(err)
		return unfit("it cannot be computed anew with the shared workbooks: "+message, hint)
	}
	if err != nil {
		return err
	}
	e, err := batch.Examine(batch.Workbook{Name: old.Name, Bytes: own}, others, nil, r.Config.Layouts, r.today())
	if err != nil || e.Case == nil {
		why := firstError(e.Findings)
		if err != nil {
			why = unreadable
			r.Log.Error(why, "file", old.Name, "trace", err.Error())
		}
		return unfit("with the newest shared workbooks ("+names(used)+") it has errors, so its reports go on with the "+
			"earlier ones: "+why, "Correct the shared workbook or the case and drop it again")
	}
	rev := old
	rev.Shared, rev.SharedSum, rev.Cause, rev.Title = used, sum, "shared workbook changed", e.Case.Title
	return r.acceptRefreshed(ctx, w, old, rev)
}

// acceptRefreshed makes a revision of a case unless it has got a newer one meanwhile.
func (r *receiver) acceptRefreshed(ctx context.Context, w *store.Writer, old, rev store.Revision) error {
	rev, err := w.Accept(ctx, store.Acceptance{Revision: rev, Now: r.Clock.Now,
		Follows: func(s *store.Store, now store.Revision) ([]store.Claim, []string, error) {
			if now.Number != old.Number+1 {
				return nil, nil, errOvertaken
			}
			return r.follows(ctx, s, now)
		}})
	if err != nil {
		if errors.Is(err, store.ErrNotFired) {
			err = errors.Join(err, queue.Later(r.Timing.Round))
		}
		return ignoring(err, errOvertaken)
	}
	r.Log.Info("computed anew with the shared workbooks", "file", rev.Name, "revision", rev.Number,
		"with", names(rev.Shared))
	return nil
}

// errOvertaken says that a newer revision of the case came meanwhile, which is made with the newest shared workbooks.
var errOvertaken = errors.New("a newer revision came meanwhile")

func names(used []store.Shared) string {
	var all []string
	for _, s := range used {
		all = append(all, s.Name)
	}
	slices.Sort(all)
	return words.And(all)
}
