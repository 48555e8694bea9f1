//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/samples"
)

// numberedCase returns the sample quick-start with a remark of its own, so that no two numbers have the same bytes.
func numberedCase(t testing.TB, n int) []byte {
	t.Helper()
	return reworded(t, "Kraków", fmt.Sprintf("Kraków %04d", n)) // of other locations: no other case looks like it
}

// reworded returns the sample quick-start with one of its texts replaced.
func reworded(t testing.TB, old, new string) []byte {
	t.Helper()
	b, err := samples.Open("quick-start")
	if err != nil {
		t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	replaced := false
	for _, f := range from.File {
		if f.Name != "xl/sharedStrings.xml" {
			if err := to.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		text := content(t, f)
		replaced = bytes.Contains(text, []byte(old))
		w, err := to.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(bytes.ReplaceAll(text, []byte(old), []byte(new))); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	if !replaced {
		t.Fatalf("the sample quick-start does not say %q any more", old)
	}
	return out.Bytes()
}

func content(t testing.TB, f *zip.File) []byte {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// under lists the files below a folder, with slashes, without the hidden ones unless they are asked for.
func under(dir string, hidden bool) []string {
	var all []string
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") && p != dir && !hidden {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.IsDir() {
			rel, _ := filepath.Rel(dir, p)
			all = append(all, filepath.ToSlash(rel))
		}
		return nil
	})
	return all
}

// halves looks at every document below a folder that has its final name, and returns those that are not whole. Files
// that it has found whole are remembered in seen and looked at again only when they changed.
func halves(dir string, seen map[string]os.FileInfo) (half []string) {
	for _, name := range under(dir, false) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		if before, there := seen[name]; there && os.SameFile(before, info) && before.Size() == info.Size() &&
			before.ModTime().Equal(info.ModTime()) {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			half = append(half, name+": "+err.Error())
			continue
		}
		if !wholeDocument(name, b) {
			half = append(half, fmt.Sprintf("%s is not whole: %d bytes", name, len(b)))
			continue
		}
		seen[name] = info
	}
	return half
}

func wholeDocument(name string, b []byte) bool {
	switch filepath.Ext(name) {
	case ".pdf":
		return bytes.HasPrefix(b, []byte("%PDF-")) && bytes.HasSuffix(bytes.TrimSpace(b), []byte("%%EOF"))
	case ".html":
		return bytes.HasSuffix(b, []byte("</html>\n"))
	case ".json":
		return json.Valid(b)
	case ".xlsx":
		_, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		return err == nil
	}
	return false
}

// parts lists files below a folder that were being written and never got their name.
func parts(dir string) (left []string) {
	for _, name := range under(dir, true) {
		if strings.HasSuffix(name, ".part") {
			left = append(left, name)
		}
	}
	return left
}
