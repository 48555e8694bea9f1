package mailhost

import "shorecast/cmd/internal/deliver"

// Attempt is where a conversation stands when the host asks how to behave: after it read what belongs to the phase,
// before it answers.
type Attempt struct {
	Connection int // 1 for the host's first connection
	// PhaseGreeting, Hello, TLS, Auth, MailFrom, RcptTo, Data, Body (its first line was read), Reply (the final dot was
	// read), Quit
	Phase     deliver.Phase
	From, To  string // empty before they are named
	Number    int    // how often this recipient was named since the start, this time included; 0 before it is
	MessageID string // known in PhaseReply, without angle brackets
}

// Behaviour is what the host does instead of answering well. The zero Behaviour answers well.
type Behaviour struct {
	// written as it stands and ended by CRLF: "451 4.3.0 try again"; lines of a longer answer are separated by \r\n
	Reply string
	Raw   string // written as it stands, nothing added: half an answer, no SMTP at all
	Split bool   // every byte of the answer in a packet of its own
	Hang  bool   // nothing more is read or written, after what is written, until the host closes or the client leaves
	Drop  bool   // the connection is cut, after what is written
	Keep  bool   // in PhaseReply: the message counts as received, whatever the answer
}

// Reply answers with a text.
func Reply(text string) Behaviour { return Behaviour{Reply: text} }

// Rule says how to behave in one phase.
type Rule struct {
	Phase deliver.Phase
	To    string // only for this recipient; empty: for all
	From  int    // from this attempt for the recipient on; before a recipient is named, from this connection on
	Until int    // up to this attempt or connection; 0: without end
	Behaviour
}

// Rules are tried in order; the first that applies counts.
type Rules []Rule

// Decide is what Host.Behave takes.
func (rules Rules) Decide(a Attempt) Behaviour {
	number := a.Number
	if a.To == "" {
		number = a.Connection
	}
	for _, r := range rules {
		if r.Phase == a.Phase && (r.To == "" || r.To == a.To) && number >= r.From && (r.Until == 0 || number <= r.Until) {
			return r.Behaviour
		}
	}
	return Behaviour{}
}
