package deliver_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

// A server that quotes the login, whichever way and in whichever phase, has it in no outcome.
func TestServersThatQuoteThePassword(t *testing.T) {
	const user, password = "reports", "Zażółć gęślą 12"
	encoded := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	for _, quoted := range []string{password, encoded(password), encoded("\x00" + user + "\x00" + password),
		strings.Repeat("x", 290) + password} { // the last would be cut in the middle of it
		for _, phase := range []deliver.Phase{deliver.PhaseAuth, deliver.PhaseMailFrom, deliver.PhaseReply} {
			host := mailhost.Start(t, mailhost.Options{User: user, Password: password})
			host.Behave(mailhost.Rules{{Phase: phase, Behaviour: mailhost.Reply("550 5.7.8 bad: " + quoted)}}.Decide)
			out := deliver.Send(t.Context(), host.Server(), "a@example.com", "b@example.com", []byte("Subject: a\r\n\r\na\r\n"),
				nil)
			if out.Code != 550 || !strings.Contains(out.Text, "bad: ") {
				t.Fatalf("%s: got %+v", phase, out)
			}
			said := fmt.Sprintf("%s %s %s %v %+v", out.Message(), out.Hint(), out.Text, out.Err, out)
			for _, part := range []string{"Zażó", "gęśl", encoded(password)[:12], encoded("\x00" + user + "\x00")[:9]} {
				if strings.Contains(said, part) {
					t.Errorf("%s, quoted as %.30s: the outcome holds %q: %s", phase, quoted, part, said)
				}
			}
		}
	}
}
