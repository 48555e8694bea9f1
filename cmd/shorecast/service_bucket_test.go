//go:build unix

package main

import (
	"bytes"
	"fmt"
	"net/mail"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/testing/bucket"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples"
)

// inBucket is the configuration of an installation whose files lie in a bucket.
func inBucket(in *installation, s *bucket.Store) string {
	in.env = append(in.env, "TEST_ACCESS_KEY="+bucket.Access, "TEST_SECRET_KEY="+bucket.Secret)
	return fmt.Sprintf("files: s3://%s/shorecast\n"+
		"s3: {endpoint: '%s', access_key_env: TEST_ACCESS_KEY, secret_key_env: TEST_SECRET_KEY}\n", bucket.Name, s.Endpoint)
}

// below lists the keys of files below a folder of the bucket, from it on.
func below(t *testing.T, s *bucket.Store, folder string) (all []string) {
	t.Helper()
	for _, key := range s.Keys(t, "shorecast/"+folder+"/") {
		if !strings.HasSuffix(key, "/") {
			all = append(all, strings.TrimPrefix(key, "shorecast/"+folder+"/"))
		}
	}
	return all
}

// TestServiceInBucket goes the whole way with the files in a bucket: a client of the store drops a workbook, it is
// accepted and reported, and documents and mail are files of the bucket. The gateway is killed in between.
func TestServiceInBucket(t *testing.T) {
	s := bucket.Gateway(t)
	t.Parallel()
	in := install(t)
	files := inBucket(in, s)
	in.configure(files)
	p := in.active()
	book, err := samples.Open("quick-start")
	if err != nil {
		t.Fatal(err)
	}
	s.Drop(t, "shorecast/inbox/quick-start.xlsx", book)
	s.Drop(t, "shorecast/inbox/broken.xlsx", []byte("no workbook"))
	p.until("msg=accepted", time.Minute)
	p.until("msg=refused", time.Minute)
	s.Drop(t, "shorecast/inbox/again.xlsx", book)
	p.until("same as", time.Minute)
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
	// Only now the schedule: else its minute may come before the workbook.
	in.configure(files, `schedules:
  - {name: board, cron: "* * * * *", formats: [pdf, html, json], recipients: [Board <board@example.com>]}
`)
	s.Kill()
	p = in.serve()
	p.until("level=ERROR", time.Minute) // the inbox is away
	s.Restart(t)
	p.until("msg=due", 2*time.Minute)
	p.until("to=board@example.com file=", 2*time.Minute)
	eventually(t, time.Minute, "the health file says that all is well", func() bool {
		h, ok := in.health()
		return ok && h.Status == "ok"
	})
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
	lookIntoBucket(t, in, s, book)
	for _, secret := range []string{bucket.Access, bucket.Secret} {
		if strings.Contains(p.log.tail(10_000), secret) {
			t.Errorf("the log has %q", secret)
		}
	}
}

func lookIntoBucket(t *testing.T, in *installation, s *bucket.Store, book []byte) {
	t.Helper()
	runs := in.runs()
	if len(runs) != 1 || runs[0].State != "reported" {
		t.Fatalf("runs %+v, want one, reported", runs)
	}
	var kinds []string
	for _, key := range below(t, s, "inbox") {
		folder, _, _ := strings.Cut(key, "/")
		kinds = append(kinds, folder+" "+path.Ext(key))
	}
	want := []string{".working .txt", "accepted .xlsx", "duplicates .xlsx", "rejected .txt", "rejected .xlsx"}
	if slices.Sort(kinds); !slices.Equal(slices.Compact(kinds), want) {
		t.Errorf("in the inbox %q, want %q", below(t, s, "inbox"), want)
	}
	month := time.Now().UTC().Format("2006/01") // or the one before, at its end
	accepted := below(t, s, "inbox/accepted")
	if len(accepted) != 1 || !bytes.Equal(s.Get(t, "shorecast/inbox/accepted/"+accepted[0]), book) {
		t.Errorf("accepted %q, want the workbook in %s", accepted, month)
	}
	var documents []string
	for _, key := range below(t, s, "outputs") {
		documents = append(documents, strings.TrimPrefix(key, "board/"+runs[0].Period+"/"))
	}
	for _, name := range []string{"quick-start.html", "quick-start.json", "quick-start.pdf"} {
		if !slices.Contains(documents, name) || strings.Contains(strings.Join(documents, " "), ".shorecast-") {
			t.Errorf("documents %q, want %s and nothing unfinished", documents, name)
		}
	}
	mails := 0
	for _, key := range below(t, s, "mails") {
		m, err := mail.ReadMessage(bytes.NewReader(s.Get(t, "shorecast/mails/"+key)))
		if err != nil {
			t.Errorf("%s: %v", key, err)
		} else if strings.Contains(m.Header.Get("To"), "board@example.com") {
			mails++
		}
	}
	if mails != 1 {
		t.Errorf("%d mails to the board, want one: %q", mails, below(t, s, "mails"))
	}
	if got := under(in.path(), true); slices.ContainsFunc(got, func(name string) bool {
		return strings.HasSuffix(name, ".pdf") || strings.HasSuffix(name, ".eml") || strings.HasSuffix(name, ".xlsx")
	}) {
		t.Errorf("on the disk: %q", got)
	}
}

// TestServicesShareBucket has two instances on one PostgreSQL and one bucket, and no shared disk: one is killed while
// they take workbooks, and so is the gateway. Each workbook is accepted once.
func TestServicesShareBucket(t *testing.T) {
	s := bucket.Gateway(t)
	t.Parallel()
	database := postgres.Database(t)
	var services []*process
	var one *installation
	for range 2 {
		in := installOn(t, database)
		in.configure(inBucket(in, s))
		p := in.serve()
		if one == nil {
			p.until("msg=active", time.Minute)
			one = in
		}
		services = append(services, p)
	}
	const count = 30
	for n := range count {
		s.Drop(t, fmt.Sprintf("shorecast/inbox/case %02d.xlsx", n), numberedCase(t, n))
	}
	accepted := func() int { return len(below(t, s, "inbox/accepted")) }
	eventually(t, 2*time.Minute, "some are accepted", func() bool { return accepted() > count/4 })
	services[0].kill()
	s.Kill()
	s.Restart(t)
	eventually(t, 5*time.Minute, "all are accepted", func() bool {
		return accepted() == count && len(below(t, s, "inbox/.working")) == 1 // the mark
	})
	if got := len(below(t, s, "inbox")); got != count+1 {
		t.Errorf("in the inbox %q, want %d accepted workbooks and the mark", below(t, s, "inbox"), count)
	}
}
