package service

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates"
	"shorecast/templates/email"
)

// attachedFormats are the documents that may go with a schedule's mails, the preferred one first.
var attachedFormats = map[config.Attach][]batch.Format{
	config.AttachSummary: {batch.Summary},
	config.AttachFull:    {batch.PDF, batch.Summary},
}

// formatsOf are the documents that a schedule's reports are made in: those that it asks for, and the one that goes with
// its mails.
func formatsOf(s *config.Schedule) []batch.Format {
	formats := slices.Clone(s.Formats)
	if attached := attachedFormats[s.Attach]; len(attached) > 0 && !slices.Contains(formats, attached[0]) {
		formats = append(formats, attached[0])
	}
	return formats
}

// post adds to a run's result the mails that it sends, frozen, one for each recipient; or the reason why there is none.
func (m *renderer) post(run store.Run, rev store.Revision, s *config.Schedule, made batch.Made, result store.RunResult,
	since *templates.Since, previous store.Run, again bool) (store.RunResult, error) {
	if run.Bundle != 0 {
		brief, err := briefOf(made)
		result.Brief, result.Note = brief, "mailed together with the schedule's other cases"
		return result, err
	}
	var to []addressee
	switch {
	case run.Send == store.SendTest:
		a, err := deliver.ParseAddress(run.TestTo)
		if err != nil {
			return result, &refusal{problem: "the address " + run.TestTo + " of the test cannot be used",
				hint: "Name one address such as controller@example.com"}
		}
		to = append(to, addressee{Address: a})
	case run.Send == store.SendNone:
		result.Note = "not mailed: it was accepted after the report for the period was due, and the schedule mails no " +
			"later revisions"
		if s.MailsRevisions {
			result.Note = "not mailed: it was accepted while the schedule was paused"
		}
	// to an audience that never got the report before, it is news
	case s.OnlyChanged && run.Cause != store.CauseAgain && since != nil && !*result.Changed &&
		previous.Send != store.SendNone:
		result.Note = "not mailed: neither figures nor verdict have changed since " + since.Label
	default:
		if to = addressees(s.Audience(rev.Names()...)); len(to) == 0 {
			result.Note = "not mailed: the schedule has no recipients for it"
		}
	}
	if len(to) == 0 {
		return result, nil
	}
	mail, attached, err := m.composeMail(run, rev, s, made, result, again)
	if err != nil {
		return result, err
	}
	id := []string{"run", run.Schedule, run.Period, run.Case, string(run.Cause), rev.SHA256, rev.SharedSum}
	if run.Nonce != "" { // it was asked for, perhaps once more
		id = append(id, run.Nonce, run.FireAt.UTC().Format(time.RFC3339Nano))
	}
	for _, a := range to {
		d, err := m.freeze(mail, attached, a, m.Clock.Now(), id...)
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

// addressees are those who get a mail: recipients, whose mails name those in copy, and those in copy, whose mails name
// all.
func addressees(a config.Audience) (all []addressee) {
	to, cc := addresses(a.To), addresses(a.Cc)
	for _, x := range to {
		all = append(all, addressee{Address: x, cc: cc})
	}
	for _, x := range cc {
		all = append(all, addressee{Address: x, named: to, cc: cc})
	}
	return all
}

// composeMail makes a run's mail, and attaches what is not too large as it travels: the document that the schedule asks
// for, else the summary, else only the place where the report lies.
func (m *renderer) composeMail(run store.Run, rev store.Revision, s *config.Schedule, made batch.Made,
	result store.RunResult, again bool) (email.Mail, []deliver.Part, error) {
	stem := fileName(rev.Called())
	period := run.Period
	if again {
		period += fmt.Sprintf(" (revision %d)", rev.Number)
	}
	subject := config.SubjectWords{Period: period, Case: rev.Called(), Verdict: made.Sentence, Schedule: run.Schedule}
	o := email.Options{Workbook: rev.Name, Schedule: run.Schedule, Period: periodName(run.Period),
		Test: run.Cause == store.CauseTest, Subject: s.Subject.Fill(subject), Owner: m.owner()}
	if again && run.Cause != store.CauseTest {
		o.Revision = fmt.Sprintf("Revision %d of %s was accepted on %s, after %s had been reported.", rev.Number, rev.Name,
			m.day(rev.AcceptedAt), periodName(run.Period))
	}
	if run.Cause == store.CauseAgain {
		o.Subject = "Again: " + o.Subject
		o.Revision = "The report for " + periodName(run.Period) + " was asked for again and replaces the one sent before."
	}
	for _, f := range m.Fonts {
		o.Fonts = append(o.Fonts, f.File())
	}
	o.Accepted = words.NonEmpty(", last saved by ", m.day(rev.AcceptedAt), made.SavedBy)
	for _, format := range attachedFormats[s.Attach] {
		part, there := attachment(made.Files, format, stem+" "+period)
		if !there {
			break
		}
		o.Attached = []string{part.Name}
		mail, err := m.compose(made.Document, o)
		if err != nil {
			return mail, nil, err
		}
		attached := []deliver.Part{part}
		size, err := m.sizeOf(mail, attached)
		if err != nil || int64(size) <= m.Config.Mail.MaxSize {
			return mail, attached, err
		}
		o.TooLarge = fmt.Sprintf("%s is too large for a mail (%.1f MB, at most %.1f MB).", part.Name,
			megabytes(int64(size)), megabytes(m.Config.Mail.MaxSize))
		if len(result.Documents) > 0 { // only then: the audience may not see the folders of the machine
			o.Path = m.inOutputs(result.Documents[0].Path)
		}
	}
	o.Attached = nil
	mail, err := m.compose(made.Document, o)
	return mail, nil, err
}

func attachment(files []batch.MadeFile, format batch.Format, stem string) (deliver.Part, bool) {
	for _, f := range files {
		if f.Format == format {
			name := stem + strings.Replace(f.Suffix, "-", " ", 1)
			return deliver.Part{Name: name, Type: "application/pdf", Bytes: f.Bytes}, true
		}
	}
	return deliver.Part{}, false
}

// firstError is the first error among findings in a line.
func firstError(fs []finding.Finding) string {
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
