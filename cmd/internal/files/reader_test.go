package files_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/testing/bucket"
	"shorecast/samples/testing/tool"
)

// large is more than two blocks of 4 MB, and no whole number of them.
func large() []byte {
	data := make([]byte, 9<<20+123)
	rand.NewChaCha8([32]byte{}).Read(data)
	return data
}

func TestLargeFiles(t *testing.T) {
	s, want := bucket.New(t), large()
	f := s.Open(t, 10*time.Second, 3, nil)
	if err := f.Put(at+"x", want, false); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Link(at+"x", at+"linked"), f.Move(at+"x", at+"moved"),
		f.Rename(at+"moved", at+"renamed")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"linked", "renamed"} {
		if got, err := disk.ReadFile(f, at+name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	r, err := f.Open(at + "linked")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, from := range []int64{0, 4<<20 - 10, 8<<20 - 1, 9<<20 + 100, 5} {
		got := make([]byte, 20)
		if n, err := r.ReadAt(got, from); err != nil || !bytes.Equal(got, want[from:from+20]) {
			t.Errorf("at %d: %d bytes, %v", from, n, err)
		}
	}
	if n, err := r.ReadAt(make([]byte, 20), int64(len(want))-5); n != 5 || !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %d bytes, %v", n, err)
	}
}

// TestReplacedWhileRead ends early, as a file that was cut off, and never mixes two files.
func TestReplacedWhileRead(t *testing.T) {
	s, old := bucket.New(t), large()
	for what, change := range map[string]func(){
		"replaced": func() { s.Drop(t, at+"x", bytes.Repeat([]byte("new"), len(old)/3)) },
		"removed":  func() { s.Remove(t, at+"x") },
	} {
		s.Drop(t, at+"x", old)
		f := s.Open(t, 10*time.Second, 3, nil)
		r, err := f.Open(at + "x")
		if err != nil {
			t.Fatal(err)
		}
		first := make([]byte, 10)
		if _, err := r.Read(first); err != nil {
			t.Fatal(err)
		}
		change()
		rest, err := io.ReadAll(r)
		if got := append(first, rest...); err != nil || len(got) >= len(old) || !bytes.HasPrefix(old, got) {
			t.Errorf("%s: %d bytes of %d, %v", what, len(got), len(old), err)
		}
	}
}

// TestCutWhileRead has the connection break within what is sent: the block is asked for again.
func TestCutWhileRead(t *testing.T) {
	s, want := bucket.New(t), large()
	s.Drop(t, at+"x", want)
	f := s.Open(t, 10*time.Second, 3, nil)
	for n := 1; n <= 3; n++ {
		s.Arm(n, 2, bucket.CutAfter)
		if got, err := disk.ReadFile(f, at+"x"); err != nil || !bytes.Equal(got, want) {
			t.Errorf("cut at request %d: %d bytes, %v", n, len(got), err)
		}
		if s.Fired() == "" {
			t.Errorf("there were fewer than %d requests", n)
		}
	}
}

// TestLongListings lists more than the 1,000 keys that a store sends at a time.
func TestLongListings(t *testing.T) {
	s := bucket.New(t)
	count := 2500
	if tool.SlowTests() {
		count = 10_000
	}
	for n := range count {
		s.Drop(t, fmt.Sprintf("%s%05d.xlsx", at, n), nil)
	}
	f := s.Open(t, 10*time.Second, 3, nil)
	before := s.Count()
	entries, err := f.ReadDir(dir)
	if err != nil || len(entries) != count || entries[count-1].Name() != fmt.Sprintf("%05d.xlsx", count-1) {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	if got := s.Count() - before; got > count/1000+1 {
		t.Errorf("listed by %d requests", got)
	}
	s.Arm(2, 1, bucket.Refuse) // the second page, with one attempt
	entries, err = s.Open(t, 10*time.Second, 1, nil).ReadDir(dir)
	if disk.KindOf(err) != failure.Slow || len(entries) != 1000 {
		t.Errorf("refused after a page: %d entries, %v", len(entries), err)
	}
}

// TestOddKeys are what other programs can put into a bucket and a disk cannot keep.
func TestOddKeys(t *testing.T) {
	s := bucket.New(t)
	for _, key := range []string{"/two slashes", "file", "file/below", "line\nbreak", "+ %2B&?#é"} {
		s.Drop(t, at+key, []byte("x"))
	}
	f := s.Open(t, 10*time.Second, 1, nil)
	if got, want := names(t, f), "+ %2B&?#é file line\nbreak"; got != want {
		t.Errorf("listed %q, want %q", got, want)
	}
	for _, name := range []string{"file", "line\nbreak", "+ %2B&?#é"} {
		if data, err := disk.ReadFile(f, at+name); string(data) != "x" || err != nil {
			t.Errorf("%q: %q, %v", name, data, err)
		}
	}
	if info, err := f.Stat(at + "file"); err != nil || info.IsDir() || info.Name() != "file" {
		t.Errorf("a file that is a folder as well: %v, %v", info, err)
	}
	for _, name := range []string{"\xff", strings.Repeat("x", 1100)} {
		if err := f.Put(at+name, nil, true); disk.KindOf(err) != failure.BadName {
			t.Errorf("%.10q: got %v", name, err)
		}
		if _, err := f.Open(at + name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%.10q: got %v", name, err)
		}
	}
}

// TestFolders are there by their own object or by what is in them, and the bucket always is.
func TestFolders(t *testing.T) {
	s := bucket.New(t)
	f := s.Open(t, 10*time.Second, 1, nil)
	s.Drop(t, "a/b/c", nil)
	for _, name := range []string{"a", "a/b", "", "."} {
		info, err := f.Stat(name)
		if err != nil || !info.IsDir() || info.Mode().IsRegular() {
			t.Errorf("%q: %v, %v", name, info, err)
		}
		if err := f.Mkdir(name); !errors.Is(err, fs.ErrExist) {
			t.Errorf("make %q: got %v", name, err)
		}
	}
	r, err := f.Open("a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(make([]byte, 1)); err == nil {
		t.Error("a folder is read")
	}
	if err := f.Rename("a", "d"); err == nil {
		t.Error("a folder is renamed")
	}
	if err := disk.MkdirAll(f, "x/y"); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(s.Keys(t, "x"), " "); got != "x/ x/y/" {
		t.Errorf("made %q", got)
	}
}

// TestRequests counts what a claim and a document cost.
func TestRequests(t *testing.T) {
	s := bucket.New(t)
	f := s.Open(t, 10*time.Second, 3, nil)
	warm(t, f)
	s.Drop(t, at+"from", []byte("old"))
	for _, c := range []struct {
		name string
		do   func() error
		most int
	}{
		{"put", func() error { return f.Put(at+"put", nil, false) }, 1},
		{"read", func() error { _, err := disk.ReadFile(f, at+"from"); return err }, 1},
		{"list", func() error { _, err := f.ReadDir(dir); return err }, 1},
		// look, record, copy, the record's turn, look, removal of the source and of the record
		{"rename", func() error { return f.Rename(at+"from", at+"to") }, 7},
	} {
		var log []string
		s.Before(func(_ int, r *http.Request) { log = append(log, r.Method+" "+r.URL.Path) })
		err := c.do()
		s.Before(nil)
		if err != nil || len(log) > c.most {
			t.Errorf("%s: %v, %d requests: %q", c.name, err, len(log), log)
		}
	}
}
