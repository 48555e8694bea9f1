package pdfdoc

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the embedded fonts anew")

// The embedded fonts are those that the library cuts out of the whole ones.
func TestCommonFonts(t *testing.T) {
	want, err := writeFonts(newTypeface(common).ttf, cutset(common))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("common.pdf", want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	fonts, err := readFonts(want)
	if err != nil {
		t.Fatal(err)
	}
	face := commonFace()
	for i := range face.width {
		ttf, err := fonts.file(i)
		if err != nil {
			t.Fatal(err)
		}
		embedded, err := face.whole.file(i)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(embedded, ttf) {
			t.Errorf("font %d of common.pdf is not cut from today's: run with -update", i)
		}
	}
	if *face.width[0] != *widths(newTypeface(common).ttf[0]) {
		t.Error("the common typeface has other widths than the font that it is cut from")
	}
}

// References between the objects of a font move with their numbers.
func TestFontObjectsNumbered(t *testing.T) {
	objects := commonFace().whole.numbered(100)
	for i, want := range map[int]string{
		0: "/DescendantFonts [101 0 R]", 1: "/FontDescriptor 104 0 R", objectsOfFont: "/ToUnicode 109 0 R",
	} {
		if !bytes.Contains(objects[i], []byte(want)) {
			t.Errorf("object %d does not refer to %s:\n%.200s", 100+i, want, objects[i])
		}
	}
}
