package fit

import "math"

// Point is a place in a plot. y grows upwards.
type Point struct{ X, Y float64 }

// Box is a rectangle with X0 < X1 and Y0 < Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

// placing finds room for small labels beside points.
type placing struct {
	frame Box
	taken []Box
	marks []Point   // that have a label: one stands nearer to its own than to any other
	lines [][]Point // ascending in x
}

// near returns a free place for a label of a size beside the point, the nearest of a few, and takes it. One that names
// what it marks may be nearer to another mark, or behind a line. ok is false where all places are taken, cross a line
// or leave the frame.
func (p *placing) near(at Point, w, h float64, named bool) (b Box, ok bool) {
	for _, away := range []float64{4, 9, 12, 16} {
		for _, d := range []Point{
			{-w / 2, away}, {-w / 2, -away - h}, {away, away / 2}, {away, -away/2 - h}, {-away - w, away / 2},
			{-away - w, -away/2 - h}, {away, -h / 2},
			{-w / 4, -away - h}, {-3 * w / 4, away}, {-w / 4, away}, {-3 * w / 4, -away - h},
		} {
			b := Box{at.X + d.X, at.Y + d.Y, at.X + d.X + w, at.Y + d.Y + h}
			if p.free(b) && (named || p.nearest(b, at) && !p.behind(b, at)) {
				p.taken = append(p.taken, b)
				return b, true
			}
		}
	}
	return Box{}, false
}

// nearest reports whether a label is nearer to its own mark than to any other, so that nobody takes it for another's.
func (p *placing) nearest(b Box, own Point) bool {
	for _, m := range p.marks {
		if m != own && b.distance(m) < b.distance(own)+1 {
			return false
		}
	}
	return true
}

// behind reports whether a line runs between a label and its mark. One that runs through the mark does not.
func (p *placing) behind(b Box, own Point) bool {
	const through = 2
	near := Point{min(max(own.X, b.X0), b.X1), min(max(own.Y, b.Y0), b.Y1)}
	for _, l := range p.lines {
		at, onIt := height(l, own.X)
		beside, there := height(l, near.X)
		if onIt && there && math.Abs(at-own.Y) > through && (at > own.Y) != (beside > near.Y) {
			return true
		}
	}
	return false
}

// height returns where a line is at an x; ok is false where it is not.
func height(l []Point, x float64) (y float64, ok bool) {
	for i := 1; i < len(l); i++ {
		a, b := l[i-1], l[i]
		if a.X <= x && x <= b.X {
			if a.X == b.X {
				return a.Y, true
			}
			return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X), true
		}
	}
	return 0, false
}

// distance is that of a point from the box.
func (b Box) distance(p Point) float64 {
	return math.Hypot(max(b.X0-p.X, p.X-b.X1, 0), max(b.Y0-p.Y, p.Y-b.Y1, 0))
}

func (p *placing) free(b Box) bool {
	const beside, clear = 4, 1
	if b.X0 < p.frame.X0 || b.X1 > p.frame.X1 || b.Y0 < p.frame.Y0+clear || b.Y1 > p.frame.Y1 {
		return false
	}
	for _, t := range p.taken {
		if b.X0 < t.X1+beside && t.X0 < b.X1+beside && b.Y0 < t.Y1 && t.Y0 < b.Y1 {
			return false
		}
	}
	for _, l := range p.lines {
		for i := 1; i < len(l); i++ {
			if crosses(l[i-1], l[i], b, clear) {
				return false
			}
		}
	}
	return true
}

// crosses reports whether a line from a to b, which does not go back in x, comes within clear of the box.
func crosses(a, b Point, box Box, clear float64) bool {
	if b.X < box.X0 || a.X > box.X1 {
		return false
	}
	at := func(x float64) float64 {
		if b.X == a.X {
			return a.Y
		}
		return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X)
	}
	y0, y1 := at(max(a.X, box.X0)), at(min(b.X, box.X1))
	return max(y0, y1) >= box.Y0-clear && min(y0, y1) <= box.Y1+clear
}
