package config

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"testing"
)

// A secret shows in no form, wherever it is held.
func TestSecretsStayHidden(t *testing.T) {
	config := good(t, most)
	s := config.Mail.Password
	if s.Reveal() != hidden {
		t.Fatalf("the password is %q", s.Reveal())
	}
	type inner struct{ secret Secret } // fmt asks unexported fields nothing
	all := []any{s, &s, *config, config, config.Mail, []Secret{s}, map[string]Secret{"a": s}, inner{s}, &inner{s},
		struct{ any }{s}}
	var out strings.Builder
	for _, v := range all {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%p", "%08.3f"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		fmt.Fprintln(&out, v)
		if b, err := json.Marshal(v); err == nil {
			out.Write(b)
		}
		if b, err := xml.Marshal(v); err == nil {
			out.Write(b)
		}
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "v", v)
		out.Write(log.Bytes())
	}
	hex := fmt.Sprintf("%x", hidden)
	for _, bad := range []string{hidden, hex, strings.ToUpper(hex), fmt.Sprint([]byte(hidden))} {
		if strings.Contains(out.String(), bad) {
			t.Errorf("%q shows", bad)
		}
	}
	if b, err := json.Marshal(config.Mail); err != nil || !strings.Contains(string(b), `"Password":"•••"`) {
		t.Errorf("as JSON: %s, %v", b, err)
	}
	if got := fmt.Sprintf("%v %+v %#v %s %d", s, s, s, s, s); got != "••• ••• ••• ••• •••" {
		t.Errorf("printed as %q", got)
	}
}

func TestLinesAreShownWithoutSecrets(t *testing.T) {
	for _, test := range []struct {
		line, want string
		column     int
	}{
		{`  password: hunter2`, `  password: •••`, 13},
		{`  "Password" : 'hunter2' # mine`, `  "Password" : •••`, 16},
		{`  smtp_password: hunter2`, `  smtp_password: •••`, 18},
		{`  pwd: hunter2`, `  pwd: •••`, 8},
		{`  token=hunter2`, `  token=•••`, 9},
		{`  url: postgres://u:hunter2@h/db`, `  url: postgres://u:•••@h/db`, 21},
		{`  url: postgres://u:hunt@er2@h/db`, `  url: postgres://u:•••@h/db`, 21},
		{`  url: postgres://h/db?sslpassword=hunter2`, `  url: postgres://h/db?sslpassword=•••`, 36},
		{`  password_file: /etc/password`, `  password_file: /etc/password`, 0},
		{`  password_env: MAIL_PASSWORD`, `  password_env: MAIL_PASSWORD`, 0},
		{`  password_env: "hunter2!"`, `  password_env: •••`, 17},
		{`  {user: a, password: hunter2}`, `  {user: a, password: •••`, 23},
	} {
		got, column := withoutSecrets(test.line)
		if got != test.want || column != test.column {
			t.Errorf("%s: got %s at %d, want %s at %d", test.line, got, column, test.want, test.column)
		}
	}
}

// However wrongly somebody writes a password into the file, no fault repeats it.
func TestFaultsKeepPasswords(t *testing.T) {
	for _, text := range []string{
		"mail:\n  password: hunter2\n",
		"mail:\n  password:hunter2\n",
		"mail:\n  password: *hunter2\n",
		"mail:\n  password: !hunter2 x\n",
		"mail:\n  password: @hunter2\n",
		"mail:\n  password: {hunter2} x\n",
		"mail:\n  password: \"ab\" hunter2\n",
		"mail:\n  password: \"hunter2\n",
		"mail:\n  password: ab: hunter2\n",
		"mail:\n  password: - hunter2\n",
		"mail: {password: hunter2\n",
		"mail: [password: hunter2]\n",
		"mail: password=hunter2\n",
		"password: [hunter2]\n",
		"- password: hunter2\n",
		"mail:\n  user: a\n    password: hunter2\n",
		"mail:\n  passwrd: 1\n  Password: hunter2\n  password: hunter2\n",
		"mail:\n  mode: smtp\n  password_env: hunter2!\n",
		"mail:\n  host: smtp://a:hunter2@smtp.example.com\n",
		"mail:\n  host: a:hunter2@smtp.example.com # smtp://a:hunter2@smtp.example.com\n",
		"state:\n  database_url: postgres://a:hunter2@db.example.com/x\n",
		"state:\n  database_url: mysql://a:hunter2@db.example.com/x\n",
		"state:\n  database_url: [postgres://a:hunter2@db.example.com/x]\n",
		"state:\n  database: postgres://a:hunter2@db.example.com/x\n",
		"state: postgres://a:hunter2@db.example.com/x\n",
		"state:\n  folder: postgres://a:hunter2@db.example.com/x\noutputs:\n  folder: postgres://a:hunter2@db.example.com/x\n",
		"state:\n  database_url: postgres://a:hunter2%@db.example.com/x\n",
		"state:\n  database_url: host=db.example.com password=hunter2\n",
		"state:\n  database_url: \"postgres://a:hunter2@db.example.com/x\n",
	} {
		c, faults := Parse("shorecast.yaml", []byte(least+text), world())
		if c != nil {
			t.Errorf("%s is taken", text)
		}
		if s := fmt.Sprintf("%s%+v", faults, faults); strings.Contains(s, hidden) {
			t.Errorf("%sthe password shows:\n%s", text, faults)
		}
	}
}

func TestSecretsOfAConfiguration(t *testing.T) {
	c := good(t, most)
	for _, text := range []string{"535 " + hidden, "cannot reach postgres://shorecast:" + hidden + "@db.example.com/"} {
		if got := c.Secrets().Hide(text); strings.Contains(got, hidden) {
			t.Errorf("%s is shown as %s", text, got)
		}
	}
	c.State.Database = NewSecret("postgres://a:p%40ss@db.example.com/a?sslpassword=k%26y&password=other")
	for _, text := range []string{"p%40ss", "p@ss", "k&y", "k%26y", "other"} {
		if got := c.Secrets().Hide("is " + text); got != "is •••" {
			t.Errorf("%s: got %s", text, got)
		}
	}
	c.Bucket = Bucket{AccessKey: NewSecret("AKIAEXAMPLE"), SecretKey: NewSecret("wJalr/xUtn")}
	if got := c.Secrets().Hide("AKIAEXAMPLE signed wJalr%2FxUtn"); got != "AKIAEXAMPLE signed •••" {
		t.Errorf("keys of the bucket: got %s", got)
	}
	if all := good(t, least).Secrets(); len(all) != 0 {
		t.Errorf("there are secrets: %d", len(all))
	}
}

// What systemd hands over is there only while the unit runs: nobody is told to write it.
func TestCredentialOfAUnit(t *testing.T) {
	if onWindows {
		t.Skip("the path is one of Unix")
	}
	env := world()
	env.ReadFile = func(string) ([]byte, error) { return nil, fs.ErrNotExist }
	_, faults := Parse("shorecast.yaml", []byte(least+"mail: {mode: smtp, host: m.example.com, from: a@example.com, "+
		"user: a, password_file: /run/credentials/shorecast.service/mail-password}\n"), env)
	if !strings.Contains(fmt.Sprint(faults), "systemctl start shorecast.service") {
		t.Errorf("got %v", faults)
	}
}
