package pdfdoc

import (
	"bytes"
	"testing"

	"shorecast/samples/testing/specimen"
	"shorecast/samples/testing/tool"
)

// A document has the same bytes whether its fonts were embedded or are cut now.
func TestEmbeddedFonts(t *testing.T) {
	embedded, err := dist.ReadFile("dist/common.pdf")
	if err != nil {
		tool.Missing(t, "the fonts are not built in; run go generate ./templates/pdfdoc first")
	}
	cut, err := CutFonts()
	if err != nil {
		t.Fatal(err)
	}
	usual := commonFace
	defer func() { commonFace = usual }()
	d := document(t, specimen.Usual)
	commonFace = func() *typeface { return commonOf(embedded) }
	want := written(t, d, Options{})
	commonFace = func() *typeface { return commonOf(cut) }
	if !bytes.Equal(written(t, d, Options{}), want) {
		t.Error("dist/common.pdf is not cut from today's fonts: run go generate ./templates/pdfdoc")
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
