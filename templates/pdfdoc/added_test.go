package pdfdoc

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-fonts/dejavu/dejavusanscondensed"

	"shorecast/samples/testing/specimen"
	"shorecast/samples/testing/tool"
	"shorecast/templates"
)

// cjk is where Debian's package fonts-droid-fallback puts its font.
const cjk = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"

func TestReadFont(t *testing.T) {
	if _, err := ReadFont(dejavusanscondensed.TTF); err != nil {
		t.Error(err)
	}
	for _, file := range []string{"", "ttcf", "OTTO and more", "%PDF-1.7", "\x00\x01\x00\x00 cut"} {
		if f, err := ReadFont([]byte(file)); err == nil {
			t.Errorf("%q: got %v", file, f)
		}
	}
}

// Names in a script that the built-in font lacks are in the PDF with a font that has them, and elsewhere by an alias.
func TestAddedFont(t *testing.T) {
	file, err := os.ReadFile(cjk)
	if err != nil {
		tool.Missing(t, "the Debian package fonts-droid-fallback is not installed")
	}
	font, err := ReadFont(file)
	if err != nil {
		t.Fatal(err)
	}
	d := fresh(t, specimen.Usual)
	d.Title = "東京センター and Kraków"
	d.Pages[0].Blocks = append([]templates.Block{templates.Paragraph{Text: "Move to 東京センター, which saves 12%."}},
		d.Pages[0].Blocks...)
	if missing := MissingGlyphs(d, []*Font{font}); len(missing) > 0 {
		t.Errorf("the font lacks %q", string(missing))
	}
	for _, tt := range []struct {
		o    Options
		want string
	}{
		{Options{Fonts: []*Font{font}}, "Move to 東京センター, which saves 12%."},
		{Options{Aliases: []Alias{{"東京", "a part"}, {"東京センター", "Option 2"}}}, "Move to Option 2, which saves 12%."},
		{Options{}, "Move to ������, which saves 12%."},
	} {
		pdf := written(t, d, tt.o)
		sheets, _, err := extract(pdf)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains("\n"+sheets[0], "\n"+tt.want+"\n") {
			t.Errorf("%+v: page 1 lacks %q:\n%.600s", len(tt.o.Fonts), tt.want, sheets[0])
		}
		if err := Verify(pdf, d, tt.o); err != nil {
			t.Error(err)
		}
		if tool.SlowTests() { // another program reads it alike
			path := filepath.Join(t.TempDir(), "a.pdf")
			if err := os.WriteFile(path, pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			if text := tool.PDFText(t, path); !strings.Contains(text, tt.want) {
				t.Errorf("pdftotext lacks %q", tt.want)
			}
		}
	}
}
