package service

import (
	"context"
	"fmt"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
	"slices"
	"strings"
	"time"
)

// mails are those of a bundle, one for each recipient, with the cases that they get.
func (m *bundling) mails(ctx context.Context, now time.Time) (all []store.Delivery, err error) {
	made := map[string]bundleMail{} // by the cases in it
	for _, to := range readers(m.items) {
		cases := casesOf(m.items, to.Mail)
		id := fmt.Sprint(cases)
		if _, there := made[id]; !there {
			var chosen []item
			for _, i := range cases {
				chosen = append(chosen, m.items[i])
			}
			if made[id], err = m.compose(ctx, chosen); err != nil {
				return nil, err
			}
		}
		made := made[id]
		if made.empty {
			continue
		}
		d, err := m.freeze(made.Mail, made.attached, to, now, "bundle", m.of.Schedule, m.of.Period, m.of.Nonce,
			m.items[0].FireAt.UTC().Format(time.RFC3339Nano))
		if err != nil {
			return nil, fmt.Errorf("freeze the mail to %s: %w", to.Mail, err)
		}
		d.Kind, d.RunID, d.Schedule, d.Period = store.DeliveryReport, m.items[0].ID, m.of.Schedule, m.of.Period
		if m.test() {
			d.Kind = store.DeliveryTest
		}
		all = append(all, d)
	}
	return all, nil
}

// readers are all who get a case of a bundle. Where all cases have the same readers, their mails name those in copy, as
// the mails of single cases do.
func readers(items []item) (all []addressee) {
	first := addressees(items[0].audience)
	alike := func(i item) bool {
		return slices.EqualFunc(addressees(i.audience), first, func(a, b addressee) bool { return a.Mail == b.Mail })
	}
	if !slices.ContainsFunc(items, func(i item) bool { return !alike(i) }) {
		return first
	}
	seen := map[string]bool{}
	for _, i := range items {
		for _, a := range addressees(i.audience) {
			if folded := strings.ToLower(a.Mail); !seen[folded] {
				seen[folded] = true
				all = append(all, addressee{Address: a.Address})
			}
		}
	}
	return all
}

// casesOf are those that somebody gets, by their places.
func casesOf(items []item, mail string) (places []int) {
	for i, x := range items {
		gets := func(a addressee) bool { return strings.EqualFold(a.Mail, mail) }
		if slices.ContainsFunc(addressees(x.audience), gets) {
			places = append(places, i)
		}
	}
	return places
}

// bundleMail is a mail of a bundle before it has an addressee.
type bundleMail struct {
	email.Mail
	attached []deliver.Part
	empty    bool // none of the cases has a report
}

// attach adds a document to a mail if the size of a mail allows it, and reports whether it does.
func (b *bundler) attach(out *bundleMail, p deliver.Part) (bool, error) {
	more := append(slices.Clone(out.attached), p)
	size, err := b.sizeOf(email.Mail{Subject: "size", Text: "size"}, more)
	if err != nil || int64(size)+bundleText > b.Config.Mail.MaxSize {
		return false, err
	}
	out.attached = more
	return true, nil
}

// compose makes the mail of some cases, with as many of their documents as its size allows.
func (m *bundling) compose(ctx context.Context, items []item) (out bundleMail, err error) {
	o := email.Options{Schedule: m.of.Schedule, Period: periodName(m.of.Period), Test: m.test(), Owner: m.owner()}
	mail := email.Bundle{Options: o, Notation: m.s.Notation}
	out.empty = true
	tooLarge, err := m.together(ctx, items, &mail, &out)
	if err != nil {
		return out, err
	}
	for _, i := range items {
		out.empty = out.empty && i.Missing != ""
		if i.pdf != nil {
			if fits, err := m.attach(&out, *i.pdf); err != nil {
				return out, err
			} else if fits {
				i.Attached = i.pdf.Name
			} else {
				tooLarge = append(tooLarge, i.Name)
			}
		}
		mail.Cases = append(mail.Cases, i.BundleCase)
	}
	if o.Test {
		mail.TooLarge = "The PDFs are left out of a test."
	}
	if len(tooLarge) > 0 {
		mail.TooLarge = fmt.Sprintf("A mail may have %.1f MB, which leaves no room for the PDF of %s.",
			megabytes(m.Config.Mail.MaxSize), words.And(tooLarge))
	}
	if items[0].Cause == store.CauseAgain {
		mail.Revision = "The reports for " + mail.Period + " were asked for again and replace those sent before."
	}
	subject := config.SubjectWords{Period: m.of.Period, Case: mail.Cases[0].Name, Verdict: mail.Cases[0].Verdict,
		Schedule: m.of.Schedule}
	if len(mail.Cases) > 1 {
		subject.Case, subject.Verdict = words.Count(len(mail.Cases), "case"), mail.Verdict()
	}
	mail.Subject = m.s.Subject.Fill(subject)
	if items[0].Cause == store.CauseAgain {
		mail.Subject = "Again: " + mail.Subject
	}
	out.Mail, err = email.ComposeBundle(mail)
	return out, err
}
