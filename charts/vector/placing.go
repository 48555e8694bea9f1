package vector

import (
	"gonum.org/v1/plot/vg"
)

// placing finds room for small labels beside points.
type placing struct {
	frame vg.Rectangle
	taken []vg.Rectangle
	lines [][]vg.Point
}

func (p *placing) take(x, y, w, h vg.Length) {
	p.taken = append(p.taken, vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + w, Y: y + h}})
}

// near returns the lower left corner of a free place for a label of the size beside the point, the nearest of a few; ok is false where all
// of them are taken or cross a line.
func (p *placing) near(at vg.Point, w, h vg.Length) (corner vg.Point, ok bool) {
	for _, away := range []vg.Length{4, 9} {
		for _, d := range []vg.Point{
			{X: -w / 2, Y: away}, {X: -w / 2, Y: -away - h}, {X: away, Y: away / 2}, {X: away, Y: -away/2 - h},
			{X: -away - w, Y: away / 2}, {X: -away - w, Y: -away/2 - h}, {X: away, Y: -h / 2},
		} {
			r := vg.Rectangle{Min: at.Add(d), Max: at.Add(d).Add(vg.Point{X: w, Y: h})}
			if p.free(r) {
				p.taken = append(p.taken, r)
				return r.Min, true
			}
		}
	}
	return vg.Point{}, false
}

func (p *placing) free(r vg.Rectangle) bool {
	if r.Min.X < p.frame.Min.X || r.Max.X > p.frame.Max.X || r.Min.Y < p.frame.Min.Y+1 || r.Max.Y > p.frame.Max.Y {
		return false
	}
	for _, t := range p.taken {
		if r.Min.X < t.Max.X+1 && t.Min.X < r.Max.X+1 && r.Min.Y < t.Max.Y && t.Min.Y < r.Max.Y {
			return false
		}
	}
	for _, l := range p.lines {
		for i := 1; i < len(l); i++ {
			if crosses(l[i-1], l[i], r) {
				return false
			}
		}
	}
	return true
}

// crosses reports whether a line from a to b, which do not go backwards in x, enters the rectangle.
func crosses(a, b vg.Point, r vg.Rectangle) bool {
	if a.X > b.X {
		a, b = b, a
	}
	if b.X < r.Min.X || a.X > r.Max.X {
		return false
	}
	at := func(x vg.Length) vg.Length {
		if b.X == a.X {
			return a.Y
		}
		return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X)
	}
	y0, y1 := at(max(a.X, r.Min.X)), at(min(b.X, r.Max.X))
	return max(y0, y1) >= r.Min.Y-1 && min(y0, y1) <= r.Max.Y+1
}
