package ooxml

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// made returns a file with parts in the order given: name, content, name, content …
func made(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		to, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPack packs the same parts in two orders, with the types of extensions in two orders, and writes one part anew.
func TestPack(t *testing.T) {
	types := func(list ...string) string {
		return "<Types>" + strings.Join(list, "") + `<Override PartName="/a"/></Types>`
	}
	png, xml := `<Default Extension="png"/>`, `<Default Extension="xml"></Default>`
	var packed [2]bytes.Buffer
	for i, file := range [][]byte{
		made(t, "xl/b.xml", "b", contentTypes, types(png, xml), "a.xml", "a"),
		made(t, "a.xml", "a", "xl/b.xml", "b", contentTypes, types(xml, png)),
	} {
		err := Pack(&packed[i], file, func(name string, part []byte, to io.Writer) error {
			if name == "xl/b.xml" {
				part = append(part, "anew"...)
			}
			_, err := to.Write(part)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(packed[0].Bytes(), packed[1].Bytes()) {
		t.Error("the order in which parts were made shows in the bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(packed[0].Bytes()), int64(packed[0].Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, part.Name, string(text))
	}
	want := []string{contentTypes, types(png, xml), "a.xml", "a", "xl/b.xml", "banew"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}
