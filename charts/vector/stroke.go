package vector

import "math"

type point struct{ x, y float64 }

// outline returns polygons that cover lines of a width, all turning the same way. A dash is given in points.
func outline(lines [][]point, width float64, dash []float64, zoom float64) (polygons [][]point) {
	for _, points := range lines {
		for _, piece := range dashed(points, dash, zoom) {
			polygons = append(polygons, thick(piece, width/2)...)
		}
	}
	return polygons
}

// dashed cuts a line into its dashes.
func dashed(points []point, dash []float64, zoom float64) [][]point {
	if len(dash) == 0 {
		return [][]point{points}
	}
	var pieces [][]point
	piece := []point{points[0]}
	k, left := 0, dash[0]*zoom
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		at := 0.0
		for length-at > left {
			at += left
			cut := point{a.x + (b.x-a.x)*at/length, a.y + (b.y-a.y)*at/length}
			if k%2 == 0 {
				pieces = append(pieces, append(piece, cut))
			}
			piece = []point{cut}
			k++
			left = dash[k%len(dash)] * zoom
		}
		left -= length - at
		piece = append(piece, b)
	}
	if k%2 == 0 {
		pieces = append(pieces, piece)
	}
	return pieces
}

// thick returns a rectangle for each step of a line, and a mitre where two steps meet.
func thick(points []point, half float64) (polygons [][]point) {
	add := func(polygon ...point) {
		area := 0.0
		for i, p := range polygon {
			q := polygon[(i+1)%len(polygon)]
			area += p.x*q.y - q.x*p.y
		}
		if area < 0 { // all turn the same way, so that none takes away from another
			for i, j := 0, len(polygon)-1; i < j; i, j = i+1, j-1 {
				polygon[i], polygon[j] = polygon[j], polygon[i]
			}
		}
		polygons = append(polygons, polygon)
	}
	var before, first point // the normal of the step before, and of the first
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length < 1e-9 {
			continue
		}
		n := point{-(b.y - a.y) / length * half, (b.x - a.x) / length * half}
		add(point{a.x + n.x, a.y + n.y}, point{b.x + n.x, b.y + n.y}, point{b.x - n.x, b.y - n.y}, point{a.x - n.x,
			a.y - n.y})
		if before != (point{}) {
			add(mitre(a, before, n, half)...)
		} else {
			first = n
		}
		before = n
	}
	if end := len(points) - 1; end > 1 && points[0] == points[end] {
		add(mitre(points[0], before, first, half)...)
	}
	return polygons
}

// mitre is the corner at p between steps whose normals are m and n; a sharp one is cut off.
func mitre(p, m, n point, half float64) []point {
	if m.x*n.y-m.y*n.x > 0 { // the outside of the turn lies on the other side
		m, n = point{-m.x, -m.y}, point{-n.x, -n.y}
	}
	corner := []point{p, {p.x + m.x, p.y + m.y}}
	if along := (m.x*n.x + m.y*n.y) / (half * half); along > -0.5 {
		corner = append(corner, point{p.x + (m.x+n.x)/(1+along), p.y + (m.y+n.y)/(1+along)})
	}
	return append(corner, point{p.x + n.x, p.y + n.y})
}
