package daemon

import (
	"context"
	"fmt"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// sender gives waiting deliveries to the mail server.
type sender struct{ *turn }

// send tries to send a delivery once. That it is being sent is recorded before anything is said to the server, and that
// the last byte comes next is recorded before that byte is written: so nothing is left to guess but what the protocol
// leaves open.
func (s *sender) send(ctx context.Context, id int64) error {
	d, err := s.active.Begin(ctx, id, s.Clock.Now())
	if err != nil {
		return ignoring(err, store.ErrNotDue, store.ErrNotFound)
	}
	if !s.Config.Mail.SMTP {
		return s.sendAsFile(ctx, d)
	}
	dot := false // the last byte may be out
	defer func() {
		if r := recover(); r != nil { // a defect must not leave it open: only this turn knows how far it came
			o := deliver.Outcome{State: deliver.Later, Reason: deliver.Stopped, To: d.Recipient, Err: fmt.Errorf("%v", r)}
			if dot {
				o.State = deliver.Unknown
			}
			if err := s.settle(ctx, d, o); err != nil {
				s.Log.Error("a delivery cannot be settled", "delivery", id, "trouble", err.Error())
			}
			panic(r)
		}
	}()
	o := s.Send(ctx, s.Server, d.From, d.Recipient, d.Bytes, func() error {
		err := s.active.BeforeDot(ctx, id)
		dot = err == nil
		return err
	})
	return s.settle(ctx, d, o)
}

// settle records how an attempt ended and alerts the owner where needed.
func (s *sender) settle(ctx context.Context, d store.Delivery, o deliver.Outcome) error {
	end := s.settlement(d, o)
	if end.State == store.DeliveryFailed || end.State == store.DeliveryUnknown {
		end.Mail = s.aboutDelivery(d, end, o.Hint())
	}
	s.serverTrouble(ctx, o)
	// a message that the server has is recorded even when the service is being stopped
	err := s.active.Settle(context.WithoutCancel(ctx), d.ID, end)
	if err == nil {
		s.logDelivery(d, end)
	}
	return ignoring(err, store.ErrNotDue)
}

// settlement is what becomes of a delivery after an attempt.
func (s *sender) settlement(d store.Delivery, o deliver.Outcome) store.Settlement {
	now := s.Clock.Now()
	end := store.Settlement{Code: o.Code, DoneAt: now}
	if o.State != deliver.Sent {
		end.Error = o.Message()
	}
	switch o.State {
	case deliver.Sent:
		end.State = store.DeliverySent
	case deliver.Failed:
		end.State = store.DeliveryFailed
	case deliver.Unknown:
		end.State = store.DeliveryUnknown
	case deliver.Later:
		next, over := deliver.Retry(d.Attempts, d.FirstTryAt, now)
		const day, hour, soon = 24 * time.Hour, time.Hour, 5 * time.Second
		switch {
		case o.Reason == deliver.Stopped || o.Reason == deliver.NotRecorded: // that says nothing about the server
			next, over = now.Add(soon), false
		case over && now.Sub(d.FirstTryAt) < day: // attempts that were cut short count too, and must not use up the day
			next, over = now.Add(hour), false
		}
		if over {
			end.State, end.Error = store.DeliveryFailed, "given up after a day: "+end.Error
		} else {
			end.State, end.NextAt, end.DoneAt = store.DeliveryWaiting, next, time.Time{}
		}
	}
	return end
}

func (s *sender) logDelivery(d store.Delivery, end store.Settlement) {
	log := s.Log.With("delivery", d.ID, "to", d.Recipient)
	switch end.State {
	case store.DeliverySent:
		log.Info("sent", "subject", d.Subject)
	case store.DeliveryWaiting:
		log.Warn("not sent yet", "why", end.Error, "next", end.NextAt.In(s.Config.Zone).Format(time.RFC3339))
	default:
		log.Error(string(end.State), "why", end.Error)
	}
}

// serverTrouble reports trouble of the mail server or of our settings, not that of one message.
func (s *sender) serverTrouble(ctx context.Context, o deliver.Outcome) {
	switch {
	case o.State == deliver.Sent, o.State == deliver.Failed && o.Reason == deliver.Refused:
		s.condition(ctx, troubleMail, "send", nil)
	case o.Reason == deliver.Stopped, o.Reason == deliver.NotRecorded:
	case o.Reason.Ours(), o.State == deliver.Later && o.Phase < deliver.PhaseMailFrom:
		s.condition(ctx, troubleMail, "send", &failure.Error{Message: o.Message(), Hint: o.Hint(), Cause: o.Err})
	}
}

// sendAsFile writes a delivery as a file in place of sending it.
func (s *sender) sendAsFile(ctx context.Context, d store.Delivery) error {
	c := deliver.Copy{Date: d.CreatedAt.In(s.Config.Zone), Schedule: d.Schedule, Case: d.Case, Recipient: d.Recipient,
		MessageID: d.MessageID}
	now := s.Clock.Now()
	p, err := c.Place(copies{s}, d.Bytes)
	s.condition(ctx, troubleCopies, jobSend+"/"+key(d.ID), err)
	end := store.Settlement{State: store.DeliverySent, Path: p, DoneAt: now}
	if err != nil {
		const soon = 10 * time.Second
		message, _ := explain(err)
		end = store.Settlement{State: store.DeliveryWaiting, NextAt: now.Add(soon), Error: message}
	}
	if settled := s.active.Settle(context.WithoutCancel(ctx), d.ID, end); settled != nil || err != nil {
		return settled
	}
	s.Log.Info("written as a file in place of being sent", "delivery", d.ID, "to", d.Recipient, "file", p)
	return nil
}

// copies places .eml files.
type copies struct{ *sender }

// Place writes a file below the folder of the mails.
func (c copies) Place(p string, data []byte) error { return disk.Save(c.FS, c.inMails(p), data) }

// settleOrphans marks deliveries whose last byte was out when an earlier turn ended: nobody can know whether they
// arrived.
func (s *sender) settleOrphans(ctx context.Context) error {
	orphans, err := s.active.Orphans(ctx)
	if err != nil {
		return err
	}
	for _, d := range orphans {
		end := store.Settlement{State: store.DeliveryUnknown, DoneAt: s.Clock.Now(),
			Error: "the service was stopped after the last byte of the message and before the server's answer"}
		end.Mail = s.aboutDelivery(d, end, "")
		if err := s.active.Settle(ctx, d.ID, end); err != nil {
			return err
		}
	}
	return nil
}
