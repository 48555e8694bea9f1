package daemon

import (
	"context"
	"errors"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/templates/email"
)

// refuse puts a file aside with what explains it, and alerts the owner. The reason is stated where no cell is at fault.
func (rc *receiver) refuse(ctx context.Context, t inbox.Ticket, c inbox.Content, reason string,
	fs []finding.Finding) error {
	extras := []inbox.Extra{{Suffix: "-findings.txt", Bytes: []byte(findingsText(t.Name, reason, fs))}}
	var attached []deliver.Part
	if len(fs) > 0 {
		// by the name that the findings have
		marked, err := batch.Annotated(batch.Workbook{Name: caseName(t.Name), Bytes: c.Bytes}, fs)
		if err != nil {
			rc.Log.Error("the marked copy cannot be made; the findings stand in the text beside", "file", t.Name, "trouble",
				err.Error())
		} else {
			extras = append(extras, inbox.Extra{Suffix: suffixOf(marked.Name, caseName(t.Name)), Bytes: marked.Bytes})
			if int64(len(marked.Bytes)) < rc.Config.Mail.MaxSize/2 {
				attached = append(attached, deliver.Part{Name: marked.Name, Type: xlsxType, Bytes: marked.Bytes})
			}
		}
	}
	if !rc.alive() {
		return errSuspended
	}
	path, err := rc.desk.box.Reject(t, c, extras)
	if err != nil {
		return err
	}
	n := email.Notice{Kind: email.Refused, About: t.Name, Problem: reason, Findings: fs,
		Hint:  "Mend the workbook and drop it into the inbox again",
		Facts: []email.Fact{{Label: "Lies in", Value: rc.inInbox(path)}}}
	if reason == "" {
		reason = refusalOf(fs)
	}
	if err := rc.active.Refuse(ctx, t.ID, path, reason, rc.toOwner("refused "+t.ID, n, attached)...); err != nil &&
		!errors.Is(err, store.ErrDecided) {
		return err
	}
	rc.Log.Warn("refused", "file", t.Name, "why", reason, "now", path)
	return nil
}
