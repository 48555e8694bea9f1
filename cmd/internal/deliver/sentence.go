package deliver

import "fmt"

// Sentence is Message and, where there is one, Hint in one line.
func (o Outcome) Sentence() string {
	if hint := o.Hint(); hint != "" {
		return o.Message() + "; " + hint
	}
	return o.Message()
}

// Message says what happened, for the people who run the service: who, what, and the server's own words where it has said any.
func (o Outcome) Message() string {
	server := "the mail server " + o.Host
	switch o.State {
	case Sent:
		return server + " took the message for " + o.To
	case Unknown:
		return fmt.Sprintf("%s was given the whole message for %s and %s: whether the message is on its way is not known", server, o.To, o.silence())
	}
	switch o.Reason {
	case UnknownHost:
		return fmt.Sprintf("the name of the mail server, %s, cannot be looked up", o.Host)
	case Unreachable:
		return server + " cannot be reached"
	case TimedOut:
		return fmt.Sprintf("%s did not answer in time (%s)", server, o.Phase)
	case Lost:
		return fmt.Sprintf("the connection to the mail server %s broke before the message was handed over (%s)", o.Host, o.Phase)
	case Garbled:
		return fmt.Sprintf("what answers as mail server %s does not speak like one (%s)", o.Host, o.Phase)
	case TLSNotOffered:
		return server + " offers no encryption by STARTTLS, so nothing was sent"
	case TLSFailed:
		return fmt.Sprintf("no encrypted connection to the mail server %s came about, so nothing was sent", o.Host)
	case BadCertificate:
		return fmt.Sprintf("the certificate of the mail server %s cannot be trusted, so nothing was sent", o.Host)
	case LoginNotOffered:
		return server + " offers no login by user and password"
	case LoginInTheClear:
		return fmt.Sprintf("the connection to the mail server %s is not encrypted, so the password was not sent", o.Host)
	case TooLarge:
		return fmt.Sprintf("the message for %s has %s; %s takes %s at most", o.To, megabytes(o.Size), server, megabytes(o.Limit))
	case BadAddress, BadServer:
		return fmt.Sprintf("the message for %s cannot be sent: %v", o.To, o.Err)
	case Stopped:
		return fmt.Sprintf("sending to %s was stopped before the message was handed over", o.To)
	case NotRecorded:
		return fmt.Sprintf("the message for %s was not handed over, because that could not be put on record first", o.To)
	}
	return fmt.Sprintf("%s %s%s", server, o.refusal(), o.answer())
}

// silence says why the answer to the final dot is missing.
func (o Outcome) silence() string {
	switch o.Reason {
	case TimedOut:
		return "did not answer in time"
	case Garbled:
		return "gave an answer that means nothing" + o.answer()
	case Stopped:
		return "had not answered when the service was stopped"
	}
	return "the connection broke before it answered"
}

// refusal says what an answer with an error code was about.
func (o Outcome) refusal() string {
	switch {
	case o.Reason == LoginRefused:
		return "refused user or password"
	case o.Reason == RefusesUs:
		return "refused to speak with us"
	case o.Reason == Busy && o.Phase == PhaseRcptTo:
		return "does not take mail for " + o.To + " at the moment"
	case o.Reason == Busy:
		return "does not take the message for " + o.To + " at the moment"
	case o.Phase == PhaseMailFrom:
		return "refused the sender"
	case o.Phase == PhaseRcptTo:
		return "refused the recipient " + o.To
	}
	return "refused the message for " + o.To
}

// answer is the code and the words of the server, as " (550 5.1.1): no such user".
func (o Outcome) answer() string {
	if o.Code == 0 {
		return ""
	}
	code := fmt.Sprint(o.Code)
	if o.Enhanced != "" {
		code += " " + o.Enhanced
	}
	if o.Text == "" {
		return fmt.Sprintf(" (%s)", code)
	}
	return fmt.Sprintf(" (%s): %s", code, o.Text)
}

// Hint says what to do. It is empty where waiting is all there is to do.
func (o Outcome) Hint() string {
	if o.State == Unknown {
		return fmt.Sprintf("ask %s whether it arrived before it is sent again", o.To)
	}
	switch o.Reason {
	case UnknownHost:
		return "check the spelling of its name, and that this machine can look names up"
	case Unreachable:
		return "check its name and port, that it is running, and that no firewall is in between"
	case TimedOut:
		if o.Phase == PhaseGreeting {
			return "if its port is 465, set tls to implicit"
		}
	case Garbled:
		return "check its name and port, and that tls fits the port: starttls for 587, implicit for 465"
	case TLSNotOffered:
		return "check the port (587 for starttls, 465 for implicit), or set tls to none if the network to the server is safe by itself"
	case TLSFailed:
		return "check that tls fits the port: starttls for 587, implicit for 465"
	case BadCertificate:
		return "write its name as it stands in its certificate, and check that the certificate has not expired and that this machine trusts its issuer"
	case LoginNotOffered:
		return "remove the user if the server wants none, or ask its owner which login it takes"
	case LoginInTheClear:
		return "set tls to starttls or implicit, or remove the user"
	case LoginRefused:
		return "check user and password"
	case RefusesUs:
		return "ask the owner of the mail server to accept this machine, and whether it wants a login"
	case TooLarge:
		return "attach the summary in place of the full report, or send a path"
	case Refused:
		return o.refusedHint()
	}
	return ""
}

func (o Outcome) refusedHint() string {
	switch o.Phase {
	case PhaseMailFrom:
		return "check the sender's address, which the server must allow"
	case PhaseRcptTo:
		return "check the address"
	}
	return "ask the owner of the mail server"
}

// megabytes writes a size for people, rounded to a tenth.
func megabytes(bytes int) string {
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
