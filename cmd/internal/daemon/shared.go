package daemon

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// isShared reports whether a file's name is that of a workbook that cases share.
func (t *turn) isShared(name string) bool {
	return slices.ContainsFunc(t.Config.Shared, func(s config.Shared) bool { return caseKey(s.Workbook) == caseKey(name) })
}

// sharedFor returns the newest revisions of the shared workbooks that a case uses, in the order of the configuration,
// with their bytes, and the names of those that have not come yet.
func (r *receiver) sharedFor(ctx context.Context, name string) (used []store.Shared, books []batch.Workbook,
	missing []string, err error) {
	newest, err := r.newestShared(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	used, missing = r.sharedOf(name, newest)
	books, err = r.desk.loadShared(used)
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
func (r *receiver) newestShared(ctx context.Context) (map[string]store.Revision, error) {
	if len(r.Config.Shared) == 0 {
		return nil, nil
	}
	all, err := r.Store.Newest(ctx, store.KindShared, time.Time{})
	byKey := map[string]store.Revision{}
	for _, rev := range all {
		byKey[rev.Case] = rev
	}
	return byKey, err
}

func (r *receiver) sharedOf(name string, newest map[string]store.Revision) (used []store.Shared, missing []string) {
	for _, s := range r.Config.Shared {
		if !matches(s.For, name) {
			continue
		}
		if rev, there := newest[caseKey(s.Workbook)]; there {
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
func (r *receiver) outdated(ctx context.Context) (keys []string, err error) {
	if !r.sharedMoved.Swap(false) { // before the ledger is read: what comes meanwhile is looked at in the next round
		return nil, nil
	}
	defer func() {
		if err != nil || len(keys) > 0 { // look again
			r.sharedMoved.Store(true)
		}
	}()
	newest, err := r.newestShared(ctx)
	if err != nil {
		return nil, err
	}
	cases, err := r.Store.Newest(ctx, store.KindCase, time.Time{})
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, rev := range cases {
		used, _ := r.sharedOf(rev.Name, newest)
		if sum := sharedSum(used); sum != rev.SharedSum && r.unfit[rev.Case] != sum {
			keys = append(keys, rev.Case)
		}
	}
	return keys, err
}

// refresh makes a new revision of a case with the newest shared workbooks. Where they do not fit it, the case stays as
// it is, and the owner is alerted.
func (r *receiver) refresh(ctx context.Context, caseKey string) error {
	old, there, err := r.Store.NewestOf(ctx, store.KindCase, caseKey)
	if err != nil || !there {
		return err
	}
	used, others, _, err := r.sharedFor(ctx, old.Name)
	if err != nil {
		return r.inboxTrouble(ctx, caseKey, err)
	}
	sum := sharedSum(used)
	if sum == old.SharedSum {
		return r.inboxTrouble(ctx, caseKey, nil)
	}
	unfit := func(problem, hint string) error {
		err := r.alert(ctx, "shared "+caseKey+" "+sum, email.Notice{Kind: email.Other, About: old.Name, Problem: problem,
			Hint: hint})
		if err == nil {
			r.mu.Lock()
			r.unfit[caseKey] = sum
			r.mu.Unlock()
		}
		return err
	}
	own, err := r.desk.box.Load(old.Path, old.SHA256)
	if lost(err) {
		message, hint := explain(err)
		return unfit("it cannot be computed anew with the shared workbooks: "+message, hint)
	}
	if err := r.inboxTrouble(ctx, caseKey, err); err != nil {
		return err
	}
	e, err := batch.Examine(batch.Workbook{Name: old.Name, Bytes: own}, others, r.Config.Layouts, r.today())
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
	return r.acceptRefreshed(ctx, old, rev)
}

func (r *receiver) acceptRefreshed(ctx context.Context, old, rev store.Revision) error {
	r.starter.accepting.Lock()
	defer r.starter.accepting.Unlock()
	newest, _, err := r.Store.NewestOf(ctx, store.KindCase, old.Case)
	if err != nil || newest.ID != old.ID {
		return err // a newer revision came meanwhile; it is looked at in its turn
	}
	rev.AcceptedAt = r.Clock.Now()
	if rev, err = r.record(ctx, "", rev); err != nil {
		return err
	}
	r.Log.Info("computed anew with the shared workbooks", "file", rev.Name, "revision", rev.Number,
		"with", names(rev.Shared))
	return nil
}

func names(used []store.Shared) string {
	var all []string
	for _, s := range used {
		all = append(all, s.Name)
	}
	slices.Sort(all)
	return words.And(all)
}
