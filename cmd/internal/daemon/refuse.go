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

// refuse puts a file aside with what explains it, and tells the owner. A reason of its own stands where it is no cell's fault.
func (l *leader) refuse(ctx context.Context, t inbox.Ticket, c inbox.Content, reason string, fs []finding.Finding) error {
	extras := []inbox.Extra{{Suffix: "-findings.txt", Bytes: []byte(findingsText(t.Name, reason, fs))}}
	var attached []deliver.Part
	if len(fs) > 0 {
		marked, err := batch.Annotated(batch.Workbook{Name: caseName(t.Name), Bytes: c.Bytes}, fs) // by the name that the findings have
		if err != nil {
			l.Log.Error("the marked copy cannot be made; the findings stand in the text beside", "file", t.Name, "trouble", err.Error())
		} else {
			extras = append(extras, inbox.Extra{Suffix: suffixOf(marked.Name, caseName(t.Name)), Bytes: marked.Bytes})
			if int64(len(marked.Bytes)) < l.Config.Mail.MaxSize/2 {
				attached = append(attached, deliver.Part{Name: marked.Name, Type: xlsxType, Bytes: marked.Bytes})
			}
		}
	}
	if !l.alive() {
		return errSuspended
	}
	path, err := l.box.Reject(t, c, extras)
	if err != nil {
		return err
	}
	n := email.Notice{Kind: email.Refused, About: t.Name, Problem: reason, Findings: fs, Hint: "Mend the workbook and drop it into the inbox again",
		Facts: []email.Fact{{Label: "Lies in", Value: l.inInbox(path)}}}
	if reason == "" {
		reason = refusalOf(fs)
	}
	if err := l.active.Refuse(ctx, t.ID, path, reason, l.toOwner("refused "+t.ID, n, attached)...); err != nil && !errors.Is(err, store.ErrDecided) {
		return err
	}
	l.Log.Warn("refused", "file", t.Name, "why", reason, "now", path)
	return nil
}
