package svg

import (
	"bufio"
	"bytes"
	"testing"

	"shorecast/charts/vector"
)

func drawn(draw func(s *page)) string {
	var b bytes.Buffer
	s := &page{Writer: bufio.NewWriter(&b)}
	draw(s)
	s.finish()
	s.Flush()
	return b.String()
}

func TestSVG(t *testing.T) {
	path := vector.Path{{X: 1, Y: 2.345}, {Op: vector.LineTo, X: 10.1, Y: 2.345}, {Op: vector.LineTo, X: 10.1, Y: -0.004},
		{Op: vector.LineTo, X: 0, Y: 1}, {Op: vector.CurveTo, X1: 1, Y1: 2, X2: 3, Y2: 4, X: 5, Y: 6}, {Op: vector.Close}}
	for _, c := range []struct {
		name string
		draw func(s *page)
		want string
	}{
		{"fill", func(s *page) { s.Fill(path, vector.GoodSoft) }, `<path class="f-good-soft" d="m1 2.3h9.1v-2.3l-10.1 1c1 1 3 3 5 5z"/>`},
		{"stroke", func(s *page) {
			s.Stroke(path[:2], vector.Line{Colour: vector.Rule, Width: 0.5, Dash: []float64{2, 1.25}})
		}, `<path class="s-rule" stroke-width=".5" stroke-dasharray="2 1.25" d="m1 2.3h9.1"/>`},
		{"two of one look, the second from where the first began", func(s *page) {
			s.Fill(vector.Path{{X: 1, Y: 2}, {Op: vector.LineTo, X: 3, Y: 2}, {Op: vector.Close}}, vector.Bad)
			s.Fill(vector.Path{{X: 2, Y: 1}, {Op: vector.LineTo, X: 2, Y: 5}, {Op: vector.Close}}, vector.Bad)
			s.Fill(vector.Path{{X: 2, Y: 1}, {Op: vector.LineTo, X: 2, Y: 5}, {Op: vector.Close}}, vector.Good)
		}, `<path class="f-bad" d="m1 2h2zm1-1v4z"/><path class="f-good" d="m2 1v4z"/>`},
		{"texts of one look together, behind all paths", func(s *page) {
			s.Text(3, 4, "a<b", vector.TextStyle{Size: 8, Bold: true, Anchor: vector.End, Colour: vector.Bad})
			s.Text(3.14, 14, "b", vector.TextStyle{Size: 7.25})
			s.Text(3, 24, "c", vector.TextStyle{Size: 8, Bold: true, Anchor: vector.End, Colour: vector.Bad})
			s.Fill(vector.Path{{X: 2, Y: 1}, {Op: vector.LineTo, X: 2, Y: 5}, {Op: vector.Close}}, vector.Good)
		}, `<path class="f-good" d="m2 1v4z"/><g class="f-bad b" font-size="8" text-anchor="end"><text x="3" y="4">a&lt;b</text>` +
			`<text x="3" y="24">c</text></g><g class="f-ink" font-size="7.25"><text x="3.1" y="14">b</text></g>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := drawn(c.draw); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestTextWidth compares with the advances in the table hmtx of DejaVu Sans 2.37, in units of 2048 to the em: W 2025, i
// 569, digits 1303, and W 2259 in bold.
func TestTextWidth(t *testing.T) {
	s := &page{}
	for _, c := range []struct {
		text  string
		bold  bool
		units float64
	}{{"W", false, 2025}, {"i", false, 569}, {"2,0", false, 2*1303 + 651}, {"W", true, 2259}, {"中", false, 2048}} {
		got, want := s.TextWidth(c.text, vector.TextStyle{Size: 10, Bold: c.bold}), 10*c.units/2048
		if got < want || got > want+0.04 {
			t.Errorf("%q bold %t: %.3f points, want %.3f or a little more", c.text, c.bold, got, want)
		}
	}
}
