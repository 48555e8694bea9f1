package disk

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"shorecast/cmd/internal/failure"
)

func TestReadSmall(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	huge, err := os.Create(in("huge"))
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(huge.Truncate(2<<30), huge.Close(), os.WriteFile(in("full"), bytes.Repeat([]byte("x"), 100), 0o600),
		os.WriteFile(in("over"), bytes.Repeat([]byte("x"), 101), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ReadSmall(OS, in("full"), 100); err != nil || len(got) != 100 {
		t.Errorf("a file of as many bytes as are read: %d, %v", len(got), err)
	}
	for path, want := range map[string]string{dir: "is a folder, and a regular file is needed",
		in("over"): "has 1 KB, and", in("huge"): "has 2048.0 MB, and at most 1 KB are read", in("nowhere"): "is not there"} {
		data, err := ReadSmall(OS, path, 100)
		var p *failure.Error
		if !errors.As(err, &p) || !strings.Contains(p.Message, want) || p.Hint == "" || data != nil {
			t.Errorf("%s: got %v, want %q", path, err, want)
		}
		if missing := path == in("nowhere"); errors.Is(err, fs.ErrNotExist) != missing {
			t.Errorf("%s: fs.ErrNotExist is %v", path, !missing)
		}
	}
}

func TestServiceMakesNoRoot(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "outputs")
	fsys := Service(root + string(filepath.Separator))
	err := Save(fsys, filepath.Join(root, "board", "a.pdf"), []byte("a"))
	if KindOf(err) != failure.Unreachable {
		t.Errorf("the folder is missing: got %v", err)
	}
	if _, err := os.Stat(root); err == nil {
		t.Error("it was made")
	}
	if err := os.Mkdir(root, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Save(fsys, filepath.Join(root, "board", "a.pdf"), []byte("a")); err != nil {
		t.Errorf("the folder is there: got %v", err)
	}
}

func TestPrintableName(t *testing.T) {
	// in Latin-1 ö is F6 and ä is E4; what follows the ~ is the beginning of sha256sum of the name
	for name, want := range map[string]string{"Köln.xlsx": "Köln.xlsx", "K\xf6ln.xlsx": "K%F6ln~3547505c.xlsx",
		"K\xe4ln.xlsx": "K%E4ln~fd3c25ae.xlsx", "K%F6ln.xlsx": "K%F6ln.xlsx", "100%.xlsx": "100%.xlsx", "\xff": "%FF~a8100ae6",
		"a\xf6ö\uFFFD": "a%F6ö\uFFFD~5681458c", "": ""} {
		if got := PrintableName(name); got != want || PrintableName(got) != got {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestPrintableNameIsShort(t *testing.T) {
	one, other := strings.Repeat("ö\xf6", 120)+"a.xlsx", strings.Repeat("ö\xf6", 120)+"b.xlsx"
	a, b := PrintableName(one), PrintableName(other)
	if a == b || len(a) > 200 || !strings.HasSuffix(a, ".xlsx") || !utf8.ValidString(a) {
		t.Errorf("got %q and %q", a, b)
	}
}
