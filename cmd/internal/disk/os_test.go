package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"shorecast/cmd/internal/failure"
)

// TestMove tries both ways of moving to a name that must be free: in one step and in two.
func TestMove(t *testing.T) {
	for name, move := range map[string]func(from, to string) error{"as the system can": OS.Move, "in steps": moveInSteps} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a, b, c := filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "c")
			for _, p := range []string{a, b} {
				if err := os.WriteFile(p, []byte(p), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if err := move(a, b); !errors.Is(err, fs.ErrExist) {
				t.Errorf("to a taken name: got %v, want fs.ErrExist", err)
			}
			if err := move(a, c); err != nil {
				t.Error(err)
			}
			if err := move(a, filepath.Join(dir, "d")); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("from a name that is gone: got %v, want fs.ErrNotExist", err)
			}
			if err := move(c, filepath.Join(dir, "nowhere", "c")); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("to a folder that is not there: got %v, want fs.ErrNotExist", err)
			}
			_, gone := os.Lstat(a)
			atB, _ := os.ReadFile(b)
			atC, _ := os.ReadFile(c)
			if !errors.Is(gone, fs.ErrNotExist) || string(atB) != b || string(atC) != a {
				t.Errorf("a: %v, b: %q, c: %q", gone, atB, atC)
			}
		})
	}
}

func TestOpenErrorsAreNoFiles(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "nowhere", "a")
	if f, err := OS.Open(nowhere); f != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("open: got %v, %v", f, err)
	}
	if f, err := OS.Create(nowhere); f != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("create: got %v, %v", f, err)
	}
	if err := OS.SyncDir(filepath.Dir(nowhere)); runtime.GOOS != "windows" && KindOf(err) != failure.Unreachable {
		t.Errorf("sync: got %v", err)
	}
}

func TestKind(t *testing.T) {
	for want, numbers := range systemSamples {
		for _, number := range numbers {
			for _, err := range []error{number, &os.PathError{Op: "write", Path: "a.pdf", Err: number},
				&failure.Error{Of: failure.Disk, Cause: errors.Join(number)}} {
				if got := KindOf(err); got != want {
					t.Errorf("%v (%d): got %s, want %s", number, number, got, want)
				}
			}
		}
	}
	for err, want := range map[error]failure.Kind{fs.ErrNotExist: failure.Unreachable,
		fs.ErrPermission: failure.ReadOnly, fs.ErrExist: failure.Other, nil: failure.Other} {
		if got := KindOf(err); got != want {
			t.Errorf("%v: got %s, want %s", err, got, want)
		}
	}
}

// TestWords has a sentence and a next step for each reason, without the system's own text.
func TestWords(t *testing.T) {
	for want, numbers := range systemSamples {
		err := &os.PathError{Op: "write", Path: "a.pdf", Err: numbers[0]}
		file := filepath.Join("out", "a.pdf")
		for _, p := range []*failure.Error{ExplainWrite(file, err), ExplainRead(file, err)} {
			if p.Kind != want || p.Message == "" || p.Hint == "" || !errors.Is(p, numbers[0]) || p.Error() != p.Message {
				t.Errorf("%s: %q, %q", want, p.Message, p.Hint)
			}
		}
	}
	if got, want := ExplainWrite(filepath.Join("out", "a.pdf"), systemSamples[failure.Full][0]).Message,
		"the disk of the folder out is full"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
