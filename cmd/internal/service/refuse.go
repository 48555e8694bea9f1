package service

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/templates/email"
)

// rejection is why a file is refused.
type rejection struct {
	message, hint string // where no cell is at fault
	findings      []finding.Finding
	noCase        bool // it is in a form that no layout reads
}

func because(p *failure.Error) rejection { return rejection{message: p.Message, hint: p.Hint} }

// reason is what is said beside the findings; empty where they say it all.
func (x rejection) reason() string {
	if x.hint == "" {
		return x.message
	}
	return x.message + "; " + x.hint
}

// refuse puts a file aside with what explains it, and alerts the owner.
func (r *receiver) refuse(ctx context.Context, a *arrival, x rejection) error {
	reason := x.reason()
	extras := []inbox.Extra{{Suffix: "-findings.txt", Bytes: batch.FindingsText(a.Name, caseName(a.Name), reason,
		x.findings)}}
	var attached []deliver.Part
	if len(x.findings) > 0 {
		name := caseName(a.Name) // the findings have this name
		marked, err := batch.Annotated(batch.Workbook{Name: name, Bytes: a.content.Bytes, Layouts: r.Config.Layouts},
			x.findings)
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
	place, beside, err := r.desk.box.Reject(a.ticket, a.content, extras)
	if err != nil {
		return err
	}
	kept, err := x.kept(caseName(a.Name), beside)
	if err != nil {
		return err
	}
	n := email.Notice{Kind: email.Refused, About: a.Name, Problem: reason, Findings: x.findings,
		Hint:  "Correct the workbook and drop it into the inbox again",
		Facts: []email.Fact{{Label: "Location", Value: r.inInbox(place)}}}
	if reason == "" {
		reason = firstError(x.findings)
	}
	err = a.Refuse(ctx, a.Ticket, store.Refusal{Path: place, Reason: reason, Reading: kept,
		Counts: counts(x.findings)},
		r.notify("refused "+a.Ticket, n, attached)...)
	if err := ignoring(err, store.ErrDecided); err != nil {
		return err
	}
	r.Meter.Count(CountWorkbooks, "refused")
	r.Log.Warn("refused", "file", a.Name, "why", reason, "now", place)
	return nil
}

// kept is what the state keeps of a refusal: the text of the findings lies beside the file, and the marked copy where
// there is one.
func (x rejection) kept(own string, beside []string) (json.RawMessage, error) {
	k := Reading{File: own, Message: x.message, Hint: x.hint, NoCase: x.noCase, Text: beside[0]}
	if len(beside) > 1 {
		k.Marked = beside[1]
	}
	k.Findings, k.More = found(own, x.findings)
	return k.keep()
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func tooLarge(size, most int64) string {
	return fmt.Sprintf("the file has %.1f MB, and at most %.1f MB are accepted", megabytes(size), megabytes(most))
}
