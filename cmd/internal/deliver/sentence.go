package deliver

import (
	"fmt"
	"strconv"
	"strings"
)

func (o Outcome) fill(template string) string {
	return strings.NewReplacer("{server}", "the mail server "+o.Host, "{host}", o.Host, "{to}", o.To, "{phase}",
		o.Phase.String(), "{size}", megabytes(o.Size), "{limit}", megabytes(o.Limit), "{error}", fmt.Sprint(o.Err)).
		Replace(template)
}

// Sentence is Message and, if there is one, Hint in one line.
func (o Outcome) Sentence() string { return strings.TrimSuffix(o.Message()+"; "+o.Hint(), "; ") }

// Message says what happened, for the people who run the service: who, what, and the server's own words if there are
// any.
func (o Outcome) Message() string {
	switch message := reasons[o.Reason].message; {
	case o.State == Sent:
		return o.fill("{server} accepted the message for {to}")
	case o.State == Unknown:
		return o.fill("{server} was sent the whole message for {to}, but ") + o.silence() +
			": whether it was accepted is unknown"
	case message != "":
		return o.fill(message)
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
	case o.Reason == Refused && o.Phase == PhaseMailFrom:
		return "check the sender's address, which the server must allow"
	case o.Reason == Refused && o.Phase == PhaseRcptTo:
		return "check the address"
	}
	return reasons[o.Reason].hint
}

// megabytes writes a size for people, rounded to a tenth.
func megabytes(bytes int) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }
