package deliver

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
	"time"
)

// Message is one mail to one recipient, before it is frozen.
type Message struct {
	From    Address
	ReplyTo Address   // the zero Address leaves the line out
	To      Address   // whom it goes to
	Named   []Address // whom its line To names in place of To, which is then one of Cc: the recipients of the original
	Cc      []Address // whom its line Cc names
	Subject string

	Text string // the plain text, which every message has
	HTML string // the same as HTML; empty for a message of plain text only

	Inline      []Part // pictures that HTML shows by cid:CID
	Attachments []Part

	MessageID string    // without the angle brackets, as MessageIDFor returns it
	Date      time.Time // written with the offset of its own location
	Headers   []Header  // further lines, for example Automatic
}

// Part is a picture in the HTML or an attached file.
type Part struct {
	CID   string // of a picture: what HTML names after "cid:"; ASCII letters, digits and . - _ @
	Name  string // the file's name as the reader sees it, in any script, without a folder
	Type  string // the media type, for example "application/pdf"
	Bytes []byte
}

// Header is one further line at the head of a message.
type Header struct{ Name, Value string }

// Automatic are the lines that tell other machines not to answer: no holiday notes, no confirmations (RFC 3834, and
// Exchange's own).
func Automatic() []Header {
	return []Header{{"Auto-Submitted", "auto-generated"}, {"X-Auto-Response-Suppress", "All"}}
}

// Address is a mail address with the name to show for it, which may be empty.
type Address struct {
	Name string // in any script
	Mail string // local@domain, in ASCII: an international domain in its xn-- form
}

// named are the addresses of the lines To and Cc.
func (m Message) named() (to, cc []Address) {
	if len(m.Named) > 0 {
		return m.Named, m.Cc
	}
	return []Address{m.To}, m.Cc
}

// IsZero reports whether there is no address.
func (a Address) IsZero() bool { return a == Address{} }

var idLetters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// MessageIDFor derives a Message-ID, without angle brackets, from what makes the message the one it is: schedule,
// period, revision, recipient. The same parts give the same ID for ever; other parts, also when they only part the
// same text at other places, give another (160 bits of SHA-256). The domain is that of the sender; where it is none
// that a Message-ID can have, the ID ends in shorecast.invalid.
func MessageIDFor(domain string, parts ...string) string {
	domain, err := asciiDomain(domain)
	if err != nil {
		domain = "shorecast.invalid"
	}
	hash := sha256.New()
	hash.Write([]byte("shorecast message 1\n")) // never changed: a new text would give every message a new ID
	var length [8]byte
	for _, part := range parts {
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		hash.Write(length[:])
		hash.Write([]byte(part))
	}
	return idLetters.EncodeToString(hash.Sum(nil)[:20]) + "@" + domain
}

// checkedID refuses what cannot stand between the angle brackets of a Message-ID.
func checkedID(id string) error {
	local, domain, _ := strings.Cut(id, "@")
	if _, err := asciiDomain(domain); err != nil || !isDotAtom(local) || len(id) > 200 {
		return fmt.Errorf("%q is not a Message-ID: use what MessageIDFor returns", id)
	}
	return nil
}
