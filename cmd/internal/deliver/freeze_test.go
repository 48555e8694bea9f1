package deliver_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/deliver"
)

// leaf is one part of a message that was read back with the standard library.
type leaf struct {
	Path string // the types of the parts around it
	Type string
	CID  string
	Name string
	Body string
}

// open reads a message back.
func open(t *testing.T, frozen []byte) (mail.Header, []leaf) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(frozen))
	if err != nil {
		t.Fatal(err)
	}
	return m.Header, leaves(t, "", textproto.MIMEHeader(m.Header), m.Body)
}

func leaves(t *testing.T, path string, head textproto.MIMEHeader, body io.Reader) []leaf {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return []leaf{readLeaf(t, path, kind, head, body)}
	}
	var all []leaf
	for r := multipart.NewReader(body, parameters["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, leaves(t, path+strings.TrimPrefix(kind, "multipart/")+">", p.Header, p)...)
	}
}

func readLeaf(t *testing.T, path, kind string, head textproto.MIMEHeader, body io.Reader) leaf {
	t.Helper()
	switch encoding := head.Get("Content-Transfer-Encoding"); encoding {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	default:
		t.Fatalf("part %s %s has the encoding %q", path, kind, encoding)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	l := leaf{Path: path, Type: kind, CID: strings.Trim(head.Get("Content-Id"), "<>"), Body: string(text)}
	if disposition := head.Get("Content-Disposition"); disposition != "" {
		where, parameters, err := mime.ParseMediaType(disposition)
		if err != nil {
			t.Fatal(err)
		}
		l.Name = where + " " + parameters["filename"]
	}
	return l
}

func TestFreezeRoundTrip(t *testing.T) {
	m := sample()
	frozen := freeze(t, m)
	head, got := open(t, frozen)

	want := []leaf{
		{Path: "mixed>related>alternative>", Type: "text/plain", Body: m.Text},
		{Path: "mixed>related>alternative>", Type: "text/html", Body: m.HTML},
		{Path: "mixed>related>", Type: "image/png", CID: "ranking", Name: "inline ranking.png", Body: "\x89PNG one"},
		{Path: "mixed>related>", Type: "image/png", CID: "cash@shorecast", Name: "inline cash.png", Body: "\x89PNG two"},
		{Path: "mixed>", Type: "application/pdf", Name: "attachment Übersicht Łódź 2026-10.pdf",
			Body: string(bytesOf(100_000))},
		{Path: "mixed>", Type: "application/json", Name: "attachment plain.json", Body: "{}"},
	}
	for i := range got { // quoted-printable's line ends are CRLF
		got[i].Body = strings.ReplaceAll(got[i].Body, "\r\n", "\n")
	}
	if diff := cmp.Diff(want[:4], got[:4]); diff != "" {
		t.Error(diff)
	}
	if len(got) != 6 || got[4] != want[4] || got[5] != want[5] {
		t.Errorf("the attachments differ: %d parts", len(got))
	}

	subject, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
	if err != nil || subject != m.Subject {
		t.Errorf("subject %q, %v; want %q", subject, err, m.Subject)
	}
	for key, want := range map[string]deliver.Address{"From": m.From, "To": m.To, "Reply-To": m.ReplyTo} {
		got, err := mail.ParseAddress(head.Get(key))
		if err != nil || got.Name != want.Name || got.Address != want.Mail {
			t.Errorf("%s is %v, %v; want %v", key, got, err, want)
		}
	}
	if got, err := head.Date(); err != nil || !got.Equal(m.Date) || head.Get("Date") != "Wed, 04 Nov 2026 07:00:00 +0100" {
		t.Errorf("date %q, %v", head.Get("Date"), err)
	}
	for key, want := range map[string]string{"Message-Id": "<" + m.MessageID + ">", "Auto-Submitted": "auto-generated",
		"X-Auto-Response-Suppress": "All",
		"Mime-Version":             "1.0", "User-Agent": "", "X-Mailer": ""} {
		if got := head.Get(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}

// TestFreezeNamesCopies reads the lines To and Cc of a recipient's own mail and of that of somebody in Cc, with long
// names.
func TestFreezeNamesCopies(t *testing.T) {
	var to, cc []deliver.Address
	for i := range 40 {
		to = append(to, deliver.Address{Name: "Контролер ł" + strings.Repeat("ż", i),
			Mail: fmt.Sprintf("to-%d@example.com", i)})
		cc = append(cc, deliver.Address{Mail: fmt.Sprintf("cc-%d@example.com", i)})
	}
	own, copied := sample(), sample()
	own.To, own.Cc = to[3], cc
	copied.To, copied.Named, copied.Cc = cc[5], to, cc
	for _, c := range []struct {
		m    deliver.Message
		want map[string][]deliver.Address
	}{
		{own, map[string][]deliver.Address{"To": to[3:4], "Cc": cc}},
		{copied, map[string][]deliver.Address{"To": to, "Cc": cc}},
	} {
		frozen, err := deliver.Freeze(c.m)
		if err != nil {
			t.Fatal(err)
		}
		letter, err := mail.ReadMessage(bytes.NewReader(frozen))
		if err != nil {
			t.Fatal(err)
		}
		for line, want := range c.want {
			var got []deliver.Address
			listed, err := letter.Header.AddressList(line)
			for _, a := range listed {
				got = append(got, deliver.Address{Name: a.Name, Mail: a.Address})
			}
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%s: %v (-want +got)\n%s", line, err, diff)
			}
		}
		for _, line := range bytes.Split(frozen, []byte("\r\n")) {
			if len(line) > 998 {
				t.Errorf("a line has %d characters", len(line))
			}
		}
	}
}

func TestFreezeLeavesOutLevels(t *testing.T) {
	full := sample()
	plain := full
	plain.HTML, plain.Inline, plain.Attachments = "", nil, nil
	noPictures := full
	noPictures.HTML, noPictures.Inline = "<p>€</p>", nil
	noFiles := full
	noFiles.Attachments = nil
	textAndFile := plain
	textAndFile.Attachments = full.Attachments[1:]
	tests := []struct {
		name string
		m    deliver.Message
		want []string
	}{
		{"plain text", plain, []string{"text/plain"}},
		{"text and a file", textAndFile, []string{"mixed>text/plain", "mixed>application/json"}},
		{"no pictures", noPictures, []string{"mixed>alternative>text/plain", "mixed>alternative>text/html",
			"mixed>application/pdf", "mixed>application/json"}},
		{"no files", noFiles, []string{"related>alternative>text/plain", "related>alternative>text/html", "related>image/png",
			"related>image/png"}},
	}
	for _, tt := range tests {
		_, parts := open(t, freeze(t, tt.m))
		var got []string
		for _, p := range parts {
			got = append(got, p.Path+p.Type)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestFreezeSameBytes(t *testing.T) {
	first := freeze(t, sample())
	for range 5 {
		if !bytes.Equal(first, freeze(t, sample())) {
			t.Fatal("the same message has other bytes")
		}
	}
	other := sample()
	other.Text += "."
	changed := freeze(t, other)
	if bytes.Equal(first, changed) {
		t.Fatal("another message has the same bytes")
	}
	// The boundaries come from all of the message: who knew them beforehand could write a text that ends a part.
	boundaries := regexp.MustCompile(`boundary=(\S+)`)
	one, two := boundaries.FindAllString(string(first), -1), boundaries.FindAllString(string(changed), -1)
	if len(one) != 3 || len(two) != 3 || one[0] == two[0] || one[0] == one[1] || one[1] == one[2] {
		t.Errorf("boundaries %q and %q", one, two)
	}
}

// checkLines checks what every server takes: plain ASCII, CRLF alone, no line over 998 characters (RFC 5322, section
// 2.1.1).
func checkLines(t *testing.T, frozen []byte) {
	t.Helper()
	for i, line := range bytes.Split(bytes.TrimSuffix(frozen, []byte("\r\n")), []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsFunc(line, func(r rune) bool { return r > '~' || r < ' ' && r != '\t' }) {
			t.Fatalf("line %d: %q", i+1, line)
		}
	}
	if !bytes.HasSuffix(frozen, []byte("\r\n")) {
		t.Error("the last line has no end")
	}
}

func TestFreezeHostileTexts(t *testing.T) {
	long := strings.Repeat("x", 5000)
	hostile := []string{
		"a\r\nBcc: spy@example.com", "a\nBcc: spy@example.com", "a\rBcc: spy@example.com", "a\r\n\r\nbody", "\x00\x01\x7f",
		long, strings.Repeat("Ł", 5000),
		"=?UTF-8?B?Qg==?=", "\u202Egnp.exe", "a\xff\xfeb", "   ", "a\u2028Bcc: spy@example.com", "quote \" back \\ slash",
		strings.Repeat("word ", 500), "Ä" + long,
	}
	for _, text := range hostile {
		m := sample()
		m.Subject, m.From.Name, m.To.Name, m.ReplyTo.Name = text, text, text, text
		m.Headers = append(m.Headers, deliver.Header{Name: "List-Id", Value: text})
		m.Attachments = []deliver.Part{{Name: text, Type: "application/pdf", Bytes: []byte("file")},
			{Name: text + ".pdf", Type: "application/pdf"}}
		m.Inline[0].Name = text
		m.Text = "text\r\n.\r\n" + text
		m.HTML += "\r\n--shorecast-" + text + "\r\n" + text
		frozen := freeze(t, m)
		checkLines(t, frozen)
		head, parts := open(t, frozen)
		if len(parts) != 6 {
			t.Errorf("%q: %d parts, want 6", text, len(parts))
		}
		for _, key := range []string{"Bcc", "Body"} {
			if got, ok := head[key]; ok {
				t.Errorf("%q: the head has %s %q", text, key, got)
			}
		}
		for key, lines := range head {
			if len(lines) != 1 || key != "Content-Type" && strings.ContainsAny(lines[0], "\r\n") {
				t.Errorf("%q: the head has %s %q", text, key, lines)
			}
		}
		for _, p := range parts[2:] {
			_, name, _ := strings.Cut(p.Name, " ")
			if name == "" || len(name) > 255 || strings.ContainsAny(name, "/\\\"\r\n\x00\u202E") {
				t.Errorf("%q: a file has the name %q", text, name)
			}
		}
	}
}

func TestFreezeRefuses(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*deliver.Message)
		want  string
	}{
		{"no sender", func(m *deliver.Message) { m.From.Mail = "" }, "sender: "},
		{"two recipients", func(m *deliver.Message) { m.To.Mail = "a@example.com,b@example.com" }, "recipient: "},
		{"a line end in an address", func(m *deliver.Message) { m.To.Mail = "a@example.com\r\nBcc: b@example.com" },
			"recipient: "},
		{"a domain that is not ASCII", func(m *deliver.Message) { m.To.Mail = "a@bücher.example" },
			`must be written "a@xn--bcher-kva.example"`},
		{"a recipient in Cc too", func(m *deliver.Message) { m.Cc = []deliver.Address{{Mail: "CONTROLLER@example.com"}} },
			"is named twice"},
		{"a copy for somebody else", func(m *deliver.Message) { m.Named = []deliver.Address{{Mail: "cfo@example.com"}} },
			"controller@example.com is not named"},
		{"a bad address in Cc", func(m *deliver.Message) { m.Cc = []deliver.Address{{Mail: "x@a\r\nBcc: b"}} },
			"named recipient: "},
		{"a bad reply address", func(m *deliver.Message) { m.ReplyTo.Mail = "nobody" }, "reply to: "},
		{"no Message-ID", func(m *deliver.Message) { m.MessageID = "" }, "Message-ID"},
		{"a line end in the Message-ID", func(m *deliver.Message) { m.MessageID = "a\r\n@example.com" }, "Message-ID"},
		{"brackets around the Message-ID", func(m *deliver.Message) { m.MessageID = "<a@example.com>" }, "Message-ID"},
		{"no date", func(m *deliver.Message) { m.Date = time.Time{} }, "no date"},
		{"no text", func(m *deliver.Message) { m.Text = " \n" }, "no plain text"},
		{"a header of our own", func(m *deliver.Message) { m.Headers = []deliver.Header{{"message-id", "x"}} },
			"message-id is set by the message itself"},
		{"a header of MIME", func(m *deliver.Message) { m.Headers = []deliver.Header{{"Content-Type", "x"}} },
			"Content-Type is set by the message itself"},
		{"a header with a colon", func(m *deliver.Message) { m.Headers = []deliver.Header{{"X: y\r\nBcc", "x"}} },
			"not the name of a header"},
		{"a header twice", func(m *deliver.Message) { m.Headers = []deliver.Header{{"X-A", "x"}, {"x-a", "y"}} },
			"given twice"},
		{"pictures without HTML", func(m *deliver.Message) { m.HTML = "" }, "no HTML that shows them"},
		{"a picture that is not shown", func(m *deliver.Message) { m.Inline[0].CID = "other" },
			"does not show the picture cid:other"},
		{"two pictures with one CID", func(m *deliver.Message) { m.Inline[1].CID = "ranking" },
			`two pictures have the CID "ranking"`},
		{"a CID with a line end", func(m *deliver.Message) { m.Inline[1].CID = "a\r\nb" }, "unusable CID"},
		{"not a media type", func(m *deliver.Message) { m.Attachments[0].Type = "pdf" }, "not a media type"},
		{"a media type with a line end", func(m *deliver.Message) { m.Attachments[0].Type = "a/b\r\nX: y" }, "not a media type"},
	}
	for _, tt := range tests {
		m := sample()
		tt.spoil(&m)
		frozen, err := deliver.Freeze(m)
		if err == nil || !strings.Contains(err.Error(), tt.want) || frozen != nil {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
}

func TestEncodedSize(t *testing.T) {
	// 57 bytes make one line of 76 characters
	for _, n := range []int{0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 1000, 123_456} {
		m := sample()
		m.Attachments[0].Bytes = bytesOf(n)
		got, err := deliver.EncodedSize(m)
		if want := len(freeze(t, m)); err != nil || got != want {
			t.Errorf("%d bytes attached: size %d, %v; want %d", n, got, err, want)
		}
		if len(m.Attachments[0].Bytes) != n {
			t.Fatal("the message was changed")
		}
	}
}
