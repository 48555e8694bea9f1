package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// sender gives waiting deliveries to the mail server.
type sender struct {
	*alerts
	// waits before a settlement is written once more; false where there is no more waiting
	pause func(context.Context) bool
}

func newSender(a *alerts) *sender {
	return &sender{a, func(ctx context.Context) bool { return wait(ctx, min(a.Timing.Round, time.Second)) }}
}

// sending is a delivery that is being sent.
type sending struct {
	*store.Writer
	store.Delivery
	dot bool // the last byte may be out
}

// send tries to send a delivery once. That it is being sent is recorded before anything is said to the server, and that
// the last byte comes next is recorded before that byte is written: so nothing is left to guess but what the protocol
// leaves open.
func (s *sender) send(ctx context.Context, w *store.Writer, id int64) error {
	d, err := w.Begin(ctx, id, s.Clock.Now())
	x := &sending{Writer: w, Delivery: d}
	switch {
	case errors.Is(err, store.ErrAfterDot):
		return s.settle(ctx, x, deliver.Outcome{State: deliver.Unknown, To: d.Recipient,
			Err: errors.New("the service was stopped after the last byte of the message and before the server's answer")})
	case errors.Is(err, store.ErrNotDue) && d.State == store.DeliveryWaiting:
		return queue.Later(d.NextAt.Sub(s.Clock.Now()))
	case err != nil:
		return ignoring(err, store.ErrNotDue, store.ErrNotFound)
	case !s.Config.Mail.SMTP:
		return s.sendAsFile(ctx, x)
	}
	defer func() {
		if r := recover(); r != nil { // a defect must not leave it open: only this attempt knows how far it came
			o := deliver.Outcome{State: deliver.Later, Reason: deliver.Stopped, To: d.Recipient, Err: fmt.Errorf("%v", r)}
			if x.dot {
				o.State = deliver.Unknown
			}
			if err := s.settle(ctx, x, o); err != nil && !queue.IsLater(err) {
				s.Log.Error("a delivery cannot be settled", "delivery", id, "trouble", err.Error())
			}
			panic(r)
		}
	}()
	o := s.Send(ctx, s.Server, d.From, d.Recipient, d.Bytes, func() error {
		err := w.BeforeDot(ctx, id)
		x.dot = err == nil
		return err
	})
	return s.settle(ctx, x, o)
}

// settle records how an attempt ended and alerts the owner where needed. It asks to come again where the delivery is to
// be tried again.
func (s *sender) settle(ctx context.Context, x *sending, o deliver.Outcome) error {
	end := s.settlement(x.Delivery, o)
	if end.State == store.DeliveryFailed || end.State == store.DeliveryUnknown {
		end.Mail = s.aboutDelivery(x.Delivery, end, o.Hint())
	}
	s.serverTrouble(ctx, o)
	return s.record(ctx, x, end)
}

// record writes a settlement. Where the state cannot be written it goes on trying, even when the service is being
// stopped, for a while: what the server said is known here only.
func (s *sender) record(ctx context.Context, x *sending, end store.Settlement) error {
	const patience = 10 * time.Second
	late := context.WithoutCancel(ctx)
	for stopped := time.Duration(-1); ; {
		err := x.Settle(late, x.ID, end)
		if err == nil || store.Lost(err) || errors.Is(err, store.ErrNotDue) || errors.Is(err, store.ErrNotFound) {
			if err == nil {
				s.logDelivery(x.Delivery, end)
			}
			if err == nil && end.State == store.DeliveryWaiting {
				return queue.Later(end.NextAt.Sub(s.Clock.Now()))
			}
			return ignoring(err, store.ErrNotDue, store.ErrNotFound)
		}
		s.condition(late, troubleState, string(queue.Send)+"/"+key(x.ID), err)
		if ctx.Err() != nil && stopped < 0 {
			stopped = s.Clock.Elapsed()
		}
		if stopped >= 0 && s.Clock.Elapsed()-stopped >= patience {
			return err
		}
		if !s.pause(late) {
			return err
		}
	}
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
	if end.State.Final() {
		s.Meter.Count(CountMails, string(end.State))
	}
	switch {
	case end.Path != "":
		log.Info("written as a file in place of being sent", "file", end.Path)
	case end.State == store.DeliverySent:
		log.Info("sent", "subject", d.Subject)
	case end.State == store.DeliveryWaiting:
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
func (s *sender) sendAsFile(ctx context.Context, x *sending) error {
	if err := x.Confirm(ctx); err != nil {
		return err
	}
	d := x.Delivery
	c := deliver.Copy{Date: d.CreatedAt.In(s.Config.Zone), Schedule: d.Schedule, Case: d.Case, Recipient: d.Recipient,
		MessageID: d.MessageID}
	now := s.Clock.Now()
	p := c.Path()
	err := disk.Save(s.FS, s.inMails(p), d.Bytes)
	s.condition(ctx, troubleCopies, string(queue.Send)+"/"+key(d.ID), err)
	end := store.Settlement{State: store.DeliverySent, Path: p, DoneAt: now}
	if err != nil {
		const soon = 10 * time.Second
		message, _ := s.explain(err)
		end = store.Settlement{State: store.DeliveryWaiting, NextAt: now.Add(soon), Error: message}
	}
	return s.record(ctx, x, end)
}
