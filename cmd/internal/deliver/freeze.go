package deliver

import (
	"bytes"
	"errors"
	"fmt"
	"net/textproto"
	"slices"
	"strings"

	mail "github.com/wneessen/go-mail"
)

// Longest subject and longest name, in characters.
const (
	longestSubject = 200
	longestName    = 100
)

// Freeze renders a message to the bytes that are kept and sent: plain ASCII with CRLF, no line longer than 998
// characters, and nothing in it of the machine, the clock or chance. The same message gives the same bytes.
//
// A message with pictures and attachments is multipart/mixed > multipart/related > multipart/alternative, the order
// that all mail programs know; the levels that are not needed are left out. Subject, names and the values of further
// headers become one line each, the subject of at most 200 characters, names of 100. Freeze refuses addresses that
// ParseAddress would not make, an invalid Message-ID, a message without plain text, and pictures that the HTML
// does not show: they would appear as strange attachments.
func Freeze(m Message) ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("freeze the message to %s: %w", m.To.Mail, err)
	}
	letter := mail.NewMsg(mail.WithNoDefaultUserAgent())
	// not as the library's address lines, whose long names leave a line with nothing but From:
	letter.SetGenHeader("From", m.From.headerText())
	to, cc := m.named()
	letter.SetGenHeader("To", headerTexts(to)...)
	if len(cc) > 0 {
		letter.SetGenHeader("Cc", headerTexts(cc)...)
	}
	if !m.ReplyTo.IsZero() {
		letter.SetGenHeader("Reply-To", m.ReplyTo.headerText())
	}
	letter.SetGenHeader(mail.HeaderSubject, headerText(atMost(longestSubject, oneLine(m.Subject))))
	letter.SetMessageIDWithValue(m.MessageID)
	letter.SetDateWithValue(m.Date)
	for _, h := range m.Headers {
		letter.SetGenHeader(mail.Header(h.Name), headerText(oneLine(h.Value)))
	}
	letter.SetBodyString(mail.TypeTextPlain, strings.ToValidUTF8(m.Text, "\uFFFD"))
	if m.HTML != "" {
		letter.AddAlternativeString(mail.TypeTextHTML, strings.ToValidUTF8(m.HTML, "\uFFFD"))
	}
	letter.SetEmbeds(files(m.Inline, "inline"))
	letter.SetAttachments(files(m.Attachments, "attachment"))
	var b bytes.Buffer
	if _, err := letter.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("freeze the message to %s: %w", m.To.Mail, err)
	}
	return settleBoundaries(b.Bytes()), nil
}

func headerTexts(all []Address) (texts []string) {
	for _, a := range all {
		texts = append(texts, a.headerText())
	}
	return texts
}

// EncodedSize returns the length that Freeze gives the message, without encoding its pictures and attachments. It is
// what a mail server's limit is compared with: base64 makes a file longer by 37 %.
func EncodedSize(m Message) (int, error) {
	size := 0
	bare := func(parts []Part) []Part {
		parts = slices.Clone(parts)
		for i := range parts {
			size += base64Size(len(parts[i].Bytes))
			parts[i].Bytes = nil
		}
		return parts
	}
	m.Inline, m.Attachments = bare(m.Inline), bare(m.Attachments)
	frame, err := Freeze(m)
	return size + len(frame), err
}

// base64Size returns how many bytes a part of n bytes takes in a frozen message, its heading apart.
func base64Size(n int) int {
	encoded := (n + 2) / 3 * 4
	return encoded + (encoded+75)/76*2 // lines of 76 characters, each with its CRLF
}

func (m Message) check() error {
	if err := m.From.valid(); err != nil {
		return fmt.Errorf("sender: %w", err)
	}
	if err := m.To.valid(); err != nil {
		return fmt.Errorf("recipient: %w", err)
	}
	if err := m.checkNamed(); err != nil {
		return err
	}
	if !m.ReplyTo.IsZero() {
		if err := m.ReplyTo.valid(); err != nil {
			return fmt.Errorf("reply to: %w", err)
		}
	}
	if err := checkedID(m.MessageID); err != nil {
		return err
	}
	switch {
	case m.Date.IsZero():
		return errors.New("it has no date")
	case strings.TrimSpace(m.Text) == "":
		return errors.New("it has no plain text")
	}
	if err := checkHeaders(m.Headers); err != nil {
		return err
	}
	return m.checkParts()
}

// checkNamed refuses lines To and Cc that name somebody twice, or not the one it goes to.
func (m Message) checkNamed() error {
	to, cc := m.named()
	seen := map[string]bool{}
	for _, a := range slices.Concat(to, cc) {
		folded := strings.ToLower(a.Mail)
		if err := a.valid(); err != nil {
			return fmt.Errorf("named recipient: %w", err)
		}
		if seen[folded] {
			return fmt.Errorf("%s is named twice", a.Mail)
		}
		seen[folded] = true
	}
	if !seen[strings.ToLower(m.To.Mail)] {
		return fmt.Errorf("%s is not named", m.To.Mail)
	}
	return nil
}

// The lines that a message has by itself. MIME's own begin with Content-.
var ownHeaders = []string{"From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Subject", "Date", "Message-Id",
	"Mime-Version", "Received", "Return-Path"}

func checkHeaders(headers []Header) error {
	var seen []string
	for _, h := range headers {
		name := textproto.CanonicalMIMEHeaderKey(h.Name)
		switch {
		case h.Name == "" || len(h.Name) > longestWord ||
			strings.Trim(h.Name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "":
			return fmt.Errorf("%q is not the name of a header", h.Name)
		case slices.Contains(ownHeaders, name) || strings.HasPrefix(name, "Content-"):
			return fmt.Errorf("the header %s is set by the message itself", h.Name)
		case slices.Contains(seen, name):
			return fmt.Errorf("the header %s is given twice", h.Name)
		}
		seen = append(seen, name)
	}
	return nil
}
