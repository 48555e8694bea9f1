package web

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/samples"
	"shorecast/samples/testing/tool"
)

// realClock is the machine's.
type realClock struct{ began time.Time }

func (realClock) Now() time.Time           { return time.Now() }
func (c realClock) Elapsed() time.Duration { return time.Since(c.began) }

// serve runs a service on the world's state and folders until the test ends.
func (w *world) serve() {
	w.t.Helper()
	w.site.Now = time.Now
	x := service.New(service.Options{Config: w.config, Store: w.store, FS: w.site.FS, Local: w.site.FS,
		Clock: realClock{time.Now().Add(-time.Hour)}, Log: slog.New(slog.DiscardHandler), Version: "test", Host: "test",
		Holder: "test", Jobs: 1, Mails: 1, Timing: service.Timing{Round: 20 * time.Millisecond, Renew: time.Second,
			Alive: 30 * time.Second, TakeOver: time.Minute, Gone: time.Minute, AlertAfter: time.Minute, Stop: 5 * time.Second,
			Known: time.Minute, Prune: time.Hour}})
	w.site.Service = x
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- x.Run(ctx) }()
	w.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			w.t.Error(err)
		}
	})
	w.until("the inbox is there", func() bool { return inbox.Used(w.site.FS, w.config.Inbox.Folder) })
}

func (w *world) until(what string, holds func() bool) {
	w.t.Helper()
	for end := time.Now().Add(tool.Patience); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatal("it does not come: " + what)
		}
	}
}

// contributor is somebody who may drop the workbooks of some cases; of all without a pattern.
func contributor(id int64, cases ...string) people.Person {
	return people.Person{ID: id, Login: fmt.Sprint("person", id), Name: fmt.Sprint("Person ", id),
		Grants: []people.Grant{{Role: people.Contributor, Cases: pattern.List(cases)}}}
}

// dropped is a file of a form.
type dropped struct {
	name string
	data []byte
}

// form is files as a browser sends them; the name goes out as it is.
func form(files ...dropped) (mediaType string, body []byte) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for _, f := range files {
		name := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(f.name)
		p, err := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="file"; filename="` + name + `"`},
			"Content-Type": {"text/html"}})
		if err == nil {
			_, err = p.Write(f.data)
		}
		if err != nil {
			panic(err)
		}
	}
	m.Close()
	return m.FormDataContentType(), b.Bytes()
}

func (a *asker) drop(files ...dropped) answer {
	a.t.Helper()
	mediaType, body := form(files...)
	return a.ask(http.MethodPost, "/drop", mediaType, bytes.NewReader(body))
}

// dropOne drops a file and returns the path of its outcome.
func (a *asker) dropOne(name string, data []byte) string {
	a.t.Helper()
	got := a.drop(dropped{name, data})
	at := got.header.Get("Location")
	if got.code != http.StatusSeeOther || !strings.HasPrefix(at, "/drop/") {
		a.t.Fatalf("%q: %d to %q: %s", name, got.code, at, got.body)
	}
	return at
}

// outcome returns the page of a file once it is decided.
func (w *world) outcome(a *asker, path string) (got answer) {
	w.t.Helper()
	w.until("the file is decided", func() bool {
		got = a.get(path)
		return !strings.Contains(got.body, "Look again")
	})
	return got
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// with returns a workbook with cells set, each named by its sheet and its place.
func with(t testing.TB, book []byte, cells map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, value := range cells {
		sheet, cell, _ := strings.Cut(at, "!")
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// left are the temporary files that are there.
func left(t testing.TB) (names []string) {
	t.Helper()
	all, err := os.ReadDir(os.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if strings.HasPrefix(e.Name(), "shorecast-drop-") {
			names = append(names, e.Name())
		}
	}
	return names
}

var tags = regexp.MustCompile(`<[^>]*>`)

// text is what a page says, without its markup.
func (a answer) text() string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(a.body, " ")), " ")
}
