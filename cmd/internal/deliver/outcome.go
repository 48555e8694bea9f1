package deliver

import (
	"strconv"
)

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

// nameOf returns the name of a constant, or its number if it has none.
func nameOf[T ~int](names []string, of T) string {
	if of < 0 || int(of) >= len(names) {
		return strconv.Itoa(int(of))
	}
	return names[of]
}

// String returns the state as the ledger and the commands spell it.
func (s State) String() string {
	return nameOf([]string{"none", "later", "sent", "failed", "unknown"}, s)
}

// String names the phase for people.
func (p Phase) String() string {
	return nameOf([]string{"before the connection", "connecting", "greeting", "introduction", "encryption", "login",
		"sender", "recipient", "start of the message", "body of the message", "before the end of the message",
		"end of the message", "farewell"}, p)
}

// String returns the mode as the configuration spells it.
func (t TLS) String() string { return nameOf([]string{"starttls", "implicit", "none"}, t) }

// String names the reason for logs.
func (r Reason) String() string { return reasons[r].name }

// Ours reports whether the reason is our configuration or our standing with the server, which somebody must correct:
// every message meets it, waiting alone will not help, and no message is at fault. The owner is informed at once.
func (r Reason) Ours() bool { return reasons[r].ours }

const portsHint = "starttls for 587, implicit for 465"

// reasons are described here: by a name for logs, and by what people read. {host}, {server}, {to}, {phase}, {size},
// {limit} and {error} are filled in. Without a message it depends on the server's reply.
var reasons = [...]struct {
	name          string
	ours          bool
	message, hint string
}{
	NoReason: {name: "none"},
	UnknownHost: {"unknown host", true, "the name of the mail server, {host}, cannot be looked up",
		"check the spelling of its name, and that this machine can look names up"},
	Unreachable: {"unreachable", false, "{server} cannot be reached",
		"check its name and port, that it is running, and that no firewall is in between"},
	TimedOut: {"timed out", false, "{server} did not answer in time ({phase})", ""},
	Lost:     {"lost", false, "the connection to {server} broke before the message was handed over ({phase})", ""},
	Garbled: {"garbled", true, "{server} does not answer like a mail server ({phase})",
		"check its name and port, and that tls fits the port: " + portsHint},
	Busy:    {name: "busy"},
	Refused: {name: "refused", hint: "ask the owner of the mail server"},
	RefusesUs: {"refuses us", true, "",
		"ask the owner of the mail server to accept this machine, and whether it requires a login"},
	TLSNotOffered: {"tls not offered", true, "{server} does not offer encryption by STARTTLS, so nothing was sent",
		"check the port (587 for starttls, 465 for implicit), " +
			"or set tls to none if the network to the server is safe by itself"},
	TLSFailed: {"tls failed", true, "an encrypted connection to {server} could not be established, so nothing was sent",
		"check that tls fits the port: " + portsHint},
	BadCertificate: {"bad certificate", true, "the certificate of {server} cannot be trusted, so nothing was sent",
		"write its name as it stands in its certificate, " +
			"and check that the certificate has not expired and that this machine trusts its issuer, or name the " +
			"certificate of a private issuer with ca_file"},
	LoginNotOffered: {"login not offered", true, "{server} does not offer a login by user and password",
		"remove the user if the server does not require one, or ask its owner which login it accepts"},
	LoginRefused: {"login refused", true, "", "check user and password"},
	LoginInTheClear: {"login in the clear", true,
		"the connection to {server} is not encrypted, so the password was not sent",
		"set tls to starttls or implicit, or remove the user"},
	TooLarge: {"too large", false, "the message for {to} has {size}; {server} accepts at most {limit}",
		"attach the summary instead of the full report, or send a path"},
	BadAddress: {"bad address", false, "the message for {to} cannot be sent: {error}", ""},
	BadServer:  {"bad server", true, "the message for {to} cannot be sent: {error}", ""},
	Stopped:    {"stopped", false, "sending to {to} was stopped before the message was handed over", ""},
	NotRecorded: {"not recorded", false,
		"the message for {to} was not handed over, because that could not be recorded first", ""},
}
