package service

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
	"shorecast/templates/email"
)

// refuse puts a file aside with what explains it, and alerts the owner. The reason is given where no cell is at fault.
func (r *receiver) refuse(ctx context.Context, a *arrival, reason string, fs []finding.Finding) error {
	extras := []inbox.Extra{{Suffix: "-findings.txt", Bytes: batch.FindingsText(a.Name, caseName(a.Name), reason, fs)}}
	var attached []deliver.Part
	if len(fs) > 0 {
		name := caseName(a.Name) // the findings have this name
		marked, err := batch.Annotated(batch.Workbook{Name: name, Bytes: a.content.Bytes, Layouts: r.Config.Layouts}, fs)
		if err != nil {
			r.Log.Error("the marked copy cannot be made; the findings stand in the text beside", "file", a.Name,
				"trouble", err.Error())
		} else {
			suffix := strings.TrimPrefix(marked.Name, strings.TrimSuffix(name, path.Ext(name)))
			extras = append(extras, inbox.Extra{Suffix: suffix, Bytes: marked.Bytes})
			if int64(len(marked.Bytes)) < r.Config.Mail.MaxSize/2 {
				attached = append(attached, deliver.Part{Name: marked.Name, Type: xlsxType, Bytes: marked.Bytes})
			}
		}
	}
	if err := a.Confirm(ctx); err != nil {
		return err
	}
	place, err := r.desk.box.Reject(a.ticket, a.content, extras)
	if err != nil {
		return err
	}
	n := email.Notice{Kind: email.Refused, About: a.Name, Problem: reason, Findings: fs,
		Hint:  "Correct the workbook and drop it into the inbox again",
		Facts: []email.Fact{{Label: "Location", Value: r.inInbox(place)}}}
	if reason == "" {
		reason = firstError(fs)
	}
	err = a.Refuse(ctx, a.Ticket, place, reason, r.notify("refused "+a.Ticket, n, attached)...)
	if err := ignoring(err, store.ErrDecided); err != nil {
		return err
	}
	r.Meter.Count(CountWorkbooks, "refused")
	r.Log.Warn("refused", "file", a.Name, "why", reason, "now", place)
	return nil
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func tooLarge(size, most int64) string {
	return fmt.Sprintf("the file has %.1f MB, and at most %.1f MB are accepted", megabytes(size), megabytes(most))
}
