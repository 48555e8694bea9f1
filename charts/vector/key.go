package vector

import "math"

// Sizes of keys in points.
const (
	keyRow = 13.0
	swatch = 11.0 // the width of a sample
)

// key is what marks stand for, by line.
type key [][]keyItem

// keyItem is a sample with its word.
type keyItem struct {
	x    float64
	word string
	draw func(n pen, x, y float64) // its middle is at y
}

// newKey breaks a key into lines.
func newKey(s *sheet, items []keyItem) (k key) {
	x := math.Inf(1)
	for _, it := range items {
		w := swatch + textGap + s.Measure(it.word, tickSize, false)
		if x+w > s.w {
			k, x = append(k, nil), 0
		}
		it.x = x
		last := len(k) - 1
		k[last] = append(k[last], it)
		x += w + 2*nameGap
	}
	return k
}

// height is that of a key with the room below it.
func (k key) height() float64 { return keyRow*float64(len(k)) + 4 }

func (k key) draw(n pen, top float64) {
	for i, line := range k {
		y := top + keyRow*(float64(i)+0.5)
		for _, it := range line {
			it.draw(n, it.x, y)
			n.text(it.x+swatch+textGap, y+tickSize*half, it.word, TextStyle{Size: tickSize, Colour: Muted})
		}
	}
}
