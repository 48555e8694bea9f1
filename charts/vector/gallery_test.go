package vector

import (
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
	"shorecast/charts/notation"
	"shorecast/samples/testing/specimen"
)

var gallery = flag.String("gallery", "", "write drawings of generated comparisons into this folder, for looking at")

// shapes are the comparisons that every test of this package draws.
var shapes = []struct {
	name  string
	shape specimen.Shape
}{
	{"ordinary", specimen.Shape{Doubt: true}},
	{"two-options", specimen.Shape{Options: 2, Years: 3, Locations: 2, Doubt: true}},
	{"twelve-options", specimen.Shape{Options: 12, Years: 5, Functions: 6, Locations: 12, Doubt: true}},
	{"thirty-years", specimen.Shape{Options: 5, Years: 30}},
	{"long-names", specimen.Shape{Options: 6, Long: true, Doubt: true}},
	{"all-long", specimen.Shape{Options: 12, Years: 30, Categories: 300, Functions: 40, Locations: 12, Long: true,
		Doubt: true, Negative: true, Size: 1000}},
	{"all-zero", specimen.Shape{Zero: true, Doubt: true}},
	{"negative", specimen.Shape{Negative: true, Doubt: true}},
	{"one-location", specimen.Shape{Locations: 1, Functions: -1, Years: 1}},
	{"many-categories", specimen.Shape{Categories: 400, Size: 3e4}},
	{"tiny", specimen.Shape{Size: 1e-5}},
	{"many-drivers", specimen.Shape{Options: 3, Doubt: true, Drivers: 35}},
	{"tracked", specimen.Shape{Actuals: 18}},
	{"tracked-first-month", specimen.Shape{Options: 2, Actuals: 1}},
	{"tracked-long", specimen.Shape{Years: 10, Actuals: 70, Long: true, Size: 1000, Categories: 60}},
	{"tracked-zero", specimen.Shape{Actuals: 5, Zero: true}},
	{"many-long-drivers", specimen.Shape{Options: 12, Doubt: true, Drivers: 35, Long: true, Size: 1000}},
}

func chartsOf(t testing.TB, s specimen.Shape) []charts.Chart {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	return charts.Of(specimen.Comparison(s), f)
}

// TestGallery writes every chart as SVG at three widths and a page that shows them.
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("only with -gallery FOLDER")
	}
	for _, s := range shapes {
		writeGallery(t, s.name, chartsOf(t, s.shape))
	}
}

func writeGallery(t *testing.T, name string, cs []charts.Chart) {
	t.Helper()
	for _, w := range []float64{300, 500, 760} {
		var page strings.Builder
		page.WriteString(`<meta charset="utf-8"><style>body{font:12px DejaVu Sans;margin:12px;background:#fff}figure{margin:0 0 26px;display:inline-block;vertical-align:top}
svg{outline:1px dotted #ccc}figcaption{max-width:760px}</style>`)
		fmt.Fprintf(&page, "<h3>%s at %.0f</h3>", name, w)
		for _, c := range cs {
			h := Height(c, w)
			s := &svgPage{}
			Draw(s, c, 0, 0, w, h)
			fmt.Fprintf(&page, "<figure><figcaption><b>%s</b><br>%s<br>%s<br>%s</figcaption>", html.EscapeString(c.Message),
				html.EscapeString(c.Who), html.EscapeString(c.What), html.EscapeString(c.When))
			fmt.Fprintf(&page, `<svg width="%.0f" height="%.2f" viewBox="0 0 %.2f %.2f">%s</svg><br><small>%s</small></figure><br>`, w*1.333, h*1.333, w, h,
				s.b.String(), html.EscapeString(strings.Join(c.Notes, " ")))
		}
		if err := os.WriteFile(filepath.Join(*gallery, fmt.Sprintf("%s-%.0f.html", name, w)), []byte(page.String()),
			0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// svgPage is a Page for looking.
type svgPage struct{ b strings.Builder }

var svgColours = [...]string{Ink: "#222", Muted: "#666", Rule: "#999", Strong: "#404040", Medium: "#8c8c8c",
	Light: "#d0d0d0", Surface: "#fff",
	Good: "#1b6ca8", Bad: "#c8501e", GoodSoft: "#cfe2f0", BadSoft: "#f6d8ca"}

func (s *svgPage) path(p Path) string {
	var b strings.Builder
	for _, g := range p {
		switch g.Op {
		case MoveTo:
			fmt.Fprintf(&b, "M%.2f %.2f", g.X, g.Y)
		case LineTo:
			fmt.Fprintf(&b, "L%.2f %.2f", g.X, g.Y)
		case CurveTo:
			fmt.Fprintf(&b, "C%.2f %.2f %.2f %.2f %.2f %.2f", g.X1, g.Y1, g.X2, g.Y2, g.X, g.Y)
		case Close:
			b.WriteString("Z")
		}
	}
	return b.String()
}

func (s *svgPage) Fill(p Path, c Colour) {
	fmt.Fprintf(&s.b, `<path fill="%s" d="%s"/>`, svgColours[c], s.path(p))
}

func (s *svgPage) Stroke(p Path, l Line) {
	dash := strings.Trim(strings.ReplaceAll(fmt.Sprint(l.Dash), " ", ","), "[]")
	fmt.Fprintf(&s.b, `<path fill="none" stroke="%s" stroke-width="%.2f" stroke-dasharray="%s" d="%s"/>`, svgColours[l.Colour], l.Width, dash, s.path(p))
}

func (s *svgPage) Text(x, y float64, text string, t TextStyle) {
	weight := ""
	if t.Bold {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(&s.b, `<text x="%.2f" y="%.2f" font-size="%.2f" fill="%s" text-anchor="%s"%s>%s</text>`, x, y, t.Size, svgColours[t.Colour],
		[...]string{"start", "middle", "end"}[t.Anchor], weight, html.EscapeString(text))
}

func (s *svgPage) TextWidth(text string, t TextStyle) float64 {
	return fit.Reckon(text, t.Size, t.Bold)
}
