package files_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/testing/bucket"
	"shorecast/samples/testing/tool"
)

// twin does the same on a disk and in a bucket.
type twin struct {
	t      *testing.T
	random *rand.Rand
	roots  [2]string
	fs     [2]disk.FS
	log    []string
	step   int
}

var (
	twinFolders = []string{"a", "a/b", "c", "a.x"}
	twinFiles   = []string{"a/x", "a/y é.xlsx", "a/b/x", "c/100 %+&=?#.xlsx", "z", "a.x/~$z", "aa"}
)

func (w *twin) one(names []string) string { return names[w.random.IntN(len(names))] }

func (w *twin) at(i int, name string) string {
	return filepath.Join(w.roots[i], filepath.FromSlash(name))
}

// is reports what a name is on the disk: "file", "folder" or "".
func (w *twin) is(name string) string {
	info, err := disk.OS.Stat(w.at(0, name))
	switch {
	case err != nil:
		return ""
	case info.IsDir():
		return "folder"
	}
	return "file"
}

// both does something on the two and compares what it returns and how it fails.
func (w *twin) both(what string, do func(fsys disk.FS, at func(string) string) (string, error)) {
	w.t.Helper()
	w.log = append(w.log, what)
	var got [2]string
	for i := range got {
		text, err := do(w.fs[i], func(name string) string { return w.at(i, name) })
		got[i] = text + " " + kindOf(err)
	}
	if got[0] != got[1] {
		w.t.Fatalf("%v\nthe disk: %s\nthe bucket: %s", w.log[max(0, len(w.log)-12):], got[0], got[1])
	}
}

func kindOf(err error) string {
	switch {
	case err == nil:
		return "done"
	case errors.Is(err, fs.ErrExist):
		return "exists"
	case errors.Is(err, fs.ErrNotExist):
		return "missing"
	}
	return "failed"
}

// content is different each time, now and then larger than a block of either side's buffers.
func (w *twin) content() []byte {
	w.step++
	text := fmt.Appendf(nil, "content %d ", w.step)
	for n := w.random.IntN(3); n > 0; n-- {
		text = append(text, text...)
	}
	if w.random.IntN(20) == 0 {
		text = nil
	}
	return text
}

// same reports whether two names are those of one file.
func (w *twin) same(x, y string) bool {
	one, errOne := disk.OS.Stat(w.at(0, x))
	other, errOther := disk.OS.Stat(w.at(0, y))
	return errOne == nil && errOther == nil && disk.SameFile(one, other)
}

func (w *twin) change() {
	x, y, dir := w.one(twinFiles), w.one(twinFiles), w.one(twinFolders)
	data := w.content()
	// without the folder a disk refuses and a bucket does not
	homeless := func(name string) bool { return w.is(filepath.Dir(name)) != "folder" }
	type two = func(fsys disk.FS, from, to string) error
	move := map[string]two{"rename": disk.FS.Rename, "move": disk.FS.Move, "link": disk.FS.Link}
	ops := []string{"place", "add", "create", "rename", "move", "link", "remove", "rmdir", "mkdir", "save"}
	switch op := w.one(ops); op {
	case "place", "add", "create":
		if homeless(x) {
			return
		}
		w.both(op+" "+x, func(fsys disk.FS, at func(string) string) (string, error) {
			switch op {
			case "place":
				return "", disk.Place(fsys, at(x), data)
			case "add":
				return "", disk.Add(fsys, at(x), data)
			}
			f, err := fsys.Create(at(x))
			if err != nil {
				return "", err
			}
			_, err = f.Write(data)
			return "", errors.Join(err, f.Sync(), f.Close())
		})
	case "rename", "move", "link":
		if homeless(y) || homeless(x) || x == y || op == "rename" && w.same(x, y) { // a disk leaves both names then
			return
		}
		w.both(op+" "+x+" "+y, func(fsys disk.FS, at func(string) string) (string, error) {
			return "", move[op](fsys, at(x), at(y))
		})
	case "remove":
		w.both(op+" "+x, func(fsys disk.FS, at func(string) string) (string, error) { return "", fsys.Remove(at(x)) })
	case "rmdir":
		w.both(op+" "+dir, func(fsys disk.FS, at func(string) string) (string, error) { return "", fsys.Remove(at(dir)) })
	case "mkdir":
		if homeless(dir) {
			return
		}
		w.both(op+" "+dir, func(fsys disk.FS, at func(string) string) (string, error) { return "", fsys.Mkdir(at(dir)) })
	case "save":
		w.both(op+" "+x, func(fsys disk.FS, at func(string) string) (string, error) {
			return "", disk.MkdirAll(fsys, filepath.Dir(at(x)))
		})
	}
}

func (w *twin) compare() {
	x, y := w.one(twinFiles), w.one(twinFiles)
	dir := w.one(append(twinFolders, "."))
	w.both("list "+dir, func(fsys disk.FS, at func(string) string) (text string, err error) {
		all, err := fsys.ReadDir(at(dir))
		for _, e := range all {
			text += fmt.Sprintf("%q %v; ", e.Name(), e.IsDir())
			if info, err := e.Info(); err != nil {
				text += err.Error()
			} else if !e.IsDir() {
				text += fmt.Sprint(info.Size(), " ")
			}
		}
		return text, err
	})
	w.both("read "+x, func(fsys disk.FS, at func(string) string) (string, error) {
		f, err := fsys.Open(at(x))
		if err != nil {
			return "", err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return "", err
		}
		data, err := io.ReadAll(f)
		part := make([]byte, 5)
		n, end := f.ReadAt(part, 7)
		return fmt.Sprintf("%d %s, %q at 7, %v", info.Size(), data, part[:n], end), err
	})
	w.both("the same "+x+" "+y, func(fsys disk.FS, at func(string) string) (string, error) {
		one, err := fsys.Lstat(at(x))
		if err != nil {
			return "", err
		}
		other, err := fsys.Stat(at(y))
		if err != nil {
			return "", err
		}
		return fmt.Sprint(one.Size(), one.IsDir(), one.Name(), disk.SameFile(one, other)), nil
	})
}

// TestLikeADisk does the same random operations on a folder and in a bucket and compares listings, contents and the
// kinds of errors.
func TestLikeADisk(t *testing.T) {
	likeADisk(t, bucket.New(t), 80)
}

// TestGatewayLikeADisk does the same at a gateway.
func TestGatewayLikeADisk(t *testing.T) {
	t.Parallel()
	likeADisk(t, bucket.Gateway(t), tool.Times(t, "steps", 250, 800))
}

func likeADisk(t *testing.T, s *bucket.Store, steps int) {
	for seed := range uint64(3) {
		w := &twin{t: t, random: rand.New(rand.NewPCG(12, seed)),
			roots: [2]string{t.TempDir(), fmt.Sprint("shorecast/", seed)},
			fs:    [2]disk.FS{disk.OS, s.Open(t, 10*time.Second, 3, nil)}}
		if err := disk.MkdirAll(w.fs[1], w.roots[1]); err != nil {
			t.Fatal(err)
		}
		for range steps {
			w.change()
			w.compare()
		}
	}
}
