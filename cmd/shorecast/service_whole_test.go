//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples"
	"shorecast/samples/testing/tool"
)

// TestServiceWholeWay goes the whole way once with real parts, on SQLite and on PostgreSQL: a workbook is dropped and
// accepted, the schedule's minute comes, a mail server that is a process of its own gets the mail over TLS, and the PDF
// attached to it states the totals of the run's JSON document. It waits for the next full minute. The largest form
// waits for one more, which brings nothing new.
func TestServiceWholeWay(t *testing.T) {
	t.Parallel()
	tool.Slow(t)
	tool.Path(t, "pdftotext")
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		wholeWay(t, "")
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		wholeWay(t, postgres.Database(t))
	})
}

func wholeWay(t *testing.T, database string) {
	host := mailhost.Start(t, mailhost.Options{})
	mails := fmt.Sprintf("mail: {mode: smtp, host: 127.0.0.1, port: %d, from: Reports <reports@example.com>}\n",
		host.Server().Port)
	in := installOn(t, database, mails)
	in.write("certificate.pem", host.CertificatePEM())
	in.env = append(in.env, "SSL_CERT_FILE="+in.path("certificate.pem"))
	p := in.active()
	b, err := samples.Open("quick-start")
	if err != nil {
		t.Fatal(err)
	}
	in.drop("quick-start.xlsx", b)
	p.until("msg=accepted", time.Minute)
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
	// Only now the schedule: else its minute may come before the workbook.
	in.configure(mails, `schedules:
  - {name: board, cron: "* * * * *", formats: [pdf, html, json], recipients: [Board <board@example.com>], subject: "{case} for {period}"}
`)
	p = in.serve()
	p.until("msg=due", 2*time.Minute)
	p.until("msg=sent", 2*time.Minute)
	if tool.Largest() {
		next := time.Now().Truncate(time.Minute).Add(time.Minute + 5*time.Second)
		eventually(t, 2*time.Minute, "the next minute", func() bool { return time.Now().After(next) })
	}
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
	lookAtWholeWay(t, in, host.Received())
}

func lookAtWholeWay(t *testing.T, in *installation, received []mailhost.Received) {
	t.Helper()
	runs, sent := in.runs(), in.deliveries()
	if len(runs) != 1 || runs[0].State != "reported" || runs[0].Cause != "fire" {
		t.Fatalf("runs %+v, want one, reported because its time had come", runs)
	}
	if len(sent) != 1 || sent[0].State != "sent" || len(received) != 1 ||
		received[0].MessageID != strings.Trim(sent[0].MessageID, "<>") || !received[0].TLS {
		t.Fatalf("deliveries %+v, and the server got %d mails; want the same one, over TLS", sent, len(received))
	}
	m, err := mail.ReadMessage(bytes.NewReader(received[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := m.Header.Get("Subject"), "quick-start for "+runs[0].Period; got != want {
		t.Errorf("subject %q, want %q", got, want)
	}
	pdf := attached(t, m.Header.Get("Content-Type"), m.Body, "application/pdf")
	path := filepath.Join(t.TempDir(), "attached.pdf")
	if err := os.WriteFile(path, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	text := tool.PDFText(t, path)
	options := read(t, in.path("outputs", "board", runs[0].Period, "quick-start.json")).Options
	if len(options) < 2 {
		t.Fatalf("the JSON has %d options", len(options))
	}
	for _, o := range options {
		if !printed(t, text, o.NPVCost) {
			t.Errorf("the NPV of cost of %s, %.2f, is not in the PDF of the mail", o.Name, o.NPVCost)
		}
	}
}

// attached returns the first part of a type in a message.
func attached(t *testing.T, contentType string, body io.Reader, wanted string) []byte {
	t.Helper()
	kind, words, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return nil
	}
	for r := multipart.NewReader(body, words["boundary"]); ; {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return nil
		} else if err != nil {
			t.Fatal(err)
		}
		kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		if kind == wanted {
			b, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, part))
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		if b := attached(t, part.Header.Get("Content-Type"), part, wanted); b != nil {
			return b
		}
	}
}
