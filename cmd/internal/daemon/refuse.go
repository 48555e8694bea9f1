package daemon

import (
	"context"
	"fmt"
	"path"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// refuse puts a file aside with what explains it, and alerts the owner. The reason is given where no cell is at fault.
func (r *receiver) refuse(ctx context.Context, t inbox.Ticket, c inbox.Content, reason string,
	fs []finding.Finding) error {
	extras := []inbox.Extra{{Suffix: "-findings.txt", Bytes: []byte(findingsText(t.Name, reason, fs))}}
	var attached []deliver.Part
	if len(fs) > 0 {
		name := caseName(t.Name) // the findings have this name
		marked, err := batch.Annotated(batch.Workbook{Name: name, Bytes: c.Bytes, Layouts: r.Config.Layouts}, fs)
		if err != nil {
			r.Log.Error("the marked copy cannot be made; the findings stand in the text beside", "file", t.Name,
				"trouble", err.Error())
		} else {
			suffix := strings.TrimPrefix(marked.Name, strings.TrimSuffix(name, path.Ext(name)))
			extras = append(extras, inbox.Extra{Suffix: suffix, Bytes: marked.Bytes})
			if int64(len(marked.Bytes)) < r.Config.Mail.MaxSize/2 {
				attached = append(attached, deliver.Part{Name: marked.Name, Type: xlsxType, Bytes: marked.Bytes})
			}
		}
	}
	if !r.alive() {
		return errSuspended
	}
	place, err := r.desk.box.Reject(t, c, extras)
	if err != nil {
		return err
	}
	n := email.Notice{Kind: email.Refused, About: t.Name, Problem: reason, Findings: fs,
		Hint:  "Correct the workbook and drop it into the inbox again",
		Facts: []email.Fact{{Label: "Location", Value: r.inInbox(place)}}}
	if reason == "" {
		reason = words.Count(finding.Count(fs, finding.Error), "error")
	}
	err = r.active.Refuse(ctx, t.ID, place, reason, r.toOwner("refused "+t.ID, n, attached)...)
	if err := ignoring(err, store.ErrDecided); err != nil {
		return err
	}
	r.Log.Warn("refused", "file", t.Name, "why", reason, "now", place)
	return nil
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// findingsText is what lies beside a refused workbook, for the person who dropped it.
func findingsText(name, reason string, fs []finding.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s was refused.\n", name)
	if reason != "" {
		fmt.Fprintf(&b, "\n%s.\n", reason)
	}
	fmt.Fprintf(&b, "\nCorrect what is listed here and drop the workbook into the inbox again, as %s.\n", caseName(name))
	if len(fs) > 0 {
		fmt.Fprintf(&b, "The workbook beside this file, whose name ends in %s, lists the findings and marks their cells.\n",
			batch.CheckedSuffix)
	}
	for _, f := range finding.Entries(fs) {
		fmt.Fprintf(&b, "\n%s: %s\n", f.Severity, f.String())
		if f.More > 0 {
			fmt.Fprintf(&b, "%s: and %d more like these (%s)\n", f.Severity, f.More, f.Code)
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "\r\n")
}

func tooLarge(size, most int64) string {
	return fmt.Sprintf("the file has %.1f MB, and at most %.1f MB are accepted", megabytes(size), megabytes(most))
}
