package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/cmd/internal/failure"
)

func TestPlaceWritesWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.json")
	if p := place([]document{{JSON, path, []byte("first")}}, "a.xlsx", false); p != nil {
		t.Fatal(p)
	}
	if got := contents(t, path); got != "first" {
		t.Errorf("holds %q, want first", got)
	}
	only(t, dir, "a.json")
}

// Where one document cannot be placed, none is, and no temporary file stays.
func TestPlaceAllOrNone(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "a.html")
	if err := os.WriteFile(foreign, []byte("<html>"), 0o666); err != nil {
		t.Fatal(err)
	}
	p := place([]document{{JSON, filepath.Join(dir, "a.json"), nil}, {HTML, foreign, nil}}, "a.xlsx", false)
	if p == nil || !strings.Contains(p.Message, "a.html is there already") || !strings.Contains(p.Hint, "--force") {
		t.Errorf("got %v, want a problem that names the file and a hint that names --force", p)
	}
	only(t, dir, "a.html")

	lost := filepath.Join(dir, "lost", "a.html")
	if p := place([]document{{JSON, filepath.Join(dir, "a.json"), nil}, {HTML, lost, nil}}, "a.xlsx", false); p == nil {
		t.Error("a document in a folder that does not exist was placed")
	}
	only(t, dir, "a.html")
}

func TestPlaceLeavesAFolderAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.json")
	if err := os.Mkdir(path, 0o777); err != nil {
		t.Fatal(err)
	}
	if p := place([]document{{JSON, path, nil}}, "a.xlsx", true); p == nil || !strings.Contains(p.Message, "is a folder") {
		t.Errorf("got %v, want a problem that says that it is a folder", p)
	}
}

// A document is known by what it says of itself; each of these says it of a.xlsx, or something else.
func TestWrittenFor(t *testing.T) {
	hash := strings.Repeat("ab", 32)
	json := `{"schema": 1, "findings": [], "provenance": {"workbooks": [{"name": "a.xlsx", "sha256": "` + hash + `"}], "as_of": "2026-01-15", "version": "0.1.0"}}`
	html := `<!doctype html><html><head><meta name="generator" content="Shorecast 0.1.0"><meta name="shorecast-workbook" content="a &amp; b.xlsx"></head>`
	for _, c := range []struct {
		name, text, want string
		format           Format
	}{
		{"json", json, "a.xlsx", JSON},
		{"json, long", `{"provenance": {"workbooks": [{"name": "trap.xlsx"}]},` + strings.Repeat(" ", 2*partSize) + json[1:], "a.xlsx", JSON},
		{"json of another program", `{"provenance": {"workbooks": [{"name": "a.xlsx"}]}}`, "", JSON},
		{"json, cut", json[:len(json)-20], "", JSON},
		{"not json", "hello", "", JSON},
		{"html", html, "a & b.xlsx", HTML},
		{"html of another program", strings.Replace(html, "Shorecast", "Other", 1), "", HTML},
		{"html without a name", html[:60], "", HTML},
		{"pdf", `1 0 obj << /Keywords (a \(1\).xlsx) /Creator (Shorecast 0.1.0) >>`, "a (1).xlsx", PDF},
		{"pdf in UTF-16", "<< /Keywords (\xfe\xff\x00\xe4\x00.\x00x) /Creator (\xfe\xff\x00S\x00h\x00o\x00r\x00e\x00c\x00a\x00s\x00t\x00 \x000) >>", "ä.x", PDF},
		{"pdf of another program", `<< /Keywords (a.xlsx) /Creator (Writer) >>`, "", PDF},
		{"empty", "", "", PDF},
		{"no zip", "PK", "", annotated},
	} {
		path := filepath.Join(t.TempDir(), "document")
		if err := os.WriteFile(path, []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		if got := writtenFor(path, c.format); got != c.want {
			t.Errorf("%s: written for %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWriteProblems(t *testing.T) {
	for why, want := range map[failure.Kind]string{failure.Full: "is full", failure.Locked: "open in another program",
		failure.ReadOnly: "may not be written"} {
		if p := writeProblem("out/a.pdf", systemError(why)); !strings.Contains(p.Message, want) || p.Hint == "" {
			t.Errorf("got %q and hint %q, want %q and a hint", p.Message, p.Hint, want)
		}
	}
}

func contents(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// only fails when a folder holds anything but the names.
func only(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %v, want %v", got, names)
	}
}

// TestSameWorkbook knows a workbook again by what a document can state of its name.
func TestSameWorkbook(t *testing.T) {
	for _, tc := range []struct {
		stated, name string
		want         bool
	}{
		{"a.xlsx", "a.xlsx", true},
		{"a.xlsx", "b.xlsx", false},
		{"", "\x01", false},
		{"two lines.xlsx", "two\nlines.xlsx", true},
		{"bell.xlsx", "bell\a.xlsx", true},
		{"right txt.xlsx", "right\u202e txt.xlsx", true},
		{"\uFFFD.xlsx", "🙂.xlsx", true},
	} {
		if got := sameWorkbook(tc.stated, tc.name); got != tc.want {
			t.Errorf("%q and %q: got %t", tc.stated, tc.name, got)
		}
	}
}
