package service

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

// needLog is the hint about a defect of the program.
const needLog = "Those who maintain Shorecast need the log"

// alert alerts the owner once for each key, for ever: it is no condition that ends. It is logged too. The writer is
// that of the work which has met it.
func (t *alerts) alert(ctx context.Context, w *store.Writer, key string, n email.Notice) error {
	isNew, err := w.Raise(ctx, key, n.About+": "+n.Problem, t.Clock.Now(), t.notify(key, n, nil)...)
	if err == nil && isNew {
		t.Log.Warn(n.Kind.String()+": "+n.About, "problem", n.Problem, "hint", n.Hint)
	}
	return err
}

// toOwner makes the mails of a notice, one for each of the owner's addresses; none where there is no owner. They are
// posted in the transaction of what they are about.
func (t *alerts) toOwner(key string, n email.Notice, attached []deliver.Part) (all []store.Delivery) {
	m, err := t.composeNotice(n, attached)
	now := t.Clock.Now()
	for _, to := range t.Config.Owner.Addresses {
		var d store.Delivery
		if err == nil {
			d, err = t.freeze(m, attached, addressee{Address: address(to)}, now, "notice", key,
				strconv.FormatInt(now.UnixNano(), 36))
		}
		if err != nil {
			t.Log.Error("a notice cannot be written as a mail", "about", n.About, "trouble", err.Error())
			return all
		}
		d.Kind = store.DeliveryNotice
		all = append(all, d)
	}
	return all
}

// composeNotice makes the mail of a notice.
func (s *site) composeNotice(n email.Notice, attached []deliver.Part) (email.Mail, error) {
	n.Host = s.Host
	for _, p := range attached {
		n.Attached = append(n.Attached, p.Name)
	}
	return email.ComposeNotice(n)
}

// addressee is whom a mail goes to, and whom it names besides.
type addressee struct {
	deliver.Address
	named, cc []deliver.Address // see deliver.Message
}

// freeze makes the delivery of a mail to one recipient. Its Message-ID is made of the parts of its identity and of what
// it says, never of the number of a row: that is given anew after an older copy of the state was put back.
func (t *alerts) freeze(m email.Mail, attached []deliver.Part, to addressee, now time.Time,
	identity ...string) (store.Delivery, error) {
	message := t.message(m, attached, to.Address)
	message.Named, message.Cc = to.named, to.cc
	_, domain, _ := strings.Cut(message.From.Mail, "@")
	identity = append(identity, m.Subject, m.Text, m.HTML)
	for _, p := range attached {
		identity = append(identity, p.Name, string(p.Bytes))
	}
	message.MessageID = deliver.MessageIDFor(domain, append([]string{t.Store.ID(), to.Mail}, identity...)...)
	message.Date = now.In(t.Config.Zone)
	frozen, err := deliver.Freeze(message)
	if err != nil {
		return store.Delivery{}, err
	}
	return store.Delivery{Recipient: to.Mail, From: message.From.Mail, Subject: m.Subject, MessageID: message.MessageID,
		Size: int64(len(frozen)), Bytes: frozen, State: store.DeliveryWaiting, CreatedAt: now, NextAt: now}, nil
}

// sizeOf is how many bytes a mail has as it travels.
func (t *alerts) sizeOf(m email.Mail, attached []deliver.Part) (int, error) {
	message := t.message(m, attached, deliver.Address{Mail: "size@localhost.localdomain"})
	message.MessageID, message.Date = "size@localhost.localdomain", time.Unix(0, 0)
	return deliver.EncodedSize(message)
}

// owner is whom readers may ask; empty where there is none.
func (s *site) owner() string {
	if len(s.Config.Owner.Addresses) == 0 {
		return ""
	}
	return s.Config.Owner.Addresses[0].Address
}

// message is a mail without its Message-ID and date.
func (t *alerts) message(m email.Mail, attached []deliver.Part, to deliver.Address) deliver.Message {
	// while mails are only written as files, the configuration need not say whom they are from
	from := deliver.Address{Name: "Shorecast", Mail: "shorecast@localhost.localdomain"}
	if f := t.Config.Mail.From; f != nil {
		from = address(f)
	}
	message := deliver.Message{From: from, To: to, Subject: m.Subject, Text: m.Text, HTML: m.HTML, Attachments: attached,
		Headers: deliver.Automatic()}
	if r := t.Config.Mail.ReplyTo; r != nil {
		message.ReplyTo = address(r)
	}
	for _, i := range m.Images {
		message.Inline = append(message.Inline, deliver.Part{CID: i.CID, Name: i.Name, Type: "image/png", Bytes: i.PNG})
	}
	return message
}

// aboutDelivery is the notice to the owner about a delivery that did not end well. About a notice there is none, or it
// would never end.
func (t *alerts) aboutDelivery(d store.Delivery, s store.Settlement, hint string) []store.Delivery {
	if d.Kind == store.DeliveryNotice {
		return nil
	}
	problem := "it was not delivered to " + d.Recipient + ": " + s.Error
	if s.State == store.DeliveryUnknown {
		problem = "nobody knows whether it reached " + d.Recipient + ": " + s.Error
		hint = fmt.Sprintf("Ask the recipient; shorecast deliveries resend %d sends the same message again", d.ID)
	} else if hint == "" {
		hint = fmt.Sprintf("When that is corrected: shorecast deliveries resend %d", d.ID)
	}
	n := email.Notice{Kind: email.Undeliverable, About: d.Subject, Problem: problem, Hint: hint,
		Facts: []email.Fact{{Label: "Delivery", Value: key(d.ID)}, {Label: "Schedule", Value: d.Schedule},
			{Label: "Period", Value: periodName(d.Period)}}}
	return t.notify(fmt.Sprintf("delivery %d %s", d.ID, s.State), n, nil)
}
