package deliver

// State is how an attempt ended.
type State int

// The states.
const (
	Later   State = iota + 1 // not taken, nothing is decided: try again when Retry says
	Sent                     // the server took the message
	Failed                   // refused for good: trying again would change nothing
	Unknown                  // the final dot was written and the answer never came whole: the server may have it
)

// Phase is where in the conversation an attempt ended.
type Phase int

// The phases, in their order.
const (
	PhasePrepare   Phase = iota // nothing was said yet: what was asked for cannot be sent
	PhaseConnect                // the name looked up, the connection made
	PhaseGreeting               // the server's first words
	PhaseHello                  // EHLO or HELO
	PhaseTLS                    // STARTTLS, the handshake, and the second EHLO
	PhaseAuth                   // the login
	PhaseMailFrom               // MAIL FROM
	PhaseRcptTo                 // RCPT TO
	PhaseData                   // DATA
	PhaseBody                   // the message's lines
	PhaseBeforeDot              // the message is with the server, the caller records that the dot comes next
	PhaseReply                  // the final dot is written, or its writing began
	PhaseQuit                   // the farewell, which never changes an outcome
)

// Reason is why an attempt did not end with Sent.
type Reason int

// The reasons.
const (
	NoReason        Reason = iota
	UnknownHost            // the server's name could not be looked up
	Unreachable            // no connection: refused, no route
	TimedOut               // no answer in time
	Lost                   // the connection broke
	Garbled                // what came is not SMTP
	Busy                   // a 4xx answer
	Refused                // a 5xx answer about this message
	RefusesUs              // a 5xx answer before any message was named, or one that asks for a login or TLS
	TLSNotOffered          // the server offers no STARTTLS and the configuration wants TLS
	TLSFailed              // the handshake failed
	BadCertificate         // expired, for another name, or of an unknown authority
	LoginNotOffered        // a user is configured and the server offers no login that we speak
	LoginRefused           // user or password are wrong
	LoginInTheClear        // the password would have gone unencrypted over the network, so it did not go
	TooLarge               // longer than the server says it accepts
	BadAddress             // sender or recipient are not addresses that can be sent to
	BadServer              // the settings of the server cannot be used
	Stopped                // the context ended
	NotRecorded            // the caller could not record that the dot comes next, so it was not written
)

// Outcome is how an attempt to send one message ended.
type Outcome struct {
	State    State
	Phase    Phase  // where it ended; PhaseReply for Sent
	Reason   Reason // NoReason for Sent
	Code     int    // the code of the server's last answer, 0 where there was none
	Enhanced string // its enhanced code, for example "5.1.1", where it has one
	Text     string // its words in one line of at most 300 characters
	Host     string // the server's name
	To       string // the recipient's address
	Size     int    // for TooLarge: the bytes of the message
	Limit    int    // for TooLarge: the bytes that the server takes
	Err      error  // the cause in the words of the library, for the log
}
