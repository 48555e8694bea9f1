package deliver

import (
	"fmt"
	"strconv"
	"strings"
)

// text is what people read about a reason. {host}, {server}, {to}, {phase}, {size}, {limit} and {error} are filled in.
type text struct{ message, hint string }

const portsHint = "starttls for 587, implicit for 465"

// texts has every reason except those whose message depends on the server's reply.
var texts = map[Reason]text{
	UnknownHost: {"the name of the mail server, {host}, cannot be looked up",
		"check the spelling of its name, and that this machine can look names up"},
	Unreachable: {"{server} cannot be reached",
		"check its name and port, that it is running, and that no firewall is in between"},
	TimedOut: {"{server} did not answer in time ({phase})", ""},
	Lost:     {"the connection to {server} broke before the message was handed over ({phase})", ""},
	Garbled: {"{server} does not answer like a mail server ({phase})",
		"check its name and port, and that tls fits the port: " + portsHint},
	TLSNotOffered: {"{server} does not offer encryption by STARTTLS, so nothing was sent",
		"check the port (587 for starttls, 465 for implicit), or set tls to none if the network to the server is safe by " +
			"itself"},
	TLSFailed: {"an encrypted connection to {server} could not be established, so nothing was sent",
		"check that tls fits the port: " + portsHint},
	BadCertificate: {"the certificate of {server} cannot be trusted, so nothing was sent",
		"write its name as it stands in its certificate, and check that the certificate has not expired and that this " +
			"machine " +
			"trusts its issuer"},
	LoginNotOffered: {"{server} does not offer a login by user and password",
		"remove the user if the server does not require one, or ask its owner which login it accepts"},
	LoginInTheClear: {"the connection to {server} is not encrypted, so the password was not sent",
		"set tls to starttls or implicit, or remove the user"},
	TooLarge: {"the message for {to} has {size}; {server} accepts at most {limit}",
		"attach the summary instead of the full report, or send a path"},
	BadAddress:  {"the message for {to} cannot be sent: {error}", ""},
	BadServer:   {"the message for {to} cannot be sent: {error}", ""},
	Stopped:     {"sending to {to} was stopped before the message was handed over", ""},
	NotRecorded: {"the message for {to} was not handed over, because that could not be recorded first", ""},
}

func (o Outcome) fill(template string) string {
	return strings.NewReplacer("{server}", "the mail server "+o.Host, "{host}", o.Host, "{to}", o.To, "{phase}",
		o.Phase.String(),
		"{size}", megabytes(o.Size), "{limit}", megabytes(o.Limit), "{error}", fmt.Sprint(o.Err)).
		Replace(template)
}

// Sentence is Message and, if there is one, Hint in one line.
func (o Outcome) Sentence() string {
	if hint := o.Hint(); hint != "" {
		return o.Message() + "; " + hint
	}
	return o.Message()
}

// Message says what happened, for the people who run the service: who, what, and the server's own words if there are
// any.
func (o Outcome) Message() string {
	switch known, ok := texts[o.Reason]; {
	case o.State == Sent:
		return o.fill("{server} accepted the message for {to}")
	case o.State == Unknown:
		return o.fill(
			"{server} was sent the whole message for {to}, but ",
		) + o.silence() + ": whether it was accepted is unknown"
	case ok:
		return o.fill(known.message)
	}
	return o.fill("{server} "+o.refusal()) + o.reply()
}

// silence says why the reply to the final dot is missing.
func (o Outcome) silence() string {
	switch o.Reason {
	case TimedOut:
		return "did not answer in time"
	case Garbled:
		return "gave a meaningless reply" + o.reply()
	case Stopped:
		return "had not answered when the service was stopped"
	}
	return "the connection broke before it answered"
}

// refusal says what a reply with an error code was about.
func (o Outcome) refusal() string {
	switch {
	case o.Reason == LoginRefused:
		return "refused the user name or password"
	case o.Reason == RefusesUs:
		return "refused to accept mail from this machine"
	case o.Reason == Busy && o.Phase == PhaseRcptTo:
		return "does not accept mail for {to} at the moment"
	case o.Reason == Busy:
		return "does not accept the message for {to} at the moment"
	case o.Phase == PhaseMailFrom:
		return "refused the sender"
	case o.Phase == PhaseRcptTo:
		return "refused the recipient {to}"
	}
	return "refused the message for {to}"
}

// reply is the code and the words of the server, as " (550 5.1.1): no such user".
func (o Outcome) reply() string {
	if o.Code == 0 {
		return ""
	}
	said := " (" + strings.TrimSpace(strconv.Itoa(o.Code)+" "+o.Enhanced) + ")"
	if o.Text != "" {
		said += ": " + o.Text
	}
	return said
}

// Hint says what to do. It is empty if nothing but waiting helps.
func (o Outcome) Hint() string {
	switch {
	case o.State == Unknown:
		return o.fill("ask {to} whether it arrived before it is sent again")
	case o.Reason == TimedOut && o.Phase == PhaseGreeting:
		return "if its port is 465, set tls to implicit"
	case o.Reason == LoginRefused:
		return "check user and password"
	case o.Reason == RefusesUs:
		return "ask the owner of the mail server to accept this machine, and whether it requires a login"
	case o.Reason != Refused:
		return texts[o.Reason].hint
	case o.Phase == PhaseMailFrom:
		return "check the sender's address, which the server must allow"
	case o.Phase == PhaseRcptTo:
		return "check the address"
	}
	return "ask the owner of the mail server"
}

// megabytes writes a size for people, rounded to a tenth.
func megabytes(bytes int) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }
