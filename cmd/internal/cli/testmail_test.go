package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

// mailConfiguration writes a configuration that sends to a host, whose certificate comes from an authority of its own.
func mailConfiguration(t *testing.T, host *mailhost.Host, lines ...string) string {
	t.Helper()
	dir := t.TempDir()
	s := host.Server()
	text := "time_zone: Europe/Lisbon\nschedules:\n  - {name: board, cron: '@daily', recipients: [b@example.com]}\n" +
		"owner: {addresses: [o@example.com]}\nmail:\n  mode: smtp\n  host: 127.0.0.1\n  port: " + strconv.Itoa(s.Port) +
		"\n  user: reports\n  password_file: password\n  from: Reports <reports@bücher.example>\n" + strings.Join(lines, "")
	for name, text := range map[string]string{"shorecast.yaml": text, "password": "hunter2", "ca.pem": string(
		host.CertificatePEM())} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "shorecast.yaml")
}

// A test mail needs no state, goes through the private authority, and shows phase and answer of the server, whatever it
// says, without the password.
func TestTestMail(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{User: "reports", Password: "hunter2"})
	file := mailConfiguration(t, host, "  ca_file: ca.pem\n")
	out, errs, code := call(t.Context(), nil, "deliveries", "test", "Board <a@bücher.example>", "-c", file)
	if code != exitDone || errs != "" || !strings.HasPrefix(out, "test mail to a@xn--bcher-kva.example: sent\n") ||
		!strings.Contains(out, "  phase:  end of the message\n") || !strings.Contains(out, "  answer: 250 ") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
	mails := host.Received()
	if len(mails) != 1 || mails[0].From != "reports@xn--bcher-kva.example" || !mails[0].TLS || mails[0].User != "reports" {
		t.Fatalf("received %+v", mails)
	}
	for _, want := range []string{"Subject: [TEST] ", "127.0.0.1:", "starttls", "as reports",
		"Auto-Submitted: auto-generated"} {
		if !strings.Contains(string(mails[0].Data), want) {
			t.Errorf("the mail lacks %q:\n%s", want, mails[0].Data)
		}
	}
	host.Behave(mailhost.Rules{{Phase: deliver.PhaseRcptTo,
		Behaviour: mailhost.Reply("550 5.1.1 no such user, hunter2")}}.Decide)
	out, errs, code = call(t.Context(), nil, "deliveries", "test", "a@example.com", "-c", file)
	if code != exitFailed || !strings.Contains(out, "  phase:  recipient\n  answer: 550 5.1.1 no such user, •••\n") ||
		!strings.Contains(errs, "refused the recipient a@example.com") || !strings.Contains(errs, "hint: check the address") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
	out, _, code = call(t.Context(), nil, "deliveries", "test", "a@example.com", "-c", file, "--json")
	var got struct{ Test machineTest }
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitFailed || got.Test.Code != 550 ||
		got.Test.Phase != "recipient" || got.Test.State != "failed" {
		t.Errorf("exit code %d, %v: %s", code, err, out)
	}
	if entries, err := os.ReadDir(filepath.Dir(file)); err != nil || len(entries) != 3 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

func TestTestMailWithoutTheAuthority(t *testing.T) {
	host := mailhost.Start(t, mailhost.Options{User: "reports", Password: "hunter2"})
	out, errs, code := call(t.Context(), nil, "deliveries", "test", "a@example.com", "-c", mailConfiguration(t, host))
	if code != exitFailed || !strings.Contains(out, "phase:  encryption") || !strings.Contains(errs, "cannot be trusted") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

func TestTestMailAsAFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "shorecast.yaml")
	text := "time_zone: Europe/Lisbon\nschedules: [{name: board, cron: '@daily', recipients: []}]\n" +
		"mail: {folder: mails}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, code := call(t.Context(), nil, "deliveries", "test", "a@example.com", "-c", file)
	found, _ := filepath.Glob(filepath.Join(dir, "mails", "*", "*_test_a@example.com_*.eml"))
	if code != exitDone || len(found) != 1 || !strings.Contains(out, found[0]) ||
		!strings.Contains(errs, "nobody got it") {
		t.Errorf("exit code %d, %v\n%s%s", code, found, out, errs)
	}
	for _, args := range [][]string{{}, {"a@example.com", "b@example.com"}, {"nobody"}, {"jürgen@example.com"}} {
		if _, errs, code := call(t.Context(), nil, append([]string{"deliveries", "test", "-c", file}, args...)...); code !=
			exitUsage || !strings.Contains(errs, "hint: ") {
			t.Errorf("%v: exit code %d: %s", args, code, errs)
		}
	}
}
