package daemon

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// alert has the owner know of something, once for each key for ever: it is no condition that ends. The log hears of it
// too.
func (tn *turn) alert(ctx context.Context, key string, n email.Notice) error {
	isNew, err := tn.active.Raise(ctx, key, n.About+": "+n.Problem, tn.Clock.Now(), tn.toOwner(key, n, nil)...)
	if err == nil && isNew {
		tn.logNotice(n)
	}
	return err
}

func (tn *turn) logNotice(n email.Notice) {
	tn.Log.Warn(n.Kind.String()+": "+n.About, "problem", n.Problem, "hint", n.Hint)
}

// toOwner makes the mails of a notice, one for each of the owner's addresses; none where there is no owner. They are
// posted in the transaction of what they are about.
func (tn *turn) toOwner(key string, n email.Notice, attached []deliver.Part) []store.Delivery {
	n.Host = tn.Host
	for _, p := range attached {
		n.Attached = append(n.Attached, p.Name)
	}
	m, err := email.ComposeNotice(n)
	if err != nil {
		tn.Log.Error("a notice cannot be written as a mail", "about", n.About, "trouble", err.Error())
		return nil
	}
	var all []store.Delivery
	now := tn.Clock.Now()
	for _, to := range tn.Config.Owner.Addresses {
		d, err := tn.freeze(m, attached, address(to), now, "notice", key, strconv.FormatInt(now.UnixNano(), 36))
		if err != nil {
			tn.Log.Error("a notice cannot be written as a mail", "about", n.About, "trouble", err.Error())
			continue
		}
		d.Kind = store.DeliveryNotice
		all = append(all, d)
	}
	return all
}

// freeze makes the delivery of a mail to one recipient. The parts of its identity make its Message-ID.
func (tn *turn) freeze(m email.Mail, attached []deliver.Part, to deliver.Address, now time.Time,
	identity ...string) (store.Delivery, error) {
	from := tn.from()
	_, domain, _ := strings.Cut(from.Mail, "@")
	message := deliver.Message{From: from, To: to, Subject: m.Subject, Text: m.Text, HTML: m.HTML, Attachments: attached,
		MessageID: deliver.MessageIDFor(domain, append([]string{tn.Store.ID(), to.Mail}, identity...)...),
		Date:      now.In(tn.Config.Zone), Headers: deliver.Automatic()}
	if r := tn.Config.Mail.ReplyTo; r != nil {
		message.ReplyTo = address(r)
	}
	for _, i := range m.Images {
		message.Inline = append(message.Inline, deliver.Part{CID: i.CID, Name: i.Name, Type: "image/png", Bytes: i.PNG})
	}
	frozen, err := deliver.Freeze(message)
	if err != nil {
		return store.Delivery{}, err
	}
	return store.Delivery{Recipient: to.Mail, From: from.Mail, Subject: m.Subject, MessageID: message.MessageID,
		Size: int64(len(frozen)), Bytes: frozen,
		State: store.DeliveryWaiting, CreatedAt: now, NextAt: now}, nil
}

// from is who mails come from. While mails are only written as files the configuration need not say it.
func (tn *turn) from() deliver.Address {
	if f := tn.Config.Mail.From; f != nil {
		return address(f)
	}
	return deliver.Address{Name: "Shorecast", Mail: "shorecast@localhost.localdomain"}
}

// aboutDelivery is the word to the owner about a delivery that did not end well. About a notice there is none, or it
// would never end.
func (tn *turn) aboutDelivery(d store.Delivery, s store.Settlement, hint string) []store.Delivery {
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
		Facts: []email.Fact{{Label: "Delivery", Value: key(d.ID)}, {Label: "Schedule", Value: d.Schedule}, {Label: "Period",
			Value: periodName(d.Period)}}}
	return tn.toOwner(fmt.Sprintf("delivery %d %s", d.ID, s.State), n, nil)
}
