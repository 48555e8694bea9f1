package daemon

import (
	"context"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// tell has the owner know of something, once for each key for ever: it is no condition that ends. The log hears of it too.
func (l *leader) tell(ctx context.Context, key string, n email.Notice, attached []deliver.Part) error {
	isNew, err := l.active.Raise(ctx, key, n.About+": "+n.Problem, l.Clock.Now(), l.toOwner(key, n, attached)...)
	if err == nil && isNew {
		l.logNotice(n)
	}
	return err
}

func (l *leader) logNotice(n email.Notice) {
	l.Log.Warn(n.Kind.String()+": "+n.About, "problem", n.Problem, "hint", n.Hint)
}

// toOwner makes the mails of a notice, one for each of the owner's addresses; none where there is no owner. They are posted in the
// transaction of what they tell of.
func (l *leader) toOwner(key string, n email.Notice, attached []deliver.Part) []store.Delivery {
	n.Host = l.Host
	for _, p := range attached {
		n.Attached = append(n.Attached, p.Name)
	}
	m, err := email.ComposeNotice(n)
	if err != nil {
		l.Log.Error("a notice cannot be written as a mail", "about", n.About, "trouble", err.Error())
		return nil
	}
	var all []store.Delivery
	now := l.Clock.Now()
	for _, to := range l.Config.Owner.Addresses {
		d, err := l.freeze(m, attached, address(to), now, "notice", key, strconv.FormatInt(now.UnixNano(), 36))
		if err != nil {
			l.Log.Error("a notice cannot be written as a mail", "about", n.About, "trouble", err.Error())
			continue
		}
		d.Kind = store.DeliveryNotice
		all = append(all, d)
	}
	return all
}

// freeze makes the delivery of a mail to one recipient. The parts of its identity make its Message-ID.
func (l *leader) freeze(m email.Mail, attached []deliver.Part, to deliver.Address, now time.Time, identity ...string) (store.Delivery, error) {
	from := l.from()
	_, domain, _ := strings.Cut(from.Mail, "@")
	message := deliver.Message{From: from, To: to, Subject: m.Subject, Text: m.Text, HTML: m.HTML, Attachments: attached,
		MessageID: deliver.MessageIDFor(domain, append([]string{l.Store.ID(), to.Mail}, identity...)...),
		Date:      now.In(l.Config.Zone), Headers: deliver.Automatic()}
	if r := l.Config.Mail.ReplyTo; r != nil {
		message.ReplyTo = address(r)
	}
	for _, i := range m.Images {
		message.Inline = append(message.Inline, deliver.Part{CID: i.CID, Name: i.Name, Type: "image/png", Bytes: i.PNG})
	}
	frozen, err := deliver.Freeze(message)
	if err != nil {
		return store.Delivery{}, err
	}
	return store.Delivery{Recipient: to.Mail, From: from.Mail, Subject: m.Subject, MessageID: message.MessageID, Size: int64(len(frozen)), Bytes: frozen,
		State: store.DeliveryWaiting, CreatedAt: now, NextAt: now}, nil
}

// from is who mails come from. While mails are only written as files the configuration need not say it.
func (l *leader) from() deliver.Address {
	if f := l.Config.Mail.From; f != nil {
		return address(f)
	}
	return deliver.Address{Name: "Shorecast", Mail: "shorecast@localhost.localdomain"}
}
