package deliver

import "time"

// Message is one mail to one recipient, before it is frozen.
type Message struct {
	From    Address
	ReplyTo Address // the zero Address leaves the line out
	To      Address
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

// IsZero reports whether there is no address.
func (a Address) IsZero() bool { return a == Address{} }
