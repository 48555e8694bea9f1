package files_test

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/files"
	"shorecast/cmd/internal/testing/bucket"
)

// A request to a store that never answers takes this long. Others get a minute: however busy the machine, they are
// answered before.
const soon = 100 * time.Millisecond

// openAt opens the store at an address, with certificates that are trusted.
func openAt(t *testing.T, address string, limit time.Duration, cas ...*x509.Certificate) *files.FS {
	t.Helper()
	f, err := files.New(files.Options{Endpoint: address, Region: bucket.Region, Bucket: bucket.Name,
		Access: bucket.Access, Secret: bucket.Secret, CAs: cas, Limit: limit, Attempts: 1,
		Elapsed: func() time.Duration { return 0 }})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// said is everything that an error and its causes say.
func said(err error) string {
	text := ""
	for e := err; e != nil; e = errors.Unwrap(e) {
		text += fmt.Sprintf("%v %+v %#v\n", e, e, e)
	}
	p := disk.ExplainWrite("a", err)
	return text + p.Message + "\n" + p.Hint + "\n" + fmt.Sprintf("%+v", *p)
}

// TestWordsOfAnswers has a store refuse everything, each time for another reason, and repeat the keys in its answer.
func TestWordsOfAnswers(t *testing.T) {
	for _, c := range []struct {
		status  int
		code    string
		kind    failure.Kind
		message string
	}{
		{403, "AccessDenied", failure.Denied, "the access key may not do this in the bucket reports"},
		{403, "InvalidAccessKeyId", failure.Denied, "does not accept the access key and its secret"},
		{403, "SignatureDoesNotMatch", failure.Denied, "does not accept the access key and its secret"},
		{403, "RequestTimeTooSkewed", failure.Denied, "the clock of this machine"},
		{404, "NoSuchBucket", failure.Unreachable, "there is no bucket reports"},
		{301, "PermanentRedirect", failure.Denied, "is in another region"},
		{400, "KeyTooLongError", failure.BadName, "cannot keep a file named shorecast/in/x"},
		{400, "InvalidArgument", failure.Other, "refuses a request for shorecast/in/x"},
		{403, "QuotaExceeded", failure.Full, "is full, or its quota is used up"},
		{400, "EntityTooLarge", failure.Other, "takes no file as large as shorecast/in/x"},
		{507, "XMinioStorageFull", failure.Full, "is full, or its quota is used up"},
		{500, "InternalError", failure.Slow, "does not serve requests: it answers 500 InternalError"},
		{503, "SlowDown", failure.Slow, "does not serve requests: it answers 503 SlowDown"},
		{502, "", failure.Slow, "does not serve requests: it answers 502"},
	} {
		t.Run(fmt.Sprint(c.status, " ", c.code), func(t *testing.T) {
			store := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(c.status)
				if c.code != "" {
					fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s %s %s</Message></Error>", c.code, bucket.Access,
						bucket.Secret, r.Header.Get("Authorization"))
				}
			}))
			defer store.Close()
			f := openAt(t, store.URL, time.Minute)
			for what, do := range operations(f) {
				err := do()
				p := disk.ExplainWrite("x", err)
				head := what == "stat" || what == "rename" // is answered without a body, so that the status alone is known
				// the first one that may not replace is preceded by a look at what the store supports
				message := c.message
				if what == "add" {
					message = strings.TrimSuffix(message, "x")
				}
				if !head && (p.Kind != c.kind || !strings.Contains(p.Message, message)) || p.Hint == "" ||
					p.Kind != disk.KindOf(err) {
					t.Errorf("%s: %s, %q, hint %q; want %s, %q", what, p.Kind, p.Message, p.Hint, c.kind, c.message)
				}
				if text := said(err); strings.Contains(text, bucket.Access) || strings.Contains(text, bucket.Secret) ||
					strings.Contains(text, "Signature=") {
					t.Errorf("%s: a key shows: %s", what, text)
				}
			}
		})
	}
}

func operations(f *files.FS) map[string]func() error {
	return map[string]func() error{
		"put":     func() error { return f.Put(at+"x", []byte("x"), true) },
		"add":     func() error { return f.Put(at+"x", []byte("x"), false) },
		"open":    func() error { _, err := f.Open(at + "x"); return err },
		"stat":    func() error { _, err := f.Stat(at + "x"); return err },
		"readdir": func() error { _, err := f.ReadDir(at + "x"); return err },
		"rename":  func() error { return f.Rename(at+"x", at+"y") },
	}
}

// TestWordsOfSilence has nobody answer: nothing listens, the answer never comes, the name is none, the certificate is
// not trusted.
func TestWordsOfSilence(t *testing.T) {
	hang := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	}))
	defer silent.Close()
	defer close(hang)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	cut := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer cut.Close()
	untrusted := httptest.NewUnstartedServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	untrusted.StartTLS()
	defer untrusted.Close()
	for _, c := range []struct {
		address string
		limit   time.Duration
		kind    failure.Kind
		message string
	}{
		{silent.URL, soon, failure.Slow, "did not answer within 100ms"},
		{gone.URL, time.Minute, failure.Unreachable, "cannot be reached"},
		{cut.URL, time.Minute, failure.Unreachable, "cannot be reached"},
		{"https://s3.invalid", time.Minute, failure.Unreachable, "cannot be reached"},
		{untrusted.URL, time.Minute, failure.Unreachable, "is not trusted"},
		{"https" + strings.TrimPrefix(gone.URL, "http"), time.Minute, failure.Unreachable, "cannot be reached"},
	} {
		f := openAt(t, c.address, c.limit)
		for what, do := range operations(f) {
			began := time.Now()
			err := do()
			if p := disk.ExplainRead("x", err); p.Kind != c.kind || !strings.Contains(p.Message, c.message) || p.Hint == "" {
				t.Errorf("%s, %s: %s, %q, hint %q; want %s, %q", c.address, what, p.Kind, p.Message, p.Hint, c.kind, c.message)
			}
			if took := time.Since(began); took > time.Minute { // no attempt is repeated, no limit waited for twice
				t.Errorf("%s, %s: took %v", c.address, what, took)
			}
			if text := said(err); strings.Contains(text, bucket.Secret) || strings.Contains(text, bucket.Access) {
				t.Errorf("a key shows: %s", text)
			}
		}
	}
}

// TestOwnAuthority has a store whose certificate a company's own authority issued.
func TestOwnAuthority(t *testing.T) {
	store := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNotFound)
	}))
	defer store.Close()
	f := openAt(t, store.URL, time.Minute, store.Certificate())
	if _, err := f.Stat(at + "x"); disk.KindOf(err) != failure.Unreachable ||
		disk.Said(err) == nil && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, address := range []string{"", "s3.example.com", "ftp://s3.example.com", "https://", "https://a/b", "://"} {
		o := files.Options{Endpoint: address, Bucket: "b", Elapsed: func() time.Duration { return 0 }}
		if _, err := files.New(o); err == nil {
			t.Errorf("%q is an address", address)
		}
	}
	if _, err := files.New(files.Options{Endpoint: "https://a", Bucket: "b"}); err == nil {
		t.Error("made without a clock")
	}
}

// TestStoreWithoutConditions has a store take no notice of If-None-Match: it is refused before two can take one file.
func TestStoreWithoutConditions(t *testing.T) {
	s := bucket.New(t)
	s.Before(func(_ int, r *http.Request) { r.Header.Del("If-None-Match") })
	s.Drop(t, at+"from", []byte("old"))
	f := s.Open(t, 10*time.Second, 1, nil)
	for range 2 {
		for what, err := range map[string]error{"add": f.Put(at+"x", nil, false), "rename": f.Rename(at+"from", at+"to")} {
			if p := disk.Said(err); p == nil || !strings.Contains(p.Message, "does not support If-None-Match") {
				t.Errorf("%s: got %v", what, err)
			}
		}
	}
	if err := f.Put(at+"x", nil, true); err != nil {
		t.Error(err)
	}
	if got := string(s.Get(t, at+"from")); got != "old" {
		t.Errorf("the file is %q", got)
	}
}

// TestStoreWithoutConditionalRemoval has a store answer that it knows no such request.
func TestStoreWithoutConditionalRemoval(t *testing.T) {
	s := bucket.New(t)
	s.Answer(func(r *http.Request) int {
		if r.Method == http.MethodDelete && r.Header.Get("If-Match") != "" {
			return http.StatusNotImplemented
		}
		return 0
	})
	s.Drop(t, at+"from", []byte("old"))
	f := s.Open(t, 10*time.Second, 1, nil)
	if err := f.Rename(at+"from", at+"to"); err != nil {
		t.Error(err)
	}
	if got := held(t, s); len(got) != 1 || got[0] != "to: old" {
		t.Errorf("left %q", got)
	}
}
