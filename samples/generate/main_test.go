package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSameBytes makes every file twice and compares the bytes, and compares what is committed with what is made now.
// The latter looks into the archives, since how they are packed changes with the Go version.
func TestSameBytes(t *testing.T) {
	two := workbooks() // the gallery is written by the same code
	var made []string
	for i, f := range append(workbooks(), gallery()...) {
		if slices.Contains(made, f.name) {
			t.Errorf("%s is made twice: the second replaces the first", f.name)
		}
		made = append(made, f.name)
		if i < len(two) && !bytes.Equal(f.data, two[i].data) {
			t.Errorf("%s: two runs give different bytes", f.name)
		}
		committed, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(f.name)))
		if err != nil {
			t.Errorf("%v: run go generate ./samples", err)
			continue
		}
		if !bytes.Equal(committed, f.data) && !sameContent(t, committed, f.data) {
			t.Errorf("%s is not what the generator makes: run go generate ./samples", f.name)
		}
	}
	for _, dir := range []string{"", "errors"} {
		entries, err := os.ReadDir(filepath.Join("..", dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			name := strings.TrimPrefix(dir+"/"+e.Name(), "/")
			if e.IsDir() || strings.HasSuffix(name, ".go") || strings.HasSuffix(name, ".txt") {
				continue
			}
			if !slices.Contains(made, name) {
				t.Errorf("%s is made by nothing: remove it", name)
			}
		}
	}
}

// sameContent compares the parts of two archives; files that are none, or broken ones, are the same only byte by byte.
func sameContent(t *testing.T, a, b []byte) bool {
	t.Helper()
	za, errA := zip.NewReader(bytes.NewReader(a), int64(len(a)))
	zb, errB := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if errA != nil || errB != nil || len(za.File) != len(zb.File) {
		return false
	}
	for i := range za.File {
		if za.File[i].Name != zb.File[i].Name || za.File[i].UncompressedSize64 != zb.File[i].UncompressedSize64 ||
			za.File[i].CRC32 != zb.File[i].CRC32 {
			return false
		}
	}
	return true
}

// TestSerial counts days as a spreadsheet does.
func TestSerial(t *testing.T) {
	// =DATE(2027,1,1) in a spreadsheet, shown as a number: 46388; =DATE(2028,7,1): 46935.
	for _, c := range []struct {
		m    month
		want int64
	}{{readValue("2027-01").(month), 46388}, {readValue("2028-07").(month), 46935}} {
		if got := serialOf(c.m); got != c.want {
			t.Errorf("got %d, want %d", got, c.want)
		}
	}
}
