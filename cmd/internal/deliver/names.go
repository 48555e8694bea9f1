package deliver

import "fmt"

var states = map[State]string{Later: "later", Sent: "sent", Failed: "failed", Unknown: "unknown"}

// String returns the state as the ledger and the commands spell it.
func (s State) String() string {
	if name, ok := states[s]; ok {
		return name
	}
	return fmt.Sprintf("State(%d)", int(s))
}

var phases = [...]string{"before the connection", "connecting", "greeting", "introduction", "encryption", "login",
	"sender", "recipient",
	"start of the message", "body of the message", "before the end of the message", "end of the message", "farewell"}

// String names the phase for people.
func (p Phase) String() string {
	if p < 0 || int(p) >= len(phases) {
		return fmt.Sprintf("Phase(%d)", int(p))
	}
	return phases[p]
}

var reasons = [...]string{"none", "unknown host", "unreachable", "timed out", "lost", "garbled", "busy", "refused",
	"refuses us",
	"tls not offered", "tls failed", "bad certificate",
	"login not offered", "login refused", "login in the clear", "too large", "bad address", "bad server", "stopped",
	"not recorded"}

// String names the reason for logs.
func (r Reason) String() string {
	if r < 0 || int(r) >= len(reasons) {
		return fmt.Sprintf("Reason(%d)", int(r))
	}
	return reasons[r]
}

// Ours reports whether the reason is our configuration or our standing with the server, which somebody must correct:
// every message meets it, waiting alone will not help, and no message is at fault. The owner is informed at once.
func (r Reason) Ours() bool {
	switch r {
	case UnknownHost, Garbled, RefusesUs, TLSNotOffered, TLSFailed, BadCertificate, LoginNotOffered, LoginRefused,
		LoginInTheClear, BadServer:
		return true
	}
	return false
}
