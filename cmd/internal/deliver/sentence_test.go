package deliver_test

import (
	"errors"
	"testing"

	"shorecast/cmd/internal/deliver"
)

// What people read, for every reason and the phases that change it.
func TestSentences(t *testing.T) {
	const host, to = "mail.example.com", "controller@example.com"
	tests := []struct {
		out  deliver.Outcome
		want string
	}{
		{deliver.Outcome{State: deliver.Sent},
			"the mail server mail.example.com accepted the message for controller@example.com"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.UnknownHost},
			"the name of the mail server, mail.example.com, cannot be looked up; check the spelling of its name, and that this machine can look names up"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.Unreachable},
			"the mail server mail.example.com cannot be reached; check its name and port, that it is running, and that no firewall is in between"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.TimedOut, Phase: deliver.PhaseRcptTo},
			"the mail server mail.example.com did not answer in time (recipient)"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.TimedOut, Phase: deliver.PhaseGreeting},
			"the mail server mail.example.com did not answer in time (greeting); if its port is 465, set tls to implicit"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.Lost, Phase: deliver.PhaseBody},
			"the connection to the mail server mail.example.com broke before the message was handed over (body of the message)"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.Garbled, Phase: deliver.PhaseGreeting},
			"the mail server mail.example.com does not answer like a mail server (greeting); check its name and port, and that tls fits the port: starttls for 587, implicit for 465"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.Busy, Phase: deliver.PhaseGreeting, Code: 421,
			Enhanced: "4.3.2", Text: "shutting down"},
			"the mail server mail.example.com does not accept the message for controller@example.com at the moment (421 4.3.2): shutting down"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.Busy, Phase: deliver.PhaseRcptTo, Code: 450,
			Text: "greylisted"},
			"the mail server mail.example.com does not accept mail for controller@example.com at the moment (450): greylisted"},
		{deliver.Outcome{State: deliver.Failed, Reason: deliver.Refused, Phase: deliver.PhaseRcptTo, Code: 550,
			Enhanced: "5.1.1", Text: "no such user"},
			"the mail server mail.example.com refused the recipient controller@example.com (550 5.1.1): no such user; check the address"},
		{deliver.Outcome{State: deliver.Failed, Reason: deliver.Refused, Phase: deliver.PhaseMailFrom, Code: 550},
			"the mail server mail.example.com refused the sender (550); check the sender's address, which the server must allow"},
		{deliver.Outcome{State: deliver.Failed, Reason: deliver.Refused, Phase: deliver.PhaseReply, Code: 554,
			Text: "looks like spam"},
			"the mail server mail.example.com refused the message for controller@example.com (554): looks like spam; ask the owner of the mail server"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.RefusesUs, Phase: deliver.PhaseGreeting, Code: 554,
			Text: "no"},
			"the mail server mail.example.com refused to accept mail from this machine (554): no; ask the owner of the mail server to accept this machine, and whether it requires a login"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.TLSNotOffered},
			"the mail server mail.example.com does not offer encryption by STARTTLS, so nothing was sent; " +
				"check the port (587 for starttls, 465 for implicit), or set tls to none if the network to the server is safe by " +
				"itself"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.TLSFailed},
			"an encrypted connection to the mail server mail.example.com could not be established, so nothing was sent; check that tls fits the port: starttls for 587, implicit for 465"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.BadCertificate},
			"the certificate of the mail server mail.example.com cannot be trusted, so nothing was sent; " +
				"write its name as it stands in its certificate, and check that the certificate has not expired and that this " +
				"machine trusts its issuer, or name the certificate of a private issuer with ca_file"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.LoginNotOffered},
			"the mail server mail.example.com does not offer a login by user and password; remove the user if the server does not require one, or ask its owner which login it accepts"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.LoginInTheClear},
			"the connection to the mail server mail.example.com is not encrypted, so the password was not sent; set tls to starttls or implicit, or remove the user"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.LoginRefused, Phase: deliver.PhaseAuth, Code: 535,
			Enhanced: "5.7.8", Text: "wrong"},
			"the mail server mail.example.com refused the user name or password (535 5.7.8): wrong; check user and password"},
		{deliver.Outcome{State: deliver.Failed, Reason: deliver.TooLarge, Size: 14_000_000, Limit: 10_485_760},
			"the message for controller@example.com has 14.0 MB; the mail server mail.example.com accepts at most 10.5 MB; attach the summary instead of the full report, or send a path"},
		{deliver.Outcome{State: deliver.Failed, Reason: deliver.BadAddress, Err: errors.New("it is no address")},
			"the message for controller@example.com cannot be sent: it is no address"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.Stopped},
			"sending to controller@example.com was stopped before the message was handed over"},
		{deliver.Outcome{State: deliver.Later, Reason: deliver.NotRecorded},
			"the message for controller@example.com was not handed over, because that could not be recorded first"},
		{deliver.Outcome{State: deliver.Unknown, Reason: deliver.Lost, Phase: deliver.PhaseReply},
			"the mail server mail.example.com was sent the whole message for controller@example.com, but the connection broke " +
				"before it answered: whether it was accepted is unknown; " +
				"ask controller@example.com whether it arrived before it is sent again"},
		{deliver.Outcome{State: deliver.Unknown, Reason: deliver.TimedOut, Phase: deliver.PhaseReply},
			"the mail server mail.example.com was sent the whole message for controller@example.com, but did not answer in " +
				"time: whether it was accepted is unknown; " +
				"ask controller@example.com whether it arrived before it is sent again"},
	}
	for _, tt := range tests {
		tt.out.Host, tt.out.To = host, to
		if got := tt.out.Sentence(); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}
