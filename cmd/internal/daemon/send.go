package daemon

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// sender gives waiting deliveries to the mail server.
type sender struct{ *turn }

// send tries to send a delivery once. That it is being sent is on record before anything is said to the server, and
// that the last byte comes next before that byte is written: so nobody ever has to guess more than the protocol leaves
// open.
func (sd *sender) send(ctx context.Context, id int64) error {
	d, err := sd.active.Begin(ctx, id, sd.Clock.Now())
	switch {
	case errors.Is(err, store.ErrNotDue), errors.Is(err, store.ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	if !sd.Config.Mail.SMTP {
		return sd.sendAsFile(ctx, d)
	}
	dot := false // the last byte may be out
	defer func() {
		if r := recover(); r != nil { // a defect must not leave it in the air: nobody but this turn can say where it stands
			o := deliver.Outcome{State: deliver.Later, Reason: deliver.Stopped, To: d.Recipient, Err: fmt.Errorf("%v", r)}
			if dot {
				o.State = deliver.Unknown
			}
			if err := sd.settle(ctx, d, o); err != nil {
				sd.Log.Error("a delivery cannot be settled", "delivery", id, "trouble", err.Error())
			}
			panic(r)
		}
	}()
	o := sd.Send(ctx, sd.Server, d.From, d.Recipient, d.Bytes, func() error {
		err := sd.active.BeforeDot(ctx, id)
		dot = err == nil
		return err
	})
	return sd.settle(ctx, d, o)
}

// settle records how an attempt ended and alerts the owner where needed.
func (sd *sender) settle(ctx context.Context, d store.Delivery, o deliver.Outcome) error {
	now := sd.Clock.Now()
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
		s.Mail = sd.aboutDelivery(d, s, o.Hint())
	}
	sd.serverTrouble(ctx, o)
	// A message that the server has is recorded even when the service is being stopped.
	err := sd.active.Settle(context.WithoutCancel(ctx), d.ID, s)
	if errors.Is(err, store.ErrNotDue) {
		return nil
	}
	if err == nil {
		sd.logDelivery(d, s)
	}
	return err
}

func (sd *sender) logDelivery(d store.Delivery, s store.Settlement) {
	switch s.State {
	case store.DeliverySent:
		sd.Log.Info("sent", "delivery", d.ID, "to", d.Recipient, "subject", d.Subject)
	case store.DeliveryWaiting:
		sd.Log.Warn("not sent yet", "delivery", d.ID, "to", d.Recipient, "why", s.Error, "next",
			s.NextAt.In(sd.Config.Zone).Format(time.RFC3339))
	default:
		sd.Log.Error(string(s.State), "delivery", d.ID, "to", d.Recipient, "why", s.Error)
	}
}

// serverTrouble reports trouble of the mail server or of our settings, not that of one message.
func (sd *sender) serverTrouble(ctx context.Context, o deliver.Outcome) {
	switch {
	case o.State == deliver.Sent, o.State == deliver.Failed && o.Reason == deliver.Refused:
		sd.condition(ctx, troubleMail, "send", nil)
	case o.Reason == deliver.Stopped, o.Reason == deliver.NotRecorded:
	case o.Reason.Ours(), o.State == deliver.Later && o.Phase < deliver.PhaseMailFrom:
		sd.condition(ctx, troubleMail, "send", &failure.Error{Of: failure.Disk, Message: o.Message(), Hint: o.Hint(),
			Cause: o.Err})
	}
}

// sendAsFile writes a delivery as a file in place of sending it.
func (sd *sender) sendAsFile(ctx context.Context, d store.Delivery) error {
	c := deliver.Copy{Date: d.CreatedAt.In(sd.Config.Zone), Schedule: d.Schedule, Case: d.Case, Recipient: d.Recipient,
		MessageID: d.MessageID}
	now := sd.Clock.Now()
	p, err := c.Place(copies{sd}, d.Bytes)
	who := jobSend + "/" + key(d.ID)
	if err != nil {
		sd.condition(ctx, troubleCopies, who, err)
		const soon = 10 * time.Second
		message, _ := explain(err)
		return sd.active.Settle(context.WithoutCancel(ctx), d.ID, store.Settlement{State: store.DeliveryWaiting,
			NextAt: now.Add(soon), Error: message})
	}
	sd.condition(ctx, troubleCopies, who, nil)
	s := store.Settlement{State: store.DeliverySent, Path: p, DoneAt: now}
	if err := sd.active.Settle(context.WithoutCancel(ctx), d.ID, s); err != nil {
		return err
	}
	sd.Log.Info("written as a file in place of being sent", "delivery", d.ID, "to", d.Recipient, "file", p)
	return nil
}

// copies places .eml files.
type copies struct{ *sender }

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

// settleOrphans marks deliveries that were being sent when an earlier turn ended, after their last byte: nobody can
// know whether they arrived.
func (sd *sender) settleOrphans(ctx context.Context) error {
	orphans, err := sd.active.Orphans(ctx)
	if err != nil {
		return err
	}
	for _, d := range orphans {
		s := store.Settlement{State: store.DeliveryUnknown, DoneAt: sd.Clock.Now(),
			Error: "the service was stopped after the last byte of the message and before the server's answer"}
		s.Mail = sd.aboutDelivery(d, s, "")
		if err := sd.active.Settle(ctx, d.ID, s); err != nil {
			return err
		}
	}
	return nil
}
