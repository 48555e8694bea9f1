package daemon

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// send tries to send a delivery once. That it is being sent is on record before anything is said to the server, and that the last byte comes
// next before that byte is written: so nobody ever has to guess more than the protocol leaves open.
func (l *leader) send(ctx context.Context, id int64) error {
	d, err := l.active.Begin(ctx, id, l.Clock.Now())
	switch {
	case errors.Is(err, store.ErrNotDue), errors.Is(err, store.ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	if l.Config.Mail.Mode == config.MailFile {
		return l.sendAsFile(ctx, d)
	}
	dot := false // the last byte may be out
	defer func() {
		if r := recover(); r != nil { // a defect must not leave it in the air: nobody but this turn can say where it stands
			o := deliver.Outcome{State: deliver.Later, Reason: deliver.Stopped, To: d.Recipient, Err: fmt.Errorf("%v", r)}
			if dot {
				o.State = deliver.Unknown
			}
			if err := l.settle(ctx, d, o); err != nil {
				l.Log.Error("a delivery cannot be settled", "delivery", id, "trouble", err.Error())
			}
			panic(r)
		}
	}()
	o := l.Send(ctx, l.Server, d.From, d.Recipient, d.Bytes, func() error {
		err := l.active.BeforeDot(ctx, id)
		dot = err == nil
		return err
	})
	return l.settle(ctx, d, o)
}

// settle records how an attempt ended and tells the owner of what he has to know.
func (l *leader) settle(ctx context.Context, d store.Delivery, o deliver.Outcome) error {
	now := l.Clock.Now()
	s := store.Settlement{Code: o.Code, DoneAt: now}
	if o.State != deliver.Sent {
		s.Error = o.Message()
	}
	switch o.State {
	case deliver.Sent:
		s.State = store.DeliverySent
	case deliver.Failed:
		s.State = store.DeliveryFailed
	case deliver.Unknown:
		s.State = store.DeliveryUnknown
	case deliver.Later:
		next, over := deliver.Retry(d.Attempts, d.FirstTryAt, now)
		const day, hour, soon = 24 * time.Hour, time.Hour, 5 * time.Second
		switch {
		case o.Reason == deliver.Stopped || o.Reason == deliver.NotRecorded: // that says nothing about the server
			next, over = now.Add(soon), false
		case over && now.Sub(d.FirstTryAt) < day: // attempts that were cut short count too, and must not use up the day
			next, over = now.Add(hour), false
		}
		s.State, s.NextAt, s.DoneAt = store.DeliveryWaiting, next, time.Time{}
		if over {
			s.State, s.DoneAt = store.DeliveryFailed, now
			s.Error = "given up after a day: " + s.Error
		}
	}
	if s.State == store.DeliveryFailed || s.State == store.DeliveryUnknown {
		s.Mail = l.aboutDelivery(d, s, o.Hint())
	}
	l.tellServer(ctx, o)
	// A message that the server has is recorded even when the service is being stopped.
	err := l.active.Settle(context.WithoutCancel(ctx), d.ID, s)
	if errors.Is(err, store.ErrNotDue) {
		return nil
	}
	if err == nil {
		l.logDelivery(d, s)
	}
	return err
}

func (l *leader) logDelivery(d store.Delivery, s store.Settlement) {
	switch s.State {
	case store.DeliverySent:
		l.Log.Info("sent", "delivery", d.ID, "to", d.Recipient, "subject", d.Subject)
	case store.DeliveryWaiting:
		l.Log.Warn("not sent yet", "delivery", d.ID, "to", d.Recipient, "why", s.Error, "next", s.NextAt.In(l.Config.Zone).Format(time.RFC3339))
	default:
		l.Log.Error(string(s.State), "delivery", d.ID, "to", d.Recipient, "why", s.Error)
	}
}

// tellServer tells of trouble that is the mail server's or that of our settings, not that of one message.
func (l *leader) tellServer(ctx context.Context, o deliver.Outcome) {
	switch {
	case o.State == deliver.Sent, o.State == deliver.Failed && o.Reason == deliver.Refused:
		l.condition(ctx, troubleMail, "send", nil)
	case o.Reason == deliver.Stopped, o.Reason == deliver.NotRecorded:
	case o.Reason.Ours(), o.State == deliver.Later && o.Phase < deliver.PhaseMailFrom:
		l.condition(ctx, troubleMail, "send", &disk.Problem{Message: o.Message(), Hint: o.Hint(), Cause: o.Err})
	}
}

// aboutDelivery is the word to the owner about a delivery that did not end well. About a notice there is none, or it would never end.
func (l *leader) aboutDelivery(d store.Delivery, s store.Settlement, hint string) []store.Delivery {
	if d.Kind == store.DeliveryNotice {
		return nil
	}
	problem := "it was not delivered to " + d.Recipient + ": " + s.Error
	if s.State == store.DeliveryUnknown {
		problem = "nobody knows whether it reached " + d.Recipient + ": " + s.Error
		hint = fmt.Sprintf("Ask the recipient; shorecast deliveries resend %d sends the same message again", d.ID)
	} else if hint == "" {
		hint = fmt.Sprintf("When that is mended: shorecast deliveries resend %d", d.ID)
	}
	n := email.Notice{Kind: email.Undeliverable, About: d.Subject, Problem: problem, Hint: hint,
		Facts: []email.Fact{{Label: "Delivery", Value: key(d.ID)}, {Label: "Schedule", Value: d.Schedule}, {Label: "Period", Value: periodName(d.Period)}}}
	return l.toOwner(fmt.Sprintf("delivery %d %s", d.ID, s.State), n, nil)
}

// sendAsFile writes a delivery as a file in place of sending it.
func (l *leader) sendAsFile(ctx context.Context, d store.Delivery) error {
	c := deliver.Copy{Date: d.CreatedAt.In(l.Config.Zone), Schedule: d.Schedule, Case: d.Case, Recipient: d.Recipient, MessageID: d.MessageID}
	now := l.Clock.Now()
	p, err := c.Place(copies{l}, d.Bytes)
	who := jobSend + "/" + key(d.ID)
	if err != nil {
		l.condition(ctx, troubleCopies, who, err)
		const soon = 10 * time.Second
		message, _ := said(err)
		return l.active.Settle(context.WithoutCancel(ctx), d.ID, store.Settlement{State: store.DeliveryWaiting, NextAt: now.Add(soon), Error: message})
	}
	l.condition(ctx, troubleCopies, who, nil)
	s := store.Settlement{State: store.DeliverySent, Path: p, DoneAt: now}
	if err := l.active.Settle(context.WithoutCancel(ctx), d.ID, s); err != nil {
		return err
	}
	l.Log.Info("written as a file in place of being sent", "delivery", d.ID, "to", d.Recipient, "file", p)
	return nil
}

// copies places .eml files.
type copies struct{ *leader }

// Place writes a file below the folder of the mails.
func (c copies) Place(p string, data []byte) error {
	full := filepath.Join(c.Config.Mail.Folder, filepath.FromSlash(p))
	if err := disk.MkdirAll(c.FS, filepath.Dir(full)); err != nil {
		return disk.ExplainWrite(full, err)
	}
	if err := disk.Place(c.FS, full, data); err != nil {
		return disk.ExplainWrite(full, err)
	}
	return nil
}
