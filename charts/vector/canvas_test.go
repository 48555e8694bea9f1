package vector

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestCanvas checks the adapter by hand: a canvas 100 high at (10, 20), so that its y = 0 is the page's y = 120.
func TestCanvas(t *testing.T) {
	triangle := vg.Path{{Type: vg.MoveComp, Pos: vg.Point{X: 0, Y: 0}}, {Type: vg.LineComp, Pos: vg.Point{X: 5, Y: 0}},
		{Type: vg.LineComp, Pos: vg.Point{X: 5, Y: 5}}, {Type: vg.CloseComp}}
	for _, tt := range []struct {
		name string
		zoom float64
		draw func(c *canvas)
		want []string
	}{
		{"fill in a role", 1, func(c *canvas) { c.SetColor(role(Good)); c.Fill(triangle) }, []string{"fill good m10.0,120.0 l15.0,120.0 l15.0,115.0 z"}},
		{"a colour that is no role", 1, func(c *canvas) { c.SetColor(color.White); c.Fill(triangle) }, []string{"fill ink m10.0,120.0 l15.0,120.0 l15.0,115.0 z"}},
		{"half size", 0.5, func(c *canvas) {
			c.SetLineWidth(2)
			c.SetLineDash([]vg.Length{4, 2}, 0)
			c.Stroke(triangle)
		}, []string{"stroke ink 1 [2 1] m10.0,120.0 l12.5,120.0 l12.5,117.5 z"}},
		{"a line without width", 1, func(c *canvas) { c.SetLineWidth(0); c.Stroke(triangle) }, nil},
		{"moved, and back", 1, func(c *canvas) {
			c.Push()
			c.Translate(vg.Point{X: 7, Y: 1})
			c.Scale(2, 1)
			c.Fill(triangle)
			c.Pop()
			c.Fill(triangle)
		}, []string{"fill ink m17.0,119.0 l27.0,119.0 l27.0,114.0 z", "fill ink m10.0,120.0 l15.0,120.0 l15.0,115.0 z"}},
		{"a quarter turn", 1, func(c *canvas) { // x goes up the page, y to the left
			c.Rotate(math.Pi / 2)
			c.Fill(triangle)
		}, []string{"fill ink m10.0,120.0 l10.0,115.0 l5.0,115.0 z"}},
		{"a half circle in two curves", 1, func(c *canvas) { // the control points lie 4/3·tan(22.5°) = 0.5523 of the radius along the tangent
			var p vg.Path
			p.Arc(vg.Point{X: 10, Y: 10}, 10, 0, math.Pi)
			c.Fill(p)
		}, []string{"fill ink m30.0,110.0 c30.0,104.5,25.5,100.0,20.0,100.0 c14.5,100.0,10.0,104.5,10.0,110.0"}},
		{"text keeps its anchor and turn", 1, func(c *canvas) {
			c.text(vg.Point{X: 3, Y: 4}, "Year", TextStyle{Size: 8, Anchor: End, Colour: Muted})
		}, []string{`text 13.0,116.0 muted 8 false 2 "Year"`}},
	} {
		r := newRecorder()
		c := newCanvas(r, 10, 20, 100, tt.zoom)
		tt.draw(c)
		if !slices.Equal(r.calls, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, r.calls, tt.want)
		}
	}
}
