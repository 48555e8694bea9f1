package config

import (
	"log/slog"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/schedule"
	"shorecast/templates/pdfdoc"
)

// least is the smallest good configuration.
const least = `time_zone: Europe/Warsaw
schedules:
  - name: board
    cron: "0 8 * * *"
    recipients: [board@example.com]
`

// good reads a configuration that has to be good, and without a warning.
func good(t *testing.T, text string) *Config {
	t.Helper()
	c, faults := Parse("shorecast.yaml", []byte(text), world())
	if len(faults) > 0 || c == nil {
		t.Fatalf("it has faults:\n%s", faults)
	}
	return c
}

func TestDefaults(t *testing.T) {
	if onWindows {
		t.Skip("the paths are those of Unix")
	}
	c := good(t, least)
	if got, want := c.Zone.String(), "Europe/Warsaw"; got != want {
		t.Errorf("zone %q, want %q", got, want)
	}
	s := c.Schedules[0]
	if got, want := s.Notation.Locale, "en-GB"; got != want {
		t.Errorf("locale %q, want %q", got, want)
	}
	if got, want := s.Subject.String(), "{case} {period}: {verdict}"; got != want {
		t.Errorf("subject %q, want %q", got, want)
	}
	if got, want := s.Timing.Zone().String(), "Europe/Warsaw"; got != want {
		t.Errorf("zone of the schedule %q, want %q", got, want)
	}
	c.Zone, c.Schedules, c.Places = nil, nil, nil
	want := &Config{
		File: "shorecast.yaml",
		Inbox: Inbox{Folder: "/var/lib/shorecast/inbox", Settle: 5 * time.Second, Poll: 5 * time.Second,
			Patience: 10 * time.Minute},
		Outputs: Outputs{Folder: "/var/lib/shorecast/outputs"},
		State:   State{Folder: "/var/lib/shorecast/state"},
		Mail: Mail{Folder: "/var/lib/shorecast/mails", Port: 587, Timeout: time.Minute, MaxSize: 10 << 20,
			From: &mail.Address{Name: "Shorecast", Address: "shorecast@localhost"}},
		Retention: Retention{Documents: Keep{Count: 24}, Runs: Keep{Count: 24}, Accepted: Keep{Count: 24},
			Duplicates: 90 * 24 * time.Hour, Rejected: 400 * 24 * time.Hour, Mails: 400 * 24 * time.Hour},
		Limits: Limits{FileSize: 64 << 20},
		Owner:  Owner{Digest: 15 * time.Minute},
		Health: Health{File: "/var/lib/shorecast/state/health.json", Every: 30 * time.Second},
		Log:    Log{Level: slog.LevelInfo},
		Web: Web{Sessions: Sessions{Idle: time.Hour, Absolute: 12 * time.Hour},
			Uploads: Uploads{Size: 256 << 20, Number: 100}, OIDC: OIDC{Claim: "groups"}},
	}
	if diff := cmp.Diff(want, c, same); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Every key, with something other than its default.
const most = `
time_zone: America/New_York
inbox: {folder: /var/drop, settle: 1m 30s, poll: 100ms, patience: 2d}
outputs:
  folder: ../reports
state:
  folder: 'the state'
  database_url_env: DATABASE_URL
shared:
  - rates.xlsx
  - workbook: Wages.xlsm
    for: ["emea-*", apac.xlsx]
calendar:
  weekend: fri
  holidays: ["2026-12-25", 2027-01-01]
defaults:
  recipients: CFO <cfo@example.com>
  formats: [json, pdf]
  catch_up: all
  paper: letter
schedules:
  - name: board
    cron: >-
      30 7
      * * *
    zone: Asia/Kolkata
    on: last-business-day
    weekend: []
    holidays: 2026-12-31
    workbooks: ["emea-*"]
    subject: "{schedule}: {case}"
    attach: full
    send: changed
    on_revision: send
    locale: DE-de
  - name: controlling
    cron: '@monthly'
    recipients:
      - '"Controlling, Group" <controlling@example.com>'
      - cfo@example.com
    attach: none
    catch_up: none
    formats: HTML
  - {name: archive, cron: "@daily", on: business-day 1, recipients: [], formats: pdf, paper: a4}
mail:
  mode: smtp
  folder: eml
  host: smtp.example.com
  port: 2525
  tls: implicit
  user: shorecast
  password_file: mail-password
  from: Reports <reports@example.com>
  reply_to: controlling@example.com
  hello: reports.example.com
  timeout: 10s
  max_size: 500 kb
owner:
  addresses: it@example.com
  digest: 1h
retention:
  documents: {count: 0, age: 400d}
  runs: {count: 36, age: 1100d}
  accepted: {count: 12}
  duplicates: forever
  rejected: 1d
  mails: 30d
limits:
  jobs: 3
  file_size: 10MB
metrics:
  listen: 127.0.0.1:9464
health:
  file: health.json
  every: 1m
log:
  format: json
  level: DEBUG
`

func TestEveryKey(t *testing.T) {
	if onWindows {
		t.Skip("the paths are those of Unix")
	}
	c := good(t, most)
	board, controlling, archive := c.Schedules[0], c.Schedules[1], c.Schedules[2]
	days := 24 * time.Hour
	for _, test := range []struct {
		what      string
		got, want any
	}{
		{"zone", c.Zone.String(), "America/New_York"},
		{"inbox", c.Inbox, Inbox{"/var/drop", 90 * time.Second, 100 * time.Millisecond, 2 * days}},
		{"outputs", c.Outputs.Folder, "/var/lib/reports"},
		{"state", c.State.Folder, "/var/lib/shorecast/the state"},
		{"database", c.State.Database.Reveal(), "postgres://shorecast:hunter2@db.example.com/shorecast"},
		{"shared", c.Shared, []Shared{{Workbook: "rates.xlsx"},
			{Workbook: "Wages.xlsm", For: []string{"emea-*", "apac.xlsx"}}}},
		{"board: zone", board.Timing.Zone().String(), "Asia/Kolkata"},
		{"board: cron", board.Cron, "30 7 * * *"},
		{"board: on", board.On, "last-business-day"},
		{"board: workbooks", board.Workbooks, pattern.List{"emea-*"}},
		{"board: formats", board.Formats, []batch.Format{batch.PDF, batch.JSON}},
		{"board: recipients", board.Recipients, []*mail.Address{{Name: "CFO", Address: "cfo@example.com"}}},
		{"board: subject", board.Subject.Fill(SubjectWords{Schedule: "board", Case: "emea"}), "board: emea"},
		{"board: attach", board.Attach, AttachFull},
		{"board: only changed", board.OnlyChanged, true},
		{"board: catch up", board.CatchUp, schedule.CatchUpAll},
		{"board: mails revisions", board.MailsRevisions, true},
		{"controlling: only changed", controlling.OnlyChanged, false},
		{"controlling: mails revisions", controlling.MailsRevisions, false},
		{"board: locale", board.Notation.Locale, "de-DE"},
		{"board: paper", board.Paper, pdfdoc.Letter},
		{"controlling: recipients", controlling.Recipients,
			[]*mail.Address{{Name: "Controlling, Group", Address: "controlling@example.com"}, {Address: "cfo@example.com"}}},
		{"controlling: attach", controlling.Attach, AttachNone},
		{"controlling: catch up", controlling.CatchUp, schedule.CatchUpNone},
		{"controlling: formats", controlling.Formats, []batch.Format{batch.HTML}},
		{"controlling: zone", controlling.Timing.Zone().String(), "America/New_York"},
		{"controlling: workbooks", controlling.Workbooks, pattern.List{"*"}},
		{"archive: recipients", archive.Recipients, []*mail.Address{}},
		{"archive: formats", archive.Formats, []batch.Format{batch.PDF}},
		{"archive: paper", archive.Paper, pdfdoc.A4},
		{"mail: password", c.Mail.Password.Reveal(), hidden},
		{"owner", c.Owner, Owner{[]*mail.Address{{Address: "it@example.com"}}, time.Hour}},
		{"retention", c.Retention, Retention{Keep{0, 400 * days}, Keep{36, 1100 * days}, Keep{12, 0}, 0, days, 30 * days, 0}},
		{"limits", c.Limits, Limits{3, 10 << 20}},
		{"health", c.Health, Health{"/var/lib/shorecast/health.json", time.Minute}},
		{"metrics", c.Metrics, Metrics{"127.0.0.1:9464"}},
		{"log", c.Log, Log{true, slog.LevelDebug}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.what, diff)
		}
	}
	c.Mail.Password = Secret{}
	if diff := cmp.Diff(Mail{SMTP: true, Folder: "/var/lib/shorecast/eml", Host: "smtp.example.com", Port: 2525,
		TLS: deliver.ImplicitTLS, User: "shorecast",
		From:    &mail.Address{Name: "Reports", Address: "reports@example.com"},
		ReplyTo: &mail.Address{Address: "controlling@example.com"},
		Hello:   "reports.example.com", Timeout: 10 * time.Second, MaxSize: 500 << 10}, c.Mail,
		cmp.Comparer(func(a, b Secret) bool { return a.IsSet() == b.IsSet() })); diff != "" {
		t.Errorf("mail (-want +got):\n%s", diff)
	}
	// The last business day of December 2026 with no weekend and one holiday on the 31st is the 30th; at 07:30 in India.
	fire, _ := board.Timing.Next(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
	if got, want := fire.Time.Format(time.RFC3339), "2026-12-30T07:30:00+05:30"; got != want {
		t.Errorf("the board's report is made at %s, want %s", got, want)
	}
	// 1 January 2027 is a holiday of all; without Fridays, the first business day is Saturday the 2nd.
	fire, _ = archive.Timing.Next(time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC))
	if got, want := fire.Time.Format(time.DateOnly), "2027-01-02"; got != want {
		t.Errorf("the archive's report is made on %s, want %s", got, want)
	}
}

// What goes with a mail is written, whether or not it is among the formats; where nobody gets a mail, it is not.
func TestFormatsHaveWhatIsAttached(t *testing.T) {
	for _, test := range []struct {
		extra string
		want  []batch.Format
	}{
		{"", []batch.Format{batch.PDF, batch.Summary, batch.HTML}},
		{"    formats: json\n", []batch.Format{batch.Summary, batch.JSON}},
		{"    formats: json\n    attach: full\n", []batch.Format{batch.PDF, batch.JSON}},
		{"    formats: json\n    attach: none\n", []batch.Format{batch.JSON}},
	} {
		if got := good(t, least+test.extra).Schedules[0].Formats; !cmp.Equal(got, test.want) {
			t.Errorf("%q: %v, want %v", test.extra, got, test.want)
		}
	}
	if got, want := good(t, strings.Replace(least, "board@example.com", "", 1)).Schedules[0].Formats,
		[]batch.Format{batch.PDF, batch.HTML}; !cmp.Equal(got, want) {
		t.Errorf("without recipients: %v, want %v", got, want)
	}
}

// Without the means to read secrets they stay unset, and nothing is at fault: commands that send nothing need none.
func TestSecretsAreLeftOut(t *testing.T) {
	env := world()
	env.Getenv, env.ReadFile = nil, nil
	c, faults := Parse("shorecast.yaml", []byte(most), env)
	if c == nil || len(faults) > 0 {
		t.Fatalf("faults:\n%s", faults)
	}
	if c.Mail.Password.IsSet() || c.State.Database.IsSet() {
		t.Error("a secret is set")
	}
}

// A dry run needs no password.
func TestDryRunReadsNoPassword(t *testing.T) {
	good(t, least+"mail:\n  user: shorecast\n  password_file: no-such-file\n")
}

func TestSubjectIsOneLine(t *testing.T) {
	s := good(t, least).Schedules[0].Subject
	got := s.Fill(SubjectWords{Case: "a\r\nBcc: x@example.com", Period: "2026-10", Verdict: " {case}\tsaves "})
	if want := "a Bcc: x@example.com 2026-10: {case} saves"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestApproved(t *testing.T) {
	c := good(t, least+"approved: [{for: [helpdesk, emea-*], revision: 3}, {for: [payroll], revision: 1}]\n")
	for name, want := range map[string]int{"helpdesk": 3, "emea-north.xlsx": 3, "payroll": 1, "legal": 0} {
		if got := c.ApprovedOf(name); got != want {
			t.Errorf("%s: revision %d, want %d", name, got, want)
		}
	}
}
