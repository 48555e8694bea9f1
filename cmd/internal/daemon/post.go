package daemon

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/templates"
	"shorecast/templates/email"
)

// attachedFormat is the document that goes with a schedule's mails.
func attachedFormat(a config.Attach) (batch.Format, bool) {
	switch a {
	case config.AttachSummary:
		return batch.Summary, true
	case config.AttachFull:
		return batch.PDF, true
	}
	return 0, false
}

// post adds to a run's result the mails that it sends, frozen, one for each recipient; or the reason why there is none.
func (mk *maker) post(run store.Run, rev store.Revision, s *config.Schedule, made batch.Made, result store.RunResult,
	since *templates.Since, previous store.Run, again bool) (store.RunResult, error) {
	var to []deliver.Address
	switch {
	case run.Send == store.SendTest:
		a, err := deliver.ParseAddress(run.TestTo)
		if err != nil {
			return result, &refusal{problem: "the address " + run.TestTo + " of the test cannot be used",
				hint: "Name one address such as controller@example.com"}
		}
		to = append(to, a)
	case run.Send == store.SendNone:
		result.Note = "it was accepted after the report for the period was due: not mailed, as the schedule's on_revision " +
			"asks"
	// what the audience never got is news to it
	case s.OnlyChanged && since != nil && !*result.Changed && previous.Send != store.SendNone:
		result.Note = "neither figures nor verdict have changed since " + since.Label + ": not mailed, as the schedule's " +
			"send asks"
	default:
		for _, a := range s.Recipients {
			to = append(to, address(a))
		}
		if len(to) == 0 {
			result.Note = "the schedule has no recipients: not mailed"
		}
	}
	if len(to) == 0 {
		return result, nil
	}
	mail, attached, err := mk.compose(run, rev, s, made, result, again)
	if err != nil {
		return result, err
	}
	for _, a := range to {
		d, err := mk.freeze(mail, attached, a, mk.Clock.Now(), "run", key(run.ID), run.Nonce)
		if err != nil {
			return result, fmt.Errorf("freeze the mail to %s: %w", a.Mail, err)
		}
		d.Kind, d.RunID, d.Schedule, d.Period, d.Case = store.DeliveryReport, run.ID, run.Schedule, run.Period, run.Case
		if run.Cause == store.CauseTest {
			d.Kind = store.DeliveryTest
		}
		result.Deliveries = append(result.Deliveries, d)
	}
	return result, nil
}

// compose makes a run's mail, and attaches what is not too large as it travels: the document that the schedule asks
// for, else the summary, else none but the place where it lies.
func (mk *maker) compose(run store.Run, rev store.Revision, s *config.Schedule, made batch.Made, result store.RunResult,
	again bool) (email.Mail, []deliver.Part, error) {
	stem := strings.TrimSuffix(rev.Name, filepath.Ext(rev.Name))
	period := run.Period
	if again {
		period += fmt.Sprintf(" (revision %d)", rev.Number)
	}
	o := email.Options{Workbook: rev.Name, Schedule: run.Schedule, Period: periodName(run.Period),
		Test: run.Cause == store.CauseTest,
		Subject: s.Subject.Fill(config.SubjectWords{Period: period, Case: stem, Verdict: made.Sentence,
			Schedule: run.Schedule})}
	if again && run.Cause != store.CauseTest {
		o.Revision = fmt.Sprintf("Revision %d of %s was accepted on %s, after %s had been reported.", rev.Number, rev.Name,
			mk.day(rev.AcceptedAt), periodName(run.Period))
	}
	if len(mk.Config.Owner.Addresses) > 0 {
		o.Owner = mk.Config.Owner.Addresses[0].Address
	}
	wanted, any := attachedFormat(s.Attach)
	for any {
		part, there := attachment(made, wanted, stem+" "+period)
		if !there {
			break
		}
		o.Attached = []string{part.Name}
		mail, err := mk.composeMail(made.Document, o)
		if err != nil {
			return mail, nil, err
		}
		size, err := mk.encodedSize(mail, part)
		if err != nil {
			return mail, nil, err
		}
		if size <= mk.Config.Mail.MaxSize {
			return mail, []deliver.Part{part}, nil
		}
		o.TooLarge = fmt.Sprintf("%s is too large for a mail (%.1f MB, at most %.1f MB).", part.Name, megabytes(size),
			megabytes(mk.Config.Mail.MaxSize))
		if len(result.Documents) > 0 { // only then: the audience may not see the folders of the machine
			o.Path = mk.inOutputs(result.Documents[0].Path)
		}
		any = wanted == batch.PDF
		wanted = batch.Summary
	}
	o.Attached = nil
	mail, err := mk.composeMail(made.Document, o)
	return mail, nil, err
}

func attachment(made batch.Made, f batch.Format, stem string) (deliver.Part, bool) {
	for _, x := range made.Files {
		if x.Format == f {
			return deliver.Part{Name: stem + strings.Replace(x.Suffix, "-", " ", 1), Type: "application/pdf", Bytes: x.Bytes},
				true
		}
	}
	return deliver.Part{}, false
}

// encodedSize is the size of a mail as it travels.
func (mk *maker) encodedSize(m email.Mail, attached deliver.Part) (int64, error) {
	message := deliver.Message{From: mk.from(), To: mk.from(), Subject: m.Subject, Text: m.Text, HTML: m.HTML,
		MessageID: "size@localhost.localdomain",
		Date:      time.Unix(0, 0), Headers: deliver.Automatic(), Attachments: []deliver.Part{attached}}
	for _, i := range m.Images {
		message.Inline = append(message.Inline, deliver.Part{CID: i.CID, Name: i.Name, Type: "image/png", Bytes: i.PNG})
	}
	n, err := deliver.EncodedSize(message)
	return int64(n), err
}

// first is the gravest finding in a line.
func first(fs []finding.Finding) string {
	for _, f := range fs {
		if f.Severity == finding.Error {
			s := f.Entry().Line()
			if n := finding.Count(fs, finding.Error) - 1; n > 0 {
				s += fmt.Sprintf(" (and %d more)", n)
			}
			return s
		}
	}
	return "it holds no case"
}
