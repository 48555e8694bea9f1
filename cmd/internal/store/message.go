package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"shorecast/cmd/internal/queue"
)

// post writes, and if that touched a row, posts deliveries. It reports whether it did.
func (t *tx) post(mail []Delivery, query string, args ...any) (bool, error) {
	n, err := t.exec(query, args...)
	if err != nil || n == 0 {
		return false, err
	}
	return true, postDeliveries(t, mail)
}

// postDeliveries writes deliveries with their messages, leaving those whose Message-ID is there.
func postDeliveries(t *tx, mail []Delivery) error {
	never := time.Time{}
	var jobs []queue.Job
	for _, d := range mail {
		if d.Held != nil {
			if err := hold(t, *d.Held); err != nil {
				return err
			}
			continue
		}
		id, isNew, err := t.insert(into("deliveries", `run_id, kind, schedule, period, case_key, recipient, sender,
			subject, message_id, size, state, phase, attempts, created_at, first_try_at, next_at, done_at, code, error,
			path, term`),
			d.RunID, d.Kind, d.Schedule, d.Period, d.Case, d.Recipient, d.From,
			d.Subject, d.MessageID, len(d.Bytes), DeliveryWaiting, PhaseNone, 0, d.CreatedAt, never, d.NextAt, never, 0, "",
			"", 0)
		if err != nil {
			return err
		}
		if !isNew {
			continue
		}
		if err := keepMessage(t, id, d.Bytes); err != nil {
			return err
		}
		jobs = append(jobs, queue.Job{Kind: queue.Send, Key: strconv.FormatInt(id, 10), At: d.NextAt})
	}
	return t.add(jobs...)
}

// split cuts a message behind its head. Messages to several recipients differ there only, so that their bodies, with
// the documents in them, are kept once.
func split(message []byte) (head, body []byte) {
	end := []byte("\r\n\r\n")
	if i := bytes.Index(message, end); i >= 0 {
		return message[:i+len(end)], message[i+len(end):]
	}
	return message, []byte{}
}

func keepMessage(t *tx, delivery int64, message []byte) error {
	head, body := split(message)
	if head == nil {
		head = []byte{}
	}
	hash := sha256.Sum256(body)
	sum := hex.EncodeToString(hash[:])
	if _, err := t.exec(into("bodies", "sha256, bytes")+` ON CONFLICT DO NOTHING`, sum, body); err != nil {
		return err
	}
	_, err := t.exec(into("messages", "delivery_id, head, body"), delivery, head, sum)
	return err
}

// readMessage returns the bytes of a message, or ErrNotKept.
func readMessage(t *tx, delivery int64) ([]byte, error) {
	var head, body []byte
	there, err := t.find(`SELECT m.head, b.bytes FROM shorecast_messages m JOIN shorecast_bodies b ON b.sha256 = m.body
		WHERE m.delivery_id = ?`, []any{delivery}, &head, &body)
	if err == nil && !there {
		err = fmt.Errorf("delivery %d: %w", delivery, ErrNotKept)
	}
	return append(head, body...), err
}
