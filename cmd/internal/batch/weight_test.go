package batch

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"testing"

	"shorecast/samples"
)

// A workbook is heavy by what it unpacks to, whatever its own size.
func TestHeavy(t *testing.T) {
	sample, err := samples.Open("shared-services")
	if err != nil {
		t.Fatal(err)
	}
	zipped := func(sizes ...int) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
		for range sizes {
			w, err := z.Create("sheet.xml")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(make([]byte, sizes[0])); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		what  string
		book  []byte
		heavy bool
	}{
		{"a sample", sample, false},
		{"a small file that holds much", zipped(heavyBytes), true},
		{"several parts that hold much together", zipped(heavyBytes/2, heavyBytes/2), true},
		{"one such part", zipped(heavyBytes / 2), false},
		{"a small CSV file", []byte("Option;Category\n"), false},
		{"a large CSV file", make([]byte, heavyBytes), true},
		{"nothing", nil, false},
	} {
		if got := Heavy(c.book); got != c.heavy {
			t.Errorf("%s of %d bytes: heavy %v, want %v", c.what, len(c.book), got, c.heavy)
		}
	}
}
