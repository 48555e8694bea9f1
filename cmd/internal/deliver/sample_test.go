package deliver_test

import (
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
)

// sample is a message with everything: pictures, attachments, other scripts.
func sample() deliver.Message {
	warsaw := time.FixedZone("CET", 3600)
	return deliver.Message{
		From:    deliver.Address{Name: "Shorecast · Zürich", Mail: "reports@example.com"},
		ReplyTo: deliver.Address{Name: "Controlling, Group", Mail: "controlling@example.com"},
		To:      deliver.Address{Name: "Контролер", Mail: "controller@example.com"},
		Subject: "Plant Łódź: offshoring saves 1.2 million € (October 2026)",
		Text: "Outsourcing saves 1.2 million €.\n.\n..two dots\nFrom here on: a line of more than seventy-six " +
			"characters, which has to be broken.\n",
		HTML: "<html><body><p>Outsourcing saves <b>1.2 million €</b>.</p><img src=\"cid:ranking\" width=\"600\"><img " +
			"src=\"cid:cash@shorecast\"></body></html>",
		Inline: []deliver.Part{
			{CID: "ranking", Name: "ranking.png", Type: "image/png", Bytes: []byte("\x89PNG one")},
			{CID: "cash@shorecast", Name: "cash.png", Type: "image/png", Bytes: []byte("\x89PNG two")},
		},
		MessageID: deliver.MessageIDFor("example.com", "monthly", "2026-10", "1", "controller@example.com"),
		Date:      time.Date(2026, 11, 4, 7, 0, 0, 0, warsaw),
		Headers:   deliver.Automatic(),
		Attachments: []deliver.Part{
			{Name: "Übersicht Łódź 2026-10.pdf", Type: "application/pdf", Bytes: bytesOf(100_000)},
			{Name: "plain.json", Type: "application/json", Bytes: []byte("{}")},
		},
	}
}

// bytesOf returns n bytes that are all 256 in turn, so that an encoding that loses one is found.
func bytesOf(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i)
	}
	return b
}

func freeze(t testing.TB, m deliver.Message) []byte {
	t.Helper()
	frozen, err := deliver.Freeze(m)
	if err != nil {
		t.Fatal(err)
	}
	return frozen
}
