package files_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/files"
	"shorecast/cmd/internal/testing/bucket"
)

const dir = "shorecast/in"

// names lists a folder.
func names(t *testing.T, f disk.FS) string {
	t.Helper()
	entries, err := f.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

// copyOf is the request that makes the copy of a rename, counted from the first of it.
func copyOf(t *testing.T, s *bucket.Store) int {
	t.Helper()
	s.Drop(t, at+"probe", []byte("probe"))
	f := s.Open(t, 10*time.Second, 1, nil)
	warm(t, f)
	start, n := s.Count(), 0
	s.Before(func(count int, r *http.Request) {
		if r.Header.Get("X-Amz-Copy-Source") != "" {
			n = count - start
		}
	})
	defer s.Before(nil)
	if err := f.Rename(at+"probe", at+"probed"); err != nil || n == 0 {
		t.Fatal(n, err)
	}
	s.Remove(t, at+"probed")
	return n
}

// cutOff renames "from" to "to" in a process that dies right after the copy is made.
func cutOff(t *testing.T, s *bucket.Store) {
	t.Helper()
	n := copyOf(t, s)
	s.Drop(t, at+"from", []byte("old"))
	f := s.Open(t, 10*time.Second, 1, nil)
	warm(t, f)
	s.Arm(n, 1, bucket.DieAfter)
	if err := f.Rename(at+"from", at+"to"); err == nil {
		t.Fatal("the process did not die")
	}
	s.Calm()
	if got := held(t, s); len(got) != 3 { // the source, the copy and the record
		t.Fatalf("after the death: %q", got)
	}
}

// TestLeftSourceIsNoFile has another process meet what a rename left, in each way in which it can.
func TestLeftSourceIsNoFile(t *testing.T) {
	for what, meet := range map[string]func(f *files.FS) error{
		"list": func(f *files.FS) error {
			if got := names(t, f); got != "to" {
				return fmt.Errorf("listed %s", got)
			}
			return nil
		},
		"read the copy":   func(f *files.FS) error { _, err := disk.ReadFile(f, at+"to"); return err },
		"look at it":      func(f *files.FS) error { _, err := f.Lstat(at + "to"); return err },
		"rename it":       func(f *files.FS) error { return f.Rename(at+"to", at+"there") },
		"remove the copy": func(f *files.FS) error { return f.Remove(at + "to") },
		"rename the source": func(f *files.FS) error {
			if err := f.Rename(at+"from", at+"there"); !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("renamed: %w", err)
			}
			return nil
		},
	} {
		t.Run(what, func(t *testing.T) {
			s := bucket.New(t)
			cutOff(t, s)
			if err := meet(s.Open(t, 10*time.Second, 1, nil)); err != nil {
				t.Error(err)
			}
			if got := held(t, s); slices.ContainsFunc(got, func(line string) bool {
				return !slices.Contains([]string{"to: old", "there: old"}, line)
			}) || len(got) == 0 != (what == "remove the copy") {
				t.Errorf("left %q", got)
			}
		})
	}
}

// TestDroppedAgainIsAnotherFile has somebody drop the same and other bytes under the source's name before anybody met
// what the rename left.
func TestDroppedAgainIsAnotherFile(t *testing.T) {
	for _, content := range []string{"newer", "old"} {
		t.Run(content, func(t *testing.T) {
			s := bucket.New(t)
			cutOff(t, s)
			s.Later(2 * time.Second) // the same bytes are told apart by their time, in whole seconds
			s.Drop(t, at+"from", []byte(content))
			f := s.Open(t, 10*time.Second, 1, nil)
			if got := names(t, f); got != "from to" {
				t.Errorf("listed %s", got)
			}
			if got, want := held(t, s), []string{"from: " + content, "to: old"}; !slices.Equal(got, want) {
				t.Errorf("left %q, want %q", got, want)
			}
			if err := f.Rename(at+"from", at+"there"); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestRecordWithoutCopy has a process die before it made the copy: the file is held for a while, and then free.
func TestRecordWithoutCopy(t *testing.T) {
	s := bucket.New(t)
	n := copyOf(t, s)
	s.Drop(t, at+"from", []byte("old"))
	f := s.Open(t, 10*time.Second, 1, nil)
	warm(t, f)
	s.Arm(n, 1, bucket.Die)
	if err := f.Rename(at+"from", at+"to"); err == nil {
		t.Fatal("the process did not die")
	}
	s.Calm()
	now := time.Duration(0)
	f = s.Open(t, 10*time.Second, 1, func() time.Duration { return now })
	for range 2 {
		if err := f.Rename(at+"from", at+"there"); disk.KindOf(err) != failure.Locked || names(t, f) != "from" {
			t.Errorf("got %v, listed %s; want it held", err, names(t, f))
		}
		now += 100 * time.Second // of two minutes
	}
	if got := names(t, f); got != "from" { // finds the record as it was two minutes ago
		t.Errorf("listed %s", got)
	}
	if err := f.Rename(at+"from", at+"there"); err != nil {
		t.Error(err)
	}
	if got := held(t, s); !slices.Equal(got, []string{"there: old"}) {
		t.Errorf("left %q", got)
	}
}

// TestSlowMover has the record of a mover dropped before its copy is made, and another take the file: the slow one
// gives its copy up.
func TestSlowMover(t *testing.T) {
	for _, other := range []string{"waits", "took it"} {
		t.Run(other, func(t *testing.T) {
			s := bucket.New(t)
			s.Drop(t, at+"from", []byte("old"))
			slow, fast := s.Open(t, 10*time.Second, 1, nil), s.Open(t, 10*time.Second, 1, nil)
			warm(t, slow)
			warm(t, fast)
			s.Before(func(_ int, r *http.Request) {
				if r.Header.Get("X-Amz-Copy-Source") == "" {
					return
				}
				s.Before(nil)
				for _, key := range s.Keys(t, at+".shorecast-") {
					s.Remove(t, key)
				}
				if other == "took it" {
					if err := fast.Rename(at+"from", at+"there"); err != nil {
						t.Error(err)
					}
				}
			})
			if err := slow.Rename(at+"from", at+"to"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("got %v, want fs.ErrNotExist", err)
			}
			want := []string{"from: old"}
			if other == "took it" {
				want = []string{"there: old"}
			}
			if got := held(t, s); !slices.Equal(got, want) {
				t.Errorf("left %q, want %q", got, want)
			}
		})
	}
}

// TestManyMovers has ten instances rename the same files at once: each file goes to one of them.
func TestManyMovers(t *testing.T) { manyMovers(t, bucket.New(t)) }

// TestGatewayManyMovers does the same at a gateway.
func TestGatewayManyMovers(t *testing.T) { manyMovers(t, bucket.Gateway(t)) }

func manyMovers(t *testing.T, s *bucket.Store) {
	const movers, count = 10, 12
	for n := range count {
		s.Drop(t, fmt.Sprint(at, n), fmt.Append(nil, n))
	}
	results := make(chan error)
	for m := range movers {
		f := s.Open(t, 10*time.Second, 3, nil)
		go func() {
			for n := range count {
				results <- f.Rename(fmt.Sprint(at, n), fmt.Sprintf("shorecast/claimed/%d/%d", m, n))
			}
		}()
	}
	won := 0
	for range movers * count {
		switch err := <-results; {
		case err == nil:
			won++
		case !errors.Is(err, fs.ErrNotExist) && disk.KindOf(err) != failure.Locked:
			t.Error(err)
		}
	}
	f := s.Open(t, 10*time.Second, 3, nil)
	if entries, err := f.ReadDir(dir); err == nil && len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("left %v, %v", entries, err)
	}
	if got := s.Keys(t, "shorecast/claimed/"); len(got) != count || won != count {
		t.Errorf("%d renames succeeded, %d files are there, want %d: %q", won, len(got), count, got)
	}
}

// TestRecordThatIsNone has somebody put something under the name of a record: it is dropped in time, and nothing else
// is touched.
func TestRecordThatIsNone(t *testing.T) {
	s := bucket.New(t)
	s.Drop(t, at+"from", []byte("old"))
	s.Drop(t, at+".shorecast-00.move", []byte("not a record"))
	now := time.Duration(0)
	f := s.Open(t, 10*time.Second, 1, func() time.Duration { return now })
	for range 3 {
		if got := names(t, f); got != "from" {
			t.Errorf("listed %s", got)
		}
		now += 2 * time.Minute
	}
	if got := held(t, s); !slices.Equal(got, []string{"from: old"}) {
		t.Errorf("left %q", got)
	}
}

// TestCopiedByATool has a client copy an object with its metadata, as tools do: they say nothing about the copy.
func TestCopiedByATool(t *testing.T) {
	s := bucket.New(t)
	s.Drop(t, at+"from", []byte("old"))
	f := s.Open(t, 10*time.Second, 1, nil)
	if err := f.Link(at+"from", at+"to"); err != nil {
		t.Fatal(err)
	}
	s.Copy(t, at+"to", at+"dropped")
	to, errTo := f.Stat(at + "to")
	dropped, errDropped := f.Stat(at + "dropped")
	if err := errors.Join(errTo, errDropped); err != nil {
		t.Fatal(err)
	}
	if from, err := f.Stat(at + "from"); err != nil || !disk.SameFile(from, to) || disk.SameFile(from, dropped) {
		t.Errorf("the link is the same file: %v, the tool's copy: %v, %v; want true and false",
			disk.SameFile(from, to), disk.SameFile(from, dropped), err)
	}
}
