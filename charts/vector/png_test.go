package vector

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shorecast/charts"
	"shorecast/samples/testing/specimen"
	"shorecast/samples/testing/tool"
)

// The size of a mail's pictures.
const (
	mailPoints  = 350
	mailWidth   = 560
	mailDensity = 2
)

// TestPNGGallery writes pictures for looking at.
func TestPNGGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("only with -gallery FOLDER")
	}
	for _, s := range shapes {
		for _, c := range chartsOf(t, s.shape) {
			if c.Topic != charts.SavingsBridge && c.Topic != charts.CashCurve && c.Topic != charts.CostByCategory {
				continue
			}
			if err := os.WriteFile(filepath.Join(*gallery, s.name+"-"+c.ID+".png"), picture(t, c).PNG, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func picture(t testing.TB, c charts.Chart) Picture {
	t.Helper()
	p, err := PNG(c, mailPoints, mailWidth, mailDensity)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPNG draws every chart of a comparison: each picture has its size, its edge is white and its inside is not, and is
// the same when drawn again.
func TestPNG(t *testing.T) {
	for _, s := range []specimen.Shape{{Doubt: true}, {Options: 6, Long: true, Doubt: true}, {Zero: true, Doubt: true}} {
		for _, c := range chartsOf(t, s) {
			p := picture(t, c)
			m, err := png.Decode(bytes.NewReader(p.PNG))
			if err != nil {
				t.Fatalf("%s: %v", c.ID, err)
			}
			if got, want := m.Bounds().Size(), image.Pt(mailDensity*p.Width, mailDensity*p.Height); got != want ||
				p.Width != mailWidth {
				t.Errorf("%s: the picture has %v pixels, shown as %d × %d", c.ID, got, p.Width, p.Height)
			}
			if natural := (Height(c, mailPoints-2*edge) + 2*edge) * mailWidth / mailPoints; float64(p.Height) > natural+1 ||
				float64(p.Height) < natural/2 {
				t.Errorf("%s is %d pixels high, reckoned %.0f", c.ID, p.Height, natural)
			}
			if n := inked(m); n < 500 {
				t.Errorf("%s: only %d pixels are not white", c.ID, n)
			}
			if again := picture(t, c); !bytes.Equal(again.PNG, p.PNG) {
				t.Errorf("%s: two pictures differ", c.ID)
			}
			if len(p.PNG) > 300_000 {
				t.Errorf("%s: the picture takes %d bytes", c.ID, len(p.PNG))
			}
		}
	}
}

// inked counts the pixels that are not white.
func inked(m image.Image) (n int) {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.RGBAModel.Convert(m.At(x, y)) != (color.RGBA{0xff, 0xff, 0xff, 0xff}) {
				n++
			}
		}
	}
	return n
}

// A bar is filled to its edges with the exact colour of what it means.
func TestPNGColours(t *testing.T) {
	for _, c := range chartsOf(t, specimen.Shape{}) {
		if c.Topic != charts.SavingsBridge {
			continue
		}
		m, err := png.Decode(bytes.NewReader(picture(t, c).PNG))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[color.Color]int{}
		b := m.Bounds()
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				seen[color.RGBAModel.Convert(m.At(x, y))]++
			}
		}
		for _, want := range []Colour{Good, Strong} {
			if seen[onWhite[want]] < 200 {
				t.Errorf("%s: %d pixels are %s", c.ID, seen[onWhite[want]], colourNames[want])
			}
		}
	}
}

func TestPNGRefuses(t *testing.T) {
	c := chartsOf(t, specimen.Shape{})[0]
	for _, size := range []struct {
		points         float64
		width, density int
	}{{0, 560, 2}, {350, 0, 2}, {350, 560, 0}, {350, 9000, 1}} {
		if _, err := PNG(c, size.points, size.width, size.density); err == nil {
			t.Errorf("%+v: no error", size)
		}
	}
}

// Text in any script finds its width and its place.
func TestPNGText(t *testing.T) {
	p := newPixels(200, 200, 2, nil)
	p.Text(50, 90, "Kraków Ω ₹ אבג 漢", TextStyle{Size: 8, Bold: true, Anchor: Middle})
	if n := inked(p.image.SubImage(image.Rect(90, 164, 110, 184))); n < 50 {
		t.Errorf("centred text has %d pixels in its middle", n)
	}
	if w := p.TextWidth("€ 1,234", TextStyle{Size: 10}); w < 25 || w > 45 {
		t.Errorf("a figure of seven characters at 10 points is %.1f points wide", w)
	}
}

// What the built-in font lacks is drawn with a font that has it, the rest with the built-in one.
func TestPNGAddedFont(t *testing.T) {
	// where Debian's package fonts-droid-fallback puts its font
	file, err := os.ReadFile("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf")
	if err != nil {
		tool.Missing(t, "the Debian package fonts-droid-fallback is not installed")
	}
	added, err := ReadFont(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		fonts []Font
		want  []run
	}{
		{nil, []run{{1, "Kraków \ufffd, A"}}},
		{[]Font{added}, []run{{1, "Kraków "}, {2, "漢"}, {1, ", A"}}},
	} {
		fs := newFaces(tt.fonts)
		if got := fs.runs("Kraków 漢, A", true); !slices.Equal(got, tt.want) {
			t.Errorf("got %v, want %v", got, tt.want)
		}
	}
	if _, err := ReadFont([]byte("no font")); err == nil {
		t.Error("what is no font is taken for one")
	}
	c := chartsOf(t, specimen.Usual)[0]
	c.Rows[0].Name = "漢字"
	without, _ := PNG(c, 310, 536, 2)
	with, _ := PNG(c, 310, 536, 2, added)
	if bytes.Equal(with.PNG, without.PNG) {
		t.Error("a picture is the same with a font that it needs")
	}
}

// A line covers its width and its dashes, and its corners are whole.
func TestPNGLines(t *testing.T) {
	for _, tt := range []struct {
		name string
		path Path
		line Line
		want int // pixels
	}{
		{"level", Path{{Op: MoveTo, X: 10, Y: 10}, {Op: LineTo, X: 60, Y: 10}}, Line{Width: 2}, 50 * 2},
		{"dashed", Path{{Op: MoveTo, X: 10, Y: 10}, {Op: LineTo, X: 60, Y: 10}}, Line{Width: 2, Dash: []float64{6, 4}}, 5 * 6 * 2},
		{"a square of 20 with its corners", rectangle(10, 10, 30, 30), Line{Width: 2}, 22*22 - 18*18},
		{"a corner turned the other way", Path{{Op: MoveTo, X: 10, Y: 10}, {Op: LineTo, X: 10, Y: 30},
			{Op: LineTo, X: 30, Y: 30}},
			Line{Width: 2}, 21*2 + 19*2},
	} {
		p := newPixels(100, 100, 1, nil)
		p.Stroke(tt.path, tt.line)
		if got := inked(p.image); got != tt.want {
			t.Errorf("%s: %d pixels, want %d", tt.name, got, tt.want)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	cs := chartsOf(b, specimen.Shape{Doubt: true})
	for i := range b.N {
		picture(b, cs[i%len(cs)])
	}
}
