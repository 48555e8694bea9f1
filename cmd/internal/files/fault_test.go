package files_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/files"
	"shorecast/cmd/internal/testing/bucket"
	"shorecast/samples/testing/tool"
)

// deed is one operation, and what the bucket holds when it was done in the end.
type deed struct {
	name string
	do   func(fsys disk.FS) error
	want []string
	once bool // done again after it was done, it fails with fs.ErrNotExist or fs.ErrExist
}

const at = "shorecast/in/"

var deeds = []deed{
	{"put", func(f disk.FS) error { return disk.Add(f, at+"new", []byte("new")) },
		[]string{"from: old", "new: new", "taken: theirs"}, true},
	{"replace", func(f disk.FS) error { return disk.Place(f, at+"taken", []byte("new")) },
		[]string{"from: old", "taken: new"}, false},
	{"create", create, []string{"from: old", "new: new", "taken: theirs"}, false},
	{"rename", func(f disk.FS) error { return f.Rename(at+"from", at+"to") },
		[]string{"taken: theirs", "to: old"}, true},
	{"rename over another", func(f disk.FS) error { return f.Rename(at+"from", at+"taken") },
		[]string{"taken: old"}, true},
	{"move", func(f disk.FS) error { return f.Move(at+"from", at+"to") },
		[]string{"taken: theirs", "to: old"}, true},
	{"move to a taken name", func(f disk.FS) error { return f.Move(at+"from", at+"taken") },
		[]string{"from: old", "taken: theirs"}, true},
	{"link", func(f disk.FS) error { return f.Link(at+"from", at+"to") },
		[]string{"from: old", "taken: theirs", "to: old"}, true},
	{"remove", func(f disk.FS) error { return f.Remove(at + "from") }, []string{"taken: theirs"}, true},
	{"make a folder", func(f disk.FS) error { return f.Mkdir(at + "dir") },
		[]string{"dir/", "from: old", "taken: theirs"}, true},
	{"list", list, []string{"from: old", "taken: theirs"}, false},
	{"read", read, []string{"from: old", "taken: theirs"}, false},
}

func create(f disk.FS) error {
	w, err := f.Create(at + "new")
	if errors.Is(err, fs.ErrExist) { // an attempt before was cut off after it was made
		if err := f.Remove(at + "new"); err != nil {
			return err
		}
		w, err = f.Create(at + "new")
	}
	if err != nil {
		return err
	}
	_, err = w.Write([]byte("new"))
	return errors.Join(err, w.Sync(), w.Close())
}

func list(f disk.FS) error {
	entries, err := f.ReadDir(strings.TrimSuffix(at, "/"))
	if err == nil && len(entries) != 2 {
		err = fmt.Errorf("listed %v", entries)
	}
	return err
}

func read(f disk.FS) error {
	data, err := disk.ReadFile(f, at+"from")
	if err == nil && string(data) != "old" {
		err = fmt.Errorf("read %q", data)
	}
	return err
}

// held lists what the bucket holds below the folder.
func held(t *testing.T, s *bucket.Store) (all []string) {
	t.Helper()
	for _, key := range s.Keys(t, at) {
		name := strings.TrimPrefix(key, at)
		if !strings.HasSuffix(key, "/") {
			name += ": " + string(s.Get(t, key))
		}
		if name != "" {
			all = append(all, name)
		}
	}
	return all
}

// fails does a deed with a fault at the nth request, and then what a caller does: again, until it is done, by the same
// process or by another one. It reports whether the fault happened.
func (d deed) fails(t *testing.T, s *bucket.Store, n int, mode bucket.Mode) bool {
	t.Helper()
	s.Calm()
	for _, key := range s.Keys(t, at) {
		s.Remove(t, key)
	}
	s.Drop(t, at+"from", []byte("old"))
	s.Drop(t, at+"taken", []byte("theirs"))
	now := time.Duration(0)
	limit := time.Minute
	if mode == bucket.Late {
		limit = 500 * time.Millisecond // it is waited for
	}
	open := func() *files.FS { return s.Open(t, limit, 1, func() time.Duration { return now }) }
	f := open()
	warm(t, f)
	s.Arm(n, 1, mode)
	err := d.do(f)
	where := fmt.Sprintf("%s: %v at request %d, %s", d.name, mode, n, s.Fired())
	if s.Fired() == "" {
		return false
	}
	d.nothingHalf(t, s, where)
	s.Calm()
	if mode.Fatal() {
		f = open()
		if err == nil {
			err = errors.New("the process was gone")
		}
	}
	for tries := 0; err != nil && !d.once || err != nil && !over(err); tries++ {
		if tries == 10 {
			t.Errorf("%s: is not healed: %v", where, err)
			break
		}
		now += time.Minute
		if _, err := f.ReadDir(strings.TrimSuffix(at, "/")); err != nil {
			t.Errorf("%s: the folder cannot be listed afterwards: %v", where, err)
		}
		err = d.do(f)
	}
	for range 4 { // records of moves that came to nothing are dropped in time
		now += time.Minute
		f.ReadDir(strings.TrimSuffix(at, "/"))
	}
	if got := held(t, s); !slices.Equal(got, d.want) {
		t.Errorf("%s: in the end %q, want %q; last %v", where, got, d.want, err)
	}
	return true
}

// warm makes the first conditional put, which is made twice. On a busy machine an answer may come too late.
func warm(t *testing.T, f *files.FS) {
	t.Helper()
	var err error
	for range 20 {
		if err = f.Put("shorecast/other", nil, false); err == nil || errors.Is(err, fs.ErrExist) {
			if err = f.Remove("shorecast/other"); err == nil {
				return
			}
		}
	}
	t.Fatal(err)
}

// over reports whether an error says that there is nothing left to do.
func over(err error) bool { return errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) }

func (d deed) nothingHalf(t *testing.T, s *bucket.Store, where string) {
	t.Helper()
	for _, line := range held(t, s) {
		if _, content, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, ".shorecast-") &&
			!slices.Contains([]string{"old", "new", "theirs"}, content) && d.name != "create" {
			t.Errorf("%s: half a file is there: %s", where, line)
		}
	}
}

// TestFaultAtEveryRequest lets each request of each operation go wrong in each manner. Of the late answers, which are
// waited for, every third comes unless the largest forms run.
func TestFaultAtEveryRequest(t *testing.T) {
	t.Parallel()
	faultAtEveryRequest(t, func() *bucket.Store { return bucket.New(t) })
}

// TestGatewayFaultAtEveryRequest does the same at a gateway.
func TestGatewayFaultAtEveryRequest(t *testing.T) {
	tool.Slow(t)
	t.Parallel()
	faultAtEveryRequest(t, func() *bucket.Store { return bucket.Gateway(t) })
}

func faultAtEveryRequest(t *testing.T, start func() *bucket.Store) {
	s := start()
	total := 0
	for _, d := range deeds {
		for _, mode := range bucket.Modes {
			// the others differ in little, and each late answer is waited for
			telling := mode == bucket.Break || mode == bucket.CutAfter || mode == bucket.DieAfter
			if !telling && !tool.SlowTests() {
				continue
			}
			n, step := 1, 1
			if mode == bucket.Late && !tool.Largest() {
				step = 3
			}
			for ; d.fails(t, s, n, mode); n += step {
				total++
			}
			if n == 1 {
				t.Errorf("%s makes no request", d.name)
			}
		}
	}
	t.Logf("%d faults", total)
}

// TestOneFaultIsNotNoticed lets one attempt of each request go wrong: the next one makes good for it.
func TestOneFaultIsNotNoticed(t *testing.T) {
	s := bucket.New(t)
	for _, d := range deeds {
		for _, mode := range []bucket.Mode{bucket.Refuse, bucket.Break, bucket.Cut, bucket.CutAfter} {
			for n := 1; ; n++ {
				s.Calm()
				for _, key := range s.Keys(t, at) {
					s.Remove(t, key)
				}
				s.Drop(t, at+"from", []byte("old"))
				s.Drop(t, at+"taken", []byte("theirs"))
				f := s.Open(t, 10*time.Second, 3, nil)
				warm(t, f)
				s.Arm(n, 1, mode)
				err := d.do(f)
				if s.Fired() == "" {
					break
				}
				if d.name == "move to a taken name" && errors.Is(err, fs.ErrExist) {
					err = nil
				}
				if got := held(t, s); err != nil || !slices.Equal(got, d.want) {
					t.Errorf("%s: %v at request %d, %s: %v, %q, want %q", d.name, mode, n, s.Fired(), err, got, d.want)
				}
			}
		}
	}
}

// TestReplacedMeanwhile has somebody put another file under the name that is being renamed, before each request: it is
// never lost.
func TestReplacedMeanwhile(t *testing.T) {
	s := bucket.New(t)
	for n := 1; ; n++ {
		for _, key := range s.Keys(t, at) {
			s.Remove(t, key)
		}
		s.Drop(t, at+"from", []byte("old"))
		f := s.Open(t, 10*time.Second, 1, nil)
		warm(t, f)
		now := s.Count()
		done := false
		s.Before(func(count int, _ *http.Request) {
			if count == now+n {
				done = true
				s.Drop(t, at+"from", []byte("newer"))
			}
		})
		err := f.Rename(at+"from", at+"to")
		s.Before(nil)
		if !done {
			break
		}
		from, to := s.Get(t, at+"from"), s.Get(t, at+"to")
		all := bytes.Join([][]byte{from, to}, []byte(" "))
		if !bytes.Contains(all, []byte("newer")) || err == nil && to == nil {
			t.Errorf("replaced before request %d: %v, from %q, to %q", n, err, from, to)
		}
	}
}
