package daemon

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// isShared reports whether a file's name is that of a workbook that cases share.
func (tn *turn) isShared(name string) bool {
	for _, s := range tn.Config.Shared {
		if caseKey(s.Workbook) == caseKey(name) {
			return true
		}
	}
	return false
}

// sharedFor returns the newest revisions of the shared workbooks that a case uses, in the order of the configuration,
// with their bytes, and the names of those that have not come yet.
func (rc *receiver) sharedFor(ctx context.Context, name string) (used []store.Shared, books []batch.Workbook,
	missing []string, err error) {
	newest, err := rc.newestShared(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	used, missing = rc.sharedOf(name, newest)
	for _, s := range used {
		b, err := rc.desk.box.Load(s.Path, s.SHA256)
		if err != nil {
			return nil, nil, nil, err
		}
		books = append(books, batch.Workbook{Name: s.Name, Bytes: b})
	}
	return used, books, missing, nil
}

func (rc *receiver) newestShared(ctx context.Context) (map[string]store.Revision, error) {
	if len(rc.Config.Shared) == 0 {
		return nil, nil
	}
	all, err := rc.Store.Newest(ctx, store.KindShared, zeroTime)
	if err != nil {
		return nil, err
	}
	byKey := map[string]store.Revision{}
	for _, r := range all {
		byKey[r.Case] = r
	}
	return byKey, nil
}

func (rc *receiver) sharedOf(name string, newest map[string]store.Revision) (used []store.Shared, missing []string) {
	for _, s := range rc.Config.Shared {
		if !matches(s.For, name) {
			continue
		}
		if r, there := newest[caseKey(s.Workbook)]; there {
			used = append(used, store.Shared{Name: r.Name, SHA256: r.SHA256, Path: r.Path})
		} else {
			missing = append(missing, s.Workbook)
		}
	}
	return used, missing
}

// sharedSum tells one set of shared workbooks from another; empty for none.
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
func (rc *receiver) outdated(ctx context.Context) ([]string, error) {
	if !rc.sharedMoved.Swap(false) { // before the ledger is read: what comes meanwhile is looked at in the next round
		return nil, nil
	}
	newest, err := rc.newestShared(ctx)
	if err != nil {
		rc.sharedMoved.Store(true)
		return nil, err
	}
	cases, err := rc.Store.Newest(ctx, store.KindCase, zeroTime)
	if err != nil {
		rc.sharedMoved.Store(true)
		return nil, err
	}
	var keys []string
	rc.mu.Lock()
	defer rc.mu.Unlock()
	for _, r := range cases {
		used, _ := rc.sharedOf(r.Name, newest)
		if sum := sharedSum(used); sum != r.SharedSum && rc.unfit[r.Case] != sum {
			keys = append(keys, r.Case)
		}
	}
	if len(keys) > 0 {
		rc.sharedMoved.Store(true)
	}
	return keys, nil
}

// refresh makes a new revision of a case with the newest shared workbooks. Where they do not fit it, the case stays as
// it is, and the owner is alerted.
func (rc *receiver) refresh(ctx context.Context, caseKey string) error {
	all, err := rc.Store.RevisionsOf(ctx, store.KindCase, caseKey)
	if err != nil || len(all) == 0 {
		return err
	}
	old := all[len(all)-1]
	used, others, _, err := rc.sharedFor(ctx, old.Name)
	if err != nil {
		return rc.inboxTrouble(ctx, caseKey, err)
	}
	sum := sharedSum(used)
	if sum == old.SharedSum {
		return rc.inboxTrouble(ctx, caseKey, nil)
	}
	unfit := func(problem, hint string) error {
		err := rc.alert(ctx, "shared "+caseKey+" "+sum, email.Notice{Kind: email.Other, About: old.Name, Problem: problem,
			Hint: hint})
		if err == nil {
			rc.mu.Lock()
			rc.unfit[caseKey] = sum
			rc.mu.Unlock()
		}
		return err
	}
	own, err := rc.desk.box.Load(old.Path, old.SHA256)
	if errors.Is(err, inbox.ErrMissing) || errors.Is(err, inbox.ErrAltered) {
		message, hint := explain(err)
		return unfit("it cannot be computed anew with the shared workbooks: "+message, hint)
	} else if err != nil {
		return rc.inboxTrouble(ctx, caseKey, err)
	}
	_ = rc.inboxTrouble(ctx, caseKey, nil) // which only ends what was reported before
	e, err := batch.Examine(batch.Workbook{Name: old.Name, Bytes: own}, others, rc.today())
	if err != nil || e.Case == nil {
		why := "a defect of Shorecast kept it from being read"
		if err != nil {
			rc.Log.Error(why, "file", old.Name, "trace", err.Error())
		} else {
			why = first(e.Findings)
		}
		return unfit("with the newest shared workbooks ("+names(used)+") it has errors, so its reports go on with the "+
			"earlier ones: "+why,
			"Mend the shared workbook or the case and drop it again")
	}
	return rc.acceptRefreshed(ctx, old, used, e)
}

func (rc *receiver) acceptRefreshed(ctx context.Context, old store.Revision, used []store.Shared,
	e batch.Examined) error {
	rc.starter.accepting.Lock()
	defer rc.starter.accepting.Unlock()
	all, err := rc.Store.RevisionsOf(ctx, store.KindCase, old.Case)
	if err != nil || all[len(all)-1].ID != old.ID {
		return err // a newer revision came meanwhile; it is looked at in its turn
	}
	now := rc.Clock.Now()
	if err := rc.starter.startDueLocked(ctx, now); err != nil {
		return err
	}
	r := old
	r.Shared, r.SharedSum, r.Cause, r.AcceptedAt, r.Title = used, sharedSum(used), "shared workbook changed", now,
		e.Case.Title
	claims, err := rc.revisionClaims(ctx, r)
	if err != nil {
		return err
	}
	r, err = rc.active.Accept(ctx, "", r, claims)
	if err != nil {
		return err
	}
	rc.Log.Info("computed anew with the shared workbooks", "file", r.Name, "revision", r.Number, "with", names(used))
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
