package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An international domain is mailed to in its ASCII form (RFC 3492's method; bücher is its usual example), whatever
// the script of the name before it.
func TestInternationalNames(t *testing.T) {
	c := good(t, `time_zone: Europe/Warsaw
schedules:
  - name: board
    cron: "0 8 * * *"
    recipients: [a@bücher.example, Jürgen Maß <juergen@BÜCHER.example>, b@xn--bcher-kva.example]
owner: {addresses: [c@mailhost]}
mail: {mode: smtp, host: Mail.bücher.example, from: Büro <reports@bücher.example>}
`)
	var got []string
	for _, a := range append(c.Schedules[0].Recipients, append(c.Owner.Addresses, c.Mail.From)...) {
		got = append(got, a.Name+"|"+a.Address)
	}
	got = append(got, c.Mail.Host)
	want := []string{"|a@xn--bcher-kva.example", "Jürgen Maß|juergen@xn--bcher-kva.example", "|b@xn--bcher-kva.example",
		"|c@mailhost", "Büro|reports@xn--bcher-kva.example", "mail.xn--bcher-kva.example"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
