package store

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
)

// post writes deliveries with their messages, leaving those whose Message-ID is there.
func postDeliveries(t *tx, mail []Delivery) error {
	for _, d := range mail {
		id, isNew, err := t.insert(`INSERT INTO shorecast_deliveries (run_id, kind, schedule, period, case_key, recipient,
			sender, subject,
			message_id, size, state, phase, attempts, created_at, first_try_at, next_at, done_at, code, error, path, term)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', '', 0, ?, 0, ?, 0, 0, '', '', 0)`,
			d.RunID, d.Kind, d.Schedule, d.Period, d.Case, d.Recipient, d.From, d.Subject, d.MessageID, len(d.Bytes),
			d.CreatedAt, d.NextAt)
		if err != nil {
			return err
		}
		if !isNew {
			continue
		}
		if err := keepMessage(t, id, d.Bytes); err != nil {
			return err
		}
	}
	return nil
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

// keep writes the bytes of a message.
func keepMessage(t *tx, delivery int64, message []byte) error {
	head, body := split(message)
	if head == nil {
		head = []byte{}
	}
	hash := sha256.Sum256(body)
	sum := hex.EncodeToString(hash[:])
	if _, err := t.exec(`INSERT INTO shorecast_bodies (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING`, sum,
		body); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO shorecast_messages (delivery_id, head, body) VALUES (?, ?, ?)`, delivery, head, sum)
	return err
}

// message returns the bytes of a message, or ErrNotKept.
func readMessage(t *tx, delivery int64) ([]byte, error) {
	var head, body []byte
	err := t.row(
		`SELECT m.head, b.bytes FROM shorecast_messages m JOIN shorecast_bodies b ON b.sha256 = m.body
			WHERE m.delivery_id = ?`,
		delivery).Scan(&head, &body)
	if err == sql.ErrNoRows {
		return nil, fmt.Errorf("delivery %d: %w", delivery, ErrNotKept)
	}
	return append(head, body...), err
}

// kept returns ErrNotKept where the bytes of a message are not there.
func mustKeepMessage(t *tx, delivery int64) error {
	var n int
	err := t.row(`SELECT count(*) FROM shorecast_messages WHERE delivery_id = ?`, delivery).Scan(&n)
	if err == nil && n == 0 {
		err = fmt.Errorf("delivery %d: %w", delivery, ErrNotKept)
	}
	return err
}
