package deliver

import "strconv"

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
			"and check that the certificate has not expired and that this machine trusts its issuer"},
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
