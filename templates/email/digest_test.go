package email

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"shorecast/samples/testing/golden"
)

// A digest groups by kind, joins what is alike and names the first ten.
func TestDigest(t *testing.T) {
	at := time.Date(2026, 11, 4, 8, 0, 0, 0, time.UTC)
	d := Digest{From: at, To: at.Add(14 * time.Minute), Host: "fin-srv-02",
		Attached: []string{"plan checked.xlsx"}, Left: 2}
	for n := range 10_000 {
		name := fmt.Sprintf("junk %05d.bin", n)
		d.Items = append(d.Items, DigestItem{Refused, name, "the file is no workbook", "remove it"})
	}
	d.Items = append(d.Items,
		DigestItem{Refused, "plan.xlsx", "Settings!B7: no discount rate", "Correct the workbook and drop it again"},
		DigestItem{Undeliverable, "Board, October 2026", "it was not delivered to cfo@example.com: no such mailbox", ""},
		DigestItem{Other, "<b>&\"\r\nBcc: all@example.com", "<script>alert(1)</script>", "<img src=x>\u202e"})
	m, err := ComposeDigest(d)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "digest.txt", "Subject: "+m.Subject+"\n\n"+m.Text)
	checkText(t, m.Text)
	checkHTML(t, m)
}

// Of very many different notices of a kind, the first are written out, and the others are counted.
func TestDigestOfManyLines(t *testing.T) {
	d := Digest{From: time.Unix(0, 0), To: time.Unix(0, 0)}
	for n := range 50 {
		d.Items = append(d.Items, DigestItem{Other, fmt.Sprintf("file %d", n), fmt.Sprintf("problem %d", n), ""})
	}
	m, err := ComposeDigest(d)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(m.Text, "Problem "); n != mostLines || !strings.Contains(m.Text, "And 20 more notices") {
		t.Errorf("%d lines of\n%s", n, m.Text)
	}
}
