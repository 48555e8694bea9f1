package service

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// digester mails the owner what was held for a digest, for the leader.
type digester struct {
	*alerts
	lead *store.Lead
}

// heldMail is a notice's own mail, as it is held.
type heldMail struct {
	Mail     email.Mail
	Attached []deliver.Part
}

// heldLine is what a digest says of a notice, as it is held.
type heldLine struct {
	email.DigestItem
	Files int   // that come with the notice's own mail
	Size  int64 // of these, in bytes
}

// notify returns what informs the owner of something that is not urgent: it is held for the next digest, or, where
// there is none, a mail for each of the owner's addresses. It is posted in the transaction of what it is about.
func (t *alerts) notify(key string, n email.Notice, attached []deliver.Part) []store.Delivery {
	if len(t.Config.Owner.Addresses) == 0 || t.Config.Owner.Digest == 0 || t.Only {
		return t.toOwner(key, n, attached)
	}
	m, err := t.composeNotice(n, attached)
	line := heldLine{DigestItem: email.DigestItem{Kind: n.Kind, About: n.About, Problem: n.Problem, Hint: n.Hint},
		Files: len(attached)}
	for _, p := range attached {
		line.Size += int64(len(p.Bytes))
	}
	if line.Problem == "" {
		line.Problem = strings.TrimPrefix(firstError(n.Findings), caseName(n.About)+": ")
	}
	var notice, mail []byte
	if err == nil {
		notice, err = json.Marshal(line)
	}
	if err == nil {
		mail, err = json.Marshal(heldMail{m, attached})
	}
	if err != nil {
		t.Log.Error("a notice cannot be held for the digest; it goes by itself", "about", n.About, "trouble", err.Error())
		return t.toOwner(key, n, attached)
	}
	return []store.Delivery{{Held: &store.Held{Key: key, At: t.Clock.Now(), Notice: notice, Mail: mail}}}
}

// mostInDigest is how many notices one digest has; what is left comes with the next, at once.
const mostInDigest = 20_000

// digest mails what is held when the oldest of it has been held for as long as the configuration says.
func (d *digester) digest(ctx context.Context) error {
	n, since, err := store.HeldSince(ctx, d.Store)
	if err != nil || n == 0 {
		return err
	}
	now := d.Clock.Now()
	if held := now.Sub(since); held >= 0 && held < d.Config.Owner.Digest {
		return nil
	}
	all, err := store.HeldNotices(ctx, d.Store, mostInDigest)
	if err != nil || len(all) == 0 {
		return err
	}
	mail, attached, err := d.compose(ctx, all)
	if err != nil {
		return ignoring(err, store.ErrNotFound)
	}
	last := all[len(all)-1].ID
	var deliveries []store.Delivery
	for _, to := range d.Config.Owner.Addresses {
		x, err := d.freeze(mail, attached, addressee{Address: address(to)}, now, "digest", now.UTC().Format(time.RFC3339Nano))
		if err != nil {
			return fmt.Errorf("write the digest to the owner: %w", err)
		}
		x.Kind = store.DeliveryNotice
		deliveries = append(deliveries, x)
	}
	return store.Digest(ctx, d.lead, last, deliveries)
}

// mostAttached is how many files come with a digest: more than anybody opens.
const mostAttached = 20

// compose makes the mail of what was held: one notice has a mail of its own, several have one with a line for all that
// is alike. Attached is as much as the size of a mail allows, the first notices first; what is left is counted.
func (d *digester) compose(ctx context.Context, all []store.Held) (mail email.Mail, attached []deliver.Part,
	err error) {
	if len(all) == 1 {
		own, err := d.own(ctx, all[0].ID)
		return own.Mail, own.Attached, err
	}
	digest := email.Digest{Host: d.Host, From: all[0].At.In(d.Config.Zone), To: all[len(all)-1].At.In(d.Config.Zone)}
	room := d.Config.Mail.MaxSize / 2 // bytes grow by a third on their way, and the text is there as well
	for _, h := range all {
		var line heldLine
		if err := json.Unmarshal(h.Notice, &line); err != nil {
			return mail, nil, fmt.Errorf("read a notice: %w", err)
		}
		digest.Items = append(digest.Items, line.DigestItem)
		if line.Size > room || line.Files > mostAttached-len(attached) {
			digest.Left += line.Files
		} else if line.Files > 0 {
			own, err := d.own(ctx, h.ID)
			if err != nil {
				return mail, nil, err
			}
			room -= line.Size
			attached = append(attached, own.Attached...)
		}
	}
	for _, p := range attached {
		digest.Attached = append(digest.Attached, p.Name)
	}
	mail, err = email.ComposeDigest(digest)
	return mail, attached, err
}

func (d *digester) own(ctx context.Context, id int64) (own heldMail, err error) {
	b, err := store.HeldMail(ctx, d.Store, id)
	if err == nil {
		err = json.Unmarshal(b, &own)
	}
	return own, err
}
